//! `build --fresh`, `build --verify` and `explain`, as the command line gives them.

use super::{FIVE, PAGE_OF_FIVE, digest};
use crate::site::{NOW, SiteTest};
use std::fs;

fn build(site: &SiteTest, more: &[&str]) -> crate::site::Run {
    site.run(&[&["build", "--now", NOW], more].concat())
}

fn explain(site: &SiteTest, asked: &str) -> String {
    let run = site.run(&["explain", asked, "--build", "--now", NOW]);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

#[test]
fn a_report_says_how_many_were_rendered_and_what_is_lost() {
    let site = digest();
    let first = build(&site, &[]);
    let count = |text: &str| {
        let line = text.lines().find(|line| line.contains(" rendered, ")).expect("the line");
        line.split(' ').next().and_then(|number| number.parse::<usize>().ok()).expect("a number")
    };
    assert!(count(&first.out) > 20, "{}", first.out);
    assert_eq!(count(&build(&site, &[]).out), 0);
    assert_eq!(count(&build(&site, &["--fresh"]).out), count(&first.out));
    let site = site.delete(FIVE);
    let last = build(&site, &[]);
    assert!(last.out.contains("without a redirect"), "{}", last.out);
    assert!(last.out.contains("\n  /2016/05/04/five/"), "{}", last.out);
}

#[test]
fn a_build_is_verified_against_a_clean_one_and_an_edit_by_hand_is_no_difference() {
    let site = digest();
    let run = build(&site, &["--verify"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("equal to a clean build"), "{}", run.out);
    fs::write(site.output().join(PAGE_OF_FIVE), "edited").expect("an output");
    let run = build(&site, &["--verify"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("edited by hand"), "{}", run.err);
    let site = site.edit(FIVE, "topics: [issg]", "topics: [isg]");
    let run = build(&site, &["--verify"]);
    assert_eq!(run.code, 1, "two builds that fail alike are equal: {}", run.err);
}

#[test]
fn an_output_is_explained_by_its_address_its_path_and_its_file() {
    let site = digest();
    let page = "/2016/05/04/five/";
    assert!(explain(&site, page).contains("there is no last build"));
    assert_eq!(build(&site, &[]).code, 0);
    for asked in [page, "https://example.org/2016/05/04/five/", PAGE_OF_FIVE, FIVE] {
        let told = explain(&site, asked);
        assert!(told.contains("would be kept"), "{told}");
        assert!(told.contains(PAGE_OF_FIVE) && told.contains(FIVE), "{told}");
    }
    let site = site.edit(FIVE, "Text of", "The text of");
    let told = explain(&site, page);
    assert!(told.contains("the file of `article:five:en`, whose text is shown"), "{told}");
    let told = explain(&site, "/feed.atom");
    assert!(told.contains("the file of `article:five:en`"), "{told}");
    assert!(explain(&site, "/topics/issg/").contains("would be kept"));
    let site = site.edit(FIVE, "title: Story five", "title: Story V");
    let told = explain(&site, "/topics/issg/");
    assert!(told.contains("the newest of the articles of `topic:issg:en`"), "{told}");
}

#[test]
fn what_the_output_folder_holds_is_explained_as_well() {
    let site = digest();
    assert_eq!(build(&site, &[]).code, 0);
    fs::write(site.output().join(PAGE_OF_FIVE), "edited").expect("an output");
    assert!(explain(&site, FIVE).contains("edited by hand"));
    fs::remove_file(site.output().join(PAGE_OF_FIVE)).expect("an output");
    assert!(explain(&site, FIVE).contains("it is missing in the output"));
    let refused = site.run(&["explain", "/none/", "--build", "--now", NOW]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("the site has no output `/none/`"), "{}", refused.err);
}
