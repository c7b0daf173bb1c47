//! From a path below `content/` to what the file is. The only place that knows how the folder is
//! laid out; it reads no file.

use super::key::{Id, Kind, Lang};
use super::rules::Rules;
use crate::diagnostic::{Diagnostic, Place, did_you_mean, nearest};
use crate::output_path::{check_part, slugify};
use crate::picture::is_picture;
use crate::yaml::shown;
use std::sync::Arc;

/// What a file below `content/` is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// One record: `articles/2016/issg.ar.md`, `actors/lavrov/index.md`.
    Record {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
        /// Its language.
        lang: Lang,
        /// The folder of its own files, relative to the project's root.
        folder: Option<Arc<str>>,
    },
    /// A list of records: `outlets.yaml`, `outlets.ar.yaml`.
    List {
        /// Their kind.
        kind: Kind,
        /// Their language.
        lang: Lang,
    },
    /// Defaults of a folder and those below it: `_defaults.yaml`.
    Defaults {
        /// The folder, relative to the project's root.
        folder: Arc<str>,
        /// The kind of the folder's records; `None` for `content/` itself.
        kind: Option<Kind>,
    },
    /// What is known about the picture beside it: `photo.jpg.yaml`.
    PictureNotes {
        /// The picture, relative to the project's root.
        picture: Arc<str>,
    },
    /// Copied as it is: `files/map.pdf`.
    File,
    /// For charts and tables: `data/meetings.csv`.
    Data,
    /// A picture or another file that stands beside records.
    Beside,
}

/// Endings that look as if the file was meant to be a record.
const MISTAKEN: [&str; 12] =
    ["markdown", "mdown", "mkd", "mdx", "txt", "html", "htm", "yml", "toml", "json", "docx", "odt"];

impl Address {
    /// What the file at `path` is; `path` is relative to the project's root and begins with
    /// `content/`.
    ///
    /// # Errors
    /// When the file stands in no folder that has a meaning, or its name cannot be an id.
    pub fn of(path: &str, rules: &Rules) -> Result<Address, Box<Diagnostic>> {
        let address = Path { path, rules }.address();
        address.map_err(|problem| Box::new(problem.at(Place::file(path))))
    }
}

/// Whether `text` can be an id: lower-case letters of any script, digits, hyphens between.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && slugify(text) == text && check_part(text).is_ok()
}

/// The hint for a text that should be an id.
pub(super) fn id_hint(text: &str) -> String {
    let slug = slugify(text);
    if is_id(&slug) {
        format!("write `{slug}`")
    } else {
        "write lower-case letters, digits and hyphens".to_owned()
    }
}

struct Path<'a> {
    path: &'a str,
    rules: &'a Rules,
}

