//! Bodies: every hole filled, and everything said that is wrong.

use super::Medium;
use crate::config::{Limit, Limits};
use crate::content::key::{Kind, Lang};
use crate::content::markdown::{
    Argument, Body, CodeBlock, Component, Link, Picture, Quote, Segment, Target,
};
use crate::diagnostic::Span;
use crate::plan::Recipe;
use crate::query::{Answer, LinkAnswer, PictureAnswer, Query};
use crate::render::testing::{CANARY, Outcome, SOURCE, Stage, body, card, key};
use std::sync::Arc;

const PAGE: &str = "a/index.html";

fn stage() -> Stage {
    Stage::new()
        .page(PAGE, "article")
        .template("article.html", "{{ content }}")
        .template(
            "components/all.html",
            "{% component Figure(src: string, alt: string, caption: string = '', credit: string = '', \
             width: number = 0, height: number = 0) %}<figure data-src=\"{{ src }}\" data-alt=\"{{ alt }}\">\
             {{ caption }}|{{ credit }}|{{ width }}</figure>{% endcomponent Figure %}\
             {% component Quote(attribution: string, anchor: string = '') %}<q id=\"{{ anchor }}\">{{ body }}\
             <cite>{{ attribution }}</cite></q>{% endcomponent Quote %}\
             {% component Note(title: string = '', @medium: string) %}<aside data-medium=\"{{ medium }}\">\
             {{ title }}:{{ body }}</aside>{% endcomponent Note %}\
             {% component Many(limit: integer, open: bool = false) %}{{ limit + 1 }}{{ open }}{% endcomponent Many %}\
             {% component Broken() %}{{ url(path='/none/') }}{% endcomponent Broken %}",
        )
}

fn render(stage: Stage, body: Body) -> Outcome {
    let renderer = stage.article(card(Kind::Article, "a", "A"), body).renderer();
    let renderer = renderer.expect("good templates");
    Stage::render_as(&renderer, PAGE, Recipe::Record(key(Kind::Article, "a")))
}

/// The span of `text` in the article's file.
fn span(text: &str) -> Span {
    let start = SOURCE.find(text).expect("it is there");
    Span::new(start, start + text.len())
}

fn target(name: &str) -> Target {
    Target::Record { kind: None, name: Arc::from(name), fragment: None }
}

fn link(name: &str, label: &str) -> Segment {
    let label = if label.is_empty() { Vec::new() } else { vec![html(label)] };
    let link = Link { target: target(name), title: None, label, span: span("second") };
    Segment::Link(Box::new(link))
}

fn html(html: &str) -> Segment {
    Segment::Html(Box::from(html))
}

fn answered(stage: Stage, name: &str, answer: LinkAnswer) -> Stage {
    let query = Query::Link { lang: Lang::from("en"), target: target(name) };
    stage.answer_to(query, Answer::Link(answer))
}

fn found(href: &str, title: &str, lang: Option<&str>) -> LinkAnswer {
    let lang = lang.map(Arc::from);
    LinkAnswer::Found { href: Arc::from(href), title: Some(Arc::from(title)), lang }
}

fn component(name: &str, arguments: &[(&str, &str)], inside: Option<Vec<Segment>>) -> Segment {
    let argument = |(name, value): &(&str, &str)| Argument {
        name: Box::from(*name),
        value: Box::from(*value),
        span: span("line"),
    };
    Segment::Component(Box::new(Component {
        name: Box::from(name),
        arguments: arguments.iter().map(argument).collect(),
        body: inside,
        block: true,
        span: span("first"),
    }))
}

#[test]
fn a04_links_get_addresses_and_the_titles_of_their_targets() {
    let stage = answered(stage(), "issg", found("/topics/issg/?a&b", CANARY, Some("ar")));
    let html = render(stage, body(vec![link("issg", ""), link("issg", "<b>x</b>")])).good();
    assert_eq!(
        html,
        "<a href=\"/topics/issg/?a&amp;b\" hreflang=\"ar\" lang=\"ar\">&quot;'&gt;&lt;&amp;]]&gt;--&gt;\
         &lt;/script&gt;{{ 7*7 }}</a><a href=\"/topics/issg/?a&amp;b\" hreflang=\"ar\"><b>x</b></a>"
    );
}

#[test]
fn a_link_to_what_is_not_public_shows_its_label_and_warns() {
    let stage = answered(stage(), "secret", LinkAnswer::NotPublic);
    let outcome = render(stage, body(vec![link("secret", "label"), link("secret", "")]));
    assert_eq!(outcome.html(), "label");
    let found: Vec<_> = outcome
        .rendered
        .diagnostics
        .iter()
        .map(|d| (d.is_error(), d.place.as_ref().map(ToString::to_string)))
        .collect();
    let place = Some("content/articles/a.md:5:1".to_owned());
    assert_eq!(found, [(false, place.clone()), (true, place)]);
}

#[test]
fn a_link_to_nothing_is_an_error_with_place_and_hint() {
    let missing = LinkAnswer::Missing {
        reason: "there is no record `isg`".to_owned(),
        hint: Some("did you mean `issg`?".to_owned()),
    };
    let links = vec![link("isg", "x"), link("isg", "")];
    let outcome = render(answered(stage(), "isg", missing), body(links));
    let problem = &outcome.rendered.diagnostics[0];
    assert!(problem.is_error());
    assert_eq!(problem.hint.as_deref(), Some("did you mean `issg`?"));
    // Without a label, what was written stands in the text all the same.
    assert_eq!(outcome.html(), "xisg");
}

