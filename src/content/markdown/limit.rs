//! What a text may cost: how deep it nests and how large it becomes.
//!
//! Both limits are held while a text is read, not after: a reader of HTML needs time that grows with
//! the square of the depth, and so does the Markdown parser for lists.

use crate::config::{Limit, Limits};
use std::ops::Range;

/// A text of a few bytes may become this large, whatever its size.
const OUTPUT_OF_ANY: usize = 16_384;

/// The most bytes that a text of `bytes` bytes may become, and the limit that says so.
pub(super) fn output(bytes: usize, limits: &Limits) -> (usize, Limit) {
    let growth = bytes.saturating_mul(limits.size(Limit::PageGrowth)).max(OUTPUT_OF_ANY);
    let page = limits.size(Limit::Page);
    if growth < page { (growth, Limit::PageGrowth) } else { (page, Limit::Page) }
}

/// Where the marks of lists nest more deeply than `most` levels.
///
/// The parser walks through all open lists at each line, and one line of marks opens as many lists as
/// it has marks; so this is found out before it runs. Indentation is followed roughly: a list item is
/// inside another one if its mark stands to the right of it.
pub(super) fn deep_list(text: &str, most: usize) -> Option<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bytes = line.as_bytes();
        let first = bytes.iter().position(|byte| !is_space(*byte) && *byte != b'>');
        if let Some(first) = first
            && mark_at(bytes, first).is_some()
        {
            if let Some(at) = follow(bytes, first, &mut open, most) {
                return Some(start + at..start + line.trim_end().len());
            }
        } else if let Some(first) = first {
            close(&mut open, first);
        }
        start += line.len();
    }
    None
}

/// Adds the marks of a line to the open lists; says where they become too many.
fn follow(line: &[u8], first: usize, open: &mut Vec<usize>, most: usize) -> Option<usize> {
    close(open, first);
    let before = open.len();
    let mut at = first;
    while let Some(next) = mark_at(line, at) {
        open.push(at);
        at = next;
        while line.get(at).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'>')) {
            at += 1;
        }
    }
    let is_rule = is_rule(line);
    if is_rule {
        open.truncate(before);
    }
    (open.len() > most && !is_rule).then_some(first)
}

fn close(open: &mut Vec<usize>, column: usize) {
    while open.last().is_some_and(|mark| *mark >= column) {
        open.pop();
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The offset behind the mark of a list item at `at`, and the space that it needs.
fn mark_at(line: &[u8], at: usize) -> Option<usize> {
    let digits = line.get(at..)?.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let mark = *line.get(at + digits)?;
    let fits = match digits {
        0 => matches!(mark, b'-' | b'*' | b'+' | b':'),
        1..=9 => matches!(mark, b'.' | b')'),
        _ => false,
    };
    let end = at + digits + 1;
    (fits && line.get(end).is_none_or(|byte| is_space(*byte))).then_some(end)
}

/// Whether the line is a thematic break (`* * *`).
fn is_rule(line: &[u8]) -> bool {
    let mut marks = line.iter().filter(|byte| !is_space(**byte) && **byte != b'>');
    let Some(first) = marks.next() else {
        return false;
    };
    matches!(first, b'*' | b'-') && marks.all(|byte| byte == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deep(text: &str) -> Option<Range<usize>> {
        deep_list(text, 100)
    }

    #[test]
    fn c03_lists_that_nest_too_deeply_are_found_before_parsing() {
        assert!(deep(&format!("{}a", "- ".repeat(100))).is_none());
        assert!(deep(&format!("x\n{}a", "- ".repeat(101))).is_some());
        assert!(deep(&format!("{}a", "1. > ".repeat(101))).is_some());
        let stairs = (0..120).fold(String::new(), |text, n| text + &"  ".repeat(n) + "- a\n");
        assert!(deep(&stairs).is_some());
    }

    #[test]
    fn long_lists_rules_and_code_are_not_deep() {
        assert!(deep(&"- a\n  - b\n".repeat(500)).is_none());
        assert!(deep(&"* ".repeat(500)).is_none());
        assert!(deep(&">".repeat(500)).is_none());
        assert!(deep(&format!("```\n{}x\n```", " ".repeat(500))).is_none());
    }

    #[test]
    fn the_output_has_a_limit_of_its_own() {
        let limits = Limits::default();
        assert_eq!(output(10, &limits), (16_384, Limit::PageGrowth));
        assert_eq!(output(1000, &limits), (64_000, Limit::PageGrowth));
        assert_eq!(output(usize::MAX, &limits), (20 * 1024 * 1024, Limit::Page));
    }
}
