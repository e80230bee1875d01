//! What the program says of a command line that it can't follow.

use std::io;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::model::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::source::Sources;

use super::{Exit, arguments, report, say};

/// Prints help or version where that was asked, and otherwise what is wrong.
///
/// # Errors
/// It can't be printed.
pub fn answer(error: &clap::Error) -> io::Result<Exit> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            say(&error.render().to_string())?;
            return Ok(Exit::Good);
        }
        _ => {}
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let name = argument
        .split([' ', '='])
        .next()
        .unwrap_or_default()
        .replace(['<', '>'], "");
    let value = context(ContextKind::InvalidValue);
    let (message, unknown) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand);
            (format!("de opdracht ‘{command}’ bestaat niet"), command)
        }
        ErrorKind::UnknownArgument => (format!("‘{name}’ is niet bekend"), name),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            (format!("bij ‘{name}’ hoort een waarde"), String::new())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            (format!("‘{value}’ kan niet bij ‘{name}’"), String::new())
        }
        ErrorKind::ArgumentConflict => (format!("‘{name}’ staat er twee keer"), String::new()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => (
            "er staat geen opdracht achter ‘informatienota’".to_owned(),
            String::new(),
        ),
        ErrorKind::MissingRequiredArgument => {
            let argument = argument.replace(['<', '>'], "").replace("...", "");
            (format!("er ontbreekt iets: {argument}"), String::new())
        }
        _ => ("de opdracht is niet te lezen".to_owned(), String::new()),
    };
    let names = arguments::names();
    let help = did_you_mean(&unknown, names.iter().map(String::as_str), || {
        match context(ContextKind::ValidValue) {
            choices if choices.is_empty() => "typ ‘informatienota --help’ om te zien wat er kan".to_owned(),
            choices => format!("kies uit: {choices}"),
        }
    });
    report(&[Diagnostic::error(Code::Usage, message, help)], &Sources::default());
    Ok(Exit::Usage)
}
