//! The program: runs the command line and ends with its exit code.

use demarche::cli;
use std::panic;
use std::process::ExitCode;

/// `EX_SOFTWARE`: demarche itself is at fault.
const BUG: u8 = 70;

fn main() -> ExitCode {
    cli::crash::install();
    // The report is printed by the hook, so nothing is left to do with the panic itself.
    let code = panic::catch_unwind(|| cli::run(std::env::args_os()));
    ExitCode::from(code.unwrap_or(BUG))
}
