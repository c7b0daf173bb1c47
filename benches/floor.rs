//! Reads every file below some folders once, hashes it, and says how long that took: the least that
//! any build needs to know that nothing has changed, if it trusts no time stamp.
//!
//! `cargo bench --bench floor -- FOLDER…`; walking, reading and BLAKE3, on two threads.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{fs, io};

const THREADS: usize = 2;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program of its own")]
fn main() -> ExitCode {
    // Cargo says `--bench` to every bench; without folders this one has nothing to do.
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    if folders.is_empty() {
        println!("to measure reading: cargo bench --bench floor -- FOLDER…");
        return ExitCode::SUCCESS;
    }
    let began = Instant::now();
    match hash(&folders) {
        Ok((files, bytes)) => {
            println!("{files} files, {bytes} bytes, {} seconds", began.elapsed().as_secs_f64());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot read: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads and hashes all files; how many there are, and how many bytes.
fn hash(folders: &[PathBuf]) -> io::Result<(usize, usize)> {
    let mut files = Vec::new();
    for folder in folders {
        walk(folder, &mut files)?;
    }
    let (next, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || -> io::Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let read = fs::read(file)?;
            std::hint::black_box(blake3::hash(&read));
            bytes.fetch_add(read.len(), Ordering::Relaxed);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads = [(); THREADS].map(|()| scope.spawn(work));
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    Ok((files.len(), bytes.into_inner()))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
