//! The program: runs the command line and ends with its exit code.

fn main() {}
