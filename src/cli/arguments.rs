//! The commands and options, with their Dutch help. With [`super::usage`] the only module that knows the command-line
//! parser.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::render::Format;

const TEMPLATE: &str = "{about}\n\nGebruik: {usage}\n\n{all-args}{after-help}";

#[derive(Parser)]
#[command(
    name = "informatienota",
    version,
    about = "Maakt informatienota’s en monitorverslagen voor de gemeenteraad, als toegankelijke pdf en webpagina.",
    help_template = TEMPLATE,
    override_usage = "informatienota OPDRACHT [OPTIES]",
    subcommand_help_heading = "Opdrachten",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_value_name = "OPDRACHT",
    subcommand_required = true,
    after_help = "\nUitleg over de teksten en de gegevens: docs/handleiding.md. Uitleg bij meldingen: docs/fouten.md.\n\
                  Einde: 0 goed, 1 de inhoud klopt niet, 2 verkeerd gebruik, 3 waarschuwingen bij --strict, 4 schijf of systeem, \
                  5 een fout in het programma zelf."
)]
pub struct Arguments {
    /// De map van het project
    #[arg(
        long,
        global = true,
        value_name = "MAP",
        default_value = ".",
        hide_default_value = true,
        help_heading = "Opties"
    )]
    pub project: PathBuf,
    /// Toon deze hulp
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "Opties")]
    help: Option<bool>,
    /// Toon de versie
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "Opties")]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Maak documenten
    #[command(help_template = TEMPLATE, override_usage = "informatienota build [EDITIE | EDITIE/DOCUMENT]… [OPTIES]")]
    Build(BuildOptions),
    /// Controleer alles, zonder iets te schrijven
    #[command(help_template = TEMPLATE, override_usage = "informatienota check [EDITIE | EDITIE/DOCUMENT]… [OPTIES]")]
    Check(CheckOptions),
    /// Toon de documenten en de cijfers waarnaar de tekst kan verwijzen
    #[command(help_template = TEMPLATE, override_usage = "informatienota list [EDITIE | EDITIE/DOCUMENT]… [OPTIES]")]
    List(ListOptions),
    /// Zeg waar een cijfer vandaan komt en waar het gedrukt staat
    #[command(
        help_template = TEMPLATE,
        override_usage = "informatienota explain CIJFER [OPTIES]\n         informatienota explain EDITIE/DOCUMENT [BLADZIJDE] [OPTIES]"
    )]
    Explain(ExplainOptions),
    /// Neem cijfers over uit Excel (.xlsx) of CSV; toont eerst wat er verandert
    #[command(help_template = TEMPLATE, override_usage = "informatienota import BESTAND… [OPTIES]")]
    Import(ImportOptions),
    /// Geef het aanvulbestand voor een opdrachtvenster (bash, zsh, fish, powershell, elvish)
    #[command(help_template = TEMPLATE, override_usage = "informatienota completions SHELL")]
    Completions {
        /// Het opdrachtvenster
        #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Gegevens")]
        shell: Shell,
    },
}

#[derive(Args)]
pub struct BuildOptions {
    #[command(flatten)]
    pub selection: Selection,
    /// Maak alleen dit: pdf of html
    #[arg(long, value_name = "SOORT", hide_possible_values = true, help_heading = "Opties")]
    format: Vec<FormatName>,
    /// Schrijf in deze map in plaats van publicatie/
    #[arg(long, value_name = "MAP", help_heading = "Opties")]
    pub out: Option<PathBuf>,
    /// Maak niets als er waarschuwingen zijn
    #[arg(long, help_heading = "Opties")]
    pub strict: bool,
}

#[derive(Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub selection: Selection,
    /// Eindig met code 3 als er waarschuwingen zijn
    #[arg(long, help_heading = "Opties")]
    pub strict: bool,
}

#[derive(Args)]
pub struct ListOptions {
    #[command(flatten)]
    pub selection: Selection,
}

