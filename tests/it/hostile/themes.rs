//! Themes that never end, and themes that are wrong: each mistake with its place and a way out.

use crate::site::{NOW, SiteTest};
use std::time::{Duration, Instant};

const MANIFEST: &str = "name: house\nversion: 1.0.0\nextends: chancery\n";

/// The smallest page that a theme may have, around `inner`.
fn page(inner: &str) -> String {
    format!("{{% extends \"base.html\" %}}{{% block main %}}{inner}{{% endblock main %}}\n")
}

fn site() -> SiteTest {
    SiteTest::new().file("content/pages/about.md", "---\ntitle: About\n---\nText.\n").house_theme()
}

#[test]
fn c08_a_component_that_calls_itself_is_an_error_where_it_does() {
    let component =
        "{% component Deep(n: integer = 0) %}\n{{ <Deeper n={n} /> }}\n{% endcomponent Deep %}\n";
    let deeper =
        "{% component Deeper(n: integer = 0) %}{{ <Deep n={n + 1} /> }}{% endcomponent Deeper %}\n";
    site()
        .file("themes/house/components/deep.html", component)
        .file("themes/house/components/deeper.html", deeper)
        .file("themes/house/templates/page.html", page("{{ <Deep /> }}"))
        .build()
        .refused()
        .error("template", "themes/house/components/deep.html:2:5", "let an `if` end it");
    // One that ends is none.
    let ends = "{% component Deep(n: integer = 0) %}{{ n }}{% if n < 9 %}{{ <Deep n={n + 1} /> }}{% endif %}{% endcomponent Deep %}\n";
    site()
        .file("themes/house/components/deep.html", ends)
        .file("themes/house/templates/page.html", page("{{ <Deep /> }}"))
        .build()
        .made()
        .has("about/index.html", "0123456789");
}

#[test]
fn c08_a_circle_of_includes_or_parents_is_refused_before_anything_is_rendered() {
    site()
        .file("themes/house/templates/page.html", page("{% include \"partials/a.html\" %}"))
        .file("themes/house/templates/partials/a.html", "{% include \"partials/b.html\" %}")
        .file("themes/house/templates/partials/b.html", "x\n{% include \"partials/a.html\" %}")
        .build()
        .refused()
        .error("template-circle", "themes/house/templates/partials/b.html:2:13", "its full name");
    site()
        .file("themes/house/templates/base.html", "{% extends \"base.html\" %}")
        .build()
        .refused()
        .error("template-circle", "themes/house/templates/base.html:1:13", "its full name");
    site()
        .edit("themes/house/theme.yaml", "extends: chancery", "extends: other")
        .file("themes/other/theme.yaml", "name: other\nversion: 1\nextends: house\n")
        .build()
        .refused()
        .error("theme-circle", "themes/other/theme.yaml:3:10", "take the line `extends:` out");
}

#[test]
fn c08_a_loop_without_end_is_stopped_by_the_watchdog_and_the_old_site_stays() {
    let endless =
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
    let site = site().build().made();
    let before = site.tree();
    let config = "theme: house\nlimits: {template_time: 1}\ntime_zone:";
    let site = site
        .edit("config.yaml", "theme: house\ntime_zone:", config)
        .file("themes/house/templates/page.html", page(endless));
    let begun = Instant::now();
    let run = site.run(&["build", "--now", NOW]);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    insta::assert_snapshot!(run.err, @r"
    error[template-time]: `page.html` has not ended after 1 second, the limit for the templates of one output
     --> themes/house/templates/page.html
      = help: look for a loop that has too many turns, or raise `limits.template_time` in `config.yaml`
    note: while rendering this output for content/pages/about.md
     --> about/index.html

    1 error in 1 file; nothing was written
    ");
    let json = site.run(&["check", "--now", NOW, "--format", "json"]);
    assert_eq!(json.code, 1);
    assert!(json.out.contains("\"code\":\"template-time\""), "{}", json.out);
    // Nothing stands in the way of the next build, and nothing was changed before it.
    let site = site.file("themes/house/templates/page.html", page("<p>Done</p>"));
    let mut now = site.tree();
    now.retain(|path, _| !path.starts_with(".demarche-staging/"));
    assert_eq!(now, before);
    site.build().made().has("about/index.html", "<p>Done</p>").equals_clean_build();
}

#[test]
fn a_template_that_writes_without_end_is_stopped_by_the_limit_of_a_page() {
    let endless = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}<p>More</p>{% endfor %}{% endfor %}";
    site().file("themes/house/templates/page.html", page(endless)).build().refused().error(
        "limit",
        "",
        "raise `limits.page`",
    );
}

