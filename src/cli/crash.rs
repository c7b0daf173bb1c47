//! What is said when demarche itself is at fault: what happened, where in our code, and what to do.
//!
//! The report may be pasted into a public place, so it names no folder of the user's or of whoever
//! compiled the program.

use std::panic::PanicHookInfo;
use std::path::Path;

/// The report on a panic with `message` at `file`:`line` of the sources.
fn text(message: &str, file: &str, line: u32, private: &[&Path]) -> String {
    format!(
        "error[bug]: demarche met a situation that its authors thought impossible\n\
         \x20 what: {}\n\
         \x20 where: {}:{line}, demarche {}\n\
         The output folder was not changed, or the next command will mend it. Please send these lines\n\
         to the authors of demarche, with the file that brings it about if you can tell.",
        without(message, private),
        source_file(file),
        env!("CARGO_PKG_VERSION"),
    )
}

/// The source file without the folders of whoever compiled it.
fn source_file(file: &str) -> &str {
    let behind = |marker: &str| file.rfind(marker).map(|at| &file[at + marker.len()..]);
    // `…/registry/src/<index>/<crate>/src/lib.rs`: the index says nothing to anybody.
    let in_registry = behind("/registry/src/").and_then(|rest| rest.split_once('/'));
    in_registry.map_or_else(|| behind("/library/").unwrap_or(file), |(_, rest)| rest)
}

fn without(message: &str, private: &[&Path]) -> String {
    let folders = private.iter().filter_map(|folder| folder.to_str());
    let long_enough = folders.filter(|folder| folder.len() > 1);
    long_enough.fold(message.to_owned(), |text, folder| text.replace(folder, "…"))
}

/// Makes every panic of the process print the report instead of Rust's own.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let home = std::env::home_dir();
        let here = std::env::current_dir().ok();
        // The longer of two nested folders goes first.
        let mut private: Vec<&Path> = home.iter().chain(&here).map(AsRef::as_ref).collect();
        private.sort_by_key(|folder| std::cmp::Reverse(folder.as_os_str().len()));
        let (file, line) = panic.location().map_or(("?", 0), |place| (place.file(), place.line()));
        anstream::eprintln!("{}", text(&message(panic), file, line, &private));
    }));
}

fn message(panic: &PanicHookInfo<'_>) -> String {
    panic.payload_as_str().unwrap_or("a panic without words").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d05_a_crash_report_names_no_private_folder() {
        let home = Path::new("/home/editor");
        let site = Path::new("/home/editor/site");
        let file =
            "/home/builder/.cargo/registry/src/index.example-1949cf8c6b5b557f/tera-2.4.0/src/vm.rs";
        let report = text("no `/home/editor/site/a.md`", file, 7, &[site, home]);
        assert!(report.contains("no `…/a.md`"), "{report}");
        assert!(report.contains("where: tera-2.4.0/src/vm.rs:7"), "{report}");
        assert!(!report.contains("/home/"), "{report}");
        assert_eq!(source_file("src/plan/mod.rs"), "src/plan/mod.rs");
        assert_eq!(source_file("/rustc/abc/library/core/src/option.rs"), "core/src/option.rs");
    }
}
