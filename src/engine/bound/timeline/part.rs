//! A part of all plans, as branch and bound cuts them.

use std::collections::HashSet;
use std::sync::Arc;

use super::fixed::Fixed;
use super::question::{Choice, Lists};
use crate::engine::bound::lagrange::Key;
use crate::engine::model::{CandidateId, Model};

/// A part of all plans: those that keep what is said here.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Part {
    /// By candidate: he does not have it.
    pub(in crate::engine::bound) banned: Vec<bool>,
    /// By seat: if it is open, it is no gap.
    pub(in crate::engine::bound) closed: Vec<bool>,
    /// Turns, and members who have one of their positions, whichever.
    pub(in crate::engine::bound) musts: Vec<(usize, usize)>,
    /// What vectors members may have.
    pub(in crate::engine::bound) lists: Lists,
}

impl Part {
    /// All plans.
    pub(in crate::engine::bound) fn all(model: &Model, lists: Lists) -> Self {
        Self {
            banned: vec![false; model.candidates.len()],
            closed: vec![false; model.seats.len()],
            musts: Vec::new(),
            lists,
        }
    }

    /// All that is in one of some parts of one; none if there are none.
    pub(in crate::engine::bound) fn hull(parts: Vec<Self>) -> Option<Self> {
        parts.into_iter().reduce(|mut all, part| {
            let banned = all.banned.iter_mut().zip(part.banned);
            banned.for_each(|(all, banned)| *all &= banned);
            let closed = all.closed.iter_mut().zip(part.closed);
            closed.for_each(|(all, closed)| *all &= closed);
            all.musts.retain(|must| part.musts.contains(must));
            for ((_, all), (_, list)) in all.lists.iter_mut().zip(part.lists) {
                let known: HashSet<Key> = all.iter().map(|c| c.key).collect();
                let new = list.iter().filter(|c| !known.contains(&c.key));
                *all = all.iter().chain(new).copied().collect();
            }
            all
        })
    }

    /// What the cheapest of its vectors cost together, and the dearest.
    pub(super) fn costs(&self) -> (Fixed, Fixed) {
        let of_list = |(_, list): &(usize, Arc<[Choice]>)| {
            let all = || list.iter().map(|c| c.cost);
            (
                all().min().unwrap_or_default(),
                all().max().unwrap_or_default(),
            )
        };
        let add = |(a, b): (Fixed, Fixed), (c, d): (Fixed, Fixed)| (a + c, b + d);
        self.lists.iter().map(of_list).fold((0, 0), add)
    }

    /// The candidates of a seat who are left.
    pub(in crate::engine::bound) fn left<'p>(
        &'p self,
        model: &'p Model,
        seat: usize,
    ) -> impl Iterator<Item = CandidateId> + 'p {
        let all = model.seats[seat].candidates.iter().copied();
        all.filter(|c| !self.banned[*c])
    }

    /// Whether more than one thing can become of a seat: one of those who are left, or a gap.
    pub(in crate::engine::bound) fn is_undecided(&self, model: &Model, seat: usize) -> bool {
        self.left(model, seat).count() + usize::from(!self.closed[seat]) > 1
    }

    /// Who must take a position, as nobody else is left and it is no gap.
    pub(in crate::engine::bound) fn forced(
        &self,
        model: &Model,
        seat: usize,
    ) -> Option<CandidateId> {
        let mut left = self.left(model, seat);
        let only = left.next().filter(|_| self.closed[seat])?;
        left.next().is_none().then_some(only)
    }
}
