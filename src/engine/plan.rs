//! The recipe: model, bound, search, certificate.

use super::bound::{self, Tight};
use super::certificate::{self, Bounds};
use super::model::{self, CandidateId, Model};
use super::search::{Score, Search};
use super::sweep::Sweep;
use super::{Effort, Planned, Task};

/// Steps of the search for strain, for each position and each unit of effort.
const KIND_STEPS: u64 = 780;
/// No more than this for a unit of effort: a year of fifty members takes no longer than a cup of tea.
const MOST_KIND_STEPS: u64 = 110_000;
/// Steps of the search for fairness, for each position and unit of effort; most plans need a fraction.
const FAIR_STEPS: u64 = 100;
/// A plan of fewer positions gets the steps of so many: a dozen weeks with stand-ins are few, but not easy.
const FEWEST_POSITIONS: usize = 600;

/// Walks and sweeps take turns so often.
const FAIR_TRIES: u64 = 4;
/// Steps, all in all, of the sweeps that look for a plan with fewer gaps: the second is for the few teams in
/// which the best way to cover a stretch begins with a gap that a narrow sweep never keeps.
const SWEEP_WORK: [usize; 2] = [1_500_000, 15_000_000];

/// Steps of a climb to a bound at the timeline level, for each unit of effort.
const CLIMB_STEPS: u32 = 20;

/// Plans a period: covered, then fair in each account, then fair in total, then kind.
///
/// Equal tasks give equal plans: the search is counted in steps, and all its comparing is of integers or of sums
/// that come out equal on every machine.
pub fn plan(task: &Task<'_>) -> Planned {
    let model = model::build(task);
    let steps = u64::from(task.effort.0) * model.positions.max(FEWEST_POSITIONS) as u64;
    let mut search = Search::new(&model);
    let uncovered = cover(&model, &mut search, task.effort);
    let left = search.found().score.uncovered;
    let hoped = bound::fairness(&model, left, None);
    let target = Score {
        uncovered: left,
        accounts: hoped.accounts.unwrap_or(i128::MIN / 2),
        total: hoped.total.unwrap_or(i128::MIN / 2),
        strain: i64::MAX,
    };
    for _ in 0..FAIR_TRIES {
        search.fair(target, FAIR_STEPS * steps / FAIR_TRIES);
        if search.found().score.is_as_fair_as(&target) {
            break;
        }
        search.resweep(&Sweep::new(&model), &target);
    }
    let kind = (KIND_STEPS * model.positions as u64).min(MOST_KIND_STEPS);
    search.kind(kind * u64::from(task.effort.0));
    let found = search.found();
    let assignments = model::assignments(task, &model, &found.taken);
    let fairness = if found.score.is_as_fair_as(&target) {
        hoped
    } else {
        bound::fairness(&model, found.score.uncovered, Some(found.score.accounts))
    };
    let tight = Tight::new(
        &model,
        found.score,
        CLIMB_STEPS.saturating_mul(task.effort.0),
    );
    let fairness = tight.as_ref().map_or(fairness, |t| t.fairness(fairness));
    let strain = tight.as_ref().and_then(Tight::strain);
    let bounds = Bounds {
        strain,
        uncovered,
        fairness,
    };
    let proof = certificate::proof(task, &assignments, (found.score, bounds, model.units));
    Planned { assignments, proof }
}

/// Leaves as little uncovered as can be found; the answer is how little can be, in hundredths.
fn cover(model: &Model, search: &mut Search, effort: Effort) -> i64 {
    let mut least = bound::uncovered(model);
    search.cover(
        least,
        FAIR_STEPS * u64::from(effort.0) * model.positions as u64,
    );
    let climb = CLIMB_STEPS.saturating_mul(effort.0);
    let by_timelines = |search: &Search| {
        let left = search.found().score.uncovered;
        bound::uncovered_by_timelines(model, left, climb).unwrap_or_default()
    };
    if search.found().score.uncovered > least {
        least = least.max(by_timelines(search));
    }
    for work in SWEEP_WORK {
        if search.found().score.uncovered <= least {
            break;
        }
        let sweep = Sweep::new(model);
        let states = sweep.states(work / sweep.turns().max(1));
        let swept = sweep.run(0..sweep.turns(), states, i64::MAX);
        if search.offer(&swept.taken) || work == SWEEP_WORK[0] {
            least = least.max(by_timelines(search));
        }
        if search.found().score.uncovered > least {
            let gaps = gaps(model, &search.found().taken);
            least = least.max(bound::swept(&sweep, &gaps));
        }
    }
    least
}

/// The hundredths that a plan leaves uncovered, by turn.
fn gaps(model: &Model, taken: &[Option<CandidateId>]) -> Vec<i64> {
    let mut gaps = vec![
        0;
        model
            .holder_seats()
            .iter()
            .map(|s| s.turn + 1)
            .max()
            .unwrap_or_default()
    ];
    for seat in model.holder_seats() {
        gaps[seat.turn] += seat.points;
    }
    for candidate in taken.iter().flatten().map(|c| &model.candidates[*c]) {
        gaps[model.seats[candidate.seat].turn] -= candidate.points;
    }
    gaps
}
