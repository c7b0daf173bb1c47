//! Bytes as a response: conditions, ranges, and files that are too large to be held.

use super::body::Body;
use super::kept::Kept;
use super::page;
use crate::fingerprint::Fingerprint;
use crate::plan::Output;
use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, HeaderValue,
    IF_NONE_MATCH, IF_RANGE, RANGE,
};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;
use std::time::UNIX_EPOCH;
use tokio::sync::mpsc::{Sender, channel};
use tokio::task::spawn_blocking;

/// How many bytes of a file are held at once.
const PIECE: usize = 64 * 1024;

/// Bytes to be sent.
pub(super) struct Sent {
    status: StatusCode,
    kind: String,
    bytes: Vec<u8>,
}

impl Sent {
    pub(super) fn new(status: StatusCode, kind: impl Into<String>, bytes: Vec<u8>) -> Self {
        Sent { status, kind: kind.into(), bytes }
    }
}

/// The response to `request` with bytes that are at hand.
pub(super) fn respond(request: &Parts, mut sent: Sent) -> Response<Body> {
    let tag = format!("\"{}\"", Fingerprint::of(&sent.bytes).short());
    let (mut response, range) =
        begin(request, sent.status, &sent.kind, &tag, sent.bytes.len() as u64);
    if let Some(range) = range {
        let bound = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(sent.bytes.len());
        let (start, end) = (bound(range.start), bound(range.end));
        sent.bytes.truncate(end);
        sent.bytes.drain(..start);
        if request.method != Method::HEAD {
            *response.body_mut() = Body::from(sent.bytes);
        }
    }
    response
}

/// The response with a file of the project, piece by piece.
pub(super) async fn copied(
    kept: &Arc<Kept>,
    request: &Parts,
    output: &Output,
    path: &Arc<str>,
) -> Response<Body> {
    let (project, path) = (kept.source.clone(), Arc::clone(path));
    let opened = spawn_blocking(move || {
        let file = project.open_file(&path).ok()??;
        let metadata = file.metadata().ok()?;
        let written = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some((file, metadata.len(), format!("\"{:x}-{written:x}\"", metadata.len())))
    });
    let Ok(Some((file, size, tag))) = opened.await else {
        return page::plain(StatusCode::NOT_FOUND, "the file is not there any more");
    };
    let kind = page::content_type(&output.path);
    let (mut response, range) = begin(request, StatusCode::OK, &kind, &tag, size);
    if let Some(range) = range.filter(|_| request.method != Method::HEAD) {
        let (sender, receiver) = channel(2);
        // A file that cannot be read to its end ends the connection: its length was promised.
        spawn_blocking(move || drop(read(file, &range, &sender)));
        *response.body_mut() = Body::Stream(receiver);
    }
    response
}

fn read(mut file: File, range: &Range<u64>, sender: &Sender<Bytes>) -> io::Result<()> {
    file.seek(SeekFrom::Start(range.start))?;
    let mut rest = file.take(range.end - range.start);
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        if rest.by_ref().take(PIECE as u64).read_to_end(&mut piece)? == 0 {
            return Ok(());
        }
        if sender.blocking_send(Bytes::from(piece)).is_err() {
            // The reader has gone.
            return Ok(());
        }
    }
}

/// Headers and status, and which bytes are to be sent; `None` for no bytes.
fn begin(
    request: &Parts,
    status: StatusCode,
    kind: &str,
    tag: &str,
    size: u64,
) -> (Response<Body>, Option<Range<u64>>) {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    set(CONTENT_TYPE, kind);
    set(ETAG, tag);
    if status != StatusCode::OK {
        set(CONTENT_LENGTH, &size.to_string());
        return (response, Some(0..size));
    }
    set(ACCEPT_RANGES, "bytes");
    let text = |name: HeaderName| request.headers.get(name).and_then(|value| value.to_str().ok());
    if text(IF_NONE_MATCH).is_some_and(|tags| matches(tags, tag)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return (response, None);
    }
    // A part of what was something else before is of no use (RFC 9110, section 13.1.5).
    let is_same = text(IF_RANGE).is_none_or(|known| known == tag);
    let asked = text(RANGE).filter(|_| is_same).and_then(|asked| range(asked, size));
    match asked {
        None => {
            set(CONTENT_LENGTH, &size.to_string());
            (response, Some(0..size))
        }
        Some(range) if range.is_empty() => {
            set(CONTENT_RANGE, &format!("bytes */{size}"));
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            (response, None)
        }
        Some(range) => {
            set(CONTENT_RANGE, &format!("bytes {}-{}/{size}", range.start, range.end - 1));
            set(CONTENT_LENGTH, &(range.end - range.start).to_string());
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            (response, Some(range))
        }
    }
}

/// Whether a list of entity tags holds `tag`, compared weakly (RFC 9110, section 13.1.2).
fn matches(tags: &str, tag: &str) -> bool {
    tags.split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// The one range of bytes that a header asks for (RFC 9110, section 14.2), which is empty where there
/// are no such bytes; `None` where it asks for something else, which may be ignored.
fn range(asked: &str, size: u64) -> Option<Range<u64>> {
    let (first, last) = asked.strip_prefix("bytes=")?.trim().split_once('-')?;
    let range = match (first, last) {
        ("", last) => size.saturating_sub(last.parse().ok()?)..size,
        (first, "") => first.parse().ok()?..size,
        (first, last) => {
            let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().ok()?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(size)
        }
    };
    Some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_understood_and_others_are_ignored() {
        assert_eq!(range("bytes=0-3", 10), Some(0..4));
        assert_eq!(range("bytes=4-", 10), Some(4..10));
        assert_eq!(range("bytes=-3", 10), Some(7..10));
        assert_eq!(range("bytes=-30", 10), Some(0..10));
        assert_eq!(range("bytes=8-99", 10), Some(8..10));
        for beyond in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
            assert!(range(beyond, 10).is_some_and(|range| range.is_empty()), "{beyond}");
        }
        for other in ["lines=1-2", "bytes=3-1", "bytes=a-b", "bytes=0-1,3-4", "bytes=-", "bytes"] {
            assert_eq!(range(other, 10), None, "{other}");
        }
    }

    #[test]
    fn a_tag_is_known_from_a_list() {
        assert!(matches("\"a\", W/\"b\"", "\"b\"") && matches("*", "\"b\""));
        assert!(!matches("\"a\"", "\"b\""));
    }
}
