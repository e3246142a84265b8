//! Weekends with two roles and a few people: what one more absence does, and why a gap is one.

use super::{cause, remedies, scarce_turns};
use crate::domain::*;
use crate::engine::{Effort, Planned, Task, WhatIf, expand, plan};

fn weekends(members: &[&str]) -> Team {
    let role = |r| (Role::new(r), Points::hundredths(100));
    Team {
        id: None,
        name: String::new(),
        zone: Zone::named("Europe/Berlin").unwrap(),
        language: Language::En,
        phone_off: Vec::new(),
        plans: String::new(),
        rules: Rules::default(),
        duties: vec![Duty {
            name: DutyName::new("weekend"),
            title: String::new(),
            when: vec!["Sat,Sun 09:00-21:00".parse().unwrap()],
            handoff: Handoff::Block { max_days: 2 },
            max_stand_in_dates: 0,
            roles: vec![role("primary"), role("backup")],
            guide: None,
        }],
        members: members.iter().map(|m| member(m)).collect(),
        absences: Vec::new(),
        wishes: Vec::new(),
        holidays: Holidays::new(),
        pins: Vec::new(),
        opening_balances: Vec::new(),
    }
}

fn member(id: &str) -> Member {
    Member::named(MemberId::new(id), id)
}

fn january() -> Period {
    Period::parse("2027-01", "2026-11-24".parse().unwrap()).unwrap()
}

fn with_task<T>(team: &Team, ask: impl FnOnce(&Task<'_>) -> T) -> T {
    let free = Availability::new(
        team,
        "2026-11-01".parse().unwrap(),
        "2027-04-01".parse().unwrap(),
    );
    let turns = expand(&free, january());
    let stakes = Stakes::new(&free, january(), &turns);
    ask(&Task {
        free: &free,
        turns: &turns,
        stakes: &stakes,
        balances: &Balances::default(),
        neighbours: &[],
        pins: &team.pins,
        effort: Effort(2),
    })
}

fn away(team: &mut Team, who: &str, from: &str, to: &str) {
    let zone = team.zone;
    let window = Window::new(
        zone.instant(from.parse().unwrap(), 0, Edge::Start),
        zone.instant(to.parse().unwrap(), 1440, Edge::End),
    );
    team.absences.push(Absence {
        member: MemberId::new(who),
        window: window.unwrap(),
    });
}

/// The weeks of the notes, with the members that each names.
fn tight(team: &Team) -> Vec<(String, Vec<MemberId>)> {
    let found = with_task(team, scarce_turns);
    let of = |f: Finding| {
        let mut facts = f.facts.into_iter().map(|(_, fact)| fact);
        let week = facts.find_map(|f| match f {
            Fact::Text(week) => Some(week),
            _ => None,
        });
        let members = facts.find_map(|f| match f {
            Fact::Members(members) => Some(members),
            _ => None,
        });
        (week.unwrap(), members.unwrap())
    };
    let notes = found.into_iter().filter(|f| f.code == "tight");
    notes.map(of).collect()
}

fn uncovered(team: &Team) -> f64 {
    with_task(team, |task| plan(task).proof.uncovered.value)
}

#[test]
fn a_week_is_tight_where_an_absence_opens_a_gap() {
    let mut team = weekends(&["anna", "ben", "cem", "dana"]);
    away(&mut team, "dana", "2027-01-16", "2027-01-17");
    let named = tight(&team);
    assert!(!named.is_empty());
    assert_eq!(uncovered(&team), 0.0);
    for (week, members) in named {
        let monday = chrono::NaiveDate::from_isoywd_opt(
            if week == "53" { 2026 } else { 2027 },
            week.parse().unwrap(),
            chrono::Weekday::Mon,
        );
        let monday = monday.unwrap();
        for m in members {
            let mut without = team.clone();
            let sunday = (monday + chrono::Days::new(6)).to_string();
            away(&mut without, m.as_str(), &monday.to_string(), &sunday);
            assert!(uncovered(&without) > 0.0, "{m} in week {week}");
        }
    }
}

#[test]
fn where_there_are_enough_no_week_is_tight() {
    let team = weekends(&["anna", "ben", "cem", "dana", "eva", "finn", "gil"]);
    assert_eq!(tight(&team), []);
}

#[test]
fn a_cause_is_smallest_and_every_remedy_closes() {
    let team = weekends(&["anna", "ben", "cem"]);
    let weekend: Turn = with_task(&team, |task| task.turns[1].clone());
    let role = Role::new("backup");
    let found = with_task(&team, |task| cause(task, &weekend, &role)).unwrap();
    assert_eq!(found.positions.len(), 4, "two weekends side by side");
    assert!(
        found
            .positions
            .contains(&(weekend.id.clone(), role.clone()))
    );
    assert_eq!(found.able.len(), 3);
    let replan = |team: &Team| -> (Vec<Turn>, Planned) {
        with_task(team, |task| (task.turns.to_vec(), plan(task)))
    };
    let open = uncovered(&team);
    let told = remedies(&team, (&weekend, &role), (&[&weekend], open), &replan);
    assert!(told.contains(&Remedy::Newcomer), "{told:?}");
    assert!(told.contains(&Remedy::Rule("free-weekends-between", 0)));
    assert!(
        !told.contains(&Remedy::Rule("rest-hours", 0)),
        "rest is not in the way"
    );
}

#[test]
fn who_leaves_takes_everything_along_and_newcomers_have_names_of_their_own() {
    let mut team = weekends(&["anna", "new-1"]);
    away(&mut team, "anna", "2027-01-16", "2027-01-17");
    let what_if = WhatIf::default()
        .and_without(MemberId::new("anna"))
        .and_newcomers(2);
    let changed = what_if.team(&team);
    let ids: Vec<&str> = changed.members.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(ids, ["new-1", "new-2", "new-3"]);
    assert!(changed.absences.is_empty());
}
