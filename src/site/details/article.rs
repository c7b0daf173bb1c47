//! What an article's page shows beside its text.

use super::names::Names;
use super::written;
use crate::content::key::{Kind, Lang};
use crate::content::kinds::{Article, Claim, Correction};
use crate::content::record::{Detail, Record};
use crate::site::Site;
use crate::site::chronology::ASSERTERS;
use crate::site::records::Ix;
use crate::site::view::{ArticleView, ClaimView, CorrectionView, Ref};
use std::sync::Arc;

impl Site {
    pub(super) fn article_view(&self, ix: Ix, record: &Record, article: &Article) -> ArticleView {
        let names = Names { site: self, lang: &record.key.lang };
        let relations = &self.relations[ix.position()];
        ArticleView {
            authors: names.all(&[Kind::Author], &article.authors),
            editor: names.one(&[Kind::Author], article.editor.as_ref()),
            dateline: article.dateline.clone(),
            sources: names.sources(record),
            chains: self.chain_views(record),
            single: self.single_view(ix, record),
            claims: article.claims.iter().map(|claim| claim_view(claim, &names)).collect(),
            corrections: article.corrections.iter().map(correction_view).collect(),
            actors: relations
                .actors
                .iter()
                .map(|actor| self.name_at_time(*actor, article))
                .collect(),
            places: self.names_of(&relations.places),
            events: names.events(&article.events),
            quotes: self.quotes_of(record),
            mentions: self.mentioned_beside(ix),
            acronyms: self.acronyms_in(ix),
            images: article
                .images
                .iter()
                .filter_map(|image| self.picture_view(record, image))
                .collect(),
        }
    }

    /// A claim, with its references resolved.
    pub(in crate::site) fn claim_of(&self, claim: &Claim, lang: &Lang) -> ClaimView {
        claim_view(claim, &Names { site: self, lang })
    }

    /// An actor with the office that it held when a story appeared.
    fn name_at_time(&self, actor: Ix, article: &Article) -> Arc<Ref> {
        let name = self.name_of(actor);
        let Detail::Actor(actor) = &self.records.entry(actor).record.detail else { return name };
        let day = article.date.written_date();
        let held = actor.roles.iter().find(|role| role.is_held(day, day));
        match held {
            Some(role) => Arc::new(Ref { role: Some(Arc::clone(&role.title)), ..(*name).clone() }),
            None => name,
        }
    }
}

fn claim_view(claim: &Claim, names: &Names<'_>) -> ClaimView {
    ClaimView {
        text: Arc::clone(&claim.text),
        status: claim.status.name(),
        asserted_by: names.one(&ASSERTERS, claim.asserted_by.as_ref()),
        said_in: names.one(&[Kind::Outlet, Kind::Document, Kind::Event], claim.said_in.as_ref()),
        response: claim.response.clone(),
        issue: claim.issue.as_ref().map(|issue| Arc::clone(&issue.value)),
    }
}

fn correction_view(correction: &Correction) -> CorrectionView {
    CorrectionView {
        date: written(&correction.date),
        type_: correction.kind.name(),
        text: Arc::clone(&correction.text),
        was: correction.was.clone(),
        now: correction.now.clone(),
        material: correction.material,
    }
}
