//! The command line: what the user asks, and what the program answers.

mod arguments;
mod build;
mod explain;
mod import;
mod list;
mod selection;
mod usage;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use crate::edge::message;
use crate::model::diagnostic::Diagnostic;
use crate::model::source::Sources;
use arguments::{Arguments, Command};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All is well.
    Good = 0,
    /// The content is wrong.
    Content = 1,
    /// The command is wrong.
    Usage = 2,
    /// There are warnings, and `--strict` is on.
    Warnings = 3,
    /// The disk or the system.
    System = 4,
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let exit = match arguments::read() {
        Ok(arguments) => perform(&arguments),
        Err(error) => usage::answer(&error),
    };
    ExitCode::from(exit as u8)
}

fn perform(arguments: &Arguments) -> Exit {
    match &arguments.command {
        Command::Build(options) => build::build(&arguments.project, options),
        Command::Check(options) => build::check(&arguments.project, options),
        Command::List(options) => list::list(&arguments.project, options),
        Command::Explain(options) => explain::explain(&arguments.project, options),
        Command::Import(options) => import::import(&arguments.project, options),
        Command::Completions { shell } => {
            arguments::completions(*shell);
            Exit::Good
        }
    }
}

/// Prints the messages for `problems` on the error output.
fn report(problems: &[Diagnostic], sources: &Sources) {
    let stderr = std::io::stderr();
    let coloured = stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // Where even the messages can't be written, there is nobody to tell.
    let _ = stderr
        .lock()
        .write_all(message::render(problems, sources, coloured).as_bytes());
}

/// Prints a text on the standard output. A reader that went away (`| head`) is no error.
fn say(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Prints a line on the error output.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