/// Manifests that are wrong, each with the code of its error, its place and what its hint says.
const WRONG_MANIFESTS: [(&str, &str, &str, &str); 14] = [
    ("name: house\n", "missing-key", "themes/house/theme.yaml", "add a line `version: …`"),
    ("name: hous\nversion: 1\n", "theme-name", "themes/house/theme.yaml:1:7", "the same name"),
    (
        "name: house\nversion: 1\nextends: ../../etc\n",
        "unknown-theme",
        "themes/house/theme.yaml:3:10",
        "`chancery` is built in",
    ),
    (
        "name: house\nversion: 1\nextend: chancery\n",
        "unknown-key",
        "themes/house/theme.yaml:3:1",
        "did you mean `extends`?",
    ),
    (
        "name: house\nversion: 1\ndemarche: \">=9\"\n",
        "theme-version",
        "themes/house/theme.yaml:3:11",
        "install that version",
    ),
    (
        "name: house\nversion: 1\ndemarche: newest\n",
        "wrong-value",
        "themes/house/theme.yaml:3:11",
        "such as `>=0.1`",
    ),
    (
        "name: house\nversion: 1\nstyles: {main: [/etc/passwd]}\n",
        "wrong-value",
        "themes/house/theme.yaml:3:17",
        "a path in the theme",
    ),
    (
        "name: house\nversion: 1\nstyles: {main: [styles/../../x.css]}\n",
        "theme",
        "themes/house/theme.yaml:3:17",
        "",
    ),
    (
        "name: house\nversion: 1\noptions: {size: {type: number}}\n",
        "wrong-value",
        "themes/house/theme.yaml:3:24",
        "`integer`",
    ),
    (
        "name: house\nversion: 1\noptions: {size: {type: choice}}\n",
        "wrong-value",
        "themes/house/theme.yaml:3",
        "",
    ),
    (
        "name: house\nversion: 1\noptions: {size: {type: integer, default: big}}\n",
        "wrong-value",
        "themes/house/theme.yaml:3:42",
        "a whole number",
    ),
    ("- name: house\n", "wrong-shape", "themes/house/theme.yaml:1:1", ""),
    (
        "name: house\nversion: 1\nversion: 2\n",
        "duplicate-key",
        "themes/house/theme.yaml:3:1",
        "keep one of the two",
    ),
    ("", "missing-key", "themes/house/theme.yaml", "add a line `name: …`"),
];

#[test]
fn a_manifest_that_is_wrong_says_where_and_what_to_do() {
    for (manifest, code, place, hint) in WRONG_MANIFESTS {
        site().file("themes/house/theme.yaml", manifest).build().refused().error(code, place, hint);
    }
}

#[test]
fn an_option_of_the_wrong_type_says_what_it_takes() {
    let options = "options:\n  size: {type: integer}\n  accent: {type: color}\n  wide: {type: flag}\n  \
                   place: {type: choice, choices: [head, foot]}\n  motto: {type: text}\n";
    let cases = [
        ("size: big", "a whole number"),
        ("accent: blau", "write it as CSS does"),
        ("wide: yes", "`true` or `false`"),
        ("place: fot", "did you mean `foot`?"),
        ("motto: [a]", ""),
        ("sise: 1", "did you mean `size`?"),
    ];
    for (line, hint) in cases {
        site()
            .file("themes/house/theme.yaml", format!("{MANIFEST}{options}"))
            .edit("config.yaml", "time_zone:", &format!("theme_options: {{{line}}}\ntime_zone:"))
            .build()
            .refused()
            .error("", "config.yaml:5:", hint);
    }
}

#[test]
fn unknown_functions_filters_components_and_arguments_are_told_with_the_nearest() {
    let cases = [
        ("{{ crads(kind=\"article\") }}", "did you mean `cards`?"),
        ("{{ page.title | dat }}", "did you mean `date`?"),
        ("{{ <Noet /> }}", "did you mean `Note`?"),
        ("{% include \"partials/foter.html\" %}", "did you mean `partials/footer.html`?"),
        ("{{ get_env(name=\"HOME\") }}", ""),
        ("{{ now() }}", ""),
        ("{{ load_data(path=\"/etc/passwd\") }}", ""),
        ("{{ get_random(start=0, end=9) }}", ""),
    ];
    for (inner, hint) in cases {
        site().file("themes/house/templates/page.html", page(inner)).build().refused().error(
            "",
            "themes/house/templates/page.html:1:",
            hint,
        );
    }
}
