//! Local time against Python's zoneinfo: all zones, 2024 to 2035, around each change of clocks; the
//! date that Apia skipped; minutes past midnight; ISO weeks, of which 2026 and 2032 have 53. Passes
//! where there is no Python with time-zone data, and says so.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use oncall::domain::{Edge, Zone, iso_week};

use crate::env::{Folder, ROOT};
use crate::python;

/// What the script prints, line by line, in fields.
fn oracle() -> Option<String> {
    let script = Path::new(ROOT).join("tests/oracle/civil_time.py");
    let Some(python) = python::with(&["zoneinfo", "tzdata"]) else {
        eprintln!("not checked: no Python 3.9 with `tzdata` (set ONCALL_PYTHON)");
        return None;
    };
    // the newest data is that of the package, not the system's
    let mut command = Command::new(python);
    let output = command
        .env("PYTHONTZPATH", "")
        .arg(script)
        .output()
        .unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Whether `check` says that the program's data may be wrong there.
fn is_said(zone: &str) -> bool {
    let folder = Folder::with(&format!(
        "[team]\nname = \"T\"\ntimezone = \"{zone}\"\n[[duty]]\nname = \"d\"\nwhen = \"Mon 08:00-09:00\"\n\
         [[member]]\nid = \"a\"\nname = \"A\"\n"
    ));
    let run = folder.oncall(&["check", "--json"]);
    run.stdout.contains("\"zone-data\"")
}

#[test]
fn civil_time_is_that_of_an_outside_reader_or_check_says_so() {
    let Some(text) = oracle() else { return };
    let (mut cases, mut weeks) = (0, 0);
    let mut others = BTreeSet::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["week", date, year, week] => {
                let date: NaiveDate = date.parse().unwrap();
                let theirs = (year.parse().unwrap(), week.parse().unwrap());
                assert_eq!(iso_week(date), theirs, "{date}");
                weeks += 1;
            }
            ["zone", name, date, minutes, start, end] => {
                let Some(zone) = Zone::named(name) else {
                    others.insert(name);
                    continue;
                };
                let (date, minutes) = (date.parse().unwrap(), minutes.parse().unwrap());
                let at = |edge| zone.instant(date, minutes, edge).timestamp().to_string();
                if (at(Edge::Start).as_str(), at(Edge::End).as_str()) != (start, end) {
                    others.insert(name);
                }
                cases += 1;
            }
            _ => {}
        }
    }
    assert!(cases > 50_000 && weeks > 4_000, "{cases} {weeks}");
    let version = text.lines().next().unwrap();
    eprintln!(
        "{cases} cases; {} against {}: {others:?}",
        Zone::database(),
        version.replace('\t', " ")
    );
    assert!(others.len() < 30, "{others:?}");
    // zones whose law changed after our data was made; later laws than the program can know are told above
    let known = version.ends_with("2026.6");
    let silent: Vec<&&str> = others.iter().filter(|z| known && !is_said(z)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// A zone file (RFC 8536) of clocks that always show the same.
fn fixed(hours: i32) -> Vec<u8> {
    let block = |bytes: &mut Vec<u8>| {
        bytes.extend(b"TZif2");
        bytes.extend([0; 15]);
        for count in [0u32, 0, 0, 0, 1, 4] {
            bytes.extend(count.to_be_bytes());
        }
        bytes.extend((hours * 3600).to_be_bytes());
        bytes.extend([0, 0]);
        bytes.extend(b"OWN\0");
    };
    let mut bytes = Vec::new();
    block(&mut bytes);
    block(&mut bytes);
    bytes.extend(format!("\nOWN{}\n", -hours).bytes());
    bytes
}

#[test]
fn newer_rules_of_the_system_are_told_beside_the_answer() {
    let mut folder = Folder::with_example("rotations.example.toml");
    folder.oncall(&["check"]).with_code(0);
    let (quiet, words) = (folder.oncall(&["check", "--json"]), ["check", "--json"]);
    assert_eq!(quiet.stderr, "", "no data, nothing to say");
    let zones = folder.path("zones").display().to_string();
    folder.set("TZDIR", &zones);
    std::fs::create_dir_all(folder.path("zones/Europe")).unwrap();
    std::fs::write(folder.path("zones/Europe/Berlin"), fixed(1)).unwrap();
    for (release, is_told) in [("1999a", false), ("9999a", true)] {
        folder.write("zones/+VERSION", release);
        let run = folder.oncall(&words);
        assert_eq!((run.code, &run.stdout), (quiet.code, &quiet.stdout));
        let said = "9999a) sind neuer";
        assert_eq!(run.stderr.contains(said), is_told, "{}", run.stderr);
        assert_eq!(run.stderr.contains("28.03."), is_told, "{}", run.stderr);
    }
    std::fs::write(folder.path("zones/Europe/Berlin"), "TZif2 cut off").unwrap();
    assert_eq!(folder.oncall(&words).stderr, "");
}
