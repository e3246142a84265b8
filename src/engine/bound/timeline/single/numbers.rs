//! Numbers of all sorts in one.

use crate::engine::bound::lagrange::{Key, WIDTH};

/// Numbers of all sorts, each moved up so that none is negative.
pub(super) type Numbers = u128;

/// How numbers lie beside one another: each has as many bits, the highest of which is spare, so that those of all sorts are added and
/// compared at once. (Lamport, 1975, "Multiple byte processing with full-word instructions".)
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    sorts: usize,
    bits: usize,
}

/// More bits than this for a number are never needed.
const MOST_BITS: usize = 16;

impl Layout {
    /// For so many sorts.
    pub(super) fn new(sorts: usize) -> Self {
        Self {
            sorts,
            bits: (128 / sorts.max(1)).min(MOST_BITS),
        }
    }

    pub(super) fn sorts(self) -> usize {
        self.sorts
    }

    /// All numbers have to be nearer to nothing than this, or they are not told apart.
    pub(super) fn most(self) -> i32 {
        (1 << (self.bits - 2)) - 1
    }

    fn each(self, of_sort: impl Fn(usize) -> Numbers) -> Numbers {
        (0..self.sorts).fold(0, |all, sort| all | of_sort(sort) << (self.bits * sort))
    }

    /// What is too large is made as large as can be.
    pub(super) fn numbers(self, of_sort: impl Fn(usize) -> i32) -> Numbers {
        let most = self.most();
        self.each(|sort| (of_sort(sort).clamp(-most, most) + most) as Numbers)
    }

    /// What has to be added to numbers to add these. Sums stay in the order in which the numbers are.
    pub(super) fn step(self, key: &Key) -> Numbers {
        let all = key.iter().take(self.sorts).enumerate();
        let moved = all.map(|(sort, n)| (i128::from(*n) << (self.bits * sort)) as Numbers);
        moved.fold(0, Numbers::wrapping_add)
    }

    /// All bits of some sorts.
    pub(super) fn mask(self, sorts: &[usize]) -> Numbers {
        let all = (1 << self.bits) - 1;
        self.each(|sort| if sorts.contains(&sort) { all } else { 0 })
    }

    fn spare(self) -> Numbers {
        self.each(|_| 1 << (self.bits - 1))
    }
}

/// Of each sort, the least and the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: [i32; WIDTH],
    pub(super) high: [i32; WIDTH],
}

impl Range {
    pub(super) const NOTHING: Self = Self {
        low: [0; WIDTH],
        high: [0; WIDTH],
    };

    /// All of some vectors; none if there are none.
    pub(super) fn of<'k>(keys: impl Iterator<Item = &'k Key>) -> Option<Self> {
        let one = |key: &Key| Self {
            low: key.map(i32::from),
            high: key.map(i32::from),
        };
        keys.map(one).reduce(|a, b| a.or(&b))
    }

    /// All of both.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            low: std::array::from_fn(|sort| self.low[sort].min(other.low[sort])),
            high: std::array::from_fn(|sort| self.high[sort].max(other.high[sort])),
        }
    }

    /// One of these and one of those.
    pub(super) fn and(&self, other: &Self) -> Self {
        Self {
            low: std::array::from_fn(|sort| self.low[sort] + other.low[sort]),
            high: std::array::from_fn(|sort| self.high[sort] + other.high[sort]),
        }
    }
}

/// Numbers between two others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Between {
    low: Numbers,
    high: Numbers,
    spare: Numbers,
}

impl Between {
    /// What `wanted` still needs of what is `ahead` to be reached.
    pub(super) fn new(layout: Layout, wanted: &Range, ahead: &Range) -> Self {
        Self {
            low: layout.numbers(|sort| wanted.low[sort] - ahead.high[sort]),
            high: layout.numbers(|sort| wanted.high[sort] - ahead.low[sort]),
            spare: layout.spare(),
        }
    }

    pub(super) fn holds(&self, numbers: Numbers) -> bool {
        let (above, below) = (
            (numbers | self.spare) - self.low,
            (self.high | self.spare) - numbers,
        );
        above & below & self.spare == self.spare
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, prop};
    use proptest::test_runner::TestRunner;

    use super::{Between, Key, Layout, Range, WIDTH};
    use crate::engine::bound::lagrange::added;
    use crate::engine::trial::config;

    fn keys(sorts: usize, n: usize) -> impl Strategy<Value = Vec<Key>> {
        let key = prop::collection::vec(-2_i16..=2, sorts).prop_map(|numbers| {
            let mut key = Key::default();
            key[..numbers.len()].copy_from_slice(&numbers);
            key
        });
        prop::collection::vec(key, n)
    }

    /// Checks numbers of so many sorts: four of each.
    fn check(sorts: usize, keys: &[Key]) {
        let layout = Layout::new(sorts);
        let numbers = |key: &Key| layout.numbers(|sort| key[sort].into());
        let [a, b, c, d] = [keys[0], keys[1], keys[2], keys[3]];
        let both = numbers(&a).wrapping_add(layout.step(&b));
        assert_eq!(both, numbers(&added(&a, &b)));
        let is_less = both < numbers(&added(&c, &b));
        assert_eq!(numbers(&a) < numbers(&c), is_less);
        let wanted = Range::of([c, d].iter()).unwrap_or(Range::NOTHING);
        let between = Between::new(layout, &wanted, &Range::NOTHING);
        let is_between = |sort: usize| {
            let range = wanted.low[sort]..=wanted.high[sort];
            range.contains(&i32::from(a[sort]))
        };
        assert_eq!(between.holds(numbers(&a)), (0..sorts).all(is_between));
    }

    #[test]
    fn numbers_are_added_and_compared_as_if_each_were_alone() {
        let all = (1..=WIDTH).prop_flat_map(|sorts| (Just(sorts), keys(sorts, 4)));
        let checked = TestRunner::new(config(2_000)).run(&all, |(sorts, keys)| {
            check(sorts, &keys);
            Ok(())
        });
        checked.unwrap();
    }
}
