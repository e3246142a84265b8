//! Rule 1: positions are held as the agreement allows, and nobody has two roles at once.

use chrono::NaiveDate;

use crate::domain::{
    Assignment, Availability, Cover, Day, Fact, Finding, Member, MemberId, PlannedTurn, Position,
    Role, Turn, Window, cut,
};

/// The breaches in one planned turn; `turn` is what the agreement says of it.
pub(super) fn breaches(free: &Availability, turn: &Turn, planned: &PlannedTurn) -> Vec<Finding> {
    let mut found = Vec::new();
    for (position, assignment) in planned.seats() {
        found.extend(seat(free, turn, position, assignment));
    }
    found.extend(two_roles(turn, planned));
    found
}

fn seat(
    free: &Availability,
    turn: &Turn,
    position: &Position,
    assignment: &Assignment,
) -> Vec<Finding> {
    let Some(holder) = &assignment.holder else {
        // a gap of which somebody took a part
        return covers(free, turn, &position.role, assignment);
    };
    let Some(member) = free.team().member(holder) else {
        return vec![finding(
            "unknown-member",
            turn,
            &position.role,
            holder,
            None,
        )];
    };
    let missing = missing(free, member, turn, assignment);
    let mut found = Vec::new();
    if !turn.may_hold(member, &position.role, missing.len()) {
        found.push(finding(
            "may-not-hold",
            turn,
            &position.role,
            holder,
            missing.first().copied(),
        ));
    }
    found.extend(covers(free, turn, &position.role, assignment));
    for day in &turn.days {
        let away = missing.contains(&day.date);
        match assignment.stand_ins.get(&day.date) {
            None if away => found.push(finding(
                "not-free",
                turn,
                &position.role,
                holder,
                Some(day.date),
            )),
            Some(_) if !away => found.push(finding(
                "needless-stand-in",
                turn,
                &position.role,
                holder,
                Some(day.date),
            )),
            Some(Some(other)) => {
                let kept = kept(assignment, day);
                found.extend(stand_in(free, turn, &position.role, other, &kept));
            }
            None | Some(None) => {}
        }
    }
    found
}

fn stand_in(
    free: &Availability,
    turn: &Turn,
    role: &Role,
    id: &MemberId,
    day: &Day,
) -> Option<Finding> {
    let may = |m: &Member| m.may(&turn.duty, role) && free.unfree(m, day).is_none();
    let fine = free.team().member(id).is_some_and(may);
    (!fine).then(|| finding("may-not-stand-in", turn, role, id, Some(day.date)))
}

/// What is left of a date when the parts that were covered by themselves are taken out.
fn kept(assignment: &Assignment, day: &Day) -> Day {
    let covers: Vec<Window> = assignment.covers.iter().map(|c| c.window).collect();
    Day {
        date: day.date,
        windows: cut(&day.windows, &covers),
    }
}

/// The dates on which the holder is not free for what he would have of them.
fn missing(
    free: &Availability,
    member: &Member,
    turn: &Turn,
    assignment: &Assignment,
) -> Vec<NaiveDate> {
    let away = |day: &&Day| {
        let kept = kept(assignment, day);
        !kept.windows.is_empty() && free.unfree(member, &kept).is_some()
    };
    turn.days.iter().filter(away).map(|d| d.date).collect()
}

/// Covered parts whose member may not have them, or is not free then.
fn covers(free: &Availability, turn: &Turn, role: &Role, assignment: &Assignment) -> Vec<Finding> {
    let wrong = |cover: &Cover| {
        let meets = |d: &&Day| d.windows.iter().any(|w| w.overlaps(cover.window));
        let date = turn.days.iter().find(meets)?.date;
        let part = Day {
            date,
            windows: vec![cover.window],
        };
        stand_in(free, turn, role, cover.member.as_ref()?, &part)
    };
    assignment.covers.iter().filter_map(wrong).collect()
}

fn two_roles(turn: &Turn, planned: &PlannedTurn) -> Vec<Finding> {
    let mut found = Vec::new();
    for day in &turn.days {
        let mut seen: Vec<(&MemberId, Window)> = Vec::new();
        for (position, assignment) in planned.seats() {
            let parts: Vec<_> = assignment
                .parts(day)
                .filter_map(|(w, m)| Some((m?, w)))
                .collect();
            for (member, window) in &parts {
                let same = |(m, w): &(&MemberId, Window)| m == member && w.overlaps(*window);
                if seen.iter().any(same) {
                    let (role, date) = (&position.role, Some(day.date));
                    found.push(finding("two-roles", turn, role, member, date));
                }
            }
            seen.extend(parts);
        }
    }
    found
}

fn finding(
    code: &'static str,
    turn: &Turn,
    role: &Role,
    member: &MemberId,
    date: Option<NaiveDate>,
) -> Finding {
    let facts = vec![
        ("member", Fact::Member(member.clone())),
        ("turn", Fact::Turn(turn.id.clone())),
        ("role", Fact::Role(role.clone())),
        ("date", Fact::Date(date.unwrap_or_else(|| turn.first()))),
    ];
    Finding::error(code, facts)
}
