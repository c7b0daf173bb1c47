//! What keeps a text from being read as YAML, in words for somebody who has never heard of YAML.

use super::{Keys, Limits};
use crate::diagnostic::{Diagnostic, SourceText, Span};
use serde_yaml::granit_parser::{ErrorKind, ScanError};
use std::borrow::Cow;

/// A problem with its place in the text that was given to the parser.
pub(super) struct Trouble {
    span: Span,
    first: Option<Span>,
    code: &'static str,
    message: String,
    hint: Cow<'static, str>,
}

impl Trouble {
    fn new(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<Cow<'static, str>>,
    ) -> Self {
        Trouble { span, first: None, code, message: message.into(), hint: hint.into() }
    }

    /// A limit that was passed: what to do, or which key raises it.
    fn limit(span: Span, message: String, otherwise: &'static str, key: Option<&str>) -> Self {
        let hint = match key {
            Some(key) => format!("{otherwise}, or raise `limits.{key}` in `config.yaml`").into(),
            None => Cow::from(otherwise),
        };
        Trouble { span, first: None, code: "limit", message, hint }
    }

    /// The diagnostic, for a text that begins at `offset` of `source`.
    pub(super) fn placed(self, source: &SourceText, offset: usize) -> Diagnostic {
        let place = |span: Span| source.place(span.shifted(offset));
        let diagnostic = Diagnostic::error(self.code, self.message)
            .hint(self.hint.into_owned())
            .at(place(self.span));
        match self.first {
            Some(first) => diagnostic.related("it stands here for the first time", place(first)),
            None => diagnostic,
        }
    }
}

pub(super) fn too_long(limits: &Limits) -> Trouble {
    let message = format!("this is longer than {}", size(limits.bytes));
    let otherwise = "put a text into the body and a long list into a file of its own";
    Trouble::limit(Span::new(0, 0), message, otherwise, key(limits, |keys| keys.long))
}

fn key(limits: &Limits, which: impl Fn(Keys) -> &'static str) -> Option<&'static str> {
    limits.keys.map(which)
}

fn size(bytes: usize) -> String {
    const KB: usize = 1024;
    const MB: usize = 1024 * KB;
    match bytes {
        MB.. if bytes.is_multiple_of(MB) => format!("{} MB", bytes / MB),
        KB.. if bytes.is_multiple_of(KB) => format!("{} KB", bytes / KB),
        _ => format!("{bytes} bytes"),
    }
}

pub(super) fn too_deep(span: Span, limits: &Limits) -> Trouble {
    let depth = limits.depth;
    let message = format!("lists and mappings stand more than {depth} levels deep in each other");
    let otherwise = "look for a bracket that is not closed";
    Trouble::limit(span, message, otherwise, key(limits, |keys| keys.deep))
}

pub(super) fn too_many(span: Span, limits: &Limits) -> Trouble {
    let message = format!("there are more than {} values", limits.nodes);
    let otherwise = "divide it into several files";
    Trouble::limit(span, message, otherwise, key(limits, |keys| keys.many))
}

pub(super) fn second_document(span: Span) -> Trouble {
    let message = "a second document begins here";
    Trouble::new("yaml", span, message, "only one may stand in a file: remove this line")
}

pub(super) fn alias(span: Span) -> Trouble {
    let message = "a value cannot begin with `*` (a YAML alias)";
    Trouble::new("yaml", span, message, "put the text in quotes, or write the value out")
}

pub(super) fn anchor(span: Span) -> Trouble {
    let message = "a value cannot begin with `&` (a YAML anchor)";
    Trouble::new("yaml", span, message, "put the text in quotes")
}

pub(super) fn tag(span: Span) -> Trouble {
    let message = "a value cannot begin with `!` (a YAML tag)";
    Trouble::new("yaml", span, message, "put the text in quotes")
}

pub(super) fn control(span: Span, code_point: &str) -> Trouble {
    let message = format!("the text holds the control character {code_point}");
    Trouble::new("control-character", span, message, "remove it")
}

pub(super) fn empty_key(span: Span) -> Trouble {
    Trouble::new("yaml", span, "a key is missing before the `:`", "write `key: value`")
}

pub(super) fn key_is_no_text(span: Span) -> Trouble {
    let message = "a list or mapping stands where a key is expected";
    Trouble::new("yaml", span, message, "put a text that begins with `{` or `[` in quotes")
}

pub(super) fn duplicate_key(span: Span, first: Span, key: &str) -> Trouble {
    let message = format!("the key `{key}` stands twice");
    let trouble = Trouble::new("duplicate-key", span, message, "keep one of the two");
    Trouble { first: Some(first), ..trouble }
}

/// A mistake in the notation, found by the library.
pub(super) fn of_notation(error: &ScanError, text: &str, limits: &Limits) -> Trouble {
    let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
    let width = text[at..].chars().next().map_or(0, char::len_utf8);
    let span = Span::new(at, at + width);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => return too_deep(span, limits),
        ErrorKind::MappingValueNotAllowed if is_first_colon(text, at) => {
            return Trouble::new(
                "yaml",
                span,
                "this line cannot follow the one before it",
                "look there for a missing `:` or bracket, and align the two lines",
            );
        }
        _ => {}
    }
    let (message, hint) = words(error.kind());
    Trouble::new("yaml", span, message, hint)
}

