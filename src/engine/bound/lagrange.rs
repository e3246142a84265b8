//! Lagrange multipliers for choosing one vector from each of several lists, the vectors to add up to a demand.
//!
//! For any prices `λ`, `Σ_lists min (cost − λ·v) + λ·demand` is at most the cost of every choice that meets
//! the demand: the terms with `λ` cancel there. It is a concave function of `λ`; it is climbed along one
//! direction after the other. Along a direction its slope is the demand minus what is chosen, which falls as
//! the price rises, so halving finds the top. Prices are integers in the units of the costs.

/// How many numbers a vector may have.
pub(super) const WIDTH: usize = 16;

/// A vector; places beyond the number of sorts are zero.
pub(super) type Key = [i16; WIDTH];

/// One of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) vector: Key,
    pub(super) cost: i128,
}

/// `u + v`
pub(super) fn added(these: &Key, those: &Key) -> Key {
    let mut sum = *these;
    sum.iter_mut().zip(those).for_each(|(a, b)| *a += b);
    sum
}

/// `λ · v`
pub(super) fn dot(prices: &[i128], vector: &Key) -> i128 {
    let terms = prices.iter().zip(vector).filter(|(_, v)| **v != 0);
    terms.map(|(p, v)| p * i128::from(*v)).sum()
}

/// The least `cost − λ·v` of a list.
pub(super) fn least(prices: &[i128], list: &[Item]) -> i128 {
    list.iter()
        .map(|i| i.cost - dot(prices, &i.vector))
        .min()
        .unwrap_or_default()
}

/// The bound at `prices`.
pub(super) fn value(prices: &[i128], lists: &[Vec<Item>], demand: &Key) -> i128 {
    lists.iter().map(|l| least(prices, l)).sum::<i128>() + dot(prices, demand)
}

/// Climbs from `prices` along each of `directions` in turn, `rounds` times.
pub(super) fn climb(
    prices: &mut [i128],
    lists: &[Vec<Item>],
    demand: &Key,
    directions: &[Vec<i128>],
    rounds: usize,
) {
    for _ in 0..rounds {
        let before = value(prices, lists, demand);
        for direction in directions {
            let touched: Vec<&Vec<Item>> = lists
                .iter()
                .filter(|l| l.iter().any(|i| dot(direction, &i.vector) != 0))
                .collect();
            let step = top(prices, &touched, demand, direction);
            for (price, d) in prices.iter_mut().zip(direction) {
                *price += step * d;
            }
        }
        if value(prices, lists, demand) <= before {
            return;
        }
    }
}

/// The least step along `direction` after which as much can be chosen as is demanded: there the slope turns.
fn top(prices: &[i128], lists: &[&Vec<Item>], demand: &Key, direction: &[i128]) -> i128 {
    let wanted = dot(direction, demand);
    let lines: Vec<Vec<Line>> = lists.iter().map(|l| along(prices, l, direction)).collect();
    let chosen = |step| -> i128 { lines.iter().map(|l| most_chosen(l, step)).sum() };
    // beyond the largest cost no choice changes
    let largest = lists
        .iter()
        .flat_map(|l| l.iter())
        .map(|i| i.cost.abs())
        .max()
        .unwrap_or_default();
    let reach = 4 * (largest + prices.iter().map(|p| p.abs()).max().unwrap_or_default()) + 1;
    if chosen(reach) < wanted || chosen(-reach) >= wanted {
        // more is demanded than there is, or less than must be taken: no top within reach
        return 0;
    }
    let (mut low, mut high) = (-reach, reach);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if chosen(middle) >= wanted {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// The cheapest of some items with so much of a direction: along it, each step takes `slope` off its `cost − λ·v`.
struct Line {
    slope: i128,
    cost: i128,
}

/// The items of a list, of all with equal slope the cheapest: the others never are.
fn along(prices: &[i128], list: &[Item], direction: &[i128]) -> Vec<Line> {
    let line = |i: &Item| Line {
        slope: dot(direction, &i.vector),
        cost: i.cost - dot(prices, &i.vector),
    };
    let mut lines: Vec<Line> = list.iter().map(line).collect();
    lines.sort_unstable_by_key(|l| (l.slope, l.cost));
    lines.dedup_by_key(|l| l.slope);
    lines
}

/// The steepest of the lines that are lowest after a step.
fn most_chosen(lines: &[Line], step: i128) -> i128 {
    let ranked = lines.iter().map(|l| (l.cost - step * l.slope, -l.slope));
    ranked.min().map_or(0, |(_, most)| -most)
}
