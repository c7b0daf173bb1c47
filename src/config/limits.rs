//! The limits on what a site may hold, in one table.
//!
//! Every limit has a name in `config.yaml`, a default and a reason. The rooms that enforce them ask
//! here for the number and for the words of the refusal; no number of this sort stands elsewhere.

use super::limit_table::{KB, MB, TABLE};
use crate::diagnostic::Diagnostic;
use crate::yaml;
use serde::Serialize;

/// A limit, by what it guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Limit {
    /// Size of a Markdown file.
    MarkdownFile,
    /// Size of the front matter of a Markdown file.
    FrontMatter,
    /// Depth of nesting in front matter, lists and data files.
    FrontMatterDepth,
    /// Number of values in front matter.
    FrontMatterNodes,
    /// Size of a list, a data file, a file of a theme, or `config.yaml`.
    ListFile,
    /// Number of values in a list or data file.
    ListNodes,
    /// Depth of nesting in Markdown.
    MarkdownNesting,
    /// How many times larger than its Markdown the HTML of a text may be.
    PageGrowth,
    /// Size of a rendered page.
    Page,
    /// Topics of one article.
    ArticleTopics,
    /// Size of a block of code that is highlighted.
    HighlightBlock,
    /// Length of a line of code that is highlighted.
    HighlightLine,
    /// How long the templates of one output may take.
    TemplateTime,
    /// Size of the file of a picture.
    PictureFile,
    /// Pixels of a picture.
    PicturePixels,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Bytes; `config.yaml` may write `KB` (1,024 bytes) and `MB` (1,024 KB).
    Bytes,
    /// Things.
    Count,
    /// Times.
    Factor,
    /// Characters (Unicode scalar values).
    Characters,
    /// Seconds.
    Seconds,
}

/// A row of the table of limits.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Definition {
    /// The limit that the row is about.
    pub limit: Limit,
    /// Its key below `limits:` in `config.yaml`.
    pub name: &'static str,
    /// Its value where `config.yaml` has none.
    pub default: u64,
    /// What the value counts.
    pub unit: Unit,
    /// What it limits, for the documentation.
    pub doc: &'static str,
}

impl Limit {
    /// Its row of the table.
    pub fn definition(self) -> &'static Definition {
        &TABLE[self as usize]
    }

    /// What to do beyond it: `otherwise`, or raise it.
    pub fn advice(self, otherwise: &str) -> String {
        format!("{otherwise}, or raise `limits.{}` in `config.yaml`", self.definition().name)
    }
}

/// The value of every limit of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    values: [u64; TABLE.len()],
}

impl Default for Limits {
    fn default() -> Self {
        Limits { values: TABLE.map(|definition| definition.default) }
    }
}

impl Limits {
    /// The value of `limit`, in its unit.
    pub fn get(&self, limit: Limit) -> u64 {
        self.values[limit as usize]
    }

    /// The value of `limit` as a size in memory.
    pub fn size(&self, limit: Limit) -> usize {
        usize::try_from(self.get(limit)).unwrap_or(usize::MAX)
    }

    /// The same limits with another value for `limit`.
    #[must_use]
    pub fn with(mut self, limit: Limit, value: u64) -> Self {
        self.values[limit as usize] = value;
        self
    }

    /// What front matter may hold, and the YAML that stands for some of it: folder defaults, notes
    /// beside pictures.
    pub fn front_matter(&self) -> yaml::Limits {
        self.yaml([Limit::FrontMatter, Limit::FrontMatterDepth, Limit::FrontMatterNodes])
    }

    /// What a list of records or a data file may hold.
    pub fn list(&self) -> yaml::Limits {
        self.yaml([Limit::ListFile, Limit::FrontMatterDepth, Limit::ListNodes])
    }

    fn yaml(&self, limits: [Limit; 3]) -> yaml::Limits {
        let [bytes, depth, nodes] = limits.map(|limit| self.size(limit));
        let [long, deep, many] = limits.map(|limit| limit.definition().name);
        yaml::Limits { bytes, depth, nodes, keys: Some(yaml::Keys { long, deep, many }) }
    }

    /// The error that `subject` ("`a.md`", "the picture") exceeds `limit`, with the key that raises it.
    pub fn refusal(&self, limit: Limit, subject: &str) -> Diagnostic {
        let definition = limit.definition();
        let most = spell(self.get(limit), definition.unit);
        let message = format!("{subject} exceeds the limit of {most} for {}", definition.doc);
        Diagnostic::error("limit", message).hint(limit.advice("make it smaller"))
    }
}

/// The value in words: `5 MB`, `2000`, `4000 characters`.
pub fn spell(value: u64, unit: Unit) -> String {
    match unit {
        Unit::Bytes if value >= MB && value.is_multiple_of(MB) => format!("{} MB", value / MB),
        Unit::Bytes if value >= KB && value.is_multiple_of(KB) => format!("{} KB", value / KB),
        Unit::Bytes if value == 1 => "1 byte".to_owned(),
        Unit::Bytes => format!("{value} bytes"),
        Unit::Count => value.to_string(),
        Unit::Factor => format!("{value} times the size of its source"),
        Unit::Characters => format!("{value} characters"),
        Unit::Seconds if value == 1 => "1 second".to_owned(),
        Unit::Seconds => format!("{value} seconds"),
    }
}

/// The value that `text` writes for a limit of `unit`: a whole number above zero, for bytes also with
/// `KB` or `MB` behind it.
pub fn read_value(text: &str, unit: Unit) -> Option<u64> {
    let (digits, factor) = match unit {
        Unit::Bytes => text
            .strip_suffix("MB")
            .map(|digits| (digits, MB))
            .or_else(|| text.strip_suffix("KB").map(|digits| (digits, KB)))
            .unwrap_or((text, 1)),
        _ => (text, 1),
    };
    let number: u64 = digits.trim_end().parse().ok()?;
    number.checked_mul(factor).filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_limits() {
        for (index, definition) in TABLE.iter().enumerate() {
            assert_eq!(definition.limit as usize, index, "{}", definition.name);
        }
    }

    #[test]
    fn sizes_are_written_in_bytes_or_with_a_unit() {
        assert_eq!(read_value("5 MB", Unit::Bytes), Some(5 * 1024 * 1024));
        assert_eq!(read_value("64KB", Unit::Bytes), Some(65_536));
        assert_eq!(read_value("512", Unit::Bytes), Some(512));
        assert_eq!(read_value("5 MB", Unit::Count), None);
        for bad in ["", "0", "-1", "1.5 MB", "MB", "99999999999999999999"] {
            assert_eq!(read_value(bad, Unit::Bytes), None, "{bad:?}");
        }
    }

    #[test]
    fn the_defaults_for_yaml_are_those_of_the_room_that_reads_it() {
        let numbers = |limits: yaml::Limits| (limits.bytes, limits.depth, limits.nodes);
        let limits = Limits::default();
        assert_eq!(numbers(limits.front_matter()), numbers(yaml::Limits::front_matter()));
        assert_eq!(numbers(limits.list()), numbers(yaml::Limits::file()));
    }

    #[test]
    fn a_refusal_names_the_limit_and_its_key() {
        let refusal = Limits::default().refusal(Limit::MarkdownFile, "`a.md`");
        assert_eq!(refusal.message, "`a.md` exceeds the limit of 5 MB for a Markdown file");
        assert!(refusal.hint.is_some_and(|hint| hint.contains("`limits.markdown_file`")));
    }
}
