//! Why: what keeps a member from a piece, and why nobody fills a gap.

mod cause;
mod cover;
mod exchange;
mod gap;
mod obstacle;
mod remedy;
mod scarce;
mod why;

#[cfg(test)]
mod trial;

pub use cause::cause;
pub use gap::gaps;
pub(super) use obstacle::rule;
pub use obstacle::{obstacle, obstacle_to_holding};
pub use remedy::{Replan, remedies};
pub use scarce::scarce_turns;
pub use why::{Place, why};
