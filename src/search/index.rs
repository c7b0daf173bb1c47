//! The index of a part: pagefind as a library, without its files and its network.
//!
//! Its bytes follow from the texts and their order alone. It indexes all texts of a part at once and
//! holds them several times over meanwhile, so whoever calls it does so for one part after another.

use super::pieces::in_pieces;
use super::{ENGINE, ENTRY, Index, Texts};
use crate::diagnostic::{Blame, Diagnostic};
use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use std::collections::BTreeMap;
use std::fmt::Display;
use tokio::runtime::Builder;

/// Indexes `texts`.
///
/// # Errors
/// When the machine starts no thread, or the indexer meets a mistake, which is ours.
pub fn index(texts: &Texts) -> Result<Index, Diagnostic> {
    let runtime = Builder::new_current_thread().build();
    let runtime = runtime
        .map_err(|cause| Diagnostic::environment("start threads for", "the search", &cause))?;
    let files = runtime.block_on(files(texts))?;
    let kept = files.into_iter().filter(|(name, _)| is_kept(name, texts.leads)).collect();
    let files = in_pieces(kept, &texts.language.to_lowercase());
    Ok(Index { files: files.ok_or_else(|| fault("its files have another form"))? })
}

async fn files(texts: &Texts) -> Result<BTreeMap<String, Vec<u8>>, Diagnostic> {
    let language = texts.language.to_lowercase();
    let options = PagefindServiceConfig::builder()
        .keep_index_url(true)
        .force_language(language.clone())
        .build();
    let mut index = PagefindIndex::new(Some(options)).map_err(fault)?;
    for entry in &texts.entries {
        let named = |(name, value): (&&str, &String)| ((*name).to_owned(), value.clone());
        let facet = |(name, values): (&&str, &Vec<String>)| ((*name).to_owned(), values.clone());
        let shown = entry.shown.iter().map(named).collect();
        let facets = entry.facets.iter().map(facet).collect();
        let (url, text) = (entry.url.to_string(), entry.text.clone());
        index
            .add_custom_record(url, text, language.clone(), Some(shown), Some(facets), None)
            .await
            .map_err(fault)?;
    }
    let files = index.get_files().await.map_err(fault)?;
    let named = |file: pagefind::api::SyntheticFile| {
        Some((file.filename.to_str()?.replace('\\', "/"), file.contents))
    };
    Ok(files.into_iter().filter_map(named).collect())
}

/// Whether a file of pagefind's is one of ours: its interfaces are not, and one engine serves all
/// parts of a language.
fn is_kept(name: &str, leads: bool) -> bool {
    let is_data =
        |ending: &str| [".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"].contains(&ending);
    let ending = name.rfind('.').map_or("", |dot| &name[dot..]);
    name == ENTRY || is_data(ending) || leads && (name == ENGINE || ending == ".pagefind")
}

fn fault(cause: impl Display) -> Diagnostic {
    let message = format!("the search cannot be indexed: {cause}");
    Diagnostic { blame: Blame::Bug, ..Diagnostic::error("search", message) }
        .hint("`search: false` in `config.yaml` builds the site without it")
}
