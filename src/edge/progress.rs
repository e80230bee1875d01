//! Progress of long work, on a terminal. The only module that knows the library that draws it.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line that tells how far the work is; nothing where the output is no terminal.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// For `length` documents.
    pub fn new(length: usize) -> Self {
        let bar = ProgressBar::new(u64::try_from(length).unwrap_or(u64::MAX));
        if let Ok(style) = ProgressStyle::with_template("{spinner} document {pos} van {len}: {msg}") {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Self { bar }
    }

    /// Work on a document begins.
    pub fn begin(&self, name: &str) {
        self.bar.set_message(name.to_owned());
    }

    /// Work on a document is done.
    pub fn end(&self) {
        self.bar.inc(1);
    }

    /// The line goes away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
