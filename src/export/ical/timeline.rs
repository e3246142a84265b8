//! The slots of an edition, and which ones belong together.

use std::collections::BTreeMap;

use super::Edition;
use crate::domain::{DutyName, Role, TurnId};
use crate::export::slots::{Slot, slots};

/// Finds the neighbours of a slot.
pub(super) struct Timeline<'a> {
    /// By start, then turn, then calling order.
    pub(super) slots: Vec<Slot<'a>>,
    of_turn: BTreeMap<&'a TurnId, Vec<usize>>,
    of_role: BTreeMap<(&'a DutyName, &'a Role), Vec<usize>>,
}

impl<'a> Timeline<'a> {
    pub(super) fn new(edition: &'a Edition) -> Self {
        let slots = slots(&edition.plans, &edition.shifts);
        let (mut of_turn, mut of_role) = (BTreeMap::new(), BTreeMap::new());
        for (i, s) in slots.iter().enumerate() {
            let turn: &mut Vec<usize> = of_turn.entry(&s.turn.id).or_default();
            turn.push(i);
            let role: &mut Vec<usize> = of_role.entry((&s.turn.duty, s.role)).or_default();
            role.push(i);
        }
        Self {
            slots,
            of_turn,
            of_role,
        }
    }

    /// The next slot of the same duty and role that somebody else has, or nobody: to whom `this` hands off.
    pub(super) fn handoff(&self, this: &Slot) -> Option<&Slot<'a>> {
        let same = self.of_role.get(&(&this.turn.duty, this.role))?;
        let start = |i: &usize| self.slots.get(*i).map(|s| s.window.start());
        let later = same.partition_point(|i| start(i) < Some(this.window.end()));
        let mut later = same.iter().skip(later).filter_map(|i| self.slots.get(*i));
        later.find(|s| s.member != this.member)
    }

    /// Who has the other roles of the turn meanwhile, in calling order.
    pub(super) fn others(&self, this: &Slot) -> Vec<&Slot<'a>> {
        let turn = self.of_turn.get(&this.turn.id).into_iter().flatten();
        let beside = |s: &&Slot| s.role != this.role && s.window.overlaps(this.window);
        let mut others: Vec<&Slot> = turn
            .filter_map(|i| self.slots.get(*i))
            .filter(beside)
            .collect();
        others.sort_by_key(|s| s.turn.positions.iter().position(|p| p.role == *s.role));
        others
    }
}
