//! Whole plans of parts, where turns are few.
//!
//! Timelines know nothing of one another, so that a rotation with few turns may be cut for long. But after some cuts little is
//! left of a part: the graph of its whole plans is small, and bounds it more closely. Often it has so few labels that all
//! its plans are told in less time than one more cut takes; else they raise its bound. How few it has is known only once they
//! are told: so mostly few are tried, and now and then many, each number of them for as long as any other (Luby, Sinclair and Zuckerman 1993,
//! "Optimal speedup of Las Vegas algorithms").

use super::open::{Frame, Open};
use super::{Branch, STEPS};
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::timeline::{Fixed, Gaps, Graph, Part, Question};
use crate::engine::bound::whole::labels::{self, Told};
use crate::engine::bound::whole::{Asked, LABEL, Whole};
use crate::engine::threads::at_once;

/// A part that is open, and what is left of its graphs.
pub(super) type Left = (Open, Vec<Graph>);

/// The graph of all whole plans has no more edges than this: it is made once, in the time of some dozen cuts.
const MOST_EDGES: usize = 200_000;
/// With more states than this a climb over the whole plans of a part takes longer than it spares.
const MOST_STATES: u64 = 50_000;
/// So many labels, for each unit of the sequence, are told in a part of the time of a cut.
const LABELS: u64 = 2_000;
/// What labels take beside other labels is the same beside so many times as few states: their climbs are short.
const SHORT: u64 = 10;

/// A part whose whole plans have been told, and what members have in each, if that is kept: by plan, what it costs, and by
/// member.
pub(super) struct Counted {
    pub(super) part: Part,
    pub(super) plans: Vec<(Fixed, Vec<Key>)>,
}

/// The whole plans of parts.
pub(super) struct Counting {
    /// Those of all parts, if they are few; of a question about whole plans there are no others.
    plans: Option<[Graph; 1]>,
    /// Whether parts are counted, and how often they have been.
    is_on: bool,
    turn: u64,
    /// Parts in which there are plans that are good enough, if it is asked what these have.
    pub(super) counted: Vec<Counted>,
}

impl Counting {
    /// For the parts of one, if parts are counted.
    pub(super) fn new(question: &Question, part: &Part, is_on: bool) -> Self {
        let made = is_on && !question.is_whole();
        Self {
            plans: made.then(|| whole_plans(question, part)).flatten(),
            is_on,
            turn: 0,
            counted: Vec::new(),
        }
    }

    /// The graphs of an open part that is on whole plans, if `question` is not about them anyway.
    pub(super) fn graphs(&self, open: &Open) -> Option<&[Graph]> {
        let plans = self.plans.as_ref().filter(|_| open.is_whole);
        plans.map(<[Graph; 1]>::as_slice)
    }

    /// How many labels are tried next.
    fn labels(&mut self) -> u64 {
        self.turn += 1;
        LABELS * luby(self.turn)
    }
}

/// The whole plans of a part; none if they are too many.
fn whole_plans(question: &Question, part: &Part) -> Option<[Graph; 1]> {
    let Gaps::Within(uncovered) = question.gaps else {
        return None;
    };
    let model = question.model.without(&part.banned);
    let said = (question.strain > 0, MOST_EDGES);
    let whole = Whole::new(&model, (uncovered.most, None), said)?;
    Some([Graph::Whole(whole)])
}

impl Branch<'_, '_> {
    /// What is left of parts when their whole plans are looked at, if these are few: the best of them is offered, and what
    /// members have in those as good is kept.
    pub(super) fn counted_out(
        &mut self,
        parts: Vec<Option<Left>>,
        counting: &mut Counting,
        left: &mut u64,
    ) -> Vec<Option<Left>> {
        if !counting.is_on {
            return parts;
        }
        let whole = parts.into_iter().map(|part| match &counting.plans {
            Some([all]) => self.on_whole_plans(part?, all, left),
            None => part,
        });
        let parts: Vec<Option<Left>> = whole.collect();
        let labels = counting.labels();
        let tried = parts.iter().flatten().filter(|(open, _)| open.is_whole);
        *left = left.saturating_sub(tried.count() as u64 * labels * LABEL / SHORT);
        let frame = self.frame();
        let told = at_once(parts, |part| {
            let part = part?;
            let told = frame.of_labels(&part, (frame.stop(), labels));
            Some((part, told))
        });
        let rest = told.into_iter();
        rest.map(|told| self.rest(told?, counting, labels))
            .collect()
    }

    /// What is left of a part of which so much has been told.
    fn rest(
        &mut self,
        ((mut open, graphs), told): (Left, Option<Told>),
        counting: &mut Counting,
        labels: u64,
    ) -> Option<Left> {
        match told {
            Some(Told::All(plans)) => {
                if self.target.keeps() && !plans.is_empty() {
                    let part = open.part;
                    counting.counted.push(Counted { part, plans });
                }
                return None;
            }
            Some(Told::Cheapest(_, plan)) => {
                self.offer(&plan);
                if !self.target.keeps() {
                    return None;
                }
                // none is better than that: those as good are left
                let left = (open, graphs);
                let told = self.frame().of_labels(&left, (Fixed::MIN, labels));
                return self.rest((left, told), counting, labels);
            }
            Some(Told::AtLeast(bound)) => {
                open.climbed.bound = open.climbed.bound.max(bound);
            }
            None => {}
        }
        Some((open, graphs))
    }

    /// Bounds the whole plans of a part, if they are few.
    fn on_whole_plans(
        &mut self,
        (open, graphs): Left,
        all: &Graph,
        left: &mut u64,
    ) -> Option<Left> {
        if open.is_whole {
            return Some((open, graphs));
        }
        let plans = [all.of(self.question.model, &open.part)];
        if plans[0].states() > MOST_STATES {
            return Some((open, graphs));
        }
        let mut above = open.climbed;
        above.top = above.top.of_whole_plans();
        let parts = vec![open.part];
        let mut whole = self.below(parts, (&above, &plans), STEPS, left);
        whole.pop().flatten()
    }
}

