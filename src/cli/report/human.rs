//! Diagnostics for people: each with its place, the line, one sentence and one hint; then the count.
//!
//! Texts from content are untrusted: whatever could steer a terminal or reverse the direction of a
//! line is made visible before it is shown. Styles are always written here; whether they reach the
//! terminal is decided by the stream.

use crate::diagnostic::{Diagnostic, Excerpt, Place, Severity};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use std::fmt::Write as _;

/// The diagnostic as the terminal shows it, with ANSI styles, ending in a line break.
pub(super) fn diagnostic(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(one_line(&diagnostic.message)).id(&*diagnostic.code);
    let hint = diagnostic.hint.as_deref();
    let mut text = String::new();
    push_group(&mut text, Group::with_title(title), diagnostic.place.as_ref(), hint);
    for (words, place) in &diagnostic.related {
        let title = Level::NOTE.secondary_title(visible(words));
        push_group(&mut text, Group::with_title(title), Some(place), None);
    }
    text
}

fn push_group(text: &mut String, group: Group<'_>, place: Option<&Place>, hint: Option<&str>) {
    let group = match place {
        Some(Place { path, line, excerpt: Some(excerpt), .. }) if *line > 0 => {
            let source =
                Snippet::source(&*excerpt.text).path(visible(path)).line_start(*line as usize);
            group.element(source.annotation(mark(excerpt, hint)))
        }
        Some(place) => with_hint(group.element(origin(place)), hint),
        None => with_hint(group, hint),
    };
    let rendered = Renderer::styled().render(&[group]);
    let rendered = place.map_or(rendered.clone(), |place| with_true_column(&rendered, place));
    // The body of a group stands one column in, so that titles stand out in a long report.
    for (number, line) in rendered.lines().enumerate() {
        let indent = if number == 0 { "" } else { " " };
        let _ = writeln!(text, "{indent}{line}");
    }
}

fn mark(excerpt: &Excerpt, hint: Option<&str>) -> Annotation<'static> {
    let span = excerpt.start as usize..excerpt.end as usize;
    AnnotationKind::Primary.span(span).label(hint.map(visible))
}

fn origin(place: &Place) -> Origin<'static> {
    let origin = Origin::path(visible(&place.path));
    if place.line == 0 {
        return origin;
    }
    origin.line(place.line as usize).char_column(place.column as usize)
}

fn with_hint<'a>(group: Group<'a>, hint: Option<&'a str>) -> Group<'a> {
    match hint {
        Some(hint) => group.element(Level::HELP.message(visible(hint))),
        None => group,
    }
}

/// The excerpt of a very long line begins in its middle, and the renderer counts from there.
fn with_true_column(rendered: &str, place: &Place) -> String {
    let Some(excerpt) = &place.excerpt else {
        return rendered.to_owned();
    };
    let counted = excerpt.text[..excerpt.start as usize].chars().count() + 1;
    let line = format!("{}:{}:", visible(&place.path), place.line);
    rendered.replacen(&format!("{line}{counted}"), &format!("{line}{}", place.column), 1)
}

/// The text in one line: a message is one sentence, even where it quotes something that is not.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// The text in one line, with what could steer a terminal made visible.
fn visible(text: &str) -> String {
    normalize_untrusted_str(&one_line(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceText, Span};

    fn plain(problem: &Diagnostic) -> String {
        anstream::adapter::strip_str(&diagnostic(problem)).to_string()
    }

    #[test]
    fn a_problem_is_shown_with_its_line_and_its_hint() {
        let text = SourceText::new(
            "content/articles/2016/issg-munich.md",
            "---\ntitle: T\ndate: 2016-02-12\nkind: digest\ntopic: issg\n---\n",
        );
        let start = text.text.find("topic").expect("it is there");
        let problem = Diagnostic::error("unknown-key", "unknown key `topic` in an article")
            .at(text.place(Span::new(start, start + 5)))
            .hint("did you mean `topics`?");
        insta::assert_snapshot!(plain(&problem), @r"
        error[unknown-key]: unknown key `topic` in an article
          --> content/articles/2016/issg-munich.md:5:1
           |
         5 | topic: issg
           | ^^^^^ did you mean `topics`?
        ");
    }

    #[test]
    fn a_problem_with_two_places_shows_both() {
        let first = SourceText::new("content/topics/a.md", "---\ntitle: A\n");
        let second = SourceText::new("content/topics/b.md", "---\nslug: a\n");
        let problem = Diagnostic::error("path-taken", "two records ask for `/topics/a/`")
            .at(second.place(Span::new(4, 11)))
            .hint("give one of them another `slug`")
            .related("the other one", first.place(Span::new(4, 9)));
        insta::assert_snapshot!(plain(&problem), @r"
        error[path-taken]: two records ask for `/topics/a/`
          --> content/topics/b.md:2:1
           |
         2 | slug: a
           | ^^^^^^^ give one of them another `slug`
        note: the other one
          --> content/topics/a.md:2:1
           |
         2 | title: A
           | ^^^^^
        ");
    }

    #[test]
    fn a_problem_without_a_line_still_has_its_hint() {
        let problem = Diagnostic::usage("no-config", "there is no `config.yaml` here")
            .hint("run `demarche init` to begin a site");
        insta::assert_snapshot!(plain(&problem), @r"
        error[no-config]: there is no `config.yaml` here
          |
          = help: run `demarche init` to begin a site
        ");
        let problem = problem.at(Place::file("config.yaml"));
        insta::assert_snapshot!(plain(&problem), @r"
        error[no-config]: there is no `config.yaml` here
         --> config.yaml
          = help: run `demarche init` to begin a site
        ");
    }

    #[test]
    fn the_column_in_a_long_line_is_the_true_one() {
        let long = format!("{}needle{}", "x".repeat(5000), "y".repeat(5000));
        let place = SourceText::new("a.md", long).place(Span::new(5000, 5006));
        let shown = plain(&Diagnostic::error("x", "x").at(place));
        assert!(shown.contains("a.md:1:5001"), "{shown}");
        assert!(shown.contains("needle"), "{shown}");
    }

    #[test]
    fn d05_what_would_steer_a_terminal_is_made_visible() {
        let evil = "a\u{1b}[31mb\u{202e}c\nd\u{7}";
        let place = SourceText::new(evil, evil).place(Span::new(0, 1));
        let problem =
            Diagnostic::error("x", evil).at(place.clone()).hint(evil).related(evil, place);
        let shown = plain(&problem);
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{shown}");
        let unplaced = Diagnostic::error("x", evil).hint(evil);
        assert!(!plain(&unplaced).contains(['\u{1b}', '\u{202e}', '\u{7}']));
    }
}
