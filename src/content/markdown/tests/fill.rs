//! Fills the holes of a body without a site: links lead where they are written to.

use crate::content::markdown::{Body, Component, Picture, Segment, Target, html};
use crate::escape;
use std::fmt::Write as _;

/// The HTML of a body.
pub(super) fn html(body: &Body) -> String {
    let mut out = String::new();
    write(&mut out, &body.segments, body);
    out
}

/// The HTML of segments of `body`.
pub(super) fn segments(segments: &[Segment], body: &Body) -> String {
    let mut out = String::new();
    write(&mut out, segments, body);
    out
}

fn write(out: &mut String, segments: &[Segment], body: &Body) {
    for segment in segments {
        match segment {
            Segment::Html(text) => out.push_str(text),
            Segment::Link(link) => {
                html::link_open(out, &address(&link.target), link.title.as_deref());
                if link.label.is_empty() && matches!(link.target, Target::Record { .. }) {
                    escape::text(out, &address(&link.target));
                }
                write(out, &link.label, body);
                html::link_close(out);
            }
            Segment::Picture(picture) => write_picture(out, picture),
            Segment::Code(code) => html::code_block(out, &code.language, &code.code),
            Segment::Component(component) => write_component(out, component, body),
            Segment::Quote(index) => {
                let quote = &body.quotes[*index];
                html::quote_open(out, &quote.anchor);
                write(out, &quote.text, body);
                html::quote_attribution(out);
                write(out, &quote.attribution, body);
                html::quote_close(out);
            }
            Segment::Label(label) => escape::attribute(out, label.key()),
            Segment::Date(date) => {
                let _ = write!(out, "<time datetime=\"{date}\">{date}</time>");
            }
        }
    }
}

fn write_picture(out: &mut String, picture: &Picture) {
    let src = address(&picture.target);
    if picture.figure {
        html::figure(out, &src, &picture.alt, picture.title.as_deref());
    } else {
        html::picture(out, &src, &picture.alt, picture.title.as_deref());
    }
}

// Writing to a string cannot fail.
fn write_component(out: &mut String, component: &Component, body: &Body) {
    let name = &component.name;
    let _ = write!(out, "{{{name}");
    for argument in &component.arguments {
        let value = argument.value.replace('<', "&lt;");
        let _ = write!(out, " {}={value:?}", argument.name);
    }
    out.push('}');
    if let Some(inner) = &component.body {
        write(out, inner, body);
        let _ = write!(out, "{{/{name}}}");
    }
    if component.block {
        out.push('\n');
    }
}

fn address(target: &Target) -> String {
    let with = |path: &str, fragment: Option<&str>| match fragment {
        Some(fragment) => format!("{path}#{fragment}"),
        None => path.to_owned(),
    };
    match target {
        Target::Record { kind, name, fragment } => {
            let name = match kind {
                Some(kind) => format!("{kind}:{name}"),
                None => name.to_string(),
            };
            with(&name, fragment.as_deref())
        }
        Target::File { path, fragment } | Target::Site { path, fragment, .. } => {
            with(path, fragment.as_deref())
        }
        Target::Anchor(anchor) => format!("#{anchor}"),
        Target::External(address) => address.to_string(),
    }
}
