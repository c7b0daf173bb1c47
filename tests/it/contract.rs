//! The contract with themes: what the manual tells theme authors is what templates get, no more and no
//! less; and a theme that is written from the manual alone works.

use crate::documents::{document, table};
use crate::pictures::made::jpeg;
use crate::site::{SiteTest, copy};
use demarche::build::Survey;
use demarche::render::Renderer;
use demarche::site::Visibility;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

type Names = BTreeSet<String>;

/// The site in `tests/cases/gazette`, whose theme extends nothing.
fn gazette() -> SiteTest {
    let site = SiteTest::new();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/gazette");
    copy(&case, &site.path(""));
    site
}

/// The sample digest, two pages of every listing and more.
fn sample() -> SiteTest {
    SiteTest::sample().edit(
        "config.yaml",
        "time_zone:",
        "paginate: 3\nshare_images: {}\ntime_zone:",
    )
}

/// What the template of every page of a site is given, by the name of the template.
fn contexts(survey: &Survey) -> Vec<(String, serde_json::Map<String, Value>)> {
    let snapshot = survey.snapshot(Visibility::default()).expect("the theme is right");
    let renderer = Renderer::new(Arc::clone(&snapshot)).expect("its templates are right");
    let mut worker = renderer.worker();
    let pages = snapshot.plan.outputs.values().filter(|output| output.recipe.is_page());
    pages
        .map(|output| {
            let seen = worker.inspect(output);
            let problems = seen.rendered.diagnostics;
            assert!(problems.is_empty(), "{problems:?}");
            let (template, _) = seen.template.expect("a page has a template");
            let (_, name) = template.split_once('/').expect("its theme stands before it");
            (name.to_owned(), seen.context)
        })
        .collect()
}

/// What stands in backticks in a cell, without what follows a `:` or a `?`.
fn codes(cell: &str) -> impl Iterator<Item = String> + '_ {
    let codes = cell.split('`').skip(1).step_by(2);
    codes.flat_map(|code| code.split(", ")).map(|code| code.trim_end_matches('?').to_owned())
}

#[test]
fn a_theme_that_is_written_from_the_manual_alone_works() {
    let site = gazette().at("2016-05-05T06:00:00Z").build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    assert!(site.check().diagnostics.is_empty());
    let site = site
        .has("2016/02/12/munich/index.html", "<blockquote><p>We agreed.</p>")
        .has("2016/02/12/munich/index.html", "Sergei Lavrov: The fighting will stop")
        .has("index.html", "The newest of 3 stories")
        .has("index.html", "background: #fffdf8")
        .has("regions/index.html", "Levant</a> 1</li>")
        .has("topics/issg/page/1/index.html", "<h1>Support group</h1>")
        .has("old/munich.html", "0; url=/gazette/2016/02/12/munich/");
    // Nothing of the theme that is built in is in it.
    assert!(site.tree().keys().all(|path| !path.contains("theme.")));
    site.nowhere("chancery").equals_clean_build();
}

#[test]
fn a_theme_must_have_what_demarche_calls() {
    let parts = [
        ("templates/event.html", "template"),
        ("templates/card.html", "template"),
        ("components/texts.html", "Quote"),
    ];
    for (file, word) in parts {
        let site = gazette().at("2016-05-05T06:00:00Z");
        let site = site.delete(&format!("themes/gazette/{file}")).build().refused();
        let told = site.diagnostics().iter().any(|it| it.is_error() && it.message.contains(word));
        assert!(told, "{file}: {}", site.shown());
    }
}

/// What the manual says of every page before it tells pages apart.
const EVERYWHERE: [&str; 3] = ["site", "page", "structured_data"];

