//! One vector from each list, adding up to a demand, at least cost: a dynamic programme over the lists.
//!
//! The state after some lists is the demand that is left; of all ways to a state only the cheapest
//! matters. Totals are measured above a Lagrange bound of their own, so that the states of a layer can be
//! compared: when there are too many, the most expensive ones are dropped, and the cheapest dropped one
//! limits the bound. So the answer is always valid, and exact when nothing was dropped.

use super::lagrange::{self, Item, Key, WIDTH, dot};
use super::options::Vector;

/// How many states a layer keeps.
const MOST_STATES: usize = 4096;
/// How many steps are made from one layer to the next.
const MOST_STEPS: usize = 400_000;
/// Rounds of climbing for the prices of the total.
const ROUNDS: usize = 6;

/// The least cost of the accounts, and of the total with that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    pub(super) accounts: i128,
    pub(super) total: i128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    left: Key,
    accounts: i128,
    total: i128,
}

/// The cheapest choice, by accounts (at most `gap`), then total; none if there is none, or too little is known.
pub(super) fn solve(lists: &[Vec<Vector>], demand: &[i32], gap: i128) -> Option<Sum> {
    let demand = key(demand)?;
    let prices = prices(lists, &demand);
    let items = items(lists);
    let base = lagrange::value(&prices, &items, &demand);
    let rest = rest(lists);
    let mut layer = vec![State {
        left: demand,
        accounts: 0,
        total: 0,
    }];
    let mut dropped: Option<(i128, i128)> = None;
    for (i, ((list, item), (low, high))) in lists.iter().zip(&items).zip(&rest).enumerate() {
        let following = lists.get(i + 1).map_or(0, Vec::len);
        let least = lagrange::least(&prices, item);
        let mut next = Vec::new();
        for state in &layer {
            for vector in list {
                let left = less(&state.left, &vector.key);
                let accounts = state.accounts + vector.accounts;
                let fits = (0..WIDTH).all(|k| low[k] <= left[k] && left[k] <= high[k]);
                if fits && accounts <= gap {
                    let total = state.total + vector.total - dot(&prices, &vector.key) - least;
                    next.push(State {
                        left,
                        accounts,
                        total,
                    });
                }
            }
        }
        next.sort_unstable();
        next.dedup_by_key(|s| s.left);
        let most = MOST_STATES.min(MOST_STEPS / following.max(1));
        if next.len() > most {
            next.sort_unstable_by_key(|s| (s.accounts, s.total, s.left));
            for s in next.drain(most..) {
                let (a, t) = dropped.unwrap_or((s.accounts, s.total));
                dropped = Some((a.min(s.accounts), t.min(s.total)));
            }
        }
        layer = next;
    }
    let end = layer
        .first()
        .filter(|s| s.left == [0; WIDTH])
        .map(|s| (s.accounts, s.total));
    let (accounts, total) = match (end, dropped) {
        (Some((a, t)), Some((da, dt))) => (a.min(da), t.min(dt)),
        (found, limit) => found.or(limit)?,
    };
    Some(Sum {
        accounts,
        total: base + total,
    })
}

/// A bound on the total alone, whatever the accounts of the vectors that are left.
pub(super) fn least_total(lists: &[Vec<Vector>], demand: &[i32]) -> Option<i128> {
    let free = |v: &Vector| Vector { accounts: 0, ..*v };
    let lists: Vec<Vec<Vector>> = lists.iter().map(|l| l.iter().map(free).collect()).collect();
    solve(&lists, demand, 0).map(|sum| sum.total)
}

/// What each vector's total is above the least that prices allow, and what those least ones add up to: no sum of vectors
/// that meets the demand has a total below that and all that its vectors are above.
pub(super) fn totals_above(
    lists: &[Vec<Vector>],
    demand: &[i32],
) -> Option<(Vec<Vec<i128>>, i128)> {
    let demand = key(demand)?;
    let prices = prices(lists, &demand);
    let items = items(lists);
    let of_list = |list: &Vec<Item>| {
        let least = lagrange::least(&prices, list);
        list.iter()
            .map(|i| i.cost - dot(&prices, &i.vector) - least)
            .collect()
    };
    let base = lagrange::value(&prices, &items, &demand);
    Some((items.iter().map(of_list).collect(), base))
}

fn key(demand: &[i32]) -> Option<Key> {
    let mut key = [0; WIDTH];
    for (place, n) in key.iter_mut().zip(demand) {
        *place = i16::try_from(*n).ok()?;
    }
    Some(key)
}

fn items(lists: &[Vec<Vector>]) -> Vec<Vec<Item>> {
    let item = |v: &Vector| Item {
        vector: v.key,
        cost: v.total,
    };
    lists.iter().map(|l| l.iter().map(item).collect()).collect()
}

fn prices(lists: &[Vec<Vector>], demand: &Key) -> Vec<i128> {
    let items = items(lists);
    let directions: Vec<Vec<i128>> = (0..WIDTH)
        .map(|i| (0..WIDTH).map(|j| i128::from(i == j)).collect())
        .collect();
    let mut prices = vec![0; WIDTH];
    lagrange::climb(&mut prices, &items, demand, &directions, ROUNDS);
    prices
}

fn less(a: &Key, b: &Key) -> Key {
    let mut left = *a;
    left.iter_mut().zip(b).for_each(|(l, n)| *l -= n);
    left
}

/// After each list, the least and the most that the lists after it can take.
fn rest(lists: &[Vec<Vector>]) -> Vec<(Key, Key)> {
    let (mut low, mut high) = ([0i16; WIDTH], [0i16; WIDTH]);
    let mut all = Vec::new();
    for list in lists.iter().rev() {
        all.push((low, high));
        for i in 0..WIDTH {
            let of_list = || list.iter().map(|v| v.key[i]);
            low[i] = low[i].saturating_add(of_list().min().unwrap_or_default());
            high[i] = high[i].saturating_add(of_list().max().unwrap_or_default());
        }
    }
    all.reverse();
    all
}

/// How many sums are followed when all of them are asked for.
const MOST_SUMS: usize = 60_000;

/// All pairs of costs, of accounts (at most `gap`) and of the total, that choices adding up to the demand
/// can have; none if there are too many to follow.
pub(super) fn attainable(
    lists: &[Vec<Vector>],
    demand: &[i32],
    gap: i128,
) -> Option<Vec<(i128, i128)>> {
    let rest = rest(lists);
    let mut layer = vec![State {
        left: key(demand)?,
        accounts: 0,
        total: 0,
    }];
    for (list, (low, high)) in lists.iter().zip(&rest) {
        let mut next = Vec::new();
        for state in &layer {
            for vector in list {
                let left = less(&state.left, &vector.key);
                let accounts = state.accounts + vector.accounts;
                let fits = (0..WIDTH).all(|k| low[k] <= left[k] && left[k] <= high[k]);
                if fits && accounts <= gap {
                    next.push(State {
                        left,
                        accounts,
                        total: state.total + vector.total,
                    });
                }
            }
            if next.len() > 16 * MOST_SUMS {
                return None;
            }
        }
        next.sort_unstable();
        next.dedup();
        if next.len() > MOST_SUMS {
            return None;
        }
        layer = next;
    }
    Some(layer.into_iter().map(|s| (s.accounts, s.total)).collect())
}
