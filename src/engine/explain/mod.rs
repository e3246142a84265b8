//! Why: what keeps a member from a piece, and why nobody fills a gap.

mod cover;
mod exchange;
mod gap;
mod obstacle;
mod scarce;
mod why;

pub use gap::gaps;
pub use obstacle::{obstacle, obstacle_to_holding};
pub use scarce::scarce_turns;
pub use why::{Place, why};
