//! The grammar of a component's tag: `<Timeline topic="syria-talks" />`, `<Note>`, `</Note>`.
//!
//! A component's name begins with a capital and has a small letter somewhere, so that `<BR>` and
//! `<SCRIPT>` are HTML and not components. Where tags stand and how they match is not decided here.

use super::body::Argument;
use super::entity::unescaped;
use crate::diagnostic::Span;
use std::ops::Range;

/// The longest tag, in bytes: a tag is looked for no further than that.
pub(super) const LONGEST: usize = 4096;

/// A tag of a component.
#[derive(Debug, PartialEq)]
pub(super) struct Tag {
    pub name: Box<str>,
    pub arguments: Vec<Argument>,
    pub form: Form,
}

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Opening,
    Closing,
    SelfClosing,
}

/// Why something that looks like a tag is none.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub at: Range<usize>,
    pub message: String,
    pub hint: &'static str,
}

/// The length of the name of the component whose tag begins at the `<` that `text` begins with, and
/// where the name stands; `None` where this is no tag of a component.
pub(super) fn name_range(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'<') {
        return None;
    }
    let start = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    if !bytes.get(start)?.is_ascii_uppercase() {
        return None;
    }
    let end = bytes[start..]
        .iter()
        .take(100)
        .position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_')
        .map_or(bytes.len().min(start + 100), |length| start + length);
    bytes[start..end].iter().any(u8::is_ascii_lowercase).then_some(start..end)
}

/// The length of the tag that `text` begins with: up to the first `>` outside quotation marks.
/// `None` where a blank line, a further `<` or the limit comes first.
pub(super) fn length(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut blank = false;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (byte, quote) {
            (b'\n', _) if blank => return None,
            (b'\n', _) => blank = true,
            (b' ' | b'\t' | b'\r', _) => {}
            (byte, Some(open)) if byte == open => quote = None,
            (b'"' | b'\'', None) => quote = Some(byte),
            (b'>', None) => return Some(at + 1),
            (b'<', None) if at > 0 => return None,
            _ => {}
        }
        if !matches!(byte, b'\n' | b' ' | b'\t' | b'\r') {
            blank = false;
        }
    }
    None
}

/// Reads a whole tag, `text`, which stands at `base` in its file.
///
/// # Errors
/// The first fault, with its place in `text`.
pub(super) fn parse(text: &str, base: usize) -> Result<Tag, Fault> {
    let name = name_range(text).ok_or_else(|| Fault {
        at: 0..text.len(),
        message: "this is no tag of a component".to_owned(),
        hint: "write `\\<` for a `<` that is text",
    })?;
    let closing = name.start == 2;
    let inner_end = text.len() - 1;
    let (end, self_closing) = match text[..inner_end].strip_suffix('/') {
        Some(shorter) if shorter.len() >= name.end => (shorter.len(), true),
        _ => (inner_end, false),
    };
    let mut scanner = Scanner { text, base, end };
    let arguments = scanner.arguments(name.end)?;
    if closing && (self_closing || !arguments.is_empty()) {
        return Err(Fault {
            at: name.end..inner_end,
            message: format!("the closing tag of `{}` holds more than its name", &text[name]),
            hint: "arguments stand in the opening tag",
        });
    }
    Ok(Tag {
        name: text[name].into(),
        arguments,
        form: match (closing, self_closing) {
            (true, _) => Form::Closing,
            (_, true) => Form::SelfClosing,
            _ => Form::Opening,
        },
    })
}

struct Scanner<'t> {
    text: &'t str,
    base: usize,
    end: usize,
}

