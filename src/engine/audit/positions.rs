//! Rule 1: positions are held as the agreement allows, and nobody has two roles at once.

use chrono::NaiveDate;

use crate::domain::{
    Assignment, Availability, Day, Fact, Finding, Member, MemberId, PlannedTurn, Position, Role,
    Turn,
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
        return Vec::new();
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
    let missing = free.missing(member, turn);
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
            Some(Some(other)) => found.extend(stand_in(free, turn, &position.role, other, day)),
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

fn two_roles(turn: &Turn, planned: &PlannedTurn) -> Vec<Finding> {
    let mut found = Vec::new();
    for day in &turn.days {
        let mut seen: Vec<&MemberId> = Vec::new();
        for (position, assignment) in planned.seats() {
            let Some(member) = assignment.on(day.date) else {
                continue;
            };
            if seen.contains(&member) {
                found.push(finding(
                    "two-roles",
                    turn,
                    &position.role,
                    member,
                    Some(day.date),
                ));
            }
            seen.push(member);
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
