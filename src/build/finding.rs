//! From what somebody types to the output that is meant: an address, a path of the built site, or the
//! file of a record.

use crate::content::record::Record;
use crate::diagnostic::{Diagnostic, did_you_mean_path};
use crate::output_path::OutputPath;
use crate::plan::Output;
use crate::query::Snapshot;

/// The output that `text` means: `/topics/issg/`, with or without the base path, the whole address,
/// `topics/issg/index.html`, or `content/topics/issg.md`.
///
/// # Errors
/// When it means none, with what comes nearest.
pub fn find_output<'s>(snapshot: &'s Snapshot, text: &str) -> Result<&'s Output, Diagnostic> {
    let text = text.trim_start_matches("./");
    by_address(snapshot, text)
        .or_else(|| snapshot.plan.outputs.get(&OutputPath::file(text).ok()?))
        .or_else(|| by_file(snapshot, text))
        .ok_or_else(|| unknown(snapshot, text))
}

fn by_address<'s>(snapshot: &'s Snapshot, text: &str) -> Option<&'s Output> {
    let base = &snapshot.site.config().base_url;
    let whole = text.strip_prefix(&base.as_string()).map(|rest| format!("/{rest}"));
    let path = whole.unwrap_or_else(|| text.to_owned());
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let below_base = path.strip_prefix(base.path()).map(|rest| format!("/{rest}"));
    let candidates = [Some(path.to_owned()), below_base];
    // Whoever leaves out the last slash means the folder all the same.
    let with_slash = candidates.iter().flatten().map(|path| format!("{path}/"));
    let with_slash: Vec<String> = with_slash.collect();
    let all = candidates.into_iter().flatten().chain(with_slash);
    all.into_iter().find_map(|path| snapshot.plan.at_url(&path))
}

/// The page of the record that stands in a file.
fn by_file<'s>(snapshot: &'s Snapshot, path: &str) -> Option<&'s Output> {
    let ix = snapshot.site.record_of_file(path)?;
    let page = snapshot.site.page_path(snapshot.site.public_key(ix)?)?;
    snapshot.plan.outputs.get(page)
}

/// Whether `text` means `record`: its file, its key, or its id with the kind before it.
pub(super) fn means(record: &Record, text: &str) -> bool {
    let key = &record.key;
    // A list file holds many records, and means none of them.
    let is_file = *record.source.path == *text && !is_list(text);
    is_file || key.to_string() == text || format!("{}:{}", key.kind, key.id) == text
}

fn is_list(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "yaml")
}

fn unknown(snapshot: &Snapshot, text: &str) -> Diagnostic {
    let urls: Vec<String> = snapshot.plan.urls().collect();
    let message = format!("the site has no output `{text}`");
    let hint = did_you_mean_path(
        text.trim_end_matches('/'),
        urls.iter().map(|url| url.trim_end_matches('/')),
    );
    Diagnostic::usage("unknown-output", message).hint(hint.unwrap_or_else(|| {
        "write an address such as `/topics/issg/`, a path of the built site, or the file of a record"
            .to_owned()
    }))
}
