//! What a build is asked to do. The command line is read elsewhere; nothing here looks at the
//! environment or the system's clock.

use crate::date::Clock;
use crate::fingerprint::Fingerprint;
use crate::site::Visibility;
use std::path::PathBuf;

/// What a build is asked to do.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub struct BuildOptions {
    /// The project: the folder that holds `config.yaml`.
    pub root: PathBuf,
    /// Where the site will stand, in place of the `base_url` of `config.yaml`.
    pub base_url: Option<String>,
    /// The output folder, relative to the working folder; `public` in the project where there is none.
    pub output: Option<PathBuf>,
    /// The one `now` of the build.
    pub clock: Clock,
    /// What counts as public besides what is public now.
    pub visibility: Visibility,
    /// Whether warnings keep the site from being built.
    pub strict: bool,
    /// Whether outputs that were edited by hand are replaced.
    pub force: bool,
    /// Whether templates, components and functions are measured.
    pub timings: bool,
    /// What identifies the program that builds: another one may make other bytes of the same answers.
    /// Where it is not known, nothing is remembered from build to build.
    pub program: Option<Fingerprint>,
    /// Whether what the last build remembered is left aside.
    pub fresh: bool,
}

impl BuildOptions {
    /// A build of the project at `root` as it would be published at the time of `clock`.
    pub fn new(root: impl Into<PathBuf>, clock: Clock) -> Self {
        BuildOptions {
            root: root.into(),
            base_url: None,
            output: None,
            clock,
            visibility: Visibility::default(),
            strict: false,
            force: false,
            timings: false,
            program: None,
            fresh: false,
        }
    }
}
