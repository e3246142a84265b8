//! Whoever looks on while a plan is made.

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Leaving as little uncovered as can be.
    Cover,
    /// Sharing the accounts, and the total, fairly.
    Fair,
    /// Getting the strain down.
    Kind,
    /// Raising the bounds.
    Bound,
    /// Closing the gap between the strain and its bound.
    Prove,
}

/// Looks on while a plan is made, and may end that early. It never steers: what is made until it ends the work
/// is what would be made if nobody looked on.
pub trait Watch: Sync {
    /// Work is at `stage`, of which the `part` from 0 to 1 is done at least. Asked often: must be quick.
    fn at(&self, stage: Stage, part: f64);

    /// Whether to end now, with the best plan so far. Asked often: must be quick. Once true, it stays so.
    fn is_over(&self) -> bool;
}

/// Nobody looks on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _: Stage, _: f64) {}

    fn is_over(&self) -> bool {
        false
    }
}
