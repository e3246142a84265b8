//! What one plan says, in all that is made of it, and two plans beside each other.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::Value;

use super::sketch::duties::Duty;
use super::sketch::history::acts;
use super::sketch::sketch;
use super::*;
use oncall::domain::Answer;

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

#[test]
fn a_plan_and_the_next_break_no_rule_and_no_bound_whatever_happened_between() {
    law((sketch(), acts()), |(team, acts)| {
        let folder = folder(&team);
        for next in [false, true] {
            let made = plan(&folder, &team.period(next), &[])?;
            for name in LEVELS {
                let (value, bound) = level(&made, name);
                prop_assert!(bound <= value + 1e-6, "{name}: {bound} above {value}");
            }
            if !next {
                prop_assert_eq!(breaches(&folder), Vec::<String>::new());
                act(&folder, &team, &acts);
            }
        }
        prop_assert_eq!(broken_by_changes(&folder), Vec::<String>::new());
        Ok(())
    });
}

/// Blocks without a pause have no front to be cut from: each period cuts them from forty days before it.
#[test]
fn every_date_of_a_duty_is_in_one_turn_across_the_edge_of_two_periods() {
    law(sketch(), |team| {
        prop_assume!(!team.duties.iter().any(Duty::has_endless_blocks));
        let folder = folder(&team);
        let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
        for next in [false, true] {
            let made = plan(&folder, &team.period(next), &[])?;
            for turn in made["turns"].as_array().unwrap() {
                for window in turn["windows"].as_array().unwrap() {
                    let duty = turn["duty"].as_str().unwrap().to_owned();
                    *seen.entry((duty, window["start"].to_string())).or_default() += 1;
                }
            }
        }
        let twice: Vec<_> = seen.iter().filter(|(_, n)| **n != 1).collect();
        prop_assert!(twice.is_empty(), "{twice:?}");
        Ok(())
    });
}

#[test]
fn who_answers_as_the_plan_shows_at_every_handoff() {
    law((sketch(), acts()), |(sketch, acts)| {
        let folder = planned(&sketch)?;
        act(&folder, &sketch, &acts);
        let all = show(&folder, &sketch.period(false));
        let shifts = all["shifts"].as_array().unwrap();
        let file = folder.read("rotations.toml");
        let team = oncall::config::load("law.toml".as_ref(), &file)
            .unwrap()
            .team;
        let plans = plans(&folder);
        let board = ledger::Board {
            team: &team,
            plans: &plans,
            unplanned: &[],
        };
        let handoffs = shifts
            .iter()
            .flat_map(|s| [instant(&s["start"]), instant(&s["end"])]);
        for at in handoffs.clone() {
            for seconds in -1..=1 {
                let at = at + TimeDelta::seconds(seconds);
                prop_assert_eq!(answered(&board.at(at)), shown(shifts, at), "at {}", at);
            }
        }
        // and the command itself, at one of them
        if let Some(at) = handoffs.min() {
            let run = folder.oncall(&["who", &at.to_rfc3339(), "--json"]);
            let answer: Value = serde_json::from_str(&run.stdout).unwrap();
            let held = answer["on_call"].as_array().unwrap().iter();
            let held = held.filter(|o| !o["member"].is_null());
            let text = |v: &Value| v.as_str().unwrap().to_owned();
            let held: OnCall = held
                .map(|o| (text(&o["turn"]), text(&o["role"]), text(&o["member"])))
                .collect();
            prop_assert_eq!(held, shown(shifts, at));
        }
        Ok(())
    });
}

#[test]
fn calendars_read_back_are_the_shifts() {
    law((sketch(), acts()), |(team, acts)| {
        let folder = planned(&team)?;
        act(&folder, &team, &acts);
        let all = show(&folder, &team.period(false));
        let mut shifts: Vec<_> = all["shifts"]
            .as_array()
            .unwrap()
            .iter()
            .map(calendar::Held::of_shift)
            .collect();
        let mut events = calendar::read(&folder.read("calendars/team.ics"));
        calendar::join(&mut shifts);
        calendar::join(&mut events);
        prop_assert_eq!(events, shifts);
        Ok(())
    });
}

fn date_of(turn: &Value) -> &str {
    turn["id"].as_str().unwrap().split_once('/').unwrap().1
}

/// Who has which turn from when to when by the clock. A spreadsheet holds no more: of the hour that comes twice
/// when clocks go back it cannot tell which one is meant.
fn by_the_clock(shown: &Value) -> Vec<[String; 5]> {
    let row = |shift: &Value| {
        ["turn", "role", "member", "start", "end"].map(|key| {
            let text = shift[key].as_str().unwrap_or_default();
            let is_time = matches!(key, "start" | "end");
            text[..if is_time { 19 } else { text.len() }].to_owned()
        })
    };
    shown["shifts"]
        .as_array()
        .unwrap()
        .iter()
        .map(row)
        .collect()
}

#[test]
fn what_a_spreadsheet_takes_out_it_brings_back() {
    law((sketch(), acts()), |(team, acts)| {
        let period = team.period(false);
        let from = planned(&team)?;
        act(&from, &team, &acts);
        let shown = show(&from, &period);
        prop_assume!(!shown["shifts"].as_array().unwrap().is_empty());
        // a turn at the edge that was split reaches beyond it, and what is asked for are dates
        let last = team.date(team.span.days - 1).to_string();
        let mut turns = shown["turns"].as_array().unwrap().iter();
        prop_assume!(turns.all(|t| date_of(t) <= last.as_str()));
        let run = from.oncall(&["export", "csv", &period, "-o", "plan.csv"]);
        prop_assert!(run.code < 2, "{}", run.stderr);
        let mut to = Folder::with(&from.read("rotations.toml"));
        to.set("ONCALL_NOW", "2025-01-01");
        to.write("plan.csv", &from.read("plan.csv"));
        let run = to.oncall(&["import", "plan.csv", &period]);
        prop_assert!(run.code < 2, "{}", run.stderr);
        prop_assert_eq!(by_the_clock(&show(&to, &period)), by_the_clock(&shown));
        Ok(())
    });
}
