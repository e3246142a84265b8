//! The recipe: model, bound, search, certificate.

use super::bound;
use super::certificate::{self, Bounds};
use super::model;
use super::search::{Score, Search};
use super::{Planned, Task};

/// Steps of the search for strain, for each position and each unit of effort.
const KIND_STEPS: u64 = 260;
/// Steps of the search for fairness, for each position and unit of effort; most plans need a fraction.
const FAIR_STEPS: u64 = 100;

/// Plans a period: covered, then fair in each account, then fair in total, then kind.
///
/// Equal tasks give equal plans: the search is counted in steps, and all its comparing is of integers or of sums
/// that come out equal on every machine.
pub fn plan(task: &Task<'_>) -> Planned {
    let model = model::build(task);
    let uncovered = bound::uncovered(&model);
    let hoped = bound::fairness(&model, uncovered, None);
    let steps = u64::from(task.effort.0) * model.positions as u64;
    let mut search = Search::new(&model);
    let target = Score {
        uncovered,
        accounts: hoped.accounts.unwrap_or(i128::MIN),
        total: hoped.total.unwrap_or(i128::MIN),
        strain: i64::MAX,
    };
    search.fair(target, FAIR_STEPS * steps);
    search.kind(KIND_STEPS * steps);
    let found = search.found();
    let assignments = model::assignments(task, &model, &found.taken);
    let fairness = if found.score.is_as_fair_as(&target) {
        hoped
    } else {
        bound::fairness(&model, found.score.uncovered, Some(found.score.accounts))
    };
    let bounds = Bounds {
        uncovered,
        fairness,
    };
    let proof = certificate::proof(task, &assignments, (found.score, bounds, model.units));
    Planned { assignments, proof }
}
