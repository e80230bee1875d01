//! A fault of the program itself: how a stage stops at one, and how the edge comes to know of it.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::sync::OnceLock;

/// The first panic of this run, in the words of Rust. What panics after it does so because of it.
static FIRST: OnceLock<String> = OnceLock::new();

/// Stops here: `what` (in English, for who mends it) can't be, whatever the user gave.
#[track_caller]
#[expect(
    clippy::panic,
    reason = "the one way to stop at a fault of the program, caught at the edge"
)]
pub fn bug(what: &str) -> ! {
    panic!("{what}")
}

/// Does `work`.
///
/// # Errors
/// There was a panic, in this thread or another, also where somebody caught it: where it was, and what it says.
pub fn watch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    set_hook(Box::new(|panic| {
        FIRST.get_or_init(|| describe(panic));
    }));
    let done = catch_unwind(AssertUnwindSafe(work));
    match (done, FIRST.get()) {
        (Ok(done), None) => Ok(done),
        (_, panic) => Err(panic.cloned().unwrap_or_default()),
    }
}

/// `src/load.rs:12:3: index out of bounds`.
fn describe(panic: &PanicHookInfo<'_>) -> String {
    let what = panic.payload_as_str().unwrap_or("panic");
    match panic.location() {
        Some(location) => format!("{location}: {what}"),
        None => what.to_owned(),
    }
}