#[test]
fn pictures_go_through_the_theme_and_unclear_rights_hold_them_back() {
    let picture = |figure, name: &str| {
        Segment::Picture(Box::new(Picture {
            target: target(name),
            alt: Box::from(if figure { "" } else { "alt \"x\"" }),
            title: Some(Box::from("a caption")),
            figure,
            span: span("second"),
        }))
    };
    let query = |name| Query::Picture { lang: Lang::from("en"), target: target(name) };
    let found = PictureAnswer::Found {
        file: Arc::from("content/files/a b.jpg"),
        src: Arc::from("/files/a b.jpg"),
        width: Some(640),
        height: Some(480),
        alt: Some(Arc::from(CANARY)),
        caption: None,
        credit: Some(Arc::from("© Reuters")),
    };
    let stage = stage()
        .answer_to(query("p"), Answer::Picture(found))
        .answer_to(query("h"), Answer::Picture(PictureAnswer::HeldBack("rights unknown".into())));
    let segments = vec![picture(true, "p"), picture(false, "p"), picture(true, "h")];
    let outcome = render(stage, body(segments));
    assert_eq!(outcome.messages(), ["rights unknown"]);
    assert!(!outcome.rendered.diagnostics[0].is_error());
    let html = outcome.html();
    let figure = "<figure data-src=\"/files/a b.jpg\" data-alt=\"&quot;&#39;&gt;&lt;&amp;]]&gt;--&gt;\
        &lt;/script&gt;{{ 7*7 }}\">a caption|© Reuters|640</figure>";
    let image = "<img src=\"/files/a%20b.jpg\" alt=\"alt &quot;x&quot;\" title=\"a caption\" \
        width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">";
    assert!(html.starts_with(&figure.replace("&#39;", "'")) || html.starts_with(figure), "{html}");
    assert!(html.ends_with(image), "{html}");
}

#[test]
fn quotes_and_code_are_filled() {
    let quote = Quote {
        anchor: Box::from("quote-1"),
        text: vec![html("<p>said</p>")],
        plain: Arc::from("said"),
        names: Vec::new(),
        speaker: None,
        to: None,
        beside: Vec::new(),
        when: None,
        issue: None,
        attribution: vec![link("lavrov", "")],
        span: span("second"),
    };
    let code = CodeBlock { language: Box::from(""), code: Box::from("a<b\n"), span: span("first") };
    let segments = vec![Segment::Quote(0), Segment::Code(Box::new(code))];
    let stage = answered(stage(), "lavrov", found("/actors/lavrov/", "Sergei Lavrov", None));
    let text = Body { segments, quotes: vec![quote], ..Body::default() };
    assert_eq!(
        render(stage, text).good(),
        "<q id=\"quote-1\"><p>said</p><cite><a href=\"/actors/lavrov/\">Sergei Lavrov</a></cite></q>\
         <pre class=\"z-code\" tabindex=\"0\"><code>a&lt;b\n</code></pre>\n"
    );
}

#[test]
fn a08_components_get_typed_arguments_and_texts_stay_literal() {
    let inside = vec![html("{{ 7*7 }}{% include 'x' %}")];
    let segments = vec![
        component("Note", &[("title", "{{ get_env() }}<b>")], Some(inside)),
        component("Many", &[("limit", "41"), ("open", "true")], None),
    ];
    assert_eq!(
        render(stage(), body(segments)).good(),
        "<aside data-medium=\"page\">{{ get_env() }}&lt;b&gt;:{{ 7*7 }}{% include 'x' %}</aside>42true"
    );
    assert_eq!(Medium::Feed.name(), "feed");
}

#[test]
fn everything_that_is_wrong_with_a_component_is_said() {
    let segments = vec![
        component("Nota", &[], None),
        component("Many", &[("limit", "x"), ("opn", ""), ("open", "yes")], None),
        component("Many", &[("open", "true"), ("open", "false")], None),
        component("Broken", &[], None),
    ];
    let outcome = render(stage(), body(segments));
    assert_eq!(
        outcome.messages(),
        [
            "the theme has no component `Nota`",
            "`limit` of `Many` is a whole number, not `x`",
            "`Many` has no argument `opn`",
            "`open` of `Many` is `true` or `false`, not `yes`",
            "the argument `open` stands twice",
            "`Many` needs the argument `limit`",
            "in the component `Broken`: there is no url `/none/`",
        ]
    );
    let hints: Vec<_> = outcome.rendered.diagnostics.iter().map(|d| d.hint.as_deref()).collect();
    assert_eq!(hints[0], Some("did you mean `Note`?"));
    assert_eq!(hints[2], Some("did you mean `open`?"));
    let broken = &outcome.rendered.diagnostics[6];
    assert_eq!(broken.place.as_ref().map(|p| p.line), Some(4));
    assert_eq!(&*broken.related[0].1.path, "themes/chancery/templates/components/all.html");
}

#[test]
fn c03_a_text_that_grows_without_measure_is_refused_naming_the_limit() {
    let limits = Limits::default().with(Limit::Page, 10_000);
    let segments = (0..20).map(|_| html(&"x".repeat(1_000))).collect();
    let outcome = render(stage().limits(limits), body(segments));
    let hints: Vec<_> =
        outcome.rendered.diagnostics.iter().filter_map(|d| d.hint.clone()).collect();
    assert!(hints.iter().any(|hint| hint.contains("limits.page")), "{hints:?}");
    assert!(outcome.html().len() <= 10_000);
}
