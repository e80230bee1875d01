//! What a column can be computed as, beside a sum of columns.

use crate::model::amount::Amount;
use crate::model::arithmetic::{self, Fault};
use crate::model::quantity::{Disadvantage, EffectMethod, Quantity, RatioUnit};

/// Under a table with effects of price and volume that are together the difference.
const TWO_WAY_EFFECTS: &str = "Prijseffect = (oude prijs − nieuwe prijs) × nieuw aantal. Volume-effect = (oud aantal − nieuw aantal) × oude prijs. \
     Beide zijn per product berekend en daarna opgeteld.";
/// Under a table with effects of price and volume, and what both do together.
const THREE_WAY_EFFECTS: &str = "Prijseffect = (oude prijs − nieuwe prijs) × oud aantal. Volume-effect = (oud aantal − nieuw aantal) × oude prijs. \
     Gemengd effect = (oude prijs − nieuwe prijs) × (nieuw aantal − oud aantal). \
     Alle zijn per product berekend en daarna opgeteld.";
/// Under a table with only the effect of volume.
const VOLUME_EFFECT: &str =
    "Volume-effect = (oud aantal − nieuw aantal) × oude prijs, per product berekend en daarna opgeteld.";

/// A computation. All that it is stands in its row of [`OPERATIONS`].
#[derive(Debug)]
pub struct Operation {
    /// How it is written in `berekening`.
    pub form: Form,
    /// How it is told, where this tells an operand by its number: with their names, and with their values.
    pub told: fn(&dyn Fn(usize) -> String) -> String,
    /// What comes out of it.
    pub outcome: Outcome,
    /// Computes it. The sign that is a disadvantage is that of the column.
    pub compute: fn(&[&Quantity], Option<Disadvantage>) -> Result<Quantity, Fault>,
    /// What the author can do where the operands do not go together.
    pub remedy: &'static str,
}

