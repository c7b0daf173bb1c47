//! The meaning of keys, as the manual tells it in its tables: what an editor shows beside a key is what
//! stands there.

use crate::content::key::Kind;

const WRITING: &str = include_str!("../../../docs/content/pages/writing.md");
const CONFIGURATION: &str = include_str!("../../../docs/content/pages/configuration.md");

/// The tables of the manual that are about one file.
pub(super) struct Manual {
    /// The text in which they stand.
    text: &'static str,
    /// The headings of those for the keys of the file itself, the first one first.
    headings: Vec<&'static str>,
}

/// The tables for the keys below a key.
const BELOW: [(&str, &str); 10] = [
    ("sources", "**A source**"),
    ("claims", "**A claim**"),
    ("forms", "**A form**"),
    ("corrections", "**A correction**"),
    ("image", "### Pictures"),
    ("images", "### Pictures"),
    ("events", "## Event"),
    ("markdown", "### markdown"),
    ("feeds", "### feeds"),
    ("limits", "## Limits"),
];

impl Manual {
    /// The tables about the front matter of a kind.
    pub(super) fn of_kind(kind: &Kind) -> Self {
        let own = match kind {
            Kind::Article => "## Article",
            Kind::Topic => "## Topic",
            Kind::Actor => "## Actor",
            Kind::Place => "## Place",
            Kind::Event => "## Event",
            Kind::Outlet => "## Outlet",
            Kind::Document => "## Document",
            Kind::Author => "## Author",
            Kind::Expression => "## Expression",
            Kind::Page => "## Page",
            Kind::Term(_) => "## Further taxonomies",
        };
        Manual { text: WRITING, headings: vec![own, "### Fields that every kind has"] }
    }

    /// The table about `config.yaml`.
    pub(super) fn of_config() -> Self {
        Manual { text: CONFIGURATION, headings: vec!["## Its keys"] }
    }

    /// The table about pictures.
    pub(super) fn of_picture_notes() -> Self {
        Manual { text: WRITING, headings: vec!["### Pictures"] }
    }

    /// What is said about `name`, a key of the file itself or one below the key `parent`.
    pub(super) fn meaning(&self, parent: Option<&str>, name: &str) -> Option<String> {
        let below = |parent: &str| BELOW.iter().find(|(key, _)| *key == parent);
        match parent {
            None => self.headings.iter().find_map(|heading| told(self.text, heading, name)),
            Some(parent) => below(parent).and_then(|(_, heading)| told(self.text, heading, name)),
        }
    }
}

/// What the first table behind the line that begins with `heading` says about `name`.
fn told(text: &str, heading: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(heading));
    lines.next()?;
    let table =
        lines.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<&str>> =
        table.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect();
    let column = |title: &str| rows.first()?.iter().position(|head| *head == title);
    let meaning = column("meaning").or_else(|| column("limits"))?;
    let quoted = format!("`{name}`");
    let row = rows.iter().skip(2).find(|row| row[0].split(", ").any(|cell| cell == quoted))?;
    let default = column("default").and_then(|at| row.get(at)).filter(|cell| !cell.is_empty());
    let mut meaning = plain(row.get(meaning)?);
    if let Some(default) = default.filter(|default| **default != "none") {
        meaning = format!("{meaning} (default: {})", plain(default));
    }
    Some(meaning.trim_start().to_owned()).filter(|meaning| !meaning.is_empty())
}

/// Markdown without links and marks.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("](") {
        plain.push_str(before);
        rest = behind.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain.replace(['[', '`'], "").replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meaning_of_a_key_is_what_the_manual_says() {
        let manual = Manual::of_kind(&Kind::Article);
        let told = |parent, name| manual.meaning(parent, name).unwrap_or_default();
        assert_eq!(told(None, "dateline"), "where it was written");
        assert_eq!(told(None, "importance"), "1 leads, 3 is a note (default: 2)");
        assert_eq!(told(None, "expires"), "see What is public");
        assert_eq!(told(Some("sources"), "via"), "the outlet that it relays");
        assert_eq!(told(None, "nothing"), "");
        assert_eq!(
            Manual::of_config().meaning(Some("limits"), "page").unwrap_or_default(),
            "a rendered page (default: 20 MB)"
        );
    }
}
