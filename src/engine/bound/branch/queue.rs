//! Parts that may hold a better plan, the one with the lowest bound first, of equal ones the newest.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::open::Open;
use crate::engine::bound::timeline::Fixed;

/// What the climbs of more parts than this have learnt would not fit into memory.
const MOST_KNOWN: usize = 2_000;

#[derive(Default)]
pub(super) struct Queue {
    /// In the order in which they came; none where one has been taken.
    all: Vec<Option<Open>>,
    order: BinaryHeap<(Reverse<Fixed>, usize)>,
}

impl Queue {
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    pub(super) fn push(&mut self, bound: Fixed, mut open: Open) {
        if self.len() >= MOST_KNOWN {
            open.climbed.top.forget();
        }
        self.order.push((Reverse(bound), self.all.len()));
        self.all.push(Some(open));
    }

    /// All that are left, in the order in which they came.
    pub(super) fn all(self) -> impl Iterator<Item = Open> {
        self.all.into_iter().flatten()
    }

    pub(super) fn pop(&mut self) -> Option<(Fixed, Open)> {
        let (Reverse(bound), place) = self.order.pop()?;
        let open = self.all.get_mut(place)?.take()?;
        Some((bound, open))
    }
}
