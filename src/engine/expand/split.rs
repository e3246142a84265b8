//! A turn of several dates that nobody may hold in one of its roles is split into its dates.

use crate::domain::{Availability, Day, Points, Position, Role, Turn, TurnId};

/// The turn itself, or one turn for each of its dates.
pub(super) fn unless_held(free: &Availability, turn: Turn) -> Vec<Turn> {
    let somebody_may = |role: &Role| {
        free.team()
            .members
            .iter()
            .any(|m| turn.may_hold(m, role, free.missing(m, &turn).len()))
    };
    if turn.days.len() == 1 || turn.positions.iter().all(|p| somebody_may(&p.role)) {
        return vec![turn];
    }
    turn.days
        .iter()
        .enumerate()
        .map(|(i, day)| part(&turn, i, day))
        .collect()
}

/// The `i`th date as a turn of its own; the first dates take the remainder of the points.
fn part(turn: &Turn, i: usize, day: &Day) -> Turn {
    let dates = turn.days.len() as i64;
    let share = |points: i64| points / dates + i64::from((i as i64) < points % dates);
    let position = |p: &Position| Position {
        points: Points::hundredths(share(p.points.as_hundredths())),
        ..p.clone()
    };
    Turn {
        id: TurnId::of(&turn.duty, day.date),
        days: vec![day.clone()],
        positions: turn.positions.iter().map(position).collect(),
        max_stand_in_dates: 0,
        ..turn.clone()
    }
}
