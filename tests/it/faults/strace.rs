//! The system calls of the program, listed and made to fail by `strace`.

use crate::site::NOW;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Calls whose first argument is a handle, and which name nothing.
const BY_HANDLE: [&str; 8] =
    ["read", "pread64", "write", "getdents64", "lseek", "ftruncate", "flock", "copy_file_range"];

/// Calls that name a file.
const BY_NAME: [&str; 18] = [
    "open",
    "openat",
    "stat",
    "lstat",
    "statx",
    "newfstatat",
    "readlink",
    "readlinkat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
];

/// Stands for the folder of the project, which is another one in every run.
const PROJECT: &str = "PROJECT";

/// One call of a build on its project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// What it names, as it is written, or the path of its handle; nothing where it is counted
    /// whatever it names, and all calls behind it count as well.
    pub about: Option<String>,
    /// Its number among those of its thread with this name that name this.
    pub number: usize,
    /// The last parts of all paths that it has to do with: a message should hold one of them.
    pub names: Vec<String>,
}

impl Call {
    /// Whether it changes something.
    pub fn changes(&self) -> bool {
        let changing = ["write", "rename", "link", "mkdir", "ftruncate"];
        self.name != "readlink" && changing.iter().any(|it| self.name.contains(it))
    }

    /// Whether the system may interrupt such a call (`signal(7)`, and file systems over a network).
    pub fn is_interruptible(&self) -> bool {
        let seldom = ["stat", "lseek", "readlink"];
        !seldom.iter().any(|it| self.name.contains(it))
    }
}

/// The calls that a build makes on the project in `root`.
pub fn calls(root: &Path) -> Vec<Call> {
    let log = root.with_extension("log");
    let output = traced(root, &log, &["-y"]).output().expect(MISSING);
    let complaint = String::from_utf8_lossy(&output.stderr);
    let text = fs::read_to_string(&log).unwrap_or_default();
    assert!(
        output.status.success() && !text.is_empty(),
        "`strace` cannot trace a program here, or the build fails; a container needs the capability \
         SYS_PTRACE: {complaint}"
    );
    let project = root.to_string_lossy().into_owned();
    let mut met: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in text.lines().filter(|line| !line.contains(" resumed>")) {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((name, rest)) = call.trim_start().split_once('(') else { continue };
        let mentioned =
            mentioned(name, rest.rsplit_once(") = ").map_or(rest, |(before, _)| before));
        let mut number = |about: &str| {
            let key = (thread.to_owned(), name.to_owned(), about.to_owned());
            let number = met.entry(key).or_default();
            *number += 1;
            *number
        };
        let numbers: Vec<usize> = mentioned.iter().map(|about| number(about)).collect();
        let all = number("");
        let Some(at) = subject(&mentioned, &project) else { continue };
        let about = mentioned[at].replace(&project, PROJECT);
        let names: Vec<String> = mentioned.iter().map(|path| last(path).to_owned()).collect();
        let call = Call { name: name.to_owned(), about: Some(about), number: numbers[at], names };
        if call.changes() && name != "write" && name != "ftruncate" {
            calls.push(Call { about: None, number: all, ..call.clone() });
        }
        calls.push(call);
    }
    calls.sort();
    calls.dedup();
    assert!(calls.len() > 300, "{} calls", calls.len());
    calls
}

/// What a call names and the paths of its handles, what it names first.
fn mentioned(name: &str, arguments: &str) -> Vec<String> {
    let between = |open: char, close: char| -> Vec<String> {
        let parts = arguments.split(open).skip(1).filter_map(|part| part.split_once(close));
        parts.map(|(inner, _)| inner.to_owned()).filter(|inner| !inner.is_empty()).collect()
    };
    if BY_HANDLE.contains(&name) {
        // What is written may look like a path.
        return between('<', '>').into_iter().take(1).collect();
    }
    let quoted = arguments.split('"').skip(1).step_by(2).filter(|it| !it.is_empty());
    quoted.map(str::to_owned).chain(between('<', '>')).collect()
}

