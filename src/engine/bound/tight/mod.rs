//! Asks the timeline level where the count level does not meet the plan at hand, and for strain.

mod ask;
mod costs;
mod lists;
mod start;

use std::rc::Rc;

use costs::{MOST_BITS, SHARE, above, fixed, largest, units};
use lists::kept;

use crate::engine::bound::branch::{Budget, Mark, Target};
use crate::engine::bound::counts::Fairness;
use crate::engine::bound::coverage::Uncovered;
use crate::engine::bound::drawn::Drawn;
use crate::engine::bound::fairest::Fairest;
use crate::engine::bound::options::{Options, Vector};
use crate::engine::bound::program;
use crate::engine::bound::sorts::Sorts;
use crate::engine::bound::timeline::{Choice, Gaps, Graph, Lists, ONE, Part, Question};
use crate::engine::bound::whole::has_few_turns;
use crate::engine::model::{CandidateId, Model, UNMET_WISH};
use crate::engine::search::Score;

/// Who wants a bound to meet the plan, or a better plan.
pub(in crate::engine) struct Prover<'p> {
    /// What may be looked at for it, on each level.
    pub(in crate::engine) budget: Budget,
    /// Takes candidates, who may not fit together. Where they are a plan better than all before: what it is worth.
    pub(in crate::engine) offer: &'p mut dyn FnMut(&[CandidateId]) -> Option<Score>,
}

/// What the timeline level adds to what is proven.
pub(in crate::engine) struct Tight<'m> {
    model: &'m Model,
    drawn: &'m Drawn<'m>,
    score: Score,
    uncovered: Uncovered,
    sorts: Sorts,
    options: Options,
    /// Prices of the sorts at the count level, and the bound that they give.
    prices: Vec<i128>,
    least: i128,
    /// What members may have in a plan as fair, if that was asked, and in how many states at most.
    fairest: Option<Rc<Fairest>>,
    told_in: u64,
    vectors: Option<Vec<Vec<Vector>>>,
    /// What nobody may have, beside members who are as fair.
    nobody: Vec<Choice>,
    /// What the total of each vector is above the least at prices of its own, and the sum of the least ones.
    totals: (Vec<Vec<i128>>, i128),
    /// All pairs of accounts and total that vectors adding up to the demand can have, if they are few enough to know.
    sums: Option<Vec<(i128, i128)>>,
    steps: u32,
}

impl<'m> Tight<'m> {
    /// Around a plan, when no plan leaves less than `least` uncovered; `steps` for each level. None if the count level is
    /// too large.
    pub(in crate::engine) fn new(
        drawn: &'m Drawn<'m>,
        (score, least): (Score, i64),
        steps: u32,
    ) -> Option<Self> {
        let model = drawn.model;
        let sorts = Sorts::new(model);
        let uncovered = Uncovered {
            least,
            most: score.uncovered,
        };
        let open = drawn.open(&sorts, score.uncovered);
        let mut options = Options::new(model, &sorts, (uncovered, Some(&open)))?;
        let prices = options.best_accounts_prices();
        let least = options.lower_bound(&prices);
        let gap = score.accounts - least;
        if gap < 0 {
            return None;
        }
        options.keep_within(&prices, gap);
        let mut tight = Self {
            model,
            drawn,
            score,
            uncovered,
            sorts,
            options,
            prices,
            least,
            fairest: None,
            told_in: 0,
            vectors: None,
            nobody: Vec::new(),
            totals: Default::default(),
            sums: None,
            steps,
        };
        tight.combine();
        Some(tight)
    }

    /// Drops what is in no plan as fair, as far as so many states tell, where the count level alone leaves far too many vectors,
    /// and fewer states have not told all.
    fn tell(&mut self, states: u64) {
        // it does where something stays uncovered
        let is_open = self.score.uncovered > 0 && self.is_tight();
        let is_wanted = match &self.fairest {
            None => self.vectors.is_none() || is_open,
            Some(fairest) => !fairest.is_all && states > self.told_in,
        };
        if is_wanted {
            self.keep_fairest(states);
        }
    }

