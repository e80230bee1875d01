//! How tests try random input.

use proptest::test_runner::{Config, TestRunner};

/// Tries few cases, since each starts the program; `PROPTEST_CASES` asks for more.
pub fn runner(cases: u32) -> TestRunner {
    let usual = Config::default();
    let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
    TestRunner::new(Config {
        cases: if is_asked { usual.cases } else { cases },
        failure_persistence: None,
        ..usual
    })
}
