//! The stylesheet of highlighted code, made of two themes: one for light pages, one for dark ones.
//!
//! Every colour is `light-dark(…)`, so that code follows the page's `color-scheme`, whether that
//! comes from the system or from the reader's choice.

use super::PREFIX;
use crate::diagnostic::{Diagnostic, did_you_mean};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use syntect::highlighting::{Color, FontStyle, Highlighter, Style, Theme};
use syntect::parsing::Scope;
use two_face::theme::LazyThemeSet;

/// Themes whose colours are numbers of a terminal's palette, which a page does not have.
const TERMINAL: [&str; 3] = ["ansi", "base16", "base16-256"];

/// The stylesheet for code, with the colours of the themes called `light` and `dark`.
///
/// # Errors
/// Where there is no theme of one of these names, with the nearest that there is.
pub fn stylesheet(light: &str, dark: &str) -> Result<String, Box<Diagnostic>> {
    let themes = LazyThemeSet::from(two_face::theme::extra());
    let (light, dark) = (theme(&themes, light)?, theme(&themes, dark)?);
    let pair = Pair { light: Highlighter::new(light), dark: Highlighter::new(dark) };
    let (ground, dark_ground) = (pair.light.get_default(), pair.dark.get_default());
    let mut css = format!(
        ".{PREFIX}code{{color:{};background-color:{}}}\n",
        both(ground.foreground, dark_ground.foreground),
        both(ground.background, dark_ground.background),
    );
    for (declarations, selectors) in rules(&pair, &[light, dark]) {
        // Writing into a string cannot fail.
        let _ = writeln!(css, "{}{{{declarations}}}", selectors.join(","));
    }
    Ok(css)
}

fn theme<'a>(themes: &'a LazyThemeSet, name: &str) -> Result<&'a Theme, Box<Diagnostic>> {
    let known = || themes.theme_names().filter(|known| !TERMINAL.contains(known));
    let found = known().find(|known| known.eq_ignore_ascii_case(name));
    found.and_then(|found| themes.get(found)).ok_or_else(|| {
        let message = format!("there is no highlighting theme `{name}`");
        let problem = Diagnostic::usage("highlight-theme", message);
        Box::new(problem.hint(did_you_mean(name, known()).unwrap_or_else(|| {
            let names: Vec<&str> = known().collect();
            format!("the themes are `{}`", names.join("`, `"))
        })))
    })
}

/// The two themes, each of which says how any code looks.
struct Pair<'a> {
    light: Highlighter<'a>,
    dark: Highlighter<'a>,
}

/// The rules in the order of the stylesheet: less specific selectors first, as CSS wants it; those
/// with the same declarations together.
fn rules(pair: &Pair, themes: &[&Theme]) -> Vec<(String, Vec<String>)> {
    let mut rules: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for scopes in selectors(themes) {
        let declarations = pair.declarations(&scopes);
        if !declarations.is_empty() {
            let weight = scopes.iter().map(|scope| scope.len() as usize).sum();
            rules.entry((weight, declarations)).or_default().push(selector(&scopes));
        }
    }
    rules.into_iter().map(|((_, declarations), selectors)| (declarations, selectors)).collect()
}

/// All that one of the themes speaks of, each once. A rule that excludes a scope counts without
/// the exclusion, which CSS classes cannot say.
fn selectors(themes: &[&Theme]) -> Vec<Vec<Scope>> {
    let paths = themes
        .iter()
        .flat_map(|theme| &theme.scopes)
        .flat_map(|item| &item.scope.selectors)
        .map(syntect::highlighting::ScopeSelector::extract_scopes)
        .filter(|scopes| scopes.iter().any(|scope| !scope.is_empty()));
    // By their text: the order of scopes themselves is that in which the program met them.
    let sorted: BTreeMap<String, Vec<Scope>> =
        paths.map(|scopes| (selector(&scopes), scopes)).collect();
    sorted.into_values().collect()
}

fn selector(scopes: &[Scope]) -> String {
    let class = |atom: &str| format!(".{PREFIX}{}", escaped(atom));
    let scopes = scopes.iter().filter(|scope| !scope.is_empty());
    let one = |scope: &Scope| scope.build_string().split('.').map(class).collect::<String>();
    scopes.map(one).collect::<Vec<_>>().join(" ")
}

/// An identifier of CSS: scopes hold `+` and `#`, as in `source.c++`.
fn escaped(atom: &str) -> String {
    let mut out = String::with_capacity(atom.len());
    for c in atom.chars() {
        if !(c.is_ascii_alphanumeric() || c == '-' || c == '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

impl Pair<'_> {
    /// What both themes say about code in `scopes`, where one of them says anything of its own.
    fn declarations(&self, scopes: &[Scope]) -> String {
        let (light, dark) = (self.light.style_for_stack(scopes), self.dark.style_for_stack(scopes));
        let own = [&self.light, &self.dark].map(|theme| theme.style_mod_for_stack(scopes));
        let mut declarations = Vec::new();
        if own.iter().any(|style| style.foreground.is_some()) {
            declarations.push(format!("color:{}", both(light.foreground, dark.foreground)));
        }
        if own.iter().any(|style| style.background.is_some()) {
            declarations
                .push(format!("background-color:{}", both(light.background, dark.background)));
        }
        declarations.extend(letters(light, dark));
        declarations.join(";")
    }
}

/// The form of letters, where both themes agree on it: it cannot follow the colour scheme.
fn letters(light: Style, dark: Style) -> BTreeSet<String> {
    const FORMS: [(FontStyle, &str); 3] = [
        (FontStyle::BOLD, "font-weight:bold"),
        (FontStyle::ITALIC, "font-style:italic"),
        (FontStyle::UNDERLINE, "text-decoration:underline"),
    ];
    let both = light.font_style & dark.font_style;
    FORMS
        .into_iter()
        .filter(|(form, _)| both.contains(*form))
        .map(|(_, css)| css.to_owned())
        .collect()
}

fn both(light: Color, dark: Color) -> String {
    format!("light-dark({},{})", hex(light), hex(dark))
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}
