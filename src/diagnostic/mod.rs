//! Problems of a text file, each with its place, drawn as compilers do. Knows no noun of ours.

mod draw;
mod problems;
mod source;
mod syntax;
mod visible;

pub use problems::{Diagnostic, Diagnostics, Located, Problems};
pub use source::{Place, Source};
pub use syntax::from_toml;
pub use visible::{quoted, visible};
