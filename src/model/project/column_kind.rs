//! What the values of a column are.

/// A kind of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Amounts in euros.
    Amount,
    /// The balance of a reserve in euros, which is never less than zero.
    Balance,
    /// Prices per unit in euros.
    Price,
    /// Quantities in units such as hours.
    Units,
    /// Counts of anything but people.
    Count,
    /// Counts of people.
    People,
}

impl ColumnKind {
    /// What one value is, in words.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Amount | Self::Balance => "een bedrag",
            Self::Price => "een prijs",
            Self::Units => "een aantal eenheden",
            Self::Count => "een aantal",
            Self::People => "een aantal personen",
        }
    }

    /// Whether the values are amounts, which have a unit, and a sign.
    pub const fn is_amount(self) -> bool {
        match self {
            Self::Amount | Self::Balance => true,
            Self::Price | Self::Units | Self::Count | Self::People => false,
        }
    }

    /// Whether the values are whole numbers, from zero to the largest `u32`.
    pub const fn is_count(self) -> bool {
        match self {
            Self::Count | Self::People => true,
            Self::Amount | Self::Balance | Self::Price | Self::Units => false,
        }
    }

    /// More decimals than these no value has, so that products stay exact.
    pub const fn most_decimals(self) -> u32 {
        match self {
            Self::Amount | Self::Balance => 2,
            Self::Price => 6,
            Self::Units => 4,
            Self::Count | Self::People => 0,
        }
    }

    /// Whether a group can have the sum of its items.
    pub const fn can_be_added(self) -> bool {
        match self {
            Self::Price => false,
            Self::Amount | Self::Balance | Self::Units | Self::Count | Self::People => true,
        }
    }

    /// Whether a group has the sum of its items where the file does not say.
    pub const fn is_usually_added(self) -> bool {
        match self {
            Self::Price | Self::Units => false,
            Self::Amount | Self::Balance | Self::Count | Self::People => true,
        }
    }
}
