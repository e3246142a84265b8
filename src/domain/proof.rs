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
    use super::{Level, Proof};

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

    #[test]
    fn how_far_a_plan_may_be_off_is_a_part_of_its_value() {
        let level = |value, bound| Level { value, bound };
        assert_eq!(level(0.0, Some(0.0)).may_be_off(), Some(0.0));
        assert_eq!(level(4.0, Some(1.0)).may_be_off(), Some(0.75));
        assert_eq!(level(4.0, Some(5.0)).may_be_off(), Some(0.0));
        assert_eq!(level(4.0, None).may_be_off(), None);
        assert_eq!(level(-4.0, Some(-8.0)).may_be_off(), Some(0.0));
        assert_eq!(level(0.0, Some(-5.0)).may_be_off(), Some(0.0));
        // within the rounding of sums, of large values and of small ones
        assert!(
            level(1e6, Some(1e6 - 1e-4)).is_proven() && level(0.5, Some(0.5 - 1e-10)).is_proven()
        );
        assert!(
            !level(1e6, Some(1e6 - 1e-2)).is_proven() && !level(0.5, Some(0.5 - 1e-8)).is_proven()
        );
        assert_ne!(level(1.0, None), level(1.0, Some(1.0)));
        assert_ne!(level(2.0, Some(1.0)), level(1.0, Some(1.0)));
        assert_eq!(level(f64::NAN, None), level(f64::NAN, None));
    }

    #[test]
    fn a_plan_is_fairest_if_all_three_levels_are_proven() {
        let proven = Level {
            value: 1.0,
            bound: Some(1.0),
        };
        let open = Level {
            value: 1.0,
            bound: None,
        };
        let mut proof = Proof {
            uncovered: proven,
            accounts: proven,
            total: proven,
            strain: open,
        };
        assert!(proof.is_fairest());
        proof.total = open;
        assert!(!proof.is_fairest());
    }
}
