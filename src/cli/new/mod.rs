//! `demarche new`: a record to be written, with what the desk must fill in marked.
//!
//! It asks nothing, and never changes or replaces a file that is there already.

mod form;

use super::look::{self, LookArguments};
use super::terminal::Terminal;
use super::write_new::{stays_inside, write_new};
use crate::build::{self, Survey};
use crate::content::is_id;
use crate::content::key::{Kind, Lang};
use crate::diagnostic::Diagnostic;
use crate::output_path::slugify;
use clap::Args;
use form::Form;
use jiff::Zoned;
use std::collections::BTreeSet;

/// What stands behind the options in `demarche new --help`.
const EXAMPLES: &str = "\
The file gets its id from the title, with `-2` behind it where that is taken. Articles begin as drafts.
`demarche check` tells what is still to be filled in.

Examples:
  demarche new article \"Ministers agree on a cessation of hostilities\"
  demarche new actor \"Sergei Lavrov\" --id lavrov
  demarche new article \"وزراء يتفقون\" --id munich --lang ar";

/// The longest id that is made of a title, in characters: it stands in every address.
const LONGEST_ID: usize = 60;

/// Begin a record: an article, a topic, an actor, …
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct NewArguments {
    /// The kind, such as `article`
    #[arg(value_name = "KIND")]
    kind: String,
    /// The title, or the name
    #[arg(value_name = "TITLE")]
    title: String,
    /// The id, in place of one that is made of the title
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The language, where it is not the first one of the site; a record with the same id in another
    /// language is its translation
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    #[command(flatten)]
    look: LookArguments,
}

impl NewArguments {
    /// Writes the file, prints its path, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        match self.write(terminal) {
            Ok(path) => {
                terminal.result(&self.look.root.join(&path).to_string_lossy());
                0
            }
            Err(problems) => look::refused(&problems, "nothing was written", terminal),
        }
    }

    fn write(&self, terminal: &mut Terminal) -> Result<String, Vec<Diagnostic>> {
        let survey = self.look.survey(terminal)?;
        self.write_in(&survey).map_err(|problem| vec![problem])
    }

    /// Writes the file and returns its path from the folder of the project.
    fn write_in(&self, survey: &Survey) -> Result<String, Diagnostic> {
        let kind = build::kind(survey, &self.kind)?;
        let first = survey.config().language();
        let lang = self.lang.as_deref().map(|tag| build::language(survey, tag)).transpose()?;
        let lang = lang.unwrap_or_else(|| first.clone());
        let now = survey.options().clock.now().to_zoned(survey.config().time_zone.clone());
        let wanted = self.wanted_id()?;
        let taken = taken(survey, &kind, &lang);
        let text = Form { kind: &kind, title: &self.title, now: &now }.text();
        for id in candidates(&wanted, self.id.is_some()).filter(|id| !taken.contains(id.as_str())) {
            let path = path(&kind, &id, Some(&lang).filter(|lang| *lang != first), &now);
            stays_inside(survey.root(), &path)?;
            if write_new(&survey.root().join(&path), &text)? {
                return Ok(path);
            }
        }
        let message = format!("there already is {} with the id `{wanted}`", kind.with_article());
        Err(Diagnostic::usage("same-id", message).hint("choose another id with `--id`"))
    }

    /// The id that was asked for, or the one that the title makes.
    fn wanted_id(&self) -> Result<String, Diagnostic> {
        if let Some(id) = &self.id {
            if is_id(id) {
                return Ok(id.clone());
            }
            let problem = Diagnostic::usage("wrong-id", format!("`{id}` cannot be an id"));
            let slug = shortened(&slugify(id));
            let hint = if is_id(&slug) { format!("write `{slug}`") } else { ID_HINT.to_owned() };
            return Err(problem.hint(hint));
        }
        let id = shortened(&slugify(&self.title));
        if is_id(&id) {
            return Ok(id);
        }
        let message = format!("no id can be made of `{}`", self.title);
        Err(Diagnostic::usage("wrong-id", message).hint(format!("name one with `--id`: {ID_HINT}")))
    }
}

const ID_HINT: &str = "lower-case letters, digits and hyphens";

/// The id cut at a hyphen where it is longer than an address should be.
fn shortened(id: &str) -> String {
    let Some((end, _)) = id.char_indices().nth(LONGEST_ID) else { return id.to_owned() };
    let cut = if id[end..].starts_with('-') { Some(end) } else { id[..end].rfind('-') };
    id[..cut.unwrap_or(end)].to_owned()
}

/// The ids of the records of `kind` in `lang`, those with mistakes included as far as they are known.
fn taken<'s>(survey: &'s Survey, kind: &Kind, lang: &Lang) -> BTreeSet<&'s str> {
    let same = survey.keys().filter(|key| key.kind == *kind && key.lang == *lang);
    same.map(|key| &*key.id.0).collect()
}

/// The id, and further ones with a number behind them; one that was asked for alone.
fn candidates(id: &str, asked_for: bool) -> impl Iterator<Item = String> {
    let further = (2..1000).map(move |number| format!("{id}-{number}"));
    std::iter::once(id.to_owned()).chain(further).take(if asked_for { 1 } else { 1000 })
}

fn path(kind: &Kind, id: &str, lang: Option<&Lang>, now: &Zoned) -> String {
    let folder = match kind {
        Kind::Article => format!("articles/{:04}", now.year()),
        kind => kind.folder().to_owned(),
    };
    let tag = lang.map(|lang| format!(".{lang}")).unwrap_or_default();
    format!("content/{folder}/{id}{tag}.md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_cut_between_words() {
        assert_eq!(shortened("munich"), "munich");
        let long = "ministers-agree-on-a-cessation-of-hostilities-in-principle-in-munich";
        assert_eq!(shortened(long), "ministers-agree-on-a-cessation-of-hostilities-in-principle");
        assert_eq!(shortened(&"x".repeat(70)), "x".repeat(60));
        assert_eq!(shortened(&"ش".repeat(70)), "ش".repeat(60));
    }

    #[test]
    fn an_id_that_was_asked_for_gets_no_number() {
        assert_eq!(candidates("a", true).collect::<Vec<_>>(), ["a"]);
        assert_eq!(candidates("a", false).take(3).collect::<Vec<_>>(), ["a", "a-2", "a-3"]);
    }
}
