//! The stream of events by which open pages learn that there is something new (server-sent events,
//! WHATWG HTML, section 9.2).

use super::body::Body;
use super::kept::Kept;
use super::state::State;
use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::channel;

/// How often a stream says that it is still there: a listener who has gone is noticed then.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The stream of events for one page: the state of now, and then each newer one.
pub(super) fn stream(kept: &Arc<Kept>) -> Response<Body> {
    let (sender, receiver) = channel(1);
    let mut states = kept.states();
    let kept = Arc::clone(kept);
    tokio::spawn(async move {
        loop {
            // The newest one only: a page that is slow has no use for those in between.
            let state = Arc::clone(&states.borrow_and_update());
            if sender.send(event(&kept, &state)).await.is_err() {
                return;
            }
            drop(state);
            loop {
                match tokio::time::timeout(HEARTBEAT, states.changed()).await {
                    Ok(Ok(())) => break,
                    Ok(Err(_)) => return,
                    Err(_) => {
                        if sender.send(Bytes::from_static(b": still here\n\n")).await.is_err() {
                            return;
                        }
                    }
                }
            }
        }
    });
    let mut response = Response::new(Body::Stream(receiver));
    let kind = HeaderValue::from_static("text/event-stream; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

fn event(kept: &Kept, state: &State) -> Bytes {
    let said = json!({
        "state": kept.name(state),
        "report": state.report,
        "touched": state.touched,
    });
    Bytes::from(format!("event: state\ndata: {said}\n\n"))
}
