//! The binary: words, streams, exit codes and the clock.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run().into()
}
