//! `demarche list`: which records there are, and how they stand.

use super::look::{self, LookArguments};
use super::terminal::Terminal;
use crate::build::{Stock, Wanted, inventory};
use crate::content::key::Kind;
use crate::diagnostic::Diagnostic;
use crate::site::Standing;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use unicode_width::UnicodeWidthStr;

/// What stands behind the options in `demarche list --help`.
const EXAMPLES: &str = "\
Records come newest first, those without a date last. `--topic` counts what belongs to its parts,
too, and `--actor` whoever acts in a story, whether its front matter says so or its text.

Examples:
  demarche list
  demarche list articles --topic issg --since 2016-05
  demarche list --status draft
  demarche list outlets --format json";

/// List records, public or not
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ListArguments {
    /// The kind, such as `articles`; all kinds where there is none
    #[arg(value_name = "KIND")]
    kind: Option<String>,
    /// Only what belongs to this topic; may be repeated
    #[arg(long, value_name = "NAME")]
    topic: Vec<String>,
    /// Only what this actor acts in; may be repeated
    #[arg(long, value_name = "NAME")]
    actor: Vec<String>,
    /// Only what rests on this outlet; may be repeated
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,
    /// Only what is written in this language
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Only what stands so
    #[arg(long, value_name = "STATUS", value_parser = PossibleValuesParser::new(Standing::ALL.map(Standing::name)))]
    status: Option<String>,
    /// Only what is dated then or later: `2016-05-04`, `2016-05`, `2016`
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only what is dated then or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    #[command(flatten)]
    look: LookArguments,
}

/// The form of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// For people: date, status, key and title
    #[default]
    Table,
    /// JSON Lines: one object a line
    Json,
}

impl ListArguments {
    /// Lists, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        match self.found(terminal) {
            Ok(found) => {
                match self.format {
                    ListFormat::Table => table(&found).iter().for_each(|row| terminal.result(row)),
                    ListFormat::Json => found.iter().for_each(|stock| {
                        terminal.result(&serde_json::json!(stock).to_string());
                    }),
                }
                0
            }
            Err(problems) => look::refused(&problems, "", terminal),
        }
    }

    fn found(&self, terminal: &mut Terminal) -> Result<Vec<Stock>, Vec<Diagnostic>> {
        let named = |kind: Kind, names: &[String]| {
            names.iter().map(|name| (kind.clone(), name.clone())).collect::<Vec<_>>()
        };
        let wanted = Wanted {
            kind: self.kind.clone(),
            with: [
                named(Kind::Topic, &self.topic),
                named(Kind::Actor, &self.actor),
                named(Kind::Outlet, &self.outlet),
            ]
            .concat(),
            lang: self.lang.clone(),
            standing: Standing::ALL
                .into_iter()
                .find(|standing| self.status.as_deref() == Some(standing.name())),
            since: self.since.clone(),
            until: self.until.clone(),
        };
        let survey = self.look.survey(terminal)?;
        inventory(&survey, &wanted).map_err(|problem| vec![problem])
    }
}

/// The rows of the list, in columns.
fn table(found: &[Stock]) -> Vec<String> {
    let rows: Vec<[&str; 4]> = found
        .iter()
        .map(|stock| [day(stock), stock.status, stock.key.as_str(), &*stock.title])
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let padded = |(cell, width): (&&str, &usize)| {
        format!("{cell}{}  ", " ".repeat(width.saturating_sub(cell.width())))
    };
    let line = |row: &[&str; 4]| row.iter().zip(&widths).map(padded).collect::<String>() + row[3];
    rows.iter().map(line).collect()
}

/// The date without its time of day, which no list needs.
fn day(stock: &Stock) -> &str {
    let date = stock.date.as_deref().unwrap_or_default();
    if &*stock.kind == "article" { date.split('T').next().unwrap_or(date) } else { date }
}
