//! The compute stage: from line items to figures. Everything is exact; nothing is rounded here.

mod about;
mod faults;
mod figures;
mod order;
mod plan;
mod plausibility;
mod reports;
mod rows;
mod secrecy;
mod shares;
mod small_counts;

use crate::model::diagnostic::Problems;
use crate::model::figure::{Computed, Figures};
use crate::model::project::Project;
use plan::Plan;

/// All figures of `project`, and the checks on the data that hold.
pub fn compute(project: &Project, problems: &mut Problems) -> Computed {
    let mut computed = Computed::default();
    let mut plans = Vec::new();
    for (edition, files) in &project.data {
        let plan = Plan::new(files);
        let Some(mut figures) = figures::figures(&plan, secrecy::secrecy(edition, files, project), problems) else {
            continue;
        };
        let verdicts = plausibility::check(edition, &plan, &figures, problems);
        computed.verdicts.extend(verdicts);
        rows::check(&plan, &figures, problems);
        shares::check(&plan, &figures, problems);
        for file in files {
            reports::figures(file, &mut figures);
        }
        computed.editions.insert(edition.clone(), figures);
        plans.push(plan);
    }
    let mut editions: Vec<(&str, &mut Figures)> = computed.editions.iter_mut().map(named).collect();
    small_counts::hide(&mut editions, project.settings.smallest_count, &plans, problems);
    let begins = about::Begins::new(&project.documents);
    for document in &project.documents {
        let about = about::about(document, &begins);
        computed.documents.insert(document.id(), about);
    }
    computed
}

fn named<'a>((name, figures): (&'a String, &'a mut Figures)) -> (&'a str, &'a mut Figures) {
    (name, figures)
}
