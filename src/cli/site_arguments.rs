//! The options that every command on a site has, and what they mean.

use super::look;
use super::report::Format;
use crate::build::BuildOptions;
use crate::diagnostic::Diagnostic;
use crate::site::Visibility;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Where the site is and as of when it is built.
#[derive(Args, Debug)]
pub(super) struct SiteArguments {
    /// The project: the folder that holds `config.yaml`
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
    /// Where the site will stand, in place of `base_url` in `config.yaml`
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    base_url: Option<String>,
    /// The output folder, in place of `public` in the project [default: public]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// Build as of this time, such as `2016-05-04T16:10:00Z` or `2016-05-04`, instead of now or the
    /// `SOURCE_DATE_EPOCH` of the environment
    #[arg(long, value_name = "TIME")]
    now: Option<String>,
    /// Let warnings count as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// The form of the report
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

impl SiteArguments {
    /// What the library is asked to do.
    ///
    /// # Errors
    /// When the time is none; a wrong one is never replaced by the system's.
    pub(super) fn options(
        &self,
        visibility: Visibility,
        force: bool,
    ) -> Result<BuildOptions, Diagnostic> {
        let clock = look::clock(self.now.as_deref())?;
        Ok(BuildOptions {
            base_url: self.base_url.clone(),
            output: self.output.clone(),
            visibility,
            strict: self.strict,
            force,
            ..BuildOptions::new(&self.root, clock)
        })
    }
}
