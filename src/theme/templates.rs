//! The template sources of a theme and its ancestors, and what depends on what among them.
//!
//! A template is called by its theme's name and its path: `chancery/base.html`. Written without the
//! theme (`base.html`), a name means the nearest theme's template: a child overrides one file by a
//! file of the same path, and may still extend the one that it overrides by its full name.

use super::literals::{self, Mention};
use crate::diagnostic::{SourceText, nearest};
use crate::fingerprint::Fingerprint;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A template's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateSource {
    /// Its full name: `chancery/base.html`, `chancery/components/note.html`.
    pub name: Arc<str>,
    /// Its text, with the path of its file for messages.
    pub source: SourceText,
    /// The fingerprint of the text.
    pub fingerprint: Fingerprint,
}

/// All templates of a theme and its ancestors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplateSet {
    templates: BTreeMap<Arc<str>, TemplateSource>,
    prefixes: Vec<String>,
    components: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    /// The full names of the templates that each template mentions, itself or through components.
    mentioned: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    /// The identities of templates and of components, with all that they may touch: every output asks
    /// for some, so they are made once.
    identities: BTreeMap<Arc<str>, Fingerprint>,
    component_identities: BTreeMap<Arc<str>, Fingerprint>,
    /// The variables that each template and all that it may touch may use.
    variables: BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
}

/// The variable by which Tera shows all others.
const ALL_VARIABLES: &str = "__tera_context";

impl TemplateSet {
    /// The set of `templates`, of the themes in `chain`, the nearest first.
    pub fn new(chain: &[Arc<str>], templates: impl IntoIterator<Item = TemplateSource>) -> Self {
        let templates: BTreeMap<Arc<str>, TemplateSource> =
            templates.into_iter().map(|template| (Arc::clone(&template.name), template)).collect();
        let prefixes: Vec<String> = chain.iter().map(|theme| format!("{theme}/")).collect();
        let mut components: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
        for prefix in &prefixes {
            for template in templates.values().filter(|it| it.name.starts_with(prefix.as_str())) {
                for mention in literals::definitions(&template.source.text) {
                    let definers = components.entry(Arc::from(mention.name)).or_default();
                    definers.push(Arc::clone(&template.name));
                }
            }
        }
        let mut set = TemplateSet { templates, prefixes, components, ..TemplateSet::default() };
        set.mentioned = set.each(|template| set.mentioned(&template.source.text));
        let own = set.each(|template| literals::variables(&template.source.text).collect());
        let of = |names: Vec<Arc<str>>| set.identity(&set.close(names));
        let identities = set.each(|template| of(vec![Arc::clone(&template.name)]));
        let variables = set.each(|template| set.variables_of_closure(&template.name, &own));
        let component_identities =
            set.components.iter().map(|(name, definers)| (Arc::clone(name), of(definers.clone())));
        let component_identities = component_identities.collect();
        set.identities = identities;
        set.variables = variables;
        set.component_identities = component_identities;
        set
    }

    /// The templates whose sources seem to define the component `name`, the nearest theme's first.
    pub fn definers(&self, name: &str) -> &[Arc<str>] {
        self.components.get(name).map_or(&[], Vec::as_slice)
    }

    /// A component that calls itself, directly or through others, with its source and the bytes of the
    /// call that leads back to it; the first one by name.
    pub fn circular_component(&self) -> Option<(&Arc<str>, &TemplateSource, Range<usize>)> {
        self.components.keys().find_map(|name| {
            let (template, calls) = self.calls(name)?;
            let back = calls.into_iter().find(|call| self.leads_to(call.name, name))?;
            Some((name, template, back.range))
        })
    }

    /// The components that the component `name` calls, with the bytes of the calls in its template.
    fn calls(&self, name: &str) -> Option<(&TemplateSource, Vec<Mention<'_>>)> {
        let template = self.find(self.definers(name).first()?)?;
        let text = &template.source.text;
        let definition = literals::definition(text, name)?;
        let begins = definition.as_ptr() as usize - text.as_ptr() as usize;
        let within = begins..begins + definition.len();
        let calls = literals::components(text).into_iter();
        let calls = calls.filter(|call| {
            within.contains(&call.range.start) && self.components.contains_key(call.name)
        });
        Some((template, calls.collect()))
    }

