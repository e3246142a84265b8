//! What a climb has learnt, of which some is true of a part of what it was about, too.

use std::sync::Arc;

use super::ascent::Start;
use super::bundle::Bundle;
use super::fixed::{Fixed, ONE};
use super::graphs::Graph;
use super::part::Part;
use super::prices::Prices;
use super::question::{Forced, Lists, Question};
use super::sparse::Sparse;
use crate::engine::bound::whole::Whole;

/// So little of anything is nothing.
const NOTHING: f64 = 1e-6;

/// What a climb has learnt of the bound around its top.
#[derive(Debug)]
pub(super) struct Known {
    /// What each term adds to it.
    pub(super) terms: Vec<Fixed>,
    pub(super) bundle: Bundle,
    /// Of the part that it was about.
    pub(super) lists: Lists,
}

impl Question<'_> {
    /// What a climb to where this one begins has learnt that is true of `part`, too, which is a part of what it was about.
    pub(super) fn known(&self, part: &Part, start: &Start, terms: &[Fixed]) -> Bundle {
        // what is known of other terms says nothing here
        let same = |known: &&Arc<Known>| known.terms.len() == terms.len();
        let Some(known) = start.known.as_ref().filter(same) else {
            return Bundle::new(self.slope_beside(&start.prices), terms.len());
        };
        let forced = self.forced(part);
        let candidates = self.model.candidates.len();
        let rises = rises(&known.terms, terms);
        known.bundle.also(&rises, |term, slope, had| {
            let in_part = |(what, n): (usize, f64)| match what.checked_sub(candidates) {
                None => (!part.banned[what]).then_some((what, n)),
                Some(choice) => Some((candidates + place(choice, known, part)?, n)),
            };
            let had = Sparse::new(had.iter().map(in_part).collect::<Option<_>>()?);
            let fits = self.fits((part, &forced), &start.prices, (term, slope, &had));
            fits.then_some(had)
        })
    }

    /// Whether what is had of a term, where it has such a slope, keeps what a part says beside who is banned.
    fn fits(
        &self,
        (part, Forced { candidates, musts }): (&Part, &Forced),
        prices: &Prices,
        (term, slope, had): (usize, &Sparse, &Sparse),
    ) -> bool {
        match self.graphs.get(term) {
            Some(Graph::Timelines(_)) => {
                let forced = had.iter().filter(|(c, _)| candidates[*c]);
                let met: f64 = forced.map(|(_, often)| often).sum();
                met >= musts[term] as f64 - NOTHING
            }
            Some(Graph::Whole(whole)) => self.keeps((part, whole), had),
            Some(Graph::Stretch(stretch)) => {
                let taken = prices.taken(slope);
                let banned = taken.iter().any(|(c, _)| part.banned[c]);
                !banned && self.keeps((part, stretch), &taken)
            }
            None => {
                let mut closed = (0..self.model.seats.len()).filter(|s| part.closed[*s]);
                closed.all(|s| slope.at(Prices::seat(s)) >= 0.0)
            }
        }
    }

    /// Whether plans that have this so often have whatever a part says that is to be taken in their turns.
    fn keeps(&self, (part, plans): (&Part, &Whole), had: &Sparse) -> bool {
        let model = self.model;
        let span = plans.span();
        let mut seats = vec![0.0; model.seats.len()];
        for (candidate, often) in had.iter().filter(|(c, _)| *c < model.candidates.len()) {
            seats[model.candidates[candidate].seat] += often;
        }
        let all = |often: f64| often >= 1.0 - NOTHING;
        let within = |seat: &usize| span.contains(&model.seats[*seat].turn);
        let mut closed = (0..model.positions).filter(|s| part.closed[*s] && within(s));
        let mut musts = part.musts.iter().filter(|(turn, _)| span.contains(turn));
        let met = |(turn, member): &(usize, usize)| {
            let his = |c: &usize| model.of_turn(*turn, *member).any(|of| of == *c);
            had.iter()
                .filter(|(c, _)| his(c))
                .map(|(_, often)| often)
                .sum()
        };
        closed.all(|s| all(seats[s])) && musts.all(|must| all(met(must)))
    }
}

