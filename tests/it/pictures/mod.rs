//! Pictures from their files to what is published of them.

mod hostile;
pub mod made;
mod metadata;
mod renditions;
mod shares;
