//! `demarche serve`: the site in a browser, as it is being written.

use super::exit;
use super::identity;
use super::look::clock;
use super::report::{Report, counted};
use super::terminal::Terminal;
use crate::build::BuildOptions;
use crate::diagnostic::Diagnostic;
use crate::once::locked;
use crate::preview::{Audience, News, PORT, Preview, PreviewOptions};
use crate::site::Visibility;
use crate::source::{Paths, Watching};
use clap::{Args, ValueHint};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What stands behind the options in `demarche serve --help`.
const EXAMPLES: &str = "\
What is saved is on the screen at once. Drafts, and what is scheduled or under embargo, are shown
with a banner that says so; a build leaves them out. Nothing is written, and no output folder is needed.
Only browsers on this machine are answered.

Examples:
  demarche serve --open
  demarche serve --editor 'vscode://file/{path}:{line}:{column}'
  demarche serve --now 2016-05-09              the site as it will be on that day
  demarche serve --published                   without what is not public yet
  demarche serve --poll                        where the system does not tell of changes";

/// See the site in a browser while you write
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct ServeArguments {
    /// The project: the folder that holds `config.yaml`
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
    /// Where the site will stand, in place of `base_url` in `config.yaml`
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    base_url: Option<String>,
    /// Show the site as of this time instead of now or the `SOURCE_DATE_EPOCH` of the environment
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// Leave out drafts and what is scheduled or under embargo, as a build does
    #[arg(long)]
    published: bool,
    /// The port; the next one that is free where it is taken, 0 for any
    #[arg(long, value_name = "PORT", default_value_t = PORT)]
    port: u16,
    /// The address of this machine at which to listen; others than that of the machine itself let
    /// everybody on the network see drafts
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// The address that opens your editor at a place, with `{path}`, `{line}` and `{column}`
    #[arg(long, value_name = "URL")]
    editor: Option<String>,
    /// Look for changes now and then, where the system does not tell of them
    #[arg(long)]
    poll: bool,
}

impl ServeArguments {
    /// Serves until somebody interrupts it, and returns the exit code.
    pub(super) fn run(&self, mut terminal: Terminal) -> u8 {
        match self.start(&mut terminal) {
            Ok(()) => 0,
            Err(problem) => {
                Report::print_problems(&[&problem], &mut terminal);
                exit::code(&[problem], false)
            }
        }
    }

    fn start(&self, terminal: &mut Terminal) -> Result<(), Diagnostic> {
        let screen =
            Arc::new(Screen { terminal: Mutex::new(terminal.twin()), told: Mutex::default() });
        let preview = Preview::start(self.options()?, screen)?;
        self.greet(&preview, terminal);
        let url = preview.url();
        if self.open && open::that_detached(&url).is_err() {
            terminal.note("no browser could be opened");
        }
        preview.run()
    }

    fn options(&self) -> Result<PreviewOptions, Diagnostic> {
        let first = clock(self.now.as_deref())?;
        let now = self.now.clone();
        let shown = !self.published;
        let build = BuildOptions {
            base_url: self.base_url.clone(),
            visibility: Visibility { drafts: shown, future: shown },
            program: identity::program(),
            ..BuildOptions::new(&self.root, first)
        };
        Ok(PreviewOptions {
            build,
            // What was a time a moment ago still is one.
            clock: Arc::new(move || clock(now.as_deref()).unwrap_or(first)),
            bind: self.bind,
            port: self.port,
            poll: self.poll,
            editor: self.editor.clone(),
        })
    }

    fn greet(&self, preview: &Preview, terminal: &mut Terminal) {
        let size = preview.size.map_or_else(String::new, |(records, outputs)| {
            format!(", {} in {}", counted(records, "record"), counted(outputs, "output"))
        });
        let took = milliseconds(preview.took);
        terminal.result(&format!("{} is the site, ready in {took}{size}", preview.url()));
        if self.port != 0 && preview.address.port() != self.port {
            let port = preview.address.port();
            terminal.note(&format!("port {} is taken, so this is port {port}", self.port));
        }
        if preview.watching == Watching::Polling && self.poll {
            terminal.note("files are looked at now and then, since `--poll` says so");
        }
        if !self.bind.is_loopback() {
            let message = "everybody who can reach this machine can see the site, drafts included";
            let warning = Diagnostic::warning("bind", message)
                .hint("leave `--bind` out to answer this machine only");
            Report::print_problems(&[&warning], terminal);
        }
        terminal.note("Ctrl-C ends it");
    }
}

/// Where the preview tells what it does. Problems are told once, until they are gone and come back.
struct Screen {
    terminal: Mutex<Terminal>,
    told: Mutex<Vec<Diagnostic>>,
}

impl Audience for Screen {
    fn hear(&self, news: News<'_>) {
        match news {
            News::Looked { changed, took, problems, .. } => {
                let is_first = changed.contains("config.yaml") && locked(&self.told).is_empty();
                let line = format!("{} in {}", named(changed), milliseconds(took));
                if !is_first {
                    locked(&self.terminal).note(&line);
                }
                self.tell(problems);
            }
            News::Checked { problems, .. } => self.tell(problems),
            News::Failed { path, status, reason } => {
                let path: String = path.chars().take(200).collect();
                locked(&self.terminal).note(&format!("{status} {path}: {reason}"));
            }
            News::Trouble(problem) => {
                Report::print_problems(&[problem], &mut locked(&self.terminal));
            }
        }
    }
}

impl Screen {
    fn tell(&self, problems: &[Diagnostic]) {
        let mut told = locked(&self.told);
        if *told == problems {
            return;
        }
        let new: Vec<&Diagnostic> =
            problems.iter().filter(|problem| !told.contains(problem)).collect();
        let mut terminal = locked(&self.terminal);
        Report::print_problems(&new, &mut terminal);
        terminal.note(&Report::count(problems));
        *told = problems.to_vec();
    }
}

/// `content/articles/a.md and 2 other files`.
fn named(changed: &Paths) -> String {
    if changed.is_empty() {
        return "what changes with time".to_owned();
    }
    let first = changed.iter().find(|path| !path.is_empty());
    let first = first.map_or("the project", |path| path);
    match changed.len() {
        0 | 1 => first.to_owned(),
        number => format!("{first} and {}", counted(number - 1, "other file")),
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}