/// By how much each term has risen.
pub(super) fn rises(before: &[Fixed], after: &[Fixed]) -> Vec<f64> {
    let both = before.iter().zip(after);
    both.map(|(a, b)| (b - a) as f64 / ONE as f64).collect()
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

#[cfg(test)]
mod tests {
    use proptest::test_runner::TestRunner;

    use super::super::{Choice, Gaps};
    use super::{Lists, ONE, Part, Question, rises};
    use crate::engine::bound::coverage::Uncovered;
    use crate::engine::bound::drawn::Drawn;
    use crate::engine::bound::sorts::Sorts;
    use crate::engine::model::Model;
    use crate::engine::search::Search;
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

    /// Each member has none of the first sort, or more, which costs more.
    fn few(model: &Model) -> Lists {
        let choice = |n: i16| {
            let mut choice = Choice {
                cost: ONE * i64::from(n),
                ..Choice::default()
            };
            choice.key[0] = n;
            choice
        };
        let of = |member| (member, (0..6).map(choice).collect());
        (0..model.members).map(of).collect()
    }

    /// Parts in which some of the first candidates and choices are not had, a position is no gap, or a member has a turn.
    fn parts(model: &Model, all: &Part) -> Vec<Part> {
        let mut parts = Vec::new();
        for seat in (0..model.positions).step_by(2) {
            let mut part = all.clone();
            part.closed[seat] = true;
            if let Some(first) = model.seats[seat].candidates.first() {
                part.banned[*first] = true;
            }
            if let Some((_, list)) = part.lists.get_mut(seat / 2) {
                *list = list[1..].into();
            }
            parts.push(part.clone());
            if let Some(last) = model.seats[seat].candidates.last() {
                let member = model.candidates[*last].member;
                part.musts.push((model.seats[seat].turn, member));
                parts.push(part);
            }
        }
        parts
    }

    /// How many terms of some parts are not known, and how many have cuts, none of which is below them elsewhere.
    fn known_terms(model: &Model, drawn: &Drawn, uncovered: i64) -> Option<[usize; 2]> {
        let sorts = Sorts::new(model);
        let graphs = drawn.best(false, uncovered)?;
        let gaps = Gaps::Within(Uncovered {
            least: 0,
            most: uncovered,
        });
        let question = Question::new((model, &sorts), &graphs, gaps, &Unwatched);
        let all = Part::all(model, few(model));
        let start = question.start(&all, &vec![0.0; sorts.all.len()]);
        let top = question.climb(&all, &start, (30, 1_000 * ONE)).top;
        let mut counted = [0, 0];
        for part in parts(model, &all) {
            let terms = question.at(&part, &top.prices).values();
            let bundle = question.known(&part, &top, &terms);
            for steps in [1, 5, 60] {
                let there = question
                    .climb(&all, &start, (steps, 1_000 * ONE))
                    .top
                    .prices;
                let rises = rises(&terms, &question.at(&part, &there).values());
                let mut step = there;
                step.add(-1.0, &top.prices);
                for (rise, most) in rises.iter().zip(bundle.most(&step)) {
                    assert!(*rise <= most + 1e-3, "{rise} of {most}");
                    counted[usize::from(most.is_finite())] += 1;
                }
            }
        }
        Some(counted)
    }

    #[test]
    fn what_is_known_of_all_plans_is_true_of_a_part_where_it_is_kept() {
        let mut runner = TestRunner::new(config(60));
        let counted = std::cell::Cell::new([0, 0]);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut search = Search::new(&model, &Unwatched);
                search.cover(0, 10_000);
                let uncovered = search.found().score.uncovered;
                let drawn = || Drawn::new(&model, (100, &Unwatched));
                for drawn in [drawn(), drawn().without_whole_plans()] {
                    if let Some(now) = known_terms(&model, &drawn, uncovered) {
                        let all = counted.get();
                        counted.set([all[0] + now[0], all[1] + now[1]]);
                    }
                }
                Ok(())
            })
        });
        checked.unwrap();
        let [lost, kept] = counted.get();
        assert!(lost > 0 && kept > lost, "{lost} lost, {kept} kept");
    }
}
