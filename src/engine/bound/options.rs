//! What each member can have at the count level, and what of it can still be in a better plan.

use std::collections::HashSet;

use super::coverage::Uncovered;
use super::lagrange::{self, Item, Key, WIDTH, added, dot};
use super::sorts::Sorts;
use crate::engine::model::Model;

/// More vectors than this of one member, and the level is given up: the bound would take too long.
const MOST_VECTORS: usize = 4_000;
/// The same of gaps: most of them are soon known to be in no plan.
const MOST_GAPS: usize = 50_000;
/// Rounds of climbing; each stops when nothing is gained.
const ROUNDS: usize = 8;

/// Numbers of one member for all sorts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vector {
    pub(super) key: Key,
    /// What the accounts cost above the least that the prices allow.
    pub(super) accounts: i128,
    /// What the total costs.
    pub(super) total: i128,
}

/// For each member and account, the numbers that he can have of its sorts, and what they cost; for
/// nobody, the gaps that there may be.
#[derive(Debug)]
pub(super) struct Options {
    /// Member × account, then one for nobody.
    lists: Vec<Vec<Item>>,
    demand: Key,
    /// Of each sort, and of all sorts of an account together, by their points.
    directions: Vec<Vec<i128>>,
    points: Vec<i64>,
    accounts: usize,
}

impl Options {
    /// What may stay uncovered is said in hundredths, and of each sort in seats. None if there are too many.
    pub(super) fn new(
        model: &Model,
        sorts: &Sorts,
        gaps: (Uncovered, Option<&[i64]>),
    ) -> Option<Self> {
        if sorts.all.len() > WIDTH {
            return None;
        }
        let mut lists = Vec::new();
        for member in 0..model.members {
            for account in 0..model.accounts {
                lists.push(of_member(model, sorts, member, account)?);
            }
        }
        lists.push(of_nobody(sorts, gaps)?);
        let mut demand = [0; WIDTH];
        for (place, sort) in demand.iter_mut().zip(&sorts.all) {
            *place = i16::try_from(sort.demand).ok()?;
        }
        Some(Self {
            lists,
            demand,
            directions: directions(model, sorts),
            points: sorts.all.iter().map(|s| s.points).collect(),
            accounts: model.accounts,
        })
    }

    /// Prices of the sorts at which the bound on the accounts is high.
    pub(super) fn best_accounts_prices(&self) -> Vec<i128> {
        let mut prices = vec![0; self.points.len()];
        lagrange::climb(
            &mut prices,
            &self.lists,
            &self.demand,
            &self.directions,
            ROUNDS,
        );
        prices
    }

    /// The bound on the accounts.
    pub(super) fn lower_bound(&self, prices: &[i128]) -> i128 {
        lagrange::value(prices, &self.lists, &self.demand)
    }

    /// Drops what is in no plan within `gap` of the bound.
    pub(super) fn keep_within(&mut self, prices: &[i128], gap: i128) {
        for list in &mut self.lists {
            let least = lagrange::least(prices, list);
            list.retain(|i| i.cost - dot(prices, &i.vector) - least <= gap);
        }
    }

    /// Drops what `keeps` does not, which is asked with the place of a member's list among all of those.
    pub(super) fn keep(&mut self, keeps: impl Fn(usize, &Key) -> bool) {
        let of_members = self.lists.len().saturating_sub(1);
        for (place, list) in self.lists.iter_mut().take(of_members).enumerate() {
            list.retain(|i| keeps(place, &i.vector));
        }
    }

    /// The lists of members, one for each account.
    pub(super) fn of_members(&self) -> impl Iterator<Item = (usize, &[Item])> {
        let lists = self.lists.iter().take(self.lists.len().saturating_sub(1));
        lists
            .enumerate()
            .map(|(i, list)| (i / self.accounts.max(1), list.as_slice()))
    }

    /// The gaps that there may be, by what they cost above the least at `prices`.
    pub(super) fn of_nobody(&self, prices: &[i128]) -> impl Iterator<Item = (Key, i128)> {
        let list = self.lists.last().map_or(&[][..], Vec::as_slice);
        let least = lagrange::least(prices, list);
        let above = move |i: &Item| i.cost - dot(prices, &i.vector) - least;
        list.iter().map(move |i| (i.vector, above(i)))
    }

    /// The vectors of each member, and of nobody, that are left within `gap` of the bound: of those that members have
    /// `together`, if that is known. None if there are too many.
    pub(super) fn vectors(
        &self,
        model: &Model,
        (prices, gap): (&[i128], i128),
        together: Option<&[HashSet<Key>]>,
    ) -> Option<Vec<Vec<Vector>>> {
        let (nobody, members) = self.lists.split_last()?;
        let mut all = Vec::new();
        for (member, lists) in members.chunks(self.accounts.max(1)).enumerate() {
            let had = together.map(|all| &all[member]);
            let mut vectors = combined(lists, (prices, gap), had)?;
            for vector in &mut vectors {
                let load = self
                    .points
                    .iter()
                    .zip(&vector.key)
                    .map(|(p, n)| p * i64::from(*n))
                    .sum();
                vector.total = model.totals[member].at(load);
            }
            all.push(vectors);
        }
        all.push(combined(std::slice::from_ref(nobody), (prices, gap), None)?);
        Some(all)
    }
}

