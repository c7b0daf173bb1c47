//! `demarche explain`: where a value comes from.

use super::again::AgainArguments;
use super::look::{self, LookArguments};
use super::terminal::Terminal;
use crate::build::{self, Origin, Provenance, Source};
use crate::diagnostic::Diagnostic;
use clap::{Args, ValueEnum};
use serde_json::Value;

/// What stands behind the options in `demarche explain --help`.
const EXAMPLES: &str = "\
Each value is written in the record, given by the defaults of a folder or by `config.yaml`, derived from
something else, or what holds where nothing is said; its place or the reason stands behind it.

Examples:
  demarche explain content/articles/2016/lavrov-sputnik.md
  demarche explain /topics/issg/ status_line
  demarche explain article:lavrov-sputnik actors
  demarche explain outlet:sputnik --format json
  demarche explain /topics/issg/ --build        would it be rendered again, and why?";

/// Tell where the values of a record come from
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExplainArguments {
    /// The file of a record, its key (`article:munich`), or the address of its page; with `--build`,
    /// the address or path of any output
    #[arg(value_name = "RECORD")]
    record: String,
    /// The one field that is asked about
    #[arg(value_name = "FIELD")]
    field: Option<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: ExplainFormat,
    #[command(flatten)]
    look: LookArguments,
    #[command(flatten)]
    again: AgainArguments,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    /// For people: each field with its value and its origin
    #[default]
    Text,
    /// One JSON document
    Json,
}

/// The longest value that is shown whole, in characters.
const LONGEST: usize = 100;

impl ExplainArguments {
    /// Explains, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        if self.again.build {
            return self.again.run(&self.record, &self.look, terminal);
        }
        match self.found(terminal) {
            Ok(found) => {
                match self.format {
                    ExplainFormat::Text => lines(&found).iter().for_each(|it| terminal.result(it)),
                    ExplainFormat::Json => {
                        let json = serde_json::to_string_pretty(&found);
                        terminal.result(&json.expect("JSON can be written"));
                    }
                }
                0
            }
            Err(problems) => look::refused(&problems, "", terminal),
        }
    }

    fn found(&self, terminal: &mut Terminal) -> Result<Provenance, Vec<Diagnostic>> {
        let survey = self.look.survey(terminal)?;
        build::provenance(&survey, &self.record, self.field.as_deref())
            .map_err(|problem| vec![problem])
    }
}

fn lines(found: &Provenance) -> Vec<String> {
    let mut lines = vec![format!("{} in {}", found.key, found.path)];
    lines.extend(found.url.as_ref().map(|url| format!("  address: {url}")));
    lines.push(format!("  {}: {}", found.status, found.because));
    for source in &found.fields {
        lines.push(String::new());
        lines.push(format!("{}: {}", source.field, shown(&source.value)));
        lines.push(format!("  {}", origin(source)));
        lines.extend(source.items.iter().map(|item| format!("    {item}")));
    }
    lines
}

fn origin(source: &Source) -> String {
    let words = match source.origin {
        Origin::Written => "written",
        Origin::FolderDefault => "folder default",
        Origin::Config => "configuration",
        Origin::Derived => "derived",
        Origin::Default => "default",
    };
    let how = source.how.as_ref().map(|how| format!(": {how}")).unwrap_or_default();
    let place = source.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    format!("{words}{how}{place}")
}

/// A value on one line: names for records, the beginning of what is long.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(named).collect::<Vec<_>>().join(", "),
        value => named(value),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A record by its id, anything else as JSON.
fn named(value: &Value) -> String {
    let name = ["id", "title", "text"].iter().find_map(|key| value.get(key)?.as_str());
    name.or(value.as_str()).map_or_else(|| value.to_string(), str::to_owned)
}
