//! The recipe: model, bound, search, certificate.

mod cover;
mod look;
mod share;
mod walks;

use look::Look;
use walks::Walks;

use super::bound::{self, Drawn, Fairness, Tight, Uncovered};
use super::certificate::{self, Bounds};
use super::model::{self, CandidateId, Model};
use super::search::{Score, Search};
use super::{Effort, Planned, Task, Unwatched, Watch};

/// With less effort than this, the second sweep for cover has a part of its steps, and none is made to share more evenly.
const SWEEP_EFFORT: u64 = 10;

/// Steps of a climb to a bound at the timeline level, for each unit of effort.
const CLIMB_STEPS: u32 = 20;

/// The first climb for strain has one in so many steps of the last one.
const FIRST_CLIMB: u32 = 4;
/// Where a fairer plan may come up, one in so many states are looked at for strain at first.
const FIRST_LOOK: u64 = 4;

/// When a plan is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// When the effort is spent.
    Spent,
    /// When it is proven on all levels that none is better, or the steps of the proof are spent too.
    Proven,
}

/// Plans a period: covered, then fair in each account, then fair in total, then kind.
///
/// Equal tasks give equal plans: the search is counted in steps, and all its comparing is of integers or of sums
/// that come out equal on every machine.
pub fn plan(task: &Task<'_>) -> Planned {
    plan_watched(task, Until::Spent, &Unwatched)
}

/// Plans a period while somebody looks on, who may end it early.
pub fn plan_watched(task: &Task<'_>, until: Until, watch: &dyn Watch) -> Planned {
    let model = model::build(task);
    let mut planner = Planner {
        model: &model,
        effort: task.effort,
        watch,
        search: Search::new(&model, watch),
        drawn: Drawn::new(&model, (climb(task.effort), watch)),
        least: 0,
    };
    planner.cover();
    let hoped = bound::fairness(&model, planner.uncovered(), None);
    let fair = planner.share(hoped);
    let known = planner.kind(hoped, fair);
    let ((_, fairness), strain) = match until {
        Until::Spent => known,
        Until::Proven => planner.prove(hoped, known),
    };
    let bounds = Bounds {
        uncovered: planner.least,
        fairness,
        strain,
    };
    planner.planned(task, bounds)
}

/// How fair a plan was, and how fair one can be at best.
type Fair = (Score, Fairness);

/// The same, and how little strain a plan as fair can have.
type Known = (Fair, Option<i64>);

/// One plan in the making.
struct Planner<'m> {
    model: &'m Model,
    effort: Effort,
    watch: &'m dyn Watch,
    search: Search<'m>,
    drawn: Drawn<'m>,
    /// No plan leaves less uncovered, in hundredths.
    least: i64,
}

