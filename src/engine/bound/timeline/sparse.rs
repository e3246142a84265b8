//! Numbers of which most are zero: what is met at a point changes few prices, and is little of all that could be had.

/// The places of those that are not, ascending, and what is there.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sparse(Vec<(usize, f64)>);

impl Sparse {
    /// What is at the same place is added up.
    pub(super) fn new(mut all: Vec<(usize, f64)>) -> Self {
        all.sort_unstable_by_key(|(place, _)| *place);
        all.dedup_by(|(place, more), (at, sum)| {
            let same = place == at;
            *sum += if same { *more } else { 0.0 };
            same
        });
        all.retain(|(_, x)| *x != 0.0);
        Self(all)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, f64)> {
        self.0.iter().copied()
    }

    /// What is at a place.
    pub(super) fn at(&self, place: usize) -> f64 {
        let found = self.0.binary_search_by_key(&place, |(at, _)| *at);
        found.map_or(0.0, |i| self.0[i].1)
    }

    /// The sum of two, each so many times.
    pub(super) fn sum((a, these): (f64, &Self), (b, those): (f64, &Self)) -> Self {
        let these = these.iter().map(|(at, x)| (at, a * x));
        let those = those.iter().map(|(at, x)| (at, b * x));
        Self::new(these.chain(those).collect())
    }

    /// The square of how far it is from another one.
    pub(super) fn distance(&self, other: &Self) -> f64 {
        let (mut these, mut those) = (self.0.as_slice(), other.0.as_slice());
        let mut sum = 0.0;
        while let ([(a, x), rest @ ..], [(b, y), others @ ..]) = (these, those) {
            let (own, its) = (a <= b, b <= a);
            let apart = if own { *x } else { 0.0 } - if its { *y } else { 0.0 };
            sum += apart * apart;
            these = if own { rest } else { these };
            those = if its { others } else { those };
        }
        let left = these.iter().chain(those);
        sum + left.map(|(_, x)| x * x).sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::Sparse;

    #[test]
    fn what_is_at_one_place_is_one_number_and_nothing_is_left_out() {
        let one = Sparse::new(vec![(7, 2.0), (3, 1.0), (7, -2.0), (3, 0.5)]);
        assert_eq!(one, Sparse::new(vec![(3, 1.5)]));
        let other = Sparse::new(vec![(1, 4.0), (3, 0.5)]);
        let sum = Sparse::sum((2.0, &one), (-1.0, &other));
        assert_eq!(sum, Sparse::new(vec![(1, -4.0), (3, 2.5)]));
        assert_eq!([sum.at(1), sum.at(2), sum.at(3)], [-4.0, 0.0, 2.5]);
        // 4 away at the first place, 1 at the third
        assert_eq!(one.distance(&other), 17.0);
        assert_eq!(other.distance(&one), 17.0);
    }
}
