//! The meaning of a Markdown text: HTML that is done, and holes that only the whole site can fill.
//!
//! A body is made from one file alone. What depends on other records, on the theme or on the
//! medium (a link's address, a component's markup, a figure's picture) is left as a hole with all
//! that was written about it; `render/body` fills it with the answers of queries.

use crate::content::key::Kind;
use crate::date::Edtf;
use crate::diagnostic::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A text, parsed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Body {
    /// The text in order.
    pub segments: Vec<Segment>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Its quotes with speakers, in order; the holes of block quotes refer to them by index.
    pub quotes: Vec<Quote>,
    /// Number of words (Unicode Standard Annex 29) in text and headings, without code.
    pub words: u32,
    /// The plain text of its first paragraph: what a summary is derived from. A link without a label
    /// stands in it as it is written.
    pub lead: Arc<str>,
    /// Those links, with their bytes in [`Body::lead`], in order; see [`Body::lead_with`].
    pub lead_names: Vec<(Span, Target)>,
}

impl Body {
    /// The plain text of the first paragraph, with the titles that `title` knows in the place of the
    /// links without a label.
    pub fn lead_with<'a>(&self, title: impl Fn(&Target) -> Option<&'a str>) -> String {
        named(&self.lead, &self.lead_names, title)
    }
}

/// `plain` with titles in the place of some of its `names`.
fn named<'a>(
    plain: &str,
    names: &[(Span, Target)],
    title: impl Fn(&Target) -> Option<&'a str>,
) -> String {
    let mut text = String::with_capacity(plain.len());
    let mut done = 0;
    for (span, target) in names {
        if let Some(title) = title(target) {
            text.push_str(&plain[done..span.start as usize]);
            text.push_str(title);
            done = span.end as usize;
        }
    }
    text.push_str(&plain[done..]);
    text
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Segment {
    /// HTML that is final and safe.
    Html(Box<str>),
    /// A link.
    Link(Box<Link>),
    /// A picture, in a line or as a figure.
    Picture(Box<Picture>),
    /// A block of code, to be highlighted.
    Code(Box<CodeBlock>),
    /// A component of the theme.
    Component(Box<Component>),
    /// The quote of this index in [`Body::quotes`].
    Quote(usize),
    /// A date of an attribution, which the theme puts into words.
    Date(Box<Edtf>),
    /// Words of the theme; written escaped for an attribute, which is right in a text too.
    Label(Label),
}

/// Words that a text needs beside its own. The theme has them in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Label {
    /// The title of `> [!NOTE]`.
    AlertNote,
    /// The title of `> [!TIP]`.
    AlertTip,
    /// The title of `> [!IMPORTANT]`.
    AlertImportant,
    /// The title of `> [!WARNING]`.
    AlertWarning,
    /// The title of `> [!CAUTION]`.
    AlertCaution,
    /// What the list of footnotes is called.
    Footnotes,
    /// Where a footnote's back-link leads; the number of the reference follows.
    FootnoteBack,
    /// A task that is done.
    TaskDone,
    /// A task that is not.
    TaskOpen,
}

impl Label {
    /// All of them: what a theme must have.
    pub const ALL: [Label; 9] = [
        Label::AlertNote,
        Label::AlertTip,
        Label::AlertImportant,
        Label::AlertWarning,
        Label::AlertCaution,
        Label::Footnotes,
        Label::FootnoteBack,
        Label::TaskDone,
        Label::TaskOpen,
    ];

    /// The name of the theme's string.
    pub fn key(self) -> &'static str {
        match self {
            Label::AlertNote => "alert-note",
            Label::AlertTip => "alert-tip",
            Label::AlertImportant => "alert-important",
            Label::AlertWarning => "alert-warning",
            Label::AlertCaution => "alert-caution",
            Label::Footnotes => "footnotes",
            Label::FootnoteBack => "footnote-back",
            Label::TaskDone => "task-done",
            Label::TaskOpen => "task-open",
        }
    }
}

/// A link, with its label parsed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Its title.
    pub title: Option<Box<str>>,
    /// What is shown; empty where the label is the target's own title.
    pub label: Vec<Segment>,
    /// Where it stands in the file.
    pub span: Span,
}

