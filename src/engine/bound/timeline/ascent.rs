//! Climbs the bound.

use std::sync::Arc;

use super::bundle::Bundle;
use super::fixed::{Fixed, ONE};
use super::known::{Known, rises};
use super::met::Met;
use super::part::Part;
use super::prices::Prices;
use super::question::{Choice, Lists, Question};
use crate::engine::model::CandidateId;

/// The first step of a climb, as a part of Polyak's.
const FIRST: f64 = 0.2;
/// A point is a better one where the bound has risen by this part of what was promised.
const BETTER: f64 = 0.01;
/// Where it has risen by this part of it, the next step may be longer.
const MUCH_BETTER: f64 = 0.5;
/// So many better points, or worse ones, one after the other, and steps are too short, or may be too long.
const IN_A_ROW: i32 = 3;
/// Steps become no more than so many times as long, or short, at once.
const AT_ONCE: f64 = 10.0;
/// Whether a part has a plan at all is asked as if so much were missing: a bound rises without end where there is none, but
/// steps for a hair's breadth would be shorter than prices are fine.
const ANY_PLAN: Fixed = ONE;
/// With less promised than this part of what is missing there is nothing to gain.
const LEAST: f64 = 1e-7;

/// Where a climb begins, and how long its first step is, where that is known.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Start {
    pub(in crate::engine::bound) prices: Prices,
    length: Option<f64>,
    pub(super) known: Option<Arc<Known>>,
}

impl Start {
    /// The same where paths are whole plans.
    pub(in crate::engine::bound) fn of_whole_plans(&self) -> Self {
        Self {
            prices: self.prices.of_whole_plans(),
            length: None,
            known: None,
        }
    }

    /// The same in other units, of which one of these has so many.
    pub(in crate::engine::bound) fn scaled(&self, units: f64) -> Self {
        let mut prices = self.prices.clone();
        prices.scale(units);
        Self {
            prices,
            length: None,
            known: None,
        }
    }

    /// The same in other units, and where what vectors cost is told above the prices of their sorts, in those units.
    pub(in crate::engine::bound) fn beside(
        &self,
        units: f64,
        (sorts, of_seat): (&[f64], &[usize]),
    ) -> Self {
        let width = sorts.len();
        let mut start = self.scaled(units);
        for (price, sort) in start.prices.seats_mut().iter_mut().zip(of_seat) {
            *price -= sorts[*sort];
        }
        for (i, price) in start.prices.links_mut().iter_mut().enumerate() {
            *price -= sorts[i % width];
        }
        start
    }

    /// Forgets what a climb to it has learnt, which takes memory: the next one learns it anew.
    pub(in crate::engine::bound) fn forget(&mut self) {
        self.known = None;
    }
}

/// Where a climb has led.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Climbed {
    pub(in crate::engine::bound) bound: Fixed,
    /// The prices of the best bound: where the next climb may begin.
    pub(in crate::engine::bound) top: Start,
    /// How often members have each candidate in a solution of the linear programme, or nearly one.
    pub(in crate::engine::bound) candidates: Vec<f64>,
    /// The same of the choices of each list.
    pub(in crate::engine::bound) choices: Vec<Vec<f64>>,
}

impl Climbed {
    /// Forgets the choices that are left out of `lists`.
    pub(in crate::engine::bound) fn keep(&mut self, lists: &Lists, kept: &Lists) {
        for (often, (list, kept)) in self.choices.iter_mut().zip(lists.iter().zip(kept)) {
            if list.1.len() == kept.1.len() {
                continue;
            }
            let mut kept = kept.1.iter().peekable();
            let all = list.1.iter().zip(&*often);
            let mut is_kept = |c: &Choice| kept.next_if(|k| k.key == c.key).is_some();
            *often = all.filter_map(|(c, n)| is_kept(c).then_some(*n)).collect();
        }
    }
}

/// Whom members have at a step, if anybody asks.
type Had<'m> = &'m dyn Fn() -> Vec<CandidateId>;

/// The best point so far, and what is known around it.
struct Peak {
    bound: Fixed,
    prices: Prices,
    /// What each term adds to the bound.
    terms: Vec<Fixed>,
    bundle: Bundle,
}

/// The length of the next step.
struct Length {
    length: f64,
    /// How many better points there were in a row; below zero: worse ones.
    row: i32,
}

