//! The loader in the words of the domain.

mod good;
mod hostile;
mod problems;
mod schema;

use std::path::Path;

use super::{Loaded, load_with};
use crate::diagnostic::Diagnostics;
use crate::words::{Language, Words, english};

/// A small team that is right: what each test adds to.
const TEAM: &str = r#"
[team]
name = "Social Media"
timezone = "Europe/Berlin"
[[duty]]
name = "evening"
when = "Mon-Fri 18:00-22:00"
[[duty]]
name = "weekend"
when = "Sat,Sun,holiday 09:00-21:00"
handoff = "block"
roles = ["primary", "backup"]
points = { primary = 4, backup = 1 }
[[member]]
id = "anna"
name = "Anna"
[[member]]
id = "ben"
name = "Ben"
"#;

fn read(text: &str) -> Result<Loaded, Diagnostics> {
    let empty = b"BEGIN:VCALENDAR\nEND:VCALENDAR\n";
    load_with(Path::new("rotations.toml"), text, &|_| Ok(empty.to_vec()))
}

/// The team of a text that is right.
fn good(text: &str) -> Loaded {
    read(text).unwrap_or_else(|found| panic!("{}", drawn(&found)))
}

/// The problems as people see them.
fn drawn(found: &Diagnostics) -> String {
    found.render(&Words::new(Language::En), false)
}

/// Every problem: the marked words, what is wrong, what to write.
fn problems(text: &str) -> Vec<String> {
    let Err(found) = read(text) else {
        return Vec::new();
    };
    let source = found.source();
    let words = |at: &std::ops::Range<usize>| source.slice(at.clone()).to_owned();
    let lines = found
        .iter()
        .map(|p| {
            (
                words(&p.at),
                english(&p.message),
                p.help.as_ref().map_or_else(String::new, english),
            )
        })
        .map(|(at, message, help)| format!("{at} | {message} | {help}"));
    lines.collect()
}

/// The problems of [`TEAM`] with `more` after it.
fn added(more: &str) -> Vec<String> {
    problems(&format!("{TEAM}{more}"))
}

/// The problems of [`TEAM`] in which `old` is `new`.
fn changed(old: &str, new: &str) -> Vec<String> {
    assert!(TEAM.contains(old), "{old}");
    problems(&TEAM.replacen(old, new, 1))
}
