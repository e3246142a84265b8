//! Follows what the climb had most often down to one plan.
//!
//! The bound tells which plan it nearly is: vectors that most steps had are given to their members, then seats, and
//! after each the rest is bounded anew, until one plan is left. It is rarely the best one, but near the bound, which a
//! walk through all plans often is not. Proves nothing. (Diving: Achterberg 2007, "Constraint Integer Programming", section 9.3.)

use super::{Branch, Open, STEPS, cut};
use crate::engine::bound::timeline::{Climbed, Graph, Part};
use crate::engine::model::{CandidateId, Model};

/// How much is decided at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// Steps of the climb after each decision.
    steps: u32,
    /// Whoever had a seat in so much of the steps gets it beside the one who had his most often,
    often: f64,
    /// and one of so many of the seats that are left is given, however often it was had.
    at_least: usize,
    /// One in so many states of the budget may be looked at.
    part: u64,
}

/// Nobody else had a seat as often: a good plan soon, even of a year. Where fifty share, hardly anybody has a seat so
/// often, and one after the other would take too long.
const BOLD: Pace = Pace {
    steps: 15,
    often: 0.5,
    at_least: 20,
    part: 2,
};
/// A better one, after many more decisions.
const CAREFUL: Pace = Pace {
    steps: STEPS,
    often: 0.9,
    at_least: usize::MAX,
    part: 8,
};

impl Pace {
    /// One after the other: neither is better for all teams.
    pub(super) fn of(dive: usize) -> Self {
        [BOLD, CAREFUL][dive % 2]
    }
}

/// In one go, no more than one of so many of the seats that are left.
const AT_ONCE: usize = 10;

/// What is decided next.
enum Next {
    /// A list, and the one choice of it that is left.
    Vector(usize, usize),
    /// These have their seats.
    Seats(Vec<CandidateId>),
}

impl Branch<'_, '_> {
    /// Decides more and more and bounds what is left, until it is one plan, which is offered, or none that is better.
    /// Where nothing better is left after a decision, it is the other way round. How many states of a `budget` that took.
    pub(super) fn dive(
        &mut self,
        (first, graphs): (&Open, &[Graph]),
        pace: Pace,
        budget: u64,
    ) -> u64 {
        let most = budget / pace.part;
        let mut graphs = graphs.to_vec();
        let (mut part, mut climbed) = (first.part.clone(), first.climbed.clone());
        let mut left = most;
        while left > 0 && !self.watch().is_over() {
            let Some(next) = next(self.question.model, (&part, &climbed), pace) else {
                self.offer_all(&part);
                break;
            };
            let mut halves = next.halves(self.question.model, &part).into_iter();
            let above = (&climbed, graphs.as_slice());
            let deeper = halves.find_map(|half| {
                let mut open = self.below(vec![half], above, pace.steps, &mut left);
                open.pop().flatten()
            });
            let Some((open, narrower)) = deeper else {
                break;
            };
            (part, climbed, graphs) = (open.part, open.climbed, narrower);
        }
        most - left
    }
}

impl Next {
    /// The part in which it is so, and a part in which the first of it is not.
    fn halves(&self, model: &Model, part: &Part) -> [Part; 2] {
        let (mut so, mut not) = (part.clone(), part.clone());
        match self {
            Self::Vector(list, choice) => {
                let all = &part.lists[*list].1;
                so.lists[*list].1 = [all[*choice]].into();
                let others = all.iter().enumerate().filter(|(i, _)| i != choice);
                not.lists[*list].1 = others.map(|(_, c)| *c).collect();
            }
            Self::Seats(all) => {
                for candidate in all {
                    cut::give(model, &mut so, *candidate);
                }
                if let Some(first) = all.first() {
                    not.banned[*first] = true;
                }
            }
        }
        [so, not]
    }
}

/// Vectors first: seats follow from them, hardly they from seats. None if all is decided.
fn next(model: &Model, (part, climbed): (&Part, &Climbed), pace: Pace) -> Option<Next> {
    let seats = || seats(model, (part, climbed), pace).map(Next::Seats);
    vector(part, climbed).or_else(seats)
}

/// The choice that was had most often of all lists that have more than one.
fn vector(part: &Part, climbed: &Climbed) -> Option<Next> {
    let lists = part.lists.iter().zip(&climbed.choices).enumerate();
    let open = lists.filter(|(_, ((_, choices), _))| choices.len() > 1);
    let all = open.flat_map(|(list, (_, often))| {
        let often = often.iter().enumerate();
        often.map(move |(choice, often)| (*often, list, choice))
    });
    let first = all.max_by(|a, b| a.0.total_cmp(&b.0).then((b.1, b.2).cmp(&(a.1, a.2))));
    first.map(|(_, list, choice)| Next::Vector(list, choice))
}

/// Whoever had his seat most often, and all who nearly always had theirs.
fn seats(
    model: &Model,
    (part, climbed): (&Part, &Climbed),
    pace: Pace,
) -> Option<Vec<CandidateId>> {
    let often = |c: &CandidateId| climbed.candidates[*c];
    let more = |a: &CandidateId, b: &CandidateId| often(b).total_cmp(&often(a)).then(a.cmp(b));
    let open = (0..model.positions).filter(|seat| part.is_undecided(model, *seat));
    let open = open.filter_map(|seat| part.left(model, seat).min_by(more));
    let mut open: Vec<CandidateId> = open.collect();
    open.sort_by(more);
    let most = open.len().div_ceil(AT_ONCE);
    let least = (open.len() / pace.at_least).max(1);
    let mut chosen: Vec<CandidateId> = Vec::new();
    for id in open.into_iter().take(most) {
        let clashes = |other: &CandidateId| {
            let (a, b) = (&model.candidates[id], &model.candidates[*other]);
            a.member == b.member && model.pairs.clash(a.shape, b.shape)
        };
        let is_sure = chosen.len() < least || often(&id) >= pace.often;
        if is_sure && !chosen.iter().any(clashes) {
            chosen.push(id);
        }
    }
    (!chosen.is_empty()).then_some(chosen)
}
