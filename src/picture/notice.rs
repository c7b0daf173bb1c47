//! What is written into a published picture: the words of its editors, as XMP.
//!
//! The properties are those of the IPTC Photo Metadata Standard 2024.1, in the form that it gives them
//! in XMP (ISO 16684-1). Nothing of what the picture said of itself is among them.

use crate::escape;
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::sync::Arc;

/// What editors say of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Notice {
    /// Who made it.
    pub credit: Option<Arc<str>>,
    /// Where it comes from.
    pub origin: Option<Arc<str>>,
    /// What is said below it.
    pub caption: Option<Arc<str>>,
    /// What it shows, for those who do not see it.
    pub alt: Option<Arc<str>>,
    /// Who holds the rights.
    pub holder: Option<Arc<str>>,
    /// On what terms it is used.
    pub terms: Option<Arc<str>>,
}

/// The most characters of one text: together they have to find room in one segment of a JPEG.
const MOST: usize = 1_500;

/// How a property is written.
enum Shape {
    /// As a text.
    Text,
    /// As the one alternative of a text in several languages.
    Alternative,
}

impl Notice {
    /// The XMP packet; nothing where nothing is said.
    pub(super) fn packet(&self) -> Option<String> {
        let properties = [
            ("photoshop:Credit", &self.credit, Shape::Text),
            ("photoshop:Source", &self.origin, Shape::Text),
            ("dc:description", &self.caption, Shape::Alternative),
            ("Iptc4xmpCore:AltTextAccessibility", &self.alt, Shape::Alternative),
            ("dc:rights", &self.holder, Shape::Alternative),
            ("xmpRights:UsageTerms", &self.terms, Shape::Alternative),
        ];
        let mut said = String::new();
        for (name, text, shape) in properties {
            let Some(text) = text.as_ref().filter(|text| !text.is_empty()) else { continue };
            let text: String = text.chars().take(MOST).collect();
            let text = escape::text_of(&text);
            let value = match shape {
                Shape::Text => text,
                Shape::Alternative => {
                    format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li></rdf:Alt>")
                }
            };
            // Writing into a string cannot fail.
            let _ = write!(said, "<{name}>{value}</{name}>");
        }
        (!said.is_empty()).then(|| {
            format!(
                "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
                 <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
                 <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
                 <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
                 xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" \
                 xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\" \
                 xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\">\
                 {said}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_without_words_is_none_and_words_are_escaped() {
        assert_eq!(Notice::default().packet(), None);
        let credit = Some(Arc::from("A & <B>"));
        let packet = Notice { credit, ..Notice::default() }.packet().expect("something is said");
        let said = "<photoshop:Credit>A &amp; &lt;B&gt;</photoshop:Credit></rdf:Description>";
        assert!(packet.contains(said), "{packet}");
    }
}
