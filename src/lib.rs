//! demarche: a static site generator for diplomacy-news digests.
//!
//! Data goes one way through the house; each room turns one immutable value into the next, and a
//! module may use only the modules above it in this list (`tests/it/tidy.rs` holds it to that).

pub mod diagnostic;
pub mod fingerprint;
pub mod once;
pub mod date;
pub mod output_path;
pub mod escape;
pub mod yaml;
pub mod config;
pub mod picture;
pub mod locale;
pub mod source;
pub mod theme;
pub mod content;
pub mod site;
pub mod search;
pub mod plan;
pub mod query;
pub mod ledger;
pub mod render;
pub mod dist;
pub mod build;
pub mod links;
pub mod preview;
pub mod cli;
