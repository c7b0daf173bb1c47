//! One file to its records. What a draft does wrong is a warning where the rules forgive it.

use super::address::Address;
use super::defaults::Defaults;
use super::key::{Id, Kind, Lang, RecordKey};
use super::kinds;
use super::markdown;
use super::record::{Detail, Header, Record};
use super::rules::Rules;
use super::{front_matter, header, list};
use crate::config::Limit;
use crate::diagnostic::{Diagnostic, Origin, SourceText};
use crate::fingerprint::Fingerprint;
use crate::yaml::{self, Fields};
use std::sync::Arc;

/// A file to be read, with all that its meaning depends on.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The file.
    pub source: &'a SourceText,
    /// What its path says that it is.
    pub address: &'a Address,
    /// The defaults of its folders, the nearest first.
    pub defaults: &'a [&'a Defaults],
    /// What the configuration says.
    pub rules: &'a Rules,
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// Its records; one with an error is left out.
    pub records: Vec<Record>,
    /// Items of a list that were left out because of an error, as far as they say what they are.
    pub broken: Vec<RecordKey>,
    /// All problems, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the records of a file; a file that is none has none.
pub fn read(input: Input<'_>) -> Parsed {
    let mut parsed = match input.address {
        Address::Record { kind, id, lang, folder } => one(input, kind, id, lang, folder.as_ref()),
        Address::List { kind, lang } => list::read(input, kind, lang),
        _ => Parsed::default(),
    };
    parsed.diagnostics.sort();
    parsed
}

impl Parsed {
    pub(super) fn failed(problem: Diagnostic) -> Self {
        Parsed { diagnostics: vec![problem], ..Parsed::default() }
    }

    /// Adds the reading of one record: the record where it is whole, and all its problems.
    pub(super) fn add(
        &mut self,
        record: Option<Record>,
        draft: bool,
        problems: Vec<Diagnostic>,
        rules: &Rules,
    ) {
        let sound = !problems.iter().any(Diagnostic::is_error);
        self.records.extend(record.filter(|_| sound));
        let forgiven = draft && rules.forgive_drafts;
        let problems = problems.into_iter();
        self.diagnostics.extend(problems.map(
            |problem| {
                if forgiven { problem.softened() } else { problem }
            },
        ));
    }
}

fn one(input: Input<'_>, kind: &Kind, id: &Id, lang: &Lang, folder: Option<&Arc<str>>) -> Parsed {
    let Input { source, rules, .. } = input;
    if source.text.len() > rules.limits.size(Limit::MarkdownFile) {
        let refusal = rules.limits.refusal(Limit::MarkdownFile, &format!("`{}`", source.path));
        return Parsed::failed(refusal.at(source.beginning()));
    }
    let parts = match front_matter::split(source) {
        Ok(parts) => parts,
        Err(problem) => return Parsed::failed(*problem),
    };
    let node = match yaml::parse(source, parts.yaml.clone(), &rules.limits.front_matter()) {
        Ok(node) => node,
        Err(problem) => {
            let mut parsed = Parsed::default();
            let draft = looks_like_a_draft(&source.text[parts.yaml]);
            parsed.add(None, draft, vec![problem], rules);
            return parsed;
        }
    };
    let mut fields = own_fields(input, &node, kind).beginning_at(parts.opening);
    let read = self::fields(&mut fields, kind, rules, lang);
    let mut problems = finish(fields, source);
    let base = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let dialect = rules.dialect(&read.lang);
    let (body, more) = markdown::parse(source, parts.body, &dialect, base);
    problems.extend(more);
    let key = RecordKey::new(kind.clone(), id.clone(), read.lang);
    let record = read.meaning.map(|(header, detail)| Record {
        key,
        source: Origin::from(source),
        text: Fingerprint::of(source.text.as_bytes()),
        folder: folder.cloned(),
        header,
        detail,
        body,
    });
    // One slot: thousands of these are held at once, and a list that grows would take four.
    let mut parsed = Parsed { records: Vec::with_capacity(1), ..Parsed::default() };
    parsed.add(record, read.draft, problems, rules);
    parsed
}

/// The fields of a record with the defaults that it inherits.
pub(super) fn own_fields<'a>(input: Input<'a>, node: &'a yaml::Node, kind: &Kind) -> Fields<'a> {
    let fields = Fields::of(input.source, node, kind.with_article()).with_hints(&header::ELSEWHERE);
    let inherit = |fields: Fields<'a>, defaults: &&'a Defaults| {
        fields.with_defaults(&defaults.source, &defaults.entries)
    };
    input.defaults.iter().fold(fields, inherit)
}

/// All problems of `fields` but those in a file of defaults, which are told with that file. One of
/// them leaves the record out all the same, without a word of its own.
pub(super) fn finish(fields: Fields<'_>, source: &SourceText) -> Vec<Diagnostic> {
    let mut problems = fields.finish();
    problems.retain(|problem| problem.place.as_ref().is_none_or(|place| place.path == source.path));
    problems
}

/// What was read of a record.
pub(super) struct Reading {
    pub(super) lang: Lang,
    pub(super) draft: bool,
    /// Nothing, where something that is needed is missing or wrong.
    pub(super) meaning: Option<(Header, Detail)>,
}

/// Reads all fields of a record of `kind`.
pub(super) fn fields<'a>(
    fields: &mut Fields<'a>,
    kind: &Kind,
    rules: &'a Rules,
    lang: &Lang,
) -> Reading {
    let draft = header::draft(fields, kind);
    let lang = header::language(fields, rules, lang);
    let header = header::header(fields, kind, draft);
    let title = header.as_ref().map(|header| Arc::clone(&header.title));
    let detail = kinds::read(fields, kind, title.unwrap_or_default(), rules);
    let meaning = header.zip(detail).filter(|_| !fields.failed());
    Reading { lang, draft, meaning }
}

/// Whether front matter that cannot be read has a line that makes a draft of its record.
fn looks_like_a_draft(text: &str) -> bool {
    text.lines().any(|line| matches!(line.trim_end(), "status: draft" | "draft: true"))
}
