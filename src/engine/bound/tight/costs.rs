//! Costs in units of a curve as the fixed numbers of a question, and back.

use crate::engine::bound::timeline::{Fixed, ONE};

/// A level before counts this part of itself, so that its price is as large as those of seats.
pub(super) const SHARE: i128 = 32;

/// All costs of a level are below this power of two of their unit: with the binary digits of [`ONE`] they are a
/// thousandth of what is forbidden.
pub(super) const MOST_BITS: u32 = 20;

/// The largest of costs, whatever their signs.
pub(super) fn largest(costs: impl Iterator<Item = i128>) -> i128 {
    costs.map(i128::abs).max().unwrap_or_default()
}

/// A cost in units of a curve, rounded up.
pub(super) fn above(cost: i128, unit: i128) -> Fixed {
    -((-cost * i128::from(ONE)).div_euclid(unit)) as Fixed
}

/// A cost in units of a curve, rounded down.
pub(super) fn fixed(cost: i128, unit: i128) -> Fixed {
    (cost * i128::from(ONE)).div_euclid(unit) as Fixed
}

/// A bound in units of a curve, rounded down.
pub(super) fn units(bound: Fixed, unit: i128) -> i128 {
    (i128::from(bound) * unit).div_euclid(i128::from(ONE))
}