impl Question<'_> {
    /// Begins at `prices`, one for each sort in units of the level.
    pub(in crate::engine::bound) fn start(&self, part: &Part, prices: &[f64]) -> Start {
        // where whole plans are paths, seats have no prices
        let sort = |seat: usize| match self.is_whole() {
            true => 0.0,
            false => prices[self.sorts.of_seat[seat]],
        };
        // without vectors there is nothing to link: a price there would be paid by one side only
        let link = |p: &f64| if part.lists.is_empty() { 0.0 } else { *p };
        let stretches = self.graphs.iter().any(|g| g.stretch().is_some());
        let copies = if stretches {
            self.model.candidates.len()
        } else {
            0
        };
        let (seats, width) = (self.model.seats.len(), prices.len());
        let mut all = Prices::new(seats, self.model.members * width, copies);
        for (seat, price) in all.seats_mut().iter_mut().enumerate() {
            *price = sort(seat);
        }
        for (i, price) in all.links_mut().iter_mut().enumerate() {
            *price = link(&prices[i % width]);
        }
        Start {
            prices: all,
            length: None,
            known: None,
        }
    }

    /// The best bound on a part of `steps` steps; ends when it is no less than `enough`.
    pub(in crate::engine::bound) fn climb(
        &self,
        part: &Part,
        start: &Start,
        most: (u32, Fixed),
    ) -> Climbed {
        self.climb_seen(part, start, most, &mut |_, _| {})
    }

    /// The same; `see` is shown what members have at each step, and whether the bound is better there.
    pub(in crate::engine::bound) fn climb_seen(
        &self,
        part: &Part,
        start: &Start,
        (steps, enough): (u32, Fixed),
        see: &mut dyn FnMut(Had, bool),
    ) -> Climbed {
        let (mut peak, square) = self.peak(part, start);
        let (least, dearest) = self.costs(part);
        let is_empty = |bound: Fixed| bound > dearest;
        // where all vectors are good enough it is asked whether there is a plan at all
        let any_plan = dearest < enough;
        let missing = |bound: Fixed| match any_plan {
            true => ANY_PLAN as f64 / ONE as f64,
            false => (enough - bound) as f64 / ONE as f64,
        };
        let polyak = FIRST * missing(peak.bound) / square.max(f64::MIN_POSITIVE);
        // a climb in a part that has a plan ends in short steps: they would not tell that a half of it has none
        let shortest = if any_plan { polyak } else { 0.0 };
        let mut length = Length {
            length: start.length.unwrap_or(polyak).max(shortest),
            row: 0,
        };
        for _ in 0..steps {
            let bound = peak.bound;
            if bound.max(least) >= enough || is_empty(bound) || self.watch.is_over() {
                break;
            }
            let promise = peak.bundle.promise(length.length);
            if promise.rise <= LEAST * missing(bound) {
                break;
            }
            let mut here = peak.prices.clone();
            here.add(1.0, &promise.direction);
            for price in here.limits_mut() {
                *price = price.max(0.0);
            }
            let met = self.at(part, &here);
            see(&|| met.candidates(self.model), met.value > bound);
            let (rise, excess) = peak.learn(here, met);
            length.learn(rise / promise.rise, excess > promise.rise);
        }
        let bound = match is_empty(peak.bound) {
            true => peak.bound.max(enough),
            false => peak.bound.max(least),
        };
        self.climbed(part, (peak, length.length), bound)
    }

    /// Where a climb begins, with all that is known there, and the square of the slope there.
    fn peak(&self, part: &Part, start: &Start) -> (Peak, f64) {
        let prices = start.prices.clone();
        let met = self.at(part, &prices);
        let mut slope = self.slope_beside(&prices);
        let all = met.terms.iter();
        all.for_each(|term| slope.add_sparse(1.0, &term.slope));
        let (bound, terms) = (met.value, met.values());
        let mut bundle = self.known(part, start, &terms);
        bundle.learn(met, &vec![0.0; terms.len()]);
        let peak = Peak {
            bound,
            prices,
            terms,
            bundle,
        };
        (peak, slope.dot(&slope))
    }

    /// The end of a climb: its bound, where that is, and how long the next step would be.
    fn climbed(&self, part: &Part, (peak, length): (Peak, f64), bound: Fixed) -> Climbed {
        let (candidates, lists) = (self.model.candidates.len(), &part.lists);
        let choices: usize = lists.iter().map(|l| l.1.len()).sum();
        let mut had = peak.bundle.had(candidates + choices);
        let mut choices = had.split_off(candidates).into_iter();
        let of_list = |list: &(usize, Arc<[Choice]>)| choices.by_ref().take(list.1.len()).collect();
        let choices = lists.iter().map(of_list).collect();
        let known = Known {
            terms: peak.terms,
            bundle: peak.bundle.weighing(),
            lists: lists.clone(),
        };
        Climbed {
            bound,
            top: Start {
                prices: peak.prices,
                length: Some(length),
                known: Some(Arc::new(known)),
            },
            choices,
            candidates: had,
        }
    }
}

impl Peak {
    /// Learns from what is met at other prices: by how much the bound is higher there, and how far what was met there is above
    /// the bound here. The better of both is the best point now.
    fn learn(&mut self, here: Prices, met: Met) -> (f64, f64) {
        let mut step = here.clone();
        step.add(-1.0, &self.prices);
        let (bound, terms) = (met.value, met.values());
        let rises = rises(&self.terms, &terms);
        let excess = met.terms.iter().zip(&rises);
        let excess: Vec<f64> = excess
            .map(|(t, rise)| rise - step.dot_sparse(&t.slope))
            .collect();
        self.bundle.learn(met, &excess);
        let rise = (bound - self.bound) as f64 / ONE as f64;
        if bound > self.bound {
            self.bundle.moved(&step, &rises);
            (self.bound, self.prices, self.terms) = (bound, here, terms);
        }
        (rise, excess.iter().sum())
    }
}

