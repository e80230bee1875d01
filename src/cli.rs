//! The command line: what the user asks, and what the program answers.

mod arguments;
mod build;
mod explain;
mod import;
mod list;
mod outdated;
mod secret;
mod selection;
mod usage;

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use crate::bug;
use crate::edge::disk::why_not_written;
use crate::edge::message;
use crate::has_begun_writing;
use crate::model::diagnostic::{Code, Diagnostic};
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
    /// The program itself.
    Bug = 5,
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let answered = bug::watch(|| match arguments::read() {
        Ok(arguments) => perform(&arguments),
        Err(error) => usage::answer(&error),
    });
    let exit = match answered {
        Ok(Ok(exit)) => exit,
        Ok(Err(error)) => {
            report(&[untold(&error)], &Sources::default());
            Exit::System
        }
        Err(panic) => {
            tell(&own_fault(&panic, has_begun_writing()));
            Exit::Bug
        }
    };
    ExitCode::from(exit as u8)
}

/// What a user reads of a fault of the program itself; `panic` says in English where it is.
fn own_fault(panic: &str, has_begun_writing: bool) -> String {
    let state = if has_begun_writing {
        "en van de bestanden die het schreef kan een deel nieuw zijn en een deel oud: gebruik ze niet,"
    } else {
        "en er is niets geschreven:"
    };
    format!(
        "Er zit een fout in het programma zelf, {state} stuur de regel hieronder en een kopie van deze map, zoals zij nu is, \
         naar de beheerder van het programma.\n\ninformatienota {}, {panic}",
        env!("CARGO_PKG_VERSION")
    )
}

fn perform(arguments: &Arguments) -> io::Result<Exit> {
    match &arguments.command {
        Command::Build(options) => build::build(&arguments.project, options),
        Command::Check(options) => build::check(&arguments.project, options),
        Command::List(options) => list::list(&arguments.project, options),
        Command::Explain(options) => explain::explain(&arguments.project, options),
        Command::Import(options) => import::import(&arguments.project, options),
        Command::Completions { shell } => {
            arguments::completions(*shell)?;
            Ok(Exit::Good)
        }
    }
}

/// Prints the messages for `problems` on the error output.
fn report(problems: &[Diagnostic], sources: &Sources) {
    let stderr = io::stderr();
    let coloured = stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // Where even the messages can't be written, there is nobody to tell.
    let _ = stderr
        .lock()
        .write_all(message::render(problems, sources, coloured).as_bytes());
}

/// Prints a text on the standard output. A reader that went away (`| head`) is no error; a disk that is full is.
fn say(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

/// That the answer could not be printed.
fn untold(error: &io::Error) -> Diagnostic {
    Diagnostic::error(
        Code::WriteFailed,
        format!(
            "de uitvoer van deze opdracht is niet helemaal bewaard: {}",
            why_not_written(error)
        ),
        "maak ruimte, of stuur de uitvoer ergens anders heen",
    )
}

/// Prints a line on the error output.
fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::own_fault;

    #[test]
    fn nothing_was_written_is_only_said_where_it_is_true() {
        let before = own_fault("src/load.rs:1:2: why", false);
        assert!(before.contains("er is niets geschreven"));
        let after = own_fault("src/load.rs:1:2: why", true);
        assert!(!after.contains("niets geschreven") && after.contains("gebruik ze niet"));
        for text in [before, after] {
            assert!(text.lines().last().unwrap().ends_with(", src/load.rs:1:2: why"));
            assert!(text.contains("een kopie van deze map") && text.contains("naar de beheerder van het programma"));
        }
    }
}