/// How an operation is written.
#[derive(Debug)]
pub enum Form {
    /// A sign between two columns: `tarief * eenheden`.
    Between(&'static str),
    /// A word, with what it is computed from in brackets: `procent(deel, geheel)`.
    Function(&'static str, &'static [Argument]),
    /// The effect of price or volume in a difference, as a word alone: `prijseffect`. The file says at
    /// `prijs_en_volume` from which columns it is computed: old price, old quantity, new price and new quantity.
    Effect {
        /// The word.
        word: &'static str,
        /// The methods in which it is computed so.
        methods: &'static [EffectMethod],
        /// What a table that shows it says of it.
        note: &'static str,
    },
}

/// What stands between the brackets of a function, with its name in messages.
#[derive(Debug)]
pub enum Argument {
    /// A column, or a figure of the edition.
    Value(&'static str),
    /// A column that is divided by what the topmost group has in it.
    Share(&'static str),
    /// A column that says what a disadvantage is.
    Difference(&'static str),
}

impl Argument {
    /// Its name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Value(name) | Self::Share(name) | Self::Difference(name) => name,
        }
    }
}

/// What comes out of an operation.
#[derive(Debug)]
pub enum Outcome {
    /// An amount, which groups add up.
    Amount,
    /// A ratio. A group computes it from its own values, because it can't be added: half of a half is no half.
    Ratio,
}

/// All operations there are. What is told and what is computed is the same: keep them together.
pub static OPERATIONS: [Operation; 11] = [
    // A price times a quantity.
    Operation {
        form: Form::Between("*"),
        told: |part| format!("{} × {}", part(0), part(1)),
        outcome: Outcome::Amount,
        compute: |operands, _| arithmetic::product(operands),
        remedy: "vermenigvuldig een prijs met een aantal: een kolom met ‘soort: prijs’ en een met ‘soort: eenheden’",
    },
    Operation {
        form: Form::Function("procent", &[Argument::Value("deel"), Argument::Value("geheel")]),
        told: |part| format!("{} ÷ {} × 100", part(0), part(1)),
        outcome: Outcome::Ratio,
        compute: |operands, _| arithmetic::ratio_of_alike(operands, RatioUnit::Percent),
        remedy: TWO_OF_ONE_KIND,
    },
    Operation {
        form: Form::Function("index", &[Argument::Value("waarde"), Argument::Value("basis")]),
        told: |part| format!("{} ÷ {} × 100", part(0), part(1)),
        outcome: Outcome::Ratio,
        compute: |operands, _| arithmetic::ratio_of_alike(operands, RatioUnit::Index),
        remedy: TWO_OF_ONE_KIND,
    },
    // A value for each inhabitant, client or unit.
    Operation {
        form: Form::Function("per", &[Argument::Value("bedrag"), Argument::Value("aantal")]),
        told: |part| format!("{} ÷ {}", part(0), part(1)),
        outcome: Outcome::Ratio,
        compute: |operands, _| arithmetic::ratio_to_number(operands),
        remedy: "schrijf per(bedrag, aantal): achter de komma hoort een aantal",
    },
    Operation {
        form: Form::Function("aandeel", &[Argument::Share("kolom")]),
        told: |part| format!("{} ÷ {} × 100", part(0), part(1)),
        outcome: Outcome::Ratio,
        compute: |operands, _| arithmetic::ratio_of_alike(operands, RatioUnit::Percent),
        remedy: TWO_OF_ONE_KIND,
    },
    // The amount of a disadvantage, zero where it is an advantage.
    Operation {
        form: Form::Function("nadeel", &[Argument::Difference("kolom")]),
        told: |part| format!("het nadeel in {}", part(0)),
        outcome: Outcome::Amount,
        compute: |operands, _| arithmetic::part(operands, true),
        remedy: A_DIFFERENCE,
    },
    // The amount of an advantage, zero where it is a disadvantage.
    Operation {
        form: Form::Function("voordeel", &[Argument::Difference("kolom")]),
        told: |part| format!("het voordeel in {}", part(0)),
        outcome: Outcome::Amount,
        compute: |operands, _| arithmetic::part(operands, false),
        remedy: A_DIFFERENCE,
    },
    Operation {
        form: Form::Effect {
            word: "prijseffect",
            methods: &[EffectMethod::TwoWay],
            note: TWO_WAY_EFFECTS,
        },
        told: |part| format!("({} − {}) × {}", part(0), part(2), part(3)),
        outcome: Outcome::Amount,
        compute: |operands, sign| arithmetic::effect(operands, sign, |c| Amount::product(c.cheaper(), c.new_quantity)),
        remedy: PRICES_AND_UNITS,
    },
    Operation {
        form: Form::Effect {
            word: "prijseffect",
            methods: &[EffectMethod::ThreeWay],
            note: THREE_WAY_EFFECTS,
        },
        told: |part| format!("({} − {}) × {}", part(0), part(2), part(1)),
        outcome: Outcome::Amount,
        compute: |operands, sign| arithmetic::effect(operands, sign, |c| Amount::product(c.cheaper(), c.old_quantity)),
        remedy: PRICES_AND_UNITS,
    },
    Operation {
        form: Form::Effect {
            word: "volume_effect",
            methods: &[EffectMethod::TwoWay, EffectMethod::ThreeWay],
            note: VOLUME_EFFECT,
        },
        told: |part| format!("({} − {}) × {}", part(1), part(3), part(0)),
        outcome: Outcome::Amount,
        compute: |operands, sign| arithmetic::effect(operands, sign, |c| Amount::product(c.old_price, c.fewer())),
        remedy: PRICES_AND_UNITS,
    },
    // What price and quantity do together.
    Operation {
        form: Form::Effect {
            word: "gemengd_effect",
            methods: &[EffectMethod::ThreeWay],
            note: THREE_WAY_EFFECTS,
        },
        told: |part| format!("({} − {}) × ({} − {})", part(0), part(2), part(3), part(1)),
        outcome: Outcome::Amount,
        compute: |operands, sign| arithmetic::effect(operands, sign, |c| Amount::product(c.cheaper(), -c.fewer())),
        remedy: PRICES_AND_UNITS,
    },
];

const TWO_OF_ONE_KIND: &str =
    "neem twee cijfers van dezelfde soort; een bedrag per inwoner of cliënt is per(bedrag, aantal)";
const A_DIFFERENCE: &str = "neem een kolom met bedragen: alleen een bedrag kan een nadeel of voordeel zijn";
const PRICES_AND_UNITS: &str = "noem bij ‘prijs_en_volume’ achter ‘prijs’ een kolom met ‘soort: prijs’, en achter \
     ‘eenheden’ een kolom met ‘soort: eenheden’";

impl Operation {
    /// The operations that are functions, each with its word and its arguments.
    pub fn functions() -> impl Iterator<Item = (&'static Self, &'static str, &'static [Argument])> {
        OPERATIONS.iter().filter_map(|operation| match operation.form {
            Form::Function(word, arguments) => Some((operation, word, arguments)),
            Form::Between(_) | Form::Effect { .. } => None,
        })
    }

    /// The operations that are effects of price or volume, each with its word and the methods that it is of.
    pub fn effects() -> impl Iterator<Item = (&'static Self, &'static str, &'static [EffectMethod])> {
        OPERATIONS.iter().filter_map(|operation| match operation.form {
            Form::Effect { word, methods, .. } => Some((operation, word, methods)),
            Form::Between(_) | Form::Function(..) => None,
        })
    }

    /// The operations that are a sign, each with that sign.
    pub fn signs() -> impl Iterator<Item = (&'static Self, &'static str)> {
        OPERATIONS.iter().filter_map(|operation| match operation.form {
            Form::Between(sign) => Some((operation, sign)),
            Form::Function(..) | Form::Effect { .. } => None,
        })
    }

    /// Whether it is an effect of price or volume, which is a part of a difference.
    pub const fn is_effect(&self) -> bool {
        match self.form {
            Form::Effect { .. } => true,
            Form::Between(_) | Form::Function(..) => false,
        }
    }

    /// Whether it is a part of a whole: together, those of the items of a group are that of the group.
    pub fn is_share(&self) -> bool {
        match self.form {
            Form::Function(_, arguments) => arguments.iter().any(|argument| matches!(argument, Argument::Share(_))),
            Form::Between(_) | Form::Effect { .. } => false,
        }
    }
}
