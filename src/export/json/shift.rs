//! One shift of somebody.

use serde::Serialize;

use crate::domain::{Shift, Zone};

#[derive(Serialize)]
pub(super) struct ShiftDto<'a> {
    turn: &'a str,
    role: &'a str,
    member: &'a str,
    start: String,
    end: String,
}

impl<'a> ShiftDto<'a> {
    /// None for a stretch that nobody has.
    pub(super) fn new(shift: &'a Shift, zone: Zone) -> Option<Self> {
        Some(Self {
            turn: shift.turn.as_str(),
            role: shift.role.as_str(),
            member: shift.member.as_ref()?.as_str(),
            start: zone.rfc3339(shift.window.start()),
            end: zone.rfc3339(shift.window.end()),
        })
    }
}
