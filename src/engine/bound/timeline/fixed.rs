//! Costs and prices as integers: with them a bound is exact, whatever prices it comes from.

/// A cost in parts of a unit of the level at hand (a point², or a unit of strain).
pub(in crate::engine::bound) type Fixed = i64;

/// Parts in a unit: fine enough that rounding all prices costs nothing that can be seen, coarse enough that sums fit.
pub(in crate::engine::bound) const ONE: Fixed = 1 << 24;

/// The nearest.
pub(super) fn rounded(x: f64) -> Fixed {
    (x * ONE as f64).round() as Fixed
}
