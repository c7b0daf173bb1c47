//! The default theme, which is part of the program.

use crate::source::{ReadFile, passed_over};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;

/// The name of the default theme.
pub const CHANCERY: &str = "chancery";

#[derive(RustEmbed)]
#[folder = "themes/chancery/"]
struct Chancery;

/// The files of the default theme, by their paths in it.
pub(super) fn chancery() -> BTreeMap<String, ReadFile> {
    Chancery::iter()
        .filter(|path| path.split('/').all(|part| passed_over(part).is_none()))
        .filter_map(|path| {
            // The place in a message says that the file is not one of the project's.
            let shown = format!("demarche:themes/{CHANCERY}/{path}");
            let file = Chancery::get(&path)?;
            Some((path.into_owned(), ReadFile::new(shown, file.data.into_owned())))
        })
        .collect()
}
