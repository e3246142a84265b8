//! What two pieces mean for each other if one member has both: forbidden, or so much strain.
//!
//! Pieces of different members with the same dates are alike: they share a *shape*. Shapes are in
//! order of time, and rules reach some days only, so a shape's row of the table is a short stretch.

/// The table over pairs of shapes, with bit masks beside it.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Pairs {
    /// 64-bit words that hold one bit for each shape.
    pub(in crate::engine) words: usize,
    rows: Vec<Row>,
}

/// One shape against its neighbours in time.
#[derive(Debug, Clone)]
struct Row {
    /// The first shape of the row.
    first: usize,
    /// The word that holds it.
    word: usize,
    /// Shapes that one member must not have beside this one, from `word` on.
    clashes: Vec<u64>,
    /// Shapes with which it costs strain, from `word` on.
    near: Vec<u64>,
    /// The strain, from `first` on.
    strain: Vec<i32>,
}

/// What two shapes are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum Pair {
    /// One member must not have both.
    Clash,
    /// He may, at this strain.
    Strain(i32),
}

impl Pairs {
    /// The table of `count` shapes; `reach(i)` is the first and last shape that can matter to shape
    /// `i`, `pair` is asked with the earlier shape first.
    pub(super) fn new(
        count: usize,
        reach: impl Fn(usize) -> (usize, usize),
        pair: impl Fn(usize, usize) -> Pair,
    ) -> Self {
        let row = |i: usize| {
            let (first, last) = reach(i);
            let word = first / 64;
            let mut row = Row {
                first,
                word,
                clashes: vec![0; last / 64 + 1 - word],
                near: vec![0; last / 64 + 1 - word],
                strain: vec![0; last + 1 - first],
            };
            for j in first..=last {
                let (at, bit) = (j / 64 - word, 1 << (j % 64));
                match pair(i.min(j), i.max(j)) {
                    Pair::Clash => row.clashes[at] |= bit,
                    Pair::Strain(0) => {}
                    Pair::Strain(s) => {
                        row.near[at] |= bit;
                        row.strain[j - first] = s;
                    }
                }
            }
            row
        };
        Self {
            words: count.div_ceil(64),
            rows: (0..count).map(row).collect(),
        }
    }

    /// What two shapes are to each other.
    pub(in crate::engine) fn get(&self, a: usize, b: usize) -> Pair {
        let row = &self.rows[a];
        let Some(at) = b.checked_sub(row.first).filter(|i| *i < row.strain.len()) else {
            return Pair::Strain(0);
        };
        let clash = row.clashes[b / 64 - row.word] >> (b % 64) & 1 == 1;
        if clash {
            Pair::Clash
        } else {
            Pair::Strain(row.strain[at])
        }
    }

    /// Whether one member may not have both.
    pub(in crate::engine) fn clash(&self, a: usize, b: usize) -> bool {
        self.get(a, b) == Pair::Clash
    }

    /// Whether `shape` may not stand beside one of `held`, a bit for each shape.
    pub(in crate::engine) fn clashes(&self, shape: usize, held: &[u64]) -> bool {
        let row = &self.rows[shape];
        let held = &held[row.word..];
        row.clashes.iter().zip(held).any(|(c, h)| c & h != 0)
    }

    /// The shapes among `held` that clash with `shape`.
    pub(in crate::engine) fn clashing(
        &self,
        shape: usize,
        held: &[u64],
    ) -> impl Iterator<Item = usize> {
        let row = &self.rows[shape];
        bits(
            row.word,
            row.clashes
                .iter()
                .zip(&held[row.word..])
                .map(|(c, h)| c & h),
        )
    }

    /// The strain of `shape` beside all of `held`.
    pub(in crate::engine) fn strain(&self, shape: usize, held: &[u64]) -> i64 {
        let row = &self.rows[shape];
        let mut sum = 0;
        for (i, (near, h)) in row.near.iter().zip(&held[row.word..]).enumerate() {
            let mut left = near & h;
            while left != 0 {
                let other = (row.word + i) * 64 + left.trailing_zeros() as usize;
                sum += i64::from(row.strain[other - row.first]);
                left &= left - 1;
            }
        }
        sum
    }
}

/// The places of the bits set in `words`, of which the first is the `word`th.
fn bits(word: usize, words: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    words.enumerate().flat_map(move |(i, mut left)| {
        std::iter::from_fn(move || {
            (left != 0).then(|| {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                (word + i) * 64 + bit
            })
        })
    })
}
