//! The effects of price and volume that differences are split in: `prijs_en_volume` in a data file.

use crate::model::diagnostic::Problems;
use crate::model::node::{Located, Node};
use crate::model::quantity::EffectMethod;

const METHODS: [EffectMethod; 2] = [EffectMethod::TwoWay, EffectMethod::ThreeWay];

/// How a file splits differences in effects of price and volume, with the names of the columns that it uses: old price,
/// old quantity, new price and new quantity.
pub struct Effects {
    /// The method.
    pub method: EffectMethod,
    /// The names of the columns.
    pub columns: [Located<String>; 4],
}

/// Reads `prijs_en_volume`.
pub fn effects(node: &Node, problems: &mut Problems) -> Option<Effects> {
    let fields = node.map(problems)?;
    let method = fields
        .required("methode", problems)
        .and_then(|node| node.choice(&METHODS.map(|method| (method.word(), method)), problems));
    let mut pair = |key| -> Option<(Located<String>, Located<String>)> {
        let fields = fields.required(key, problems)?.map(problems)?;
        let price = fields.required_text("prijs", problems);
        let quantity = fields.required_text("eenheden", problems);
        fields.finish(problems);
        Some((price?, quantity?))
    };
    let (old, new) = (pair("oud"), pair("nieuw"));
    fields.finish(problems);
    let ((old_price, old_quantity), (new_price, new_quantity)) = (old?, new?);
    Some(Effects {
        method: method?,
        columns: [old_price, old_quantity, new_price, new_quantity],
    })
}
