//! `demarche theme`, and a theme author's afternoon: override, add, break, mend by the message alone.

use crate::site::{NOW, Run, SiteTest};
use std::fs;

fn site() -> SiteTest {
    SiteTest::new()
        .file("content/pages/about.md", "---\ntitle: About\n---\n<Note>\nA remark.\n</Note>\n")
        .article("munich", "", "Text")
}

fn theme(site: &SiteTest, arguments: &[&str]) -> Run {
    site.run(&[&["theme"], arguments].concat())
}

fn told(site: &SiteTest, arguments: &[&str]) -> String {
    let run = theme(site, arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run.out
}

#[test]
fn an_afternoon_with_a_theme() {
    // A theme of one's own changes nothing but what it says.
    let site = site().build().made();
    let before = site.read("about/index.html");
    assert!(told(&site, &["new", "desk"]).contains("write `theme: desk` into `config.yaml`"));
    let site = site.edit("config.yaml", "time_zone:", "theme: desk\ntime_zone:").build().made();
    assert!(site.diagnostics().is_empty(), "{}", site.shown());
    let style = |page: &str| page.split("/assets/main.").nth(1).map(|rest| rest[..8].to_owned());
    let after = site.read("about/index.html");
    assert_ne!(style(&after), style(&before));
    assert_eq!(after.len(), before.len());

    // One component is taken over and changed.
    assert_eq!(
        told(&site, &["eject", "components/note.html"]),
        "themes/desk/components/note.html\n"
    );
    let note = fs::read_to_string(site.path("themes/desk/components/note.html")).expect("a copy");
    let original = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/chancery/components/note.html");
    assert_eq!(note, fs::read_to_string(original).expect("the original"));
    let site = site
        .edit("themes/desk/components/note.html", "<div", "<div data-desk")
        .build()
        .made()
        .has("about/index.html", "<div data-desk class=\"alert");

    // A template is added, and used by another.
    let page = "{% extends \"chancery/page.html\" %}\n{% block main %}\n{{ super() }}\n\
                {% include \"partials/imprint.html\" %}\n{% endblock main %}\n";
    let site = site
        .file("themes/desk/templates/partials/imprint.html", "<p>{{ site.title }}</p>\n")
        .file("themes/desk/templates/page.html", page)
        .build()
        .made()
        .has("about/index.html", "<p>The Test Digest</p>");

    // It breaks, and the message says where, what and what to do; the old site stays.
    let site = site
        .edit("themes/desk/templates/partials/imprint.html", "site.title", "site.titel")
        .build()
        .refused();
    let run = site.run(&["build", "--now", NOW]);
    insta::assert_snapshot!(run.err, @r"
    error[template]: field `titel` is not defined
      --> themes/desk/templates/partials/imprint.html:1:7
       |
     1 | <p>{{ site.titel }}</p>
       |       ^^^^^^^^^^ did you mean `title`?
    note: while rendering this output for content/pages/about.md
     --> about/index.html

    1 error in 1 file; nothing was written
    ");
    assert!(
        fs::read_to_string(site.output().join("about/index.html"))
            .is_ok_and(|page| page.contains("<p>The Test Digest</p>"))
    );

    // Doing what the message says mends it.
    let site = site.edit("themes/desk/templates/partials/imprint.html", "site.titel", "site.title");
    site.build().made().fine().equals_clean_build();
}

#[test]
fn themes_are_listed_with_what_they_take_over_and_what_is_wrong_with_them() {
    let site = site().house_theme().file("themes/house/templates/404.html", "gone");
    let site = site
        .file("themes/broken/theme.yaml", "name: broken\nversion: 1\nextends: chancry\n")
        .file("themes/future/theme.yaml", "name: future\nversion: 1\ndemarche: \">=9\"\n");
    insta::assert_snapshot!(told(&site, &["list"]), @r"
    broken ?
      cannot be used at themes/broken/theme.yaml:3:10: there is no theme `chancry`
    chancery 0.1.0, built in
    future ?
      cannot be used at themes/future/theme.yaml:3:11: the theme wants demarche >=9, and this is demarche 0.1.0
    house 1.0.0, used by this site
      extends chancery
      takes over templates/404.html
    ");
}

#[test]
fn every_file_of_a_theme_can_be_taken_over_and_none_is_replaced() {
    let site = site().house_theme().build().made();
    let before = site.tree();
    let files = told(&site, &["eject"]);
    assert!(files.lines().count() > 50, "{files}");
    for file in files.lines().filter_map(|line| line.strip_suffix(" (chancery)")) {
        told(&site, &["eject", file]);
    }
    assert_eq!(told(&site, &["eject"]), "");
    // A theme with copies of all files says the same as the one that they are copied from.
    assert_eq!(site.build().made().tree(), before);
}

#[test]
fn what_cannot_be_done_is_refused_with_a_way_out() {
    let site = site();
    let refused = |site: &SiteTest, arguments: &[&str], hint: &str| {
        let run = theme(site, arguments);
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.err.contains(hint), "{}", run.err);
    };
    refused(&site, &["eject", "templates/page.html"], "demarche theme new NAME");
    refused(&site, &["new", "../Evil"], "write `evil`");
    refused(&site, &["new", "chancery"], "choose another name");
    let site = site.house_theme();
    refused(&site, &["new", "house"], "choose another name");
    refused(&site, &["eject", "templates/pag.html"], "did you mean `templates/page.html`?");
    refused(&site, &["eject", "../../config.yaml"], "`demarche theme eject` lists");
    told(&site, &["eject", "templates/page.html"]);
    refused(&site, &["eject", "templates/page.html"], "change it, or delete it first");
}
