//! Turns, planning, proof and explanation.
//!
//! How a plan is made, room by room:
//!
//! 1. `expand`: duties and dates become turns.
//! 2. `model`: turns, members and rules become numbers: seats, candidates, a table over pairs of pieces, sliding
//!    windows, and convex quadratic costs of loads. From here on nobody knows what a weekend is.
//! 3. `search`: random walks over plans, one level of the objective after the other; and `sweep`: all ways to cover
//!    a stretch of turns side by side, where so little is possible that a walk gets stuck.
//! 4. `bound`: what no plan can beat, by three relaxations of growing strength. Stretches of turns on their own bound
//!    what stays uncovered; the numbers of positions that members can have (the *count level*) bound fairness;
//!    prices on the seats of whole timelines (the *timeline level*) bound both where rules bind, and strain.
//! 5. `certificate`: bounds beside values; where they meet, no plan can be better.
//!
//! `audit` and `explain` judge plans by the rules alone and use none of this.

mod audit;
mod bound;
mod certificate;
mod expand;
mod explain;
#[cfg(test)]
mod fixture;
mod model;
mod plan;
mod repair;
mod search;
mod sweep;
mod task;
mod threads;
#[cfg(test)]
mod trial;
mod watch;
mod what_if;
mod worth;

pub use audit::Audit;
pub use expand::expand;
pub use explain::{
    Place, Replan, cause, gaps, obstacle, obstacle_to_holding, remedies, scarce_turns, why,
};
pub use plan::{Until, plan, plan_watched};
pub use repair::{Ranked, Repair, Repaired};
pub use task::{Effort, Planned, Task};
pub use watch::{Stage, Unwatched, Watch};
pub use what_if::{WhatIf, outlook};
pub use worth::{Worth, worth};
