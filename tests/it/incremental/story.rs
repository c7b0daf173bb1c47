//! A story of the digest that random histories edit.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Where the file of a story may stand.
pub const PLACES: [&str; 3] = ["{}.md", "2016/{}.md", "{}/index.md"];

/// The topics that it may have.
pub const TOPICS: [&str; 3] = ["issg", "vienna", "aleppo"];

/// Where its information may come from: `{}` is its id.
pub const SOURCES: [&str; 5] = [
    "https://sana.sy/{}",
    "{outlet: tass, via: sana, form: interview}",
    "{outlet: tass, said_by: [kerry]}, {outlet: sana, said_by: [kerry]}",
    "{outlet: tass, via: sana}, {outlet: unknown}",
    "https://sana.sy/{}, https://mirror.tass.ru/{}",
];

/// What texts are made of.
pub const PIECES: [&str; 17] = [
    "Ministers met.",
    "See [[coming|what is to come]].",
    "They *agreed* on little.",
    "See [[alpha]].",
    "See [[bravo|an earlier story]].",
    "The [[issg]] spoke; [[kerry|he]] too.",
    "<Note>\nMind this.\n</Note>",
    "```rust\nfn main() {}\n```",
    "![A map](/map.png \"The map\")",
    "Read [about us](/about/).",
    "> [!NOTE]\n> It is late.",
    "> We met.\n> — [[kerry]], 2016-05-04",
    "[[kerry]] told [[sana]] in [[damascus]]: “We *met* [[issg]].”{issue=truce}",
    "“No,” said [[kerry]]. “Yes,” said [[issg]].",
    "> We talk.\n> — [[kerry]], to [[sana]], 2016-04 {issue=truce}",
    "## A heading\n\nAnd what it heads.",
    "A footnote.[^1]\n\n[^1]: Here.",
];

/// A story of the digest.
#[derive(Clone, Debug)]
pub struct Story {
    pub title: usize,
    pub day: usize,
    pub topics: Vec<&'static str>,
    /// Where its information comes from.
    pub sources: &'static str,
    /// Further lines of front matter by their keys.
    pub more: BTreeMap<&'static str, String>,
    pub body: String,
    /// Where its file stands: `{}` is its id.
    pub place: &'static str,
}

impl Story {
    pub fn new(number: usize) -> Self {
        Story {
            title: number,
            day: 1 + number % 9,
            topics: vec![TOPICS[number % 3]],
            sources: SOURCES[0],
            more: BTreeMap::new(),
            body: format!("{}\n", PIECES[number % PIECES.len()]),
            place: PLACES[0],
        }
    }

    pub fn toggle(&mut self, key: &'static str, value: &str) {
        if self.more.remove(key).is_none() {
            self.more.insert(key, value.to_owned());
        }
    }

    pub fn text(&self, id: &str) -> String {
        let Story { title, day, topics, sources, more, body, .. } = self;
        let mut text = format!("---\ntitle: Story {title} of {id}\ndate: 2016-05-{day:02}\n");
        let sources = sources.replace("{}", id);
        writeln!(text, "sources: [{sources}]\ntopics: [{}]", topics.join(", "))
            .expect("a string takes all");
        for (key, value) in more {
            writeln!(text, "{key}: {value}").expect("a string takes all");
        }
        text + "---\n" + body
    }
}

/// Two outlets, one of them with several names, owners and domains.
pub fn outlets(number: usize) -> String {
    let ownership = [
        "",
        "  ownership: state-owned\n  evidence: [{claim: Of the state, source: A law}]\n",
        "  ownership: government\n  owner: A ministry\n  evidence: [{claim: So, source: A law}]\n",
    ][number % 3];
    format!(
        "- id: sana\n  name: SANA {number}\n  domains: [sana.sy]\n  languages: [en]\n{ownership}\
         - {{id: tass, name: TASS, domains: [tass.ru]}}\n"
    )
}
