//! The public holidays of every code against the Python package that the table was made from, asked
//! anew, and against the laws of the German Länder. Passes where no such Python is at hand.

use std::io::Write;
use std::process::{Command, Stdio};

use oncall::config::holidays::{codes, public_holidays};

use crate::python;

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/oracle/public_holidays.py"
);
const TABLE: &str = include_str!("../../src/config/holidays/countries.txt");

#[test]
fn every_code_agrees_with_the_package_for_2026_to_2030() {
    let Some(python) = python::with(&["holidays"]) else {
        eprintln!("not checked: no Python with the package `holidays` (set ONCALL_PYTHON)");
        return;
    };
    let version = Command::new(&python)
        .args([SCRIPT, "version"])
        .output()
        .unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let same = TABLE.contains(&format!("`holidays` {};", version.trim()));
    let mut check = Command::new(&python)
        .args([SCRIPT, "check", "--years", "2026-2030"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let answers = answers();
    check
        .stdin
        .take()
        .unwrap()
        .write_all(answers.as_bytes())
        .unwrap();
    let agrees = check.wait().unwrap().success();
    assert!(
        agrees || !same,
        "the differences are listed above; tests/oracle/public_holidays.py tells more"
    );
    if !same {
        eprintln!("the table was made from another release than {version}");
    }
}

/// What the program says: a line `CODE<TAB>DATE` for each holiday of each code.
fn answers() -> String {
    let mut lines = String::new();
    for code in codes() {
        for day in public_holidays(&code).unwrap() {
            lines += &format!("{code}\t{}\n", day.date);
        }
    }
    lines
}
