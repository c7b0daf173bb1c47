//! What a site tells machines and hosts, in stories over small sites.

mod corrections;
mod data;
mod hosts;
mod sitemaps;
mod structured;
mod timelines;
mod well_known;

use crate::site::SiteTest;
use serde_json::Value;

/// A title that tries to break out of everything.
pub const CANARY: &str = "\"'><&]]>--></script>{{ 7*7 }}";

/// The same as it stands in front matter, between single quotation marks.
pub const WRITTEN_CANARY: &str = "'\"''><&]]>--></script>{{ 7*7 }}'";

/// The nodes of a page's structured data.
pub fn graph(site: &SiteTest, path: &str) -> Vec<Value> {
    let html = site.read(path);
    let opening = "<script type=\"application/ld+json\">";
    let start = html.find(opening).expect("the page has structured data") + opening.len();
    // As a browser does, which knows no JSON: up to the first end tag.
    let end = html[start..].find("</script").expect("the script ends") + start;
    let data: Value = serde_json::from_str(&html[start..end]).expect("JSON");
    data["@graph"].as_array().expect("a graph").clone()
}
