//! Asks the timeline level where the count level does not meet the plan at hand, and for strain.

use super::counts::Fairness;
use super::options::{Options, Vector};
use super::program;
use super::sorts::Sorts;
use super::timeline::{Choice, Fixed, Gaps, Graph, ONE, Question, points};
use crate::engine::model::{Model, UNMET_WISH};
use crate::engine::search::Score;

/// What the timeline level adds to what is proven.
pub(in crate::engine) struct Tight<'m> {
    model: &'m Model,
    score: Score,
    sorts: Sorts,
    options: Options,
    /// Prices of the sorts at the count level, and the bound that they give.
    prices: Vec<i128>,
    least: i128,
    vectors: Option<Vec<Vec<Vector>>>,
    steps: u32,
}

impl<'m> Tight<'m> {
    /// Around a plan; `steps` for each level. None if the count level is too large.
    pub(in crate::engine) fn new(model: &'m Model, score: Score, steps: u32) -> Option<Self> {
        let sorts = Sorts::new(model);
        let mut options = Options::new(model, &sorts, score.uncovered)?;
        let prices = options.best_accounts_prices();
        let least = options.lower_bound(&prices);
        let gap = score.accounts - least;
        if gap < 0 {
            return None;
        }
        options.keep_within(&prices, gap);
        let vectors = options.vectors(model, &prices, gap);
        Some(Self {
            model,
            score,
            sorts,
            options,
            prices,
            least,
            vectors,
            steps,
        })
    }

    /// Raises the bounds on accounts and total where they do not meet the plan.
    pub(in crate::engine) fn fairness(&self, known: Fairness) -> Fairness {
        let mut fairness = known;
        let meets = |bound: Option<i128>, value: i128| bound == Some(value);
        if meets(known.accounts, self.score.accounts) && meets(known.total, self.score.total) {
            return known;
        }
        let Some(graphs) = self.graphs(false) else {
            return known;
        };
        if !meets(known.accounts, self.score.accounts) {
            fairness.accounts = known.accounts.max(Some(self.accounts(&graphs)));
        }
        if !meets(known.total, self.score.total) {
            fairness.total = known.total.max(self.total(&graphs));
        }
        self.raised(fairness)
    }

    /// Costs come from vectors of whole numbers: a bound may be raised to the next sum that vectors can have.
    fn raised(&self, bounds: Fairness) -> Fairness {
        let demand: Vec<i32> = self.sorts.all.iter().map(|s| s.demand).collect();
        let gap = self.score.accounts - self.least;
        let sums = self
            .vectors
            .as_ref()
            .and_then(|v| program::attainable(v, &demand, gap));
        let Some(sums) = sums else {
            return bounds;
        };
        let at_least = |bound: Option<i128>, sum: i128| bound.is_none_or(|b| b <= sum);
        let possible = sums
            .iter()
            .filter(|(a, _)| at_least(bounds.accounts, a + self.least));
        let accounts = possible.clone().map(|(a, _)| a + self.least).min();
        let totals = possible
            .map(|(_, t)| *t)
            .filter(|t| at_least(bounds.total, *t));
        Fairness {
            accounts: accounts.max(bounds.accounts),
            total: totals.min().max(bounds.total),
        }
    }

    fn graphs(&self, with_strain: bool) -> Option<Vec<Graph>> {
        let members = 0..self.model.members;
        members
            .map(|m| Graph::new(self.model, m, with_strain))
            .collect()
    }

    fn accounts(&self, graphs: &[Graph]) -> i128 {
        let unit = self.model.units.0;
        let question = Question {
            lists: &self.account_lists(|cost| (fixed(cost, unit), 0)),
            value: fixed(self.score.accounts, unit),
            ..self.question(graphs)
        };
        let prices: Vec<f64> = self
            .prices
            .iter()
            .map(|p| *p as f64 / unit as f64)
            .collect();
        units(question.bound(&prices, self.steps), unit)
    }

    fn total(&self, graphs: &[Graph]) -> Option<i128> {
        let unit = self.model.units.1;
        let choice = |v: &Vector| Choice {
            key: v.key,
            cost: fixed(v.total, unit),
            before: fixed(v.accounts, self.model.units.0 * SHARE),
        };
        let question = Question {
            lists: &self.vector_lists(choice)?,
            limit: Some(fixed(self.score.accounts - self.least, self.model.units.0 * SHARE) + 1),
            value: fixed(self.score.total, unit),
            ..self.question(graphs)
        };
        let prices = vec![0.0; self.sorts.all.len()];
        Some(units(question.bound(&prices, self.steps), unit))
    }