impl Path<'_> {
    fn address(&self) -> Result<Address, Diagnostic> {
        let below = self.path.strip_prefix("content/").unwrap_or(self.path);
        let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
        let top = folder.split('/').next().unwrap_or_default();
        match top {
            "files" => return Ok(self.in_files()),
            "data" => return Ok(Address::Data),
            _ => {}
        }
        let kind = self.rules.kinds().find(|kind| kind.folder() == top);
        if name == "_defaults.yaml" && (kind.is_some() || folder.is_empty()) {
            let folder = self.path.trim_end_matches("/_defaults.yaml");
            return Ok(Address::Defaults { folder: Arc::from(folder), kind });
        }
        match kind {
            Some(kind) => self.in_kind(kind, folder, name),
            None if folder.is_empty() => self.at_top(name),
            None => Err(self.unknown_folder(top)),
        }
    }

    /// A file that is published as it is, or the notes about one.
    fn in_files(&self) -> Address {
        match self.path.strip_suffix(".yaml").filter(|path| is_picture(path)) {
            Some(picture) => Address::PictureNotes { picture: Arc::from(picture) },
            None => Address::File,
        }
    }

    /// A file in the folder of a kind.
    fn in_kind(&self, kind: Kind, folder: &str, name: &str) -> Result<Address, Diagnostic> {
        let Some((stem, ending)) = name.rsplit_once('.') else {
            return Ok(Address::Beside);
        };
        match ending {
            "md" => self.record(kind, folder, stem),
            "yaml" => self.notes(stem),
            _ if MISTAKEN.contains(&ending.to_lowercase().as_str()) || ending == "MD" => {
                Err(mistaken(stem, ending))
            }
            _ => Ok(Address::Beside),
        }
    }

    fn record(&self, kind: Kind, folder: &str, stem: &str) -> Result<Address, Diagnostic> {
        let (stem, lang) = self.language(stem)?;
        if stem == "_index" {
            let problem = Diagnostic::error("unknown-file", "`_index.md` has no meaning here");
            return Err(problem.hint("a hub is made from its own record, and a list makes itself"));
        }
        let (id, own) = if stem == "index" {
            let Some((_, last)) = folder.rsplit_once('/') else {
                let message = format!("`index.md` stands directly in `content/{folder}/`");
                let hint = format!(
                    "put it into a folder named after its id: `content/{folder}/<id>/index.md`"
                );
                return Err(Diagnostic::error("unknown-file", message).hint(hint));
            };
            (last, Some(Arc::from(format!("content/{folder}"))))
        } else {
            (stem, None)
        };
        if !is_id(id) {
            let message = format!("`{}` cannot be an id", shown(id));
            let hint = format!(
                "{}, as the name of the {}",
                id_hint(id),
                if own.is_some() { "folder" } else { "file" }
            );
            return Err(Diagnostic::error("wrong-id", message).hint(hint));
        }
        let id = Id::from(id);
        Ok(Address::Record { kind, id, lang, folder: own })
    }

    /// Divides `issg.ar` into id and language.
    fn language<'s>(&self, stem: &'s str) -> Result<(&'s str, Lang), Diagnostic> {
        let Some((id, tag)) = stem.rsplit_once('.') else {
            return Ok((stem, self.rules.language.clone()));
        };
        if let Some(lang) = self.rules.language_of(tag) {
            return Ok((id, lang.clone()));
        }
        let message = format!("`{}` is not a language of this site", shown(tag));
        let tags = self.rules.languages.iter().map(Lang::as_str);
        let hint = did_you_mean(tag, tags).unwrap_or_else(|| {
            "add it to `languages` in `config.yaml`, or write the name without the dot".to_owned()
        });
        Err(Diagnostic::error("unknown-language", message).hint(hint))
    }

    fn notes(&self, stem: &str) -> Result<Address, Diagnostic> {
        if is_picture(stem) {
            let picture = self.path.trim_end_matches(".yaml");
            return Ok(Address::PictureNotes { picture: Arc::from(picture) });
        }
        let problem = Diagnostic::error("unknown-file", "a YAML file has no meaning here");
        Err(problem.hint(
            "a record is a `.md` file, a list of records is `content/<kind>.yaml`, notes about a \
             picture are `<picture>.yaml`, folder defaults are `_defaults.yaml`",
        ))
    }

    /// A file directly in `content/`.
    fn at_top(&self, name: &str) -> Result<Address, Diagnostic> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        if ending == "yaml" {
            let first = stem.split('.').next().unwrap_or(stem);
            let Some(kind) = self.rules.kinds().find(|kind| kind.folder() == first) else {
                return Err(self.unknown_folder(first));
            };
            let (rest, lang) = self.language(stem)?;
            if rest == first {
                return Ok(Address::List { kind, lang });
            }
        }
        let message = format!("`{}` stands in no folder that has a meaning", shown(name));
        let hint = match ending {
            "md" => "a page stands in `content/pages/`, an article in `content/articles/`",
            "yml" => "give it the ending `.yaml`",
            _ => "files to be copied as they are stand in `content/files/`",
        };
        Err(Diagnostic::error("unknown-file", message).hint(hint))
    }

    fn unknown_folder(&self, name: &str) -> Diagnostic {
        let kinds: Vec<Kind> = self.rules.kinds().collect();
        let names = || kinds.iter().map(Kind::folder).chain(["files", "data"]);
        let hint = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the folders are `{}`", names().collect::<Vec<_>>().join("`, `")),
        };
        let message = format!("`content/{}` is the place of no kind", shown(name));
        Diagnostic::error("unknown-folder", message).hint(hint)
    }
}

fn mistaken(stem: &str, ending: &str) -> Diagnostic {
    let message = format!("a file ending in `.{ending}` is not a record");
    let hint = match ending {
        "yml" => format!("rename it to `{}.yaml`", shown(stem)),
        "markdown" | "mdown" | "mkd" | "mdx" | "MD" => format!("rename it to `{}.md`", shown(stem)),
        _ => "write records as `.md`; files to be copied as they are stand in `content/files/`"
            .to_owned(),
    };
    Diagnostic::error("unknown-file", message).hint(hint)
}
