//! How much is looked at for a proof.

use crate::engine::bound::Prover;
use crate::engine::model::CandidateId;
use crate::engine::search::Score;

/// States looked at at most to prove how fair a plan can be, and how kind, for each unit of effort: seconds of an
/// ordinary one. Where little comes of it, far fewer are.
const LOOK_STATES: u64 = 2_000_000;
/// So many times as many for the strain of small plans,
const KIND_LOOK: u64 = 8;
/// and for counting all plans of a rotation with few turns.
const COUNT: u64 = 4;
/// The same where a proof is asked for: some minutes.
const PROOF_STATES: u64 = 1_000_000_000;
/// While the search for a fair plan goes on, one in so many of them: often all is known then, or the search finds
/// what looking at all would not.
const GLANCE: u64 = 16;

/// How much is looked at for a proof.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    states: u64,
    /// All of them, even if little comes of it.
    patient: bool,
}

impl Look {
    pub(super) fn ordinary(effort: u64) -> Self {
        Self {
            states: LOOK_STATES.saturating_mul(effort),
            patient: false,
        }
    }

    /// Where a proof is asked for.
    pub(super) fn patient(effort: u64) -> Self {
        Self {
            states: PROOF_STATES.saturating_mul(effort),
            patient: true,
        }
    }

    /// One in so many states of it.
    pub(super) fn part(self, part: u64) -> Self {
        Self {
            states: self.states / part,
            ..self
        }
    }

    /// While the search goes on.
    pub(super) fn glance(self) -> Self {
        self.part(GLANCE)
    }

    /// For strain in a small plan, where it is worth more than a walk: it comes upon kinder plans.
    pub(super) fn for_kind(self) -> Self {
        Self {
            states: self.states.saturating_mul(KIND_LOOK),
            ..self
        }
    }

    pub(super) fn prover<'p>(
        self,
        offer: &'p mut dyn FnMut(&[CandidateId]) -> Option<Score>,
    ) -> Prover<'p> {
        Prover {
            states: self.states,
            labels: self.states.saturating_mul(COUNT),
            patient: self.patient,
            offer,
        }
    }
}