#[test]
fn every_context_has_what_the_manual_says() {
    let themes = document("themes.md");
    let before = themes.split("### Contexts").nth(1).and_then(|it| it.split("\n| ").next());
    for name in EVERYWHERE {
        assert!(before.is_some_and(|text| text.contains(&format!("`{name}`"))), "{name}");
    }
    let mut told: BTreeMap<String, Names> = BTreeMap::new();
    for row in table(&themes, "### Contexts") {
        let names: Names = context_names(row[1]);
        for template in codes(row[0]) {
            told.entry(template).or_default().extend(names.iter().cloned());
        }
    }
    // `card.html` is no page.
    let card = told.remove("card.html").expect("it is told of");
    assert!(card.contains("card") && !card.contains("site"), "{card:?}");
    let mut given: BTreeMap<String, Names> = BTreeMap::new();
    for site in [gazette().at("2016-05-05T06:00:00Z"), sample()] {
        for (template, context) in contexts(&site.survey()) {
            let names = context.keys().filter(|name| !EVERYWHERE.contains(&name.as_str()));
            given.entry(template).or_default().extend(names.cloned());
        }
    }
    assert_eq!(given, told);
}

/// The names that a row of contexts begins its entries with: those behind a `;`, or behind another name,
/// what is said of it in brackets, and a comma.
fn context_names(cell: &str) -> Names {
    let mut names = Names::new();
    for entry in cell.split("; ") {
        let mut rest = entry;
        while let Some((name, behind)) = rest.strip_prefix('`').and_then(|it| it.split_once('`')) {
            names.insert(name.to_owned());
            let in_brackets = behind.strip_prefix(" (").and_then(|it| it.split_once(')'));
            let behind = in_brackets.map_or(behind, |(_, behind)| behind);
            rest = behind.strip_prefix(", ").unwrap_or_default();
        }
    }
    names
}

#[test]
fn the_objects_of_templates_have_the_fields_that_the_manual_lists() {
    let themes = document("themes.md");
    let fields = |heading: &str| -> Names {
        table(&themes, heading).iter().flat_map(|row| codes(row[0]).collect::<Vec<_>>()).collect()
    };
    let reference = fields("### ref");
    let card: Names = fields("### card").union(&reference).cloned().collect();
    let record: Names = fields("### record").union(&card).cloned().collect();
    let mut seen: BTreeMap<&str, Names> = BTreeMap::new();
    let sites = [gazette().at("2016-05-05T06:00:00Z"), sample(), manual()];
    for site in sites {
        for (_, context) in contexts(&site.survey()) {
            for (name, value) in context {
                collect(&name, &value, &mut seen);
            }
        }
    }
    let none_but = |object: &str, told: &Names| {
        let unknown: Vec<&String> = seen[object].difference(told).collect();
        assert!(unknown.is_empty(), "{object} has {unknown:?}, of which the manual is silent");
        let missing: Vec<&String> = told.difference(&seen[object]).collect();
        assert!(missing.is_empty(), "{object} has no {missing:?}, of which the manual tells");
    };
    none_but("site", &fields("### site"));
    none_but("page", &fields("### page"));
    none_but("record", &record);
    let unknown: Vec<&String> = seen["card"].difference(&card).collect();
    assert!(unknown.is_empty(), "a card has {unknown:?}, of which the manual is silent");
}

/// The site that the examples for editors form, which use every field.
fn manual() -> SiteTest {
    let examples = crate::documents::examples(&document("writing.md"));
    let files = examples.iter().map(|example| (example.path.as_str(), example.text.as_str()));
    let site = SiteTest::new().edit(
        "config.yaml",
        "time_zone:",
        "share_images: {newer_than: 365}\ntime_zone:",
    );
    let site = files.fold(site, |site, (path, text)| site.file(path, text));
    let pictures = ["street.jpg", "market.jpg"]
        .map(|name| format!("content/articles/2016/aleppo-calm/{name}"));
    pictures.iter().fold(site, |site, picture| site.file(picture, jpeg((9, 6))))
}

