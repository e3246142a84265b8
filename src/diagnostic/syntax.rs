//! What the TOML reader says, in plain words.

use super::{Diagnostic, Source, quoted};

/// A problem that the TOML reader found in `source`, of syntax or of type, in plain words.
pub fn from_toml(source: &Source, error: &toml::de::Error) -> Diagnostic {
    let at = error.span().unwrap_or(0..0);
    let message = error.message();
    let (message, help) = strange(source, message, at.clone())
        .or_else(|| unfit(source, message, at.clone()))
        .or_else(|| unquoted(source, message, at.clone()))
        .unwrap_or_else(|| syntax(message));
    Diagnostic::new(at, message, help)
}

/// A value of another type than the key wants.
fn unfit(source: &Source, message: &str, at: std::ops::Range<usize>) -> Option<(String, String)> {
    let rest = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))?;
    let (_, expected) = rest.rsplit_once(", expected ")?;
    let expected = wanted(expected);
    let found = kind(source.slice(at));
    let message = if expected == found || expected == format!("a whole {}", &found[2..]) {
        format!("expected {expected}, found one that does not fit")
    } else {
        format!("expected {expected}, found {found}")
    };
    Some((message, format!("write {expected}")))
}

/// What serde calls a type, in the words of the file.
fn wanted(expected: &str) -> &str {
    match expected {
        "a string" | "a borrowed string" | "string" | "string or table" => "text in quotes",
        "f32" | "f64" => "a number",
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" | "isize" => {
            "a whole number"
        }
        "a boolean" => "`true` or `false`",
        "a sequence" => "a list",
        "a TOML datetime" => "a date",
        "a map" => "a table",
        other if other.starts_with("struct ") => "a table",
        other => other,
    }
}

/// What kind of value `text` is.
fn kind(text: &str) -> &'static str {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    match text.bytes().next() {
        Some(b'"' | b'\'') => "text",
        Some(b'[')
            if text.starts_with("[[")
                || text.starts_with("[") && !text.contains(['"', ',']) && text.len() > 2 =>
        {
            "a table"
        }
        Some(b'[') => "a list",
        Some(b'{') => "a table",
        Some(b't' | b'f') => "`true` or `false`",
        Some(_) if digits(text) == 4 && text.as_bytes().get(4) == Some(&b'-') => "a date",
        Some(_) if digits(text) == 2 && text.as_bytes().get(2) == Some(&b':') => "a time",
        Some(_) if is_decimal(text) => "a decimal number",
        Some(_) => "a number",
        None => "nothing",
    }
}

fn is_decimal(text: &str) -> bool {
    !text.starts_with("0x") && text.contains(['.', 'e', 'E', 'n'])
}

/// A character that a text cannot hold as it is.
fn strange(source: &Source, message: &str, at: std::ops::Range<usize>) -> Option<(String, String)> {
    let c = source.slice(at).chars().next()?;
    let in_text = message.starts_with("invalid basic string")
        || message.starts_with("invalid literal string");
    in_text.then(|| {
        let help = format!(
            "write it in double quotes as `\\u{:04x}`, or remove it",
            u32::from(c)
        );
        ("a text cannot hold this character".to_owned(), help)
    })
}

/// A word that should stand in quotes.
fn unquoted(
    source: &Source,
    message: &str,
    at: std::ops::Range<usize>,
) -> Option<(String, String)> {
    let words = source.slice(at);
    let help = match words {
        "True" | "False" | "TRUE" | "FALSE" => format!("write `{}`", words.to_lowercase()),
        _ => format!("write `\"{}\"`", words.replace(['"', '\\'], "")),
    };
    (message.starts_with("string values must be quoted") || message.starts_with("invalid boolean"))
        .then(|| (format!("{} is not in quotes", quoted(words)), help))
}

/// A problem of syntax; the reader's own words where ours would not be plainer.
fn syntax(message: &str) -> (String, String) {
    let (fact, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let known = SYNTAX.iter().find(|(start, _, _)| fact.starts_with(start));
    match known {
        Some((_, plain, help)) => ((*plain).to_owned(), (*help).to_owned()),
        None if expected.is_empty() => (fact.to_owned(), String::new()),
        None => (fact.to_owned(), format!("expected {expected}")),
    }
}

/// How the reader's sentences begin, with plainer ones and what to do.
const SYNTAX: [(&str, &str, &str); 20] = [
    (
        "unexpected leading zero",
        "a number begins with 0",
        "write it without the 0, or in quotes",
    ),
    (
        "invalid mantissa",
        "a number has no digit before its point",
        "write `0.5`",
    ),
    (
        "invalid fraction",
        "a number has no digit after its point",
        "write `1.0`",
    ),
    ("duplicate key", "this is here twice", "keep one of the two"),
    (
        "key with no value",
        "a key without a value",
        "write `key = value`",
    ),
    (
        "missing value for key",
        "a key without a value",
        "write `key = value`",
    ),
    (
        "invalid basic string",
        "this text is not closed",
        "write `\"` at its end",
    ),
    (
        "invalid literal string",
        "this text is not closed",
        "write `'` at its end",
    ),
    (
        "invalid multi-line",
        "this text is not closed",
        "write its three quotes again at its end",
    ),
    (
        "missing escaped value",
        "this is no escape",
        "write `\\\\` for a backslash, or the text in single quotes",
    ),
    (
        "unclosed array table",
        "this header is not closed",
        "write `]]` at its end",
    ),
    (
        "unclosed table",
        "this header is not closed",
        "write `]` at its end",
    ),
    (
        "unclosed array",
        "this list is not closed",
        "write `]` at its end",
    ),
    (
        "unclosed inline table",
        "this table is not closed",
        "write `}` at its end",
    ),
    (
        "unexpected `=` in array",
        "a key within a list: the list above is not closed",
        "write `]` at the end of the list",
    ),
    (
        "missing comma",
        "a comma is missing here",
        "write `,` between the values",
    ),
    (
        "invalid date",
        "there is no such date",
        "write a date as `2027-01-31`",
    ),
    (
        "invalid time",
        "there is no such time",
        "write a time as `18:30:00`",
    ),
    (
        "unexpected key or value",
        "more than one value",
        "write one value a line; decimals with a point, as in `1.5`",
    ),
    (
        "cannot recurse",
        "too many brackets within brackets",
        "write it flat",
    ),
];

#[cfg(test)]
mod tests {
    use super::{Source, from_toml};
    use std::collections::BTreeMap;

    fn problem(text: &str) -> String {
        let source = Source::new("a.toml", text);
        let error = toml::from_str::<BTreeMap<String, String>>(text).unwrap_err();
        let problem = from_toml(&source, &error);
        let words = source.slice(problem.at.clone());
        format!("{words} | {} | {}", problem.message, problem.help)
    }

    #[test]
    fn what_the_reader_says_is_said_plainly() {
        assert_eq!(
            problem("a = 3"),
            "3 | expected text in quotes, found a number | write text in quotes"
        );
        assert_eq!(
            problem("a = 2027-01-01"),
            "2027-01-01 | expected text in quotes, found a date | write text in quotes"
        );
        assert_eq!(
            problem("a = Anna"),
            "Anna | `Anna` is not in quotes | write `\"Anna\"`"
        );
        assert_eq!(
            problem("a = 2027-02-30"),
            "2027-02-30 | there is no such date | write a date as `2027-01-31`"
        );
        assert_eq!(
            problem("a = 'x'\na = 'y'"),
            "a | this is here twice | keep one of the two"
        );
        assert_eq!(
            problem("a = True"),
            "True | `True` is not in quotes | write `true`"
        );
    }
}
