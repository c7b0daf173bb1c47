//! Whole themes, from their files.

mod faults;

use super::*;
use crate::config;
use serde_json::json;

const BASE: &str = "<title>{% block title %}{% endblock %}</title>";

/// Themes from `theme/path` → text; each theme without a manifest gets a plain one.
fn themes(files: &[(&str, &str)]) -> BTreeMap<Arc<str>, ThemeFolder> {
    let mut themes: BTreeMap<Arc<str>, ThemeFolder> = BTreeMap::new();
    for (path, text) in files {
        let name = path.split('/').next().expect("a name");
        let file = ReadFile::new(format!("themes/{path}"), text.as_bytes().to_vec());
        themes.entry(Arc::from(name)).or_default().files.push(file);
    }
    for (name, folder) in &mut themes {
        let path: Arc<str> = Arc::from(format!("themes/{name}/theme.yaml"));
        if folder.files.iter().all(|file| file.path != path) {
            let text = format!("name: {name}\nversion: 1\n");
            folder.files.push(ReadFile::new(path, text.into_bytes()));
        }
    }
    themes
}

fn load_as(
    theme: &str,
    options: &str,
    files: &[(&str, &str)],
) -> Result<(Theme, Vec<Diagnostic>), Vec<Diagnostic>> {
    let text = format!(
        "title: T\nbase_url: https://example.org/\ntheme: {theme}\ntheme_options: {options}\n"
    );
    let config = config::read(&SourceText::new("config.yaml", text)).expect("it is right");
    let vocabulary =
        Vocabulary { functions: &["list", "t"], filters: &["day"], tests: &["public"] };
    let generated = [SourceText::new("highlight.css", ".hl-k { color: #a00000 }")];
    load(&config, &themes(files), &vocabulary, &generated)
}

fn told(result: Result<(Theme, Vec<Diagnostic>), Vec<Diagnostic>>) -> Vec<String> {
    let problems = result.map_or_else(|problems| problems, |(_, warnings)| warnings);
    problems
        .iter()
        .map(|problem| {
            let place = problem.place.as_ref().map(ToString::to_string).unwrap_or_default();
            let hint = problem.hint.as_deref().map(|hint| format!(" ({hint})")).unwrap_or_default();
            format!("{place} {}{hint}", problem.message)
        })
        .collect()
}

