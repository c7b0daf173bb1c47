//! The same record in several languages: which are the editions of one, which of them is the original,
//! and whether that was changed after it was translated.

use super::Site;
use super::assemble::title_place;
use super::records::{Entry, Ix, Records};
use super::view::{OriginalView, TranslationLink};
use crate::content::key::{Id, Kind, Lang, RecordKey};
use crate::content::record::Record;
use crate::date::Moment;
use crate::diagnostic::Diagnostic;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The records that translate one of another id: by what they translate, and into which language.
pub type Translations = BTreeMap<(Kind, Id, Lang), Ix>;

/// Gathers the records that say `translation_of`. Of two translations into one language the first by
/// id counts.
pub(super) fn translations(entries: &[Entry]) -> Translations {
    let mut found = Translations::new();
    for (position, entry) in entries.iter().enumerate() {
        let Some(original) = &entry.record.header.translation_of else { continue };
        let RecordKey { kind, lang, .. } = &entry.record.key;
        let key = (kind.clone(), Id(Arc::clone(&original.value)), lang.clone());
        found.entry(key).or_insert(Ix::at(position));
    }
    found
}

impl Records {
    /// The same public record in every language that has it, in the order of the site's languages.
    pub fn editions(&self, ix: Ix) -> Vec<Ix> {
        if self.config.editions.len() == 1 {
            return vec![ix];
        }
        let languages = self.config.editions.iter().map(|edition| &edition.language);
        languages.filter_map(|lang| self.edition(ix, lang)).collect()
    }

    /// The same public record in `lang`.
    pub fn edition(&self, ix: Ix, lang: &Lang) -> Option<Ix> {
        let kind = &self.key(ix).kind;
        let original = self.original_id(ix);
        let same_id = self.registry.edition(kind, &original, lang);
        let key = || (kind.clone(), original.clone(), lang.clone());
        let found = same_id.or_else(|| self.translations.get(&key()).copied());
        found.filter(|other| self.entry(*other).public)
    }

    /// The id of the record that this one translates; its own where it translates none.
    fn original_id(&self, ix: Ix) -> Id {
        let record = &self.entry(ix).record;
        match &record.header.translation_of {
            Some(reference) => Id(Arc::clone(&reference.value)),
            None => record.key.id.clone(),
        }
    }

    /// The public record that the one at `ix` translates: that in the first language, or the one that
    /// it names in the first language that has it.
    pub fn original(&self, ix: Ix) -> Option<Ix> {
        let record = &self.entry(ix).record;
        let key = &record.key;
        let is_named = record.header.translation_of.is_some();
        let all = self.config.editions.iter().map(|edition| &edition.language);
        let few = all.take(if is_named { usize::MAX } else { 1 });
        let id = self.original_id(ix);
        let mut others = few.filter(|lang| **lang != key.lang);
        let found = others.find_map(|lang| self.registry.edition(&key.kind, &id, lang))?;
        Some(found).filter(|found| self.entry(*found).public)
    }

    /// The original of the record at `ix`, with its last change where that came after the translation.
    pub fn original_and_change(&self, ix: Ix) -> Option<(Ix, Option<Moment>)> {
        let original = self.original(ix)?;
        let zone = &self.config.time_zone;
        let change = changes(&self.entry(original).record).max_by_key(|moment| moment.at(zone));
        let own = last_told(&self.entry(ix).record, zone);
        let later = change.filter(|change| own.is_none_or(|own| own.at(zone) < change.at(zone)));
        Some((original, later.copied()))
    }

    /// The warning that the record at `ix` is a translation of what was changed since.
    pub fn old_translation(&self, ix: Ix) -> Option<Diagnostic> {
        if !self.entry(ix).public {
            return None;
        }
        let (original, changed) = self.original_and_change(ix)?;
        let day = changed?.written_date();
        let message = format!("the original of this translation was changed on {day}, after it");
        let (own, other) = (&self.entry(ix).record, &self.entry(original).record);
        let hint = format!("bring the translation up to date, then write `updated: {day}` in it");
        let problem = Diagnostic::warning("old-translation", message).at(title_place(own));
        Some(problem.related("the original", title_place(other)).hint(hint))
    }

    /// The warnings that old translations give in which the record at `ix` has a part: as one, or as
    /// their original.
    pub fn old_translations(&self, ix: Ix) -> Vec<Diagnostic> {
        if self.config.editions.len() == 1 {
            return Vec::new();
        }
        let has_part = |other: &Ix| *other == ix || self.original(*other) == Some(ix);
        let editions = self.editions(ix).into_iter().filter(has_part);
        editions.filter_map(|other| self.old_translation(other)).collect()
    }
}

/// When a record was changed after it was published.
fn changes(record: &Record) -> impl Iterator<Item = &Moment> {
    let corrections = record.article().into_iter().flat_map(|article| &article.corrections);
    record.header.updated.iter().chain(corrections.map(|correction| &correction.date))
}

/// When a record was last told: published, revised or corrected.
fn last_told<'r>(record: &'r Record, zone: &TimeZone) -> Option<&'r Moment> {
    let published = record.article().map(|article| &article.date);
    changes(record).chain(published).max_by_key(|moment| moment.at(zone))
}

impl Site {
    /// The other languages in which a record exists.
    pub(super) fn translations(&self, ix: Ix) -> Vec<TranslationLink> {
        let others = self.records.editions(ix).into_iter().filter(|other| *other != ix);
        let base = &self.config().base_url;
        let link = |other: Ix| TranslationLink {
            language: self.records.key(other).lang.shared(),
            url: Arc::from(base.absolute_link(&self.records.entry(other).url)),
        };
        others.map(link).collect()
    }

    /// The translations that are older than their originals.
    pub(super) fn check_translations(&self) -> Vec<Diagnostic> {
        if self.config().editions.len() == 1 {
            return Vec::new();
        }
        self.records.public().filter_map(|ix| self.records.old_translation(ix)).collect()
    }

    /// What a translation's page says of its original.
    pub(super) fn original_view(&self, ix: Ix) -> Option<OriginalView> {
        if self.config().editions.len() == 1 {
            return None;
        }
        let (original, changed) = self.records.original_and_change(ix)?;
        let name = self.name_of(original);
        let edition = self.config().edition_in(&name.lang);
        Some(OriginalView {
            language: Arc::clone(&name.lang),
            language_name: edition
                .and_then(|edition| edition.name.clone())
                .unwrap_or_else(|| Arc::clone(&name.lang)),
            direction: name.direction,
            title: Arc::clone(&name.title),
            url: Arc::clone(&name.url),
            changed: changed.map(|moment| Arc::from(moment.to_string())),
        })
    }

    /// The root-relative address of the same public record in `lang`.
    pub fn address_in(&self, key: &RecordKey, lang: &Lang) -> Option<Arc<str>> {
        let other = self.records.edition(self.records.public_ix(key)?, lang)?;
        Some(Arc::clone(&self.records.entry(other).url))
    }
}
