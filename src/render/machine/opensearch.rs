//! The description of the search (`OpenSearch` 1.1, draft 6), by which browsers offer it.

use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::render::desk::Desk;
use crate::render::worker::unanswered;
use crate::render::xml::Xml;
use crate::site::view::{MachineView, SiteView};
use unicode_segmentation::UnicodeSegmentation;

/// The longest short name, in characters.
const SHORT: usize = 16;
/// The longest description, in characters.
const LONG: usize = 1_024;

pub(super) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = super::view(desk, output)?;
    let site = desk.site().ok_or_else(|| unanswered(output, "site"))?;
    let search = view.search.as_deref().ok_or_else(|| unanswered(output, "search"))?;
    let origin = desk.origin().ok_or_else(|| unanswered(output, "base URL"))?;
    Ok(write(&site, &view, search, &origin))
}

fn write(site: &SiteView, view: &MachineView, search: &str, origin: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespace = [("xmlns", "http://a9.com/-/spec/opensearch/1.1/")];
    xml.element("OpenSearchDescription", &namespace, |xml| {
        xml.text("ShortName", &[], &cut(&site.title, SHORT));
        let description = if site.description.is_empty() { &site.title } else { &site.description };
        xml.text("Description", &[], &cut(description, LONG));
        xml.empty("Url", &[("type", "text/html"), ("template", search)]);
        for icon in &view.icons {
            let pixels = icon.size.map(|pixels| pixels.to_string());
            let mut attributes = vec![("type", icon.media_type)];
            if let Some(pixels) = &pixels {
                attributes.extend([("width", &**pixels), ("height", &**pixels)]);
            }
            xml.text("Image", &attributes, &format!("{origin}{}", icon.url));
        }
        xml.text("Language", &[], &site.language);
        xml.text("InputEncoding", &[], "UTF-8");
    });
    xml.into_bytes()
}

/// `text`, shortened to so many characters between two that a reader sees.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut left = most - 1;
    for seen in text.graphemes(true) {
        let long = seen.chars().count();
        if long > left {
            break;
        }
        left -= long;
        cut.push_str(seen);
    }
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::testing::{CANARY, site, xml_texts};
    use std::sync::Arc;

    #[test]
    fn a04_names_read_back_and_are_as_short_as_they_must_be() {
        let view =
            MachineView { sitemaps: Vec::new(), search: None, security: None, icons: Vec::new() };
        let site = SiteView { description: Arc::from(CANARY), ..site("en") };
        let bytes = write(&site, &view, "https://example.org/?a=1&q={searchTerms}", "");
        assert_eq!(xml_texts(&bytes, "Description"), [CANARY]);
        assert_eq!(xml_texts(&bytes, "ShortName"), ["The Contact Gro…"]);
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(
            text.contains("template=\"https://example.org/?a=1&amp;q={searchTerms}\""),
            "{text}"
        );
    }
}
