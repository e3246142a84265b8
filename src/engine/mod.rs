//! Turns, planning, proof and explanation.

mod audit;
mod bound;
mod certificate;
mod expand;
mod explain;
mod model;
mod plan;
mod search;
mod sweep;
mod task;
#[cfg(test)]
mod trial;
mod what_if;
mod worth;

pub use audit::Audit;
pub use expand::expand;
pub use explain::{
    Place, Replan, cause, gaps, obstacle, obstacle_to_holding, remedies, scarce_turns, why,
};
pub use plan::plan;
pub use task::{Effort, Planned, Task};
pub use what_if::{WhatIf, outlook};
pub use worth::{Worth, worth};
