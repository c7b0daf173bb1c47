//! Stylesheets: several parts in a fixed order become one minified file.
//!
//! The parts are listed by name; an `@import` is refused, because it would cost readers a request and
//! hide the order. Modern CSS is kept as it is: nothing is rewritten for older browsers.

use crate::diagnostic::{Diagnostic, SourceText, Span};
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use lightningcss::error::ErrorLocation;
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use std::sync::Arc;

/// Counted up when the same parts give other bytes than before.
const RECIPE: &str = "style 1, lightningcss 1.0.0-alpha.72";

/// A finished stylesheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// Where it goes: `assets/main.0123456789abcdef.css`.
    pub path: OutputPath,
    /// The minified text.
    pub css: Arc<str>,
    /// The fingerprint of its parts, which also names the file.
    pub fingerprint: Fingerprint,
}

/// Bundles `parts`, in their order, into the style called `name`.
///
/// # Errors
/// Every part that cannot be parsed, with the place of its first fault.
pub fn bundle(name: &str, parts: &[SourceText]) -> Result<Style, Vec<Diagnostic>> {
    let fingerprint = fingerprint(parts);
    let path = super::assets::named(name, &fingerprint, "css").map_err(|problem| vec![problem])?;
    let mut rules = Vec::new();
    let mut problems = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        match parse(part, index) {
            Ok(parsed) => rules.extend(parsed),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let css = minify(parts, rules).map_err(|problem| vec![problem])?;
    Ok(Style { path, css: Arc::from(css), fingerprint })
}

/// The fingerprint of the style that [`bundle`] would make of `parts`.
pub fn fingerprint(parts: &[SourceText]) -> Fingerprint {
    let bytes = parts.iter().map(|part| part.text.as_bytes());
    Fingerprint::of_all(std::iter::once(RECIPE.as_bytes()).chain(bytes))
}

fn options<'i>(part: &SourceText, index: usize) -> ParserOptions<'i> {
    ParserOptions {
        filename: part.path.to_string(),
        source_index: u32::try_from(index).unwrap_or(u32::MAX),
        ..ParserOptions::default()
    }
}

fn parse(part: &SourceText, index: usize) -> Result<Vec<CssRule<'_>>, Diagnostic> {
    let sheet = StyleSheet::parse(&part.text, options(part, index))
        .map_err(|error| fault(part, &error.kind.to_string(), error.loc.as_ref()))?;
    let import = sheet.rules.0.iter().find_map(|rule| match rule {
        CssRule::Import(import) => Some(import.loc),
        _ => None,
    });
    match import {
        None => Ok(sheet.rules.0),
        Some(at) => {
            let location = ErrorLocation::new(at, String::new());
            Err(fault(part, "`@import` cannot stand here", Some(&location))
                .hint("list the file below `styles:` in `theme.yaml`"))
        }
    }
}

fn minify(parts: &[SourceText], rules: Vec<CssRule<'_>>) -> Result<String, Diagnostic> {
    let sources = parts.iter().map(|part| part.path.to_string()).collect();
    let mut sheet = StyleSheet::new(sources, CssRuleList(rules), ParserOptions::default());
    let place = |location: Option<&ErrorLocation>, message: &str| {
        let part = location.and_then(|at| parts.iter().find(|part| *part.path == *at.filename));
        part.map_or_else(
            || Diagnostic::error("style", format!("the stylesheet is at fault: {message}")),
            |part| fault(part, message, location),
        )
    };
    sheet
        .minify(MinifyOptions::default())
        .map_err(|error| place(error.loc.as_ref(), &error.kind.to_string()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, ..PrinterOptions::default() })
        .map_err(|error| place(error.loc.as_ref(), &error.kind.to_string()))?;
    Ok(printed.code)
}

fn fault(part: &SourceText, message: &str, location: Option<&ErrorLocation>) -> Diagnostic {
    let place = location.map_or_else(|| part.beginning(), |at| part.place(span(part, at)));
    let mut chars = message.chars();
    let message: String =
        chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect());
    Diagnostic::error("style", message.trim_end_matches('.')).at(place)
}

