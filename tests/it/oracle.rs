//! The program against an outside reader of the same rules, which shares no code with it: the turns
//! of every config are the same, and every plan passes its check. Passes where that reader or a
//! Python for it is not at hand. `ONCALL_FULL=1` takes the long configs too, and
//! searches longer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use oncall::config::load;
use oncall::domain::{Availability, Period, Team, Turn};
use oncall::engine::expand;
use oncall::words::{Language, Words};
use serde_json::{Map, Value, json};

use crate::python;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Before the first planned date of every config.
const NOW: &str = "2026-11-24T09:00:00+01:00";

/// The examples, with the period that each is about.
const EXAMPLES: [(&str, &str); 4] = [
    ("rotations.example.toml", "2027-Q1"),
    ("examples/four-at-their-limit.toml", "2027-Q1"),
    ("examples/software-weekly.toml", "2027-Q1"),
    ("examples/a-year.toml", "2027"),
];

/// A config file and the period to plan.
pub(crate) struct Case {
    pub(crate) file: PathBuf,
    pub(crate) period: String,
}

/// The outside reader and a Python that it runs on.
pub(crate) struct Oracle {
    python: PathBuf,
    tools: PathBuf,
}

impl Oracle {
    pub(crate) fn at_hand() -> Option<Self> {
        let tools = Path::new(ROOT).join("../shared/tools");
        let found = tools.join("reference.py").is_file();
        let python = found.then(|| python::with(&["tomllib", "holidays"]));
        let Some(python) = python.flatten() else {
            eprintln!(
                "not checked: no reference.py, or no Python 3.11 with `holidays` (set ONCALL_PYTHON)"
            );
            return None;
        };
        Some(Self { python, tools })
    }

    fn run(&self, script: &str, args: &[&str]) -> std::process::Output {
        let mut command = Command::new(&self.python);
        command.arg(self.tools.join(script)).args(args);
        command.stderr(Stdio::inherit()).output().unwrap()
    }

    fn expand(&self, case: &Case) -> Value {
        let file = case.file.to_str().unwrap();
        let output = self.run("reference.py", &["expand", file, &case.period]);
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// What the outside reader finds wrong with a plan.
    pub(crate) fn problems(&self, case: &Case, plan: &Path) -> Option<String> {
        let (file, plan) = (case.file.to_str().unwrap(), plan.to_str().unwrap());
        let output = self.run("reference.py", &["check", file, &case.period, plan]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        (!output.status.success()).then_some(said)
    }

    /// Configs of many sizes and shapes, made from a seed.
    fn teams(&self, folder: &Path, seed: &str) -> Vec<Case> {
        let folder = folder.join(seed);
        let made = self.run("teams.py", &[folder.to_str().unwrap(), "--seed", seed]);
        assert!(made.status.success());
        let periods = fs::read_to_string(folder.join("PERIODS")).unwrap();
        let all = std::env::var_os("ONCALL_FULL").is_some();
        let names = periods.lines().map(|l| l.split_once(' ').unwrap());
        names
            .filter(|(name, _)| all || !name.starts_with('y'))
            .map(|(name, period)| Case {
                file: folder.join(name).with_extension("toml"),
                period: period.to_owned(),
            })
            .collect()
    }

    fn all_cases(&self, folder: &Path) -> Vec<Case> {
        let mut cases = own_cases();
        for seed in ["1", "2"] {
            cases.extend(self.teams(folder, seed));
        }
        cases
    }
}

/// The examples, and the hard cases, whose first line names their period.
fn own_cases() -> Vec<Case> {
    let example = |(file, period): &(&str, &str)| Case {
        file: Path::new(ROOT).join(file),
        period: (*period).to_owned(),
    };
    let mut cases: Vec<Case> = EXAMPLES.iter().map(example).collect();
    for entry in fs::read_dir(Path::new(ROOT).join("tests/oracle/cases")).unwrap() {
        let file = entry.unwrap().path();
        let text = fs::read_to_string(&file).unwrap();
        let period = text.lines().next().unwrap().strip_prefix("# period: ");
        let period = period.unwrap().to_owned();
        cases.push(Case { file, period });
    }
    cases.sort_by(|a, b| a.file.cmp(&b.file));
    cases
}

#[test]
fn turns_are_those_of_an_outside_reader() {
    let Some(oracle) = Oracle::at_hand() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for case in oracle.all_cases(folder.path()) {
        let (ours, theirs) = (turns(&case), oracle.expand(&case));
        let (ours, theirs) = (ours.as_array().unwrap(), theirs.as_array().unwrap());
        for (our, their) in ours.iter().zip(theirs) {
            assert_eq!(our, their, "{}", case.file.display());
        }
        assert_eq!(ours.len(), theirs.len(), "{}", case.file.display());
    }
}

#[test]
fn plans_pass_the_check_of_an_outside_reader() {
    let Some(oracle) = Oracle::at_hand() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let answer = folder.path().join("plan.json");
    for case in oracle.all_cases(folder.path()) {
        fs::write(&answer, plan(&case)).unwrap();
        let problems = oracle.problems(&case, &answer);
        assert_eq!(problems, None, "{}", case.file.display());
    }
}

/// `oncall plan PERIOD --dry-run --json`; exit code 1 says that there are findings.
fn plan(case: &Case) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_oncall"))
        .env_clear()
        .args([
            "plan",
            &case.period,
            "--dry-run",
            "--json",
            "--effort",
            effort(),
            "--now",
            NOW,
        ])
        .arg("--config")
        .arg(&case.file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let done = matches!(output.status.code(), Some(0 | 1));
    assert!(done, "{}: {said}", case.file.display());
    output.stdout
}

/// What is checked of a plan holds for any effort: the least will do, and `ONCALL_FULL=1` takes more.
fn effort() -> &'static str {
    match std::env::var_os("ONCALL_FULL") {
        Some(_) => "10",
        None => "1",
    }
}

/// Our turns, in the shape of the outside reader.
fn turns(case: &Case) -> Value {
    let text = fs::read_to_string(&case.file).unwrap();
    let loaded = load(&case.file, &text);
    let team = match loaded {
        Ok(loaded) => loaded.team,
        Err(problems) => panic!("{}", problems.render(&Words::new(Language::En), false)),
    };
    let today = NOW[..10].parse().unwrap();
    let period = Period::parse(&case.period, today).unwrap();
    let free = Availability::new(&team, period.first(), period.last());
    let turns = expand(&free, period);
    turns.iter().map(|t| turn(&team, &free, t)).collect()
}

fn turn(team: &Team, free: &Availability, turn: &Turn) -> Value {
    let at = |instant| team.zone.rfc3339(instant);
    let windows: Vec<_> = turn
        .windows()
        .map(|w| [at(w.start()), at(w.end())])
        .collect();
    let mut points = Map::new();
    let mut may_hold = Map::new();
    for position in &turn.positions {
        let mut holders = Map::new();
        for member in &team.members {
            let missing = free.missing(member, turn);
            if turn.may_hold(member, &position.role, missing.len()) {
                let dates: Vec<_> = missing.iter().map(ToString::to_string).collect();
                holders.insert(member.id.to_string(), json!(dates));
            }
        }
        let role = position.role.to_string();
        points.insert(role.clone(), position.points.as_hundredths().into());
        may_hold.insert(role, holders.into());
    }
    json!({ "id": turn.id.to_string(), "kind": turn.kind, "points": points, "windows": windows, "may_hold": may_hold })
}
