//! What our dialect has beyond CommonMark.

use super::{codes, fill, html, html_and_codes, read, read_as};
use crate::content::key::{Kind, Lang};
use crate::content::markdown::{Dialect, Segment, Target};

#[test]
fn headings_have_anchors_and_begin_at_level_two() {
    assert_eq!(
        html("# What's *next*\n\n### Who\n\n# Later {#after .wide}\n"),
        "<h2 id=\"whats-next\">What’s <em>next</em></h2>\n<h3 id=\"who\">Who</h3>\n\
         <h2 id=\"after\" class=\"wide\">Later</h2>\n"
    );
    let (body, _) = read("## A [[b|c]] `d`\n\n## A c d\n");
    let headings: Vec<_> = body
        .headings
        .iter()
        .map(|heading| (heading.level, &*heading.anchor, &*heading.text))
        .collect();
    assert_eq!(headings, [(2, "a-c-d", "A c d"), (2, "a-c-d-2", "A c d")]);
    assert_eq!(html_and_codes("# A {#a}\n# B {#a}\n").1, ["heading-anchor"]);
}

#[test]
fn tables_have_scopes_and_alignments_without_styles() {
    assert_eq!(
        html("| a | b |\n|:--|--:|\n| [[x\\|y]] | 2 |\n"),
        "<table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"align-start\">a</th>\n\
         <th scope=\"col\" class=\"align-end\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n\
         <td class=\"align-start\"><a href=\"x\">y</a></td>\n<td class=\"align-end\">2</td>\n</tr>\n\
         </tbody>\n</table>\n"
    );
    assert_eq!(html_and_codes("|a|b|\n|-|-|\n|[[x|y]]|2|\n").1, ["table-bar"]);
}

#[test]
fn footnotes_are_numbered_by_their_first_reference() {
    let text = "A[^b] B[^a] C[^b]\n\n[^a]: First *note*.\n[^b]: Second.\n";
    assert_eq!(
        html(text),
        "<p>A<sup class=\"footnote-ref\"><a href=\"#fn-b\" id=\"fnref-b\">1</a></sup> \
         B<sup class=\"footnote-ref\"><a href=\"#fn-a\" id=\"fnref-a\">2</a></sup> \
         C<sup class=\"footnote-ref\"><a href=\"#fn-b\" id=\"fnref-b-2\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"footnotes\">\n<ol>\n\
         <li id=\"fn-b\">\n<p>Second. <a href=\"#fnref-b\" class=\"footnote-back\" \
         aria-label=\"footnote-back 1\">↩\u{FE0E}</a> <a href=\"#fnref-b-2\" class=\"footnote-back\" \
         aria-label=\"footnote-back 2\">↩\u{FE0E}<sup>2</sup></a></p>\n</li>\n\
         <li id=\"fn-a\">\n<p>First <em>note</em>. <a href=\"#fnref-a\" class=\"footnote-back\" \
         aria-label=\"footnote-back 1\">↩\u{FE0E}</a></p>\n</li>\n</ol>\n</section>\n"
    );
    assert_eq!(html_and_codes("a[^x]\n").1, ["footnote-undefined"]);
    assert_eq!(html_and_codes("a \\[^x]\n").1, [""; 0]);
    assert_eq!(html_and_codes("a\n\n[^x]: b\n").1, ["footnote-unused"]);
    assert_eq!(html_and_codes("a[^x]\n\n[^x]: b\n\n[^x]: c\n").1, ["footnote-duplicate"]);
}

#[test]
fn a03_names_of_footnotes_cannot_break_out() {
    let (html, _) = html_and_codes("a[^\"><b>]\n\n[^\"><b>]: c\n");
    assert!(!html.contains("<b>"), "{html}");
}

