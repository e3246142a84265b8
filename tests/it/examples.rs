//! The examples do what their stories say.

use std::fs;
use std::path::Path;
use std::process::Command;

use oncall::config::{load, schema};
use oncall::words::{Language, Words};
use serde_json::Value;

/// A plan of an example, and what an outside solver (CP-SAT, level by level) has proven about it:
/// no plan leaves less uncovered, in hundredths; and none that covers so much is fairer in the accounts, in points².
struct Proven {
    file: &'static str,
    period: &'static str,
    uncovered: f64,
    accounts: f64,
}

const PROVEN: [Proven; 4] = [
    Proven {
        file: "rotations.example.toml",
        period: "2027-Q1",
        uncovered: 0.0,
        accounts: 86.925_624_266,
    },
    Proven {
        file: "examples/four-at-their-limit.toml",
        period: "2027-Q1",
        uncovered: 100.0,
        accounts: 41.345_831_263,
    },
    Proven {
        file: "examples/software-weekly.toml",
        period: "2027-Q1",
        uncovered: 0.0,
        accounts: 196.254_548_850,
    },
    Proven {
        file: "examples/a-year.toml",
        period: "2027",
        uncovered: 0.0,
        accounts: 75.930_447_266,
    },
];

fn text_of(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// `oncall plan PERIOD --dry-run --json`, its exit code and its answer.
fn plan(file: &str, period: &str) -> (Option<i32>, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_oncall"))
        .env_clear()
        .args(["plan", period, "--dry-run", "--json", "--effort", "10"])
        .args(["--now", "2026-11-24T09:00:00+01:00", "--config"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(file))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let answer = serde_json::from_slice(&output.stdout);
    (output.status.code(), answer.expect(&said))
}

#[test]
fn every_example_is_right() {
    for Proven { file, .. } in PROVEN {
        if let Err(problems) = load(Path::new(file), &text_of(file)) {
            panic!("{}", problems.render(&Words::new(Language::En), false));
        }
    }
}

#[test]
fn plans_reach_what_is_proven_to_be_best() {
    for proven in PROVEN {
        let (_, answer) = plan(proven.file, proven.period);
        let value = |level: &str| answer["proof"][level]["value"].as_f64().unwrap();
        assert_eq!(value("uncovered"), proven.uncovered, "{}", proven.file);
        let over = value("accounts") - proven.accounts;
        assert!(over.abs() < 1e-6, "{}: {over} points² over", proven.file);
    }
}

#[test]
fn the_team_at_its_limit_has_the_one_gap_of_its_story() {
    let (code, answer) = plan("examples/four-at-their-limit.toml", "2027-Q1");
    let gaps = answer["gaps"].as_array().unwrap();
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0]["turn"], "evening/2027-02-09");
    let why = |member: &str| gaps[0]["reasons"][member].as_str().unwrap();
    assert_eq!(["katrin", "mehmet"].map(why), ["absent"; 2]);
    assert_eq!(["joerg", "ute"].map(why), ["phone-off"; 2]);
    assert_eq!(code, Some(1), "done, but there is a gap");
}

#[test]
fn the_week_of_the_software_team_needs_stand_ins() {
    let (code, answer) = plan("examples/software-weekly.toml", "2027-Q1");
    let turns = answer["turns"].as_array().unwrap();
    let week = turns
        .iter()
        .find(|t| t["id"] == "pager/2027-03-01")
        .unwrap();
    for position in week["positions"].as_array().unwrap() {
        assert!(!position["stand_ins"].as_object().unwrap().is_empty());
    }
    assert_eq!(code, Some(0));
}

#[test]
fn the_manual_of_the_file_tells_every_key() {
    let manual = text_of("rotations.example.toml");
    let mut keys = Vec::new();
    collect_keys(&schema(&Words::new(Language::En)), &mut keys);
    assert!(keys.len() > 30, "{keys:?}");
    for key in keys {
        let told = [format!("{key} = "), format!("[{key}]")];
        assert!(told.iter().any(|t| manual.contains(t)), "{key} is not told");
    }
}

/// The names of all properties that a JSON Schema describes.
fn collect_keys(schema: &Value, keys: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            object.values().for_each(|v| collect_keys(v, keys));
        }
        Value::Array(list) => list.iter().for_each(|v| collect_keys(v, keys)),
        _ => {}
    }
}
