//! Calendars read back line by line, as a reader would.

mod events;
mod versions;
mod zones;

use super::{Edition, Options, team};
use crate::domain::{Plan, Team};
use crate::export::Words;
use crate::export::fixture::social_media;

/// The names and values of a file's lines, unfolded; what breaks the rules of RFC 5545, 3.1 fails.
fn lines(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    let mut open = Vec::new();
    let mut read = Vec::new();
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    for line in file.replace("\r\n ", "").split_terminator("\r\n") {
        let (name, value) = line.split_once(':').expect(line);
        match name {
            "BEGIN" => open.push(value.to_owned()),
            "END" => assert_eq!(open.pop().as_deref(), Some(value)),
            _ => assert!(!open.is_empty()),
        }
        read.push((name.to_owned(), value.to_owned()));
    }
    assert!(open.is_empty());
    read
}

fn values<'a>(lines: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    let named = lines
        .iter()
        .filter(|(n, _)| n == name || n.starts_with(&format!("{name};")));
    named.map(|(_, value)| value.as_str()).collect()
}

/// A team whose every text tries to break a calendar.
fn hostile(zone: &str) -> Team {
    let mut team = social_media(zone);
    let evil = "Ben\r\nSTATUS:CANCELLED\r\nEND:VEVENT\u{0}\u{7}";
    team.name = format!("A, B; C\\ \"D\"\n{}", "ü".repeat(300));
    team.members[0].name = evil.into();
    team.members[0].phone = Some("+49\n30;TEL,\"1\"\\n".into());
    team.members[1].name = "דנה \u{202e}abc 👩‍🚒\u{2028}\u{85}x".into();
    team.members[2].name = format!("{}, {}", "C".repeat(300), "  ".repeat(100));
    team.duties[0].title = "Ä;B,C\\D:\"E\"\tF".into();
    team.duties[0].guide = Some("1. call;\n\n2. wait, then:\\nothing\r\nEND:VCALENDAR".into());
    team
}

fn edition(plan: &Plan) -> [Edition<'_>; 1] {
    [Edition::new(plan.published, vec![plan])]
}

fn file(plan: &Plan, of: &Team, options: &Options) -> String {
    team(&edition(plan), of, &Words::new(of.language), options)
}

/// Runs the outside check of calendars, where `ONCALL_CHECK_ICS` names the script (with
/// `ONCALL_PYTHON` to run it); says so where it does not.
#[expect(
    clippy::print_stderr,
    reason = "a check that did not run must not look like one that did"
)]
fn check(name: &str, text: &str, previous: Option<&str>) {
    let Some(script) = std::env::var_os("ONCALL_CHECK_ICS") else {
        eprintln!("{name}: not checked from outside, ONCALL_CHECK_ICS is not set");
        return;
    };
    let python = std::env::var_os("ONCALL_PYTHON").unwrap_or_else(|| "/usr/bin/python3".into());
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        use std::io::Write;
        let path = folder.path().join(name);
        std::fs::File::create(&path)
            .and_then(|mut f| f.write_all(text.as_bytes()))
            .unwrap();
        path
    };
    let mut command = std::process::Command::new(python);
    command.arg(script).arg(write(name, text)).arg("--strict");
    if let Some(previous) = previous {
        command
            .arg("--previous")
            .arg(write("previous.ics", previous));
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}
