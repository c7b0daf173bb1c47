//! Incremental builds: what each edit renders and writes, and that nobody can tell the result from a
//! clean build.

mod counts;
