//! Turns, planning, proof and explanation.

mod expand;
mod task;

pub use expand::expand;
pub use task::{Effort, Planned, Task};
