//! The levels of the objective as one number for a random walk.

use super::score::Score;

/// The walk's energy. A level above its target costs a fixed toll and a rate; the toll keeps the walk from
/// living just above a target, the rate leads it back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Goal {
    /// What is known to be reachable, or hoped for.
    pub(super) target: Score,
    /// Units in a point² of accounts and of total.
    pub(super) units: (f64, f64),
    /// For each hundredth that nobody holds.
    pub(super) uncovered: f64,
    /// Accounts above the target.
    pub(super) accounts: Toll,
    /// Total above the target.
    pub(super) total: Toll,
    /// For each unit of strain.
    pub(super) strain: f64,
}

/// What it costs to be above a target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Toll {
    /// Once.
    pub(super) fixed: f64,
    /// For each point².
    pub(super) rate: f64,
}

impl Toll {
    fn of(self, above: i128, unit: f64) -> f64 {
        if above <= 0 {
            0.0
        } else {
            self.fixed + self.rate * (above as f64 / unit)
        }
    }
}

impl Goal {
    /// Less is better.
    pub(super) fn energy(&self, score: &Score) -> f64 {
        self.uncovered * score.uncovered as f64
            + self
                .accounts
                .of(score.accounts - self.target.accounts, self.units.0)
            + self.total.of(score.total - self.target.total, self.units.1)
            + self.strain * score.strain as f64
    }

    /// Whether nothing is left to gain.
    pub(super) fn is_reached(&self, score: &Score) -> bool {
        score.is_as_fair_as(&self.target) && score.strain <= self.target.strain
    }
}