    /// Makes vectors of the options that are left, if they are not too many.
    fn combine(&mut self) {
        let gap = self.score.accounts - self.least;
        let demand: Vec<i32> = self.sorts.all.iter().map(|s| s.demand).collect();
        let together = self.fairest.as_ref().and_then(|f| f.together.as_deref());
        let (model, options) = (self.model, &self.options);
        self.vectors = options.vectors(model, (&self.prices, gap), together);
        if let Some(vectors) = &self.vectors {
            self.totals = program::totals_above(vectors, &demand).unwrap_or_default();
            let sums = program::attainable(vectors, &demand, gap);
            self.sums = sums.map(|all| all.iter().map(|(a, t)| (a + self.least, *t)).collect());
        }
        self.nobody = self.of_nobody();
    }

    /// Drops options that are in no plan as fair in the accounts, as far as the bound on them tells in so many states, and
    /// makes vectors of what is left.
    fn keep_fairest(&mut self, states: u64) {
        let said = (self.score.uncovered, self.score.accounts);
        if let Some(nearly) = self.drawn.nearly_fairest(said) {
            self.keep(nearly, 0);
        }
        if let Some(fairest) = self.drawn.fairest(said, states, || self.fairest(states)) {
            self.keep(fairest, states);
        }
    }

    /// Drops options that plans as fair have not, as far as so many states have told that.
    fn keep(&mut self, fairest: Rc<Fairest>, states: u64) {
        let of_list = &fairest.of_list;
        self.options.keep(|place, key| of_list[place].contains(key));
        self.prices = self.options.best_accounts_prices();
        self.least = self.options.lower_bound(&self.prices);
        let gap = self.score.accounts - self.least;
        self.options.keep_within(&self.prices, gap);
        (self.fairest, self.told_in) = (Some(fairest), states);
        self.combine();
    }

    /// What members may have in a plan as fair in the accounts.
    fn fairest(&self, states: u64) -> Option<Rc<Fairest>> {
        let graphs = self.graphs(false)?;
        let (all, prices, unit) = self.of_accounts();
        let question = self.question(&graphs);
        let start = self.accounts_start(&question, (&all, &prices), unit);
        let good = Mark {
            bound: above(self.score.accounts, unit) + 1,
            most: (self.score.accounts - self.least, i128::MAX),
        };
        let (parts, top) = self.apart(&question, (all, start), (good, states));
        self.drawn.climbed(self.climb_in(unit), top);
        Some(Rc::new(Fairest::of(parts)?))
    }

    /// All plans with what vectors of accounts cost, prices to begin with, and what counts as one there.
    fn of_accounts(&self) -> (Part, Vec<f64>, i128) {
        let lists = self.options.of_members();
        let most = lists.map(|(_, l)| largest(l.iter().map(|i| i.cost)));
        let unit = self.fine(most.sum());
        let lists = self.account_lists(|cost| (fixed(cost, unit), [0; 2]));
        let prices = self.prices.iter().map(|p| *p as f64 / unit as f64);
        (self.all(lists), prices.collect(), unit)
    }

    /// Raises the bounds on accounts and total where they do not meet the plan.
    pub(in crate::engine) fn fairness(mut self, known: Fairness, prover: &mut Prover) -> Fairness {
        let mut fairness = known;
        let meets = |bound: Option<i128>, value: i128| bound == Some(value);
        if meets(known.accounts, self.score.accounts) && meets(known.total, self.score.total) {
            return known;
        }
        let Some(graphs) = self.graphs(false) else {
            return known;
        };
        if !meets(known.accounts, self.score.accounts) {
            if !prover.budget.glance && !has_few_turns(self.model) {
                // around a plan that is far from fair it tells little; where turns are few, accounts are proven sooner
                self.tell(self.apart_in());
            }
            let (bound, is_best) = self.accounts(&graphs, prover);
            fairness.accounts = known.accounts.max(Some(bound));
            if !is_best {
                // the total is to be asked of another plan now
                return self.raised(fairness);
            }
        }
        if meets(fairness.accounts, self.score.accounts) {
            // none are fairer, and few as fair: what members may have can be told now
            self.tell(self.apart_longer());
        } else if prover.budget.glance {
            return self.raised(fairness);
        } else {
            self.tell(self.apart_in());
            prover.budget = prover.budget.part(WHERE_OPEN);
        }
        if !meets(known.total, self.score.total) {
            fairness.total = known.total.max(self.total(&graphs, prover));
        }
        self.raised(fairness)
    }

