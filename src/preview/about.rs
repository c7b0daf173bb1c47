//! What the bar and the overlay of an open page say.

use super::kept::Kept;
use super::page::is_page;
use super::state::State;
use super::{banner, problems};
use crate::content::record::{Detail, Record};
use crate::diagnostic::{Diagnostic, did_you_mean_path};
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use std::sync::Arc;

/// How many problems an overlay shows; nobody mends more before the next look.
const SHOWN: usize = 100;

/// All that the bar and the overlay of the page at `path=…` say.
pub(super) fn json(kept: &Kept, query: &str) -> String {
    let path = parameter(query, "path").unwrap_or_default();
    let state = kept.now();
    let output = state.output(&path);
    let source = output.and_then(|output| source(&state, output));
    let is_here = |problem: &Diagnostic| {
        let mentions = |path: &str| problem.mentions(path);
        source.as_deref().is_some_and(mentions)
            || output.is_some_and(|output| mentions(output.path.as_str()))
    };
    let mut shown: Vec<(bool, &Diagnostic)> =
        state.problems.iter().map(|problem| (is_here(problem), problem)).collect();
    // What concerns the open page first, errors before warnings.
    shown.sort_by_key(|(is_here, problem)| (!is_here, problem.severity));
    let here = shown.iter().filter(|(is_here, _)| *is_here).count();
    let errors = state.problems.iter().filter(|problem| problem.is_error()).count();
    let problems: Vec<Value> = shown
        .iter()
        .take(SHOWN)
        .map(|(is_here, problem)| problems::json(problem, *is_here, kept))
        .collect();
    json!({
        "state": kept.name(&state),
        "report": state.report,
        "broken": state.is_broken,
        "checked": state.is_checked,
        "errors": errors,
        "warnings": state.problems.len() - errors,
        "problems": problems,
        "page": output.map(|output| page(&state, output, here, kept)),
        "missing": output.is_none().then(|| missing(&state, &path)),
    })
    .to_string()
}

/// The value of a parameter of a query, decoded.
pub(super) fn parameter(query: &str, name: &str) -> Option<String> {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The output path that a URL path means, whether anything stands there or not.
pub(super) fn output_path(state: &State, path: &str) -> Option<OutputPath> {
    let rest = path.strip_prefix(&*state.base_path())?;
    let decoded = percent_decode_str(rest).decode_utf8().ok()?;
    let is_folder = decoded.is_empty() || decoded.ends_with('/');
    let file = if is_folder { format!("{decoded}index.html") } else { decoded.into_owned() };
    OutputPath::file(&file).ok()
}

/// The public record whose page an output is.
fn record<'s>(state: &'s State, output: &Output) -> Option<&'s Arc<Record>> {
    let Recipe::Record(key) = &output.recipe else { return None };
    state.scene.as_ref()?.snapshot.site.record(key)
}

fn source(state: &State, output: &Output) -> Option<Arc<str>> {
    match &output.recipe {
        Recipe::Copy(path) => Some(Arc::clone(path)),
        _ => record(state, output).map(|record| Arc::clone(&record.source.path)),
    }
}

fn page(state: &State, output: &Output, here: usize, kept: &Kept) -> Value {
    let record = record(state, output);
    let source = source(state, output);
    let banner = state.scene.as_ref().zip(record).and_then(|(scene, record)| {
        let site = &scene.snapshot.site;
        banner::of(record, site.clock.now(), &site.config().time_zone)
    });
    json!({
        "output": output.path.as_str(),
        "is_page": is_page(output),
        "maker": output.maker,
        "kind": record.map(|record| record.key.kind.name()),
        "source": source,
        "editor": source.and_then(|path| problems::editor(kept, &path, 1, 1)),
        "standing": banner.map(|it| json!({"name": it.name, "why": it.why})),
        "words": record.map(|record| record.body.words),
        "sources": record.and_then(|record| sources(record)),
        "problems": here,
        "in_feed": matches!(output.recipe, Recipe::Record(_))
            && record.is_some_and(|record| record.article().is_some()),
    })
}

fn sources(record: &Record) -> Option<usize> {
    match &record.detail {
        Detail::Article(article) => Some(article.sources.len()),
        Detail::Event(event) => Some(event.sources.len()),
        _ => None,
    }
}

/// What may have been meant by a path at which nothing stands, and how to make it.
fn missing(state: &State, path: &str) -> Value {
    let Some(scene) = &state.scene else { return Value::Null };
    let base = state.base_path();
    let rest = path.strip_prefix(&*base).unwrap_or(path).trim_matches('/');
    let pages = scene.snapshot.plan.outputs.values().filter(|output| is_page(output));
    let urls: Vec<String> =
        pages.map(|output| output.path.url().trim_matches('/').to_owned()).collect();
    let all = || urls.iter().map(String::as_str);
    // In the same folder if anywhere, else by the last part alone.
    let folder = rest.split('/').next().unwrap_or_default();
    let in_folder = all().filter(|url| url.split('/').next() == Some(folder));
    let hint = did_you_mean_path(rest, in_folder).or_else(|| did_you_mean_path(rest, all()));
    let near = hint.as_deref().and_then(|hint| hint.split('`').nth(1));
    let near = near.map(|near| format!("{base}{near}/"));
    json!({"near": near, "command": command(rest)})
}

/// The command that makes a record whose page would stand at a path below the site.
fn command(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    let id = parts.last().filter(|id| crate::content::is_id(id))?;
    let kinds = crate::content::key::Kind::BUILT_IN;
    let kind = match parts.as_slice() {
        [_, month, _] | [_, month, _, _] if month.parse::<u8>().is_ok() => "article",
        [folder, _] => kinds.iter().find(|kind| kind.folder() == *folder)?.name(),
        [_] => "page",
        _ => return None,
    };
    Some(format!("demarche new {kind} {id}"))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn what_is_not_there_can_be_begun_where_its_path_says_what_it_is() {
        let made = |path| command(path).unwrap_or_default();
        assert_eq!(made("topics/minsk"), "demarche new topic minsk");
        assert_eq!(made("2016/05/04/aleppo"), "demarche new article aleppo");
        assert_eq!(made("imprint"), "demarche new page imprint");
        for none in ["", "a.txt", "Topics/x", "x/y", "topics/a b"] {
            assert_eq!(made(none), "", "{none}");
        }
    }
}
