//! A text as Markdown. The forms differ only in how their links are written.

use super::text::{Block, Inline};

/// What a link means, for the form that writes it.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// The person of this number.
    Actor(usize),
    /// The topic of this number.
    Topic(usize),
    /// The story of this number, with its label.
    Story(usize, &'static str),
}

/// A way of writing links.
pub trait Links {
    /// The link in Markdown.
    fn link(&self, target: Target) -> String;
}

/// The blocks, with an empty line between them.
pub fn text(blocks: &[Block], links: &dyn Links) -> String {
    blocks.iter().map(|block| self::block(block, links)).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block, links: &dyn Links) -> String {
    match block {
        Block::Heading(text) => format!("## {text}\n"),
        Block::Paragraph(inlines) => format!("{}\n", line(inlines, links)),
        Block::Quote(inlines) => format!("> {}\n", line(inlines, links)),
        Block::List(points) => {
            let point = |point: &Vec<Inline>| format!("- {}\n", line(point, links));
            points.iter().map(point).collect()
        }
        Block::Table(rows) => table(rows),
        Block::Code(language, code) => format!("```{language}\n{code}```\n"),
    }
}

/// Inlines as one line.
pub fn line(inlines: &[Inline], links: &dyn Links) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Words(text) => text.clone(),
        Inline::Stressed(text) => format!("*{text}*"),
        Inline::Actor(number) => links.link(Target::Actor(*number)),
        Inline::Topic(number) => links.link(Target::Topic(*number)),
        Inline::Story(number, label) => links.link(Target::Story(*number, label)),
    };
    let line: String = inlines.iter().map(inline).collect();
    line.trim_end().to_owned()
}

fn table(rows: &[[String; 3]]) -> String {
    let row = |row: &[String; 3]| format!("| {} |\n", row.join(" | "));
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    lines.insert(1, "|---|---|---|\n".to_owned());
    lines.concat()
}
