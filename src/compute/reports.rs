//! What the text can say of a report with which figures agree: its title, its other name, its page and its state.

use std::sync::Arc;

use crate::model::figure::{Figure, Figures, Origin};
use crate::model::name::FirstPart;
use crate::model::node::Located;
use crate::model::project::{DataFile, Report};
use crate::model::quantity::Quantity;

/// Adds the figures about the reports of `file`.
pub fn figures(file: &DataFile, figures: &mut Figures) {
    for report in &file.reports {
        let parts = [
            ("document", "naam van het rapport", Some(&report.document)),
            ("alias", "andere naam van het rapport", report.alias.as_ref()),
            ("bladzijde", "plek in het rapport", report.page.as_ref()),
            ("status", "status van het rapport", report.state.as_ref()),
        ];
        for (name, label, text) in parts {
            if let Some(text) = text {
                figures.insert(figure(report, name, label, text));
            }
        }
    }
}

fn figure(report: &Report, name: &str, label: &str, text: &Located<String>) -> Figure {
    Figure {
        id: Arc::from(FirstPart::Report.name(format_args!("{}.{name}", report.id.value))),
        subject: Arc::from(format!("{}: {label}", report.document.value)),
        aspect: None,
        quantity: Quantity::Text(text.value.clone()),
        example: false,
        source: None,
        origin: Origin::Input,
        place: text.place,
        hidden: None,
    }
}
