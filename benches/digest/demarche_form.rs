//! The digest as demarche reads it.

use super::markdown::{self, Links, Target};
use super::story::{Digest, Hub, Story, day};
use super::{Files, quoted};
use std::fmt::Write as _;
use std::io;

/// Writes the records.
pub fn write(digest: &Digest, files: &Files) -> io::Result<()> {
    for (number, topic) in digest.topics.iter().enumerate() {
        let (title, note) = (&topic.title, note(topic, digest));
        let text = format!(
            "---\ntitle: {}\nstate: active\nstatus_line: {}\nreviewed: 2020-12-31\n---\n{note}\n",
            quoted(title),
            quoted(&status_line(number)),
        );
        files.write(&format!("content/topics/{}.md", topic.id), &text)?;
    }
    for actor in &digest.actors {
        let (name, note) = (quoted(&actor.title), note(actor, digest));
        let text = format!("---\ntype: person\nname: {name}\n---\n{note}\n");
        files.write(&format!("content/actors/{}.md", actor.id), &text)?;
    }
    for outlet in &digest.outlets {
        let (name, note) = (quoted(&outlet.title), note(outlet, digest));
        let text = format!("---\nname: {name}\ndomains: [{}.example]\n---\n{note}\n", outlet.id);
        files.write(&format!("content/outlets/{}.md", outlet.id), &text)?;
    }
    for story in digest.stories() {
        files.write(&format!("content/{}", path(&story.id, &story)), &article(digest, &story))?;
    }
    Ok(())
}

/// What is said about a topic in one line.
pub fn status_line(number: usize) -> String {
    format!("Running story number {}", number + 1)
}

/// The front matter that both forms share, without its end.
pub fn shared_front_matter(digest: &Digest, story: &Story) -> String {
    let ids = |hubs: &[Hub], numbers: &[usize]| {
        numbers.iter().map(|number| hubs[*number].id.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut text = format!(
        "title: {}\ndate: {}\nsummary: {}\ntopics: [{}]\nactors: [{}]\nsources:\n",
        quoted(&story.title),
        story.date,
        quoted(&story.summary),
        ids(&digest.topics, &story.topics),
        ids(&digest.actors, &story.actors),
    );
    let [year, month, day] = day(story.date);
    for source in &story.sources {
        let outlet = &digest.outlets[source.outlet].id;
        let _ = writeln!(
            text,
            "  - {{outlet: {outlet}, url: \"https://{outlet}.example/{year}/{month}/{}\", title: {}, \
             published: {year}-{month}-{day}}}",
            source.number,
            quoted(&source.title),
        );
    }
    text
}

fn article(digest: &Digest, story: &Story) -> String {
    let front = shared_front_matter(digest, story);
    let body = markdown::text(&story.text, &FileLinks { digest, depth: 3 });
    format!("---\n{front}---\n{body}")
}

fn path(id: &str, story: &Story) -> String {
    let [year, month, _] = day(story.date);
    format!("articles/{year}/{month}/{id}.md")
}

fn note(hub: &Hub, digest: &Digest) -> String {
    markdown::line(&hub.note, &FileLinks { digest, depth: 1 })
}

/// Links by relative file, and by id.
struct FileLinks<'a> {
    digest: &'a Digest,
    /// How many folders below `content/` the file stands.
    depth: usize,
}

impl Links for FileLinks<'_> {
    fn link(&self, target: Target) -> String {
        let up = "../".repeat(self.depth);
        match target {
            Target::Actor(number) => format!("[[{}]]", self.digest.actors[number].id),
            Target::Topic(number) => {
                let Hub { id, title, .. } = &self.digest.topics[number];
                format!("[{title}]({up}topics/{id}.md)")
            }
            Target::Story(number, label) => {
                let [year, month, _] = day(self.digest.date(number));
                format!("[{label}]({up}articles/{year}/{month}/{}.md)", self.digest.id(number))
            }
        }
    }
}