/// Where a link or a picture's address leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A record by id, alias or acronym, as in `[[actor:lavrov#roles]]`.
    Record {
        /// The kind, where it is written.
        kind: Option<Kind>,
        /// The id, alias or acronym.
        name: Arc<str>,
        /// The anchor on its page.
        fragment: Option<Arc<str>>,
    },
    /// A file of the project, by its path from the project's root.
    File {
        /// Path relative to the project's root, `/` between parts, without `.` and `..`.
        path: Arc<str>,
        /// The anchor on its page.
        fragment: Option<Arc<str>>,
    },
    /// A path of the built site: `/files/map.pdf`.
    Site {
        /// The path with its leading `/`, percent-decoded, without query.
        path: Arc<str>,
        /// What follows the path: a query.
        query: Option<Arc<str>>,
        /// The anchor.
        fragment: Option<Arc<str>>,
    },
    /// An anchor on the same page.
    Anchor(Arc<str>),
    /// An address elsewhere, of a scheme that is allowed, ready for an attribute after escaping.
    External(Arc<str>),
}

impl Target {
    /// How many bytes its address has, about.
    pub(super) fn len(&self) -> usize {
        match self {
            Target::Record { name, fragment, .. } => name.len() + length(fragment.as_ref()),
            Target::File { path, fragment } => path.len() + length(fragment.as_ref()),
            Target::Site { path, query, fragment } => {
                path.len() + length(query.as_ref()) + length(fragment.as_ref())
            }
            Target::Anchor(text) | Target::External(text) => text.len(),
        }
    }
}

fn length(text: Option<&Arc<str>>) -> usize {
    text.map_or(0, |text| text.len())
}

/// A picture in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The file, or an address.
    pub target: Target,
    /// What it shows, as plain text.
    pub alt: Box<str>,
    /// The caption of a figure.
    pub title: Option<Box<str>>,
    /// Whether it stands alone in its paragraph.
    pub figure: bool,
    /// Where it stands in the file.
    pub span: Span,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeBlock {
    /// The first word of the info string; empty where there is none.
    pub language: Box<str>,
    /// The code.
    pub code: Box<str>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A component of the theme, called from a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Its name, with a capital.
    pub name: Box<str>,
    /// Its arguments as written, in order.
    pub arguments: Vec<Argument>,
    /// What stands between its tags; `None` where it closes itself.
    pub body: Option<Vec<Segment>>,
    /// Whether it stands alone on its line.
    pub block: bool,
    /// Where its opening tag stands in the file.
    pub span: Span,
}

/// An argument of a component.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// Its name.
    pub name: Box<str>,
    /// Its text; the component's signature says what it is converted to.
    pub value: Box<str>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A quote with its speaker: a block quote whose last line names the speaker, or words in quotation
/// marks in a line of text, of which the sentence names the speaker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Quote {
    /// The anchor on the page: `quote-we-managed-to-exclude`.
    pub anchor: Box<str>,
    /// What was said, in a block quote; what stands in a line stays there.
    pub text: Vec<Segment>,
    /// What was said as plain text, in which a link without a label stands as it is written.
    pub plain: Arc<str>,
    /// Those links, with their bytes in [`Quote::plain`], in order.
    pub names: Vec<(Span, Target)>,
    /// Who said it.
    pub speaker: Option<Target>,
    /// To whom, where a word says so.
    pub to: Option<Target>,
    /// What else is linked between the speaker and the words: the one spoken to, a place.
    pub beside: Vec<Target>,
    /// When.
    pub when: Option<Edtf>,
    /// The issue of a topic on which it states a position, by its id.
    pub issue: Option<Arc<str>>,
    /// The attribution of a block quote as it is shown, without its dash.
    pub attribution: Vec<Segment>,
    /// Where it stands in the file; of words in a line, where their paragraph does.
    pub span: Span,
}

impl Quote {
    /// What was said as plain text, with the titles that `title` knows in the place of the links
    /// without a label.
    pub fn plain_with<'a>(&self, title: impl Fn(&Target) -> Option<&'a str>) -> Arc<str> {
        if self.names.is_empty() {
            return Arc::clone(&self.plain);
        }
        Arc::from(named(&self.plain, &self.names, title))
    }
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6 in the output: the outermost headings of a text are 2, for the page's title is 1.
    pub level: u8,
    /// Its anchor, unique in the text.
    pub anchor: Box<str>,
    /// Its plain text.
    pub text: Box<str>,
}
