//! Laws that hold for every team: what one command says fits what the others say, and what must not
//! matter does not. `PROPTEST_CASES=2000 cargo test --release --test it laws` tries ten thousand
//! teams and more, each time others.

pub(crate) mod calendar;
mod sketch;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;

use crate::env::Folder;
use oncall::domain::{Answer, Plan};
use oncall::ledger;
use sketch::{Person, Sketch, sketch};

/// The same few cases in every run, so that a change is judged by what it changed; random ones, and
/// more, when `PROPTEST_CASES` asks for them.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(10),
        rng_seed: asked.map_or(RngSeed::Fixed(2027), |_| RngSeed::Random),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

fn folder(team: &Sketch) -> Folder {
    let mut folder = Folder::with(&team.toml());
    folder.set("ONCALL_NOW", "2025-01-01");
    folder
}

/// Plans a period; the answer as JSON.
fn plan(folder: &Folder, period: &str, more: &[&str]) -> Value {
    let run = folder.oncall(&[&["plan", period, "--effort", "1", "--json"], more].concat());
    assert!(matches!(run.code, 0 | 1), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

pub(crate) fn show(folder: &Folder, period: &str) -> Value {
    let run = folder.oncall(&["show", period, "--json"]);
    assert!(matches!(run.code, 0 | 1), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
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
    let codes = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["code"].as_str().unwrap());
    codes
        .filter(|c| !harmless.contains(c))
        .map(str::to_owned)
        .collect()
}

fn level(plan: &Value, level: &str) -> (f64, f64) {
    let of = |key: &str| plan["proof"][level][key].as_f64();
    (
        of("value").unwrap(),
        of("bound").unwrap_or(f64::NEG_INFINITY),
    )
}

/// Who is on call, in which role of which turn.
type OnCall = BTreeSet<(String, String, String)>;

fn shown(shifts: &[Value], at: DateTime<Utc>) -> OnCall {
    let runs = |s: &&Value| instant(&s["start"]) <= at && at < instant(&s["end"]);
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let each = shifts.iter().filter(runs);
    each.map(|s| (text(&s["turn"]), text(&s["role"]), text(&s["member"])))
        .collect()
}

fn answered(answer: &Answer) -> OnCall {
    let has = |o: &oncall::domain::OnCall| {
        let member = o.shift.member.as_ref()?.to_string();
        Some((o.shift.turn.to_string(), o.shift.role.to_string(), member))
    };
    answer.on_call.iter().filter_map(has).collect()
}

fn instant(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_plan_and_the_next_break_no_rule_and_no_bound(team in sketch()) {
        let folder = folder(&team);
        for next in [false, true] {
            let made = plan(&folder, &team.period(next), &[]);
            for name in ["uncovered", "accounts", "total", "strain"] {
                let (value, bound) = level(&made, name);
                prop_assert!(bound <= value + 1e-6, "{name}: {bound} above {value}");
            }
        }
        prop_assert_eq!(breaches(&folder), Vec::<String>::new());
    }

    #[test]
    fn who_answers_as_the_plan_shows_at_every_handoff(team in sketch()) {
        let folder = folder(&team);
        plan(&folder, &team.period(false), &[]);
        let all = show(&folder, &team.period(false));
        let shifts = all["shifts"].as_array().unwrap();
        let team = oncall::config::load("law.toml".as_ref(), &team.toml()).unwrap().team;
        let plans = plans(&folder);
        for at in shifts.iter().flat_map(|s| [instant(&s["start"]), instant(&s["end"])]) {
            for seconds in -1..=1 {
                let at = at + TimeDelta::seconds(seconds);
                let answer = ledger::Board { team: &team, plans: &plans, unplanned: &[] }.at(at);
                prop_assert_eq!(answered(&answer), shown(shifts, at), "at {}", at);
            }
        }
    }

    #[test]
    fn a_member_who_is_not_there_changes_nothing(mut team in sketch()) {
        let before = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        team.members.push(Person { percent: 100, phone_off: None, joins: Some(200) });
        // ids of absences count from the front, and go on doing so
        for stretch in team.absences.iter_mut().chain(&mut team.wishes) {
            stretch.member %= team.members.len() - 1;
        }
        let after = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        prop_assert_eq!(&before["turns"], &after["turns"]);
        prop_assert_eq!(&before["proof"], &after["proof"]);
    }

    #[test]
    fn other_ids_are_the_same_plan(mut team in sketch()) {
        let before = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        team.prefix = "zz-";
        let after = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        let renamed = after["turns"].to_string().replace("\"zz-", "\"m");
        prop_assert_eq!(before["turns"].to_string(), renamed);
    }

    #[test]
    fn a_year_of_weeks_later_it_is_the_same_plan(mut team in sketch()) {
        team.zone = "UTC";
        let before = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        team.later = 52;
        let after = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        let holders = |plan: &Value| -> Vec<Value> {
            let turns = plan["turns"].as_array().unwrap();
            turns.iter().flat_map(|t| t["positions"].as_array().unwrap()).map(|p| p["member"].clone()).collect()
        };
        prop_assert_eq!(holders(&before), holders(&after));
        prop_assert_eq!(&before["proof"], &after["proof"]);
    }

    #[test]
    fn who_is_there_more_covers_more(mut team in sketch()) {
        prop_assume!(!team.absences.is_empty());
        let before = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        team.absences.pop();
        let after = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        prop_assert!(level(&after, "uncovered").0 <= level(&before, "uncovered").0);
    }

    #[test]
    fn the_order_of_the_file_does_not_make_a_better_plan_impossible(mut team in sketch()) {
        let before = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        team.absences.reverse();
        team.wishes.reverse();
        let after = plan(&folder(&team), &team.period(false), &["--dry-run"]);
        prop_assert_eq!(&before["turns"], &after["turns"]);
        prop_assert_eq!(&before["proof"], &after["proof"]);
    }

    #[test]
    fn calendars_read_back_are_the_shifts(team in sketch()) {
        let folder = folder(&team);
        plan(&folder, &team.period(false), &[]);
        let all = show(&folder, &team.period(false));
        let mut shifts: Vec<_> = all["shifts"].as_array().unwrap().iter().map(calendar::Held::of_shift).collect();
        let mut events = calendar::read(&folder.read("calendars/team.ics"));
        calendar::join(&mut shifts);
        calendar::join(&mut events);
        prop_assert_eq!(events, shifts);
    }

    #[test]
    fn changes_keep_the_rules_and_undoing_all_gives_the_base_back(
        team in sketch(),
        wanted in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3u8), 1..5),
    ) {
        let folder = folder(&team);
        let period = team.period(false);
        plan(&folder, &period, &[]);
        let base = show(&folder, &period);
        let turns: Vec<&str> = base["turns"].as_array().unwrap().iter().map(|t| t["id"].as_str().unwrap()).collect();
        prop_assume!(!turns.is_empty());
        for (one, other, kind) in wanted {
            let (a, b) = (*one.get(&turns), *other.get(&turns));
            let member = team.id(other.index(team.members.len()));
            // what a rule forbids is refused, and changes nothing
            match kind {
                0 => folder.oncall(&["swap", a, b]),
                1 => folder.oncall(&["cover", &member, a]),
                _ => folder.oncall(&["cover", &member, a, "20:00-21:00"]),
            };
            prop_assert_eq!(breaches(&folder), Vec::<String>::new());
        }
        while folder.oncall(&["undo", "--force"]).code == 0 {}
        let back = show(&folder, &period);
        prop_assert_eq!(&back["turns"], &base["turns"]);
        prop_assert_eq!(&back["shifts"], &base["shifts"]);
        prop_assert_eq!(&back["accounts"], &base["accounts"]);
    }
}
