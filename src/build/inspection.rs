//! What the template of one output was given, and what it asked.

use super::{Survey, find_output};
use crate::diagnostic::Diagnostic;
use crate::render::Renderer;
use crate::site::Visibility;
use serde::Serialize;
use std::sync::Arc;

/// What there is to see of one output.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// Its path in the output folder.
    pub output: String,
    /// Its address.
    pub url: String,
    /// Its language.
    pub language: Arc<str>,
    /// What asks for it.
    pub made_for: Arc<str>,
    /// The full name of its template; none for what no template makes.
    pub template: Option<Arc<str>>,
    /// The file of the template.
    pub template_file: Option<Arc<str>>,
    /// The questions whose answers it rests on, with those of its components and cards.
    pub queries: Vec<serde_json::Value>,
    /// What the template was given.
    pub context: serde_json::Map<String, serde_json::Value>,
}

/// Renders the output that `text` means, and tells what it was made of, with what is wrong with it.
///
/// # Errors
/// When there is no such output, or the theme cannot be used.
pub fn inspect(
    survey: &Survey,
    text: &str,
    visibility: Visibility,
) -> Result<(Inspection, Vec<Diagnostic>), Diagnostic> {
    let snapshot = survey.snapshot(visibility).ok_or_else(|| {
        Diagnostic::usage("theme", "the theme has errors").hint("`demarche check` tells them")
    })?;
    let output = find_output(&snapshot, text)?;
    let renderer = Renderer::new(Arc::clone(&snapshot)).map_err(|problem| *problem)?;
    let inspected = renderer.worker().inspect(output);
    let (template, template_file) = inspected.template.unzip();
    let queries = renderer.asked(&inspected.rendered.trace);
    let inspection = Inspection {
        output: output.path.as_str().to_owned(),
        url: snapshot.site.config().base_url.absolute(&output.path),
        language: output.lang.shared(),
        made_for: Arc::clone(&output.maker),
        template,
        template_file,
        queries: queries.iter().map(|query| serde_json::json!(query)).collect(),
        context: inspected.context,
    };
    Ok((inspection, inspected.rendered.diagnostics))
}
