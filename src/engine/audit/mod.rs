//! The auditor: proves a plan against the agreement, piece by piece, and shares no code with the
//! search. What it uses are the turns ([`super::expand()`]) and the laws of `domain`; it looks at every
//! pair of pieces and every week again. It runs after each planning and behind `check`.

mod pieces;
mod positions;
#[cfg(test)]
mod tests;
mod turns;
mod values;

use std::collections::BTreeMap;

use crate::domain::{Availability, Balances, Finding, MemberId, Piece, Pin, Plan, Turn};

/// What a plan is held against.
#[derive(Debug, Clone, Copy)]
pub struct Audit<'a> {
    /// The agreement, and who is free when.
    pub free: &'a Availability<'a>,
    /// The turns that the agreement gives for the plan's period.
    pub turns: &'a [Turn],
    /// The balances carried in.
    pub balances: &'a Balances,
    /// Pieces published for other periods.
    pub neighbours: &'a [Piece],
    /// The pins on these turns.
    pub pins: &'a [Pin],
}

impl Audit<'_> {
    /// Every broken promise of `plan`, gaps apart: they are no mistake of a plan.
    pub fn breaches(&self, plan: &Plan) -> Vec<Finding> {
        let mut found = turns::differences(self.turns, plan);
        for planned in &plan.turns {
            if let Some(turn) = self.turns.iter().find(|t| t.id == planned.turn.id) {
                found.extend(positions::breaches(self.free, turn, planned));
            }
        }
        let mine = plan.pieces();
        for (member, own) in by_member(mine.iter()) {
            let theirs: Vec<&Piece> = self
                .neighbours
                .iter()
                .filter(|p| p.member == *member)
                .collect();
            found.extend(pieces::breaches(&self.free.team().rules, &own, &theirs));
        }
        found.extend(pieces::broken_pins(self.pins, &mine));
        found.extend(values::differences(plan, self.balances));
        found
    }
}

fn by_member<'p>(
    pieces: impl Iterator<Item = &'p Piece>,
) -> BTreeMap<&'p MemberId, Vec<&'p Piece>> {
    let mut all: BTreeMap<&MemberId, Vec<&Piece>> = BTreeMap::new();
    for piece in pieces {
        all.entry(&piece.member).or_default().push(piece);
    }
    all
}
