//! Laws that hold for every team: what one command says fits what the others say, and what must not
//! matter does not. `ONCALL_LAWS=10000 cargo test --test it laws` tries that many teams, each
//! time others, shared among the laws; without it each law has the same few dozen in every run.
//!
//! [`sketch`] makes the teams, a generator for each noun; what breaks a law shrinks to the shortest file
//! that still does, and is printed as one. [`found`] keeps those that once did.

pub(crate) mod calendar;
mod changes;
mod found;
mod outside;
mod plans;
mod sameness;
mod sketch;

use std::collections::BTreeSet;
use std::fmt::Debug;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError, TestCaseResult, TestRunner};
use serde_json::Value;

use crate::env::Folder;
use oncall::domain::Plan;
use oncall::ledger;
use sketch::Sketch;
use sketch::history::Act;

/// How many laws share the cases that `ONCALL_LAWS` asks for.
fn laws() -> u32 {
    let rooms = [
        include_str!("changes.rs"),
        include_str!("outside.rs"),
        include_str!("plans.rs"),
        include_str!("sameness.rs"),
    ];
    let count: usize = rooms
        .iter()
        .map(|room| room.matches("\n    law(").count())
        .sum();
    u32::try_from(count).unwrap()
}

/// How many each has otherwise.
const FEW: u32 = 24;

/// Tries a law on teams and what else it is about; the same few in every run, so that a change is judged
/// by what it changed, or random ones, and more, if they are asked for.
fn law<S: Strategy>(of: S, holds: impl Fn(S::Value) -> TestCaseResult)
where
    S::Value: Debug,
{
    let asked = std::env::var("ONCALL_LAWS").ok();
    let asked: Option<u32> = asked.map(|n| n.parse().expect("ONCALL_LAWS is a number of cases"));
    let mut runner = TestRunner::new(ProptestConfig {
        cases: asked.map_or(FEW, |n| n.div_ceil(laws())),
        rng_seed: asked.map_or(RngSeed::Fixed(2027), |_| RngSeed::Random),
        failure_persistence: None,
        max_shrink_iters: asked.map_or(200, |_| 2000),
        max_global_rejects: 1_000_000,
        ..ProptestConfig::default()
    });
    if let Err(broken) = runner.run(&of, holds) {
        panic!("{broken}");
    }
}

fn folder(team: &Sketch) -> Folder {
    let mut folder = Folder::with(&team.toml());
    folder.set("ONCALL_NOW", "2025-01-01");
    folder
}

/// Plans a period; the answer as JSON. A period in which no duty has a turn is no case.
fn plan(folder: &Folder, period: &str, more: &[&str]) -> Result<Value, TestCaseError> {
    let run = folder.oncall(&[&["plan", period, "--effort", "1", "--json"], more].concat());
    match run.code {
        0 | 1 => Ok(serde_json::from_str(&run.stdout).unwrap()),
        _ if run.stderr.contains("no-turn-in-period") => Err(TestCaseError::reject("no turn")),
        _ => Err(TestCaseError::fail(run.stderr)),
    }
}

/// What the plan of a team would be.
fn drafted(team: &Sketch) -> Result<Value, TestCaseError> {
    plan(&folder(team), &team.period(false), &["--dry-run"])
}

/// A team whose first period is published.
fn planned(team: &Sketch) -> Result<Folder, TestCaseError> {
    let folder = folder(team);
    plan(&folder, &team.period(false), &[])?;
    Ok(folder)
}

pub(crate) fn show(folder: &Folder, period: &str) -> Value {
    let run = folder.oncall(&["show", period, "--json"]);
    assert!(matches!(run.code, 0 | 1), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// Does it all, one after the other. What a rule forbids is refused, and changes nothing.
fn act(folder: &Folder, team: &Sketch, acts: &[Act]) {
    let shown = show(folder, &team.period(false));
    let turns = shown["turns"].as_array().unwrap();
    if turns.is_empty() {
        return;
    }
    for act in acts {
        let words = act.words(team, turns);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let before = folder.files();
        let run = folder.oncall(&words);
        assert!(matches!(run.code, 0..=2), "{words:?}: {}", run.stderr);
        if run.code == 2 {
            let after = folder.files();
            assert!(before == after, "{words:?} was refused: {}", run.stderr);
        }
    }
}

fn plans(folder: &Folder) -> Vec<Plan> {
    ledger::Folder::new(folder.path("plans")).plans().unwrap()
}

/// What the auditor finds broken: everything that is not about people being scarce.
pub(crate) fn breaches(folder: &Folder) -> Vec<String> {
    let run = folder.oncall(&["check", "--json"]);
    assert!(matches!(run.code, 0 | 1), "{}", run.stderr);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let harmless = [
        "gap",
        "few",
        "tight",
        "tight-weeks",
        "share",
        "team-small",
        "notice",
        "zone-data",
        "unpublished",
        "pauses",
    ];
    let findings = answer["findings"].as_array().unwrap().iter();
    let code = |f: &&Value| f["code"].as_str().unwrap().to_owned();
    findings
        .filter(|f| !harmless.contains(&code(f).as_str()))
        .map(Value::to_string)
        .collect()
}

/// Does as [`breaches`] after changes. An absence can leave a turn that nobody may hold as a whole any more,
/// and a return one that somebody may: the published one stays as it is until it is planned again, since its
/// dates as turns of their own would need rest between them, and more would move.
fn broken_by_changes(folder: &Folder) -> Vec<String> {
    let is_split = |found: &String| {
        ["turn-whole", "turn-split"]
            .iter()
            .any(|c| found.contains(c))
    };
    let mut all = breaches(folder);
    all.retain(|found| !is_split(found));
    all
}

/// Value and proven bound of a level.
fn level(plan: &Value, level: &str) -> (f64, f64) {
    let of = |key: &str| plan["proof"][level][key].as_f64();
    (
        of("value").unwrap(),
        of("bound").unwrap_or(f64::NEG_INFINITY),
    )
}

/// The levels of a plan, the first one first.
const LEVELS: [&str; 4] = ["uncovered", "accounts", "total", "strain"];

/// The turns of a plan, windows and points included, without who has them.
fn bare(plan: &Value) -> Vec<Value> {
    let mut turns = plan["turns"].as_array().unwrap().clone();
    for turn in &mut turns {
        for position in turn["positions"].as_array_mut().unwrap() {
            position["member"] = Value::Null;
            position.as_object_mut().unwrap().shift_remove("stand_ins");
        }
    }
    turns
}

/// Who is on call, in which role of which turn.
type OnCall = BTreeSet<(String, String, String)>;

fn instant(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}
