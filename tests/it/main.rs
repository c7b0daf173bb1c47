//! The one test binary: stories over whole small sites, and the rules that the sources keep.
//!
//! A test that holds a row of the scorecard of hostile inputs carries its number in its name.

mod chapters;
mod commands;
mod contract;
mod determinism;
mod documents;
mod faults;
mod hostile;
mod hubs;
mod incremental;
mod languages;
mod limits;
mod links;
mod markup;
mod mentions;
mod mistakes;
mod odd;
mod pictures;
mod preview;
mod provenance;
mod quotes;
mod random;
mod reports;
mod search;
mod site;
mod stories;
mod surfaces;
mod tidy;
mod voice;
