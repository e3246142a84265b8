//! What the TOML reader says, in plain words.

use super::{Diagnostic, Source, quoted};
use crate::words::{Sentence, said};

/// What is wrong, and what to write instead.
type Said = (Sentence, Option<Sentence>);

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
fn unfit(source: &Source, message: &str, at: std::ops::Range<usize>) -> Option<Said> {
    let rest = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))?;
    let (_, expected) = rest.rsplit_once(", expected ")?;
    let wanted = wanted(expected);
    let found = kind(source.slice(at));
    let same =
        wanted.key() == found || (wanted.key() == "kind-whole-number" && found == "kind-number");
    let message = match same {
        true => said("expected-fitting").part("expected", wanted.clone()),
        false => said("expected-found")
            .part("expected", wanted.clone())
            .part("found", said(found)),
    };
    Some((message, Some(said("write-kind").part("kind", wanted))))
}

/// What serde calls a type, in the words of the file; its own where there are none.
fn wanted(expected: &str) -> Sentence {
    said(match expected {
        "a string" | "a borrowed string" | "string" | "string or table" => "kind-quoted-text",
        "f32" | "f64" => "kind-number",
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" | "isize" => {
            "kind-whole-number"
        }
        "a boolean" => "kind-true-or-false",
        "a sequence" => "kind-list",
        "a TOML datetime" => "kind-date",
        "a map" => "kind-table",
        "a text in quotes or a list of them" => "kind-text-or-list",
        "a number or a table with one number per role" => "kind-number-or-table",
        other if other.starts_with("struct ") => "kind-table",
        other => return said("kind-other").with("kind", other),
    })
}

/// What kind of value `text` is.
fn kind(text: &str) -> &'static str {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    match text.bytes().next() {
        Some(b'"' | b'\'') => "kind-text",
        Some(b'[')
            if text.starts_with("[[")
                || text.starts_with("[") && !text.contains(['"', ',']) && text.len() > 2 =>
        {
            "kind-table"
        }
        Some(b'[') => "kind-list",
        Some(b'{') => "kind-table",
        Some(b't' | b'f') => "kind-true-or-false",
        Some(_) if digits(text) == 4 && text.as_bytes().get(4) == Some(&b'-') => "kind-date",
        Some(_) if digits(text) == 2 && text.as_bytes().get(2) == Some(&b':') => "kind-time",
        Some(_) if is_decimal(text) => "kind-decimal-number",
        Some(_) => "kind-number",
        None => "kind-nothing",
    }
}

fn is_decimal(text: &str) -> bool {
    !text.starts_with("0x") && text.contains(['.', 'e', 'E', 'n'])
}

/// A character that a text cannot hold as it is.
fn strange(source: &Source, message: &str, at: std::ops::Range<usize>) -> Option<Said> {
    let c = source.slice(at).chars().next()?;
    let in_text = message.starts_with("invalid basic string")
        || message.starts_with("invalid literal string");
    in_text.then(|| {
        let code = format!("{:04x}", u32::from(c));
        let help = said("write-escaped").with("code", code);
        (said("strange-character"), Some(help))
    })
}

/// A word that should stand in quotes.
fn unquoted(source: &Source, message: &str, at: std::ops::Range<usize>) -> Option<Said> {
    let words = source.slice(at);
    let right = match words {
        "True" | "False" | "TRUE" | "FALSE" => words.to_lowercase(),
        _ => format!("\"{}\"", words.replace(['"', '\\'], "")),
    };
    let help = said("write-this").with("this", right);
    let fact = said("not-in-quotes").with("words", quoted(words));
    (message.starts_with("string values must be quoted") || message.starts_with("invalid boolean"))
        .then_some((fact, Some(help)))
}

/// A problem of syntax; the reader's own words where ours would not be plainer.
fn syntax(message: &str) -> Said {
    let (fact, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let known = SYNTAX.iter().find(|(start, _, _)| fact.starts_with(start));
    let reader = said("toml-says").with("words", fact);
    match known {
        Some((_, plain, help)) => (said(plain), Some(said(help))),
        None if expected.is_empty() => (reader, None),
        None => (reader, Some(said("toml-expects").with("words", expected))),
    }
}

/// How the reader's sentences begin, with plainer ones and what to do.
const SYNTAX: [(&str, &str, &str); 20] = [
    (
        "unexpected leading zero",
        "leading-zero",
        "write-without-zero",
    ),
    ("invalid mantissa", "no-digit-before-point", "write-half"),
    ("invalid fraction", "no-digit-after-point", "write-one"),
    ("duplicate key", "key-doubled", "keep-one-of-two"),
    ("key with no value", "key-without-value", "write-key-value"),
    (
        "missing value for key",
        "key-without-value",
        "write-key-value",
    ),
    (
        "invalid basic string",
        "text-not-closed",
        "write-double-quote",
    ),
    (
        "invalid literal string",
        "text-not-closed",
        "write-single-quote",
    ),
    (
        "invalid multi-line",
        "text-not-closed",
        "write-three-quotes",
    ),
    ("missing escaped value", "no-escape", "write-backslashes"),
    (
        "unclosed array table",
        "header-not-closed",
        "write-brackets",
    ),
    ("unclosed table", "header-not-closed", "write-bracket"),
    ("unclosed array", "list-not-closed", "write-bracket"),
    ("unclosed inline table", "table-not-closed", "write-brace"),
    ("unexpected `=` in array", "key-in-list", "close-list"),
    ("missing comma", "comma-missing", "write-comma"),
    ("invalid date", "no-such-date", "write-date-as"),
    ("invalid time", "no-such-time", "write-time-as"),
    (
        "unexpected key or value",
        "more-than-one-value",
        "write-one-value",
    ),
    ("cannot recurse", "too-many-brackets", "write-flat"),
];

#[cfg(test)]
mod tests {
    use super::{Source, from_toml};
    use crate::words::{Language, Words};
    use std::collections::BTreeMap;

    fn problem(text: &str) -> String {
        let source = Source::new("a.toml", text);
        let error = toml::from_str::<BTreeMap<String, String>>(text).unwrap_err();
        let problem = from_toml(&source, &error);
        let words = source.slice(problem.at.clone());
        let (message, help) = problem.said(&Words::new(Language::En));
        format!("{words} | {message} | {help}")
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
