//! From a request to its answer.
//!
//! Only outputs of the plan and the preview's own few pages are served: a path is looked up, never
//! joined to a folder.

use super::body::Body;
use super::file::{self, Sent};
use super::keeper::News;
use super::kept::Kept;
use super::page::{self, Kind};
use super::scene::{Made, Scene};
use super::state::State;
use super::trail::Fate;
use super::{about, guard, indexes, live, view};
use crate::build::drawn_share_image;
use crate::output_path::OutputPath;
use crate::picture::{Format, Rendition, ShareCard};
use crate::plan::Output;
use crate::render::Content;
use hyper::body::Incoming;
use hyper::header::{ALLOW, HeaderValue, LOCATION};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Where the preview's own pages stand: no output can, since no part of a path of one is hidden.
pub(super) const OWN: &str = "/.demarche/";

/// Answers a request. There always is an answer: what goes wrong is one too.
pub(super) async fn answer(
    kept: Arc<Kept>,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let (request, _) = request.into_parts();
    let response = match guard::check(&request, kept.address) {
        Ok(()) => route(&kept, &request).await,
        Err(refusal) => refused(&kept, &request, refusal),
    };
    Ok(page::with_common_headers(response))
}

fn refused(kept: &Kept, request: &Parts, reason: &str) -> Response<Body> {
    failed(kept, request, StatusCode::FORBIDDEN, reason)
}

/// An answer that somebody at the terminal should know of.
fn failed(kept: &Kept, request: &Parts, status: StatusCode, reason: &str) -> Response<Body> {
    let path = request.uri.path();
    kept.audience.hear(News::Failed { path, status: status.as_u16(), reason });
    page::plain(status, reason)
}

async fn route(kept: &Arc<Kept>, request: &Parts) -> Response<Body> {
    let path = request.uri.path();
    if let Some(own) = path.strip_prefix(OWN) {
        return own_page(kept, request, own).await;
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let mut response = page::plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let state = kept.now();
    let Some(scene) = state.scene.clone() else {
        return broken(kept, request, &state);
    };
    match state.output(path).cloned() {
        Some(output) if state.is_broken && page::is_page(&output) => broken(kept, request, &state),
        Some(output) => serve(kept, request, &state, scene, output).await,
        None => elsewhere(kept, request, &state, scene).await,
    }
}

/// A page of the preview itself.
async fn own_page(kept: &Arc<Kept>, request: &Parts, own: &str) -> Response<Body> {
    if own == "live" {
        return match (guard::check_own(request), &request.method) {
            (Err(refusal), _) => refused(kept, request, refusal),
            (_, &Method::POST) => live::stream(kept),
            _ => page::plain(StatusCode::METHOD_NOT_ALLOWED, "only POST"),
        };
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return page::plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
    }
    let text = match own {
        "live.js" => Some((Kind::Script, include_str!("assets/live.js").to_owned())),
        "morph.js" => Some((Kind::Script, include_str!("assets/morph.js").to_owned())),
        "panel.js" => Some((Kind::Script, include_str!("assets/panel.js").to_owned())),
        "panel.css" => Some((Kind::Style, include_str!("assets/panel.css").to_owned())),
        "own.css" => Some((Kind::Style, include_str!("assets/own.css").to_owned())),
        "about" | "view" => {
            let patience = kept.now().patience();
            let (kept, own) = (Arc::clone(kept), own.to_owned());
            let query = request.uri.query().unwrap_or_default().to_owned();
            // Both look at the whole site, and may render a feed.
            let made = spawn_blocking(move || match own.as_str() {
                "about" => Some((Kind::Data, about::json(&kept, &query))),
                _ => view::page(&kept.now(), &query).map(|text| (Kind::Own, text)),
            });
            let made = tokio::time::timeout(patience, made).await;
            made.unwrap_or(Ok(None)).unwrap_or_default()
        }
        _ => None,
    };
    match text {
        Some((kind, text)) => {
            file::respond(request, Sent::new(StatusCode::OK, kind.header(), text.into_bytes()))
        }
        None => page::plain(StatusCode::NOT_FOUND, "the preview has no such page"),
    }
}

/// An output, rendered by somebody who may take their time.
async fn serve(
    kept: &Arc<Kept>,
    request: &Parts,
    state: &Arc<State>,
    scene: Arc<Scene>,
    output: Output,
) -> Response<Body> {
    let made = match render(kept, &scene, &output).await {
        Ok(made) => made,
        Err(reason) => {
            return failed(kept, request, StatusCode::INTERNAL_SERVER_ERROR, reason);
        }
    };
    let scene_of_card = Arc::clone(&scene);
    if !made.problems.is_empty() {
        let kept = Arc::clone(kept);
        let gathered = spawn_blocking(move || kept.gather(&scene, false));
        // The answer below is good even where the list of problems could not be renewed.
        let _ = gathered.await;
    }
    if !made.is_whole() {
        if page::is_page(&output) {
            return page::of_problems(kept, state, &made.problems);
        }
        let reason = "this output cannot be made: see the list of problems";
        return failed(kept, request, StatusCode::INTERNAL_SERVER_ERROR, reason);
    }
    match &made.content {
        Content::File(path) => file::copied(kept, request, &output, path).await,
        Content::Rendition(rendition) => picture(kept, request, rendition).await,
        Content::Share(card) => share_image(kept, request, card, scene_of_card).await,
        Content::Bytes(bytes) => {
            let bytes = page::dressed(kept, state, &output, bytes);
            let kind = page::content_type(&output.path);
            file::respond(request, Sent::new(StatusCode::OK, kind, bytes))
        }
        Content::Index(_) => {
            let path = output.path.clone();
            indexed(kept, request, output, made, &path).await
        }
    }
}

/// The file at `path` of a part of the search, indexed by somebody who may take their time.
async fn indexed(
    kept: &Arc<Kept>,
    request: &Parts,
    part: Output,
    made: Arc<Made>,
    path: &OutputPath,
) -> Response<Body> {
    let keeper = Arc::clone(kept);
    let renewed = spawn_blocking(move || match &made.content {
        Content::Index(texts) => keeper.indexes.renew(&part, texts).is_ok(),
        _ => false,
    });
    if !renewed.await.unwrap_or(false) {
        let reason = "the search cannot be indexed";
        return failed(kept, request, StatusCode::INTERNAL_SERVER_ERROR, reason);
    }
    match kept.indexes.file(path) {
        Some(bytes) => {
            let kind = page::content_type(path);
            file::respond(request, Sent::new(StatusCode::OK, kind, bytes.to_vec()))
        }
        None => failed(kept, request, StatusCode::NOT_FOUND, "the search has no such file"),
    }
}

/// A share image, drawn by somebody who may take their time.
async fn share_image(
    kept: &Arc<Kept>,
    request: &Parts,
    card: &Arc<ShareCard>,
    scene: Arc<Scene>,
) -> Response<Body> {
    let card = Arc::clone(card);
    let drawn = move || drawn_share_image(&card, &scene.snapshot.theme.fonts);
    let Ok(Ok(bytes)) = spawn_blocking(drawn).await else {
        let reason = "this image cannot be drawn";
        return failed(kept, request, StatusCode::INTERNAL_SERVER_ERROR, reason);
    };
    file::respond(request, Sent::new(StatusCode::OK, Format::Png.media_type(), bytes))
}

/// A rendition of a picture, encoded by somebody who may take their time.
async fn picture(kept: &Arc<Kept>, request: &Parts, rendition: &Arc<Rendition>) -> Response<Body> {
    let (at_work, rendition) = (Arc::clone(kept), Arc::clone(rendition));
    let made = spawn_blocking(move || at_work.pictures.get(&at_work.source, &rendition)).await;
    match made {
        Ok(Ok((format, bytes))) => {
            let sent = Sent::new(StatusCode::OK, format.media_type(), bytes.to_vec());
            file::respond(request, sent)
        }
        Ok(Err(problem)) => {
            failed(kept, request, StatusCode::INTERNAL_SERVER_ERROR, &problem.message)
        }
        Err(_) => {
            let reason = "this picture cannot be made";
            failed(kept, request, StatusCode::INTERNAL_SERVER_ERROR, reason)
        }
    }
}

/// The output as somebody makes it, for as long as it may take. Whoever is at it cannot be stopped; the
/// seat is free again all the same.
async fn render(
    kept: &Kept,
    scene: &Arc<Scene>,
    output: &Output,
) -> Result<Arc<Made>, &'static str> {
    let _seat = kept.at_work.acquire().await;
    let at_work = (Arc::clone(scene), output.clone());
    let made = spawn_blocking(move || at_work.0.made(&at_work.1));
    match tokio::time::timeout(scene.patience(), made).await {
        Ok(Ok(made)) => Ok(made),
        Ok(Err(_)) => Err("demarche met a mistake of its own while rendering this output"),
        Err(_) => scene.give_up(output).map(Arc::new).ok_or("rendering this output takes too long"),
    }
}

