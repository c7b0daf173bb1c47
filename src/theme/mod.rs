//! A theme as data: manifest, inheritance, template sources, component signatures, styles, scripts,
//! texts and static files. Nothing is rendered here, and nothing is read from disk.
//!
//! A theme may extend another: `desk` → … → `chancery`, which is built in. A file of the child takes
//! the place of the parent's file of the same path; options, texts and styles are merged by name.
//! What is published of a theme stands below `assets/`: scripts and styles under names that carry
//! their fingerprints, static files under their own paths.

mod assets;
mod check;
mod embedded;
mod layers;
mod literals;
mod load;
mod manifest;
mod options;
mod outlines;
mod overview;
mod pictures;
mod report;
mod signature;
pub mod strings;
pub mod style;
mod templates;
mod version;

pub use assets::Asset;
pub use check::{Vocabulary, check};
pub use embedded::CHANCERY;
pub use load::load;
pub use options::{OptionKind, OptionSchema};
pub use outlines::{Line, Outlines};
pub use overview::{Inherited, Overview, inherited, overview};
pub use pictures::{Layout, PICTURES, Placement};
pub use signature::{ComponentSignature, Parameter, Problem};
pub use strings::Strings;
pub use style::Style;
pub use templates::{TemplateSet, TemplateSource};

use crate::fingerprint::Fingerprint;
use crate::picture::ShareFonts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the paths of all that is published of a theme begin with.
pub const PUBLISHED: &str = "assets/";

/// A theme with all that it inherits. Immutable.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Its name.
    pub name: Arc<str>,
    /// Its version, for people.
    pub version: Arc<str>,
    /// The names of the theme and its ancestors, the nearest first.
    pub chain: Vec<Arc<str>>,
    /// The templates of all of them.
    pub templates: TemplateSet,
    /// What each component takes, by its name.
    pub components: BTreeMap<Arc<str>, ComponentSignature>,
    /// The stylesheets by name.
    pub styles: BTreeMap<Arc<str>, Style>,
    /// The scripts by their paths below `scripts/`, without the ending.
    pub scripts: BTreeMap<Arc<str>, Asset>,
    /// The static files by their paths below `static/`.
    pub statics: BTreeMap<Arc<str>, Asset>,
    /// What maps are drawn on, where it has that.
    pub outlines: Option<Arc<Outlines>>,
    /// The layouts of pictures by name.
    pub layouts: BTreeMap<Arc<str>, Layout>,
    /// The fonts for share images.
    pub fonts: Arc<ShareFonts>,
    /// The texts.
    pub strings: Strings,
    /// What may be set in `theme_options`, by name.
    pub schema: BTreeMap<Arc<str>, OptionSchema>,
    /// The options of this site, by name.
    pub options: serde_json::Value,
}

impl Theme {
    /// The static file at `path` below `static/`.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.statics.get(path)
    }

    /// The identity of a template with all that it may touch; see [`TemplateSet::closure`].
    pub fn template_fingerprint(&self, name: &str) -> Option<Fingerprint> {
        self.templates.closure_fingerprint(name)
    }

    /// The identity of a component with all that it may touch.
    pub fn component_fingerprint(&self, name: &str) -> Option<Fingerprint> {
        self.templates.component_fingerprint(name)
    }
}
