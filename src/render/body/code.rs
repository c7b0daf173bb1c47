//! Blocks of code: highlighted by classes, or plain where they are too large or too hard.

use super::Filler;
use crate::config::Limit;
use crate::content::markdown::CodeBlock;
use crate::render::highlight::Bounds;

impl Filler<'_> {
    /// Appends a block of code.
    pub(super) fn code(&self, block: &CodeBlock, out: &mut String) {
        let limits = &self.desk.shared.limits;
        let bounds = Bounds {
            bytes: limits.size(Limit::HighlightBlock),
            line: limits.size(Limit::HighlightLine),
        };
        out.push_str(&self.desk.shared.highlighter.html(&block.language, &block.code, bounds));
    }
}