/// Whether the colon at `at` is the one behind the key of its line.
fn is_first_colon(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    !text[line..at].contains(':')
}

fn words(kind: &ErrorKind) -> (String, &'static str) {
    use ErrorKind as K;
    let (message, hint) = match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabInPlainScalar
        | K::TabAtBlockScalarStart => ("a tab stands where only spaces may", "indent with spaces"),
        K::MappingValueNotAllowed | K::InvalidColonPlacement => {
            ("a `:` stands where none is expected", "put a text that holds `: ` in quotes")
        }
        K::SimpleKeyExpected | K::InvalidSimpleKey | K::MappingKeyNotAllowed => (
            "this is not of the form `key: value`",
            "write the key, a colon, a space and the value on one line",
        ),
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => (
            "a quotation mark opens a text here and none closes it",
            "close it, or put the whole text in the other sort of quotes",
        ),
        K::InvalidTrailingSingleQuotedScalar => (
            "something stands behind the closing quotation mark",
            "write a `'` inside single quotes twice, or use double quotes",
        ),
        K::InvalidTrailingDoubleQuotedScalar => (
            "something stands behind the closing quotation mark",
            "write a `\"` inside double quotes as `\\\"`, or use single quotes",
        ),
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidUnicodeEscape => {
            (r"this `\` escapes nothing", r"write `\\`, or use single quotes")
        }
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::InvalidBlockScalarIndent
        | K::InvalidQuotedScalarIndent
        | K::BlockSequenceEntryNotAllowed => (
            "this line is not indented like those it belongs to",
            "align it with its neighbours, by spaces",
        ),
        K::DirectiveDisallowed => ("a value cannot begin with `%`", "put the text in quotes"),
        K::UndeclaredTagHandle | K::InvalidTagTerminator | K::MissingTagUri => {
            ("a value cannot begin with `!`", "put the text in quotes")
        }
        K::MissingAnchorOrAliasName => {
            ("a value cannot begin with `*` or `&`", "put the text in quotes")
        }
        other => return bracket_words(other),
    };
    (message.to_owned(), hint)
}

fn bracket_words(kind: &ErrorKind) -> (String, &'static str) {
    use ErrorKind as K;
    match kind {
        K::UnclosedFlowCollection { open } => {
            (format!("the `{open}` is not closed"), "close it, or put the text in quotes")
        }
        K::MismatchedFlowCollectionEnd { open, close } => (
            format!("the `{open}` is closed by `{close}`"),
            "put a text that holds brackets in quotes",
        ),
        K::ExpectedFlowSequenceSeparator | K::UnexpectedEofFlowSequence => (
            "a `,` or `]` is missing before this".to_owned(),
            "put a text that holds brackets in quotes",
        ),
        K::ExpectedFlowMappingSeparator | K::UnexpectedEofFlowMapping => (
            "a `,` or `}` is missing before this".to_owned(),
            "put a text that holds brackets in quotes",
        ),
        K::MisplacedFlowCollectionEnd => {
            ("a bracket is closed that was not opened".to_owned(), "put the text in quotes")
        }
        K::InvalidBlockScalarHeader => (
            "behind a `|` or `>` the text begins on the next line".to_owned(),
            "put a text that begins with `|` or `>` in quotes",
        ),
        K::UnexpectedCharacter { character: '`' } => {
            ("a value cannot begin with a backtick".to_owned(), "put the text in quotes")
        }
        K::UnexpectedCharacter { character } => {
            (format!("a value cannot begin with `{character}`"), "put the text in quotes")
        }
        other => (format!("this is not YAML: {other}"), "look at the line and the one before it"),
    }
}
