//! The options of a theme: what its manifest offers, and what a site makes of them.

use crate::config::Config;
use crate::diagnostic::{Blame, Diagnostic, Span};
use crate::yaml::{self, Fields, Item};
use lightningcss::traits::Parse;
use lightningcss::values::color::CssColor;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An option that a theme offers.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionSchema {
    /// What it takes.
    pub kind: OptionKind,
    /// Its value where a site does not set it.
    pub default: Value,
    /// What it is for.
    pub description: Option<Arc<str>>,
}

/// What an option takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// A colour, as CSS writes it.
    Color,
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Integer,
    /// One of these words.
    Choice(Vec<Arc<str>>),
}

/// The types by the names that manifests use; a choice finds its words beside it.
const KINDS: [(&str, Kind); 5] = [
    ("color", Kind::Color),
    ("text", Kind::Text),
    ("flag", Kind::Flag),
    ("integer", Kind::Integer),
    ("choice", Kind::Choice),
];

#[derive(Clone, Copy)]
enum Kind {
    Color,
    Text,
    Flag,
    Integer,
    Choice,
}

/// Reads `options:` of a manifest.
pub(super) fn read_schema(fields: &mut Fields<'_>) -> BTreeMap<Arc<str>, OptionSchema> {
    let entries = fields.remaining();
    let options = entries.into_iter().filter_map(|entry| {
        let is_word = entry.key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !is_word {
            let message = format!("an option cannot be called `{}`", yaml::shown(&entry.key));
            let hint = "use letters, digits and underscores, so that templates can name it";
            fields.report(Diagnostic::error("wrong-value", message).hint(hint), entry.key_span);
        }
        let schema = fields.mapping(&entry.key, "an option", read_option)?;
        Some((Arc::clone(&entry.key), schema))
    });
    options.collect()
}

fn read_option(fields: &mut Fields<'_>) -> Option<OptionSchema> {
    let kind = fields.required("type").and_then(|mut item| item.choice(&KINDS));
    let choices = fields.text_list("choices", "words");
    let description = fields.text("description");
    let kind = match kind {
        Some(Kind::Color) => OptionKind::Color,
        Some(Kind::Text) => OptionKind::Text,
        Some(Kind::Flag) => OptionKind::Flag,
        Some(Kind::Integer) => OptionKind::Integer,
        Some(Kind::Choice) => OptionKind::Choice(choices.clone()),
        None => {
            // Known all the same, so that it is not called an unknown key on top.
            fields.has("default");
            return None;
        }
    };
    if matches!(kind, OptionKind::Choice(_)) == choices.is_empty() {
        let problem =
            Diagnostic::error("wrong-value", "`choices` belong to an option of type `choice`");
        fields
            .report_at("choices", problem.hint("list the words, as in `choices: [wide, narrow]`"));
    }
    let default = match fields.item("default") {
        Some(mut item) => kind.read(&mut item)?,
        None => kind.nothing(),
    };
    Some(OptionSchema { kind, default, description })
}

impl OptionKind {
    /// The value of an option that has no default.
    fn nothing(&self) -> Value {
        match self {
            OptionKind::Text => Value::from(""),
            OptionKind::Flag => Value::Bool(false),
            OptionKind::Choice(choices) => {
                choices.first().map_or(Value::Null, |word| Value::from(&**word))
            }
            OptionKind::Color | OptionKind::Integer => Value::Null,
        }
    }

    fn read(&self, item: &mut Item<'_, '_>) -> Option<Value> {
        match self {
            OptionKind::Text => item.text().map(|text| Value::from(&*text)),
            OptionKind::Flag => item.flag().map(Value::Bool),
            OptionKind::Integer => item.integer(i64::MIN..=i64::MAX).map(Value::from),
            OptionKind::Color => color(item),
            OptionKind::Choice(choices) => {
                let words: Vec<(&str, &str)> =
                    choices.iter().map(|word| (&**word, &**word)).collect();
                item.choice(&words).map(Value::from)
            }
        }
    }
}

