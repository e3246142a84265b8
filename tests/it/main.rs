//! The program as its users run it.

fn main() {}