    /// A bound on strain of plans as covered and as fair as the one at hand.
    pub(in crate::engine) fn strain(&self) -> Option<i64> {
        let graphs = self.graphs(true)?;
        let unit = self.model.units.1;
        let choice = |v: &Vector| Choice {
            key: v.key,
            cost: 0,
            before: fixed(v.total, unit * SHARE),
        };
        let (lists, limit) = match self.vector_lists(choice) {
            Some(lists) => (lists, fixed(self.score.total, unit * SHARE) + 1),
            None => {
                let limit = fixed(self.score.accounts, self.model.units.0 * SHARE) + 1;
                (
                    self.account_lists(|cost| (0, fixed(cost, self.model.units.0 * SHARE))),
                    limit,
                )
            }
        };
        let question = Question {
            strain: ONE,
            lists: &lists,
            limit: Some(limit),
            value: self.score.strain * ONE,
            ..self.question(&graphs)
        };
        let prices = vec![0.0; self.sorts.all.len()];
        let bound = question.bound(&prices, self.steps);
        // strain comes in whole units
        Some((bound + ONE - 1).div_euclid(ONE) + self.never_met(&graphs))
    }

    /// Strain of wishes that no piece can meet.
    fn never_met(&self, graphs: &[Graph]) -> i64 {
        let all = self.model.wishes.iter().filter(|w| w.prefer).count() as i64 * UNMET_WISH;
        all - graphs.iter().map(Graph::base).sum::<i64>()
    }

    fn question<'q>(&'q self, graphs: &'q [Graph]) -> Question<'q> {
        Question {
            model: self.model,
            sorts: &self.sorts,
            graphs,
            strain: 0,
            lists: &[],
            limit: None,
            gaps: Gaps::Within(self.score.uncovered),
            value: 0,
        }
    }

    /// The vectors of each account on its own; `costs` says what they cost on the level, and on the one before.
    fn account_lists(&self, costs: impl Fn(i128) -> (Fixed, Fixed)) -> Vec<(usize, Vec<Choice>)> {
        let choices = |(member, list): (usize, &[super::lagrange::Item])| {
            let choice = |i: &super::lagrange::Item| {
                let (cost, before) = costs(i.cost);
                Choice {
                    key: i.vector,
                    cost,
                    before,
                }
            };
            (member, list.iter().map(choice).collect())
        };
        self.options.of_members().map(choices).collect()
    }

    fn vector_lists(
        &self,
        choice: impl Fn(&Vector) -> Choice,
    ) -> Option<Vec<(usize, Vec<Choice>)>> {
        let vectors = self
            .vectors
            .as_ref()?
            .iter()
            .take(self.model.members)
            .enumerate();
        Some(
            vectors
                .map(|(m, list)| (m, list.iter().map(&choice).collect()))
                .collect(),
        )
    }
}

/// A bound on what stays uncovered, in hundredths, beside a plan that leaves `value` so; `steps` of the climb.
/// None if the timelines are too many.
pub(in crate::engine) fn uncovered(model: &Model, value: i64, steps: u32) -> Option<i64> {
    let graphs: Option<Vec<Graph>> = (0..model.members)
        .map(|m| Graph::new(model, m, false))
        .collect();
    let sorts = Sorts::new(model);
    let question = Question {
        model,
        sorts: &sorts,
        graphs: &graphs?,
        strain: 0,
        lists: &[],
        limit: None,
        gaps: Gaps::Cost,
        value: points(value),
    };
    let prices: Vec<f64> = sorts.all.iter().map(|s| s.points as f64 / 100.0).collect();
    let bound = question.bound(&prices, steps);
    // all gaps are worth a multiple of this
    let part = model.seats.iter().fold(0, |g, s| gcd(g, s.points)).max(1);
    // two parts of a point are lost in rounding for each seat at most
    let hundredths = (i128::from(bound) - 2 * model.seats.len() as i128) * 100;
    let parts = -(-hundredths).div_euclid(i128::from(ONE) * i128::from(part));
    Some(parts as i64 * part)
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A level before counts this part of itself, so that its price is as large as those of seats.
const SHARE: i128 = 32;

/// A cost in units of a curve, rounded down.
fn fixed(cost: i128, unit: i128) -> Fixed {
    (cost * i128::from(ONE)).div_euclid(unit) as Fixed
}

/// A bound in units of a curve, rounded down.
fn units(bound: Fixed, unit: i128) -> i128 {
    (i128::from(bound) * unit).div_euclid(i128::from(ONE))
}
