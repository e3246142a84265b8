//! What would close a gap: each single change of the agreement is tried, and only what closes it is told.

use chrono::{Days, NaiveDate};

use crate::domain::{
    Absence, Dates, DutyName, Member, Remedy, Role, Rules, Team, Turn, WeeklyWindow, Window,
};
use crate::engine::{Planned, WhatIf};

/// A day before and after the turn, for hours that pass midnight.
const BESIDE: Days = Days::new(1);
/// Shorter rests than the agreed one that are tried, in hours: the least that working-time laws know, and none.
const RESTS: [i64; 2] = [9, 0];

/// Plans the period with another team.
pub type Replan<'a> = &'a dyn Fn(&Team) -> (Vec<Turn>, Planned);

/// Every single change that closes the gap on the dates of `turn` in `role` and opens no other: absences, phone-off
/// hours and limits of one member that stand against `turn` or one of `near`, a rule, one member more. `replan` is
/// asked for each, so it should be quick; what it does not find is not told. `open`: the hundredths that nobody holds.
pub fn remedies(
    team: &Team,
    (turn, role): (&Turn, &Role),
    (near, open): (&[&Turn], f64),
    replan: Replan,
) -> Vec<Remedy> {
    let works = |changed: &Team| {
        let (turns, planned) = replan(changed);
        closes(&turns, &planned, (turn, role), open)
    };
    if works(team) {
        return vec![Remedy::Replan];
    }
    let mut all = of_members(team, near);
    all.extend(of_rules(team));
    let newcomer = WhatIf::default().and_newcomers(1).team(team);
    all.push((Remedy::Newcomer, newcomer));
    all.into_iter()
        .filter(|(_, changed)| works(changed))
        .map(|(remedy, _)| remedy)
        .collect()
}

/// Whether somebody has the position on all dates, and less is open than before.
fn closes(turns: &[Turn], planned: &Planned, place: (&Turn, &Role), open: f64) -> bool {
    let less = planned.proof.uncovered.value < open;
    less && place
        .0
        .days
        .iter()
        .all(|d| held(turns, planned, (&place.0.duty, place.1), d.date))
}

fn held(
    turns: &[Turn],
    planned: &Planned,
    (duty, role): (&DutyName, &Role),
    date: NaiveDate,
) -> bool {
    turns.iter().zip(&planned.assignments).any(|(turn, all)| {
        let seats = turn.positions.iter().zip(all);
        turn.duty == *duty
            && turn.days.iter().any(|d| d.date == date)
            && seats
                .into_iter()
                .any(|(p, a)| p.role == *role && a.on(date).is_some())
    })
}

/// The changes that concern one member.
fn of_members(team: &Team, near: &[&Turn]) -> Vec<(Remedy, Team)> {
    let meets = |w: Window| near.iter().flat_map(|t| t.windows()).any(|o| o.overlaps(w));
    let mut all = Vec::new();
    for (i, Absence { member, window }) in team.absences.iter().enumerate() {
        if meets(*window) {
            let mut changed = team.clone();
            changed.absences.remove(i);
            all.push((Remedy::Absence(member.clone(), *window), changed));
        }
    }
    for (i, member) in team.members.iter().enumerate() {
        for (k, weekly) in member.phone_off.iter().enumerate() {
            if occurrences(team, weekly, near).into_iter().any(meets) {
                let mut changed = team.clone();
                changed.members[i].phone_off.remove(k);
                all.push((
                    Remedy::PhoneOff(member.id.clone(), weekly.to_string()),
                    changed,
                ));
            }
        }
        if near.iter().any(|t| limited(member, t)) {
            let mut changed = team.clone();
            changed.members[i].duties = None;
            changed.members[i].roles = None;
            all.push((Remedy::Allow(member.id.clone()), changed));
        }
    }
    all
}

fn limited(member: &Member, turn: &Turn) -> bool {
    turn.positions
        .iter()
        .any(|p| !member.may(&turn.duty, &p.role))
}

fn occurrences(team: &Team, weekly: &WeeklyWindow, near: &[&Turn]) -> Vec<Window> {
    let around = |t: &&Turn| {
        let first = t.first().checked_sub_days(BESIDE).unwrap_or(t.first());
        let last = t.last().checked_add_days(BESIDE).unwrap_or(t.last());
        WeeklyWindow::occurrences(
            std::slice::from_ref(weekly),
            team.zone,
            Dates::new(first, last),
        )
    };
    near.iter().flat_map(around).collect()
}

/// The rules, each a step weaker.
fn of_rules(team: &Team) -> Vec<(Remedy, Team)> {
    let rules = &team.rules;
    let with = |key, value, rules: Rules| {
        let changed = Team {
            rules,
            ..team.clone()
        };
        (Remedy::Rule(key, value), changed)
    };
    let rests = RESTS.into_iter().filter(|h| *h < rules.rest.num_hours());
    let mut all: Vec<(Remedy, Team)> = rests
        .map(|hours| {
            let rest = chrono::TimeDelta::hours(hours);
            with(
                "rest-hours",
                hours,
                Rules {
                    rest,
                    ..rules.clone()
                },
            )
        })
        .collect();
    let more = rules.max_turns_per_7_days + 1;
    let value = i64::try_from(more).unwrap_or(i64::MAX);
    let limit = Rules {
        max_turns_per_7_days: more,
        ..rules.clone()
    };
    all.push(with("max-turns-per-7-days", value, limit));
    if rules.free_weekends_between > 0 {
        let fewer = rules.free_weekends_between - 1;
        let weekends = Rules {
            free_weekends_between: fewer,
            ..rules.clone()
        };
        all.push(with("free-weekends-between", fewer, weekends));
    }
    all
}
