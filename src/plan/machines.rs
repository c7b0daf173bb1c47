//! Which files for machines there are.

use super::collisions::{Maker, Proposals};
use super::machine_file::{HostFile, IconFile, MachineFile};
use super::pages::file;
use super::recipe::Recipe;
use crate::config::{Host, Search};
use crate::output_path::OutputPath;
use crate::site::Site;
use crate::theme::Theme;

/// The static file of a theme that all icons are made of.
pub const ICON: &str = "icon.svg";

/// Proposes the files for machines. All pages must be proposed before, since they decide how many
/// parts the sitemap has.
pub fn propose(site: &Site, theme: &Theme, proposals: &mut Proposals) {
    let surfaces = &site.config().surfaces;
    propose_sitemaps(site, proposals);
    let mut propose = |name: &str, file, maker| propose_file(site, name, file, maker, proposals);
    if surfaces.news {
        propose("sitemap-news.xml", MachineFile::NewsSitemap, "the sitemap of the news");
    }
    if surfaces.security.is_some() {
        propose(".well-known/security.txt", MachineFile::Security, "`security` in config.yaml");
    }
    if surfaces.llms_txt {
        propose("llms.txt", MachineFile::Llms, "`llms_txt` in config.yaml");
    }
    propose(".nojekyll", MachineFile::NoJekyll, "the mark for GitHub Pages");
    if theme.statics.contains_key(ICON) {
        for icon in IconFile::ALL {
            propose(icon.name(), MachineFile::Icon(icon), "the icons of the theme");
        }
    }
    for host in surfaces.hosts.iter().flat_map(|host| host_files(*host)) {
        propose(host.name(), MachineFile::Host(*host), "`hosts` in config.yaml");
    }
    for lang in site.languages() {
        let is_searched = match surfaces.search {
            Search::Own => proposals.has(&Recipe::SearchPage, lang),
            Search::Off => false,
            Search::At(_) => true,
        };
        let mut propose = |name, machine, maker| {
            let recipe = Recipe::Machine(machine);
            proposals.propose(file(site, lang, name), lang, recipe, Maker::site(maker));
        };
        propose("manifest.webmanifest", MachineFile::WebManifest, "the web manifest");
        if is_searched {
            propose("opensearch.xml", MachineFile::OpenSearch, "`search` in config.yaml");
        }
    }
}

fn propose_sitemaps(site: &Site, proposals: &mut Proposals) {
    let pages = proposals.count(Recipe::is_indexable);
    let parts = pages.div_ceil(site.config().surfaces.sitemap_size);
    let recipe =
        if parts > 1 { Recipe::Machine(MachineFile::SitemapIndex) } else { Recipe::Sitemap };
    let lang = site.config().language();
    let mut propose = |name: &str, recipe| {
        let path = OutputPath::file(name);
        proposals.propose(path, lang, recipe, Maker::site("the sitemap"));
    };
    propose("sitemap.xml", recipe);
    if parts > 1 {
        for part in 1..=u32::try_from(parts).unwrap_or(u32::MAX) {
            let recipe = Recipe::Machine(MachineFile::SitemapPart(part));
            propose(&format!("sitemap-{part}.xml"), recipe);
        }
    }
}

/// Proposes a file of the site as a whole, unless the site brings one of its own. What was asked for
/// by the name of a host is not left out without a word: there it is a collision.
fn propose_file(
    site: &Site,
    name: &str,
    machine: MachineFile,
    maker: &str,
    proposals: &mut Proposals,
) {
    let has_own = site.files().contains(&*format!("content/files/{name}"));
    if has_own && !matches!(machine, MachineFile::Host(_)) {
        return;
    }
    let path = OutputPath::file(name);
    let lang = site.config().language();
    proposals.propose(path, lang, Recipe::Machine(machine), Maker::site(maker));
}

fn host_files(host: Host) -> &'static [HostFile] {
    match host {
        Host::Netlify => &[HostFile::NetlifyRedirects, HostFile::NetlifyHeaders],
        Host::Cloudflare => &[HostFile::CloudflareRedirects, HostFile::CloudflareHeaders],
        Host::Nginx => &[HostFile::Nginx],
        Host::Apache => &[HostFile::Apache],
    }
}
