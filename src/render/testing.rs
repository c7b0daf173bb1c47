//! A stage for tests: answers made by hand, and templates in memory.

use super::highlight::Highlighter;
use super::shared::Shared;
use super::{Content, Rendered, Renderer, vocabulary};
use crate::config::Limits;
use crate::content::key::{Id, Kind, Lang, RecordKey};
use crate::content::markdown::{Body, Segment};
use crate::content::record::{Detail, Header, ListEdit, Publication, Record};
use crate::diagnostic::{Diagnostic, Origin, SourceText, Span};
use crate::fingerprint::Fingerprint;
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe};
use crate::query::{Answer, Answers, Query};
use crate::site::view::{
    ArticleView, Card, DetailView, LanguageLink, PageView, RecordView, Ref, SiteView,
};
use crate::theme::{self, TemplateSet, TemplateSource};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A title that tries to break out of everything.
pub(super) const CANARY: &str = "\"'><&]]>--></script>{{ 7*7 }}";

/// Answers by question; what is not there is answered with nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage {
    answers: BTreeMap<Query, Answer>,
    templates: Vec<(String, String)>,
    limits: Limits,
}

impl Answers for Stage {
    fn answer(&self, query: &Query) -> Answer {
        self.answers.get(query).cloned().unwrap_or(Answer::Nothing)
    }
}

impl Stage {
    /// A site in English, with a view for every page that [`Stage::render`] asks for.
    pub fn new() -> Self {
        let mut stage = Stage::default();
        for lang in ["en", "ar"] {
            let site = Answer::Site(Arc::new(site(lang)));
            stage = stage.answer_to(Query::Site(Lang::from(lang)), site);
        }
        stage.page("404.html", "404")
    }

    pub fn answer_to(mut self, query: Query, answer: Answer) -> Self {
        self.answers.insert(query, answer);
        self
    }

    pub fn template(mut self, name: &str, text: &str) -> Self {
        self.templates.push((name.to_owned(), text.to_owned()));
        self
    }

    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    pub fn text(self, lang: &str, id: &str, text: &str) -> Self {
        let query = Query::Text { lang: Lang::from(lang), id: Arc::from(id) };
        self.answer_to(query, Answer::Text(Arc::from(text)))
    }

    pub fn page(self, path: &str, kind: &str) -> Self {
        let view = page(path, kind);
        self.answer_to(Query::Page(self::path(path)), Answer::Page(Arc::new(view)))
    }

    /// A public article with its card, record and text.
    pub fn article(self, card: Card, body: Body) -> Self {
        let key = card.name.key.clone();
        let view = Arc::new(record_view(card.clone()));
        let record = Arc::new(record(&key, body));
        self.answer_to(Query::Card(key.clone()), Answer::Card(Arc::new(card)))
            .answer_to(Query::Record(key.clone()), Answer::Record(view))
            .answer_to(Query::Body(key), Answer::Body(record))
    }

    pub fn renderer(self) -> Result<Renderer, Box<Diagnostic>> {
        let sources = self.templates.iter().map(|(name, text)| TemplateSource {
            name: Arc::from(format!("chancery/{name}")),
            source: SourceText::new(format!("themes/chancery/templates/{name}"), text.as_str()),
            fingerprint: Fingerprint::of(text.as_bytes()),
        });
        let templates = TemplateSet::new(&[Arc::from("chancery")], sources);
        // A theme with a fault has no components here; compiling its templates tells the fault.
        let components = theme::check(&templates, &vocabulary()).unwrap_or_default();
        let limits = self.limits.clone();
        let highlighter = Arc::<Highlighter>::default();
        Renderer::over(Shared::new(Arc::new(self), templates, components, limits, highlighter))
    }

    /// Renders the page for what is not there, which has no context of its own.
    pub fn render(renderer: &Renderer, path: &str) -> Outcome {
        Stage::render_as(renderer, path, Recipe::NotFound)
    }

    pub fn render_as(renderer: &Renderer, path: &str, recipe: Recipe) -> Outcome {
        let path = self::path(path);
        let output = Output { path, lang: Lang::from("en"), recipe, maker: Arc::from("a test") };
        let made = renderer.worker().render(&output);
        let text = SourceText::new("content/articles/a.md", SOURCE);
        let look_up = |problem: Diagnostic| problem.read_in(|_| Some(text.clone()));
        let diagnostics = made.diagnostics.into_iter().map(look_up).collect();
        let asked = renderer.asked(&made.trace);
        Outcome { rendered: Rendered { diagnostics, ..made }, asked }
    }
}

/// What came of a rendering.
#[derive(Debug)]
pub(super) struct Outcome {
    pub rendered: Rendered,
    /// What was asked for it.
    pub asked: BTreeSet<Query>,
}

impl Outcome {
    pub fn bytes(&self) -> &[u8] {
        match &self.rendered.content {
            Content::Bytes(bytes) => bytes,
            Content::File(path) => panic!("a copy of {path}"),
            Content::Share(card) => panic!("an image of {}", card.headline),
            Content::Rendition(it) => panic!("a rendition of {}", it.source),
            Content::Index(_) => panic!("an index"),
        }
    }

    pub fn html(&self) -> String {
        String::from_utf8(self.bytes().to_vec()).expect("UTF-8")
    }

    /// The HTML of an output without problems.
    pub fn good(&self) -> String {
        assert!(self.rendered.diagnostics.is_empty(), "{:#?}", self.rendered.diagnostics);
        self.html()
    }

    pub fn messages(&self) -> Vec<String> {
        self.rendered.diagnostics.iter().map(|problem| problem.message.clone()).collect()
    }

