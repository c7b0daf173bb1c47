//! Faults in templates and in the order of a theme's files.

use super::*;

#[test]
fn every_syntax_error_is_reported_with_its_place() {
    let files = [
        ("a/templates/a.html", "ok\n{% if x %}"),
        ("a/templates/b.html", "ok\n  {{ x | }}"),
        ("a/templates/c.html", "ok"),
    ];
    let problems = told(load_as("a", "", &files));
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("themes/a/templates/a.html:2:"), "{problems:?}");
    assert!(problems[1].starts_with("themes/a/templates/b.html:2:"), "{problems:?}");
}

#[test]
fn unknown_names_are_reported_with_the_nearest_known_ones() {
    let files = [
        ("a/templates/a.html", "é {{ lst() }}\n{{ x | dya }}\n{{ x is pubic }}"),
        ("a/templates/b.html", "{% include 'partial/x.html' %}{{ <Nota/> }}"),
        ("a/templates/partials/x.html", ""),
        ("a/components/note.html", "{% component Note() %}{% endcomponent %}"),
    ];
    let mut problems = told(load_as("a", "", &files));
    problems.sort();
    let expected = [
        "themes/a/templates/a.html:1:6 unknown function `lst` (did you mean `list`?)",
        "themes/a/templates/a.html:2:8 unknown filter `dya` (did you mean `day`?)",
        "themes/a/templates/a.html:3:9 unknown test `pubic` (did you mean `public`?)",
        "themes/a/templates/b.html:1:13 unknown template `partial/x.html` (did you mean `partials/x.html`?)",
        "themes/a/templates/b.html:1:35 unknown component `Nota` (did you mean `Note`?)",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn c08_templates_that_extend_or_include_themselves_are_load_errors() {
    let include = [
        ("a/templates/a.html", "{% include 'b.html' %}"),
        ("a/templates/b.html", "x {% include 'a.html' %}"),
    ];
    let problems = told(load_as("a", "", &include));
    assert!(problems[0].starts_with("themes/a/templates/b.html:1:15 a template includes itself: `a/a.html` → `a/b.html` → `a/a.html`"), "{problems:?}");
    let extend = [("a/templates/base.html", "{% extends 'base.html' %}")];
    let problems = told(load_as("a", "", &extend));
    assert!(
        problems[0].starts_with("themes/a/templates/base.html:1:13 a template extends itself"),
        "{problems:?}"
    );
    assert!(problems[0].contains("write its full name"));
    let orphan =
        [("a/templates/page.html", "{% extends 'bas.html' %}"), ("a/templates/base.html", "")];
    assert_eq!(
        told(load_as("a", "", &orphan)),
        [
            "themes/a/templates/page.html:1:13 there is no template `bas.html` (did you mean `base.html`?)"
        ]
    );
}

#[test]
fn a_component_that_is_defined_twice_in_one_theme_is_an_error() {
    let files = [
        ("a/components/a.html", "{% component Note() %}{% endcomponent %}"),
        ("a/components/b.html", "{% component Note() %}{% endcomponent %}"),
    ];
    let problems = told(load_as("a", "", &files));
    assert_eq!(
        problems,
        [
            "themes/a/components/a.html component `Note` is defined in both `a/components/a.html` and `a/components/b.html`"
        ]
    );
}

#[test]
fn files_that_nothing_reads_and_styles_that_are_not_there_are_told() {
    let files = [
        ("a/theme.yaml", "name: a\nversion: 1\nstyles: {main: [styles/mian.css]}\n"),
        ("a/styles/main.css", ""),
        ("a/template/x.html", ""),
        ("a/templates/x.htm", ""),
        ("a/strings/english.yml", ""),
        ("a/strings/ar_EG.yaml", ""),
    ];
    let mut problems = told(load_as("a", "", &files));
    problems.sort();
    let expected = [
        "themes/a/strings/ar_EG.yaml `themes/a/strings/ar_EG.yaml` is not read (texts stand in `strings/<language>.yaml`, such as `strings/pt-BR.yaml`)",
        "themes/a/strings/english.yml `themes/a/strings/english.yml` is not part of the theme (files in `strings` end in `.yaml`)",
        "themes/a/template/x.html `themes/a/template/x.html` is not part of the theme (did you mean `templates`?)",
        "themes/a/templates/x.htm `themes/a/templates/x.htm` is not part of the theme (files in `templates` end in `.html` or `.xml`)",
        "themes/a/theme.yaml:3:17 there is no stylesheet `styles/mian.css` (did you mean `styles/main.css`?)",
    ];
    assert_eq!(problems, expected);
}
