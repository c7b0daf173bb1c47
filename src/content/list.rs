//! A list file: many small records of one kind, without bodies.

use super::key::{Id, Kind, Lang, RecordKey};
use super::markdown::Body;
use super::read::{self, Input, Parsed};
use super::record::Record;
use super::values;
use crate::diagnostic::{Diagnostic, Origin, Span};
use crate::fingerprint::Fingerprint;
use crate::yaml::{self, Node, Value};
use std::collections::BTreeMap;

/// Problems after which a list is not read further: finding the place of each takes time that grows
/// with the file, and nobody mends more of them at once.
const PROBLEMS: usize = 200;

pub(super) fn read(input: Input<'_>, kind: &Kind, lang: &Lang) -> Parsed {
    let source = input.source;
    let node = match yaml::parse(source, 0..source.text.len(), &input.rules.limits.list()) {
        Ok(node) => node,
        Err(problem) => return Parsed::failed(problem),
    };
    let items = match &node.value {
        Value::Sequence(items) => items,
        Value::Mapping(entries) if entries.is_empty() => return Parsed::default(),
        _ => {
            let message = format!("a list of {} is expected, not {}", kind.folder(), node.shape());
            let problem = Diagnostic::error("wrong-shape", message);
            let problem = problem.hint("begin each record with `- id: …`");
            return Parsed::failed(problem.at(source.place(Span::new(0, 0))));
        }
    };
    let origin = Origin::from(source);
    let mut list =
        List { input, kind, lang, origin, first: BTreeMap::new(), parsed: Parsed::default() };
    for node in items {
        if list.parsed.diagnostics.len() >= PROBLEMS {
            let problem = Diagnostic::error("limit", "the rest of the list was not read");
            let problem = problem.hint("mend the problems above it first");
            list.parsed.diagnostics.push(problem.at(source.place(node.span)));
            break;
        }
        list.item(node);
    }
    list.parsed
}

/// A list that is being read.
struct List<'a> {
    input: Input<'a>,
    kind: &'a Kind,
    lang: &'a Lang,
    /// The file, as every record of the list has it.
    origin: Origin,
    /// Where each id stands first.
    first: BTreeMap<Id, Span>,
    parsed: Parsed,
}

impl List<'_> {
    fn item(&mut self, node: &Node) {
        let List { input, kind, lang, .. } = *self;
        let source = input.source;
        let mut fields = read::own_fields(input, node, kind);
        let id = fields.required("id").and_then(|mut item| {
            let id = values::id(&mut item)?;
            Some((Id(id), item.span()))
        });
        if let Some((id, span)) = &id
            && let Some(before) = self.first.insert(id.clone(), *span)
        {
            let problem = Diagnostic::error("duplicate-id", format!("the id `{id}` stands twice"));
            let problem = problem.hint("keep one of the two");
            fields.report(
                problem.related("it stands here for the first time", source.place(before)),
                *span,
            );
        }
        let reading = read::fields(&mut fields, kind, input.rules, lang);
        let problems = read::finish(fields, source);
        let key = id.as_ref().map(|(id, _)| RecordKey::new(kind.clone(), id.clone(), lang.clone()));
        let sound = self.parsed.records.len();
        let record = id.zip(reading.meaning).map(|((id, _), (header, detail))| Record {
            key: RecordKey::new(kind.clone(), id, reading.lang),
            source: self.origin.clone(),
            text: Fingerprint::of(b""),
            folder: None,
            header,
            detail,
            body: Body::default(),
        });
        self.parsed.add(record, reading.draft, problems, input.rules);
        if self.parsed.records.len() == sound {
            self.parsed.broken.extend(key);
        }
    }
}
