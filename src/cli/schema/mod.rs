//! `demarche schema`: what may stand in a file, for editors that complete and check while one types.

mod json_schema;
mod manual;

use super::look;
use super::terminal::Terminal;
use crate::build::{self, BuildOptions};
use crate::config::{self, Lang};
use crate::content::key::Kind;
use crate::content::{Rules, outline};
use crate::date::Clock;
use crate::diagnostic::{Diagnostic, did_you_mean};
use clap::{Args, ValueHint};
use jiff::Timestamp;
use json_schema::Schema;
use manual::Manual;
use std::path::PathBuf;

/// What stands behind the options in `demarche schema --help`.
const EXAMPLES: &str = "\
Without a name, the names are listed. What is printed is made of the very code that reads the files, and
of the manual. In the folder of a site, the taxonomies of its `config.yaml` are fields of articles.

Examples:
  demarche schema config > config.schema.json
  demarche schema article
  demarche schema outlet --list > outlets.schema.json       for `content/outlets.yaml`
  demarche schema article --defaults                        for `_defaults.yaml`";

/// Print the JSON Schema of `config.yaml` or of a kind of record
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct SchemaArguments {
    /// `config`, `picture-notes`, or a kind, such as `article`
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Of a list file of the kind, in place of front matter
    #[arg(long, requires = "name")]
    list: bool,
    /// Of folder defaults of the kind, in which nothing is required
    #[arg(long, requires = "name", conflicts_with = "list")]
    defaults: bool,
    /// The project: the folder that holds `config.yaml`, if there is one
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
}

impl SchemaArguments {
    /// Prints the schema, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        match self.lines() {
            Ok(text) => {
                terminal.result(&text);
                0
            }
            Err(problems) => look::refused(&problems, "", terminal),
        }
    }

    fn lines(&self) -> Result<String, Vec<Diagnostic>> {
        let rules = self.rules()?;
        let kinds: Vec<Kind> = rules.kinds().collect();
        let Some(name) = &self.name else {
            let names = ["config", "picture-notes"].into_iter().chain(kinds.iter().map(Kind::name));
            return Ok(names.collect::<Vec<_>>().join("\n"));
        };
        let schema = match name.as_str() {
            "config" => schema_of_config(),
            "picture-notes" => schema_of_picture_notes(),
            name => {
                let found = kinds.iter().find(|kind| kind.name() == name || kind.folder() == name);
                let kind = found.ok_or_else(|| vec![unknown(name, &kinds)])?;
                self.schema_of(kind, &rules)
            }
        };
        Ok(serde_json::to_string_pretty(&schema).expect("JSON can be written"))
    }

    fn schema_of(&self, kind: &Kind, rules: &Rules) -> serde_json::Value {
        let manual = Manual::of_kind(kind);
        if self.list {
            let title = format!("a list of {}", kind.folder());
            return Schema { title: &title, manual: &manual }
                .of_list(&outline::list_item(kind, rules));
        }
        let mut keys = outline::front_matter(kind, rules);
        let mut title = kind.with_article();
        if self.defaults {
            keys.keys.iter_mut().for_each(|key| key.required = false);
            title = format!("the defaults of {}", kind.folder());
        }
        Schema { title: &title, manual: &manual }.of(&keys)
    }

    /// The rules of the site, or those of a site in one language where there is none.
    fn rules(&self) -> Result<Rules, Vec<Diagnostic>> {
        // No time is asked for: what may stand in a file does not depend on it.
        let options = BuildOptions::new(&self.root, Clock::fixed(Timestamp::UNIX_EPOCH));
        match build::rules(&options) {
            Ok(rules) => Ok(rules),
            Err(problems) if problems.iter().any(|problem| problem.code == "no-config") => {
                Ok(Rules::of(Lang::from("en")))
            }
            Err(problems) => Err(problems),
        }
    }
}

fn schema_of_config() -> serde_json::Value {
    Schema { title: "config.yaml", manual: &Manual::of_config() }.of(&config::outline())
}

fn schema_of_picture_notes() -> serde_json::Value {
    let title = "notes about a picture";
    Schema { title, manual: &Manual::of_picture_notes() }.of(&outline::picture_notes())
}

fn unknown(name: &str, kinds: &[Kind]) -> Diagnostic {
    let names = || ["config", "picture-notes"].into_iter().chain(kinds.iter().map(Kind::name));
    let all = || format!("there are `{}`", names().collect::<Vec<_>>().join("`, `"));
    Diagnostic::usage("unknown-schema", format!("there is no schema `{name}`"))
        .hint(did_you_mean(name, names()).unwrap_or_else(all))
}
