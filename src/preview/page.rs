//! What the preview adds to pages, and the pages that it has to make itself.

use super::answer::OWN;
use super::body::Body;
use super::kept::Kept;
use super::problems;
use super::state::State;
use crate::diagnostic::Diagnostic;
use crate::escape;
use crate::output_path::OutputPath;
use crate::plan::{Output, Recipe};
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};
use std::fmt::Write as _;

/// What a page of the site may do: all that it may do elsewhere, but ask no other server for scripts
/// and tell none anything, and stand in no page of another site.
const SITE_POLICY: &str = "default-src 'self' data: blob: https:; \
    script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline' https:; \
    connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self' https:; \
    frame-ancestors 'self'";

/// What a page of the preview's own may do: show itself.
const OWN_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'self'";

/// Says that a response is not the page that was asked for, but why there is none.
const FAULT: HeaderName = HeaderName::from_static("x-demarche-fault");

/// What the preview's own answers are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Script,
    Style,
    Data,
    Own,
}

impl Kind {
    pub(super) fn header(self) -> &'static str {
        match self {
            Kind::Script => "text/javascript; charset=utf-8",
            Kind::Style => "text/css; charset=utf-8",
            Kind::Data => "application/json",
            // A parameter of ours, by which the policy below is chosen.
            Kind::Own => "text/html; charset=utf-8; own=1",
        }
    }
}

/// The response with what every response has.
pub(super) fn with_common_headers(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let policy = if kind.ends_with("own=1") { OWN_POLICY } else { SITE_POLICY };
    let fixed = [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "same-origin"),
        (CONTENT_SECURITY_POLICY, policy),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A response of one sentence.
pub(super) fn plain(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{text}\n").into_bytes()));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// Whether an output is a page that a browser shows.
pub(super) fn is_page(output: &Output) -> bool {
    let is_copy = matches!(output.recipe, Recipe::Copy(_) | Recipe::Asset(_));
    let ending = output.path.as_str().rsplit_once('.').map(|(_, ending)| ending);
    !is_copy && ending == Some("html")
}

/// The media type of an output, by its ending.
pub(super) fn content_type(path: &OutputPath) -> String {
    let path = path.as_str();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        // Not in every registry, or under older names there.
        "atom" => "application/atom+xml; charset=utf-8".to_owned(),
        "rss" => "application/rss+xml; charset=utf-8".to_owned(),
        "js" | "mjs" => Kind::Script.header().to_owned(),
        _ => {
            let guess = mime_guess::from_path(path).first_or_octet_stream();
            let is_text = guess.type_() == "text" || guess.essence_str() == "application/xml";
            let charset = if is_text { "; charset=utf-8" } else { "" };
            format!("{}{charset}", guess.essence_str())
        }
    }
}

/// The bytes of an output as they are served: those of a page with the script of the preview at the
/// end of its body, and nothing else changed.
pub(super) fn dressed(kept: &Kept, state: &State, output: &Output, bytes: &[u8]) -> Vec<u8> {
    if !is_page(output) {
        return bytes.to_vec();
    }
    let script = script(kept, state);
    let end = bytes.windows(7).rposition(|tag| tag.eq_ignore_ascii_case(b"</body>"));
    let (before, after) = bytes.split_at(end.unwrap_or(bytes.len()));
    [before, script.as_bytes(), after].concat()
}

/// The tag of the script that keeps a page up to date.
fn script(kept: &Kept, state: &State) -> String {
    let name = kept.name(state);
    format!("<script type=\"module\" src=\"{OWN}live.js\" data-state=\"{name}\"></script>")
}

/// The site's own page for what is not there, in the language of the folder that was asked for.
pub(super) fn not_found(state: &State, path: &str) -> Option<Output> {
    let scene = state.scene.as_ref()?;
    let base = state.base_path();
    let first = path.strip_prefix(&*base).unwrap_or(path).split('/').next().unwrap_or_default();
    let outputs = &scene.snapshot.plan.outputs;
    let at = |path: &str| outputs.get(&OutputPath::file(path).ok()?);
    let found = at(&format!("{first}/404.html")).or_else(|| at("404.html"))?;
    matches!(found.recipe, Recipe::NotFound).then(|| found.clone())
}

/// The page that says why there is none.
pub(super) fn of_problems(kept: &Kept, state: &State, found: &[Diagnostic]) -> Response<Body> {
    let mut listed = String::new();
    for problem in found {
        let class = if problem.is_error() { "error" } else { "warning" };
        let text = escape::text_of(&problems::text(problem));
        let _ = writeln!(listed, "<pre class=\"{class}\">{text}</pre>");
    }
    let html = format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>This page cannot be made</title>\n\
         <link rel=\"stylesheet\" href=\"{OWN}own.css\">\n</head>\n<body data-kind=\"fault\">\n\
         <main>\n<h1>This page cannot be made as the files are now</h1>\n{listed}\
         <p>It appears as soon as the files are mended.</p>\n</main>\n{}</body>\n</html>\n",
        script(kept, state)
    );
    let mut response = Response::new(Body::from(html.into_bytes()));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(Kind::Own.header()));
    headers.insert(FAULT, HeaderValue::from_static("1"));
    response
}
