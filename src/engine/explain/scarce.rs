//! Turns that too few people can take, and weeks in which one more absence would open a gap.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use super::cover::{Answer, Cover, SeatId};
use crate::domain::{Fact, Finding, MemberId, Turn, iso_week, week_number};
use crate::engine::Task;

/// A warning for each turn that has more roles than people who can take them, and a note for each ISO week in which
/// one more absence would open a gap.
///
/// A week is looked at with the weeks beside it, rules included, pieces of other periods and pins too, everything
/// else of the period left out: what is said here holds in every plan, and a gap that only the whole period makes
/// is not seen. The absence lasts the whole week. Weeks that cannot be covered as they are, are not spoken of.
pub fn scarce_turns(task: &Task<'_>) -> Vec<Finding> {
    let cover = Cover::new(task);
    let few = (0..task.turns.len()).filter_map(|t| too_few(task, &cover, t));
    few.chain(tight_weeks(task, &cover)).collect()
}

fn seats_of(cover: &Cover, of: impl Fn(usize) -> bool) -> Vec<SeatId> {
    cover
        .holders()
        .filter(|(_, s)| of(s.turn))
        .map(|(id, _)| id)
        .collect()
}

fn too_few(task: &Task<'_>, cover: &Cover, turn: usize) -> Option<Finding> {
    let seats = seats_of(cover, |t| t == turn);
    if cover.solve(&seats, |_, _| false) != Answer::Impossible {
        return None;
    }
    let able: BTreeSet<usize> = seats.iter().flat_map(|s| cover.able(*s)).collect();
    let (duty, roles) = (&task.turns[turn].duty, &task.turns[turn].positions);
    let members = task.free.team().members.iter().enumerate();
    let may = members.filter(|(_, m)| roles.iter().any(|p| m.may(duty, &p.role)));
    let away = may
        .filter(|(i, _)| !able.contains(i))
        .map(|(_, m)| m.id.clone());
    Some(Finding::warning(
        "few",
        vec![
            ("turn", Fact::Turn(task.turns[turn].id.clone())),
            ("need", Fact::Count(seats.len())),
            ("count", Fact::Count(able.len())),
            ("members", Fact::Members(away.collect())),
        ],
    ))
}

fn tight_weeks(task: &Task<'_>, cover: &Cover) -> Vec<Finding> {
    let mut weeks: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    for (t, turn) in task.turns.iter().enumerate() {
        for day in &turn.days {
            weeks.entry(week_number(day.date)).or_default().insert(t);
        }
    }
    let note = |(week, turns): (&i64, &BTreeSet<usize>)| {
        let around = |t| (-1..=1).any(|d| weeks.get(&(week + d)).is_some_and(|w| w.contains(&t)));
        let alone = |t| turns.contains(&t);
        let needed = needed(task, cover, &seats_of(cover, around), (*week, turns))
            .or_else(|| needed(task, cover, &seats_of(cover, alone), (*week, turns)))?;
        let monday = monday_of(task, *week, turns)?;
        (!needed.is_empty()).then(|| finding(monday, needed))
    };
    weeks.iter().filter_map(note).collect()
}

/// The members without each of whom the seats cannot be covered; none if they cannot be anyway.
fn needed(
    task: &Task<'_>,
    cover: &Cover,
    seats: &[SeatId],
    (week, turns): (i64, &BTreeSet<usize>),
) -> Option<Vec<MemberId>> {
    let Answer::Covered(taken) = cover.solve(seats, |_, _| false) else {
        return None;
    };
    // who has nothing of the week in one cover is not needed
    let there = |taken: BTreeSet<(usize, usize)>| -> BTreeSet<usize> {
        let of_week = taken.into_iter().filter(|(_, t)| turns.contains(t));
        of_week.map(|(who, _)| who).collect()
    };
    let mut always = there(taken);
    // with stand-ins a turn that reaches out of the week may be kept by one who is away for a part of it
    let gone = |t: usize| {
        let turn: &Turn = &task.turns[t];
        let within = turn.days.iter().all(|d| week_number(d.date) == week);
        turns.contains(&t) && (within || turn.max_stand_in_dates == 0)
    };
    let mut needed = Vec::new();
    for (m, member) in task.free.team().members.iter().enumerate() {
        if !always.contains(&m) {
            continue;
        }
        match cover.solve(seats, |who, t| who == m && gone(t)) {
            Answer::Covered(taken) => always = &always & &there(taken),
            Answer::Impossible => needed.push(member.id.clone()),
            Answer::Unknown => (),
        }
    }
    Some(needed)
}

fn monday_of(task: &Task<'_>, week: i64, turns: &BTreeSet<usize>) -> Option<NaiveDate> {
    let days = turns.iter().flat_map(|t| &task.turns[*t].days);
    let date = days.map(|d| d.date).find(|d| week_number(*d) == week)?;
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))
}

fn finding(monday: NaiveDate, needed: Vec<MemberId>) -> Finding {
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
    let facts = vec![
        ("week", Fact::Text(iso_week(monday).1.to_string())),
        ("from", Fact::Date(monday)),
        ("to", Fact::Date(sunday)),
        ("count", Fact::Count(needed.len())),
        ("members", Fact::Members(needed)),
    ];
    Finding::note("tight", facts)
}
