//! Inputs that try to break what is promised, in whole builds. Single rooms hold their own rows.

mod files;
mod markup;
mod paths;
mod privacy;
mod themes;
