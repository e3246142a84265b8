//! Asks for better plans on one level, and bounds them.

use super::{Prover, Tight};
use crate::engine::bound::branch::{Branch, Budget, First, Limits, Order, Target};
use crate::engine::bound::timeline::{Fixed, Part, Question, Start};
use crate::engine::bound::whole::Leading;
use crate::engine::model::CandidateId;
use crate::engine::search::Score;

/// What a plan has on a level, and what has to be reached to have less.
pub(super) type Level<'l> = (&'l dyn Fn(&Score) -> i128, &'l dyn Fn(&Score) -> Target);

/// What a search for better plans tells.
pub(super) struct Bounded {
    pub(super) bound: Fixed,
    /// What the best plan at hand now has on the level, if none has less.
    pub(super) met: Option<i128>,
    /// Whether the plan at hand is still the best one.
    pub(super) is_best: bool,
    /// What the climb for all plans told.
    pub(super) first: First,
}

impl Tight<'_> {
    /// The bound of a climb and of all parts after it, on a level.
    pub(super) fn bound(
        &self,
        question: &Question,
        (part, (start, steps), leading): (Part, (Start, u32), Option<Leading>),
        (level, aim): Level,
        prover: &mut Prover,
    ) -> Bounded {
        let (mut least, mut is_best) = (level(&self.score), true);
        let mut offer = |picks: &[CandidateId]| {
            let better = (prover.offer)(picks)?;
            is_best = false;
            // one that is better on a level before, but not here, is for another question
            let target = (level(&better) < least).then(|| aim(&better))?;
            least = level(&better);
            Some(target)
        };
        let mut branch = Branch {
            question,
            limits: Limits::new(question),
            order: Order::default(),
            target: aim(&self.score),
            leading,
            offer: &mut offer,
        };
        let budget = Budget {
            apart: self.apart_longer(),
            ..prover.budget
        };
        let (bound, first) = branch.bound(part, (&start, steps), budget);
        let is_met = bound >= branch.target.aim();
        Bounded {
            bound,
            met: is_met.then_some(least),
            is_best,
            first,
        }
    }
}