    /// Costs come from vectors of whole numbers: a bound may be raised to the next sum that vectors can have.
    fn raised(&self, bounds: Fairness) -> Fairness {
        let Some(sums) = &self.sums else {
            return bounds;
        };
        let at_least = |bound: Option<i128>, sum: i128| bound.is_none_or(|b| b <= sum);
        let possible = sums.iter().filter(|(a, _)| at_least(bounds.accounts, *a));
        let totals = possible.clone().map(|(_, t)| *t);
        let totals = totals.filter(|t| at_least(bounds.total, *t));
        Fairness {
            accounts: possible.map(|(a, _)| *a).min().max(bounds.accounts),
            total: totals.min().max(bounds.total),
        }
    }

    /// The most that accounts below `value` can be.
    fn accounts_below(&self, value: i128) -> i128 {
        let sums = self.sums.iter().flatten().map(|(a, _)| *a);
        let below = sums.filter(|a| *a < value).max();
        // where no sums are known, it is still known what costs come in
        below.unwrap_or(match self.sums {
            Some(_) => self.least - 1,
            None => value - self.model.grain(),
        })
    }

    /// The most that a total below `value` can be.
    fn total_below(&self, value: i128) -> i128 {
        let sums = self.sums.iter().flatten().map(|(_, t)| *t);
        let below = sums.filter(|t| *t < value).max();
        below.unwrap_or(match self.sums {
            Some(_) => self.totals.1 - 1,
            None => value - 1,
        })
    }

    fn graphs(&self, with_strain: bool) -> Option<Rc<[Graph]>> {
        self.drawn.best(with_strain, self.score.uncovered)
    }

    /// The bound on accounts, and whether no better plan has come up, on whatever level.
    fn accounts(&self, graphs: &[Graph], prover: &mut Prover) -> (i128, bool) {
        let (part, prices, unit) = self.of_accounts();
        let question = self.question(graphs);
        let few = has_few_turns(self.model);
        let aim = |s: &Score| {
            let below = self.accounts_below(s.accounts);
            let most = |accounts: i128| (accounts - self.least, i128::MAX);
            let better = Mark {
                bound: above(below, unit) + 1,
                most: most(below),
            };
            // however little plans as fair cost more, their bound is above that of fairer ones
            let as_fair = Mark {
                bound: above(s.accounts, unit).max(better.bound) + 1,
                most: most(s.accounts),
            };
            Target {
                better: Some(better),
                // where turns are few, it is not known yet what plans as fair have
                good: if few { as_fair } else { better },
                grain: 1,
            }
        };
        let accounts = |s: &Score| s.accounts;
        let start = self.accounts_start(&question, (&part, &prices), unit);
        let bounded = self.bound(&question, (part, start, None), (&accounts, &aim), prover);
        self.drawn.climbed(self.climb_in(unit), bounded.first.top);
        if let Some((apart, met)) = bounded.first.apart.zip(bounded.met) {
            let asked = (self.score.uncovered, met, self.apart_longer());
            self.drawn
                .tell_fairest(asked, Fairest::of(apart).map(Rc::new));
        }
        let bound = bounded.met.unwrap_or(units(bounded.bound, unit));
        (bound, bounded.is_best)
    }

    fn total(&self, graphs: &[Graph], prover: &mut Prover) -> Option<i128> {
        let vectors = self.vectors.iter().flatten();
        let most = vectors.map(|l| largest(l.iter().map(|v| v.total))).sum();
        let units = (self.model.units.0, self.fine(most));
        let gap = self.score.accounts - self.least;
        let question = Question {
            limits: [Some(fixed(gap, units.0 * SHARE) + 1), None],
            ..self.question(graphs)
        };
        let aim = |s: &Score| {
            let most = self.total_below(s.total);
            let better = Mark {
                bound: above(most, units.1) + 1,
                most: (gap, most - self.totals.1),
            };
            Target::better(better, 1)
        };
        let lists = self.vector_lists(|v| {
            (
                fixed(v.total, units.1),
                [fixed(v.accounts, units.0 * SHARE), 0],
            )
        })?;
        let known = self.as_fair(graphs, None).map(|(part, _)| part);
        let part = self.part(lists, known);
        let start = self.first_start(&question, &part);
        let total = |s: &Score| s.total;
        let bounded = self.bound(&question, (part, start, None), (&total, &aim), prover);
        let bound = costs::units(bounded.bound, units.1);
        Some(bounded.met.unwrap_or(bound))
    }

