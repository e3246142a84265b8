//! Answers speak one language: nothing slips past the texts of the other.

mod failures;
mod foreign;

use crate::env::Folder;
use foreign::{ENGLISH, GERMAN};

/// Names that belong to no language, so that every word of an answer is the program's.
const TEAM: &str = r#"
[team]
name = "Xq"
timezone = "Europe/Berlin"
phone-off = ["Mon-Sun 22:00-08:00"]

[rules]
max-turns-per-7-days = 7
free-weekends-between = 0
rest-hours = 9
profile = "de-2026"

[[duty]]
name = "xd"
when = "Mon-Fri 18:00-22:00"
guide = "https://xg.example"

[[duty]]
name = "xw"
when = "Sat,Sun,holiday 09:00-21:00"
handoff = "block"
roles = ["r1", "r2"]

[[member]]
id = "xa"
name = "Xa"
phone = "+49 1"

[[member]]
id = "xb"
name = "Xb"
phone-off = ["Tue 00:00-24:00"]

[[member]]
id = "xc"
name = "Xc"
share = 0.5

[[holiday]]
date = 2027-01-06
name = "Xh"
"#;

/// Every answer in a language, by command.
fn answers(lang: &str) -> Vec<(String, String)> {
    let mut folder = Folder::with(TEAM);
    let mut said = Vec::new();
    let mut ask = |folder: &Folder, line: &str| {
        let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
        let run = folder.oncall(&[&words[..], &["--lang", lang]].concat());
        assert!(run.code < 2, "{line}: {}", run.stderr);
        said.push((line.to_owned(), run.stdout));
    };
    ask(&folder, "check");
    ask(&folder, "plan 2027-01 --effort 1");
    ask(&folder, "plan 2027-02 --dry-run --effort 1 --list");
    ask(&folder, "plan 2027-02 --dry-run --effort 1 --with 1");
    folder.set("ONCALL_NOW", "2027-01-05T19:00:00+01:00");
    ask(&folder, "log");
    let covers = ["xa", "xb", "xc"].map(|m| format!("cover {m} xd/2027-01-15 20:00-22:00 --force"));
    for line in &covers {
        let words: Vec<&str> = line.split(' ').collect();
        if folder.oncall(&[&words[..], &["--dry-run"]].concat()).code < 2 {
            ask(&folder, line);
            break;
        }
    }
    for line in [
        "",
        "who",
        "who tonight",
        "who 2027-01-09",
        "next",
        "next xa",
        "show",
        "show --list",
        "stats",
        "report",
        "report --csv",
        "why xd/2027-01-14 --effort 1",
        "check",
        "log",
        "undo",
        "absent xa 2027-01-11 2027-01-17",
        "check 2027-01",
        "show 2027-01",
        "back xa 2027-01-13",
        "export csv",
        "export markdown",
        "export html",
    ] {
        ask(&folder, line);
    }
    said
}

/// The words of an answer in small letters; of a page, what is read, not its markup.
fn words(answer: &str) -> Vec<String> {
    let body = answer.split("</style>").last().unwrap();
    let mut text = String::new();
    let mut markup = false;
    let page = answer.starts_with("<!DOCTYPE");
    // what stands between back ticks is typed, and the same in every language
    let mut typed = false;
    for c in body.chars() {
        match c {
            '<' if page => markup = true,
            '>' if page => {
                markup = false;
                text.push(' ');
            }
            '`' => typed = !typed,
            c if !markup && !typed => text.push(c),
            _ => {}
        }
    }
    let split = text.split(|c: char| !c.is_alphabetic());
    split
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn hold(lang: &str, foreign: &[&str]) {
    let mut wrong = Vec::new();
    for (line, answer) in answers(lang) {
        let words = words(&answer);
        let found = foreign.iter().filter(|f| words.iter().any(|w| w == *f));
        wrong.extend(found.map(|f| format!("`oncall {line}` says `{f}`:\n{answer}")));
    }
    assert!(
        wrong.is_empty(),
        "{} words:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn german_answers_are_german() {
    hold("de", ENGLISH);
}

#[test]
fn english_answers_are_english() {
    hold("en", GERMAN);
}
