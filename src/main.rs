//! The binary: words, streams, exit codes and the clock.
fn main() {}
