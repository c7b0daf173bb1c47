//! The desk of a worker: what the functions, filters and bodies of one output work with.
//!
//! Everything that they learn they ask here, so that nothing is read unseen. A desk serves one
//! output at a time.

use super::shared::{Fragment, Shared};
use super::timings::Part;
use super::{engine, values};
use crate::content::key::{Lang, RecordKey};
use crate::diagnostic::Diagnostic;
use crate::locale::Manner;
use crate::once::{Once, locked};
use crate::output_path::BaseUrl;
use crate::query::{Answer, Asker, Query, Trace};
use crate::site::view::{Card, Ref, SiteView};
use foldhash::HashMap;
use jiff::tz::TimeZone;
use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, Weak};
use tera::{Context, Tera, Value};

/// A worker's own things, shared by the functions of its engine.
pub(super) struct Desk {
    pub shared: Arc<Shared>,
    asker: Asker,
    /// The worker's own engine, for functions that render; weak, because the engine's functions hold
    /// the desk.
    engine: OnceLock<Weak<Tera>>,
    now: Mutex<Now>,
}

/// What changes from output to output.
struct Now {
    lang: Lang,
    /// How many shared fragments are being made inside each other.
    depth: u32,
    zone: Option<(Arc<str>, TimeZone)>,
    /// The texts of the theme that were asked for in `lang`.
    texts: HashMap<Arc<str>, KnownText>,
    /// The languages of the texts that count, which were asked for in `lang`.
    text_languages: HashMap<Arc<str>, KnownText>,
    /// How `lang` writes numbers and lists, in the digits that the theme wants.
    manner: Option<(Option<Arc<str>>, Arc<Manner>)>,
    problems: Vec<Diagnostic>,
    /// The templates and components that are being rendered, each within the one before.
    rendering: Vec<Arc<str>>,
}

/// A text that was asked for: a page asks for some of them dozens of times.
struct KnownText {
    question: u32,
    text: Option<Arc<str>>,
    /// The turn of the asker at which it was asked for last.
    turn: u64,
}

impl Now {
    /// Goes on in `lang`.
    fn turn_to(&mut self, lang: &Lang) -> Lang {
        if self.lang != *lang {
            self.texts.clear();
            self.text_languages.clear();
            self.manner = None;
        }
        std::mem::replace(&mut self.lang, lang.clone())
    }
}

/// How deep shared parts may stand in each other.
const FRAGMENT_DEPTH: u32 = 4;

impl Desk {
    pub fn new(shared: Arc<Shared>) -> Arc<Self> {
        let now = Now {
            lang: Lang::from(""),
            depth: 0,
            zone: None,
            texts: HashMap::default(),
            text_languages: HashMap::default(),
            manner: None,
            problems: Vec::new(),
            rendering: Vec::new(),
        };
        Arc::new(Desk {
            asker: Asker::new(Arc::clone(&shared.answers), Arc::clone(&shared.questions)),
            shared,
            engine: OnceLock::new(),
            now: Mutex::new(now),
        })
    }

    /// Lets functions render with `engine`, which is the worker's.
    pub fn attach(&self, engine: &Arc<Tera>) {
        // A desk gets one engine; a second one would be ours to ignore.
        let _ = self.engine.set(Arc::downgrade(engine));
    }

    /// Begins an output in `lang`.
    pub fn begin(&self, lang: &Lang) {
        let mut now = self.now();
        now.turn_to(lang);
        now.depth = 0;
        now.problems.clear();
        now.rendering.clear();
        drop(now);
        self.asker.take_trace();
    }

    /// Ends the output: what it asked, and what is wrong with it.
    pub fn finish(&self) -> (Trace, Vec<Diagnostic>) {
        (self.asker.take_trace(), std::mem::take(&mut self.now().problems))
    }

    /// Does `work`, which renders the template or component `name`: whoever watches the worker can see
    /// that, and it is measured where that is asked for.
    pub fn render_part<T>(&self, part: Part, name: &Arc<str>, work: impl FnOnce() -> T) -> T {
        self.now().rendering.push(Arc::clone(name));
        let value = match &self.shared.timings {
            Some(timings) => timings.measure(part, name, work),
            None => work(),
        };
        self.now().rendering.pop();
        value
    }

