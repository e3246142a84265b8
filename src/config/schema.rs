//! The JSON Schema of the file, for editors.

use serde_json::{Map, Value};

use super::raw;
use crate::words::Words;

/// The JSON Schema (draft 2020-12) of `rotations.toml`, made from the types that the loader reads. What
/// it tells people is in the language of `words`; the rest is the same in each.
pub fn schema(words: &Words) -> Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator();
    let mut schema: Value = generator.into_root_schema_for::<raw::File>().into();
    describe(&mut schema, words.text("schema-file"));
    for (table, about) in properties(&mut schema) {
        let what = words.text(&format!("schema-{table}"));
        describe(about, what.clone());
        // a list tells it of each of its tables
        let each = match about.get_mut("items") {
            Some(items) => {
                describe(items, what);
                items
            }
            None => about,
        };
        for (key, about) in properties(each) {
            describe(about, words.text(&format!("schema-{table}-{key}")));
        }
    }
    schema
}

fn properties(schema: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    let all = schema.get_mut("properties").and_then(Value::as_object_mut);
    all.into_iter().flatten()
}

/// Puts a description first, where people who open the file read it.
fn describe(schema: &mut Value, text: String) {
    if let Some(about) = schema.as_object_mut() {
        let rest = std::mem::take(about);
        about.insert("description".to_owned(), Value::String(text));
        let others = |(key, _): &(String, Value)| key != "description";
        about.extend(rest.into_iter().filter(others).collect::<Map<_, _>>());
    }
}
