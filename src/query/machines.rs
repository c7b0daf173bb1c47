//! What files for machines are told: answers that need both the site and its outputs.

use super::Snapshot;
use crate::config::Search;
use crate::content::key::Lang;
use crate::output_path::OutputPath;
use crate::plan::{ICON, IconFile, MachineFile, Output, Recipe};
use crate::site::view::{
    HostingView, IconView, MachineView, MissingView, RedirectView, SecurityView, SitemapEntry,
};
use crate::theme::PICTURES;
use std::sync::Arc;

/// What a site may do that is like `chancery`: it loads its own files, sends forms to itself, stands
/// in no frame, and runs nothing that is written in a page.
const POLICY: &str = "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; \
    font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

impl Snapshot {
    /// The pages that search engines should know, in the order of their paths.
    pub(super) fn sitemap(&self) -> Vec<SitemapEntry> {
        self.indexable().map(|output| self.sitemap_entry(output)).collect()
    }

    /// A part of them, counted from 1.
    pub(super) fn sitemap_part(&self, part: u32) -> Vec<SitemapEntry> {
        let size = self.site.config().surfaces.sitemap_size;
        let before = (part as usize).saturating_sub(1).saturating_mul(size);
        let outputs = self.indexable().skip(before).take(size);
        outputs.map(|output| self.sitemap_entry(output)).collect()
    }

    /// The parts themselves.
    pub(super) fn sitemap_index(&self) -> Vec<SitemapEntry> {
        let is_part = |output: &&Output| {
            matches!(output.recipe, Recipe::Machine(MachineFile::SitemapPart(_)))
        };
        let mut parts: Vec<&Output> = self.plan.outputs.values().filter(is_part).collect();
        parts.sort_by_key(|output| output.recipe.clone());
        parts.into_iter().map(|output| self.sitemap_entry(output)).collect()
    }

    fn indexable(&self) -> impl Iterator<Item = &Output> {
        self.plan.outputs.values().filter(|output| output.recipe.is_indexable())
    }

    fn sitemap_entry(&self, output: &Output) -> SitemapEntry {
        SitemapEntry {
            url: Arc::from(self.site.config().base_url.absolute(&output.path)),
            modified: match &output.recipe {
                Recipe::Record(key) => self.site.modified(key),
                _ => None,
            },
            alternates: self.all_alternates(output),
            x_default: self.x_default(output),
        }
    }

    /// What files for machines say of the site in `lang`.
    pub(super) fn machines(&self, lang: &Lang) -> MachineView {
        let config = self.site.config();
        let absolute = |link: &str| Arc::from(config.base_url.absolute_link(link));
        let first = config.language();
        let sitemaps = ["sitemap.xml", "sitemap-news.xml"].map(|name| self.planned(first, name));
        let search = match &config.surfaces.search {
            Search::Own => {
                self.search_page(lang).map(|page| absolute(&format!("{page}?q={{searchTerms}}")))
            }
            Search::Off => None,
            Search::At(address) if address.contains("://") => Some(Arc::clone(address)),
            Search::At(address) => {
                Some(absolute(&format!("{}{address}", self.link_to(&self.home_path(lang)))))
            }
        };
        MachineView {
            sitemaps: sitemaps.iter().flatten().map(|link| absolute(link)).collect(),
            search,
            security: self.security(),
            icons: self.icons(),
        }
    }

    fn security(&self) -> Option<SecurityView> {
        let config = self.site.config();
        let security = config.surfaces.security.as_ref()?;
        Some(SecurityView {
            contact: security.contact.clone(),
            expires: Arc::from(security.expires.at(&config.time_zone).to_string()),
            encryption: security.encryption.clone(),
            policy: security.policy.clone(),
            acknowledgments: security.acknowledgments.clone(),
            languages: security.languages.clone(),
            canonical: Arc::from(config.base_url.absolute_link("/.well-known/security.txt")),
        })
    }

    fn icons(&self) -> Vec<IconView> {
        let svg = self.theme.asset(ICON).map(|icon| IconView {
            url: self.link_to(&icon.path),
            size: None,
            media_type: "image/svg+xml",
        });
        let pictures = [IconFile::Small, IconFile::Large].into_iter().filter_map(|icon| {
            let url = self.planned(self.site.config().language(), icon.name())?;
            Some(IconView { url, size: Some(icon.size()), media_type: "image/png" })
        });
        svg.into_iter().chain(pictures).collect()
    }

    /// The address of a file of a language, root-relative, where it is planned.
    pub(super) fn planned(&self, lang: &Lang, name: &str) -> Option<Arc<str>> {
        let path = match self.site.language_folder(lang) {
            Some(folder) => OutputPath::file(&format!("{folder}/{name}")),
            None => OutputPath::file(name),
        };
        let path = path.ok().filter(|path| self.plan.outputs.contains_key(path))?;
        Some(self.link_to(&path))
    }

    /// What stands for the addresses of all renditions, where there are any.
    fn all_renditions(&self) -> Option<Arc<str>> {
        let mut paths = self.plan.outputs.keys().map(OutputPath::as_str);
        let any = paths.any(|path| path.starts_with(PICTURES));
        any.then(|| Arc::from(format!("{}{PICTURES}*", self.site.config().base_url.path())))
    }

    /// The policy that suits `chancery`. The engine of the search is WebAssembly, which a policy has to
    /// allow by its name (Content Security Policy Level 3, section 2.3.1); it allows no other code.
    fn policy(&self) -> Arc<str> {
        let is_searched = self.site.languages().any(|lang| self.search_page(lang).is_some());
        let scripts = if is_searched { "'self' 'wasm-unsafe-eval'" } else { "'self'" };
        Arc::from(POLICY.replacen("{scripts}", scripts, 1))
    }

    /// What hosts are told.
    pub(super) fn hosting(&self) -> HostingView {
        let config = self.site.config();
        let redirects = self.plan.outputs.values().filter_map(|output| match &output.recipe {
            Recipe::Redirect(to) => {
                let from = self.link_to(&output.path);
                Some(RedirectView { from, to: self.link_to(to) })
            }
            _ => None,
        });
        let styles = self.theme.styles.values().map(|style| &style.path);
        let scripts = self.theme.scripts.values().map(|script| &script.path);
        let missing = self.site.languages().filter_map(|lang| {
            let folder = self.link_to(&self.home_path(lang));
            Some(MissingView { folder, url: self.planned(lang, "404.html")? })
        });
        let policy = config.surfaces.content_security_policy.clone();
        HostingView {
            base: Arc::from(config.base_url.path()),
            policy: policy.unwrap_or_else(|| self.policy()),
            redirects: redirects.collect(),
            immutable: styles
                .chain(scripts)
                .map(|path| self.link_to(path))
                .chain(self.all_renditions())
                .collect(),
            missing: missing.collect(),
            security: config.surfaces.security.is_some(),
        }
    }
}
