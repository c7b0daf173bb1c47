//! The two streams of a run, and who may write styles to them.
//!
//! Styles are dropped where a stream is not a terminal, where `NO_COLOR` is set (no-color.org) and
//! where `--color never` says so. What cannot be written (a closed pipe) is let go: there is nobody
//! left to tell, and the exit code still says how the run went.

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use std::io::{self, IsTerminal, Write};

/// When styles are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

/// Where a run writes.
#[derive(Debug)]
pub struct Terminal {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    color: Color,
    quiet: bool,
}

impl Terminal {
    /// The process's own streams; with `quiet`, only problems and results are written.
    pub fn new(color: Color, quiet: bool) -> Self {
        Terminal {
            out: AutoStream::new(io::stdout(), color.into()),
            err: AutoStream::new(io::stderr(), color.into()),
            color,
            quiet,
        }
    }

    /// Another terminal on the same streams, for whoever has to write while this one is in use.
    pub(super) fn twin(&self) -> Self {
        Terminal::new(self.color, self.quiet)
    }

    /// Whether somebody watches a moving line on standard error.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Writes what was asked for, on standard output.
    pub(super) fn result(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    /// Writes what is good to know, on standard output, unless the run is quiet.
    pub(super) fn note(&mut self, line: &str) {
        if !self.quiet {
            self.result(line);
        }
    }

    /// Writes a problem, on standard error, with a blank line behind it.
    pub(super) fn problem(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}");
    }
}
