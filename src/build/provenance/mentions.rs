//! Why each item of a gathered list is in it: the link, the claim or the source that brought it there.

use crate::content::key::Kind;
use crate::content::kinds::Article;
use crate::content::markdown::{Segment, Target};
use crate::content::record::{ListEdit, Record, Reference};
use crate::diagnostic::{SourceText, Span};
use crate::site::{self, How, Ix, Resolution, Site, Spot};

/// What the list fields of one article are gathered from.
pub(super) struct Mentions<'a> {
    pub(super) site: &'a Site,
    pub(super) record: &'a Record,
    /// The file of the record.
    pub(super) text: &'a SourceText,
}

impl Mentions<'_> {
    /// For the field `name` of an article: each thing that puts something into it or takes it out, in
    /// words and with its place. Nothing for fields that are not gathered.
    pub(super) fn reasons(&self, name: &str) -> Vec<String> {
        let Some(article) = self.record.article() else { return Vec::new() };
        match name {
            "actors" => {
                let mut reasons = self.gathered(&Kind::Actor, &article.actors);
                let claims = article.claims.iter();
                let claimants = claims.filter_map(|claim| claim.asserted_by.as_ref());
                let claiming = "claims something";
                let found = claimants.filter_map(|it| self.reference(&Kind::Actor, it, claiming));
                reasons.extend(found);
                reasons
            }
            "places" => self.gathered(&Kind::Place, &article.places),
            "documents" => self.gathered(&Kind::Document, &article.documents),
            "outlets" => self.sources(article),
            "mentions" => self.named(|spot| spot.links),
            "acronyms" => self.named(|spot| spot.expansion.is_some()),
            _ => Vec::new(),
        }
    }

    /// What the text links to, what is added and what is dropped, of one kind.
    fn gathered(&self, kind: &Kind, edit: &ListEdit) -> Vec<String> {
        let body = &self.record.body;
        let mut links: Vec<(&Target, Span)> = Vec::new();
        collect(&body.segments, &mut links);
        for quote in &body.quotes {
            collect(&quote.text, &mut links);
            collect(&quote.attribution, &mut links);
        }
        links.sort_by_key(|(_, span)| span.start);
        let mut seen: Vec<Ix> = Vec::new();
        let mut reasons = Vec::new();
        for (target, span) in links {
            let Some(ix) = self.target(target) else { continue };
            if self.site.key(ix).kind == *kind && !seen.contains(&ix) {
                seen.push(ix);
                reasons.push(self.said(ix, "is linked", span));
            }
        }
        let edits = [(&edit.add, "is added"), (&edit.drop, "is dropped")];
        for (references, words) in edits {
            reasons.extend(references.iter().filter_map(|it| self.reference(kind, it, words)));
        }
        reasons
    }

    /// The names in the text that are shown as more than text.
    fn named(&self, is_meant: impl Fn(&Spot) -> bool) -> Vec<String> {
        let Some(mentions) = self.site.mentions(&self.record.key) else { return Vec::new() };
        let text = &self.text.text;
        let body = text.get(4..).and_then(|rest| rest.find("\n---")).map_or(0, |end| end + 4);
        let said = |spot: &Spot| {
            let words = site::words(&self.record.body, spot);
            let how = match spot.how {
                How::Name => "is named",
                How::Acronym => "is named by its acronym",
                How::Metonym => "is meant by its capital",
                How::Asked => "is named, which `links` asks for",
            };
            let place = site::place_of(&words, &text[body..]).map_or_else(String::new, |found| {
                let span = Span::new(body + found.start, body + found.end);
                format!(", {}", self.text.place(span))
            });
            format!("`{}` {how}, “{words}”{place}", spot.record.id)
        };
        mentions.spots.iter().filter(|spot| is_meant(spot)).map(said).collect()
    }

    /// The outlets of the sources, by name or by the domain of the address.
    fn sources(&self, article: &Article) -> Vec<String> {
        let mut reasons = Vec::new();
        for source in &article.sources {
            let named = source.outlet.iter().map(|outlet| (outlet, "is named"));
            let relayed = source.via.iter().map(|via| (via, "is relayed"));
            let all = named.chain(relayed);
            let found = all.filter_map(|(it, words)| self.reference(&Kind::Outlet, it, words));
            reasons.extend(found);
            if let (None, Some(url)) = (&source.outlet, &source.url) {
                let host = url::Url::parse(&url.value).ok();
                let host = host.as_ref().and_then(url::Url::host_str).unwrap_or_default();
                let place = self.text.place(url.span);
                reasons.push(format!("the outlet of `{host}`, {place}"));
            }
        }
        reasons
    }

    fn reference(&self, kind: &Kind, reference: &Reference, words: &str) -> Option<String> {
        let lang = &self.record.key.lang;
        match self.site.resolve(Some(kind), &reference.value, lang) {
            Resolution::Found(ix) => Some(self.said(ix, words, reference.span)),
            _ => None,
        }
    }

    fn target(&self, target: &Target) -> Option<Ix> {
        match target {
            Target::Record { kind, name, .. } => {
                match self.site.resolve(kind.as_ref(), name, &self.record.key.lang) {
                    Resolution::Found(ix) => Some(ix),
                    _ => None,
                }
            }
            Target::File { path, .. } => self.site.record_of_file(path),
            Target::Site { .. } | Target::Anchor(_) | Target::External(_) => None,
        }
    }

    fn said(&self, ix: Ix, words: &str, span: Span) -> String {
        format!("`{}` {words}, {}", self.site.key(ix).id, self.text.place(span))
    }
}

/// The links of a text, those in labels and in what stands in components included.
fn collect<'b>(segments: &'b [Segment], links: &mut Vec<(&'b Target, Span)>) {
    for segment in segments {
        match segment {
            Segment::Link(link) => {
                links.push((&link.target, link.span));
                collect(&link.label, links);
            }
            Segment::Component(component) => {
                collect(component.body.as_deref().unwrap_or_default(), links);
            }
            _ => {}
        }
    }
}
