//! A page seen otherwise: as narrow as a telephone, in the dark, from right to left, as in a feed.

use super::about::parameter;
use super::answer::OWN;
use super::state::State;
use crate::config::FeedFormat;
use crate::escape;
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe, feed_path};
use crate::render::Content;
use serde_json::Value;
use std::fmt::Write as _;

/// The ways to see a page, each with what it is called.
const WAYS: [(&str, &str); 4] =
    [("phone", "telephone"), ("dark", "dark"), ("rtl", "right to left"), ("feed", "as in a feed")];

/// The page that shows the page at `path=…` in the way of `as=…`; `None` where there is no such.
pub(super) fn page(state: &State, query: &str) -> Option<String> {
    let path = parameter(query, "path")?;
    let way = parameter(query, "as")?;
    let (way, _) = WAYS.into_iter().find(|(name, _)| *name == way)?;
    let output = state.output(&path)?;
    let shown = escape::attribute_of(&path);
    let content = if way == "feed" {
        item(state, output).unwrap_or_else(|| {
            "<p>The feeds of the site do not hold this page: they hold the newest articles.</p>"
                .to_owned()
        })
    } else {
        format!("<iframe title=\"the page\" src=\"{shown}\"></iframe>")
    };
    let query = |name: &str| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("as", name).append_pair("path", &path);
        escape::attribute_of(&query.finish())
    };
    let mut links = String::new();
    for (name, words) in WAYS {
        let current = if name == way { " aria-current=\"page\"" } else { "" };
        let _ = writeln!(links, "<a href=\"{OWN}view?{}\"{current}>{words}</a>", query(name));
    }
    Some(format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\" data-as=\"{way}\">\n<head>\n\
         <meta charset=\"utf-8\">\n<title>{shown}</title>\n\
         <link rel=\"stylesheet\" href=\"{OWN}own.css\">\n</head>\n<body data-kind=\"view\">\n\
         <nav><a href=\"{shown}\">{shown}</a>\n{links}</nav>\n{content}\n</body>\n</html>\n"
    ))
}

/// The entry of an article in the JSON feed of its language.
fn item(state: &State, output: &Output) -> Option<String> {
    let scene = state.scene.as_ref()?;
    let site = &scene.snapshot.site;
    let Recipe::Record(key) = &output.recipe else { return None };
    let path: OutputPath = feed_path(site, None, &key.lang, FeedFormat::Json).ok()?;
    let feed = scene.snapshot.plan.outputs.get(&path)?;
    let made = scene.made(feed);
    let Content::Bytes(bytes) = &made.content else { return None };
    let feed: Value = serde_json::from_slice(bytes).ok()?;
    let url = site.config().base_url.absolute(&output.path);
    let item = feed["items"].as_array()?.iter().find(|item| item["url"] == url.as_str())?;
    let text = |name: &str| item[name].as_str().unwrap_or_default();
    let title = escape::text_of(text("title"));
    let summary = escape::text_of(text("summary"));
    // Finished HTML, as every feed reader gets it; the policy of this page lets nothing in it run.
    let body = text("content_html");
    Some(format!(
        "<article>\n<h1>{title}</h1>\n<p class=\"summary\">{summary}</p>\n{body}\n</article>"
    ))
}
