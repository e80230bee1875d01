//! Differences that a text shows with another sign than a table or chart of the same document.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::diagnostic::{Code, Diagnostic, Problems};
use crate::model::document::{Block, Document, Says, Value, values};
use crate::model::figure::Figures;
use crate::model::notation::is_disadvantage;
use crate::model::quantity::Quantity;

/// Reports a sign in the text that the reader finds turned in a table or chart.
pub fn check(document: &Document, figures: &Figures, problems: &mut Problems) {
    let mut turned: BTreeMap<&str, (&Value, &str)> = BTreeMap::new();
    let mut bare: Vec<&Value> = Vec::new();
    for piece in document.pieces() {
        let Says::Line(line) = piece.says else {
            continue;
        };
        let table = piece.block.and_then(Block::caption);
        for value in values(line).filter(|value| value.shown.number.is_some_and(|number| !number.value.is_zero())) {
            match (value.shown.sign, table) {
                (Some(sign), Some(caption)) if sign.is_turned && (!sign.is_letter || is_advantage(value, figures)) => {
                    turned.entry(&value.figure).or_insert((value, &caption.title));
                }
                (Some(_), None) => bare.push(value),
                _ => {}
            }
        }
    }
    let mut told = BTreeSet::new();
    for value in bare {
        if let Some((other, title)) = turned.get(value.figure.as_str())
            && told.insert(&value.figure)
        {
            problems.push(problem(value, other, title));
        }
    }
}

/// Whether letters call an advantage what has a minus in the text.
fn is_advantage(value: &Value, figures: &Figures) -> bool {
    let figure = figures.get(&value.figure);
    let is_negative = value.shown.number.is_some_and(|number| number.value.is_sign_negative());
    is_negative
        && figure.is_some_and(|figure| match figure.quantity {
            Quantity::Amount {
                value,
                disadvantage: Some(sign),
            } => is_disadvantage(value, sign) == Some(false),
            _ => false,
        })
}

fn problem(value: &Value, other: &Value, title: &str) -> Diagnostic {
    Diagnostic::warning(
        Code::SignTurned,
        format!(
            "hier staat ‘{}’, en in ‘{title}’ staat hetzelfde cijfer met het andere teken: ‘{}’",
            value.shown.text, other.shown.text
        ),
        format!(
            "zeg met een woord wat het is: {{{{ {} | saldo }}}}, of ‘nadeel’ of ‘voordeel’ waar de zin dat al zegt",
            value.figure
        ),
    )
    .at(value.place, "dit cijfer")
    .why("de tabel draait het teken om: daar zegt het wat een nadeel is, en in de tekst wat er van wat af gaat")
}
