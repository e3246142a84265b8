//! What a plan is worth, level by level, from its pieces alone (contract, section 5).

use std::collections::BTreeMap;

use crate::domain::{
    Account, Balances, MemberId, Piece, Plan, Points, Stakes, Wish, WishKind, account_views,
    strain_between, total_view,
};

/// The price of a wish that is not met, as of much strain.
const UNMET_WISH: i64 = 60;

/// The values of a plan on the levels of the objective.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// Points that nobody holds, in hundredths.
    pub uncovered: f64,
    /// The sum of the accounts' unfairness, in points².
    pub accounts: f64,
    /// The unfairness of the total, in points².
    pub total: f64,
    /// Strain and unmet wishes.
    pub strain: f64,
}

/// The values of `plan`, given the balances carried in.
pub fn worth(plan: &Plan, balances: &Balances, wishes: &[Wish]) -> Worth {
    worth_of(
        &plan.pieces(),
        &plan.demand(),
        (&plan.stakes, balances),
        wishes,
    )
}

/// The values of what members take, beside what is asked for.
pub(super) fn worth_of(
    pieces: &[Piece],
    demand: &BTreeMap<Account, Points>,
    (stakes, balances): (&Stakes, &Balances),
    wishes: &[Wish],
) -> Worth {
    let asked: Points = demand.values().copied().sum();
    let held: Points = pieces.iter().map(|p| p.points).sum();
    let views = account_views(demand, stakes, balances, pieces);
    Worth {
        uncovered: (asked - held).as_hundredths() as f64,
        accounts: views
            .iter()
            .filter(|v| demand.contains_key(&v.account))
            .map(|v| v.unfairness)
            .sum(),
        total: total_view(demand, stakes, balances, pieces).unfairness,
        strain: (strain(pieces) + unmet(pieces, wishes)) as f64,
    }
}

/// The strain of all pairs of pieces of one member.
fn strain(pieces: &[Piece]) -> i64 {
    let mut by_member: BTreeMap<&MemberId, Vec<&Piece>> = BTreeMap::new();
    for piece in pieces {
        by_member.entry(&piece.member).or_default().push(piece);
    }
    let pair = |a: &Piece, b: &Piece| {
        strain_between(a.first(), b.first(), a.is_weekend() && b.is_weekend())
    };
    let of_member = |own: &Vec<&Piece>| -> i64 {
        own.iter()
            .enumerate()
            .flat_map(|(i, a)| own.iter().skip(i + 1).map(move |b| pair(a, b)))
            .sum()
    };
    by_member.values().map(of_member).sum()
}

fn unmet(pieces: &[Piece], wishes: &[Wish]) -> i64 {
    let meets = |w: &Wish| {
        let within = |p: &&Piece| p.dates.iter().any(|d| w.from <= *d && *d <= w.to);
        pieces
            .iter()
            .filter(|p| p.member == w.member)
            .any(|p| within(&p))
    };
    let unmet = |w: &&Wish| meets(w) == (w.kind == WishKind::Avoid);
    UNMET_WISH * wishes.iter().filter(unmet).count() as i64
}
