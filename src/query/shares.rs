//! The images for where the address of a page is shared.

use super::Snapshot;
use crate::content::key::RecordKey;
use crate::fingerprint::Fingerprint;
use crate::picture::SHARE_SIZE;
use crate::plan::share_path;
use crate::site::picture_file;
use crate::site::view::ShareImageView;
use std::sync::Arc;

impl Snapshot {
    /// The image for the page of a record: the one that its front matter names, its own, its topic's.
    pub(super) fn share_image(&self, key: &RecordKey) -> Option<ShareImageView> {
        let config = self.site.config();
        let record = self.site.record(key)?;
        let named = record.article().and_then(|article| article.share_image.as_ref());
        let named = named.map(|file| picture_file(record, &file.value));
        if let Some(whole) = named.and_then(|file| self.site.whole_picture(&file)) {
            let path = crate::site::rendition_path(&whole).ok()?;
            return Some(ShareImageView {
                url: Arc::from(config.base_url.absolute(&path)),
                width: whole.width,
                height: whole.height,
                alt: whole.notice.alt.clone().unwrap_or_else(|| Arc::clone(&record.header.title)),
            });
        }
        let whose = self.site.share_image_of(key)?;
        let card = self.site.card(&whose)?;
        let path = share_path(&self.site, &whose).ok()?;
        self.plan.outputs.get(&path)?;
        // Whoever has fetched it keeps it by its address, which has to be another when it says more.
        let topics = card.topics.iter().map(|topic| topic.title.as_bytes());
        let outlets = card.outlets.iter().map(|outlet| outlet.title.as_bytes());
        let words =
            [card.name.title.as_bytes(), card.date.as_deref().unwrap_or_default().as_bytes()];
        let print = Fingerprint::of_all(words.into_iter().chain(topics).chain(outlets));
        Some(ShareImageView {
            url: Arc::from(format!(
                "{}?v={}",
                config.base_url.absolute(&path),
                &print.short()[..8]
            )),
            width: SHARE_SIZE.0,
            height: SHARE_SIZE.1,
            alt: Arc::clone(&card.name.title),
        })
    }
}
