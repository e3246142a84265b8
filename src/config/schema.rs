//! The JSON Schema of the file, for editors.

use serde_json::Value;

use super::raw;

/// The JSON Schema (draft 2020-12) of `rotations.toml`, made from the types that the loader reads.
pub fn schema() -> Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator();
    generator.into_root_schema_for::<raw::File>().into()
}