#[test]
fn a_child_overrides_file_by_file_and_inherits_the_rest() {
    let files = [
        (
            "desk/theme.yaml",
            "name: desk\nversion: 1\nextends: old\nstyles: {main: [inherited, styles/desk.css]}\n\
                             options: {accent: {type: color, default: '#00a'}}\n",
        ),
        (
            "desk/templates/base.html",
            "{% extends 'old/base.html' %}{% block title %}desk{% endblock %}",
        ),
        ("desk/styles/a.css", "a { color: blue }"),
        ("desk/styles/desk.css", "c { color: green }"),
        ("desk/strings/en.yaml", "latest: Newest\n"),
        ("desk/static/icon.svg", "<svg/>"),
        (
            "old/theme.yaml",
            "name: old\nversion: 1\nstyles: {main: [styles/a.css, styles/b.css], print: [styles/b.css]}\n\
                            options: {accent: {type: color, default: '#a00'}, wide: {type: flag, default: true}}\n",
        ),
        ("old/templates/base.html", BASE),
        (
            "old/templates/page.html",
            "{% extends 'base.html' %}{% block title %}{{ <Note/> }}{{ t(id='x') | day }}{% endblock %}",
        ),
        (
            "old/components/note.html",
            "{% component Note(title: String = '') %}{{ body }}{% endcomponent %}",
        ),
        ("old/styles/a.css", "a { color: red }"),
        ("old/styles/b.css", "b { color: red }"),
        ("old/scripts/ui/theme.js", "1"),
        ("old/strings/en.yaml", "latest: Latest\nnext: Next\n"),
        ("old/strings/pt.yaml", "next: Depois\n"),
        ("old/static/icon.svg", "<svg></svg>"),
        ("old/static/fonts/x.woff2", "font"),
        ("old/LICENSE", "MIT"),
    ];
    let (theme, warnings) = load_as("desk", "{wide: false}", &files).expect("a good theme");
    assert_eq!(warnings, []);
    assert_eq!(theme.chain.iter().map(|name| &**name).collect::<Vec<_>>(), ["desk", "old"]);
    let closure = theme.templates.closure("page.html");
    assert_eq!(
        closure.iter().map(|name| &**name).collect::<Vec<_>>(),
        ["desk/base.html", "old/base.html", "old/components/note.html", "old/page.html"]
    );
    assert_eq!(
        &*theme.styles["main"].css,
        "a{color:#00f}b{color:red}c{color:green}.hl-k{color:#a00000}"
    );
    assert_eq!(&*theme.styles["print"].css, "b{color:red}");
    let script = &theme.scripts["ui/theme"];
    let name = format!("assets/ui/theme.{}.js", script.fingerprint.short());
    assert_eq!(script.path.as_str(), name);
    assert_eq!(&*theme.statics["icon.svg"].source, "themes/desk/static/icon.svg");
    assert_eq!(theme.statics["fonts/x.woff2"].path.as_str(), "assets/fonts/x.woff2");
    let text = |tag: &str, id: &str| theme.strings.text(&tag.into(), &"en".into(), id);
    assert_eq!(
        (text("en", "latest"), text("en", "next")),
        (Some("Newest".into()), Some("Next".into()))
    );
    assert_eq!(
        (text("pt-BR", "next"), text("pt-BR", "latest")),
        (Some("Depois".into()), Some("Newest".into()))
    );
    assert_eq!(text("ar", "none"), None);
    assert_eq!(theme.options, json!({"accent": "#00a", "wide": false}));
    assert!(theme.components["Note"].takes_body);
    assert_eq!(&*theme.components["Note"].template, "old/components/note.html");
}

#[test]
fn a_theme_that_is_missing_or_extends_itself_is_an_error_with_its_place() {
    let circle = [
        ("a/theme.yaml", "name: a\nversion: 1\nextends: b\n"),
        ("b/theme.yaml", "name: b\nversion: 1\nextends: a\n"),
    ];
    assert_eq!(
        told(load_as("a", "", &circle)),
        [
            "themes/b/theme.yaml:3:10 the theme `a` extends itself: `a` → `b` → `a` (take the line `extends:` out of one of them)"
        ]
    );
    let own = [("chancery/theme.yaml", "name: chancery\nversion: 1\nextends: chancery\n")];
    assert!(told(load_as("chancery", "", &own))[0].contains("give your theme another name"));
    let missing = load_as("chancry", "", &[]);
    assert_eq!(missing.as_ref().expect_err("missing")[0].blame.exit_code(), 2);
    assert_eq!(
        told(missing),
        ["config.yaml:3:8 there is no theme `chancry` (did you mean `chancery`?)"]
    );
    let orphan = [("a/theme.yaml", "name: a\nversion: 1\nextends: gone\n")];
    let problems = load_as("a", "", &orphan);
    assert_eq!(problems.as_ref().expect_err("missing")[0].blame.exit_code(), 1);
    assert!(told(problems)[0].starts_with("themes/a/theme.yaml:3:10 there is no theme `gone`"));
}

#[test]
fn a_theme_without_its_manifest_says_what_to_write() {
    let mut themes = themes(&[("a/templates/base.html", "")]);
    themes.get_mut("a").expect("it is there").files.pop();
    let text = "title: T\nbase_url: https://example.org/\ntheme: a\n";
    let config = config::read(&SourceText::new("config.yaml", text)).expect("it is right");
    let problems = load(&config, &themes, &Vocabulary::default(), &[]);
    assert!(told(problems)[0].starts_with("themes/a/theme.yaml the theme `a` has no `theme.yaml`"));
}

#[test]
fn the_theme_that_is_built_in_is_there() {
    let files = super::super::embedded::chancery();
    assert!(files.contains_key("theme.yaml") && files.contains_key("templates/base.html"));
    assert!(files.values().all(|file| file.path.starts_with("demarche:themes/chancery/")));
}