impl Frame<'_, '_> {
    /// All plans are told, unless one costs less than this.
    fn stop(&self) -> Fixed {
        match self.target.better {
            // then it is enough to know the cheapest
            _ if !self.target.keeps() => Fixed::MAX,
            Some(better) => better.bound,
            None => Fixed::MIN,
        }
    }

    /// What so many labels tell of the plans of a part that are good enough, or of the cheapest, if it costs less than
    /// `stop`; none if the part is not on whole plans.
    fn of_labels(&self, (open, graphs): &Left, (stop, labels): (Fixed, u64)) -> Option<Told> {
        let question = self.of(graphs);
        if !question.is_whole() {
            return None;
        }
        let good = self.target.good;
        let (part, top) = (&open.part, &open.climbed.top);
        let asked = Asked {
            enough: good.bound,
            exact: good.most,
            leading: None,
            stop,
            states: labels * LABEL,
        };
        let narrowed = question.narrowed(part, top, asked.enough);
        let narrowed = self.of(&narrowed);
        narrowed.told((part, top), &asked, labels::told)
    }
}

/// The sequence 1, 1, 2, 1, 1, 2, 4, ... from its first number on: after each power of two all before it once more.
fn luby(turn: u64) -> u64 {
    let next = (turn + 1).next_power_of_two();
    match next == turn + 1 {
        true => next / 2,
        false => luby(turn + 1 - next / 2),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::test_runner::TestRunner;

    use super::super::cut::Cut;
    use super::super::{Branch, Limits, Mark, Order, Target};
    use super::{Counting, Question, luby};
    use crate::engine::bound::coverage::Uncovered;
    use crate::engine::bound::drawn::Drawn;
    use crate::engine::bound::sorts::Sorts;
    use crate::engine::bound::timeline::{Gaps, ONE, Part};
    use crate::engine::model::{CandidateId, Model};
    use crate::engine::search::{Search, State};
    use crate::engine::trial::{Judge, config, trial};
    use crate::engine::{Unwatched, model};

    #[test]
    fn each_number_of_labels_is_tried_for_as_long_as_any_other() {
        let all: Vec<u64> = (1..=15).map(luby).collect();
        assert_eq!(all, [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
    }

    /// The least strain of all covered plans, of those that are offered when the halves of all plans are counted out.
    fn least_strain(model: &Model, uncovered: i64) -> Option<i64> {
        let drawn = Drawn::new(model, (200, &Unwatched)).without_whole_plans();
        let sorts = Sorts::new(model);
        let graphs = drawn.best(true, uncovered)?;
        let gaps = Gaps::Within(Uncovered {
            least: uncovered,
            most: uncovered,
        });
        let question = Question {
            strain: ONE,
            ..Question::new((model, &sorts), &graphs, gaps, &Unwatched)
        };
        let least = Cell::new(None);
        let mut branch = Branch {
            question: &question,
            limits: Limits::new(&question),
            order: Order::default(),
            target: Target::better(
                Mark {
                    bound: 1_000_000 * ONE,
                    most: (i128::MAX, i128::MAX),
                },
                ONE,
            ),
            leading: None,
            offer: &mut |plan: &[CandidateId]| {
                let mut taken = vec![None; model.seats.len()];
                plan.iter()
                    .for_each(|c| taken[model.candidates[*c].seat] = Some(*c));
                let strain = State::with(model, &taken).score().strain;
                least.set(
                    least
                        .get()
                        .map_or(Some(strain), |l: i64| Some(l.min(strain))),
                );
                None
            },
        };
        let part = Part::all(model, Vec::new());
        let start = question.start(&part, &vec![0.0; sorts.all.len()]);
        let first = branch.first(part, &graphs, (&start, 40)).0?;
        let mut undecided = (0..model.seats.len()).filter(|s| first.part.is_undecided(model, *s));
        let one = first.part.left(model, undecided.next()?).next()?;
        let halves = Cut::Seat(one).halves(model, &first.part).into();
        let mut left = u64::MAX;
        let halves = branch.below(halves, (&first.climbed, &graphs), 40, &mut left);
        let mut counting = Counting::new(&question, &first.part, true);
        counting.turn = (1 << 10) - 2;
        let all = counting.plans.clone()?;
        let whole = halves.into_iter();
        let whole = whole.map(|half| branch.on_whole_plans(half?, &all[0], &mut left));
        let whole = whole.collect();
        // what climbs came upon does not count
        least.set(None);
        let open = branch.counted_out(whole, &mut counting, &mut left);
        assert!(open.iter().all(Option::is_none), "a half is left open");
        least.get()
    }

    #[test]
    fn the_best_plan_of_parts_that_are_counted_out_is_offered() {
        let mut runner = TestRunner::new(config(60));
        let compared = Cell::new(0);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut search = Search::new(&model, &Unwatched);
                search.cover(0, 10_000);
                let uncovered = search.found().score.uncovered;
                let Some(least) = least_strain(&model, uncovered) else {
                    return Ok(());
                };
                let judge = Judge { task: *task };
                let worths = judge.plans();
                let worths = worths.iter().filter_map(|plan| judge.worth(plan));
                let covered = worths.filter(|w| w[0] as i64 <= uncovered);
                let best = covered.map(|w| w[3] as i64).min();
                assert_eq!(Some(least), best);
                compared.set(compared.get() + 1);
                Ok(())
            })
        });
        checked.unwrap();
        assert!(compared.get() >= 30, "{} of 60", compared.get());
    }
}
