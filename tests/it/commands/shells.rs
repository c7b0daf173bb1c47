//! `demarche completions` and `demarche man`.

use crate::site::demarche;
use std::fs;

#[test]
fn every_shell_gets_completions_for_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = demarche(folder.path(), &["completions", shell]);
        assert_eq!(run.code, 0, "{}", run.err);
        for command in ["build", "list", "completions"] {
            assert!(run.out.contains(command), "{shell} has no `{command}`");
        }
    }
    assert_eq!(demarche(folder.path(), &["completions", "tcl"]).code, 2);
}

#[test]
fn there_is_a_manual_page_for_every_command_with_its_examples() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = demarche(folder.path(), &["man"]);
    assert!(run.out.contains(".TH demarche 1"), "{}", run.out);
    let run = demarche(folder.path(), &["man", "pages"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let pages = fs::read_dir(folder.path().join("pages")).expect("it was made");
    assert!(pages.count() > 8);
    let page = fs::read_to_string(folder.path().join("pages/demarche-new.1")).expect("a page");
    assert!(page.contains("demarche new actor"), "{page}");
}