/// Notes the fields of the objects that stand under known names.
fn collect(name: &str, value: &Value, seen: &mut BTreeMap<&'static str, Names>) {
    let object = match name {
        "site" => "site",
        "page" => "page",
        "record" => "record",
        "latest" | "related" | "upcoming" | "documents" | "chronology" | "topics" => "card",
        _ => return,
    };
    let values = value.as_array().map_or_else(|| vec![value], |items| items.iter().collect());
    for fields in values.into_iter().filter_map(Value::as_object) {
        seen.entry(object).or_default().extend(fields.keys().cloned());
    }
}

#[test]
fn every_function_takes_the_arguments_that_the_manual_writes() {
    let themes = document("themes.md");
    let rows = table(&themes, "## Functions");
    let calls: Vec<String> = rows
        .iter()
        .map(|row| {
            let call = row[0].trim_matches('`').replace('…', "\"issg\"");
            // What these are given must exist.
            let call = call.replace("of=picture", "of={\"file\": \"a.jpg\", \"url\": \"/a.jpg\"}");
            let call = call.replace("of=card", "of=get(kind=\"topic\", id=\"issg\")");
            let call = call.replace("/transcripts/munich.txt", "/robots.txt");
            format!("{{% set found = {call} %}}<p>called</p>\n")
        })
        .collect();
    let site = sample()
        .edit("config.yaml", "theme: chancery", "theme: house")
        .file("themes/house/theme.yaml", "name: house\nversion: 1\nextends: chancery\n")
        .file("themes/house/templates/404.html", calls.concat())
        .build();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    assert_eq!(site.read("404.html").matches("<p>called</p>").count(), rows.len());
}

#[test]
fn components_and_options_are_those_of_chancery() {
    let survey = sample().survey();
    let theme = &survey.snapshot(Visibility::default()).expect("the theme is right").theme;
    let (themes, writing) = (document("themes.md"), document("writing.md"));
    let mut told: BTreeMap<String, Names> = BTreeMap::new();
    for row in table(&themes, "## Components") {
        let call = row[0].trim_matches('`');
        let (name, arguments) = call.trim_end_matches(')').split_once('(').expect("a call");
        told.insert(name.to_owned(), arguments.split(", ").map(str::to_owned).collect());
    }
    for row in table(&writing, "### Components") {
        let name = codes(row[0]).next().expect("a name");
        told.insert(name, codes(row[1]).collect());
    }
    let held: BTreeMap<String, Names> = theme
        .components
        .values()
        .map(|component| {
            // What chancery's own templates say besides is told in a sentence.
            let own = |name: &str| {
                &*component.name == "Figure" && ["avif", "lead", "sizes", "webp"].contains(&name)
            };
            let given = component.parameters.iter().filter(|it| !it.implicit && !own(&it.name));
            (component.name.to_string(), given.map(|it| it.name.to_string()).collect())
        })
        .collect();
    assert_eq!(told, held);
    let options: Names = theme.schema.keys().map(ToString::to_string).collect();
    let text = themes.split("`chancery` has two:").nth(1).expect("the options of chancery");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let rows: Names = rows.take(options.len()).filter_map(|row| codes(row).next()).collect();
    assert_eq!(rows, options);
}

#[test]
fn a_theme_that_lacks_a_string_of_the_manual_lacks_something() {
    let themes = document("themes.md");
    let list = themes.split("A theme that extends none must have them:").nth(1).expect("a list");
    let list = list.split("\n\n").nth(1).expect("a list").replace('\n', " ");
    let own = std::fs::read_to_string(gazette().path("themes/gazette/strings/en.yaml"));
    let own = own.expect("the words of the theme");
    let (asked, _) = own.split_once("# For the templates.").expect("two parts");
    let has: Names = asked
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .map(|it| it.0.to_owned())
        .collect();
    let mut told = Names::new();
    for code in list.split('`').skip(1).step_by(2).filter(|code| !code.contains('{')) {
        told.insert(code.to_owned());
    }
    // `season-21` to `season-24` stand for all between them.
    told.extend((21..=24).map(|number| format!("season-{number}")));
    assert_eq!(has, told);
}
