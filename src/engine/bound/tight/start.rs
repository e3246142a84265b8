//! Where climbs for all plans begin, and how many steps they have.

use super::Tight;
use crate::engine::bound::drawn::Climb;
use crate::engine::bound::timeline::{Graph, Part, Question, Start};
use crate::engine::bound::whole::has_few_turns;

/// A climb from where another one has led has one in so many of its steps,
const ONCE_MORE: u32 = 8;
/// or, if that one had more options, in so many.
const WITH_FEWER: u32 = 4;
/// Where turns are few, one for fairness has one in so many: with each cut, rules say more of what is left.
const FEW: u32 = 4;
/// States looked at in a climb for each of its steps at most, where that takes steps away: a climb has to end.
const FIRST_STATES: u64 = 1_000_000;

impl Tight<'_> {
    /// Where a climb for accounts begins: where the last one of the same has led, or one with more options: dropping some lowers
    /// no bound. Beside it, how many steps it has.
    pub(super) fn accounts_start(
        &self,
        question: &Question,
        (part, prices): (&Part, &[f64]),
        unit: i128,
    ) -> (Start, u32) {
        let steps = self.first(question);
        if let Some(top) = self.drawn.top(self.climb_in(unit)) {
            return (top, steps / ONCE_MORE);
        }
        match self.last_top() {
            Some((of, top)) => (top.scaled(of as f64 / unit as f64), steps / WITH_FEWER),
            None => (question.start(part, prices), steps),
        }
    }

    /// What climbs for accounts are on that count so much as one.
    pub(super) fn climb_in(&self, unit: i128) -> Climb {
        (self.score.uncovered, unit, self.least)
    }

    /// Where a climb of which nothing is known begins, and how many steps it has.
    pub(super) fn first_start(&self, question: &Question, part: &Part) -> (Start, u32) {
        let prices = vec![0.0; self.sorts.all.len()];
        (question.start(part, &prices), self.first(question))
    }

    /// Where a climb for what vectors cost the accounts above the prices of sorts begins: where the last one for accounts has led,
    /// which is nearly its top; and how many steps it has.
    pub(super) fn beside_accounts(&self, question: &Question, part: &Part) -> (Start, u32) {
        let Some((unit, top)) = self.last_top() else {
            return self.first_start(question, part);
        };
        let units = self.model.units.0 as f64;
        let sorts: Vec<f64> = self.prices.iter().map(|p| *p as f64 / units).collect();
        let start = top.beside(unit as f64 / units, (&sorts, &self.sorts.of_seat));
        (start, self.first(question) / ONCE_MORE)
    }

    /// Where the last climb for accounts has led that had no fewer options, and what counted as one there.
    fn last_top(&self) -> Option<(i128, Start)> {
        self.drawn.last_top(self.score.uncovered, self.least)
    }

    /// Steps of a climb for all plans: fewer where each is long, and where cuts bring more.
    pub(super) fn first(&self, question: &Question) -> u32 {
        let size: u64 = question.graphs.iter().map(Graph::states).sum();
        let most = FIRST_STATES.saturating_mul(u64::from(self.steps)) / size.max(1);
        let steps = self.steps.min(u32::try_from(most).unwrap_or(u32::MAX));
        match question.strain == 0 && has_few_turns(self.model) {
            true => steps / FEW,
            false => steps,
        }
    }
}