impl Scanner<'_> {
    fn arguments(&mut self, from: usize) -> Result<Vec<Argument>, Fault> {
        let mut arguments: Vec<Argument> = Vec::new();
        let mut at = self.skip_space(from);
        let mut gap = at > from;
        while at < self.end {
            if !gap {
                return Err(self.fault(
                    at..self.end,
                    "there is no space before an argument".to_owned(),
                    "put a space between arguments",
                ));
            }
            let (argument, next) = self.argument(at)?;
            if arguments.iter().any(|known| known.name == argument.name) {
                return Err(self.fault(
                    at..next,
                    format!("the argument `{}` is given twice", argument.name),
                    "remove one of them",
                ));
            }
            arguments.push(argument);
            at = self.skip_space(next);
            gap = at > next;
        }
        Ok(arguments)
    }

    fn argument(&self, start: usize) -> Result<(Argument, usize), Fault> {
        let bytes = &self.text.as_bytes()[..self.end];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let name_end = start + bytes[start..].iter().take_while(|byte| is_name(byte)).count();
        if name_end == start || !bytes[start].is_ascii_alphabetic() {
            return Err(self.fault(
                start..self.end,
                "an argument has no name".to_owned(),
                "write arguments as `name=\"value\"`",
            ));
        }
        let name = &self.text[start..name_end];
        let equals = self.skip_space(name_end);
        let open = self.skip_space(equals + 1);
        let quote = bytes.get(open).copied();
        if bytes.get(equals) != Some(&b'=') || !matches!(quote, Some(b'"' | b'\'')) {
            return Err(self.fault(
                start..self.end,
                format!("the value of the argument `{name}` is not in quotation marks"),
                "write arguments as `name=\"value\"`",
            ));
        }
        let length =
            bytes[open + 1..].iter().position(|byte| Some(*byte) == quote).ok_or_else(|| {
                self.fault(
                    start..self.end,
                    format!("the value of the argument `{name}` has no end"),
                    "close its quotation mark",
                )
            })?;
        let close = open + 1 + length;
        let value = unescaped(&self.text[open + 1..close]);
        let argument = Argument {
            name: name.into(),
            value: value.into(),
            span: Span::new(self.base + start, self.base + close + 1),
        };
        Ok((argument, close + 1))
    }

    fn skip_space(&self, from: usize) -> usize {
        let from = from.min(self.end);
        let rest = &self.text.as_bytes()[from..self.end];
        from + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
    }

    fn fault(&self, at: Range<usize>, message: String, hint: &'static str) -> Fault {
        let end = at.end.min(self.text.len());
        Fault { at: at.start.min(end)..end, message, hint }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_a_name_arguments_and_a_form() {
        let tag = parse("<Timeline topic=\"syria-talks\" from='2016' />", 10).expect("a tag");
        assert_eq!((&*tag.name, tag.form), ("Timeline", Form::SelfClosing));
        assert_eq!(tag.arguments[0].span, Span::new(20, 39));
        assert_eq!(&*tag.arguments[1].value, "2016");
        let tag = parse("<Note a=\"x > y 'z' &amp;\nw\">", 0).expect("a tag");
        assert_eq!(&*tag.arguments[0].value, "x > y 'z' &\nw");
        assert_eq!(parse("</Note>", 0).expect("a tag").form, Form::Closing);
        assert_eq!(parse("<Note >", 0).expect("a tag").form, Form::Opening);
        assert_eq!(parse("<Note/>", 0).expect("a tag").form, Form::SelfClosing);
    }

    #[test]
    fn faults_say_what_is_wrong() {
        let fault = |text: &str| parse(text, 0).expect_err(text).message;
        assert!(fault("<Note a=b>").contains("quotation marks"));
        assert!(fault("<Note open>").contains("quotation marks"));
        assert!(fault("<Note a=\"1\" a=\"2\">").contains("twice"));
        assert!(fault("<Note a=\"1\"b=\"2\">").contains("no space"));
        assert!(fault("<Note =\"1\">").contains("no name"));
        assert!(fault("</Note a=\"1\">").contains("closing tag"));
    }

    #[test]
    fn only_a_capital_with_a_small_letter_is_a_component() {
        let is = |text: &str| name_range(text).is_some();
        assert!(is("<Note>") && is("</Note>") && is("<SourceList a"));
        assert!(!is("<BR>") && !is("<SCRIPT>") && !is("<note>") && !is("<A>") && !is("< Note"));
    }

    #[test]
    fn a_tag_ends_at_the_first_angle_outside_quotation_marks() {
        assert_eq!(length("<Note a=\">\">x"), Some(12));
        assert_eq!(length("<Note\n a=\"1\"\n>"), Some(14));
        assert_eq!(length("<Note a=\"\n\n\">"), None);
        assert_eq!(length("<Note <b>"), None);
        assert_eq!(length("<Note"), None);
    }
}
