//! Data files (`content/data/**`): YAML, JSON and CSV become one sort of value.

use super::ReadFile;
use crate::config::Limits;
use crate::diagnostic::{Diagnostic, Place, SourceText, Span};
use crate::yaml;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads data files, by their paths below `content/data/` without the ending. A CSV file is a list
/// of mappings from column to text.
pub fn read_data(
    files: &[ReadFile],
    limits: &Limits,
) -> (BTreeMap<Arc<str>, Arc<Value>>, Vec<Diagnostic>) {
    let mut data = BTreeMap::new();
    let mut paths: BTreeMap<&str, &Arc<str>> = BTreeMap::new();
    let mut problems = Vec::new();
    for file in files {
        let inner = file.path.strip_prefix("content/data/").unwrap_or(&file.path);
        let (name, ending) = inner.rsplit_once('.').unwrap_or((inner, ""));
        if let Some(first) = paths.insert(name, &file.path) {
            problems.push(twice(name, first, &file.path));
        }
        match value(file, ending, limits) {
            Ok(value) => {
                data.insert(Arc::from(name), Arc::new(value));
            }
            Err(problem) => problems.push(problem),
        }
    }
    (data, problems)
}

fn twice(name: &str, first: &Arc<str>, second: &Arc<str>) -> Diagnostic {
    let message = format!("two data files are called `{name}`: `{first}` and `{second}`");
    Diagnostic::error("data-name", message)
        .at(Place::file(Arc::clone(second)))
        .related("the other one", Place::file(Arc::clone(first)))
        .hint("rename one: templates name data without the ending")
}

fn value(file: &ReadFile, ending: &str, limits: &Limits) -> Result<Value, Diagnostic> {
    let source = file.text()?;
    match ending {
        "yaml" => {
            let whole = 0..source.text.len();
            yaml::parse(&source, whole, &limits.list()).map(|node| node.to_json())
        }
        "json" => json(&source),
        "csv" => csv(&source),
        _ => Err(Diagnostic::error("data-format", "a data file is YAML, JSON or CSV")
            .at(source.beginning())
            .hint("name it `.yaml`, `.json` or `.csv`, or put it into `content/files/`")),
    }
}

fn json(source: &SourceText) -> Result<Value, Diagnostic> {
    serde_json::from_str(&source.text).map_err(|error| {
        let place = source.place(at(source, error.line(), error.column()));
        let text = error.to_string();
        // The place stands in front of the message already.
        let message = text.split(" at line ").next().unwrap_or(&text);
        Diagnostic::error("data-syntax", format!("this is not JSON: {message}")).at(place)
    })
}

/// The span of one character; lines and columns (in bytes) count from 1.
fn at(source: &SourceText, line: usize, column: usize) -> Span {
    let lines = source.text.split_inclusive('\n');
    let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
    let offset = (start + column.saturating_sub(1)).min(source.text.len());
    Span::new(offset, (offset + 1).min(source.text.len()))
}

fn csv(source: &SourceText) -> Result<Value, Diagnostic> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(source.text.as_bytes());
    let columns = reader.headers().map_err(|error| csv_fault(source, &error))?.clone();
    for (index, column) in columns.iter().enumerate() {
        let fault = if column.is_empty() {
            format!("column {} has no name", index + 1)
        } else if columns.iter().take(index).any(|earlier| earlier == column) {
            format!("two columns are called `{column}`")
        } else {
            continue;
        };
        let place = source.place(at(source, 1, 1));
        return Err(Diagnostic::error("data-syntax", fault)
            .at(place)
            .hint("the first line names the columns"));
    }
    let rows = reader.records().map(|row| {
        let row = row.map_err(|error| csv_fault(source, &error))?;
        let cells = columns.iter().zip(&row);
        let object: Map<String, Value> =
            cells.map(|(column, cell)| (column.to_owned(), Value::from(cell))).collect();
        Ok(Value::Object(object))
    });
    rows.collect::<Result<Vec<_>, _>>().map(Value::Array)
}

fn csv_fault(source: &SourceText, error: &csv::Error) -> Diagnostic {
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("this line has {len} columns, the first line {expected_len}")
        }
        _ => "this is not CSV".to_owned(),
    };
    let start = error.position().map_or(0, csv::Position::byte);
    let start = usize::try_from(start).unwrap_or(0).min(source.text.len());
    let length = source.text[start..].lines().next().map_or(0, str::len);
    let place = source.place(Span::new(start, start + length));
    Diagnostic::error("data-syntax", message)
        .at(place)
        .hint("put a text that holds a comma in quotes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(files: &[(&str, &str)]) -> (Vec<(String, Value)>, Vec<String>) {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| {
                ReadFile::new(format!("content/data/{path}"), text.as_bytes().to_vec())
            })
            .collect();
        let (data, problems) = read_data(&files, &Limits::default());
        let told = problems.iter().map(|problem| {
            let place = problem.place.as_ref().expect("a place");
            format!("{place} {}", problem.message)
        });
        let values = data.iter().map(|(name, file)| (name.to_string(), Value::clone(file)));
        (values.collect(), told.collect())
    }

    #[test]
    fn the_three_forms_give_one_sort_of_value() {
        let (data, problems) = read(&[
            ("a/votes.yaml", "yes: [1, 0123, no]"),
            ("b.json", "{\"x\": 1.5}"),
            ("c.csv", "\u{FEFF}name,votes\nSyria,\"1,2\"\n"),
        ]);
        assert_eq!(problems, Vec::<String>::new());
        let expected = [
            ("a/votes".to_owned(), json!({"yes": [1, "0123", "no"]})),
            ("b".to_owned(), json!({"x": 1.5})),
            ("c".to_owned(), json!([{"name": "Syria", "votes": "1,2"}])),
        ];
        assert_eq!(data, expected);
    }

    #[test]
    fn every_fault_has_its_place() {
        let (_, problems) = read(&[
            ("a.json", "{\n  \"x\": }"),
            ("b.csv", "a,b\n1,2\n3\n"),
            ("c.csv", "a,a\n"),
            ("d.toml", "x = 1"),
            ("e.json", "1"),
            ("e.yaml", "- 1"),
        ]);
        let expected = [
            "content/data/a.json:2:8 this is not JSON: expected value",
            "content/data/b.csv:3:1 this line has 1 columns, the first line 2",
            "content/data/c.csv:1:1 two columns are called `a`",
            "content/data/d.toml a data file is YAML, JSON or CSV",
            "content/data/e.yaml two data files are called `e`: `content/data/e.json` and `content/data/e.yaml`",
        ];
        assert_eq!(problems, expected);
    }
}
