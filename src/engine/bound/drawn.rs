//! The graphs of a model, each made once: making one takes as long as many steps of a climb.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::answers::Answers;
use super::fairest::Fairest;
use super::gaps;
use super::sorts::Sorts;
use super::timeline::{Climbed, Graph, Lists, Outlook, Part, Start, Timelines};
use super::whole::{Whole, has_few_turns};
use crate::engine::Watch;
use crate::engine::model::Model;

/// With more edges than this a graph of whole plans would take longer than what it is to help,
const MOST_EDGES: usize = 100_000;
/// or, where turns are few and parts of them come to have few enough, than so many,
const FEW_EDGES: usize = 50_000;
/// or with more than so many for each step of a climb.
const EDGES: usize = 1_000;
/// While it is made it may have so many times as many, if it is known what leads to more gaps: most are on no way to the end;
/// where turns are few, hardly one becomes that much smaller.
const WHILE_MADE: [usize; 2] = [8, 2];

/// A stretch reaches so many turns beyond its gaps, the first number of these with which it has not more edges than so many,
const REACH: [usize; 6] = [8, 6, 4, 2, 1, 0];
/// while it is made, and then: as many as the timelines of some members.
const STRETCH_EDGES: [usize; 2] = [50_000, 10_000];

/// What is said of a graph of whole plans: with strain, and how much they may leave uncovered.
type Said = (bool, i64);

/// What a climb for accounts was on: what stays uncovered, what counts as one, and the bound at the count level. That is another
/// one where options have been dropped, and prices of few options tell little of many.
pub(super) type Climb = (i64, i128, i128);

/// Graphs; none if they are too many, or too large.
type Made = Option<Rc<[Graph]>>;

/// The graphs of a model, and what is known from them.
pub(in crate::engine) struct Drawn<'m> {
    pub(super) model: &'m Model,
    /// Steps of a climb to a bound.
    pub(super) steps: u32,
    pub(super) watch: &'m dyn Watch,
    timelines: Answers<bool, Made>,
    best: Answers<Said, Made>,
    /// More edges than this a graph of whole plans may not have.
    most_edges: usize,
    /// Where climbs for cover have led, by what is uncovered.
    gaps: Answers<i64, Option<Rc<Climbed>>>,
    outlook: Answers<i64, Option<Rc<Outlook>>>,
    covered: Answers<i64, Part>,
    /// Where climbs for accounts have led.
    tops: RefCell<BTreeMap<Climb, Start>>,
    /// What is covered and fair, and how many states were looked at.
    fairest: Answers<(i64, i128, u64), Option<Rc<Fairest>>>,
    /// What may be in plans that are covered and fair, and how many steps climbs have had for that.
    as_fair: Answers<(i64, i128, u32), Part>,
}

