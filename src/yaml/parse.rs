//! From the events of the YAML library to a tree, within limits.
//!
//! The library's events are used, not its deserialiser: they give the source spelling of scalars,
//! the place of everything, and show aliases, anchors and tags before anything is made of them.
//! Nothing here recurses, so that no input can exhaust the stack.

use super::trouble::{self, Trouble};
use super::{Entry, Limits, Node, Scalar, Value, code_point, forbidden, shown};
use crate::diagnostic::{Diagnostic, SourceText, Span};
use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle};
use std::ops::Range;
use std::sync::Arc;

/// Reads the YAML that stands in `range` of `source`. An empty text is an empty mapping.
///
/// # Errors
/// The first problem that keeps the text from being read: a mistake in the notation, a key that
/// stands twice, a second document, an alias, anchor or tag, or more than `limits` allow.
///
/// # Panics
/// When `range` is not a range of `source`.
pub fn parse(
    source: &SourceText,
    range: Range<usize>,
    limits: &Limits,
) -> Result<Node, Diagnostic> {
    let text = &source.text[range.clone()];
    let builder = Builder {
        text,
        offset: range.start,
        limits: *limits,
        open: Vec::new(),
        nodes: 0,
        documents: 0,
        root: None,
    };
    builder.read().map_err(|trouble| trouble.placed(source, range.start))
}

/// A list or mapping whose end has not come yet.
struct Open {
    start: usize,
    end: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Keys { entries: Vec<Entry>, key: Option<(Arc<str>, Span)> },
}

struct Builder<'a> {
    text: &'a str,
    offset: usize,
    limits: Limits,
    open: Vec<Open>,
    nodes: usize,
    documents: usize,
    root: Option<Node>,
}

impl<'a> Builder<'a> {
    fn read(mut self) -> Result<Node, Trouble> {
        if self.text.len() > self.limits.bytes {
            return Err(trouble::too_long(&self.limits));
        }
        // One more level than allowed gets through, so that depth is judged in one place, here.
        let nesting = self.limits.depth.saturating_add(1);
        let options = granit_parser::options! {
            disallow_directives: true,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            emit_comments: false,
            flow_nesting_limit: nesting,
            block_nesting_limit: nesting,
        };
        for event in Parser::new_from_str_with_options(self.text, options) {
            let (event, place) =
                event.map_err(|error| trouble::of_notation(&error, self.text, &self.limits))?;
            let span = bytes(&place);
            if let Some(tag) = place.tag_span() {
                return Err(trouble::tag(bytes(&tag)));
            }
            self.take(event, span)?;
        }
        let end = self.offset + self.text.len();
        let nothing = Node { value: Value::Mapping(Vec::new()), span: Span::new(end, end) };
        Ok(self.root.filter(|root| root.value != Value::Null).unwrap_or(nothing))
    }

    fn take(&mut self, event: Event<'a>, span: Span) -> Result<(), Trouble> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(trouble::second_document(span));
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => return Err(trouble::alias(span)),
            Event::Anchor(..) => return Err(trouble::anchor(span)),
            Event::Scalar(text, style, ..) => self.scalar(&text, style, span)?,
            Event::SequenceStart(..) => self.begin(span, Content::List(Vec::new()))?,
            Event::MappingStart(..) => {
                let (entries, key) = (Vec::new(), None);
                self.begin(span, Content::Keys { entries, key })?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            _ => {}
        }
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Trouble> {
        self.count(span)?;
        if let Some(c) = text.chars().find(|c| forbidden(*c)) {
            return Err(trouble::control(span, &code_point(c)));
        }
        let plain = style == ScalarStyle::Plain;
        if let Some(Open { content: Content::Keys { key: key @ None, .. }, .. }) =
            self.open.last_mut()
        {
            // The library gives a key that is not written as `~`, without a width.
            if text.is_empty() || span.start == span.end {
                return Err(trouble::empty_key(span));
            }
            *key = Some((Arc::from(text), span));
            return Ok(());
        }
        let value = if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            Value::Null
        } else {
            let text = Arc::from(text);
            Value::Scalar(Scalar { text, plain })
        };
        self.place(value, span);
        Ok(())
    }

    fn begin(&mut self, span: Span, content: Content) -> Result<(), Trouble> {
        self.count(span)?;
        if let Some(Open { content: Content::Keys { key: None, .. }, .. }) = self.open.last() {
            return Err(trouble::key_is_no_text(span));
        }
        if self.open.len() == self.limits.depth {
            return Err(trouble::too_deep(span, &self.limits));
        }
        let start = span.start as usize;
        self.open.push(Open { start, end: start, content });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Trouble> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        // The end of a block list is an empty place on a later line; a bracket has a width.
        let end = if span.end > span.start { span.end as usize } else { open.end };
        let value = match open.content {
            Content::List(items) => Value::Sequence(items),
            Content::Keys { entries, .. } => {
                no_key_twice(&entries, self.offset)?;
                Value::Mapping(entries)
            }
        };
        self.place(value, Span::new(open.start, end));
        Ok(())
    }

    fn place(&mut self, value: Value, span: Span) {
        let node = Node { value, span: span.shifted(self.offset) };
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        open.end = open.end.max(span.end as usize);
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Keys { entries, key } => {
                let (key, at) = key.take().expect("a value in a mapping follows its key");
                let key_span = at.shifted(self.offset);
                entries.push(Entry { key, key_span, value: node });
            }
        }
    }

    fn count(&mut self, span: Span) -> Result<(), Trouble> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Err(trouble::too_many(span, &self.limits));
        }
        Ok(())
    }
}

fn bytes(span: &granit_parser::Span) -> Span {
    let offset = |marker: granit_parser::Marker| marker.byte_offset().unwrap_or_default();
    Span::new(offset(span.start), offset(span.end))
}

fn no_key_twice(entries: &[Entry], offset: usize) -> Result<(), Trouble> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by(|a, b| entries[*a].key.cmp(&entries[*b].key).then(a.cmp(b)));
    let twice = order
        .windows(2)
        .filter(|pair| entries[pair[0]].key == entries[pair[1]].key)
        .min_by_key(|pair| pair[1]);
    let Some(pair) = twice else {
        return Ok(());
    };
    let local = |index: usize| {
        let span = entries[index].key_span;
        Span::new(span.start as usize - offset, span.end as usize - offset)
    };
    let key = shown(&entries[pair[1]].key);
    Err(trouble::duplicate_key(local(pair[1]), local(pair[0]), &key))
}
