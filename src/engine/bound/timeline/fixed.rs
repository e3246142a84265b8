//! Costs and prices as integers: with them a bound is exact, whatever prices it comes from.

/// A cost in parts of a unit of the level at hand (a point², or a unit of strain).
pub(in crate::engine::bound) type Fixed = i64;

/// Parts in a unit: fine enough that rounding all prices costs nothing that can be seen, coarse enough that sums fit.
pub(in crate::engine::bound) const ONE: Fixed = 1 << 24;

/// No price is worth more units than this: a climb that runs away is held there. A sum of half a
/// million such prices, more than there are candidates in any team that is planned, still fits, and
/// so does the product with a level of a million units.
const MOST: f64 = (1_i64 << 16) as f64;

/// The nearest, within ±[`MOST`]: any price gives a valid bound, and none may break a sum.
pub(super) fn rounded(x: f64) -> Fixed {
    (x.clamp(-MOST, MOST) * ONE as f64).round() as Fixed
}

#[cfg(test)]
mod tests {
    use super::{ONE, rounded};

    #[test]
    fn a_price_that_runs_away_is_held() {
        assert_eq!(rounded(1e300), ONE << 16);
        assert_eq!(rounded(f64::NEG_INFINITY), -(ONE << 16));
        assert_eq!(rounded(f64::NAN), 0);
        assert_eq!(rounded(0.5), ONE / 2);
    }
}
