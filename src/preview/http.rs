//! Connections: how many there may be, how long they may take, how much they may say.

use super::answer;
use super::kept::Kept;
use crate::diagnostic::Diagnostic;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The most connections at once; further ones are closed.
const CONNECTIONS: usize = 1024;

/// The most bytes of a request's line and headers.
const HEADER: usize = 16 * 1024;

/// How long a request's line and headers may take to come, and a connection to say nothing.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many ports are tried where the first one is taken.
const PORTS: u16 = 20;

/// Listens at the first free port from `port` on.
pub(super) fn listen(bind: IpAddr, port: u16) -> Result<TcpListener, Diagnostic> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    let mut cause = io::Error::from(io::ErrorKind::AddrInUse);
    for port in port..=last {
        match TcpListener::bind((bind, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => cause = error,
            Err(error) => {
                cause = error;
                break;
            }
        }
    }
    let shown = SocketAddr::new(bind, port).to_string();
    let problem = Diagnostic::environment("listen at", &shown, &cause);
    Err(problem.hint("choose another port with `--port`"))
}

/// Where a listener listens.
pub(super) fn address(listener: &TcpListener) -> Result<SocketAddr, Diagnostic> {
    let cause = |cause| Diagnostic::environment("listen at", "a port", &cause);
    listener.set_nonblocking(true).and_then(|()| listener.local_addr()).map_err(cause)
}

/// Answers whoever connects, until the runtime ends.
pub(super) fn serve(
    runtime: &Runtime,
    listener: TcpListener,
    kept: &Arc<Kept>,
) -> Result<(), Diagnostic> {
    allow_files();
    let kept = Arc::clone(kept);
    let within = runtime.enter();
    let listener = tokio::net::TcpListener::from_std(listener)
        .map_err(|cause| Diagnostic::environment("listen at", "a port", &cause))?;
    drop(within);
    runtime.spawn(async move {
        let seats = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let Ok((stream, _)) = listener.accept().await else {
                // Out of handles, most likely: some will be free in a moment.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            if let Ok(seat) = Arc::clone(&seats).try_acquire_owned() {
                tokio::spawn(talk(stream, Arc::clone(&kept), seat));
            }
        }
    });
    Ok(())
}

async fn talk(stream: TcpStream, kept: Arc<Kept>, _seat: OwnedSemaphorePermit) {
    // Answers are small, and somebody waits for them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer::answer(Arc::clone(&kept), request));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEADER);
    // A connection that breaks is its own end, and nobody's problem.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}

/// Each connection is an open file, and many systems allow no more than 1,024 unless asked.
fn allow_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let wanted = 4 * CONNECTIONS as u64;
        if current.is_some_and(|current| current < wanted) {
            let current = Some(maximum.map_or(wanted, |maximum| maximum.min(wanted)));
            let _ = setrlimit(Resource::Nofile, Rlimit { current, maximum });
        }
    }
}
