//! What a language brings along, whatever a theme says: its plurals, its numbers, how it orders names,
//! joins lists and writes dates (Unicode CLDR, by ICU4X).
//!
//! The words of a site are the theme's. This is for what no theme should have to list, and for
//! languages that it does not know. Everything is compiled in and follows from the tag alone: the
//! same on every machine.

mod collation;
mod dates;
mod lists;
mod numbers;
mod parts;
mod plurals;

pub use collation::Collation;
pub use dates::{is_own, text};
pub use lists::Lists;
pub use numbers::Numbers;
pub use plurals::Plurals;

use crate::config::Lang;
use icu_locale_core::Locale;

/// How a language writes what is no word of a theme.
#[derive(Debug)]
pub struct Manner {
    /// Its numbers.
    pub numbers: Numbers,
    /// Its lists.
    pub lists: Lists,
}

impl Manner {
    /// That of `lang`, in the digits of `numbering` (CLDR: `latn`, `arab`) unless its tag names others.
    pub fn of(lang: &Lang, numbering: Option<&str>) -> Self {
        let locale = numbered(lang, numbering);
        Manner { numbers: Numbers::of(&locale), lists: Lists::of(&locale) }
    }
}

/// The locale of a tag; that of no language where CLDR cannot read it, which only tags can be that no
/// registry has.
fn locale(lang: &Lang) -> Locale {
    Locale::try_from_str(lang.as_str()).unwrap_or(Locale::UNKNOWN)
}

fn numbered(lang: &Lang, numbering: Option<&str>) -> Locale {
    let plain = locale(lang);
    let Some(numbering) = numbering else { return plain };
    if lang.as_str().split('-').any(|subtag| subtag.eq_ignore_ascii_case("u")) {
        return plain;
    }
    Locale::try_from_str(&format!("{lang}-u-nu-{numbering}")).unwrap_or(plain)
}
