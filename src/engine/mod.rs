//! Turns, planning, proof and explanation.

mod audit;
mod expand;
mod explain;
mod task;
mod worth;

pub use audit::Audit;
pub use expand::expand;
pub use explain::{gaps, obstacle, scarce_turns};
pub use task::{Effort, Planned, Task};
pub use worth::{Worth, worth};