#[test]
fn lists_of_tasks_and_of_definitions() {
    assert_eq!(
        html("- [x] a\n- [ ] b\n"),
        "<ul>\n<li><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"task-done\" /> a</li>\n\
         <li><input type=\"checkbox\" disabled=\"\" aria-label=\"task-open\" /> b</li>\n</ul>\n"
    );
    assert_eq!(
        html("Term\n: meaning ~~old~~\n"),
        "<dl>\n<dt>Term</dt>\n<dd>meaning <del>old</del></dd>\n</dl>\n"
    );
}

#[test]
fn alerts_have_titles_from_the_theme() {
    assert_eq!(
        html("> [!WARNING]\n> Not *confirmed*.\n"),
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">alert-warning</p>\n\
         <p>Not <em>confirmed</em>.</p>\n</div>\n"
    );
}

#[test]
fn punctuation_follows_the_language() {
    let set = |lang: &str| {
        let dialect = Dialect::site(&Lang::from(lang), false, true);
        fill::html(&read_as("\"It's 'so'\" -- he said... --- `\"`", &dialect).0)
    };
    assert_eq!(set("en"), "<p>“It’s ‘so’” – he said… — <code>&quot;</code></p>\n");
    assert_eq!(set("de"), "<p>„It’s ‚so‘“ – he said… — <code>&quot;</code></p>\n");
    assert_eq!(set("fr"), "<p>«\u{A0}It’s “so”\u{A0}» – he said… — <code>&quot;</code></p>\n");
    assert_eq!(set("ar"), "<p>«It’s “so”» – he said… — <code>&quot;</code></p>\n");
    assert!(html("&quot;a&quot; \\\"b\\\"").contains("&quot;a&quot; &quot;b&quot;"));
}

#[test]
fn links_by_id_leave_their_label_to_the_site() {
    let (body, problems) = read("[[actor:lavrov#roles]] met [[issg|the *group*]].");
    assert_eq!(problems, []);
    let links: Vec<_> = body
        .segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Link(link) => Some(link),
            _ => None,
        })
        .collect();
    assert_eq!(
        links[0].target,
        Target::Record {
            kind: Some(Kind::Actor),
            name: "lavrov".into(),
            fragment: Some("roles".into())
        }
    );
    assert_eq!(links[0].label, []);
    assert_eq!(links[0].span.range(), 0..22);
    assert_eq!(links[1].label, [Segment::Html("the <em>group</em>".into())]);
    assert_eq!(&*body.lead, "actor:lavrov#roles met the group.");
    let lead = body.lead_with(|target| (*target == links[0].target).then_some("Sergei Lavrov"));
    assert_eq!(lead, "Sergei Lavrov met the group.");
}

