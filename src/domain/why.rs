//! Why a member has a position, or not: what stands against it, or what a plan with him there would lose.

use chrono::NaiveDate;

use super::{Level, MemberId, Proof, Reason, Role, TurnId, Window};

/// Values that differ by less than this part of themselves are equal: sums of fractions round.
const ROUNDING: f64 = 1e-6;

/// What keeps a member from a position, and what that rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// The rule.
    pub reason: Reason,
    /// The whole stretch of an absence or of phone-off hours.
    pub time: Option<Window>,
    /// The dates of the turn on which the member is not free.
    pub dates: Vec<NaiveDate>,
    /// The member's turns that stand against it.
    pub turns: Vec<TurnId>,
}

impl Obstacle {
    /// A rule that rests on nothing but itself.
    pub fn of(reason: Reason) -> Self {
        Self {
            reason,
            time: None,
            dates: Vec::new(),
            turns: Vec::new(),
        }
    }
}

/// What is to be said of one member and a position.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Has it.
    Holds,
    /// Could have it: what the best plan is worth that was found with him there.
    Could(Proof),
    /// No rule alone keeps him from it, but no plan with him there was found.
    NotFound,
    /// Cannot have it.
    Cannot(Obstacle),
}

/// Why a position is held as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Of which turn.
    pub turn: TurnId,
    /// Which role.
    pub role: Role,
    /// Whether the config fixes the holder.
    pub pinned: bool,
    /// What the plan is worth as it is: found with the same effort as the plans that it is compared with.
    pub now: Proof,
    /// Every member: the holder, those who could have it, the best first, then those who cannot.
    pub members: Vec<(MemberId, Verdict)>,
}

/// A smallest set of positions that cannot all be covered, whoever takes what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// By date. Each one fewer could be covered.
    pub positions: Vec<(TurnId, Role)>,
    /// Who may take any of them at all.
    pub able: Vec<MemberId>,
}

/// One change of the agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// Nothing: planning anew is enough.
    Replan,
    /// The member is not absent then.
    Absence(MemberId, Window),
    /// The member's phone is on in these weekly hours, as the config writes them.
    PhoneOff(MemberId, String),
    /// The member may take every duty and role.
    Allow(MemberId),
    /// A rule, by its key, has this value.
    Rule(&'static str, i64),
    /// One full-time member more.
    Newcomer,
}

/// The difference of one level between two plans.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Above zero: worse. In the level's own unit: hundredths, points², strain.
    pub by: f64,
    /// Whether both plans are proven to be the best of their kind on this level and all before it.
    pub is_proven: bool,
}

/// The differences of two plans, level by level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Changes {
    /// Hundredths of points that nobody holds.
    pub uncovered: Difference,
    /// Unfairness of the accounts, points².
    pub accounts: Difference,
    /// Unfairness of the total, points².
    pub total: Difference,
    /// Strain and unmet wishes.
    pub strain: Difference,
}

impl Changes {
    /// What `new` loses, above zero, or wins against `old`.
    pub fn between(old: &Proof, new: &Proof) -> Self {
        let mut all_proven = true;
        let mut of = |a: Level, b: Level| {
            all_proven &= a.is_proven() && b.is_proven();
            let by = b.value - a.value;
            let same = by.abs() <= ROUNDING * a.value.abs().max(1.0);
            Difference {
                by: if same { 0.0 } else { by },
                is_proven: all_proven,
            }
        };
        Self {
            uncovered: of(old.uncovered, new.uncovered),
            accounts: of(old.accounts, new.accounts),
            total: of(old.total, new.total),
            strain: of(old.strain, new.strain),
        }
    }

    /// The levels in their order.
    pub fn levels(&self) -> [Difference; 4] {
        [self.uncovered, self.accounts, self.total, self.strain]
    }

    /// The first level that differs, which decides: none where the plans are worth the same.
    pub fn deciding(&self) -> Option<usize> {
        self.levels().iter().position(|c| c.by != 0.0)
    }

    /// Whether nothing is lost on any level.
    pub fn is_no_loss(&self) -> bool {
        self.levels().iter().all(|c| c.by <= 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Changes;
    use crate::domain::{Level, Proof};

    fn proof(accounts: f64, strain: f64) -> Proof {
        let proven = |value| Level {
            value,
            bound: Some(value),
        };
        Proof {
            uncovered: proven(0.0),
            accounts: proven(accounts),
            total: proven(10.0),
            strain: Level {
                value: strain,
                bound: None,
            },
        }
    }

    #[test]
    fn the_first_level_that_differs_decides() {
        let changes = Changes::between(&proof(1.0, 50.0), &proof(1.5, 20.0));
        assert_eq!(changes.deciding(), Some(1));
        assert_eq!((changes.accounts.by, changes.strain.by), (0.5, -30.0));
        assert!(!changes.is_no_loss());
        assert!(changes.total.is_proven && !changes.strain.is_proven);
    }

    #[test]
    fn a_difference_is_proven_if_both_are() {
        let (all, mut some) = (proof(1.0, 50.0), proof(1.5, 50.0));
        some.accounts.bound = None;
        for changes in [Changes::between(&all, &some), Changes::between(&some, &all)] {
            assert!(changes.uncovered.is_proven && !changes.accounts.is_proven);
            assert!(!changes.total.is_proven, "it is of plans as fair");
        }
    }

    #[test]
    fn rounding_is_no_difference() {
        for accounts in [100.0 + 1e-9, 100.0 + 5e-5, 100.0 - 5e-5] {
            let changes = Changes::between(&proof(100.0, 5.0), &proof(accounts, 5.0));
            assert_eq!(changes.deciding(), None, "{accounts}");
            assert!(changes.is_no_loss());
        }
        let changes = Changes::between(&proof(100.0, 5.0), &proof(100.001, 5.0));
        assert_eq!(changes.deciding(), Some(1));
    }
}
