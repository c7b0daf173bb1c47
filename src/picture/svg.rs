//! An SVG of the content, rewritten: shapes, words and colours stay; what runs, what loads something and
//! what only the program that drew it understands go.
//!
//! Nobody has to know every way in which an SVG can do harm: what is not known to be a drawing goes.

use super::Fault;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer, XmlVersion};

/// The elements that stay.
const ELEMENTS: [&str; 38] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "style",
    "switch",
    "view",
];

/// The attributes with a prefix that stay.
const PREFIXED: [&str; 4] = ["xml:lang", "xml:space", "xmlns:xlink", "xlink:href"];

/// The deepest nesting.
const DEPTH: usize = 64;

/// The SVG without all that is not a drawing.
///
/// # Errors
/// When it is no SVG, or no well-formed one.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let damaged = |cause: String| Fault::new(format!("it is no SVG: {cause}"), "save it once more");
    let text = std::str::from_utf8(bytes).map_err(|cause| damaged(cause.to_string()))?;
    let mut reader = Reader::from_str(text);
    let mut writer = Writer::new(Vec::new());
    // How deep everything stands, and from what depth on it is left out.
    let (mut depth, mut left_out, mut in_style, mut roots) = (0, None, false, Roots::default());
    loop {
        let event = reader.read_event().map_err(|cause| damaged(cause.to_string()))?;
        let kept = match event {
            Event::Eof => break,
            Event::Start(tag) => {
                let stays = left_out.is_none() && is_kept(&tag, depth, &mut roots);
                in_style = stays && tag.name().as_ref() == "style";
                depth += 1;
                if !stays {
                    left_out = left_out.or(Some(depth));
                }
                stays.then(|| Event::Start(cleaned(&tag)))
            }
            Event::Empty(tag) => {
                let stays = left_out.is_none() && is_kept(&tag, depth, &mut roots);
                stays.then(|| Event::Empty(cleaned(&tag)))
            }
            Event::End(tag) => {
                let was_out = left_out.is_some();
                if left_out == Some(depth) {
                    left_out = None;
                }
                depth -= 1;
                in_style = false;
                (!was_out).then_some(Event::End(tag))
            }
            Event::Text(text) => {
                let stays = depth > 0 && !(in_style && loads(&text));
                (left_out.is_none() && stays).then_some(Event::Text(text))
            }
            Event::GeneralRef(name) => {
                let known = matches!(&*name, "amp" | "lt" | "gt" | "quot" | "apos");
                let stays = left_out.is_none() && depth > 0 && !in_style;
                (stays && (known || name.starts_with('#'))).then_some(Event::GeneralRef(name))
            }
            // Comments, declarations, instructions, and text that nobody escapes.
            _ => None,
        };
        if depth > DEPTH {
            return Err(damaged("it is nested too deep".to_owned()));
        }
        if let Some(event) = kept {
            writer.write_event(event).map_err(|cause| damaged(cause.to_string()))?;
        }
    }
    if depth == 0 && (roots.svg, roots.other) == (1, 0) {
        Ok(writer.into_inner())
    } else {
        Err(damaged("it has no `<svg>` that holds everything".to_owned()))
    }
}

/// The elements that nothing holds: one `<svg>`.
#[derive(Default)]
struct Roots {
    svg: usize,
    other: usize,
}

/// Whether an element stays.
fn is_kept(tag: &BytesStart<'_>, depth: usize, roots: &mut Roots) -> bool {
    let name = tag.name();
    if depth == 0 {
        let is_svg = name.as_ref() == "svg";
        *(if is_svg { &mut roots.svg } else { &mut roots.other }) += 1;
        return is_svg;
    }
    ELEMENTS.contains(&name.as_ref())
}

/// The element with those of its attributes that stay.
fn cleaned(tag: &BytesStart<'_>) -> BytesStart<'static> {
    let mut clean = BytesStart::new(tag.name().as_ref().to_owned());
    for attribute in tag.attributes().flatten() {
        let name = attribute.key.as_ref();
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
        let is_link = name == "href" || name == "xlink:href";
        let is_known = !name.contains(':') || PREFIXED.contains(&name);
        let runs =
            name.len() > 2 && name.is_char_boundary(2) && name[..2].eq_ignore_ascii_case("on");
        let leads_away = is_link && !value.starts_with('#');
        if is_known && !runs && !leads_away && !loads(&value) {
            clean.push_attribute((name, &*value));
        }
    }
    clean
}

/// Whether a value or a style names something outside of the drawing, or might in another spelling.
fn loads(value: &str) -> bool {
    let plain: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_ascii_lowercase();
    let outside = |rest: &str| !rest.trim_start_matches(['"', '\'']).starts_with('#');
    // An escape in CSS may spell any of these.
    plain.contains('\\')
        || plain.contains("@import")
        || plain.contains("javascript:")
        || plain.contains("data:")
        || plain.contains("image(")
        || plain.contains("image-set(")
        || plain.split("url(").skip(1).any(outside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(inner: &str) -> String {
        let svg = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
             <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inner}</svg>"
        );
        let clean = String::from_utf8(clean(svg.as_bytes()).expect("an SVG")).expect("UTF-8");
        let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";
        let inner = clean.strip_prefix(start).and_then(|rest| rest.strip_suffix("</svg>"));
        inner.unwrap_or_else(|| panic!("{clean}")).to_owned()
    }

    #[test]
    fn a07_what_runs_or_loads_goes_and_the_drawing_stays() {
        for hostile in [
            "<script>alert(1)</script>",
            "<script href=\"https://x.org/a.js\"/>",
            "<foreignObject><iframe src=\"https://x.org\"/></foreignObject>",
            "<image href=\"https://x.org/a.png\"/>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>",
            "<!-- canary -->",
            "<metadata>canary</metadata>",
            "<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">alert(1)</svg:script>",
            "&x;",
            "<![CDATA[<script>alert(1)</script>]]>",
        ] {
            assert_eq!(cleaned(hostile), "", "{hostile}");
        }
        let path = "<path d=\"M0 0\"/>";
        for attribute in [
            "onload=\"alert(1)\"",
            "ONCLICK=\"alert(1)\"",
            "style=\"fill: url(https://x.org/a.svg#b)\"",
            "style=\"background: u\\72l(//x.org)\"",
            "href=\"https://x.org\"",
            "inkscape:export-filename=\"/home/x/map.png\"",
        ] {
            assert_eq!(cleaned(&format!("<path d=\"M0 0\" {attribute}/>")), path, "{attribute}");
        }
        let kept = "<style>.a { fill: red }</style><g id=\"b\"><text x=\"1\">A &amp; B</text></g>\
                    <use href=\"#b\" fill=\"url(#c)\"/>";
        assert_eq!(cleaned(kept), kept);
        assert_eq!(cleaned("<style>@import url(//x.org)</style>"), "<style></style>");
    }

    #[test]
    fn a07_what_is_no_svg_is_refused() {
        for text in ["", "canary", "<html><script/></html>", "<svg>", "<svg/><svg/>"] {
            assert!(clean(text.as_bytes()).is_err(), "{text}");
        }
        assert!(clean("<svg>".repeat(100_000).as_bytes()).is_err());
    }
}
