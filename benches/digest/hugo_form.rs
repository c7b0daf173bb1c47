//! The same digest as Hugo reads it: the hubs as terms of taxonomies, the archive as pages of its own.
//!
//! Links are written as the URLs that they lead to. Hugo's `ref` would look each of them up, as
//! demarche does with its links; without it Hugo has less to do, and finds no dead link.

use super::demarche_form::{shared_front_matter, status_line};
use super::markdown::{self, Links, Target};
use super::story::{Digest, Hub, Story, day};
use super::{Files, quoted};
use std::collections::BTreeMap;
use std::io;

/// Writes the pages.
pub fn write(digest: &Digest, files: &Files) -> io::Result<()> {
    for (number, topic) in digest.topics.iter().enumerate() {
        let status =
            format!("status_line: {}\noutputs: [html, atom]\n", quoted(&status_line(number)));
        hub(digest, files, "topics", topic, &status)?;
    }
    for actor in &digest.actors {
        hub(digest, files, "actors", actor, "")?;
    }
    for outlet in &digest.outlets {
        hub(digest, files, "outlets", outlet, "")?;
    }
    let mut months: BTreeMap<[String; 2], usize> = BTreeMap::new();
    for story in digest.stories() {
        let [year, month, _] = day(story.date);
        let path = format!("content/articles/{year}/{month}/{}.md", story.id);
        files.write(&path, &article(digest, &story))?;
        *months.entry([year, month]).or_default() += 1;
    }
    archive(&months, files)
}

fn hub(digest: &Digest, files: &Files, folder: &str, hub: &Hub, more: &str) -> io::Result<()> {
    let note = markdown::line(&hub.note, &Urls(digest));
    let text = format!("---\ntitle: {}\n{more}---\n{note}\n", quoted(&hub.title));
    files.write(&format!("content/{folder}/{}/_index.md", hub.id), &text)
}

fn article(digest: &Digest, story: &Story) -> String {
    let outlets = story.sources.iter().map(|source| digest.outlets[source.outlet].id.as_str());
    let outlets = outlets.collect::<Vec<_>>().join(", ");
    let shared = shared_front_matter(digest, story);
    let body = markdown::text(&story.text, &Urls(digest));
    format!("---\n{shared}outlets: [{outlets}]\n---\n{body}")
}

/// Hugo has no archive: a page stands for each year and month.
fn archive(months: &BTreeMap<[String; 2], usize>, files: &Files) -> io::Result<()> {
    files.write("content/archive/_index.md", "---\ntitle: Archive\n---\n")?;
    for [year, month] in months.keys() {
        let text = |layout: &str, title: &str, url: &str| {
            format!(
                "---\ntitle: \"{title}\"\nlayout: {layout}\nurl: {url}\nbuild: {{list: never}}\n---\n"
            )
        };
        let title = format!("{year}-{month}");
        let page = text("month", &title, &format!("/{year}/{month}/"));
        files.write(&format!("content/archive/{title}.md"), &page)?;
        let page = text("year", year, &format!("/{year}/"));
        files.write(&format!("content/archive/{year}.md"), &page)?;
    }
    Ok(())
}

/// Links by URL.
struct Urls<'a>(&'a Digest);

impl Links for Urls<'_> {
    fn link(&self, target: Target) -> String {
        match target {
            Target::Actor(number) => {
                let Hub { id, title, .. } = &self.0.actors[number];
                format!("[{title}](/actors/{id}/)")
            }
            Target::Topic(number) => {
                let Hub { id, title, .. } = &self.0.topics[number];
                format!("[{title}](/topics/{id}/)")
            }
            Target::Story(number, label) => {
                let date = day(self.0.date(number)).join("/");
                format!("[{label}](/{date}/{}/)", self.0.id(number))
            }
        }
    }
}
