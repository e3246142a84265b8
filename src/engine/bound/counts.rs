//! The count level: the least unfairness that any numbers of positions for each member can have.
//!
//! *What is relaxed.* See [`super::sorts`]: of a plan only the vector `v_m` of each member is kept. Every plan
//! gives such vectors, with the very same costs of accounts and total; so the least cost over all
//! vectors within the caps that add up to the demand is a lower bound for plans. Gaps are a member
//! without cost whose points must not exceed what the plan at hand leaves uncovered: so the bound
//! speaks of all plans that are covered as well as it, whether or not that is proven to be best.
//!
//! *How it is solved.* For multipliers `λ`, one for each sort, `Σ_m min_v (cost_m(v) − λ·v) + λ·demand` is a
//! lower bound (Lagrange), and a vector whose `cost_m(v) − λ·v` exceeds the minimum of its member by more
//! than the gap to the best known plan is in no better one. Costs of accounts are convex, so that
//! level has no gap: only ties stay. Over what stays, a dynamic programme runs member by member; its
//! state is the demand that is left, its value the costs in the order of the levels. All numbers in
//! it are integers: `λ` is rounded before it is used, and any `λ` gives a valid bound.

use super::coverage::Uncovered;
use super::options::{Options, Vector};
use super::program::{self, Sum};
use super::sorts::Sorts;
use crate::engine::model::Model;

/// What no plan can beat, in the units of the curves. None: nothing is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::engine) struct Fairness {
    /// Of all plans that leave no more uncovered than was said.
    pub(in crate::engine) accounts: Option<i128>,
    /// Of those among them whose accounts are no worse than was said.
    pub(in crate::engine) total: Option<i128>,
}

/// The bound for plans that are covered as is said, and whose accounts cost at most
/// `ceiling` (none: as little as the relaxation lets them).
pub(in crate::engine) fn fairness(
    model: &Model,
    uncovered: Uncovered,
    ceiling: Option<i128>,
) -> Fairness {
    let sorts = Sorts::new(model);
    let Some(mut options) = Options::new(model, &sorts, (uncovered, None)) else {
        return Fairness::default();
    };
    let accounts = options.best_accounts_prices();
    let least = options.lower_bound(&accounts);
    let gap = ceiling.map_or(0, |c| c - least);
    if gap < 0 {
        // the plan at hand would beat its bound: prove nothing rather than something false
        return Fairness::default();
    }
    options.keep_within(&accounts, gap);
    let Some(vectors) = options.vectors(model, (&accounts, gap), None) else {
        return Fairness {
            accounts: Some(least),
            ..Fairness::default()
        };
    };
    by_program(&sorts, &vectors, least, gap)
}

fn by_program(sorts: &Sorts, vectors: &[Vec<Vector>], least: i128, gap: i128) -> Fairness {
    let demand: Vec<i32> = sorts.all.iter().map(|s| s.demand).collect();
    let Some(found) = program::solve(vectors, &demand, gap) else {
        return Fairness {
            accounts: Some(least),
            ..Fairness::default()
        };
    };
    let Sum { accounts, total } = found;
    Fairness {
        accounts: Some(least + accounts),
        // where the plan at hand is above the least, its total is bounded over all that is not worse
        total: if accounts == gap || gap == 0 {
            Some(total)
        } else {
            program::least_total(vectors, &demand)
        },
    }
}
