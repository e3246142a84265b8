//! What a plan is worth, level by level.

use std::ops::{Add, Sub};

/// The levels of the objective in their order; the derived order compares them so. Less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Score {
    /// Points that nobody holds, hundredths.
    pub(in crate::engine) uncovered: i64,
    /// In units of the account curves, without what no plan can change.
    pub(in crate::engine) accounts: i128,
    /// In units of the total curves, without what no plan can change.
    pub(in crate::engine) total: i128,
    /// Strain and unmet wishes.
    pub(in crate::engine) strain: i64,
}

impl Score {
    /// Whether it is as covered and as fair as `other`, or better; strain does not matter.
    pub(in crate::engine) fn is_as_fair_as(&self, other: &Self) -> bool {
        let fair = |s: &Self| (s.uncovered, s.accounts, s.total);
        fair(self) <= fair(other)
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            uncovered: self.uncovered + other.uncovered,
            accounts: self.accounts + other.accounts,
            total: self.total + other.total,
            strain: self.strain + other.strain,
        }
    }
}

impl Sub for Score {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            uncovered: self.uncovered - other.uncovered,
            accounts: self.accounts - other.accounts,
            total: self.total - other.total,
            strain: self.strain - other.strain,
        }
    }
}
