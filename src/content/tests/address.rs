//! What a path says.

use super::rules;
use crate::content::Address;
use crate::content::key::{Id, Kind, Lang};
use std::sync::Arc;

fn of(path: &str) -> Result<Address, String> {
    Address::of(path, &rules()).map_err(|problem| {
        format!("{} — {}", problem.message, problem.hint.as_deref().unwrap_or_default())
    })
}

fn record(kind: Kind, id: &str, lang: &str, folder: Option<&str>) -> Address {
    Address::Record {
        kind,
        id: Id::from(id),
        lang: Lang::from(lang),
        folder: folder.map(Arc::from),
    }
}

#[test]
fn the_folder_says_the_kind_and_the_stem_the_id() {
    let regions = || Kind::Term(Arc::from("regions"));
    assert_eq!(of("content/articles/2016/issg.md"), Ok(record(Kind::Article, "issg", "en", None)));
    assert_eq!(
        of("content/articles/2016/issg.ar.md"),
        Ok(record(Kind::Article, "issg", "ar", None))
    );
    assert_eq!(
        of("content/actors/lavrov/index.ar.md"),
        Ok(record(Kind::Actor, "lavrov", "ar", Some("content/actors/lavrov")))
    );
    assert_eq!(of("content/topics/سوريا.md"), Ok(record(Kind::Topic, "سوريا", "en", None)));
    assert_eq!(of("content/regions/gulf.md"), Ok(record(regions(), "gulf", "en", None)));
    let lang = Lang::from("ar");
    assert_eq!(of("content/outlets.ar.yaml"), Ok(Address::List { kind: Kind::Outlet, lang }));
    let lang = Lang::from("en");
    assert_eq!(of("content/regions.yaml"), Ok(Address::List { kind: regions(), lang }));
}

#[test]
fn other_files_have_their_meaning() {
    assert_eq!(of("content/files/deep/map.pdf"), Ok(Address::File));
    assert_eq!(of("content/data/meetings.csv"), Ok(Address::Data));
    assert_eq!(of("content/articles/2016/photo.jpg"), Ok(Address::Beside));
    let picture = Arc::from("content/articles/2016/photo.jpg");
    assert_eq!(of("content/articles/2016/photo.jpg.yaml"), Ok(Address::PictureNotes { picture }));
    let folder = |folder: &str, kind| Ok(Address::Defaults { folder: Arc::from(folder), kind });
    assert_eq!(
        of("content/articles/2016/_defaults.yaml"),
        folder("content/articles/2016", Some(Kind::Article))
    );
    assert_eq!(of("content/_defaults.yaml"), folder("content", None));
}

#[test]
fn b01_b06_a_name_that_cannot_be_an_id_comes_with_one_that_can() {
    for (path, told) in [
        (
            "content/topics/ISSG.md",
            "`ISSG` cannot be an id — write `issg`, as the name of the file",
        ),
        ("content/topics/a b.md", "`a b` cannot be an id — write `a-b`, as the name of the file"),
        (
            "content/topics/con.md",
            "`con` cannot be an id — write lower-case letters, digits and hyphens, as the name of the file",
        ),
        (
            "content/actors/De Mistura/index.md",
            "`De Mistura` cannot be an id — write `de-mistura`, as the name of the folder",
        ),
        (
            "content/topics/%2e%2e.md",
            "`%2e%2e` cannot be an id — write `2e-2e`, as the name of the file",
        ),
    ] {
        assert_eq!(of(path), Err(told.to_owned()), "{path}");
    }
    let long = format!("content/topics/{}.md", "x".repeat(300));
    assert!(of(&long).is_err());
}

#[test]
fn a_file_without_a_meaning_is_told_where_to_go() {
    for (path, told) in [
        (
            "content/artcles/a.md",
            "`content/artcles` is the place of no kind — did you mean `articles`?",
        ),
        (
            "content/outlet.yaml",
            "`content/outlet` is the place of no kind — did you mean `outlets`?",
        ),
        (
            "content/about.md",
            "`about.md` stands in no folder that has a meaning — a page stands in `content/pages/`, an article in `content/articles/`",
        ),
        (
            "content/articles/a.markdown",
            "a file ending in `.markdown` is not a record — rename it to `a.md`",
        ),
        (
            "content/articles/a.yml",
            "a file ending in `.yml` is not a record — rename it to `a.yaml`",
        ),
        ("content/articles/issg.fr.md", "`fr` is not a language of this site — did you mean `ar`?"),
        (
            "content/articles/index.md",
            "`index.md` stands directly in `content/articles/` — put it into a folder named after its id: `content/articles/<id>/index.md`",
        ),
    ] {
        assert_eq!(of(path), Err(told.to_owned()), "{path}");
    }
}
