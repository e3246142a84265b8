//! Bounds parts, the halves of one at the same time.
//!
//! What two halves are bounded by does not change meanwhile: what their climbs come upon is offered afterwards, in the
//! order of the halves. So a proof is the same on one core and on two.

use super::settle::settle;
use super::{Branch, Limits, Mark, Target};
use crate::engine::bound::timeline::{Climbed, Fixed, Graph, Part, Question, Start};
use crate::engine::bound::whole::has_few_turns;
use crate::engine::model::CandidateId;
use crate::engine::threads::at_once;

/// Climbs that look at fewer states are over before another thread would have begun.
const WORTH_A_THREAD: u64 = 20_000;

/// A part that may hold a better plan.
#[derive(Clone)]
pub(in crate::engine::bound) struct Open {
    pub(in crate::engine::bound) part: Part,
    pub(in crate::engine::bound) climbed: Climbed,
    /// Whether the paths of its climb were whole plans.
    pub(in crate::engine::bound) is_whole: bool,
}

/// A part after its climb, and what was had on it.
struct Seen {
    part: Part,
    climbed: Climbed,
    /// On the way, where that may be a better plan.
    on_the_way: Vec<Vec<CandidateId>>,
    /// At the end.
    last: [Vec<CandidateId>; 2],
}

/// What a part was cut from: the prices where its climb begins, and its bound. What nothing was cut from has none, not one
/// of nothing: costs are told above what nobody can help, and may be negative.
#[derive(Clone, Copy)]
struct Above<'s>(&'s Start, Option<Fixed>);

/// What parts are bounded by.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a, 'q> {
    question: &'a Question<'q>,
    limits: &'a Limits,
    pub(super) target: Target,
}

impl<'q> Branch<'_, 'q> {
    pub(super) fn frame(&self) -> Frame<'_, 'q> {
        Frame {
            question: self.question,
            limits: &self.limits,
            target: self.target,
        }
    }

    /// Bounds the part that all others are cut from, and takes out of it what cannot be; none if nothing better is in it. Beside
    /// it, where its climb has led.
    pub(super) fn first(
        &mut self,
        part: Part,
        graphs: &[Graph],
        (start, steps): (&Start, u32),
    ) -> (Option<Open>, Option<Start>) {
        let above = Above(start, None);
        let seen = self.frame().climb(part, graphs, above, steps);
        let top = seen.as_ref().map(|seen| seen.climbed.top.clone());
        let offered = seen.and_then(|seen| self.offered(seen));
        let open = offered.and_then(|seen| self.frame().narrowed(seen, graphs).0);
        (open, top)
    }

    /// The same of parts of what has been climbed before, beside the paths that are left to each. Their climbs have
    /// `steps`, and are taken off what is `left`.
    pub(super) fn below(
        &mut self,
        parts: Vec<Part>,
        (above, graphs): (&Climbed, &[Graph]),
        steps: u32,
        left: &mut u64,
    ) -> Vec<Option<(Open, Vec<Graph>)>> {
        let above = Above(&above.top, Some(above.bound));
        let states: u64 = graphs.iter().map(Graph::states).sum();
        let long = states * u64::from(steps) >= WORTH_A_THREAD;
        let frame = self.frame();
        let climb = |part: Part| {
            let of = |g: &Graph| g.of(frame.question.model, &part);
            let graphs: Vec<Graph> = graphs.iter().map(of).collect();
            let spent = u64::from(steps) * frame.of(&graphs).step(&part);
            let seen = frame.climb(part, &graphs, above, steps);
            (seen, graphs, spent)
        };
        let climbed = each(long, parts, climb).into_iter();
        let offered = climbed.map(|(seen, graphs, spent)| {
            *left = left.saturating_sub(spent);
            Some((self.offered(seen?)?, graphs))
        });
        let offered = offered.collect();
        let frame = self.frame();
        let narrowed = each(long, offered, |seen| {
            let (seen, graphs) = seen?;
            let (open, spent) = frame.narrowed(seen, &graphs);
            Some((open, graphs, spent))
        });
        let rest = narrowed.into_iter().map(|narrowed| {
            let (open, graphs, spent) = narrowed?;
            *left = left.saturating_sub(spent);
            Some((open?, graphs))
        });
        rest.collect()
    }

    /// Offers what was had; none if the part is known to hold nothing better than that.
    fn offered(&mut self, seen: Seen) -> Option<Seen> {
        seen.on_the_way.iter().for_each(|had| self.offer(had));
        if seen.climbed.bound >= self.target.good.bound {
            return None;
        }
        seen.last.iter().for_each(|had| self.offer(had));
        Some(seen)
    }
}

