//! The rules that the sources keep: who may use whom, how long things may be, what stands where.
//!
//! Read line by line, as rustfmt writes them; nothing here understands more Rust than it needs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The longest file, in lines of code: neither blank, nor comment, nor in its test module.
const MAX_FILE: usize = 300;

/// The longest function, in lines from `fn` to its closing brace.
const MAX_FUNCTION: usize = 70;

/// What may stand at the top of the repository besides dotted files.
const TOP_LEVEL: [&str; 13] = [
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "benches",
    "config.yaml",
    "content",
    "docs",
    "src",
    "tests",
    "themes",
    // What building leaves behind, which version control does not see.
    "target",
];

/// What `demarche build` makes of the sample digest; also unseen by version control.
const BUILT: [&str; 2] = ["public", "node_modules"];

/// A source file: its path from the repository's root, and its lines.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The lines before the test module, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.text.find("\n#[cfg(test)]\nmod tests {");
        let code = &self.text[..tests.unwrap_or(self.text.len())];
        code.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// All lines that are not comments, with their numbers.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The room of the house that the file belongs to.
    fn room(&self) -> Option<&str> {
        let inner = self.path.strip_prefix("src/")?;
        let room = inner.split('/').next()?;
        let room = room.strip_suffix(".rs").unwrap_or(room);
        (room != "lib" && room != "main").then_some(room)
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folders: &[&str]) -> Vec<Source> {
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut sources = Vec::new();
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let shown = path.strip_prefix(root()).expect("it stands in the repository");
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                sources.push(Source { path: shown.display().to_string(), text });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!sources.is_empty(), "there are sources");
    sources
}

fn all_sources() -> Vec<Source> {
    sources(&["src", "tests", "benches"])
}

fn report(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}

/// The rooms of the house, in the order in which `lib.rs` declares them.
fn rooms() -> Vec<String> {
    let map = fs::read_to_string(root().join("src/lib.rs")).expect("the map of the house");
    let declared = map.lines().filter_map(|line| line.strip_prefix("pub mod "));
    declared.filter_map(|line| line.strip_suffix(';')).map(str::to_owned).collect()
}

/// The rooms that a line names by `crate::…`, also in braces: `use crate::{date::Clock, site};`.
fn rooms_named(text: &str) -> BTreeSet<&str> {
    let mut named = BTreeSet::new();
    for (at, marker) in text.match_indices("crate::") {
        // `$crate::` and `my_crate::` are other things.
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &text[at + marker.len()..];
        match rest.strip_prefix('{') {
            Some(list) => named.extend(list_heads(list)),
            None => named.extend([identifier(rest)]),
        }
    }
    named
}

/// The first identifier of each item of a braced list, up to its closing brace.
fn list_heads(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut begin = 0;
    let mut heads = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                heads.push(identifier(list[begin..at].trim_start()));
                begin = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    heads.into_iter().filter(|head| !head.is_empty()).collect()
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

#[test]
fn rooms_use_only_the_rooms_above_them() {
    let rooms = rooms();
    let order = |name: &str| rooms.iter().position(|room| room == name);
    let mut faults = Vec::new();
    for source in sources(&["src"]) {
        let Some(room) = source.room() else { continue };
        let Some(own) = order(room) else {
            faults.push(format!("{}: `{room}` is not declared in `lib.rs`", source.path));
            continue;
        };
        // Lines of one statement belong together: a braced list may run over several.
        let code: String = source.lines().flat_map(|(_, line)| [line, "\n"]).collect();
        for named in rooms_named(&code) {
            if order(named).is_some_and(|other| other > own) {
                faults.push(format!("{}: `{room}` uses `{named}`, which is below it", source.path));
            }
        }
    }
    report(&faults, "a room uses only itself and the rooms above it in `lib.rs`");
}

#[test]
fn every_file_opens_with_its_purpose() {
    let faults: Vec<String> = all_sources()
        .into_iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    report(&faults, "every file opens with `//!`, its purpose");
}

#[test]
fn files_are_short() {
    let mut faults = Vec::new();
    for source in all_sources() {
        if source.path.starts_with("src/") && source.path.ends_with("/tests.rs") {
            continue;
        }
        let is_code = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
        let lines = source.code().filter(|(_, line)| is_code(line)).count();
        if lines > MAX_FILE {
            faults.push(format!("{}: {lines} lines", source.path));
        }
    }
    report(&faults, &format!("a file has at most {MAX_FILE} lines of code"));
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for source in all_sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let Some(name) = function(line) else { continue };
            let indent = &line[..line.len() - line.trim_start().len()];
            let length = length(&lines[index..], indent);
            if length > MAX_FUNCTION {
                faults.push(format!("{}:{}: `{name}` has {length}", source.path, index + 1));
            }
        }
    }
    report(&faults, &format!("a function has at most {MAX_FUNCTION} lines"));
}

