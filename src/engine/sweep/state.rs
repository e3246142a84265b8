//! One way to have covered the turns so far.

use crate::engine::model::{CandidateId, Model};

/// Who has what, as far as it matters, and what it is worth.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// Member × word: the shapes that he has.
    pub(super) held: Vec<u64>,
    /// Member × account, hundredths.
    pub(super) loads: Vec<i64>,
    /// Hundredths that nobody has.
    pub(super) uncovered: i64,
    /// By member, hundredths.
    pub(super) totals: Vec<i64>,
    /// What the loads cost so far: accounts, then total.
    pub(super) cost: (i128, i128),
    /// The last picks.
    pub(super) trail: Option<usize>,
}

impl State {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            held: vec![0; model.members * model.pairs.words],
            loads: vec![0; model.members * model.accounts],
            uncovered: 0,
            totals: vec![0; model.members],
            cost: (0, 0),
            trail: None,
        }
    }

    /// Less is better: what is uncovered, then how unfair the loads are.
    pub(super) fn worth(&self) -> (i64, (i128, i128)) {
        (self.uncovered, self.cost)
    }

    pub(super) fn take(&mut self, model: &Model, candidate: CandidateId) {
        let c = &model.candidates[candidate];
        self.held[c.member * model.pairs.words + c.shape / 64] |= 1 << (c.shape % 64);
        self.add_load(model, candidate, c.points);
    }

    pub(super) fn give_back(&mut self, model: &Model, candidate: CandidateId) {
        let c = &model.candidates[candidate];
        self.held[c.member * model.pairs.words + c.shape / 64] &= !(1 << (c.shape % 64));
        self.add_load(model, candidate, -c.points);
    }

    fn add_load(&mut self, model: &Model, candidate: CandidateId, points: i64) {
        let c = &model.candidates[candidate];
        let (curve, load) = (
            model.curve(c.member, c.account),
            &mut self.loads[c.member * model.accounts + c.account],
        );
        self.cost.0 += curve.growth(*load, points);
        *load += points;
        let (curve, load) = (&model.totals[c.member], &mut self.totals[c.member]);
        self.cost.1 += curve.growth(*load, points);
        *load += points;
    }
}
