//! How much is looked at for a proof.

use super::walks::is_few;
use crate::engine::bound::{Budget, Prover};
use crate::engine::model::CandidateId;
use crate::engine::search::Score;

/// States looked at at most to prove how fair a plan can be, and how kind, for each unit of effort: seconds of an
/// ordinary one. Where little comes of it, far fewer are.
const LOOK_STATES: u64 = 2_000_000;
/// So many times as many for the strain of small plans, and of large ones, unless it is close,
const KIND_LOOK: [u64; 2] = [8, 3];
/// for fairness, which comes first, once walks bring nothing: where turns are few, and else.
const FAIR_LOOK: [u64; 2] = [8, 4];
/// Strain that is close is looked at in all of them in a small plan of so many positions, and in one of more in fewer: what is
/// not proven by then hardly is soon.
const CLOSE_POSITIONS: usize = 76;
/// States where a proof is asked for: some minutes.
const PROOF_STATES: u64 = 1_000_000_000;
/// While the search for a fair plan goes on, one in so many of them: often all is known then, or the search finds
/// what looking at all would not.
const GLANCE: u64 = 16;

/// How much is looked at for a proof.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look(Budget);

impl Look {
    fn of(states: u64) -> Self {
        Self(Budget {
            states,
            close: states,
            labels: states,
            apart: 0,
            patient: false,
            glance: false,
        })
    }

    pub(super) fn ordinary(effort: u64) -> Self {
        Self::of(LOOK_STATES.saturating_mul(effort))
    }

    /// Where a proof is asked for.
    pub(super) fn patient(effort: u64) -> Self {
        let all = Self::of(PROOF_STATES.saturating_mul(effort));
        Self(Budget {
            patient: true,
            ..all.0
        })
    }

    /// Without counting all plans.
    #[cfg(test)]
    pub(super) fn without_labels(self) -> Self {
        Self(Budget {
            labels: 0,
            ..self.0
        })
    }

    /// One in so many states of it.
    pub(super) fn part(self, part: u64) -> Self {
        Self(self.0.part(part))
    }

    /// While the search goes on.
    pub(super) fn glance(self) -> Self {
        Self(Budget {
            glance: true,
            ..self.part(GLANCE).0
        })
    }

    /// For fairness, after all walks.
    pub(super) fn for_fair(self, has_few_turns: bool) -> Self {
        let [few, many] = FAIR_LOOK;
        self.longer(if has_few_turns { few } else { many })
    }

    /// For strain, where it is worth more than a walk: it comes upon kinder plans.
    pub(super) fn for_kind(self, positions: usize) -> Self {
        let [small, large] = KIND_LOOK;
        let all = self.0.states;
        let (times, close) = match is_few(positions) {
            true => {
                let positions = positions.max(CLOSE_POSITIONS) as u64;
                (small, all * CLOSE_POSITIONS as u64 / positions)
            }
            false => (large, all),
        };
        Self(Budget {
            close,
            ..self.longer(times).0
        })
    }

    /// So many times as many states. Labels are told at once or hardly ever.
    fn longer(self, times: u64) -> Self {
        let long = Self::of(self.0.states.saturating_mul(times));
        Self(Budget {
            labels: self.0.labels,
            ..long.0
        })
    }

    pub(super) fn prover<'p>(
        self,
        offer: &'p mut dyn FnMut(&[CandidateId]) -> Option<Score>,
    ) -> Prover<'p> {
        let budget = self.0;
        Prover { budget, offer }
    }
}

#[cfg(test)]
mod tests {
    use super::Look;

    #[test]
    fn what_is_close_ends_sooner_the_more_positions_a_small_plan_has() {
        let close = |positions: usize| Look::ordinary(10).for_kind(positions).0.close;
        let [none, one_role, two_roles, year] = [0, 76, 152, 624].map(close);
        assert_eq!([none, one_role], [Look::ordinary(10).0.states; 2]);
        assert_eq!(two_roles, one_role / 2);
        assert_eq!(year, one_role, "a large plan has no more than that");
    }
}