    /// What counts as one where costs are no more than `most`: so little that hardly anything is lost in rounding, and
    /// so much that sums of all stay small beside what is forbidden.
    fn fine(&self, most: i128) -> i128 {
        (most >> MOST_BITS)
            .max(1)
            .min(self.model.units.0.min(self.model.units.1))
    }

    /// States that labels may take the time of which tell what leads to plans as fair.
    fn leading_in(&self, budget: Budget) -> u64 {
        match has_few_turns(self.model) {
            true => budget.labels / FEW_LABELS,
            false => budget.labels,
        }
    }

    /// All plans that are covered as well as the one at hand, as far as the bound on that tells.
    fn all(&self, lists: Lists) -> Part {
        Part {
            lists,
            ..self.drawn.covered(self.score.uncovered)
        }
    }

    /// All plans but those that have what `known` has not.
    fn part(&self, lists: Lists, known: Option<Part>) -> Part {
        match known {
            Some(known) => Part {
                lists: kept(lists, &known),
                ..known
            },
            None => self.all(lists),
        }
    }

    /// A bound on strain of plans as covered and as fair as the one at hand, and by candidate whether he is in none
    /// of them with less strain.
    pub(in crate::engine) fn strain(mut self, prover: &mut Prover) -> Option<(i64, Vec<bool>)> {
        self.tell(self.apart_in());
        let graphs = self.graphs(true)?;
        let units = self.model.units;
        let gap = self.score.accounts - self.least;
        let mut leading = None;
        let (part, limits, total) = match self.vector_lists(|v| {
            let accounts = fixed(v.accounts, units.0 * SHARE);
            (0, [accounts, fixed(v.total, units.1 * SHARE)])
        }) {
            Some(lists) => {
                let known = self
                    .graphs(false)
                    .and_then(|g| self.as_fair(&g, Some(self.leading_in(prover.budget))));
                let (known, counts) = known.unzip();
                leading = counts.flatten();
                let accounts = fixed(gap, units.0 * SHARE) + 1;
                let total = fixed(self.score.total, units.1 * SHARE) + 1;
                let limits = [Some(accounts), Some(total)];
                (
                    self.part(lists, known),
                    limits,
                    self.score.total - self.totals.1,
                )
            }
            None => {
                let share = units.0 * SHARE;
                let lists = self.account_lists(|cost| (0, [fixed(cost, share), 0]));
                let limit = fixed(self.score.accounts, share) + 1;
                let limits = [Some(limit), None];
                (self.all(lists), limits, i128::MAX)
            }
        };
        let question = Question {
            strain: ONE,
            limits,
            ..self.question(&graphs)
        };
        let never = self.never_met(&graphs);
        let aim = |s: &Score| {
            // strain comes in whole units
            let bound = (s.strain - never - 1) * ONE + 1;
            let most = (gap, total);
            Target::better(Mark { bound, most }, ONE)
        };
        let start = self.first_start(&question, &part);
        let strain = |s: &Score| i128::from(s.strain);
        let bounded = self.bound(&question, (part, start, leading), (&strain, &aim), prover);
        let bound = (bounded.bound + ONE - 1).div_euclid(ONE) + never;
        Some((bound, bounded.first.banned))
    }

    /// Strain of wishes that no piece can meet.
    fn never_met(&self, graphs: &[Graph]) -> i64 {
        let all = self.model.wishes.iter().filter(|w| w.prefer).count() as i64 * UNMET_WISH;
        all - graphs.iter().map(Graph::base).sum::<i64>()
    }

    fn question<'q>(&'q self, graphs: &'q [Graph]) -> Question<'q> {
        let gaps = Gaps::Within(self.uncovered);
        let nobody = self.nobody.as_slice();
        let question = Question::new((self.model, &self.sorts), graphs, gaps, self.drawn.watch);
        Question { nobody, ..question }
    }
}

/// Where accounts are open, one in so many states goes into a proof of the total: plans that are less fair keep that open, too.
const WHERE_OPEN: u64 = 16;

/// Where turns are few, what leads to plans as fair is told for one in so many states: parts have few labels soon.
const FEW_LABELS: u64 = 8;

#[cfg(test)]
mod tests;