/// One of each list, in all ways within `gap`; if it is known what is `had`, only what leads there.
fn combined(
    lists: &[Vec<Item>],
    (prices, gap): (&[i128], i128),
    had: Option<&HashSet<Key>>,
) -> Option<Vec<Vector>> {
    let mut all = vec![Vector {
        key: [0; WIDTH],
        accounts: 0,
        total: 0,
    }];
    for (place, list) in lists.iter().enumerate() {
        let begun = had.map(|had| of_lists(had, &lists[..=place]));
        let least = lagrange::least(prices, list);
        let mut next = Vec::new();
        for (vector, item) in all.iter().flat_map(|v| list.iter().map(move |i| (v, i))) {
            let accounts = vector.accounts + item.cost - dot(prices, &item.vector) - least;
            if accounts > gap {
                continue;
            }
            let key = added(&vector.key, &item.vector);
            if begun.as_ref().is_none_or(|begun| begun.contains(&key)) {
                next.push(Vector {
                    key,
                    accounts,
                    total: 0,
                });
            }
            if had.is_none() && next.len() > MOST_VECTORS {
                return None;
            }
        }
        all = next;
    }
    Some(all)
}

/// What vectors have of the sorts that some lists are about.
fn of_lists(had: &HashSet<Key>, lists: &[Vec<Item>]) -> HashSet<Key> {
    let items = || lists.iter().flatten();
    let sorts: [bool; WIDTH] = std::array::from_fn(|s| items().any(|i| i.vector[s] != 0));
    let of = |key: &Key| std::array::from_fn(|s| if sorts[s] { key[s] } else { 0 });
    had.iter().map(of).collect()
}

/// All numbers that a member can have of the sorts of an account.
fn of_member(model: &Model, sorts: &Sorts, member: usize, account: usize) -> Option<Vec<Item>> {
    let mut all = vec![[0; WIDTH]];
    for sort in sorts.of_account(account) {
        let (low, high) = sorts.limits(member, sort);
        let (low, high) = (i16::try_from(low).ok()?, i16::try_from(high).ok()?);
        if all.len() * (i32::from(high) - i32::from(low) + 1) as usize > MOST_VECTORS {
            return None;
        }
        let with = |key: &Key, n: i16| {
            let mut key = *key;
            key[sort] = n;
            key
        };
        all = all
            .iter()
            .flat_map(|key| (low..=high).map(move |n| with(key, n)))
            .collect();
    }
    let load = |key: &Key| {
        sorts
            .all
            .iter()
            .zip(key)
            .map(|(s, n)| s.points * i64::from(*n))
            .sum()
    };
    let curve = model.curve(member, account);
    let possible = |key: &Key| {
        let load: i64 = load(key);
        (load >= 0).then(|| Item {
            vector: *key,
            cost: curve.at(load),
        })
    };
    Some(all.iter().filter_map(possible).collect())
}

/// All gaps that are worth what may stay uncovered.
fn of_nobody(sorts: &Sorts, (uncovered, open): (Uncovered, Option<&[i64]>)) -> Option<Vec<Item>> {
    let mut all = vec![([0; WIDTH], uncovered.most)];
    for (place, sort) in sorts.all.iter().enumerate() {
        let mut next = Vec::new();
        for (key, left) in &all {
            let most = if sort.points > 0 {
                left / sort.points
            } else {
                i64::from(sort.demand)
            };
            let most = open.map_or(most, |open| most.min(open[place]));
            for n in 0..=most.min(i64::from(i16::MAX)) {
                let mut key: Key = *key;
                key[place] = i16::try_from(n).ok()?;
                next.push((key, left - n * sort.points));
            }
            if next.len() > MOST_GAPS {
                return None;
            }
        }
        all = next;
    }
    let enough = |left: i64| uncovered.most - left >= uncovered.least;
    let all = all.into_iter().filter(|(_, left)| enough(*left));
    Some(all.map(|(vector, _)| Item { vector, cost: 0 }).collect())
}

/// For each account of several sorts all of them together, by points; then each sort alone.
fn directions(model: &Model, sorts: &Sorts) -> Vec<Vec<i128>> {
    let width = sorts.all.len();
    let along = |parts: &[(usize, i128)]| {
        let mut direction = vec![0; width];
        for (sort, n) in parts {
            direction[*sort] = *n;
        }
        direction
    };
    let of_account = |account: usize| -> Vec<(usize, i128)> {
        let parts = sorts.of_account(account);
        let common = parts
            .iter()
            .fold(0, |g, s| gcd(g, sorts.all[*s].points))
            .max(1);
        parts
            .into_iter()
            .map(|s| (s, i128::from(sorts.all[s].points / common)))
            .collect()
    };
    let together = (0..model.accounts)
        .map(of_account)
        .filter(|parts| parts.len() > 1);
    let mut all: Vec<Vec<i128>> = together.map(|parts| along(&parts)).collect();
    all.extend((0..width).map(|sort| along(&[(sort, 1)])));
    all
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