#[test]
fn relative_links_are_files_of_the_project() {
    assert_eq!(
        html(
            "[a](../topics/issg.md#next \"T\") [b](/files/x.pdf) [c](#d) <https://x.org> <a@b.org>"
        ),
        "<p><a href=\"content/topics/issg.md#next\" title=\"T\">a</a> <a href=\"/files/x.pdf\">b</a> \
         <a href=\"#d\">c</a> <a href=\"https://x.org\">https://x.org</a> \
         <a href=\"mailto:a@b.org\">a@b.org</a></p>\n"
    );
    assert_eq!(html_and_codes("[a](../../../b.md)").1, ["link-outside"]);
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_figure() {
    assert_eq!(
        html("![A *map*](map.png \"Caption\")\n\na ![b](c.png)\n\n- ![d](e.png)\n"),
        "<figure><img src=\"content/articles/map.png\" alt=\"A map\" />\
         <figcaption>Caption</figcaption></figure>\n\
         <p>a <img src=\"content/articles/c.png\" alt=\"b\" /></p>\n\
         <ul>\n<li><img src=\"content/articles/e.png\" alt=\"d\" /></li>\n</ul>\n"
    );
    let (text, problems) = html_and_codes("![x](https://x.org/a.png)");
    assert_eq!((text.as_str(), problems), ("<p>x</p>\n", vec!["picture-external".to_owned()]));
}

#[test]
fn a_quote_with_an_attribution_is_a_record() {
    let text =
        "> We managed to *exclude* this.\n> — [[lavrov]], to [[sputnik]], 2016-05-04\n\nafter\n";
    let (body, problems) = read(text);
    assert_eq!(problems, []);
    assert_eq!(
        fill::html(&body),
        "<figure class=\"quote\" id=\"quote-we-managed-to-exclude\">\n<blockquote>\n\
         <p>We managed to <em>exclude</em> this.</p>\n</blockquote>\n<figcaption>\
         <a href=\"lavrov\">lavrov</a>, to <a href=\"sputnik\">sputnik</a>, \
         <time datetime=\"2016-05-04\">2016-05-04</time></figcaption>\n</figure>\n<p>after</p>\n"
    );
    let quote = &body.quotes[0];
    let record =
        |name: &str| Some(Target::Record { kind: None, name: name.into(), fragment: None });
    assert_eq!(&*quote.plain, "We managed to exclude this.");
    assert_eq!((&quote.speaker, &quote.to), (&record("lavrov"), &record("sputnik")));
    assert_eq!(quote.when.as_ref().map(ToString::to_string).as_deref(), Some("2016-05-04"));
    assert_eq!(&*body.lead, "after");
}

#[test]
fn attributions_come_in_many_shapes() {
    let quote = |text: &str| {
        let (body, problems) = read(text);
        assert_eq!(problems, [], "{text}");
        let quote = body.quotes.first().cloned();
        quote.map(|quote| {
            let text = fill::segments(&quote.text, &body);
            (text, fill::segments(&quote.attribution, &body), quote)
        })
    };
    let (text, shown, record) =
        quote("> A.\n>\n> B.\n>\n> -- Sergei Lavrov (2016-05)").expect("a quote");
    assert_eq!(text, "<p>A.</p>\n<p>B.</p>\n");
    assert_eq!(shown, "Sergei Lavrov (<time datetime=\"2016-05\">2016-05</time>)");
    assert_eq!((record.speaker, &*record.plain), (None, "A.\nB."));
    let (_, _, record) = quote("> A\n— [[a]], [[b]], 2016-02~").expect("a quote");
    assert_eq!(fill_name(record.beside.first()), "b");
    assert!(record.to.is_none() && record.when.is_some());
    let (_, _, record) = quote("> A\n> – [[a]], [[c]], to [[b]]").expect("a quote");
    assert_eq!(fill_name(record.to.as_ref()), "b");
    assert!(quote("> A\n> - b").is_none());
    assert!(quote("> A\n>\n>     — code").is_none());
    assert!(quote("> — only a name").is_none());
    assert!(quote("> *A\n> — b*").is_none());
    assert!(quote("> > A\n> > — b\n>\n> c").is_some());
}

fn fill_name(target: Option<&Target>) -> &str {
    match target {
        Some(Target::Record { name, .. }) => name,
        _ => "",
    }
}

#[test]
fn words_and_lead_are_counted_without_code() {
    let (body, _) = read(
        "# Head line\n\n> quoted words\n\nThe *first* `code x` paragraph\nhere.\n\n```\nno words\n```\n",
    );
    assert_eq!(body.words, 8);
    assert_eq!(&*body.lead, "The first code x paragraph here.");
}

#[test]
fn spans_are_those_of_the_file() {
    let file = "---\ntitle: x\n---\na [b](javascript:c) d\n";
    let source = crate::diagnostic::SourceText::new("content/articles/a.md", file);
    let dialect = Dialect::site(&Lang::from("en"), false, true);
    let (_, problems) =
        crate::content::markdown::parse(&source, 17..file.len(), &dialect, "content/articles");
    assert_eq!(codes(&problems), ["link-scheme"]);
    assert_eq!(
        problems[0].place.as_ref().map(ToString::to_string).as_deref(),
        Some("content/articles/a.md:4:3")
    );
}

#[test]
fn html_stays_in_few_segments() {
    let (body, _) = read("# A\n\nb *c*\n\n- d\n- e\n\n[f](#g)\n\nh\n\n> i\n");
    assert_eq!(body.segments.len(), 3);
}
