//! What a plan is worth, and what no plan can beat.

/// One level of the objective: the plan's value, and a proven lower bound on that of every plan
/// that is as good on all levels before.
#[derive(Debug, Clone, Copy)]
pub struct Level {
    /// What this plan has; NaN until it is known, as after reading a file.
    pub value: f64,
    /// What no plan can fall below; none: nothing is proven.
    pub bound: Option<f64>,
}

/// A value that is not known yet equals itself: a plan that was read twice is one plan.
impl PartialEq for Level {
    fn eq(&self, other: &Self) -> bool {
        self.value.total_cmp(&other.value).is_eq() && self.bound == other.bound
    }
}

impl Level {
    /// Whether no plan can be better: the bound meets the value, up to the rounding of a sum of fractions (one in 10⁹).
    pub fn is_proven(self) -> bool {
        self.bound
            .is_some_and(|b| self.value - b <= 1e-9 * self.value.abs().max(1.0))
    }

    /// How far the value may be off, as a part of itself; none: nothing is proven.
    pub fn may_be_off(self) -> Option<f64> {
        let bound = self.bound?;
        Some(if self.value > 0.0 {
            ((self.value - bound) / self.value).max(0.0)
        } else {
            0.0
        })
    }
}

/// The levels of contract section 5 (but `stable`, which only a repair has).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proof {
    /// Points that nobody holds, in hundredths.
    pub uncovered: Level,
    /// The sum of the accounts' unfairness, in points².
    pub accounts: Level,
    /// The unfairness of the total, in points².
    pub total: Level,
    /// Strain and unmet wishes.
    pub strain: Level,
}

impl Proof {
    /// Whether no plan is better covered or fairer.
    pub fn is_fairest(&self) -> bool {
        [self.uncovered, self.accounts, self.total]
            .into_iter()
            .all(Level::is_proven)
    }
}

#[cfg(test)]
mod tests {
    use super::Level;

    #[test]
    fn a_bound_that_meets_the_value_proves_it() {
        assert!(
            Level {
                value: 267.12,
                bound: Some(267.12)
            }
            .is_proven()
        );
        assert!(
            !Level {
                value: 267.12,
                bound: Some(267.0)
            }
            .is_proven()
        );
        assert!(
            !Level {
                value: 0.0,
                bound: None
            }
            .is_proven()
        );
        assert_eq!(
            Level {
                value: 100.0,
                bound: Some(95.0)
            }
            .may_be_off(),
            Some(0.05)
        );
    }
}
