//! An article as schema.org sees it: `NewsArticle` and its relatives.

use super::node::Node;
use super::{About, parts};
use crate::date::Moment;
use crate::site::view::{ArticleView, RecordView, Ref};
use std::sync::Arc;

impl About<'_> {
    pub(super) fn article(&self, node: &mut Node<'_>, record: &RecordView, article: &ArticleView) {
        let card = &record.card;
        node.text("headline", &card.name.title);
        self.describe(node);
        node.text("mainEntityOfPage", &self.page.canonical);
        node.text_if("datePublished", card.date.as_ref());
        node.text_if("dateModified", self.modified(record, article).as_ref());
        self.makers(node, article);
        node.text_if("dateline", article.dateline.as_ref());
        node.number("wordCount", record.word_count);
        node.flag("isAccessibleForFree", true);
        let pictures = card.image.iter().chain(&article.images);
        node.nodes("image", "ImageObject", pictures.filter(|one| !one.sensitive), parts::picture);
        node.texts("articleSection", card.topics.iter().map(|topic| &*topic.title));
        node.nodes("about", "Thing", card.topics.iter().map(Arc::as_ref), parts::named);
        node.nodes("mentions", "Thing", article.actors.iter().map(Arc::as_ref), parts::named);
        node.nodes(
            "contentLocation",
            "Place",
            article.places.iter().map(Arc::as_ref),
            parts::named,
        );
        node.nodes("isBasedOn", "CreativeWork", &article.sources, parts::source);
        node.nodes(
            "citation",
            "CreativeWork",
            card.documents.iter().map(Arc::as_ref),
            parts::document,
        );
        node.nodes("correction", "CorrectionComment", &article.corrections, |node, correction| {
            node.text("text", &correction.text);
            node.text("datePublished", &correction.date);
        });
    }

    /// Who wrote, edited and published it. What nobody signs is the publisher's.
    fn makers(&self, node: &mut Node<'_>, article: &ArticleView) {
        if article.authors.is_empty() {
            node.node("author", "Organization", |node| self.publisher(node));
        }
        node.nodes("author", "Person", article.authors.iter().map(Arc::as_ref), parts::named);
        let editor: Option<&Ref> = article.editor.as_deref();
        node.nodes("editor", "Person", editor, parts::named);
        node.node("publisher", "Organization", |node| self.publisher(node));
    }

    /// The last of revision and corrections.
    fn modified(&self, record: &RecordView, article: &ArticleView) -> Option<Arc<str>> {
        let corrections = article.corrections.iter().map(|correction| &correction.date);
        let mut written = record.card.updated.iter().chain(corrections);
        let first = written.next()?;
        let zone = self.desk.zone();
        let instant = |written: &str| Moment::parse(written).ok().map(|moment| moment.at(&zone));
        let last = written.fold(
            first,
            |last, next| {
                if instant(next) > instant(last) { next } else { last }
            },
        );
        Some(Arc::clone(last))
    }
}

/// The type of an article of this kind.
pub(super) fn type_of(kind: Option<&str>) -> &'static str {
    match kind {
        Some("explainer") => "BackgroundNewsArticle",
        Some("analysis") => "AnalysisNewsArticle",
        Some("opinion") => "OpinionNewsArticle",
        Some("original") => "ReportageNewsArticle",
        _ => "NewsArticle",
    }
}