/// Which of the paths is that by which a call is told from others, if it is about the project.
fn subject(mentioned: &[String], project: &str) -> Option<usize> {
    let first = mentioned.first()?;
    let is_inside = |path: &String| path.starts_with(project);
    let is_about = is_inside(first) || (!first.starts_with('/') && mentioned.iter().any(is_inside));
    is_about.then_some(0)
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What befalls a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The process is killed at it.
    Kill,
    /// The process stops at it, until it is told to go on.
    Stop,
    /// It fails with this error.
    Error(&'static str),
}

/// Options of `strace` with which a fault befalls a call of a build on the project in `root`.
pub fn injection(root: &Path, call: &Call, fault: Fault) -> Vec<String> {
    let Call { name, about, number, .. } = call;
    let what = match fault {
        Fault::Kill => "signal=KILL".to_owned(),
        Fault::Stop => "signal=STOP".to_owned(),
        Fault::Error(error) => format!("error={error}"),
    };
    let on = if about.is_none() && fault != Fault::Kill { "+" } else { "" };
    let mut options = vec!["-e".to_owned(), format!("inject={name}:{what}:when={number}{on}")];
    if let Some(about) = about {
        options.extend(["-P".to_owned(), about.replace(PROJECT, &root.to_string_lossy())]);
    }
    options
}

/// Builds the project in `root`, and lets a fault befall a call; whether it did.
pub fn build_with(root: &Path, call: &Call, fault: Fault) -> (Output, bool) {
    let log = root.with_extension("log");
    let options = injection(root, call, fault);
    let output = traced(root, &log, &options).output().expect(MISSING);
    let text = fs::read_to_string(log).unwrap_or_default();
    (output, text.contains("(INJECTED)") || text.contains("killed by SIGKILL"))
}

/// A build that stands still at a call.
pub struct Stopped {
    program: Child,
}

impl Stopped {
    /// Begins to build the project in `root`, up to `call`.
    pub fn at(root: &Path, call: &Call) -> Self {
        let log = root.with_extension("log");
        let _ = fs::remove_file(&log);
        let mut options = injection(root, call, Fault::Stop);
        // The tracer stands aside, so that the child is the program.
        options.push("-D".to_owned());
        let mut command = traced(root, &log, &options);
        let program = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect(MISSING);
        let begun = Instant::now();
        let is_stopped =
            || fs::read_to_string(&log).is_ok_and(|text| text.contains("stopped by SIGSTOP"));
        while !is_stopped() {
            assert!(begun.elapsed() < Duration::from_secs(30), "{call:?} is never made");
            std::thread::sleep(Duration::from_millis(5));
        }
        Stopped { program }
    }

    /// Lets it go on, and waits for its end.
    pub fn go_on(self) -> Output {
        let process = self.program.id().to_string();
        let told = Command::new("kill").args(["-CONT", &process]).status().expect("`kill` runs");
        assert!(told.success(), "process {process} is gone");
        self.program.wait_with_output().expect("it ends")
    }
}

const MISSING: &str = "`strace` is installed: `tests/run` sees to it";

/// A build of the project in `root` under `strace`, which writes to `log`.
fn traced(root: &Path, log: &Path, options: &[impl AsRef<std::ffi::OsStr>]) -> Command {
    let mut strace = Command::new("strace");
    let names = [BY_HANDLE.as_slice(), BY_NAME.as_slice()].concat();
    strace
        .args(["-f", "--quiet=path-resolution,exit", "-e"])
        .arg(format!("trace={}", names.join(",")));
    strace.arg("-o").arg(log).args(options).arg(env!("CARGO_BIN_EXE_demarche"));
    quiet(&mut strace, root);
    strace
}

/// A build of the project in `root`.
pub fn build(root: &Path) -> Output {
    quiet(&mut Command::new(env!("CARGO_BIN_EXE_demarche")), root).output().expect("it runs")
}

/// Makes `command` a build of the project in `root`.
pub fn quiet<'c>(command: &'c mut Command, root: &Path) -> &'c mut Command {
    // From another folder, where nothing has the name of what calls name from a handle; with one
    // thread, so that the numbers of calls are the same in every run.
    let elsewhere = root.parent().expect("it stands in a folder");
    command.current_dir(elsewhere).env("RAYON_NUM_THREADS", "1").env_remove("SOURCE_DATE_EPOCH");
    command.args(["build", "--now", NOW, "--root"]).arg(root)
}
