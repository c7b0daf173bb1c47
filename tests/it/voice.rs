//! The voice of messages: one sentence in lower case without a full stop, in plain words that blame
//! nobody. Read from the sources, as far as messages stand there as literals.

use std::fs;
use std::path::Path;

/// Words that say less than they seem to, or that beg or blame.
const NOT_OURS: [&str; 9] =
    ["please", "invalid", "illegal", "sorry", "oops", "failed", "bad ", "you forgot", "unexpected"];

/// What stands before a message or a hint.
const BEFORE: [&str; 3] = [".hint(", "let message =", "let hint ="];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("readable").into_path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let code = text.split("\n#[cfg(test)]\n").next().unwrap_or_default().to_owned();
            (path.strip_prefix(&root).expect("it stands below").display().to_string(), code)
        })
        .collect()
}

/// The literal that `text` begins with, also as the pattern of a `format!`.
fn literal(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let text = text.strip_prefix("format!(").unwrap_or(text).trim_start().strip_prefix('"')?;
    let quotes = text.match_indices('"').map(|(at, _)| at);
    let end = quotes.into_iter().find(|at| !text[..*at].ends_with('\\'))?;
    Some(&text[..end])
}

/// The messages and hints of a source.
fn messages(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for marker in ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::usage("] {
        for (at, _) in code.match_indices(marker) {
            let Some(kind) = literal(&code[at + marker.len()..]) else { continue };
            let behind = code[at..].find(kind).map(|start| at + start + kind.len() + 1);
            let rest = behind.and_then(|behind| code[behind..].strip_prefix(','));
            found.extend(rest.and_then(literal));
        }
    }
    for marker in BEFORE {
        let behind = code.match_indices(marker).map(|(at, _)| &code[at + marker.len()..]);
        found.extend(behind.filter_map(literal));
    }
    found
}

#[test]
fn messages_speak_with_one_voice() {
    let mut seen = 0;
    for (path, code) in sources() {
        for message in messages(&code) {
            seen += 1;
            let mut chars = message.chars();
            let (first, second) = (chars.next(), chars.next());
            let is_capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
            assert!(!is_capital(first) || is_capital(second), "{path}: `{message}` begins large");
            assert!(!message.ends_with(['.', '!']), "{path}: `{message}` ends in a stop");
            let lower = message.to_lowercase();
            for word in NOT_OURS {
                assert!(!lower.contains(word), "{path}: `{message}` says `{word}`");
            }
        }
    }
    assert!(seen > 250, "only {seen} messages were found");
}

#[test]
fn codes_are_words_joined_by_hyphens() {
    let mut seen = 0;
    for (path, code) in sources() {
        for marker in ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::usage("] {
            for (at, _) in code.match_indices(marker) {
                let Some(kind) = literal(&code[at + marker.len()..]) else { continue };
                seen += 1;
                let fits =
                    kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                // One that sums others up gets theirs later, and has none here.
                assert!(fits, "{path}: the code `{kind}`");
            }
        }
    }
    assert!(seen > 150, "only {seen} codes were found");
}
