//! The program: see [`informatienota::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    informatienota::cli::run()
}