impl Planner<'_> {
    /// What is spent on covering and sharing: a little, even if none is asked for.
    fn effort(&self) -> u64 {
        u64::from(self.effort.0.max(1))
    }

    fn planned(&self, task: &Task<'_>, bounds: Bounds) -> Planned {
        let found = self.search.found();
        let assignments = model::assignments(task, self.model, &found.taken);
        let proof = certificate::proof(task, &assignments, (found.score, bounds, self.model.units));
        Planned { assignments, proof }
    }

    fn ordinary(&self) -> Look {
        Look::ordinary(self.effort())
    }

    fn look_for_fair(&self) -> Look {
        self.ordinary().for_fair(bound::has_few_turns(self.model))
    }

    fn look_for_kind(&self) -> Look {
        self.ordinary().for_kind(self.model.positions)
    }

    fn climb(&self) -> u32 {
        climb(self.effort)
    }

    /// What is known of what stays uncovered.
    fn uncovered(&self) -> Uncovered {
        let most = self.search.found().score.uncovered;
        let least = self.least;
        Uncovered { least, most }
    }

    /// Whether a plan is at hand that is fairer than one that was.
    fn has_fairer_than(&self, score: &Score) -> bool {
        !score.is_as_fair_as(&self.search.found().score)
    }

    /// Makes it kind. Fairer plans that come up on the way are looked at anew, as long as there is time. The answer is what is
    /// known then of fairness, and of strain.
    fn kind(&mut self, hoped: Fairness, mut fair: Fair) -> Known {
        loop {
            let strain = self.be_kind(is_fairest(fair));
            if !self.has_fairer_than(&fair.0) {
                return (fair, strain);
            }
            if self.watch.is_over() {
                // the bound is one on plans as fair as the last one
                return (fair, None);
            }
            fair = self.prove_fair(hoped, self.look_for_fair());
        }
    }

    /// Looks at what is not proven for as long as may be looked for a proof.
    fn prove(&mut self, hoped: Fairness, (mut fair, mut strain): Known) -> Known {
        let look = Look::patient(self.effort());
        loop {
            if !is_fairest(fair) {
                let before = fair.0;
                fair = self.prove_fair(hoped, look);
                if self.has_fairer_than(&before) {
                    (fair, strain) = self.kind(hoped, fair);
                }
            }
            if self.effort == Effort(0) || strain == Some(self.search.found().score.strain) {
                return (fair, strain);
            }
            let bound = self.prove_kind(look, self.climb());
            strain = bound.map(|(b, _)| b).max(strain);
            if !self.has_fairer_than(&fair.0) {
                return (fair, strain);
            }
            fair = self.prove_fair(hoped, look);
            (fair, strain) = self.kind(hoped, fair);
        }
    }

    /// Gets the strain down; the answer is how little it can be. In a small plan a part of the search is often
    /// enough to find the least, and the proof tells when it is; else it tells who cannot be in a better plan.
    /// A walk from elsewhere may come upon a fairer plan: then nothing is asked of strain yet.
    fn be_kind(&mut self, is_fairest: bool) -> Option<i64> {
        if self.effort == Effort(0) {
            return None;
        }
        let walks = Walks::new(self.model.positions, self.effort(), is_fairest);
        let before = self.search.found().score;
        let mut known = None;
        if let Some(leg) = walks.before {
            self.search.kind(leg.steps);
            self.search.kind_afresh(leg.starts, walks.of_start);
            if self.has_fairer_than(&before) {
                return None;
            }
            let look = match is_fairest {
                true => self.look_for_kind(),
                false => self.ordinary().part(FIRST_LOOK),
            };
            known = self.prove_kind(look, self.climb() / FIRST_CLIMB);
        }
        let (bound, banned) = known.map_or((None, Vec::new()), |(b, all)| (Some(b), all));
        let seen = self.search.found().score;
        let is_done = |bound| is_fairest && bound::is_close(seen.strain - bound, seen.strain, 1);
        if bound.is_some_and(is_done) || self.watch.is_over() {
            return bound;
        }
        let narrow = self.model.without(&banned);
        let mut search = self.search.within(&narrow);
        search.kind_afresh(walks.after.starts, walks.of_start);
        search.kind(walks.after.steps);
        let found = search.found();
        self.search.adopt(found);
        if is_fairest && bound.is_some() && self.search.found().score == seen {
            return bound;
        }
        let (look, steps) = match (is_fairest, bound) {
            // most of what a climb of plans as fair tells is known
            (true, Some(_)) => (self.look_for_kind(), self.climb() / FIRST_CLIMB),
            (true, None) => (self.look_for_kind(), self.climb()),
            (false, _) => (self.ordinary(), self.climb()),
        };
        let last = self.prove_kind(look, steps);
        last.map(|(b, _)| b).max(bound)
    }

    /// How fair a plan can be at best, beside the one at hand, as far as a look tells. A fairer plan that
    /// comes up on the way is taken.
    fn prove_fair(&mut self, hoped: Fairness, look: Look) -> Fair {
        let mut score = self.search.found().score;
        let mut proven = Fairness::default();
        loop {
            let mut known = if score.is_as_fair_as(&hoped_for(score.uncovered, hoped)) {
                hoped
            } else {
                bound::fairness(self.model, self.uncovered(), Some(score.accounts))
            };
            known.accounts = known.accounts.max(proven.accounts);
            known.total = known.total.max(proven.total);
            let Some(tight) = Tight::new(&self.drawn, (score, self.least), self.climb()) else {
                return (score, known);
            };
            let offer = &mut |picks: &[CandidateId]| try_out((&mut self.search, self.model), picks);
            let bounds = tight.fairness(known, &mut look.prover(offer));
            let now = self.search.found().score;
            if now.is_as_fair_as(&score) && score.is_as_fair_as(&now) {
                return (score, bounds);
            }
            // accounts may be worse where fewer gaps are left: then nothing is known of the total
            proven = match now.uncovered < score.uncovered {
                true => Fairness::default(),
                false => bounds,
            };
            score = now;
        }
    }

    /// How little strain a plan as fair can have, as far as a look tells after a climb of `steps`. One with less that
    /// comes up on the way is taken. Beside it, by candidate, whether he is in none with less.
    fn prove_kind(&mut self, look: Look, steps: u32) -> Option<(i64, Vec<bool>)> {
        let score = self.search.found().score;
        let tight = Tight::new(&self.drawn, (score, self.least), steps)?;
        let offer = &mut |picks: &[CandidateId]| try_out((&mut self.search, self.model), picks);
        tight.strain(&mut look.prover(offer))
    }
}

/// Takes candidates, who may not fit together, for the best plan, if they are a better one: what that is worth. Where turns are
/// few, no two of them can be filled better then.
fn try_out((search, model): (&mut Search, &Model), picks: &[CandidateId]) -> Option<Score> {
    let found = search.try_out(picks)?;
    if bound::has_few_turns(model) {
        // nothing is as fair as that: all that can be gained is looked for
        let accounts = i128::MIN;
        search.fair_by_turns(Score { accounts, ..found }, 0);
    }
    Some(search.found().score)
}

fn climb(effort: Effort) -> u32 {
    CLIMB_STEPS.saturating_mul(effort.0.max(1))
}

fn is_fairest((score, bounds): Fair) -> bool {
    bounds.accounts == Some(score.accounts) && bounds.total == Some(score.total)
}

fn hoped_for(uncovered: i64, hoped: Fairness) -> Score {
    Score {
        uncovered,
        accounts: hoped.accounts.unwrap_or(i128::MIN / 2),
        total: hoped.total.unwrap_or(i128::MIN / 2),
        strain: i64::MAX,
    }
}

#[cfg(test)]
mod tests;
