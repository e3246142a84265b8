//! What a repair costs beyond coverage: how fair the accounts are, and how close turns lie.

use std::collections::BTreeMap;

use crate::domain::{
    Account, Balances, MemberId, Piece, Plan, Points, Stake, fair_share, strain_between,
};

/// Points² in units that compare as integers: floating sums in another order differ by less.
const UNITS: f64 = 1e6;

/// What each member has, above or below his fair share, and what a hundredth more costs.
#[derive(Clone)]
pub(super) struct Scales {
    accounts: BTreeMap<Account, BTreeMap<MemberId, Scale>>,
    total: BTreeMap<MemberId, Scale>,
}

/// One member in one account.
#[derive(Debug, Clone, Copy, Default)]
struct Scale {
    /// Load minus fair share, in hundredths.
    balance: f64,
    /// `W / (n × w)`: what a point² above or below counts; zero for who has no part in the account.
    factor: f64,
}

/// Levels 3 to 5 of the objective, as differences; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Cost {
    /// Millionths of points².
    pub(super) accounts: i64,
    /// Millionths of points².
    pub(super) total: i64,
    /// Strain.
    pub(super) strain: i64,
}

impl Cost {
    /// The accounts' part in points².
    pub(super) fn in_points(self) -> f64 {
        self.accounts as f64 / UNITS
    }
}

impl std::ops::Add for Cost {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            accounts: self.accounts + other.accounts,
            total: self.total + other.total,
            strain: self.strain + other.strain,
        }
    }
}

impl std::ops::Sub for Cost {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            accounts: self.accounts - other.accounts,
            total: self.total - other.total,
            strain: self.strain - other.strain,
        }
    }
}

impl Scales {
    /// The loads that `pieces` are, in the accounts of the plan.
    pub(super) fn new(plan: &Plan, balances: &Balances, pieces: &[Piece]) -> Self {
        let demand = plan.demand();
        let all = demand.values().copied().sum();
        let of = |(a, d): (&Account, &Points)| {
            let stakes = plan.stakes.of(a, balances);
            (a.clone(), scales(*d, &stakes))
        };
        let mut scales = Self {
            accounts: demand.iter().map(of).collect(),
            total: scales(all, &plan.stakes.of_total(balances)),
        };
        for piece in pieces {
            scales.add(piece, 1);
        }
        scales
    }

    /// Puts a piece on its member's scale, or takes it off.
    pub(super) fn add(&mut self, piece: &Piece, times: i64) {
        let hundredths = (piece.points.as_hundredths() * times) as f64;
        let of = self.accounts.entry(piece.account.clone()).or_default();
        for scales in [of, &mut self.total] {
            scales.entry(piece.member.clone()).or_default().balance += hundredths;
        }
    }

    /// The balance in an account as it stands, in hundredths.
    pub(super) fn balance(&self, account: &Account, member: &MemberId) -> f64 {
        let scale = self.accounts.get(account).and_then(|of| of.get(member));
        scale.map_or(0.0, |s| s.balance)
    }

    /// What it costs that a piece is put on its member's scale, beside the pieces that he has.
    pub(super) fn cost(&self, piece: &Piece, own: &[Piece]) -> Cost {
        let more = piece.points.as_hundredths() as f64;
        // ((balance + more)² − balance²) × W / (n × w), in points²
        let worse = |scale: Option<&Scale>| {
            let Scale { balance, factor } = scale.copied().unwrap_or_default();
            let points = more * (2.0 * balance + more) / 10_000.0;
            (points * factor * UNITS).round() as i64
        };
        let strain = own.iter().map(|o| {
            strain_between(
                o.first(),
                piece.first(),
                o.is_weekend() && piece.is_weekend(),
            )
        });
        let of = self.accounts.get(&piece.account);
        Cost {
            accounts: worse(of.and_then(|of| of.get(&piece.member))),
            total: worse(self.total.get(&piece.member)),
            strain: strain.sum(),
        }
    }
}

/// The scales of those who share an account, without any load.
fn scales(demand: Points, stakes: &BTreeMap<MemberId, Stake>) -> BTreeMap<MemberId, Scale> {
    let all: i64 = stakes.values().map(|s| s.weight).sum();
    let pot: Points = demand + stakes.values().map(|s| s.before).sum();
    let of = |(member, stake): (&MemberId, &Stake)| {
        let weights = stakes.len() as f64 * stake.weight as f64;
        let scale = Scale {
            balance: -fair_share(pot.as_hundredths(), *stake, all),
            factor: if weights > 0.0 {
                all as f64 / weights
            } else {
                0.0
            },
        };
        (member.clone(), scale)
    };
    stakes.iter().map(of).collect()
}