    /// The template or component that is being rendered, the innermost of them.
    pub fn rendering(&self) -> Option<Arc<str>> {
        self.now().rendering.last().cloned()
    }

    pub fn ask(&self, query: &Query) -> Answer {
        self.asker.ask(query)
    }

    /// The language of what is being rendered.
    pub fn lang(&self) -> Lang {
        self.now().lang.clone()
    }

    pub fn report(&self, problem: Diagnostic) {
        self.now().problems.push(problem);
    }

    /// The site in the language of what is being rendered.
    pub fn site(&self) -> Option<Arc<SiteView>> {
        match self.ask(&Query::Site(self.lang())) {
            Answer::Site(site) => Some(site),
            _ => None,
        }
    }

    /// Scheme and host of the site, which make a root-relative address absolute.
    pub fn origin(&self) -> Option<String> {
        let base = BaseUrl::parse(&self.site()?.base_url).ok()?;
        Some(base.absolute_link(""))
    }

    /// The value of `site` for templates.
    pub fn site_value(&self) -> Value {
        let lang = self.lang();
        let Some(site) = self.site() else {
            return Value::none();
        };
        self.shared.sites.get_or_make(&lang, || values::site(&site))
    }

    /// The time zone of the site, which is UTC where its name is not known here (config checks it).
    pub fn zone(&self) -> TimeZone {
        let Some(site) = self.site() else {
            return TimeZone::UTC;
        };
        let mut now = self.now();
        match &now.zone {
            Some((name, zone)) if *name == site.time_zone => zone.clone(),
            _ => {
                // The bundled data, never the system's: the same on every machine.
                let database = jiff::tz::TimeZoneDatabase::bundled();
                let zone = database.get(&site.time_zone).unwrap_or(TimeZone::UTC);
                now.zone = Some((Arc::clone(&site.time_zone), zone.clone()));
                zone
            }
        }
    }

    /// A text of the theme in the language of what is being rendered.
    pub fn text(&self, id: &str) -> Option<Arc<str>> {
        self.known_text(id, |now| &mut now.texts, |lang, id| Query::Text { lang, id })
    }

    /// The tag of the language in which the theme has the text `id`, which counts something.
    pub fn text_language(&self, id: &str) -> Option<Arc<str>> {
        let query = |lang, id| Query::TextLanguage { lang, id };
        self.known_text(id, |now| &mut now.text_languages, query)
    }

    /// The numbers and lists of the language, in the digits that the theme's text `numbering` wants.
    pub fn manner(&self) -> Arc<Manner> {
        let numbering = self.text("numbering");
        let mut now = self.now();
        match &now.manner {
            Some((known, manner)) if *known == numbering => Arc::clone(manner),
            _ => {
                let manner = Arc::new(Manner::of(&now.lang, numbering.as_deref()));
                now.manner = Some((numbering, Arc::clone(&manner)));
                manner
            }
        }
    }

    fn known_text(
        &self,
        id: &str,
        texts: impl Fn(&mut Now) -> &mut HashMap<Arc<str>, KnownText>,
        query: impl Fn(Lang, Arc<str>) -> Query,
    ) -> Option<Arc<str>> {
        let mut now = self.now();
        let turn = self.asker.turn();
        if let Some(known) = texts(&mut now).get_mut(id) {
            if known.turn != turn {
                known.turn = turn;
                self.asker.remember(known.question);
            }
            return known.text.clone();
        }
        let id: Arc<str> = Arc::from(id);
        let query = query(now.lang.clone(), Arc::clone(&id));
        let (answer, question) = self.asker.ask_numbered(&query);
        let text = match answer {
            Answer::Text(text) => Some(text),
            _ => None,
        };
        texts(&mut now).insert(id, KnownText { question, text: text.clone(), turn });
        text
    }

    /// The value of a card; the same one wherever it is shown.
    pub fn card_value(&self, card: &Card) -> Value {
        self.shared.card_values.get_or_make(&card.name.key, || values::card(self, card))
    }

    /// The value of a name that links; the same one wherever its record is named.
    pub fn name_value(&self, name: &Ref) -> Value {
        match name.role {
            None => self.shared.name_values.get_or_make(&name.key, || values::of(name)),
            Some(_) => values::of(name),
        }
    }

