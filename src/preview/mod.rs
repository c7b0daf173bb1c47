//! The preview: the site as it is being written, in a browser on the same machine.
//!
//! It is the same program as a build, up to the bytes of every output; each output is rendered when
//! somebody asks for it. What the preview adds (a script, an overlay, headers) is added where bytes
//! become a response. It never writes a file, and it answers nobody but the browser that opened it.

mod about;
mod address;
mod answer;
mod banner;
mod body;
mod file;
mod guard;
mod http;
mod indexes;
mod keeper;
mod kept;
mod live;
mod pace;
mod page;
mod pictures;
mod problems;
mod rehearsal;
mod scene;
mod state;
mod trail;
mod view;

pub use keeper::{Audience, News};

use crate::build::{BuildOptions, Session};
use crate::date::Clock;
use crate::diagnostic::Diagnostic;
use crate::source::{Change, Watch, WatchEnd, Watching};
use kept::Kept;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// Where a preview begins to look for a free port.
pub const PORT: u16 = 4000;

/// How many renderings may be waited for at once.
const AT_WORK: usize = 16;

/// The most threads that render and read files: many more, since some may never come back.
const THREADS: usize = 16 * AT_WORK;

/// What a preview is asked to do.
#[derive(Clone)]
pub struct PreviewOptions {
    /// The project, and what of it is shown. Output folder and clock are not looked at.
    pub build: BuildOptions,
    /// The time as of which the site is shown, asked at each look.
    pub clock: Arc<dyn Fn() -> Clock + Send + Sync>,
    /// The address of this machine at which the preview listens.
    pub bind: IpAddr,
    /// The first port to try; 0 for any that is free.
    pub port: u16,
    /// Whether to look for changes now and then instead of being told.
    pub poll: bool,
    /// The address that opens an editor, with `{path}`, `{line}` and `{column}`.
    pub editor: Option<String>,
}

impl fmt::Debug for PreviewOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PreviewOptions { build, bind, port, poll, editor, .. } = self;
        let mut shown = out.debug_struct("PreviewOptions");
        shown.field("build", build).field("bind", bind).field("port", port);
        shown.field("poll", poll).field("editor", editor).finish_non_exhaustive()
    }
}

/// A preview that is running.
#[derive(Debug)]
pub struct Preview {
    kept: Arc<Kept>,
    runtime: Runtime,
    keeper: JoinHandle<()>,
    end: WatchEnd,
    /// Where it listens.
    pub address: SocketAddr,
    /// How long it took until it could answer.
    pub took: Duration,
    /// How many records and outputs there are.
    pub size: Option<(usize, usize)>,
    /// How changes are noticed.
    pub watching: Watching,
}

impl Preview {
    /// Reads the project, and answers from then on.
    ///
    /// # Errors
    /// When the project cannot be reached or has no configuration, when the editor's address is none,
    /// and when no port is free.
    pub fn start(options: PreviewOptions, audience: Arc<dyn Audience>) -> Result<Self, Diagnostic> {
        let begun = Instant::now();
        if let Some(editor) = &options.editor {
            problems::check_editor(editor)?;
        }
        let mut session = Session::new(options.build.clone())?;
        session.source().config()?;
        let listener = http::listen(options.bind, options.port)?;
        let address = http::address(&listener)?;
        // Watched before it is read: what is saved meanwhile is not missed.
        let watch = Watch::start(session.source(), options.poll);
        let (end, watching) = (watch.end(), watch.watching());
        let look = session.look((options.clock)(), &Change::Anywhere);
        let kept = Arc::new(Kept::new(session.source().clone(), address, &options, audience));
        if let Some(look) = look {
            kept.take(look, begun.elapsed());
        }
        let size = kept.now().scene.as_ref().map(|scene| scene.size());
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(THREADS)
            .thread_name("preview")
            .enable_all()
            .build()
            .map_err(|cause| Diagnostic::environment("start threads for", "the preview", &cause))?;
        http::serve(&runtime, listener, &kept)?;
        let keeper = keeper::spawn(Arc::clone(&kept), session, watch, options.clock)?;
        let took = begun.elapsed();
        Ok(Preview { kept, runtime, keeper, end, address, took, size, watching })
    }

    /// The address of the first page.
    pub fn url(&self) -> String {
        let path = self.kept.now().base_path();
        format!("http://{}{path}", address::host_of(self.address))
    }

    /// Waits until somebody interrupts the program, and ends then.
    ///
    /// # Errors
    /// When the system does not tell of interruptions.
    pub fn run(self) -> Result<(), Diagnostic> {
        let heard = self.runtime.block_on(tokio::signal::ctrl_c());
        self.stop();
        heard.map_err(|cause| Diagnostic::environment("wait for", "an interruption", &cause))
    }

    /// Ends: connections are closed, threads are done.
    pub fn stop(self) {
        self.kept.end();
        self.end.send();
        self.runtime.shutdown_timeout(Duration::from_millis(200));
        // The keeper has nothing to say that would matter now.
        let _ = self.keeper.join();
    }
}
