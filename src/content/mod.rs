//! One file's bytes to its records: pure, and without knowledge of any other file.
//!
//! [`Address`] says from a path what a file is; [`text_of`] makes text of its bytes; [`read`] makes
//! records of its text. Every problem is collected; a record with an error is left out, so that
//! what comes out of here is whole. References are kept as written: whether they lead anywhere is
//! for `site` to say.

mod address;
mod choice;
mod defaults;
mod front_matter;
mod header;
mod hygiene;
pub mod key;
pub mod kinds;
mod list;
pub mod markdown;
pub mod outline;
mod picture;
mod read;
pub mod record;
mod rules;
mod values;
mod written;

pub use address::{Address, is_id};
pub use defaults::{Defaults, read_defaults};
pub use hygiene::text_of;
pub use picture::read_picture_notes;
pub use read::{Input, Parsed, read};
pub use rules::Rules;
pub use written::{WrittenField, written_fields};

#[cfg(test)]
mod tests;
