//! The file to start from.

use crate::words::Words;

/// The name of the JSON Schema beside the file; the first line of the file names it for editors.
pub const SCHEMA_FILE: &str = "rotations.schema.json";

/// The file once for all languages: keys and values as they are, texts by their keys.
const TEMPLATE: &str = include_str!("template.toml");

/// Begins the key of a text.
const KEY: &str = "{template-";

/// Where comments begin, if there is room.
const COMMENT: usize = 36;

/// A commented `rotations.toml` that loads as it is.
pub fn template(words: &Words) -> String {
    let mut text = String::new();
    for line in TEMPLATE.lines() {
        let line = match line.split_once(" # ") {
            Some((said, comment)) => {
                let said = filled(said.trim_end(), words);
                format!("{said:<COMMENT$}# {}", filled(comment, words))
            }
            None => filled(line, words),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// A line with its texts in place of their keys.
fn filled(line: &str, words: &Words) -> String {
    let Some((before, rest)) = line.split_once(KEY) else {
        return line.to_owned();
    };
    let Some((key, after)) = rest.split_once('}') else {
        return line.to_owned();
    };
    let said = words.text(&format!("template-{key}"));
    format!("{before}{said}{}", filled(after, words))
}
