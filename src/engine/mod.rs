//! Turns, planning, proof and explanation.

mod bound;
mod certificate;
mod expand;
mod model;
mod plan;
mod search;
mod sweep;
mod task;
#[cfg(test)]
mod trial;

pub use expand::expand;
pub use plan::plan;
pub use task::{Effort, Planned, Task};
