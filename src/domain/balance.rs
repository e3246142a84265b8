//! What members carry from period to period, and among whom an account is shared.

use std::collections::{BTreeMap, BTreeSet};

use super::{Account, Availability, MemberId, Period, Points, Turn};

/// What was before the first plan; above zero: did more than fair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningBalance {
    /// Whose.
    pub member: MemberId,
    /// In which account.
    pub account: Account,
    /// How much.
    pub points: Points,
}

/// Load minus fair share, by member and account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Balances(BTreeMap<MemberId, BTreeMap<Account, Points>>);

impl Balances {
    /// The balance of a member in an account; zero if nothing is known.
    pub fn get(&self, member: &MemberId, account: &Account) -> Points {
        self.0
            .get(member)
            .and_then(|a| a.get(account))
            .copied()
            .unwrap_or_default()
    }

    /// The sum of a member's accounts.
    pub fn total(&self, member: &MemberId) -> Points {
        self.0
            .get(member)
            .map(|a| a.values().copied().sum())
            .unwrap_or_default()
    }

    /// Adds to a balance.
    pub fn add(&mut self, member: &MemberId, account: &Account, points: Points) {
        *self
            .0
            .entry(member.clone())
            .or_default()
            .entry(account.clone())
            .or_default() += points;
    }

    /// Replaces a balance.
    pub fn set(&mut self, member: &MemberId, account: &Account, points: Points) {
        self.0
            .entry(member.clone())
            .or_default()
            .insert(account.clone(), points);
    }

    /// Whether anything is known of a member.
    pub fn knows(&self, member: &MemberId) -> bool {
        self.0.contains_key(member)
    }

    /// All balances that are not zero.
    pub fn iter(&self) -> impl Iterator<Item = (&MemberId, &Account, Points)> {
        let all = self
            .0
            .iter()
            .flat_map(|(m, accounts)| accounts.iter().map(move |(a, p)| (m, a, *p)));
        all.filter(|(_, _, p)| *p != Points::ZERO)
    }
}

/// A member's part in the accounts of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stake {
    /// `share in hundredths × dates on the team and not absent all day`; fair shares are proportional to it.
    pub weight: i64,
    /// The balance carried in.
    pub before: Points,
}

/// Among whom the accounts of a period are shared, and by which weights (contract, section 5).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stakes {
    /// `w_m` of every member, zero included.
    pub weights: BTreeMap<MemberId, i64>,
    /// `M_k`: who may take positions of the account and has weight.
    pub sharers: BTreeMap<Account, BTreeSet<MemberId>>,
}

impl Stakes {
    /// The stakes in `turns`, the turns of `period`.
    pub fn new(free: &Availability, period: Period, turns: &[Turn]) -> Self {
        let mut stakes = Self::default();
        for m in &free.team().members {
            let there = period
                .dates()
                .filter(|d| m.on_team(*d) && !free.absent_all_day(&m.id, *d))
                .count();
            stakes
                .weights
                .insert(m.id.clone(), i64::from(m.share.percent()) * there as i64);
        }
        for turn in turns {
            for position in &turn.positions {
                let sharers = stakes.sharers.entry(position.account.clone()).or_default();
                let may = free
                    .team()
                    .members
                    .iter()
                    .filter(|m| m.may(&turn.duty, &position.role));
                sharers.extend(
                    may.map(|m| m.id.clone())
                        .filter(|id| stakes.weights.get(id).is_some_and(|w| *w > 0)),
                );
            }
        }
        stakes
    }

    /// Gives members other weights; who has none has no fair share.
    pub fn reweigh(&mut self, weights: &BTreeMap<MemberId, i64>) {
        self.weights.extend(weights.clone());
        let weights = &self.weights;
        for sharers in self.sharers.values_mut() {
            sharers.retain(|m| weights.get(m).is_some_and(|w| *w > 0));
        }
    }

    /// The weight of a member.
    pub fn weight(&self, member: &MemberId) -> i64 {
        self.weights.get(member).copied().unwrap_or_default()
    }

    /// The stakes of those who share an account.
    pub fn of(&self, account: &Account, balances: &Balances) -> BTreeMap<MemberId, Stake> {
        let sharers = self.sharers.get(account).into_iter().flatten();
        sharers
            .map(|m| {
                (
                    m.clone(),
                    Stake {
                        weight: self.weight(m),
                        before: balances.get(m, account),
                    },
                )
            })
            .collect()
    }

    /// The stakes of everybody who has weight, in all accounts together.
    pub fn of_total(&self, balances: &Balances) -> BTreeMap<MemberId, Stake> {
        let some = self.weights.iter().filter(|(_, w)| **w > 0);
        some.map(|(m, w)| {
            (
                m.clone(),
                Stake {
                    weight: *w,
                    before: balances.total(m),
                },
            )
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::id;

    fn points(hundredths: i64) -> Points {
        Points::hundredths(hundredths)
    }

    fn evening() -> Account {
        Account::new("evening")
    }

    /// Anna did more than fair in the evenings and less at weekends; of Cem nothing is known.
    fn balances() -> Balances {
        let mut balances = Balances::default();
        balances.add(&id("anna"), &evening(), points(250));
        balances.add(&id("anna"), &evening(), points(50));
        balances.set(&id("anna"), &Account::new("weekend"), points(-100));
        balances.set(&id("ben"), &evening(), points(70));
        balances.set(&id("ben"), &evening(), points(-20));
        balances
    }

    /// Who shares the evenings, by weights; Cem has none.
    fn stakes() -> Stakes {
        let weights = [("anna", 9000), ("ben", 4500), ("cem", 0)];
        Stakes {
            weights: weights.map(|(m, w)| (id(m), w)).into(),
            sharers: [(evening(), [id("anna"), id("ben")].into())].into(),
        }
    }

    #[test]
    fn balances_are_known_by_account_and_in_total() {
        let balances = balances();
        let of = |member: &str| {
            let member = id(member);
            let total = balances.total(&member);
            (balances.get(&member, &evening()), total)
        };
        assert_eq!(of("anna"), (points(300), points(200)));
        assert_eq!(of("ben"), (points(-20), points(-20)), "a set one replaces");
        assert_eq!(of("cem"), (Points::ZERO, Points::ZERO));
        let known = ["anna", "ben", "cem"].map(|m| balances.knows(&id(m)));
        assert_eq!(known, [true, true, false]);
    }

    #[test]
    fn a_stake_is_a_weight_and_what_is_carried_in() {
        let stake = |weight, before| Stake {
            weight,
            before: points(before),
        };
        let (stakes, balances) = (stakes(), balances());
        let evenings = stakes.of(&evening(), &balances);
        let expected = [
            (id("anna"), stake(9000, 300)),
            (id("ben"), stake(4500, -20)),
        ];
        assert_eq!(evenings, expected.into());
        assert!(stakes.of(&Account::new("weekend"), &balances).is_empty());
        let expected = [
            (id("anna"), stake(9000, 200)),
            (id("ben"), stake(4500, -20)),
        ];
        assert_eq!(stakes.of_total(&balances), expected.into());
    }

    #[test]
    fn who_has_no_weight_any_more_shares_nothing() {
        let mut stakes = stakes();
        stakes.reweigh(&[(id("anna"), 0), (id("ben"), 4400)].into());
        let weights = ["anna", "ben", "cem", "nobody"].map(|m| stakes.weight(&id(m)));
        assert_eq!(weights, [0, 4400, 0, 0]);
        assert_eq!(stakes.sharers[&evening()], [id("ben")].into());
    }
}
