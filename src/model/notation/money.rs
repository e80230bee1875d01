//! Amounts in running text.

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::quantity::Disadvantage;

use super::number::{dutch, round};
use super::{BalanceWord, NBSP, Notation, NotationError, Unit, is_disadvantage};

/// An amount as running text asks for it. `nihil` says that a zero was computed.
///
/// # Errors
/// Says why it can't be written so.
pub fn amount_in_text(
    value: Amount,
    disadvantage: Option<Disadvantage>,
    nihil: bool,
    notation: &Notation,
    usual: Unit,
) -> Result<String, NotationError> {
    let unit = notation.unit.unwrap_or(usual);
    if unit == Unit::RoundThousand && notation.decimals.is_some() {
        return Err(NotationError::Unsuitable("‘decimalen’", "euro, keuro of mln"));
    }
    let decimals = notation.decimals.unwrap_or_else(|| unit.usual_decimals());
    let written = |amount: Amount| {
        let rounded = round(unit.in_unit(amount), decimals);
        match unit {
            Unit::Euro => format!("€{NBSP}{}", dutch(rounded, decimals)),
            Unit::RoundThousand => format!("€{NBSP}{}", dutch(rounded * Decimal::ONE_THOUSAND, 0)),
            Unit::Thousand => format!("€{NBSP}{}k", dutch(rounded, decimals)),
            Unit::Million => format!("€{NBSP}{}{NBSP}mln", dutch(rounded, decimals)),
        }
    };
    let Some(word) = notation.balance else {
        return Ok(if nihil { "nihil".to_owned() } else { written(value) });
    };
    let Some(disadvantage) = disadvantage else {
        return Err(NotationError::Unsuitable(
            "‘saldo’, ‘nadeel’ of ‘voordeel’",
            "een verschil: een kolom met ‘berekening’ en ‘nadeel’",
        ));
    };
    let unsigned = written(value.without_sign());
    // A difference that is too small to be shown has no word: "€ 0 nadeel" says nothing.
    let shown = round(unit.in_unit(value), decimals);
    match (word, is_disadvantage(value, disadvantage)) {
        (BalanceWord::Either, None) if nihil => Ok("nihil".to_owned()),
        (BalanceWord::Either, _) if shown.is_zero() => Ok(unsigned),
        (BalanceWord::Either, Some(true)) => Ok(format!("{unsigned}{NBSP}nadeel")),
        (BalanceWord::Either, Some(false)) => Ok(format!("{unsigned}{NBSP}voordeel")),
        (BalanceWord::Disadvantage, Some(true))
        | (BalanceWord::Advantage, Some(false))
        | (BalanceWord::Either, None) => Ok(unsigned),
        (BalanceWord::Disadvantage | BalanceWord::Advantage, None) => {
            Err(NotationError::Contradicted("nihil".to_owned()))
        }
        (_, Some(true)) => Err(NotationError::Contradicted(format!("een nadeel van {unsigned}"))),
        (_, Some(false)) => Err(NotationError::Contradicted(format!("een voordeel van {unsigned}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    fn text(value: &str, notation: Notation) -> Result<String, NotationError> {
        amount_in_text(amount(value), Some(Disadvantage::Minus), false, &notation, Unit::Euro)
            .map(|text| text.replace(NBSP, " "))
    }

    fn unit(unit: Unit) -> Notation {
        Notation {
            unit: Some(unit),
            ..Notation::default()
        }
    }

    #[test]
    fn amounts_in_running_text() {
        assert_eq!(text("352116.55", unit(Unit::Euro)).unwrap(), "€ 352.117");
        assert_eq!(text("352116.55", unit(Unit::RoundThousand)).unwrap(), "€ 352.000");
        assert_eq!(text("352116.55", unit(Unit::Thousand)).unwrap(), "€ 352k");
        assert_eq!(text("352116.55", unit(Unit::Million)).unwrap(), "€ 0,35 mln");
        assert_eq!(text("-69012.35", unit(Unit::Thousand)).unwrap(), "€ −69k");
        assert_eq!(text("-0.40", unit(Unit::Euro)).unwrap(), "€ 0");
        let balance = Some(BalanceWord::Either);
        assert_eq!(
            text(
                "-0.40",
                Notation {
                    balance,
                    ..unit(Unit::Euro)
                }
            )
            .unwrap(),
            "€ 0"
        );
    }

    #[test]
    fn words_follow_the_data() {
        let with = |word| Notation {
            unit: Some(Unit::RoundThousand),
            balance: Some(word),
            ..Notation::default()
        };
        assert_eq!(
            text("-352116.55", with(BalanceWord::Either)).unwrap(),
            "€ 352.000 nadeel"
        );
        assert_eq!(
            text("352116.55", with(BalanceWord::Either)).unwrap(),
            "€ 352.000 voordeel"
        );
        assert_eq!(
            text("-352116.55", with(BalanceWord::Disadvantage)).unwrap(),
            "€ 352.000"
        );
        assert_eq!(
            text("352116.55", with(BalanceWord::Disadvantage)),
            Err(NotationError::Contradicted(
                "een voordeel van €\u{a0}352.000".to_owned()
            ))
        );
    }
}
