//! Pages: which template each recipe takes, and what the template gets.
//!
//! Every context is made of answers; the list of them is the contract with themes.

mod archive;
mod hub;
mod lists;
mod record;

use super::desk::Desk;
use super::worker::unanswered;
use super::{engine, values};
use crate::content::key::Kind;
use crate::diagnostic::Diagnostic;
use crate::output_path::{BaseUrl, OutputPath};
use crate::plan::{Output, Recipe};
use crate::query::{Answer, Query};
use crate::site::view::PageView;
use std::sync::Arc;
use tera::{Context, Tera, Value};

type Outcome<T> = Result<T, Box<Diagnostic>>;

/// The page that `output` is, as HTML.
pub(super) fn render(desk: &Desk, engine: &Tera, output: &Output) -> Outcome<String> {
    let mut page = Page { desk, engine, output, context: Context::new() };
    page.head()?;
    let template = page.body()?;
    engine::render(desk, engine, &template, &page.context)
}

/// A page whose context is being gathered.
struct Page<'a> {
    desk: &'a Desk,
    engine: &'a Tera,
    output: &'a Output,
    context: Context,
}

impl Page<'_> {
    /// What every page has.
    fn head(&mut self) -> Outcome<()> {
        let view = self.view(&self.output.path).ok_or_else(|| unanswered(self.output, "page"))?;
        self.put("site", self.desk.site_value());
        self.put("page", values::of(&*view));
        Ok(())
    }

    /// What the page has by its recipe; returns the name of its template.
    fn body(&mut self) -> Outcome<String> {
        let name = match &self.output.recipe {
            Recipe::Home => self.home(),
            Recipe::Record(key) => return self.record(key),
            Recipe::Listing(of, number) => self.listing(of, *number)?,
            Recipe::Section(Kind::Term(taxonomy)) => self.taxonomy(taxonomy)?,
            Recipe::Section(kind) => self.section(kind)?,
            Recipe::Archive => self.archive(),
            Recipe::ArchiveYear(year) => self.archive_year(*year),
            Recipe::ArchiveMonth(year, month) => self.archive_month(*year, *month)?,
            Recipe::NotFound => "404.html",
            Recipe::Redirect(to) => self.redirect(to)?,
            _ => return Err(unanswered(self.output, "template")),
        };
        Ok(name.to_owned())
    }

    fn redirect(&mut self, to: &OutputPath) -> Outcome<&'static str> {
        let site = self.desk.site().ok_or_else(|| unanswered(self.output, "site"))?;
        let base = BaseUrl::parse(&site.base_url);
        let base = base.map_err(|_| unanswered(self.output, "base URL"))?;
        let title = self.view(to).map(|view| Arc::clone(&view.title)).unwrap_or_default();
        self.put("to", Value::from(base.link(to)));
        self.put("to_absolute", Value::from(base.absolute(to)));
        self.put("title", Value::normal_string(&title));
        Ok("redirect.html")
    }

    fn view(&self, path: &OutputPath) -> Option<Arc<PageView>> {
        match self.desk.ask(Query::Page(path.clone())) {
            Answer::Page(view) => Some(view),
            _ => None,
        }
    }

    fn put(&mut self, name: &'static str, value: Value) {
        self.context.insert_value(name, value);
    }

    /// Puts the cards that answer `query`; none where it is not answered.
    fn put_cards(&mut self, name: &'static str, query: Query) {
        let cards = self.cards(query);
        self.put(name, cards);
    }

    fn cards(&self, query: Query) -> Value {
        match self.desk.ask(query) {
            Answer::Cards(cards) => self.desk.card_values(&cards),
            _ => self.desk.card_values(&[]),
        }
    }
}

#[cfg(test)]
mod tests;
