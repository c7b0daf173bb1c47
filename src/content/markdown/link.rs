//! Links and pictures: from their Markdown to holes.

use super::body::{Link, Picture, Segment, Target};
use super::target::{self, Refusal};
use super::walk::Walk;
use super::wiki;
use crate::diagnostic::Diagnostic;
use pulldown_cmark::LinkType;
use std::ops::Range;

/// A link whose label is being read.
#[derive(Debug)]
pub(super) struct OpenLink {
    pub target: Target,
    title: Option<Box<str>>,
    range: Range<usize>,
    /// Whether it is written without a label.
    pub bare: bool,
}

/// A picture whose description is being read.
#[derive(Debug)]
pub(super) struct OpenImage {
    pub target: Option<Target>,
    title: Option<Box<str>>,
    pub alt: String,
    range: Range<usize>,
    /// How many tags are open in the description.
    pub depth: usize,
}

impl Walk<'_> {
    /// A link opens.
    pub(super) fn link_start(
        &mut self,
        kind: LinkType,
        dest: &str,
        title: &str,
        range: Range<usize>,
    ) {
        if let Some(image) = &mut self.image {
            image.depth += 1;
            return;
        }
        let bare = matches!(kind, LinkType::WikiLink { has_pothole: false });
        let target = match kind {
            LinkType::WikiLink { .. } => wiki::target(dest),
            LinkType::Email => Ok(Target::External(format!("mailto:{dest}").into())),
            _ if self.dialect.verbatim => Ok(Target::External(dest.into())),
            _ => target::target(dest, self.folder),
        };
        let open = match target {
            Ok(target) => Some(OpenLink { target, title: not_empty(title), range, bare }),
            Err(refusal) => {
                self.report.add(&range, refusal.into_diagnostic());
                None
            }
        };
        if open.is_some() {
            self.out.open();
        }
        self.links.push(open);
    }

    /// A link closes.
    pub(super) fn link_end(&mut self) {
        if let Some(image) = &mut self.image {
            image.depth -= 1;
            return;
        }
        let Some(Some(open)) = self.links.pop() else {
            return;
        };
        let label = self.out.close().into_segments();
        let span = self.report.span(&open.range);
        self.out.charge(open.target.len() + open.title.as_ref().map_or(0, |title| title.len()));
        self.out.push(Segment::Link(Box::new(Link {
            target: open.target,
            title: open.title,
            label,
            span,
        })));
    }

    /// A picture opens; its description follows.
    pub(super) fn image_start(
        &mut self,
        kind: LinkType,
        dest: &str,
        title: &str,
        range: Range<usize>,
    ) {
        if let Some(image) = &mut self.image {
            image.depth += 1;
            return;
        }
        let target = match kind {
            _ if self.dialect.verbatim => Ok(Target::External(dest.into())),
            LinkType::WikiLink { .. } => Err(Refusal {
                code: "picture-wiki",
                message: "a picture is not shown by its id".to_owned(),
                hint: "write `![what it shows](path/of/the/file.jpg)`",
                error: false,
            }),
            _ => picture_target(dest, self.folder),
        };
        let target =
            target.map_err(|refusal| self.report.add(&range, refusal.into_diagnostic())).ok();
        self.image = Some(OpenImage {
            target,
            title: not_empty(title),
            alt: String::new(),
            range,
            depth: 0,
        });
    }

    /// A picture closes.
    pub(super) fn image_end(&mut self) {
        if let Some(image) = &mut self.image
            && image.depth > 0
        {
            image.depth -= 1;
            return;
        }
        let Some(open) = self.image.take() else {
            return;
        };
        let Some(target) = open.target else {
            self.show(&open.alt);
            return;
        };
        self.out.charge(
            target.len() + open.alt.len() + open.title.as_ref().map_or(0, |title| title.len()),
        );
        let span = self.report.span(&open.range);
        self.out.push(Segment::Picture(Box::new(Picture {
            target,
            alt: open.alt.into(),
            title: open.title,
            figure: false,
            span,
        })));
    }
}

impl Refusal {
    fn into_diagnostic(self) -> Diagnostic {
        let diagnostic = if self.error {
            Diagnostic::error(self.code, self.message)
        } else {
            Diagnostic::warning(self.code, self.message)
        };
        diagnostic.hint(self.hint)
    }
}

fn not_empty(text: &str) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.into())
}

/// The address of a picture.
///
/// # Errors
/// Where it is not a file of the project or of the site: pages make no third-party requests.
fn picture_target(dest: &str, folder: &str) -> Result<Target, Refusal> {
    match target::target(dest, folder)? {
        Target::External(address) => Err(Refusal {
            error: true,
            ..target::refused(
                "picture-external",
                format!("the picture `{}` is stored elsewhere", target::shown(&address)),
                "store the file beside the text: pages make no requests to third parties",
            )
        }),
        Target::Anchor(_) => Err(target::refused(
            "link-empty",
            "a picture has no file",
            "write the path of the picture",
        )),
        target => Ok(target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_stored_with_the_site() {
        let refusal = picture_target("https://x.org/a.jpg", "").expect_err("it is elsewhere");
        assert!(refusal.error && refusal.code == "picture-external");
        assert_eq!(
            picture_target("a.jpg", "content"),
            Ok(Target::File { path: "content/a.jpg".into(), fragment: None })
        );
    }
}
