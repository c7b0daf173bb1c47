//! Writes a digest of any size for measuring:
//! `cargo bench --bench generate -- --articles 10000 --seed 1 --form demarche FOLDER`.
//!
//! The folder must not be there yet. Nothing is measured here.

mod digest;

use digest::Form;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "cargo bench --bench generate -- \
                     [--articles N] [--seed N] [--form demarche|chancery|hugo] FOLDER";

/// What the command line asks for.
#[derive(Debug)]
struct Wish {
    articles: usize,
    seed: u64,
    form: Form,
    folder: PathBuf,
}

fn main() -> ExitCode {
    // Cargo says `--bench` to every bench; without a folder this one has nothing to do.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let outcome = match wish(&arguments) {
        Ok(Some(wish)) => generate(&wish),
        Ok(None) => Ok(format!("to write a digest: {USAGE}")),
        Err(reason) => Err(format!("{reason}; {USAGE}")),
    };
    report(outcome)
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program of its own")]
fn report(outcome: Result<String, String>) -> ExitCode {
    match outcome {
        Ok(done) => {
            println!("{done}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}

fn wish(arguments: &[String]) -> Result<Option<Wish>, String> {
    let (mut articles, mut seed, mut form, mut folder) = (1000, 1, Form::Demarche, None);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("`{word}` needs a value"));
        let number = |text: &String| text.parse().map_err(|_| format!("`{text}` is not a number"));
        match word.as_str() {
            "--articles" => articles = number(value()?)?,
            "--seed" => seed = number(value()?)?,
            "--form" => {
                let name = value()?;
                form = Form::named(name).ok_or_else(|| format!("there is no form `{name}`"))?;
            }
            path if !path.starts_with('-') && folder.is_none() => {
                folder = Some(PathBuf::from(path));
            }
            other => return Err(format!("`{other}` is not known here")),
        }
    }
    let articles = usize::try_from(articles).map_err(|_| "too many articles".to_owned())?;
    Ok(folder.map(|folder| Wish { articles, seed, form, folder }))
}

fn generate(wish: &Wish) -> Result<String, String> {
    let shown = wish.folder.display();
    if Path::new(&wish.folder).exists() {
        return Err(format!("`{shown}` is there already"));
    }
    digest::write(wish.form, wish.articles, wish.seed, &wish.folder)
        .map_err(|error| format!("`{shown}` cannot be written: {error}"))?;
    Ok(format!("{} articles in {shown}", wish.articles))
}
