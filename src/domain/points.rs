//! Points, shares and factors: decimal numbers of a file as exact integers.

use std::fmt;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Points in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Points(i64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// That many hundredths of a point.
    pub const fn hundredths(n: i64) -> Self {
        Self(n)
    }

    /// How many hundredths of a point.
    pub const fn as_hundredths(self) -> i64 {
        self.0
    }

    /// The nearest hundredth to a decimal number of points, halves to even; none beyond ten billion.
    pub fn from_decimal(points: f64) -> Option<Self> {
        let n = (points * 100.0).round_ties_even();
        (n.abs() <= 1e12).then_some(Self(n as i64))
    }
}

impl fmt::Display for Points {
    /// As few decimals as say it: `4`, `0.5`, `-1.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let text = match (n / 100, n % 100) {
            (whole, 0) => format!("{sign}{whole}"),
            (whole, part) if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
            (whole, part) => format!("{sign}{whole}.{part:02}"),
        };
        f.pad(&text)
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Points {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::ZERO, Add::add)
    }
}

/// A contract share in hundredths, 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    /// Full time.
    pub const FULL: Self = Self(100);

    /// A share above 0 and at most 1, to the nearest hundredth, halves to even (as `round(100 × share)` of the contract).
    pub fn from_decimal(share: f64) -> Option<Self> {
        let n = (share * 100.0).round_ties_even();
        (share > 0.0 && share <= 1.0).then_some(Self(n as u32))
    }

    /// Hundredths of full time.
    pub fn percent(self) -> u32 {
        self.0
    }
}

/// A factor on points, as an exact fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    /// Millionths.
    millionths: i64,
}

impl Factor {
    const ONE: i64 = 1_000_000;

    /// A factor from 0 to 1000, to the nearest millionth.
    pub fn from_decimal(factor: f64) -> Option<Self> {
        let millionths = (factor * Self::ONE as f64).round() as i64;
        (0.0..=1000.0)
            .contains(&factor)
            .then_some(Self { millionths })
    }

    /// `points` times the factor, rounded down to a hundredth.
    #[must_use]
    pub fn times(self, points: Points) -> Points {
        let product = i128::from(points.0) * i128::from(self.millionths) / i128::from(Self::ONE);
        Points(product as i64)
    }
}

impl Default for Factor {
    fn default() -> Self {
        Self {
            millionths: 2 * Self::ONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Factor, Points, Share};

    #[test]
    fn points_are_written_as_short_as_they_are() {
        for (n, text) in [
            (400, "4"),
            (-50, "-0.5"),
            (125, "1.25"),
            (0, "0"),
            (1005, "10.05"),
        ] {
            assert_eq!(Points::hundredths(n).to_string(), text);
        }
        assert_eq!(Points::from_decimal(0.29), Some(Points::hundredths(29)));
        assert_eq!(Points::from_decimal(1e300), None);
    }

    #[test]
    fn a_share_is_above_none_and_at_most_all() {
        assert_eq!(Share::from_decimal(0.6).map(Share::percent), Some(60));
        assert_eq!(Share::from_decimal(0.0), None);
        assert_eq!(Share::from_decimal(1.5), None);
        assert_eq!(Share::from_decimal(f64::NAN), None);
    }

    #[test]
    fn a_factor_is_exact() {
        let third = Factor::from_decimal(1.1).unwrap();
        assert_eq!(
            third.times(Points::hundredths(300)),
            Points::hundredths(330)
        );
        assert_eq!(
            Factor::default().times(Points::hundredths(5)),
            Points::hundredths(10)
        );
    }

    #[test]
    fn points_add_up() {
        let of = Points::hundredths;
        let mut sum = of(150) + of(70);
        assert_eq!(sum, of(220));
        assert_eq!((sum - of(20), -sum), (of(200), of(-220)));
        sum += of(30);
        sum -= of(50);
        assert_eq!(sum, of(200));
        assert_eq!([of(1), of(2), of(4)].into_iter().sum::<Points>(), of(7));
        assert_eq!(format!("{:>5}|", of(150)), "  1.5|");
    }

    #[test]
    fn what_a_file_may_say_has_limits() {
        assert_eq!(
            Points::from_decimal(1e10),
            Some(Points::hundredths(1e12 as i64))
        );
        assert_eq!(Points::from_decimal(-1e10 - 1.0), None);
        assert_eq!(Share::from_decimal(1.0), Some(Share::FULL));
        assert_eq!(Share::from_decimal(-0.5), None);
        let factor = |f| Factor::from_decimal(f).map(|f| f.times(Points::hundredths(100)));
        assert_eq!(factor(0.0), Some(Points::ZERO));
        assert_eq!(factor(1000.0), Some(Points::hundredths(100_000)));
        assert_eq!((factor(1000.1), factor(-0.1)), (None, None));
    }
}
