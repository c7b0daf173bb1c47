//! Writes the files of a built site once more, from memory into a fresh folder, and says how long
//! that took: the least that any generator of the same site needs.
//!
//! `cargo bench --bench write -- SITE FOLDER`; the folder must not be there yet. One thread, one call
//! for each folder and file, nothing else.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io};

/// A built site in memory, in the order of its paths.
#[derive(Debug, Default)]
struct Tree {
    /// Folders, each after the one that holds it.
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program of its own")]
fn main() -> ExitCode {
    // Cargo says `--bench` to every bench; without folders this one has nothing to do.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [site, folder] = arguments.as_slice() else {
        println!("to measure writing: cargo bench --bench write -- SITE FOLDER");
        return ExitCode::SUCCESS;
    };
    match measure(Path::new(site), Path::new(folder)) {
        Ok((tree, time)) => {
            let bytes: usize = tree.files.iter().map(|(_, bytes)| bytes.len()).sum();
            println!("{} files, {bytes} bytes, {} seconds", tree.files.len(), time.as_secs_f64());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("`{site}` cannot be written to `{folder}`: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(site: &Path, folder: &Path) -> io::Result<(Tree, Duration)> {
    let mut tree = Tree::default();
    read(site, Path::new(""), &mut tree)?;
    let began = Instant::now();
    fs::create_dir(folder)?;
    for path in &tree.folders {
        fs::create_dir(folder.join(path))?;
    }
    for (path, bytes) in &tree.files {
        fs::write(folder.join(path), bytes)?;
    }
    Ok((tree, began.elapsed()))
}

/// Reads everything below `site`; `inner` is where in it we are.
fn read(site: &Path, inner: &Path, tree: &mut Tree) -> io::Result<()> {
    let mut names = fs::read_dir(site.join(inner))?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort();
    for name in names {
        let path = inner.join(name);
        if site.join(&path).is_dir() {
            tree.folders.push(path.clone());
            read(site, &path, tree)?;
        } else {
            let bytes = fs::read(site.join(&path))?;
            tree.files.push((path, bytes));
        }
    }
    Ok(())
}
