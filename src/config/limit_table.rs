//! The table of limits: one row each, in the order of [`Limit`].

use super::limits::{Definition, Limit, Unit};

/// A kilobyte.
pub(super) const KB: u64 = 1024;
/// A megabyte.
pub(super) const MB: u64 = 1024 * KB;

/// All limits, in the order of [`Limit`].
pub const TABLE: [Definition; 15] = [
    row(Limit::MarkdownFile, "markdown_file", 5 * MB, Unit::Bytes, "a Markdown file"),
    row(Limit::FrontMatter, "front_matter", 64 * KB, Unit::Bytes, "front matter"),
    row(
        Limit::FrontMatterDepth,
        "front_matter_depth",
        16,
        Unit::Count,
        "nesting in front matter, lists and data",
    ),
    row(
        Limit::FrontMatterNodes,
        "front_matter_nodes",
        2_000,
        Unit::Count,
        "values in front matter",
    ),
    row(Limit::ListFile, "list_file", 16 * MB, Unit::Bytes, "a list, data or theme file"),
    row(Limit::ListNodes, "list_nodes", 200_000, Unit::Count, "values in a list or data file"),
    row(Limit::MarkdownNesting, "markdown_nesting", 100, Unit::Count, "nesting in Markdown"),
    row(Limit::PageGrowth, "page_growth", 64, Unit::Factor, "the HTML of a text"),
    row(Limit::Page, "page", 20 * MB, Unit::Bytes, "a rendered page"),
    row(Limit::ArticleTopics, "article_topics", 50, Unit::Count, "topics of one article"),
    row(Limit::HighlightBlock, "highlight_block", 256 * KB, Unit::Bytes, "highlighted code"),
    row(
        Limit::HighlightLine,
        "highlight_line",
        4_000,
        Unit::Characters,
        "a line of highlighted code",
    ),
    row(Limit::TemplateTime, "template_time", 60, Unit::Seconds, "the templates of one output"),
    row(Limit::PictureFile, "picture_file", 30 * MB, Unit::Bytes, "the file of a picture"),
    row(Limit::PicturePixels, "picture_pixels", 50_000_000, Unit::Count, "the pixels of a picture"),
];

const fn row(
    limit: Limit,
    name: &'static str,
    default: u64,
    unit: Unit,
    doc: &'static str,
) -> Definition {
    Definition { limit, name, default, unit, doc }
}
