//! What no plan can beat.

mod cap;
mod counts;
mod coverage;
mod lagrange;
mod options;
mod program;
mod sorts;

pub(super) use counts::{Fairness, fairness};
pub(super) use coverage::{swept, uncovered};
