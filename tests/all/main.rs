//! Tests of the real program, end to end.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "a test that can't go on fails"
)]

mod accessible;
mod arithmetic;
mod charts;
mod command_line;
mod commitments;
mod consistency;
mod documentation;
mod documents;
mod failures;
mod hostile;
mod import;
mod import_deliveries;
mod invariants;
mod lints;
mod manual;
mod notes;
mod pdf_text;
#[path = "../support/project.rs"]
mod project;
mod published_tables;
mod random;
mod record;
mod references;
mod secrecy;
mod small_counts;
mod sources;
mod texts;
mod web_text;
mod workbook;
mod writing;
