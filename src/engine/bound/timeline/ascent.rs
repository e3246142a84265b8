//! Climbs the bound.

use std::sync::Arc;

use super::bundle::{Bundle, Had};
use super::fixed::{Fixed, ONE};
use super::part::Part;
use super::prices::Prices;
use super::question::{Choice, Lists, Picks, Question};

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
/// So little of anything is nothing.
const NOTHING: f64 = 1e-6;
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
    known: Option<Arc<Known>>,
}

impl Start {
    /// The same where paths are whole plans, in which seats have no prices.
    pub(in crate::engine::bound) fn of_whole_plans(&self) -> Self {
        let mut prices = self.prices.clone();
        prices.seats_mut().fill(0.0);
        Self {
            prices,
            length: None,
            known: None,
        }
    }

    /// Forgets what a climb to it has learnt, which takes memory: the next one learns it anew.
    pub(in crate::engine::bound) fn forget(&mut self) {
        self.known = None;
    }
}

/// What a climb has learnt of the bound around its top.
#[derive(Debug)]
struct Known {
    bound: Fixed,
    bundle: Bundle,
    /// Of the part that it was about.
    lists: Lists,
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
        see: &mut dyn FnMut(&Picks, bool),
    ) -> Climbed {
        let mut top = start.prices.clone();
        let (mut best, slope, picks) = self.at(part, &top);
        let (least, dearest) = self.costs(part);
        let is_empty = |best: Fixed| best > dearest;
        // where all vectors are good enough it is asked whether there is a plan at all
        let any_plan = dearest < enough;
        let missing = |best: Fixed| match any_plan {
            true => ANY_PLAN as f64 / ONE as f64,
            false => (enough - best) as f64 / ONE as f64,
        };
        let polyak = FIRST * missing(best) / slope.dot(&slope).max(f64::MIN_POSITIVE);
        // a climb in a part that has a plan ends in short steps: they would not tell that a half of it has none
        let shortest = if any_plan { polyak } else { 0.0 };
        let mut length = Length {
            length: start.length.unwrap_or(polyak).max(shortest),
            row: 0,
        };
        let mut bundle = self.known(part, start, best);
        bundle.add(slope, 0.0, self.had(part, &picks));
        for _ in 0..steps {
            if best.max(least) >= enough || is_empty(best) || self.watch.is_over() {
                break;
            }
            let Some(promise) = bundle.promise(length.length) else {
                break;
            };
            if promise.rise <= LEAST * missing(best) {
                break;
            }
            let mut here = top.clone();
            here.add(1.0, &promise.direction);
            for price in here.limits_mut() {
                *price = price.max(0.0);
            }
            let (value, slope, picks) = self.at(part, &here);
            see(&picks, value > best);
            let rise = (value - best) as f64 / ONE as f64;
            let mut step = here.clone();
            step.add(-1.0, &top);
            let excess = rise - slope.dot(&step);
            bundle.add(slope, excess, self.had(part, &picks));
            if value > best {
                bundle.moved(&step, rise);
                (best, top) = (value, here);
            }
            length.learn(rise / promise.rise, excess > promise.rise);
        }
        let mut climbed = self.climbed(part, (best, top, length.length), bundle);
        climbed.bound = match is_empty(best) {
            true => best.max(enough),
            false => best.max(least),
        };
        climbed
    }

    /// What a climb to where this one begins has learnt that is true of `part`, too, which is a part of what it was about.
    fn known(&self, part: &Part, start: &Start, bound: Fixed) -> Bundle {
        let Some(known) = &start.known else {
            return Bundle::default();
        };
        let (forced, musts) = self.forced(part);
        let rise = (bound - known.bound) as f64 / ONE as f64;
        known.bundle.also(rise, |slope, had| {
            let candidates = self.model.candidates.len();
            let mut often = vec![0.0; candidates];
            let mut all = Had::with_capacity(had.len());
            for (what, n) in had {
                match what.checked_sub(candidates) {
                    None => often[*what] += n,
                    Some(choice) => all.push((candidates + place(choice, known, part)?, *n)),
                }
            }
            let forced = forced.iter().zip(&often).filter(|(forced, _)| **forced);
            let met: f64 = forced.map(|(_, often)| often).sum();
            let fits = met >= musts as f64 - NOTHING && self.fits(part, slope, &often);
            let his = often.iter().enumerate().filter(|(_, n)| **n > 0.0);
            all.extend(his.map(|(c, n)| (c, *n)));
            fits.then_some(all)
        })
    }

    /// Whether what members have so often, where the bound has such a slope, is in a part.
    fn fits(&self, part: &Part, slope: &Prices, often: &[f64]) -> bool {
        let model = self.model;
        let of_stretch = |c: usize| slope.copies().get(c).map_or(0.0, |copy| often[c] - copy);
        let banned = |c: usize| part.banned[c] && (often[c] > 0.0 || of_stretch(c) > NOTHING);
        let taken = |seat: usize| -> f64 {
            let all = model.seats[seat].candidates.iter();
            all.map(|c| often[*c]).sum()
        };
        let gap = |seat: usize| match self.is_whole() {
            true => 0.0,
            false => 1.0 - taken(seat) - slope.seats()[seat],
        };
        let lost = |seat: usize| part.closed[seat] && gap(seat) > NOTHING;
        let missed = |(turn, member): &(usize, usize)| {
            let his = model.of_turn(*turn, *member);
            his.map(|c| often[c]).sum::<f64>() < 1.0 - NOTHING
        };
        !(0..often.len()).any(banned)
            && !(0..model.positions).any(lost)
            && !part.musts.iter().any(missed)
    }

    /// Where what was picked has its place among candidates, and then choices list by list.
    fn had(&self, part: &Part, picks: &Picks) -> Had {
        let mut had: Had = picks.candidates.iter().map(|c| (*c, 1.0)).collect();
        let mut first = self.model.candidates.len();
        for ((_, list), choice) in part.lists.iter().zip(&picks.choices) {
            had.push((first + choice, 1.0));
            first += list.len();
        }
        had
    }

    /// The end of a climb: its bound, where that is, and how long the next step would be.
    fn climbed(
        &self,
        part: &Part,
        (bound, prices, length): (Fixed, Prices, f64),
        bundle: Bundle,
    ) -> Climbed {
        let (candidates, lists) = (self.model.candidates.len(), &part.lists);
        let choices: usize = lists.iter().map(|l| l.1.len()).sum();
        let mut had = bundle.had(candidates + choices);
        let mut choices = had.split_off(candidates).into_iter();
        let of_list = |list: &(usize, Arc<[Choice]>)| choices.by_ref().take(list.1.len()).collect();
        let choices = lists.iter().map(of_list).collect();
        let known = Known {
            bound,
            bundle: bundle.weighing(),
            lists: lists.clone(),
        };
        Climbed {
            bound,
            top: Start {
                prices,
                length: Some(length),
                known: Some(Arc::new(known)),
            },
            choices,
            candidates: had,
        }
    }
}

/// The place of a choice in the lists of a part; none if it is not there.
fn place(choice: usize, known: &Known, part: &Part) -> Option<usize> {
    let (mut before, mut after) = (0, 0);
    for ((_, old), (_, new)) in known.lists.iter().zip(&part.lists) {
        if let Some(choice) = old.get(choice - before) {
            let place = new.iter().position(|c| c.key == choice.key)?;
            return Some(after + place);
        }
        before += old.len();
        after += new.len();
    }
    None
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

    use super::super::{Gaps, Timelines};
    use super::{Choice, Fixed, Lists, ONE, Part, Question, Start};
    use crate::engine::bound::coverage::Uncovered;
    use crate::engine::bound::lagrange::WIDTH;
    use crate::engine::bound::sorts::Sorts;
    use crate::engine::bound::timeline::Graph;
    use crate::engine::model::Model;
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

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
        let question = Question {
            model,
            sorts: &sorts,
            graphs: &graphs.unwrap(),
            strain: 0,
            limits: [None; 2],
            gaps: Gaps::Within(Uncovered { least: 0, most: 0 }),
            watch: &Unwatched,
        };
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
