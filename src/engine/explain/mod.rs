//! Why: what keeps a member from a piece, and why nobody fills a gap.

mod gap;
mod obstacle;
mod scarce;

pub use gap::gaps;
pub use obstacle::obstacle;
pub use scarce::scarce_turns;
