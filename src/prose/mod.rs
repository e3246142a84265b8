//! Small helpers for sentences: the nearest name. Knows no noun of ours.

mod nearest;

pub use nearest::nearest;
