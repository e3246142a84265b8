//! What no plan can beat.

mod answers;
mod branch;
mod cap;
mod counts;
mod coverage;
mod drawn;
mod fairest;
mod gaps;
mod lagrange;
mod options;
mod program;
mod sorts;
mod tight;
mod timeline;
mod whole;

pub(super) use branch::{Budget, is_close};
pub(super) use counts::{Fairness, fairness};
pub(super) use coverage::{Uncovered, swept, uncovered};
pub(super) use drawn::Drawn;
pub(super) use gaps::uncovered as uncovered_by_timelines;
pub(super) use tight::{Prover, Tight};
pub(super) use whole::has_few_turns;