#[derive(Args)]
pub struct ExplainOptions {
    /// De naam van een cijfer (bijstelling.wmo.verschil), wat er gedrukt staat ("€ 69.000", -0,35, "tabel 1") of een
    /// document
    #[arg(value_name = "CIJFER", help_heading = "Gegevens")]
    pub what: String,
    /// De bladzijde van het document
    #[arg(value_name = "BLADZIJDE", help_heading = "Gegevens")]
    pub page: Option<usize>,
    /// Toon ook waar de cijfers zelf uit komen, tot en met de bestanden
    #[arg(long, help_heading = "Opties")]
    pub all: bool,
    /// Schrijf JSON, voor andere programma’s
    #[arg(long, help_heading = "Opties")]
    pub json: bool,
}

#[derive(Args)]
pub struct ImportOptions {
    /// De geleverde bestanden (.xlsx of .csv)
    #[arg(value_name = "BESTAND", required = true, help_heading = "Gegevens")]
    pub files: Vec<PathBuf>,
    /// Schrijf de cijfers in de gegevensbestanden; zonder deze optie ziet u alleen wat er verandert
    #[arg(long, help_heading = "Opties")]
    pub write: bool,
    /// Vul alleen deze editie (2023-1)
    #[arg(long, value_name = "EDITIE", help_heading = "Opties")]
    pub edition: Option<String>,
}

#[derive(Args)]
pub struct Selection {
    /// Alleen deze editie (2023-1) of dit document (2023-1/informatienota)
    #[arg(value_name = "EDITIE", help_heading = "Gegevens")]
    pub wanted: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    Pdf,
    Html,
}

impl BuildOptions {
    /// The formats asked for: both where none is named.
    pub fn formats(&self) -> Vec<Format> {
        if self.format.is_empty() {
            return vec![Format::Pdf, Format::Html];
        }
        let formats = self.format.iter().map(|name| match name {
            FormatName::Pdf => Format::Pdf,
            FormatName::Html => Format::Html,
        });
        formats.collect()
    }
}

/// Reads the command line.
///
/// # Errors
/// It can't be understood, or asks for help or the version.
pub fn read() -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(with_real_minus(std::env::args_os().collect()))
}

/// The words of the command line, with a real minus before the number that `explain` is asked for: behind a hyphen it
/// would be an option.
fn with_real_minus(words: Vec<OsString>) -> Vec<OsString> {
    let command = words.iter().position(|word| word == "explain");
    let is_behind = |index: usize| command.is_some_and(|command| index > command);
    let words = words.into_iter().enumerate();
    let word = |(index, word): (usize, OsString)| match word.to_str().and_then(|text| text.strip_prefix('-')) {
        Some(number) if is_behind(index) && number.starts_with(|c: char| c.is_ascii_digit() || "€ .,".contains(c)) => {
            OsString::from(format!("\u{2212}{number}"))
        }
        _ => word,
    };
    words.map(word).collect()
}

/// The names of all commands and options, to suggest one.
pub fn names() -> Vec<String> {
    let command = Arguments::command();
    let mut names: Vec<String> = command
        .get_subcommands()
        .map(|found| found.get_name().to_owned())
        .collect();
    for found in command.get_subcommands().chain([&command]) {
        names.extend(
            found
                .get_arguments()
                .filter_map(|argument| Some(format!("--{}", argument.get_long()?))),
        );
    }
    names
}

/// Prints the completions for `shell`.
///
/// # Errors
/// They can't be printed.
pub fn completions(shell: Shell) -> io::Result<()> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "informatienota", &mut text);
    super::say(&String::from_utf8_lossy(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_hyphen_is_no_option() {
        let read = |words: &[&str]| -> Vec<OsString> { with_real_minus(words.iter().map(OsString::from).collect()) };
        assert_eq!(read(&["informatienota", "explain", "-0,35", "--json"])[2], "−0,35");
        assert_eq!(
            read(&["informatienota", "explain", "--all", "-€ 0,35 mln"])[3],
            "−€ 0,35 mln"
        );
        assert_eq!(read(&["informatienota", "explain", "-h"])[2], "-h");
        assert_eq!(read(&["informatienota", "import", "-1.csv"])[2], "-1.csv");
    }
}
