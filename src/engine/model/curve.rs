//! The cost of a load, as a quadratic with integer coefficients.
//!
//! The rules (section 5) charge `(x − fair)² × W / (n × w)` for a load `x`. With `y = x + b` the load and
//! the balance carried in, and `fair = pot × w / W − b`, that is
//!
//! ```text
//! y² × W / (n × w)  −  2 × y × pot / n  +  pot² × w / (W × n)
//! ```
//!
//! whose last term no plan can change: it is left out. The other two coefficients are multiplied by one
//! scale for all accounts, and rounded. Where a common denominator fits, the scale is it, and nothing is
//! lost; else the coefficients keep 40 binary digits or more for any ordinary team, and are off by less than
//! one part in 10¹².
//! All comparing, in search and bounds, is of these integers: two plans that are equally fair are
//! exactly equal, members of equal weight are exactly alike, and no bound depends on the order of a sum.

use crate::domain::{Points, Stake};

/// What the load of a member costs: `square × y² − linear × y` with `y = load + before`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::engine) struct Curve {
    square: i128,
    linear: i128,
    /// The balance carried in, hundredths.
    before: i64,
}

impl Curve {
    /// The cost of a load in hundredths.
    pub(in crate::engine) fn at(&self, load: i64) -> i128 {
        let y = i128::from(load + self.before);
        (self.square * y - self.linear) * y
    }

    /// How much more a load costs with so many points more: `at(load + points) − at(load)`. The search asks
    /// for it at every step, so nothing is checked anew that [`scale`] has left room for.
    pub(in crate::engine) fn growth(&self, load: i64, points: i64) -> i128 {
        let both = i128::from(2 * (load + self.before) + points);
        let rate = self.square.wrapping_mul(both).wrapping_sub(self.linear);
        let growth = i128::from(points).wrapping_mul(rate);
        debug_assert_eq!(growth, self.at(load + points) - self.at(load));
        growth
    }

    /// The costs of loads that are multiples of `part` hundredths differ by multiples of this.
    pub(in crate::engine) fn grain(&self, part: i64) -> i128 {
        let bend = 2 * self.square * i128::from(part) * i128::from(part);
        gcd(self.at(part) - self.at(0), bend)
    }
}

/// One account before scaling: its points, and each member's stake (none: no part in it).
pub(super) struct Pot<'a> {
    /// The points of all positions.
    pub(super) demand: Points,
    /// By member.
    pub(super) stakes: Vec<Option<&'a Stake>>,
}

/// The numbers of one pot.
struct Sums {
    /// `W`
    weights: i128,
    /// `n`
    count: i128,
    /// `P + Σ b`
    pot: i128,
}

impl Pot<'_> {
    fn sums(&self) -> Sums {
        let all = || self.stakes.iter().flatten();
        let before: i64 = all().map(|s| s.before.as_hundredths()).sum();
        Sums {
            weights: all().map(|s| i128::from(s.weight)).sum(),
            count: all().count() as i128,
            pot: i128::from(self.demand.as_hundredths() + before),
        }
    }

    /// The largest `|y|` that a plan can reach.
    fn reach(&self) -> i128 {
        let most = self
            .stakes
            .iter()
            .flatten()
            .map(|s| i128::from(s.before.as_hundredths()).abs());
        i128::from(self.demand.as_hundredths()) + most.max().unwrap_or_default() + 1
    }
}

/// The curves of several pots that are added up, by pot, then member; and their units in one point².
pub(super) fn curves(pots: &[Pot]) -> (Vec<Vec<Curve>>, i128) {
    let scale = scale(pots);
    let of_pot = |pot: &Pot| {
        let sums = pot.sums();
        let of_member = |stake: &Option<&Stake>| {
            stake.map_or_else(Curve::default, |s| {
                let below = sums.count * i128::from(s.weight);
                Curve {
                    square: rounded(scale * sums.weights, below),
                    linear: rounded(scale * 2 * sums.pot, sums.count),
                    before: s.before.as_hundredths(),
                }
            })
        };
        pot.stakes.iter().map(of_member).collect()
    };
    // a point² is 100 × 100 hundredths²
    (pots.iter().map(of_pot).collect(), scale * 10_000)
}

/// The common denominator of all coefficients, or the largest scale with which sums cannot overflow.
pub(super) fn scale(pots: &[Pot]) -> i128 {
    let mut exact: i128 = 1;
    let mut largest: i128 = 1;
    for pot in pots {
        let sums = pot.sums();
        for stake in pot.stakes.iter().flatten() {
            let below = sums.count * i128::from(stake.weight);
            largest = largest.max(sums.weights / below + 1);
            for (above, below) in [(sums.weights, below), (2 * sums.pot, sums.count)] {
                let needed = below / gcd(above, below);
                exact = (exact / gcd(exact, needed)).saturating_mul(needed);
            }
        }
    }
    let reach = pots.iter().map(Pot::reach).max().unwrap_or(1).max(1 << 12);
    let terms = pots
        .iter()
        .map(|p| p.stakes.len() as i128)
        .sum::<i128>()
        .max(1);
    // sums of all terms stay below 2^98: bounds multiply them by numbers of positions and of points
    let limit = ((1 << 98) / terms / largest / (4 * reach)) / reach;
    exact.min(limit).max(1)
}

/// At least one.
pub(super) fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 {
        a.abs().max(1)
    } else {
        gcd(b, a % b)
    }
}

/// `a / b` to the nearest integer; `b` is above zero.
pub(super) fn rounded(a: i128, b: i128) -> i128 {
    (2 * a + b).div_euclid(2 * b)
}
