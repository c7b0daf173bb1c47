//! The fields that every kind of record has.

use super::key::{Kind, Lang};
use super::record::{Alias, AliasKind, Header, ListEdit, Publication};
use super::rules::Rules;
use super::{picture, values};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::yaml::{Fields, Item, Value, shown};
use std::sync::Arc;

/// Keys that other programs know, and what stands for them here.
pub(super) const ELSEWHERE: [(&str, &str); 13] = [
    ("title", "write `name`"),
    ("name", "write `title`"),
    ("tags", "running stories stand in `topics`; further taxonomies are declared in `config.yaml`"),
    (
        "categories",
        "running stories stand in `topics`; further taxonomies are declared in `config.yaml`",
    ),
    ("taxonomies", "each taxonomy is a key of its own"),
    ("aliases", "old URLs stand in `redirect_from`"),
    ("description", "write `summary`"),
    ("excerpt", "write `summary`"),
    ("permalink", "write `slug` for the last part of the URL, and old URLs below `redirect_from`"),
    ("layout", "the kind decides the template; free values stand below `extra`"),
    ("template", "the kind decides the template; free values stand below `extra`"),
    ("draft", "write `status: draft`"),
    ("language", "write `lang`, or name the file `<id>.<language>.md`"),
];

/// The key under which records of `kind` have their title.
fn title_key(kind: &Kind) -> &'static str {
    match kind {
        Kind::Actor | Kind::Place | Kind::Outlet | Kind::Author => "name",
        _ => "title",
    }
}

/// Whether the record says that it is not to be published yet.
pub(super) fn draft(fields: &mut Fields<'_>, kind: &Kind) -> bool {
    match kind {
        Kind::Article => {
            fields.choice("status", &[("draft", true), ("published", false)]).unwrap_or(false)
        }
        _ => fields.flag("draft").unwrap_or(false),
    }
}

/// The language: the one that the path says, unless the path says none and the record does.
pub(super) fn language(fields: &mut Fields<'_>, rules: &Rules, path: &Lang) -> Lang {
    let Some(mut item) = fields.item("lang") else {
        return path.clone();
    };
    let Some(tag) = item.verbatim() else {
        return path.clone();
    };
    let problem = match rules.language_of(&tag) {
        Some(lang) if lang == path || *path == rules.language => return lang.clone(),
        Some(_) => {
            let message = format!("`lang` is `{tag}` in a file whose name says `{path}`");
            Diagnostic::error("wrong-value", message).hint("keep one of the two")
        }
        None => {
            let message =
                format!("`lang` cannot be `{}`: the site has no such language", shown(&tag));
            let tags = rules.languages.iter().map(Lang::as_str);
            let hint = did_you_mean(&tag, tags)
                .unwrap_or_else(|| "add it to `languages` in `config.yaml`".to_owned());
            Diagnostic::error("unknown-language", message).hint(hint)
        }
    };
    item.report(problem);
    path.clone()
}

/// Reads the common fields of a record of `kind`.
pub(super) fn header(fields: &mut Fields<'_>, kind: &Kind, draft: bool) -> Option<Header> {
    let title = fields
        .required(title_key(kind))
        .and_then(|mut item| item.text().map(|text| (text, item.span())));
    // An article and a page are not meant by names; only what texts mention has other names.
    let named = !matches!(kind, Kind::Article | Kind::Page);
    let header = Header {
        title: Arc::from(""),
        title_span: fields.begins(),
        aliases: if named { fields.list("aliases", "names", alias) } else { Vec::new() },
        acronym: if named { fields.text("acronym") } else { None },
        summary: fields.text("summary"),
        slug: fields.item("slug").and_then(|mut item| values::slug(&mut item)),
        publication: publication(fields, draft),
        redirect_from: fields.list("redirect_from", "old URLs", values::old_url),
        translation_of: values::reference_in(fields, "translation_of"),
        updated: fields.moment("updated"),
        image: fields.item("image").and_then(|mut item| picture::image(&mut item)),
        links: links(fields),
        extra: fields.free_map("extra"),
    };
    let (title, title_span) = title?;
    Some(Header { title, title_span, ..header })
}

fn publication(fields: &mut Fields<'_>, draft: bool) -> Publication {
    Publication {
        draft,
        publish_at: fields.moment("publish_at"),
        embargo_until: fields.moment("embargo_until"),
        expires: fields.moment("expires"),
    }
}

fn links(fields: &mut Fields<'_>) -> ListEdit {
    let item = fields.item("links");
    item.and_then(|mut item| values::amendments(&mut item)).unwrap_or_default()
}

/// A name, or a name with its language and sort.
fn alias(item: &mut Item<'_, '_>) -> Option<Alias> {
    if !matches!(item.node().value, Value::Mapping(_)) {
        let text = item.text()?;
        return Some(Alias { text, lang: None, kind: None });
    }
    item.mapping("an alias", |fields| {
        let text = fields.required_text("text");
        let lang = fields.item("lang").and_then(|mut item| values::language_tag(&mut item));
        let kind = fields.choice("kind", AliasKind::ALL);
        Some(Alias { text: text?, lang: lang.map(|tag| Lang::from(&*tag)), kind })
    })
}