    /// Whether the component `from` is `to`, or calls it, directly or through others.
    fn leads_to(&self, from: &str, to: &str) -> bool {
        let mut open = vec![from];
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop() {
            if name == to {
                return true;
            }
            if seen.insert(name) {
                let calls = self.calls(name).map(|(_, calls)| calls).unwrap_or_default();
                open.extend(calls.into_iter().map(|call| call.name));
            }
        }
        false
    }

    /// The templates in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &TemplateSource> {
        self.templates.values()
    }

    /// What stands before names that are written without a theme, the nearest theme's first: for
    /// `Tera::set_fallback_prefixes`.
    pub fn prefixes(&self) -> &[String] {
        &self.prefixes
    }

    /// The template that is meant by `name`, by the rules of Tera: the full name, else the nearest.
    pub fn find(&self, name: &str) -> Option<&TemplateSource> {
        self.templates.get(name).or_else(|| {
            self.prefixes
                .iter()
                .find_map(|prefix| self.templates.get(format!("{prefix}{name}").as_str()))
        })
    }

    /// The template that comes nearest to `name`, for hints; without its theme.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let names = self.templates.keys().map(|full| {
            let prefix = self.prefixes.iter().find(|prefix| full.starts_with(prefix.as_str()));
            prefix.map_or(&**full, |prefix| &full[prefix.len()..])
        });
        nearest(name, names)
    }

    /// The full names of all templates that the rendering of `name` may touch, itself included:
    /// a superset, and empty where there is no such template.
    pub fn closure(&self, name: &str) -> BTreeSet<Arc<str>> {
        self.close(self.find(name).map(|template| Arc::clone(&template.name)).into_iter().collect())
    }

    /// The full names of all templates that the rendering of the component `name` may touch.
    pub fn component_closure(&self, name: &str) -> BTreeSet<Arc<str>> {
        self.close(self.definers(name).to_vec())
    }

    /// The identity of `name` with all that it may touch; `None` where there is no such template.
    pub fn closure_fingerprint(&self, name: &str) -> Option<Fingerprint> {
        self.identities.get(&self.find(name)?.name).copied()
    }

    /// The identity of the component `name` with all that it may touch.
    pub fn component_fingerprint(&self, name: &str) -> Option<Fingerprint> {
        self.component_identities.get(name).copied()
    }

    /// Whether the rendering of the template `name` may use `variable` of its context: what no template
    /// uses need not be found out.
    pub fn uses(&self, name: &str, variable: &str) -> bool {
        let variables = self.find(name).and_then(|template| self.variables.get(&template.name));
        variables.is_some_and(|all| all.contains(variable) || all.contains(ALL_VARIABLES))
    }

    /// What is found out about each template, by its full name.
    fn each<'a, T>(&'a self, find_out: impl Fn(&'a TemplateSource) -> T) -> BTreeMap<Arc<str>, T> {
        let templates = self.templates.values();
        templates.map(|template| (Arc::clone(&template.name), find_out(template))).collect()
    }

    /// The variables that a template and all that it may touch may use, from those that each uses
    /// itself.
    fn variables_of_closure(
        &self,
        name: &Arc<str>,
        own: &BTreeMap<Arc<str>, BTreeSet<&str>>,
    ) -> BTreeSet<Arc<str>> {
        let closure = self.close(vec![Arc::clone(name)]);
        let all: BTreeSet<&str> = closure.iter().flat_map(|name| &own[name]).copied().collect();
        all.into_iter().map(Arc::from).collect()
    }

    fn identity(&self, closure: &BTreeSet<Arc<str>>) -> Fingerprint {
        let parts = closure
            .iter()
            .filter_map(|name| self.templates.get(name))
            .flat_map(|template| [template.name.as_bytes(), template.source.text.as_bytes()]);
        Fingerprint::of_all(parts)
    }

    fn close(&self, mut open: Vec<Arc<str>>) -> BTreeSet<Arc<str>> {
        let mut closure = BTreeSet::new();
        while let Some(name) = open.pop() {
            if let Some(mentioned) = self.mentioned.get(&name)
                && closure.insert(name)
            {
                open.extend(mentioned.iter().cloned());
            }
        }
        closure
    }

    /// The full names of the templates that a source mentions, itself or through components.
    fn mentioned(&self, source: &str) -> Vec<Arc<str>> {
        let templates = literals::templates(source)
            .into_iter()
            .filter_map(|mention| self.find(mention.name))
            .map(|template| Arc::clone(&template.name));
        let components = literals::components(source)
            .into_iter()
            .flat_map(|mention| self.definers(mention.name).iter().map(Arc::clone));
        templates.chain(components).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(templates: &[(&str, &str)]) -> TemplateSet {
        let sources = templates.iter().map(|(name, text)| TemplateSource {
            name: Arc::from(*name),
            source: SourceText::new(format!("themes/{name}"), *text),
            fingerprint: Fingerprint::of(text.as_bytes()),
        });
        let chain = [Arc::from("desk"), Arc::from("chancery")];
        TemplateSet::new(&chain, sources)
    }

    fn names(closure: &BTreeSet<Arc<str>>) -> Vec<&str> {
        closure.iter().map(|name| &**name).collect()
    }

    #[test]
    fn the_nearest_theme_overrides_and_a_full_name_reaches_the_overridden() {
        let set = set(&[
            ("chancery/base.html", "old"),
            ("chancery/page.html", "{% extends 'base.html' %}"),
            ("desk/base.html", "{% extends 'chancery/base.html' %}"),
        ]);
        assert_eq!(set.find("base.html").map(|found| &*found.name), Some("desk/base.html"));
        assert_eq!(
            names(&set.closure("page.html")),
            ["chancery/base.html", "chancery/page.html", "desk/base.html"]
        );
        assert_eq!(set.nearest("bas.html"), Some("base.html"));
        assert!(set.closure("none.html").is_empty());
        assert_eq!(set.closure_fingerprint("none.html"), None);
    }

    #[test]
    fn a_closure_goes_through_components_and_comes_back_from_circles() {
        let set = set(&[
            ("chancery/a.html", "{{ <Note/> }}{% include 'b.html' %}"),
            ("chancery/b.html", "{% include 'a.html' %}"),
            ("chancery/c.html", "alone"),
            ("chancery/components/note.html", "{% component Note() %}{% include 'd.html' %}"),
            ("chancery/d.html", ""),
        ]);
        let all = [
            "chancery/a.html",
            "chancery/b.html",
            "chancery/components/note.html",
            "chancery/d.html",
        ];
        assert_eq!(names(&set.closure("a.html")), all);
        assert_eq!(
            names(&set.component_closure("Note")),
            ["chancery/components/note.html", "chancery/d.html"]
        );
    }

    #[test]
    fn a_template_uses_what_it_or_anything_it_touches_may_name() {
        let set = set(&[
            ("chancery/base.html", "{% block main %}{% endblock %}{{ page.related }}"),
            ("chancery/article.html", "{% extends 'base.html' %}{% if next %}{% endif %}"),
            ("chancery/all.html", "{{ __tera_context }}"),
        ]);
        for (template, variable, used) in [
            ("article.html", "next", true),
            ("article.html", "page", true),
            ("article.html", "related", false),
            ("base.html", "next", false),
            ("all.html", "next", true),
            ("none.html", "next", false),
        ] {
            assert_eq!(set.uses(template, variable), used, "{template} {variable}");
        }
    }

    #[test]
    fn an_edit_changes_the_identity_of_what_touches_the_template_only() {
        let templates = |text: &'static str| {
            set(&[
                ("chancery/a.html", "{% include 'b.html' %}"),
                ("chancery/b.html", text),
                ("chancery/c.html", ""),
            ])
        };
        let (before, after) = (templates("one"), templates("two"));
        assert_ne!(before.closure_fingerprint("a.html"), after.closure_fingerprint("a.html"));
        assert_eq!(before.closure_fingerprint("c.html"), after.closure_fingerprint("c.html"));
    }
}