    /// The values of names that link.
    pub fn name_values(&self, names: &[Arc<Ref>]) -> Value {
        Value::from(names.iter().map(|name| self.name_value(name)).collect::<Vec<_>>())
    }

    /// The values of cards in their order.
    pub fn card_values(&self, cards: &[Arc<Card>]) -> Value {
        Value::from(cards.iter().map(|card| self.card_value(card)).collect::<Vec<_>>())
    }

    /// The card of the record that `name` says, as [`values::key`] reads it, as HTML. It is made once,
    /// in its own language.
    ///
    /// # Errors
    /// Where cards stand in cards too deep, or there is no such card.
    pub fn card_html(&self, name: &str) -> Result<Value, String> {
        let card = |key: &RecordKey| match self.ask(&Query::Card(key.clone())) {
            Answer::Card(card) => self.part("card.html", Some(("card", self.card_value(&card)))),
            _ => Value::none(),
        };
        let make = || {
            let key = values::key(name)?;
            Some(Arc::new(self.fragment(&key.lang, || card(&key))))
        };
        let fragment = self.shared_fragment(&self.shared.cards, name, make)?;
        let fragment = fragment.ok_or("the argument `of` is neither a card nor a key")?;
        if fragment.html.is_none() && fragment.diagnostics.is_empty() {
            return Err(format!("there is no public record `{name}`"));
        }
        Ok(fragment.html.clone())
    }

    /// A template that says the same on every page of a language, made once for each.
    ///
    /// # Errors
    /// Where shared parts stand in each other too deep.
    pub fn shared_part(&self, template: &str) -> Result<Value, String> {
        let key = (self.lang(), Arc::from(template));
        let part = || Some(Arc::new(self.fragment(&key.0, || self.part(template, None))));
        let fragment = self.shared_fragment(&self.shared.parts, &key, part)?;
        Ok(fragment.map_or_else(Value::none, |fragment| fragment.html.clone()))
    }

    /// What is made once by `make`, if there is such a thing. Each output that shows it counts its
    /// questions as its own, and reports its problems.
    fn shared_fragment<K, Q>(
        &self,
        known: &Once<K, Option<Arc<Fragment>>>,
        key: &Q,
        make: impl FnOnce() -> Option<Arc<Fragment>>,
    ) -> Result<Option<Arc<Fragment>>, String>
    where
        K: Borrow<Q> + Eq + Hash,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        if self.now().depth >= FRAGMENT_DEPTH {
            return Err("shared parts stand in each other without end".to_owned());
        }
        let fragment = known.get_or_make(key, make);
        if let Some(fragment) = &fragment {
            self.asker.remember_fragment(fragment.number);
            if !fragment.diagnostics.is_empty() {
                self.now().problems.extend(fragment.diagnostics.iter().cloned());
            }
        }
        Ok(fragment)
    }

    /// What `make` makes, as if it were an output of its own in `lang`: it must not depend on who asks
    /// first.
    fn fragment(&self, lang: &Lang, make: impl FnOnce() -> Value) -> Fragment {
        let outer = self.asker.begin();
        let (outer_lang, problems) = {
            let mut now = self.now();
            now.depth += 1;
            let outer_lang = now.turn_to(lang);
            (outer_lang, std::mem::take(&mut now.problems))
        };
        let html = make();
        let number = self.asker.end_fragment(outer);
        let mut now = self.now();
        now.depth -= 1;
        now.turn_to(&outer_lang);
        let diagnostics = std::mem::replace(&mut now.problems, problems);
        Fragment { html, number, diagnostics }
    }

    /// A template that is given `site` and one value more.
    fn part(&self, template: &str, value: Option<(&'static str, Value)>) -> Value {
        let Some(engine) = self.engine.get().and_then(Weak::upgrade) else {
            return Value::none();
        };
        let mut context = Context::new();
        if let Some((name, value)) = value {
            context.insert_value(name, value);
        }
        context.insert_value("site", self.site_value());
        match engine::render(self, &engine, template, &context) {
            Ok(html) => Value::safe_string(&html),
            Err(problem) => {
                self.report(*problem);
                Value::safe_string("")
            }
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        locked(&self.now)
    }
}
