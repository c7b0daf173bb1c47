//! Pages: which template each recipe takes, and what the template gets.
//!
//! Every context is made of answers; the list of them is the contract with themes.

mod archive;
mod chronology;
mod hub;
mod lists;
mod record;
mod said;
mod search;

use super::desk::Desk;
use super::worker::unanswered;
use super::{engine, structured, values};
use crate::content::key::{Kind, RecordKey};
use crate::diagnostic::Diagnostic;
use crate::output_path::{BaseUrl, OutputPath};
use crate::plan::{CORRECTIONS, Output, Recipe, SOURCES};
use crate::query::{Answer, Query};
use crate::site::view::{PageView, RecordView};
use std::sync::Arc;
use tera::{Context, Tera, Value};

type Outcome<T> = Result<T, Box<Diagnostic>>;

/// The page that `output` is, as HTML.
pub(super) fn render(desk: &Desk, engine: &Tera, output: &Output) -> Outcome<String> {
    let given = gather(desk, engine, output)?;
    engine::render(desk, engine, &given.template, &given.context)
}

/// What the page that `output` is hands to its template.
pub(super) fn gather(desk: &Desk, engine: &Tera, output: &Output) -> Outcome<Given> {
    let name = template(desk, &output.recipe).ok_or_else(|| unanswered(output, "template"))?;
    let view = view(desk, &output.path).ok_or_else(|| unanswered(output, "page"))?;
    let template = format!("{name}.html");
    let (context, names) = (Context::new(), Vec::new());
    let mut page = Page { desk, engine, output, template: &template, view, context, names };
    page.head();
    page.body()?;
    let (context, names) = (page.context, page.names);
    Ok(Given { template, context, names })
}

/// What a template is given.
pub(super) struct Given {
    /// The template's name, without its theme.
    pub template: String,
    /// The values.
    pub context: Context,
    /// Their names, in the order in which they were put there.
    pub names: Vec<&'static str>,
}

/// The template of a recipe, without its ending; `None` where no template makes it.
fn template<'a>(desk: &Desk, recipe: &'a Recipe) -> Option<&'a str> {
    Some(match recipe {
        Recipe::Record(key) if is_corrections(desk, key) => "corrections",
        Recipe::Record(key) if is_sources(desk, key) => "sources",
        Recipe::Home => "home",
        Recipe::Record(RecordKey { kind: Kind::Term(_), .. }) => "term",
        Recipe::Record(RecordKey { kind, .. }) => kind.name(),
        Recipe::Listing(..) => "listing",
        Recipe::Section(Kind::Term(_)) => "taxonomy",
        Recipe::Section(Kind::Expression) => "glossary",
        Recipe::Section(_) => "section",
        Recipe::Archive => "archive",
        Recipe::ArchiveYear(_) => "archive-year",
        Recipe::ArchiveMonth(..) => "archive-month",
        Recipe::Timeline => "timeline",
        Recipe::Corrections => "corrections",
        Recipe::Sources => "sources",
        Recipe::Quotes(..) => "quotes",
        Recipe::SearchPage => "search",
        Recipe::NotFound => "404",
        Recipe::Redirect(_) => "redirect",
        _ => return None,
    })
}

/// Whether a record is the desk's page above the list of corrections, in a theme that has such a list.
fn is_corrections(desk: &Desk, key: &RecordKey) -> bool {
    key.is_page(CORRECTIONS) && desk.shared.templates.find("corrections.html").is_some()
}

/// Whether a record is the desk's page above the overview of sources, where there is one in the
/// language.
fn is_sources(desk: &Desk, key: &RecordKey) -> bool {
    key.is_page(SOURCES) && desk.site().is_some_and(|site| site.sources.is_some())
}

/// A page whose context is being gathered.
struct Page<'a> {
    desk: &'a Desk,
    engine: &'a Tera,
    output: &'a Output,
    template: &'a str,
    /// What the head says of it.
    view: Arc<PageView>,
    context: Context,
    names: Vec<&'static str>,
}

impl Page<'_> {
    /// What every page has.
    fn head(&mut self) {
        self.put("site", self.desk.site_value());
        self.put("page", values::of(&*self.view));
        if !matches!(self.output.recipe, Recipe::Record(_)) {
            self.put_structured(None);
        }
    }

    /// Puts the structured data of the page, safe in a script; that of a record's page is about it.
    fn put_structured(&mut self, record: Option<&RecordView>) {
        if self.uses("structured_data")
            && let Some(data) = structured::of_page(self.desk, &self.view, record)
        {
            self.put("structured_data", Value::safe_string(&data));
        }
    }

    /// What the page has by its recipe.
    fn body(&mut self) -> Outcome<()> {
        match &self.output.recipe {
            Recipe::Home => self.home(),
            Recipe::Record(key) => self.record(key)?,
            Recipe::Listing(of, number) => self.listing(of, *number)?,
            Recipe::Section(Kind::Term(taxonomy)) => self.taxonomy(taxonomy)?,
            Recipe::Section(kind) => self.section(kind)?,
            Recipe::Archive => self.archive(),
            Recipe::ArchiveYear(year) => self.archive_year(*year),
            Recipe::ArchiveMonth(year, month) => self.archive_month(*year, *month)?,
            Recipe::Timeline => self.timeline(),
            Recipe::Corrections => self.corrections(),
            Recipe::Sources => self.sources(),
            Recipe::Quotes(hub, page) => self.quotes(hub.as_ref(), *page)?,
            Recipe::SearchPage => self.search()?,
            Recipe::Redirect(to) => self.redirect(to)?,
            _ => {}
        }
        Ok(())
    }

    fn redirect(&mut self, to: &OutputPath) -> Outcome<()> {
        let site = self.desk.site().ok_or_else(|| unanswered(self.output, "site"))?;
        let base = BaseUrl::parse(&site.base_url);
        let base = base.map_err(|_| unanswered(self.output, "base URL"))?;
        let title = view(self.desk, to).map(|view| Arc::clone(&view.title)).unwrap_or_default();
        self.put("to", Value::from(base.link(to)));
        self.put("to_absolute", Value::from(base.absolute(to)));
        self.put("title", Value::normal_string(&title));
        Ok(())
    }

    fn put(&mut self, name: &'static str, value: Value) {
        self.names.push(name);
        self.context.insert_value(name, value);
    }

    /// Whether the template may use what is put under `name`: what it does not use is not asked for.
    fn uses(&self, name: &str) -> bool {
        self.desk.shared.templates.uses(self.template, name)
    }

    /// Puts the cards that answer `query`, where they are used; none where it is not answered.
    fn put_cards(&mut self, name: &'static str, query: &Query) {
        if !self.uses(name) {
            return;
        }
        let cards = self.cards(query);
        self.put(name, cards);
    }

    fn cards(&self, query: &Query) -> Value {
        match self.desk.ask(query) {
            Answer::Cards(cards) => self.desk.card_values(&cards),
            _ => self.desk.card_values(&[]),
        }
    }
}

fn view(desk: &Desk, path: &OutputPath) -> Option<Arc<PageView>> {
    match desk.ask(&Query::Page(path.clone())) {
        Answer::Page(view) => Some(view),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
