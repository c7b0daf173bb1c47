//! The 652 examples of the CommonMark specification, through the path that every body takes.

use super::{fill, read_as};
use crate::content::markdown::Dialect;

const SPECIFICATION: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/commonmark/spec-0.31.2.txt"));

struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    let fence = "`".repeat(32);
    let opening = format!("{fence} example");
    let mut found = Vec::new();
    let mut section = String::new();
    let mut lines = SPECIFICATION.lines();
    while let Some(line) = lines.next() {
        if line == opening {
            let take = |lines: &mut std::str::Lines<'_>, end: &str| {
                lines
                    .take_while(|line| *line != end)
                    .fold(String::new(), |text, line| text + line + "\n")
                    .replace('→', "\t")
            };
            let markdown = take(&mut lines, ".");
            let html = take(&mut lines, &fence);
            found.push(Example {
                number: found.len() + 1,
                section: section.clone(),
                markdown,
                html,
            });
        } else if line.starts_with('#') {
            line.trim_start_matches('#').trim().clone_into(&mut section);
        }
    }
    found
}

#[test]
fn all_examples_of_the_specification_pass_to_the_letter() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let mut failed = Vec::new();
    for example in &examples {
        let (body, problems) = read_as(&example.markdown, &Dialect::commonmark());
        let html = fill::html(&body);
        if html != example.html || !problems.is_empty() {
            failed.push(format!(
                "{} ({}): {:?}\n  want {:?}\n  have {:?} {problems:?}",
                example.number, example.section, example.markdown, example.html, html
            ));
        }
    }
    assert!(failed.is_empty(), "{} fail\n{}", failed.len(), failed.join("\n"));
}
