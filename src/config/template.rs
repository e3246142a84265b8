//! The file to start from.

/// The name of the JSON Schema beside the file; the first line of [`TEMPLATE`] names it for editors.
pub const SCHEMA_FILE: &str = "rotations.schema.json";

/// A commented `rotations.toml` that loads as it is.
pub const TEMPLATE: &str = include_str!("template.toml");
