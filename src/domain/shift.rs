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
