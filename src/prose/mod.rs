//! Small helpers for sentences: counts, lists, the nearest name. Knows no noun of ours.

mod list;
mod nearest;

pub use list::{Count, List};
pub use nearest::nearest;
