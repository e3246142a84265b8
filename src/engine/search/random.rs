//! Random numbers that are the same on every machine.

/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014): one
/// addition and three mixing steps; passes BigCrush; every seed is as good as any other.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The stream of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is above zero: the high word of a product, without division.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// Puts items in any order, each as likely as any other (Fisher and Yates 1938).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// One of `items`, if there are any.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        match items.len() {
            0 => None,
            n => items.get(self.below(n)),
        }
    }
}

/// How far uphill an annealing step may go: `−ln u` for a uniform `u`, from a table. Summed from a series
/// with plain arithmetic, since the logarithms of mathematical libraries differ from machine to machine.
#[derive(Debug)]
pub(super) struct Slack(Vec<f64>);

impl Slack {
    /// `u` takes the middles of so many equal parts of (0, 1).
    const PARTS: usize = 4096;

    pub(super) fn new() -> Self {
        // −ln((i + ½)/n) = Σ of −ln of neighbouring ratios, from the top down
        let n = Self::PARTS;
        let mut table = vec![0.0; n];
        let mut sum = ln_ratio(2.0 * n as f64, 2.0 * n as f64 - 1.0);
        for i in (0..n).rev() {
            table[i] = sum;
            sum += ln_ratio(2.0 * i as f64 + 1.0, (2.0 * i as f64 - 1.0).max(0.5));
        }
        Self(table)
    }

    /// A random draw.
    pub(super) fn draw(&self, random: &mut Random) -> f64 {
        self.0[random.below(Self::PARTS)]
    }
}

/// `ln(a / b)` for `a > b > 0` not far apart, as `2 artanh((a − b)/(a + b))`.
fn ln_ratio(a: f64, b: f64) -> f64 {
    let x = (a - b) / (a + b);
    let (mut power, mut sum) = (x, 0.0);
    for odd in 0..60 {
        sum += power / f64::from(2 * odd + 1);
        power *= x * x;
    }
    2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::{Random, Slack};

    #[test]
    fn the_stream_is_the_published_one() {
        // first outputs of SplitMix64 for seed 1234567, as in the authors' test vectors
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn any_order_is_as_likely_as_any_other() {
        let mut random = Random::new(1);
        let mut often = std::collections::BTreeMap::new();
        for _ in 0..6_000 {
            let mut order = [0, 1, 2];
            random.shuffle(&mut order);
            *often.entry(order).or_insert(0) += 1;
        }
        let times: Vec<i32> = often.into_values().collect();
        // six orders, each a thousand times: seven standard deviations are two hundred
        assert!(
            times.len() == 6 && times.iter().all(|n| (800..1_200).contains(n)),
            "{times:?}"
        );
    }

    #[test]
    fn the_table_is_minus_the_logarithm() {
        let slack = Slack::new();
        for i in [0, 1, 100, 2048, 4095] {
            let u = (i as f64 + 0.5) / 4096.0;
            assert!((slack.0[i] + u.ln()).abs() < 1e-9, "{i}");
        }
    }
}
