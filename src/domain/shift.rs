//! Shifts: the stretches in which a named member is on call.

use super::{MemberId, PlannedTurn, Role, TurnId, Window};

/// A stretch of a turn in which one member, or nobody, is on call in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Of which turn.
    pub turn: TurnId,
    /// In which role.
    pub role: Role,
    /// Who; none: a gap.
    pub member: Option<MemberId>,
    /// When.
    pub window: Window,
}

/// The shifts of a turn and the stretches that nobody has: by role in calling order, then time;
/// touching stretches of one member are one shift.
pub fn shifts(planned: &PlannedTurn) -> Vec<Shift> {
    let mut all: Vec<Shift> = Vec::new();
    for (position, assignment) in planned.seats() {
        for day in &planned.turn.days {
            for (window, member) in assignment.parts(day) {
                push(&mut all, planned, &position.role, member, window);
            }
        }
    }
    all
}

fn push(
    all: &mut Vec<Shift>,
    planned: &PlannedTurn,
    role: &Role,
    member: Option<&MemberId>,
    window: Window,
) {
    let touching = all.last_mut().filter(|s| {
        s.role == *role && s.member.as_ref() == member && s.window.end() == window.start()
    });
    match touching.and_then(|s| Some((Window::new(s.window.start(), window.end())?, s))) {
        Some((joined, shift)) => shift.window = joined,
        None => all.push(Shift {
            turn: planned.turn.id.clone(),
            role: role.clone(),
            member: member.cloned(),
            window,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Assignment;
    use crate::domain::fixture::{date, hours, id, two_days};

    fn told(assignments: Vec<Assignment>) -> Vec<(String, Option<String>, i64)> {
        let planned = PlannedTurn {
            turn: two_days(),
            assignments,
        };
        let told = shifts(&planned).into_iter().map(|s| {
            assert_eq!(s.turn, planned.turn.id);
            let member = s.member.map(|m| m.to_string());
            (s.role.to_string(), member, s.window.length().num_hours())
        });
        told.collect()
    }

    fn shift(role: &str, member: Option<&str>, hours: i64) -> (String, Option<String>, i64) {
        (role.to_owned(), member.map(ToOwned::to_owned), hours)
    }

    #[test]
    fn what_one_member_has_without_a_pause_is_one_shift() {
        let anna = || Assignment::held_by(id("anna"));
        let both = told(vec![anna(), anna()]);
        let roles = ["primary", "backup"].map(|r| shift(r, Some("anna"), 48));
        assert_eq!(both, roles, "but not over two roles");
        let mut stood_in = anna();
        let tuesday = date("2027-01-05");
        stood_in.stand_ins.insert(tuesday, Some(id("ben")));
        let parts = told(vec![stood_in.clone()]);
        let split = ["anna", "ben"].map(|m| shift("primary", Some(m), 24));
        assert_eq!(parts, split);
        stood_in.stand_ins.insert(tuesday, None);
        let nobody = told(vec![stood_in]);
        assert_eq!(nobody[1], shift("primary", None, 24));
    }

    #[test]
    fn a_pause_parts_two_shifts() {
        let mut turn = two_days();
        turn.days[0].windows = vec![hours("2027-01-04", 0, 12)];
        let planned = PlannedTurn {
            turn,
            assignments: vec![Assignment::held_by(id("anna"))],
        };
        let lengths = shifts(&planned).into_iter().map(|s| s.window.length());
        assert!(lengths.map(|l| l.num_hours()).eq([12, 24]));
    }
}