    pub fn read_text(&self, id: &str) -> bool {
        let lang = Lang::from("en");
        self.asked.contains(&Query::Text { lang, id: Arc::from(id) })
    }
}

pub(super) fn path(path: &str) -> OutputPath {
    OutputPath::file(path).expect("a good path")
}

pub(super) fn key(kind: Kind, id: &str) -> RecordKey {
    RecordKey::new(kind, Id::from(id), Lang::from("en"))
}

pub(super) fn site(lang: &str) -> SiteView {
    let language = |code: &str| LanguageLink {
        code: Arc::from(code),
        name: Arc::from(code),
        direction: "ltr",
        url: Arc::from("/"),
        current: code == lang,
    };
    SiteView {
        title: Arc::from("The Contact Group"),
        description: Arc::from("A digest"),
        language: Arc::from(lang),
        direction: "ltr",
        base_url: Arc::from("https://example.org/"),
        home: Arc::from("/"),
        time_zone: Arc::from("UTC"),
        identity: Arc::from("example.org,2016"),
        generator: Arc::from("demarche 0.1.0"),
        sections: Vec::new(),
        articles: Arc::from("/articles/"),
        archive: Arc::from("/archive/"),
        timeline: None,
        corrections: None,
        sources: None,
        quotes: None,
        pages: Vec::new(),
        feeds: Vec::new(),
        languages: vec![language("en"), language("ar")],
        manifest: None,
        opensearch: None,
        search: None,
        touch_icon: None,
        options: serde_json::Value::Null,
        extra: serde_json::Value::Null,
    }
}

fn page(path: &str, kind: &str) -> PageView {
    PageView {
        share_image: None,
        kind: Arc::from(kind),
        url: Arc::from(format!("/{path}")),
        canonical: Arc::from(format!("https://example.org/{path}")),
        title: Arc::from(CANARY),
        description: Arc::from(""),
        language: Arc::from("en"),
        direction: "ltr",
        noindex: false,
        feeds: Vec::new(),
        exports: Vec::new(),
        alternates: Vec::new(),
        x_default: None,
        editions: Vec::new(),
        breadcrumbs: Vec::new(),
        newer: None,
        older: None,
    }
}

pub(super) fn reference(kind: Kind, id: &str, title: &str) -> Ref {
    Ref {
        url: Arc::from(format!("/{}/{id}/", kind.folder())),
        kind: Arc::from(kind.name()),
        key: key(kind, id),
        id: Arc::from(id),
        title: Arc::from(title),
        acronym: None,
        label: None,
        symbol: None,
        role: None,
        lang: Arc::from("en"),
        direction: "ltr",
    }
}

pub(super) fn card(kind: Kind, id: &str, title: &str) -> Card {
    Card {
        summary: Some(Arc::from(title)),
        date: Some(Arc::from("2016-05-04T16:10:00Z")),
        article_kind: Some("digest"),
        ..Card::named(Arc::new(reference(kind, id, title)))
    }
}

pub(super) fn article_view() -> ArticleView {
    ArticleView {
        authors: Vec::new(),
        editor: None,
        dateline: None,
        sources: Vec::new(),
        chains: Vec::new(),
        single: None,
        claims: Vec::new(),
        corrections: Vec::new(),
        actors: Vec::new(),
        places: Vec::new(),
        events: Vec::new(),
        quotes: Vec::new(),
        mentions: Vec::new(),
        acronyms: Vec::new(),
        images: Vec::new(),
    }
}

pub(super) fn record_view(card: Card) -> RecordView {
    RecordView {
        card,
        aliases: Vec::new(),
        toc: Vec::new(),
        word_count: 0,
        reading_time: 1,
        terms: Vec::new(),
        extra: serde_json::Map::new(),
        source_path: Arc::from("content/articles/a.md"),
        translations: Vec::new(),
        original: None,
        detail: DetailView::Article(Box::new(article_view())),
    }
}

/// The text of an article's file, long enough for the spans of tests.
pub(super) const SOURCE: &str = "---\ntitle: A\n---\nfirst line of text\nsecond line of text\n";

/// A record whose body matters and nothing else.
pub(super) fn record(key: &RecordKey, body: Body) -> Record {
    Record {
        key: key.clone(),
        source: Origin::from(&SourceText::new("content/articles/a.md", SOURCE)),
        text: Fingerprint::of(SOURCE.as_bytes()),
        folder: None,
        header: Header {
            title: Arc::from("A"),
            title_span: Span::default(),
            aliases: Vec::new(),
            acronym: None,
            summary: None,
            slug: None,
            publication: Publication::default(),
            redirect_from: Vec::new(),
            translation_of: None,
            updated: None,
            image: None,
            links: ListEdit::default(),
            extra: serde_json::Map::new(),
        },
        detail: Detail::Page(Box::default()),
        body,
    }
}

pub(super) fn body(segments: Vec<Segment>) -> Body {
    Body { segments, ..Body::default() }
}

/// The texts of all elements called `name`, as a parser reads them.
pub(super) fn xml_texts(xml: &[u8], name: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let text = std::str::from_utf8(xml).expect("UTF-8");
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut texts, mut open) = (Vec::new(), None);
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(start) if start.name().as_ref() == name => open = Some(String::new()),
            Event::End(end) if end.name().as_ref() == name => texts.extend(open.take()),
            Event::Text(part) => {
                if let Some(open) = &mut open {
                    open.push_str(&part.xml10_content());
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(open) = &mut open {
                    let written = format!("&{};", &*entity);
                    open.push_str(&quick_xml::escape::unescape(&written).expect("known"));
                }
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}
