//! The commands by which people work on a site, each as the real program runs it.

mod explain;
mod list;
mod new;
mod schema;
mod shells;
mod theme;