/// The span of the character at a location, whose columns are counted in UTF-16 units.
fn span(part: &SourceText, location: &ErrorLocation) -> Span {
    let line_start: usize =
        part.text.split_inclusive('\n').take(location.line as usize).map(str::len).sum();
    let mut units = location.column.saturating_sub(1) as usize;
    let mut offset = line_start.min(part.text.len());
    for c in part.text[offset..].chars().take_while(|c| *c != '\n') {
        if units < c.len_utf16() {
            return Span::new(offset, offset + c.len_utf8());
        }
        units -= c.len_utf16();
        offset += c.len_utf8();
    }
    Span::new(offset, offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minified(css: &str) -> String {
        let style = bundle("main", &[SourceText::new("a.css", css)]).expect("good CSS");
        style.css.to_string()
    }

    #[test]
    fn parts_stand_in_their_order_in_one_file_named_by_its_inputs() {
        let parts = [
            SourceText::new("a.css", "@layer base, page;\n@layer base { a { color: red } }"),
            SourceText::new("b.css", "@layer page { b { color: blue } }"),
        ];
        let style = bundle("main", &parts).expect("good CSS");
        assert_eq!(&*style.css, "@layer base{a{color:red}}@layer page{b{color:#00f}}");
        let name = format!("assets/main.{}.css", style.fingerprint.short());
        assert_eq!(style.path.as_str(), name);
        let turned = [parts[1].clone(), parts[0].clone()];
        let css = bundle("main", &turned).expect("good CSS").css;
        assert_eq!(&*css, "@layer page{b{color:#00f}}@layer base{a{color:red}}");
        assert_ne!(fingerprint(&turned), style.fingerprint);
    }

    #[test]
    fn the_order_of_layers_is_kept_where_it_says_something() {
        let css = "@layer page,base;@layer base{a{color:red}}@layer page{b{color:#00f}}";
        assert_eq!(minified(css), "@layer page{b{color:#00f}}@layer base{a{color:red}}");
        let css = "@layer none,base,page;@layer page{b{color:#00f}}";
        assert_eq!(minified(css), "@layer none,base;@layer page{b{color:#00f}}");
    }

    #[test]
    fn modern_css_is_kept() {
        let kept = [
            "a{color:light-dark(#000,#fff)}",
            "a{color:color-mix(in oklch, var(--accent) 60%, transparent)}",
            "article:has(>figure){gap:0}",
            "a{container:card/inline-size}",
            "@container card (width>30rem){a{display:grid}}",
            "a{grid-template-columns:subgrid}",
            "details::details-content{opacity:0}",
            "@scope (.a) to (.b){c{color:red}}",
            "@starting-style{a{opacity:0}}",
            "@property --x{syntax:\"<length>\";inherits:false;initial-value:0}",
            "a{text-wrap:balance;interpolate-size:allow-keywords}",
            "a{&:hover{color:red}.b &{color:#00f}}",
            "a{margin-inline:1rem;inset-block-start:0}",
            "@media (prefers-reduced-motion:reduce){a{transition:none}}",
            "a:is(h1,h2):where(.x)::marker{color:red}",
            "@view-transition{navigation:auto}",
            "a{anchor-name:--x;position-anchor:--x;field-sizing:content}",
            "html{color-scheme:light dark;accent-color:var(--accent)}",
        ];
        for css in kept {
            let squeeze = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(squeeze(&minified(css)), squeeze(css));
        }
    }

    #[test]
    fn a_fault_has_the_place_in_its_own_part() {
        let parts = [
            SourceText::new("a.css", "a { color: red }"),
            SourceText::new("b.css", "/* é */\nb { color: }} c { }"),
            SourceText::new("c.css", "@import 'x.css';"),
        ];
        let problems = bundle("main", &parts).expect_err("two parts are at fault");
        let places: Vec<_> = problems
            .iter()
            .map(|problem| problem.place.as_ref().expect("a place").to_string())
            .collect();
        assert!(places[0].starts_with("b.css:2:"), "{places:?}");
        assert_eq!(places[1], "c.css:1:1");
    }
}
