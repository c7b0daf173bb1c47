//! Texts put together at random: whatever is written, the output is well formed and all ours.

use super::trust::foreign_tags;
use super::{fill, read};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What texts are made of: the marks of every construct, and what disturbs them.
const TOKENS: &[&str] = &[
    "a",
    "b c",
    " ",
    "\n",
    "\n\n",
    "\n    ",
    "\r\n",
    "\t",
    "é",
    "ب",
    "\u{202E}",
    "\0",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "```\n",
    "~~~",
    "#",
    "# ",
    "\n## x {#y}",
    "> ",
    ">",
    "\n> — [[x]], 2016-05-04\n",
    "\n-- y",
    "- ",
    "\n- ",
    "\n  - ",
    "1. ",
    "+",
    "- [ ] ",
    "- [x] ",
    "|",
    "\n|-|\n",
    "|a|b|\n",
    ": ",
    "\n: ",
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    "[[x|y]]",
    "[x](y.md)",
    "[x](javascript:z)",
    "![",
    "![x](y.png)",
    "![x](y.png \"z\")",
    "[^1]",
    "[^1]: ",
    "\n[^1]: x\n",
    "[x]: /y\n",
    "<",
    ">",
    "/>",
    "<b>",
    "</b>",
    "<div>\n",
    "</div>\n",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<!-- x -->",
    "<!",
    "<?",
    "?>",
    "<Note>",
    "</Note>",
    "\n<Note>\n",
    "\n</Note>\n",
    "<Map a=\"x\" />",
    "\n<Map a='y'/>\n",
    "<Map a=",
    "\"",
    "'",
    "--",
    "...",
    "&amp;",
    "&#0;",
    "&",
    "\\",
    "\\<",
    "<https://x.org>",
    "<a@b.org>",
    "> [!NOTE]\n",
    "***\n",
    "===\n",
    "---\n",
    "{{ x }}",
    "{",
    "}",
    "=",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(TOKENS), 0..40).prop_map(|tokens| tokens.concat())
}

/// The tags of `html` that are open at its end, or the one that closes another than the last.
fn unbalanced(html: &str) -> Vec<&str> {
    const VOID: [&str; 4] = ["br", "hr", "img", "input"];
    let mut open = Vec::new();
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let closing = rest.starts_with('/');
        let name = rest.trim_start_matches('/').split([' ', '>', '\n']).next().unwrap_or_default();
        if !closing && !VOID.contains(&name) {
            open.push(name);
        } else if closing && open.pop() != Some(name) {
            open.push(name);
            return open;
        }
    }
    open
}

/// An id that is given twice, or a footnote's link that leads to none.
fn dangling(html: &str) -> Option<&str> {
    let values = |attribute: &'static str| {
        html.match_indices(attribute).map(move |(at, _)| {
            let value = &html[at + attribute.len()..];
            value.split('"').next().unwrap_or_default()
        })
    };
    let mut ids = BTreeSet::new();
    let twice = values(" id=\"").find(|id| !ids.insert(*id));
    twice.or_else(|| {
        values(" href=\"#").filter(|id| id.starts_with("fn")).find(|id| !ids.contains(id))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a01_whatever_is_written_the_output_is_well_formed(text in text()) {
        let (body, problems) = read(&text);
        let html = fill::html(&body);
        prop_assert_eq!(foreign_tags(&html), Vec::<&str>::new(), "{}", html);
        prop_assert_eq!(unbalanced(&html), Vec::<&str>::new(), "{}", html);
        prop_assert_eq!(dangling(&html), None, "{}", html);
        prop_assert!(!html.contains("=\"javascript:"), "{}", html);
        for problem in problems {
            prop_assert!(problem.place.is_some() && !problem.message.is_empty());
        }
    }
}