impl Length {
    /// Learns from a step that has brought so much of what it promised, and led so `far` that what was met there says
    /// little of the best point.
    fn learn(&mut self, brought: f64, far: bool) {
        let fitting = match brought < 1.0 {
            true => 0.5 / (1.0 - brought),
            false => AT_ONCE,
        };
        if brought > BETTER {
            self.row = self.row.max(0) + 1;
            if brought > MUCH_BETTER && self.row > 1 {
                self.length *= fitting.min(AT_ONCE);
            } else if self.row > IN_A_ROW {
                (self.length, self.row) = (self.length * 2.0, 0);
            }
        } else {
            self.row = self.row.min(0) - 1;
            if far && self.row < -IN_A_ROW {
                (self.length, self.row) = (self.length * fitting.max(1.0 / AT_ONCE), 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::test_runner::TestRunner;

    use super::super::{Gaps, Lists, Timelines};
    use super::{Choice, Climbed, Fixed, ONE, Part, Prices, Question, Start};
    use crate::engine::bound::coverage::Uncovered;
    use crate::engine::bound::lagrange::WIDTH;
    use crate::engine::bound::sorts::Sorts;
    use crate::engine::bound::timeline::Graph;
    use crate::engine::model::Model;
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

    #[test]
    fn how_often_choices_are_had_stays_with_them_when_others_are_dropped() {
        let list = |member: usize, numbers: &[i16]| {
            let choice = |n: &i16| {
                let mut key = [0; WIDTH];
                key[1] = *n;
                Choice {
                    key,
                    ..Choice::default()
                }
            };
            (member, numbers.iter().map(choice).collect())
        };
        let lists: Lists = vec![list(0, &[1, 2, 3]), list(1, &[4, 5]), list(1, &[6, 7])];
        let kept: Lists = vec![list(0, &[1, 3]), list(1, &[4, 5]), list(1, &[])];
        let mut climbed = Climbed {
            bound: 0,
            top: Start {
                prices: Prices::new(0, 0, 0),
                length: None,
                known: None,
            },
            candidates: Vec::new(),
            choices: vec![vec![0.5, 0.2, 0.3], vec![0.9, 0.1], vec![0.6, 0.4]],
        };
        climbed.keep(&lists, &kept);
        assert_eq!(climbed.choices, [vec![0.5, 0.3], vec![0.9, 0.1], vec![]]);
    }

    /// The first member has all positions, the others have none; that costs nothing.
    fn all_to_the_first(model: &Model, sorts: &Sorts) -> Lists {
        let of = |member: usize| {
            let mut key = [0; WIDTH];
            if member == 0 {
                let demand = sorts.all.iter().map(|s| s.demand as i16);
                key.iter_mut().zip(demand).for_each(|(n, d)| *n = d);
            }
            let choice = Choice {
                key,
                ..Choice::default()
            };
            (member, [choice].into())
        };
        (0..model.members).map(of).collect()
    }

    /// Whether a climb that begins with steps of such a length tells that no plan is so, where less than that is missing.
    fn is_told_empty(model: &Model, missing: Fixed, length: Option<f64>) -> bool {
        let sorts = Sorts::new(model);
        let timelines = |m: usize| Timelines::new(model, m, false).map(Graph::Timelines);
        let graphs: Option<Vec<Graph>> = (0..model.members).map(timelines).collect();
        let graphs = graphs.unwrap();
        let gaps = Gaps::Within(Uncovered { least: 0, most: 0 });
        let question = Question::new((model, &sorts), &graphs, gaps, &Unwatched);
        let part = Part::all(model, all_to_the_first(model, &sorts));
        let start = Start {
            length,
            ..question.start(&part, &vec![0.0; sorts.all.len()])
        };
        let climbed = question.climb(&part, &start, (100, missing));
        climbed.bound >= missing
    }

    #[test]
    fn a_part_without_a_plan_is_told_from_afar_by_a_hair_and_after_short_steps() {
        let mut runner = TestRunner::new(config(60));
        let told = std::cell::Cell::new([0, 0]);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let afar = is_told_empty(&model, ONE, None);
                assert_eq!(afar, is_told_empty(&model, 1, None));
                assert_eq!(afar, is_told_empty(&model, ONE, Some(1e-12)));
                let [empty, all] = told.get();
                told.set([empty + u32::from(afar), all + 1]);
                Ok(())
            })
        });
        checked.unwrap();
        let [empty, all] = told.get();
        assert!(0 < empty && empty < all, "{empty} of {all}");
    }
}