/// A colour is passed on as it is written; that it parses means that it is nothing else as well.
fn color(item: &mut Item<'_, '_>) -> Option<Value> {
    let text = item.verbatim()?;
    if CssColor::parse_string(&text).is_err() {
        let message = format!("`{}` is not a colour", yaml::shown(&text));
        let hint = "write it as CSS does, in quotes: `\"#a00000\"` or `oklch(50% 0.2 30)`";
        item.report(Diagnostic::error("wrong-value", message).hint(hint));
        return None;
    }
    Some(Value::from(&*text))
}

/// The value of every option of `schema`, with what the site sets.
///
/// # Errors
/// Every mistake below `theme_options`, with its place in `config.yaml`.
pub(super) fn resolve(
    schema: &BTreeMap<Arc<str>, OptionSchema>,
    config: &Config,
) -> Result<Value, Vec<Diagnostic>> {
    let nothing = yaml::Node { value: yaml::Value::Null, span: Span::default() };
    let node = config.theme_options.as_ref().unwrap_or(&nothing);
    let mut fields = Fields::of(&config.source, node, "the options of the theme");
    let mut values = Map::new();
    for (name, option) in schema {
        let written = fields.item(name).and_then(|mut item| option.kind.read(&mut item));
        values.insert(name.to_string(), written.unwrap_or_else(|| option.default.clone()));
    }
    let problems = fields.finish();
    if problems.is_empty() {
        return Ok(Value::Object(values));
    }
    Err(problems.into_iter().map(|problem| Diagnostic { blame: Blame::Usage, ..problem }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diagnostic::SourceText;
    use serde_json::json;

    fn schema(text: &str) -> (BTreeMap<Arc<str>, OptionSchema>, Vec<Diagnostic>) {
        let source = SourceText::new("themes/desk/theme.yaml", text);
        let node = yaml::parse(&source, 0..text.len(), &yaml::Limits::file()).expect("it is YAML");
        let mut fields = Fields::of(&source, &node, "the options");
        let schema = read_schema(&mut fields);
        (schema, fields.finish())
    }

    fn resolved(options: &str) -> Result<Value, Vec<Diagnostic>> {
        let (schema, problems) = schema(
            "accent: {type: color, default: '#a00'}\ncolophon: {type: text, default: ''}\n\
             wide: {type: flag}\nlead: {type: integer, default: 3}\n\
             density: {type: choice, choices: [airy, tight], default: tight}\n",
        );
        assert_eq!(problems, []);
        let text = format!("title: T\nbase_url: https://example.org/\ntheme_options: {options}\n");
        let config = config::read(&SourceText::new("config.yaml", text)).expect("it is right");
        resolve(&schema, &config)
    }

    #[test]
    fn what_a_site_does_not_set_has_its_default() {
        let values = resolved("{wide: true, accent: 'oklch(50% 0.2 30)'}").expect("it is right");
        let expected = json!({
            "accent": "oklch(50% 0.2 30)", "colophon": "", "density": "tight", "lead": 3, "wide": true
        });
        assert_eq!(values, expected);
        assert_eq!(resolved("").expect("nothing is set")["accent"], "#a00");
    }

    #[test]
    fn a_wrong_option_has_its_place_in_the_configuration() {
        let problems = resolved("{acent: '#000', accent: 'red;}', density: tigt, lead: many}")
            .expect_err("four mistakes");
        let told: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(problems.len(), 4, "{told:?}");
        for problem in &problems {
            assert_eq!(problem.blame, Blame::Usage);
            let place = problem.place.as_ref().expect("a place").to_string();
            assert!(place.starts_with("config.yaml:3:"), "{place}");
        }
    }

    #[test]
    fn a_schema_is_checked_too() {
        let (_, problems) = schema(
            "a: {type: colour}\nb: {type: choice}\nc: {type: flag, choices: [x]}\n\
             d-e: {type: text}\nf: {type: integer, default: x}\n",
        );
        assert_eq!(problems.len(), 5, "{problems:?}");
    }
}