/// A path at which no output stands.
async fn elsewhere(
    kept: &Arc<Kept>,
    request: &Parts,
    state: &Arc<State>,
    scene: Arc<Scene>,
) -> Response<Body> {
    let path = request.uri.path();
    let base = state.base_path();
    if path == "/" || format!("{path}/") == base {
        return redirect(&base);
    }
    if !path.ends_with('/') && state.output(&format!("{path}/")).is_some() {
        return redirect(&format!("{path}/"));
    }
    let lost = about::output_path(state, path);
    if let Some(path) = &lost
        && let Some(part) = indexes::part_of(&scene, path).cloned()
        && let Ok(made) = render(kept, &scene, &part).await
    {
        return indexed(kept, request, part, made, path).await;
    }
    match lost.and_then(|lost| state.trail.fate(&lost, state)) {
        Some(Fate::Moved(url)) => return redirect(&url),
        Some(Fate::Broken(source)) => {
            let mentions = state.looked.iter().filter(|it| it.mentions(&source)).cloned();
            return page::of_problems(kept, state, &mentions.collect::<Vec<_>>());
        }
        None => {}
    }
    let reason = "there is no such page";
    kept.audience.hear(News::Failed { path, status: 404, reason });
    let Some(output) = page::not_found(state, path) else {
        return page::plain(StatusCode::NOT_FOUND, reason);
    };
    match render(kept, &scene, &output).await.map(|made| made.content.clone()) {
        Ok(Content::Bytes(bytes)) => {
            let bytes = page::dressed(kept, state, &output, &bytes);
            let kind = page::content_type(&output.path);
            file::respond(request, Sent::new(StatusCode::NOT_FOUND, kind, bytes))
        }
        _ => page::plain(StatusCode::NOT_FOUND, reason),
    }
}

fn broken(kept: &Kept, request: &Parts, state: &State) -> Response<Body> {
    let path = request.uri.path();
    let (status, reason) = (500, "no site can be made of the files as they are");
    kept.audience.hear(News::Failed { path, status, reason });
    page::of_problems(kept, state, &state.problems)
}

fn redirect(url: &str) -> Response<Body> {
    let mut response = page::plain(StatusCode::FOUND, "it is elsewhere");
    if let Ok(url) = HeaderValue::from_str(url) {
        response.headers_mut().insert(LOCATION, url);
    }
    response
}