impl Frame<'_, '_> {
    /// Climbs to the bound of a part; none if nothing is left of it.
    fn climb(
        &self,
        mut part: Part,
        graphs: &[Graph],
        Above(start, least): Above,
        steps: u32,
    ) -> Option<Seen> {
        let question = self.of(graphs);
        if !self.narrow(&question, &mut part, self.target.good) {
            return None;
        }
        // a climb over whole plans meets many: the first one shows all, later ones what is on the way up
        let many = question.is_whole() && !has_few_turns(question.model);
        let mut on_the_way = Vec::new();
        let aim = self.target.aim();
        let mut climbed = question.climb_seen(&part, start, (steps, aim), &mut |had, up| {
            if many && (up || least.is_none()) {
                on_the_way.push(had());
            }
        });
        if climbed.bound > question.costs(&part).1 {
            // there is no plan in it
            climbed.bound = climbed.bound.max(self.target.good.bound);
        }
        climbed.bound = least.map_or(climbed.bound, |l| climbed.bound.max(l));
        let last = match climbed.bound >= aim {
            true => Default::default(),
            false => [
                question.picks(&part, &climbed.top),
                most_often(&question, &part, &climbed),
            ],
        };
        Some(Seen {
            part,
            climbed,
            on_the_way,
            last,
        })
    }

    /// Takes out of a part what its climb says cannot be; none if nothing better is left in it. Beside it, what was looked at, in
    /// states.
    fn narrowed(&self, Seen { part, climbed, .. }: Seen, graphs: &[Graph]) -> (Option<Open>, u64) {
        let question = self.of(graphs);
        let lists = part.lists.clone();
        let mut open = Open {
            part,
            climbed,
            is_whole: question.is_whole(),
        };
        let good = self.target.good;
        question.narrow(&mut open.part, &open.climbed.top, good.bound);
        let (is_left, spent) = self.in_single_timelines(&mut open, &question);
        let is_left = is_left && self.narrow(&question, &mut open.part, good);
        if is_left {
            self.raise(&question, &mut open);
            open.climbed.keep(&lists, &open.part.lists);
        }
        (is_left.then_some(open), spent)
    }

    /// The same of what members have in single timelines, where turns are few and vectors alone cost anything: parts that mixes
    /// of timelines keep open are many there.
    fn in_single_timelines(&self, open: &mut Open, question: &Question) -> (bool, u64) {
        let is_asked = question.strain == 0 && has_few_turns(question.model);
        if !is_asked || self.question.is_whole() {
            return (true, 0);
        }
        let below = self.target.good.bound;
        let (bound, spent) = match open.is_whole {
            // its climb has no prices for timelines
            true => self.question.single(&mut open.part, None, below),
            false => question.single(&mut open.part, Some(&open.climbed.top), below),
        };
        let known = open.climbed.bound;
        open.climbed.bound = bound.map_or(known, |bound| known.max(bound));
        (bound.is_some(), spent)
    }

    /// What is as good costs so little more that bounds may not tell whether anything better is in a part; vectors do.
    fn raise(&self, question: &Question, Open { part, climbed, .. }: &mut Open) {
        let Target { better, good, .. } = self.target;
        let asked = better.filter(|mark| climbed.bound < mark.bound && *mark != good);
        if let Some(mark) = asked.filter(|mark| !self.narrow(question, &mut part.clone(), *mark)) {
            climbed.bound = mark.bound;
        }
    }

    pub(super) fn of<'g>(&'g self, graphs: &'g [Graph]) -> Question<'g> {
        Question {
            graphs,
            ..*self.question
        }
    }

    /// Takes out of a part what its vectors forbid; false if no plan on this side of a mark is left.
    fn narrow(&self, question: &Question, part: &mut Part, Mark { most, .. }: Mark) -> bool {
        self.limits.narrow(question, part, most)
            && settle(question, part)
            && self.limits.narrow(question, part, most)
    }
}

/// Of each seat who had it most often on the climb.
fn most_often(question: &Question, part: &Part, climbed: &Climbed) -> Vec<CandidateId> {
    let often = |c: &CandidateId| climbed.candidates[*c];
    let of_seat = |seat| {
        let left = part.left(question.model, seat);
        left.max_by(|a, b| often(a).total_cmp(&often(b)))
    };
    let seats = 0..question.model.seats.len();
    seats.filter_map(of_seat).collect()
}

/// Does the same with each: at the same time, if it takes `long`.
fn each<A: Send, B: Send>(long: bool, all: Vec<A>, act: impl Fn(A) -> B + Sync) -> Vec<B> {
    match long {
        true => at_once(all, act),
        false => all.into_iter().map(act).collect(),
    }
}
