//! From a plan and the bounds to what may be said of it.

use crate::domain::{
    Assignment, Level, Piece, PlannedTurn, Points, Proof, account_views, total_view,
};

use super::Task;
use super::bound::Fairness;
use super::search::Score;

/// Bounds are compared exactly, as integers; where one is not met, its distance to the value is given as a
/// floating number, and made larger by this part of the value to be on the safe side of all rounding.
const MARGIN: f64 = 1e-9;

/// What is proven, in the units of the model.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Hundredths that no plan covers.
    pub(super) uncovered: i64,
    /// Of plans covered as well as the one found.
    pub(super) fairness: Fairness,
    /// Of plans covered and fair as the one found.
    pub(super) strain: Option<i64>,
}

/// The proof of a plan: its values by the domain's own laws, and the bounds set beside them.
pub(super) fn proof(
    task: &Task<'_>,
    assignments: &[Vec<Assignment>],
    (score, bounds, units): (Score, Bounds, (i128, i128)),
) -> Proof {
    let (pieces, accounts, total) = values(task, assignments);
    debug_assert_eq!(
        task.turns
            .iter()
            .flat_map(|t| &t.positions)
            .map(|p| p.points.as_hundredths())
            .sum::<i64>()
            - pieces,
        score.uncovered
    );
    Proof {
        uncovered: Level {
            value: score.uncovered as f64,
            bound: Some(bounds.uncovered.min(score.uncovered) as f64),
        },
        accounts: level(accounts, score.accounts, bounds.fairness.accounts, units.0),
        total: level(total, score.total, bounds.fairness.total, units.1),
        strain: Level {
            value: score.strain as f64,
            bound: bounds.strain.map(|b| b.clamp(0, score.strain) as f64),
        },
    }
}

/// A bound in units beside a value that is known in both.
fn level(value: f64, units: i128, bound: Option<i128>, unit: i128) -> Level {
    let of = |bound: i128| match units - bound {
        // a bound above the value would be false
        above if above < 0 => None,
        0 => Some(value),
        above => Some((value - above as f64 / unit as f64 - MARGIN * value.max(1.0)).max(0.0)),
    };
    Level {
        value,
        bound: bound.and_then(of),
    }
}

/// The points that are held, in hundredths, and the unfairness of the accounts and of the total.
fn values(task: &Task<'_>, assignments: &[Vec<Assignment>]) -> (i64, f64, f64) {
    let pieces: Vec<Piece> = task
        .turns
        .iter()
        .zip(assignments)
        .flat_map(|(turn, a)| {
            PlannedTurn {
                turn: turn.clone(),
                assignments: a.clone(),
            }
            .pieces()
        })
        .collect();
    let mut demand = std::collections::BTreeMap::new();
    for position in task.turns.iter().flat_map(|t| &t.positions) {
        *demand
            .entry(position.account.clone())
            .or_insert(Points::ZERO) += position.points;
    }
    let accounts = account_views(&demand, task.stakes, task.balances, &pieces)
        .iter()
        .filter(|view| demand.contains_key(&view.account))
        .map(|view| view.unfairness)
        .sum();
    let total = total_view(&demand, task.stakes, task.balances, &pieces).unfairness;
    (
        pieces.iter().map(|p| p.points.as_hundredths()).sum(),
        accounts,
        total,
    )
}