/// The number of lines of the function that the first of `lines` begins, as rustfmt writes it: its
/// closing brace stands alone at its own indent, unless all of it fits into one line.
fn length(lines: &[&str], indent: &str) -> usize {
    if lines[0].ends_with(['}', ';']) {
        return 1;
    }
    let closes = |line: &&str| {
        let line = line.strip_prefix(indent);
        line.is_some_and(|rest| rest == "}" || rest.starts_with(')') && rest.ends_with(';'))
    };
    lines.iter().position(closes).map_or(lines.len(), |end| end + 1)
}

/// The name of the function that a line begins.
fn function(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if line.starts_with("//") {
        return None;
    }
    let (before, rest) = line.split_once("fn ")?;
    let modifiers = ["pub", "pub(super)", "pub(crate)", "const", "async"];
    before.split_whitespace().all(|word| modifiers.contains(&word)).then(|| identifier(rest))
}

#[test]
fn nothing_unfinished_and_nothing_global_stands_in_the_sources() {
    // Written in two halves, so that this file does not break its own rule.
    let unfinished = [
        concat!("tod", "o!("),
        concat!("unimplemente", "d!("),
        concat!("db", "g!("),
        concat!("#[igno", "re"),
        concat!("thread_loca", "l!"),
    ];
    let mut faults = Vec::new();
    for source in all_sources() {
        for (number, line) in source.lines() {
            // The allocator of the program is global by its nature.
            let is_static = is_static(line) && !line.contains(": MiMalloc");
            if is_static || unfinished.iter().any(|mark| line.contains(mark)) {
                faults.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    report(&faults, "nothing unfinished, no ignored test, no global state");
}

/// Whether the line declares a `static` item.
fn is_static(line: &str) -> bool {
    let mut words = line.split_whitespace().filter(|word| !word.starts_with("pub"));
    words.next() == Some("static")
}

#[test]
fn the_top_of_the_repository_is_clean() {
    let entries = fs::read_dir(root()).expect("the repository");
    let names = entries.map(|entry| entry.expect("a readable entry").file_name());
    let mut faults: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .filter(|name| !TOP_LEVEL.contains(&&**name) && !BUILT.contains(&&**name))
        .collect();
    faults.sort();
    report(&faults, "the top level holds what it must, the rest has a folder or a dot");
}

#[test]
fn the_reading_of_paths_sees_lists_and_ignores_others() {
    let named = |text| rooms_named(text).into_iter().collect::<Vec<_>>();
    assert_eq!(named("use crate::site::Site;"), ["site"]);
    assert_eq!(named("use crate::{date::{Clock, Edtf}, plan};"), ["date", "plan"]);
    assert_eq!(named("let a = crate::yaml::read(b, crate::date::c);"), ["date", "yaml"]);
    assert!(named("use other_crate::site;").is_empty());
    assert_eq!(function("    pub(super) fn name<T>(&self) {"), Some("name"));
    assert_eq!(function("let f = |fn_name| fn_name;"), None);
    assert!(is_static("pub static A: u8 = 1;"));
    assert!(!is_static("let a: &'static str;"));
}