impl<'m> Drawn<'m> {
    /// None is made yet. What is asked of them first is climbed to in `steps`.
    pub(in crate::engine) fn new(model: &'m Model, (steps, watch): (u32, &'m dyn Watch)) -> Self {
        let most = match has_few_turns(model) {
            true => FEW_EDGES,
            false => MOST_EDGES,
        };
        Self {
            model,
            steps,
            watch,
            timelines: Answers::default(),
            best: Answers::default(),
            most_edges: most.min(EDGES.saturating_mul(steps as usize)),
            gaps: Answers::default(),
            outlook: Answers::default(),
            covered: Answers::default(),
            tops: RefCell::default(),
            fairest: Answers::default(),
            as_fair: Answers::default(),
        }
    }

    /// The same, without graphs of whole plans.
    #[cfg(test)]
    pub(in crate::engine) fn without_whole_plans(self) -> Self {
        Self {
            most_edges: 0,
            ..self
        }
    }

    /// The timelines of all members; none if they are too many, or if there is no time for them.
    pub(super) fn timelines(&self, with_strain: bool) -> Made {
        self.timelines.get(with_strain, || {
            let of = |m: usize| {
                let one = Timelines::new(self.model, m, with_strain);
                one.filter(|_| !self.watch.is_over())
            };
            let graph = |m: usize| of(m).map(Graph::Timelines);
            (0..self.model.members).map(graph).collect()
        })
    }

    /// Whole plans where they are few enough, else timelines, and beside them the stretches in which there may be gaps.
    pub(super) fn best(&self, with_strain: bool, uncovered: i64) -> Made {
        let said = (with_strain, uncovered);
        self.best.get(said, || {
            let whole = self.whole_plans(said).map(|w| [Graph::Whole(w)].into());
            whole.or_else(|| self.with_stretches(said))
        })
    }

    fn with_stretches(&self, (with_strain, uncovered): Said) -> Made {
        let timelines = self.timelines(with_strain)?;
        let stretches = self.stretches(uncovered);
        if stretches.is_empty() {
            return Some(timelines);
        }
        let all = timelines.iter().cloned();
        Some(
            all.chain(stretches.into_iter().map(Graph::Stretch))
                .collect(),
        )
    }

    /// The plans of the stretches of turns in which there may be gaps, each as long as there are few enough.
    fn stretches(&self, uncovered: i64) -> Vec<Whole> {
        let Some(outlook) = (uncovered > 0).then(|| self.outlook(uncovered)).flatten() else {
            return Vec::new();
        };
        let part = self.covered(uncovered);
        let open = (0..self.model.positions).filter(|s| !part.closed[*s]);
        let mut gaps: Vec<usize> = open.map(|s| self.model.seats[s].turn).collect();
        gaps.sort_unstable();
        let near = |a: &usize, b: &usize| b - a <= REACH[0];
        // where two reach for the same turns, the first has them: a copy has one price, which is for one stretch
        let mut free = 0;
        let long = |gaps: &[usize]| {
            let (first, last) = (gaps[0], gaps[gaps.len() - 1]);
            let made = REACH.iter().find_map(|reach| {
                let start = first.saturating_sub(*reach).max(free);
                let end = (last + reach + 1).min(self.model.turns());
                let open = (uncovered, Some(&*outlook));
                let made = Whole::stretch(self.model, open, (start..end, STRETCH_EDGES[0]))?;
                let made = made.without(self.model, &part);
                (made.states() <= STRETCH_EDGES[1] as u64).then_some(made)
            })?;
            free = made.span().end;
            Some(made)
        };
        gaps.chunk_by(near).filter_map(long).collect()
    }

    /// With strain that is hopeless unless turns are few, or hardly anything else can be covered as well.
    fn whole_plans(&self, (with_strain, uncovered): Said) -> Option<Whole> {
        let outlook = (uncovered > 0).then(|| self.outlook(uncovered)).flatten();
        let few = has_few_turns(self.model) || !with_strain || outlook.is_some();
        let open = (uncovered, outlook.as_deref());
        let [many, few_turns] = WHILE_MADE;
        let times = if has_few_turns(self.model) {
            few_turns
        } else {
            many
        };
        let most = match outlook {
            Some(_) => self.most_edges.saturating_mul(times),
            None => self.most_edges,
        };
        let made = few.then(|| Whole::new(self.model, open, (with_strain, most)));
        let fits = |w: &Whole| w.edges() <= self.most_edges;
        made.flatten().filter(fits)
    }

    /// Where the climb to the bound on what stays uncovered leads, beside a plan that leaves so much.
    pub(super) fn climbed_to_gaps(&self, uncovered: i64) -> Option<Rc<Climbed>> {
        self.gaps
            .get(uncovered, || gaps::climb(self, uncovered).map(Rc::new))
    }

    /// What may be in a plan that leaves so much uncovered.
    pub(super) fn covered(&self, uncovered: i64) -> Part {
        self.covered.get(uncovered, || {
            let narrowed = (uncovered > 0).then(|| gaps::covered(self, uncovered));
            let all = || Part::all(self.model, Lists::new());
            narrowed.flatten().unwrap_or_else(all)
        })
    }

    /// What members have in plans that are covered and fair as is said, as far as so many states tell: asked for again only
    /// if they are more than before.
    pub(super) fn fairest(
        &self,
        (uncovered, accounts): (i64, i128),
        states: u64,
        ask: impl FnOnce() -> Option<Rc<Fairest>>,
    ) -> Option<Rc<Fairest>> {
        let said = |states: u64| (uncovered, accounts, states);
        let all = said(states)..=said(u64::MAX);
        let known = self.fairest.within(all);
        known.unwrap_or_else(|| self.fairest.get(said(states), ask))
    }

    /// What is known where accounts may be worse: plans that are as fair as is said are among those. Of all that is known, what
    /// is nearest; none if what is said itself has been asked.
    pub(super) fn nearly_fairest(&self, (uncovered, accounts): (i64, i128)) -> Option<Rc<Fairest>> {
        let from = (uncovered, accounts, 0)..=(uncovered, i128::MAX, u64::MAX);
        let known = self.fairest.all_within(from);
        let is_asked = known.iter().any(|((_, of, _), _)| *of == accounts);
        let nearest = || known.iter().find_map(|(_, found)| found.clone());
        (!is_asked).then(nearest).flatten()
    }

    /// The same, where it has come up while something else was asked.
    pub(super) fn tell_fairest(&self, asked: (i64, i128, u64), fairest: Option<Rc<Fairest>>) {
        self.fairest.get(asked, || fairest);
    }

    /// What may be in plans that are covered, and fair in the accounts, as is said, as far as climbs of so many steps tell: asked
    /// for again only if they are more than before.
    pub(super) fn as_fair(
        &self,
        (uncovered, accounts, steps): (i64, i128, u32),
        ask: impl FnOnce() -> Part,
    ) -> Part {
        let said = |steps: u32| (uncovered, accounts, steps);
        let known = self.as_fair.within(said(steps)..=said(u32::MAX));
        known.unwrap_or_else(|| self.as_fair.get(said(steps), ask))
    }

    /// Where the last climb for accounts has led.
    pub(super) fn top(&self, of: Climb) -> Option<Start> {
        self.tops.borrow().get(&of).cloned()
    }

    /// Of those that knew no more than `least` at the count level, what counted as one in the one that knew most, and where it
    /// has led.
    pub(super) fn last_top(&self, uncovered: i64, least: i128) -> Option<(i128, Start)> {
        let tops = self.tops.borrow();
        let of = tops.range((uncovered, i128::MIN, i128::MIN)..=(uncovered, i128::MAX, i128::MAX));
        let no_more = of.filter(|((.., known), _)| *known <= least);
        let last = no_more.max_by_key(|((.., known), _)| *known);
        last.map(|((_, unit, _), top)| (*unit, top.clone()))
    }

    /// Remembers that.
    pub(super) fn climbed(&self, of: Climb, top: Option<Start>) {
        self.tops.borrow_mut().extend(top.map(|top| (of, top)));
    }

    /// By sort, how many seats can be gaps of a plan that leaves so much uncovered.
    pub(super) fn open(&self, sorts: &Sorts, uncovered: i64) -> Vec<i64> {
        let part = self.covered(uncovered);
        let mut open = vec![0; sorts.all.len()];
        for (seat, closed) in part.closed.iter().enumerate() {
            open[sorts.of_seat[seat]] += i64::from(!closed);
        }
        open
    }

    fn outlook(&self, uncovered: i64) -> Option<Rc<Outlook>> {
        let of = || gaps::outlook(self, uncovered).map(Rc::new);
        self.outlook.get(uncovered, of)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::test_runner::TestRunner;

    use super::{Drawn, Fairest, Lists, Part, Rc, Whole};
    use crate::domain::{Balances, Handoff, Period, Stakes, Team};
    use crate::engine::fixture::{self, date};
    use crate::engine::model::{CandidateId, Model};
    use crate::engine::search::Search;
    use crate::engine::trial::{config, trial};
    use crate::engine::{Effort, Task, Unwatched, model};

    #[test]
    fn what_an_outlook_leaves_out_is_in_no_plan_that_is_covered_as_well() {
        let mut runner = TestRunner::new(config(100));
        let states = std::cell::Cell::new([0, 0]);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let drawn = Drawn::new(&model, (200, &Unwatched));
                let points: i64 = model.holder_seats().iter().map(|s| s.points).sum();
                for uncovered in [points / 10, points / 4, points / 2] {
                    let outlook = drawn.outlook(uncovered);
                    let of = |outlook| Whole::new(&model, (uncovered, outlook), (true, 100_000));
                    if let (Some(known), Some(whole)) = (of(outlook.as_deref()), of(None)) {
                        let least = |w: &Whole| w.cheapest(|_| Some(0), (1, &[0])).0;
                        assert_eq!(least(&known), least(&whole), "{uncovered} of {points}");
                        let [all, left] = states.get();
                        states.set([all + whole.states(), left + known.states()]);
                    }
                }
                Ok(())
            })
        });
        checked.unwrap();
        let [all, left] = states.get();
        assert!(left < all, "{left} of {all}: nothing is left out");
    }

    #[test]
    fn a_stretch_has_every_plan_that_is_covered_as_well() {
        let mut runner = TestRunner::new(config(100));
        let stretches = std::cell::Cell::new(0);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut search = Search::new(&model, &Unwatched);
                search.cover(0, 10_000);
                let found = search.found();
                let plan: HashSet<CandidateId> = found.taken.iter().flatten().copied().collect();
                let drawn = Drawn::new(&model, (200, &Unwatched));
                let all = drawn.stretches(found.score.uncovered);
                for stretch in &all {
                    let turn = |c: CandidateId| model.seats[model.candidates[c].seat].turn;
                    let within = plan.iter().filter(|c| stretch.span().contains(&turn(**c)));
                    let price = |c| plan.contains(&c).then_some(-1);
                    let (cost, ..) = stretch.cheapest(price, (0, &[0]));
                    assert_eq!(-cost, within.count() as i64);
                }
                stretches.set(stretches.get() + all.len());
                Ok(())
            })
        });
        checked.unwrap();
        assert!(stretches.get() > 0, "there is no stretch");
    }

    /// What a team does in January.
    fn of_team(team: &Team) -> Model {
        let period = Period::new(date("2027-01-04"), date("2027-01-31")).unwrap();
        let (free, turns) = (fixture::free(team), fixture::turns(team, period));
        let task = Task {
            free: &free,
            turns: &turns,
            stakes: &Stakes::new(&free, period, &turns),
            balances: &Balances::default(),
            neighbours: &[],
            pins: &[],
            effort: Effort(1),
        };
        model::build(&task)
    }

    #[test]
    fn what_is_told_of_less_fair_plans_is_told_of_fairer_ones_until_they_are_asked() {
        let model = of_team(&fixture::team());
        let drawn = Drawn::new(&model, (200, &Unwatched));
        let told = |parts: usize| {
            let of_list = vec![HashSet::new(); parts];
            let (together, is_all) = (None, true);
            Some(Rc::new(Fairest {
                of_list,
                together,
                is_all,
            }))
        };
        let nearly = |said| drawn.nearly_fairest(said).map(|f| f.of_list.len());
        assert_eq!(nearly((0, 4)), None);
        drawn.fairest((0, 9), 1, || told(9));
        drawn.fairest((0, 7), 1, || told(7));
        drawn.fairest((0, 6), 1, || None);
        assert_eq!(nearly((0, 8)), Some(9));
        assert_eq!(
            nearly((0, 4)),
            Some(7),
            "the nearest of which something is known"
        );
        assert_eq!(nearly((0, 7)), None, "it has been asked");
        drawn.fairest((2, 5), 1, || told(5));
        assert_eq!(nearly((1, 4)), None, "with other gaps");
    }

    #[test]
    fn what_is_as_fair_is_asked_again_if_steps_are_more_than_before() {
        let model = of_team(&fixture::team());
        let drawn = Drawn::new(&model, (200, &Unwatched));
        let asked = std::cell::Cell::new(0);
        for steps in [20, 5, 20, 21] {
            drawn.as_fair((0, 4, steps), || {
                asked.set(asked.get() + 1);
                Part::all(&model, Lists::new())
            });
        }
        assert_eq!(asked.get(), 2);
    }

    #[test]
    fn two_stretches_have_no_turn_in_common() {
        let mut team = fixture::team();
        let when = "Mon-Sun 18:00-22:00";
        team.duties = vec![fixture::duty("evening", when, Handoff::Daily, &["primary"])];
        for member in ["anna", "ben", "cem"] {
            // each reaches further than half the way to the other
            for day in ["2027-01-10", "2027-01-20"] {
                fixture::away(&mut team, member, day);
            }
        }
        let model = of_team(&team);
        let gaps = 2 * model.seats[0].points;
        let drawn = Drawn::new(&model, (200, &Unwatched));
        let stretches = drawn.stretches(gaps);
        let spans: Vec<_> = stretches.iter().map(Whole::span).collect();
        assert_eq!(spans.len(), 2, "{spans:?}");
        assert!(spans[0].end <= spans[1].start, "{spans:?}");
    }
}
