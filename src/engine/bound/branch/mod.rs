//! Branch and bound: closes the gap between a plan and its bound at the timeline level.
//!
//! All plans are cut into parts ([`Part`]): a number of a member's vector is at most `k` or more, a position is a gap or
//! is not, a member has a position of a turn, whichever, or has none, a seat is one candidate's or is not. A
//! part is bounded as all plans are, from the prices of the part that it was cut from: the bound of a part is never below
//! that of the whole, and where it reaches the plan at hand, nothing better is in it. What a part cannot have below the
//! plan at hand is taken out of it by reduced costs ([`Question::narrow`]), and by what the vectors of the others leave
//! ([`limits`]) and say of single seats ([`mod@settle`]). Now and then a part is followed down to one plan ([`dive`]): a
//! better plan closes many parts. The part with the lowest bound is cut next, of equal ones the newest, so
//! that the lowest bound of all open parts, which is one on all plans, rises as fast as can be. A part in which all is said is one plan at
//! most, which is offered. (Land and Doig 1960; as branch-and-price: Barnhart and others, 1998.)
//!
//! Work is counted in states of the timelines' graphs, so equal input gives equal proofs on every machine.

mod cut;
mod dive;
mod limits;
mod settle;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(super) use limits::Limits;

use settle::settle;

use super::timeline::{Climbed, Fixed, Graph, Part, Question, Start};
use super::whole::{Asked, FEW_TURNS, Leading};
use crate::engine::model::CandidateId;
use crate::engine::{Stage, Watch};

/// What a plan has to reach to be better than the one at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    /// A part with this bound holds no better plan.
    pub(super) enough: Fixed,
    /// All plans differ by multiples of this.
    pub(super) grain: Fixed,
    /// What the vectors of a better plan cost at most, together ([`super::timeline::Choice::exact`]).
    pub(super) most: (i128, i128),
}

/// How much may be done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    /// Steps of the climb for all plans.
    pub(super) first: u32,
    /// States looked at in all climbs for parts.
    pub(super) states: u64,
    /// States that labels may take the time of.
    pub(super) labels: u64,
    /// Whether all of them are, even if little comes of it.
    pub(super) patient: bool,
}

/// When so much of the budget is used, it is asked whether the rest is worth it,
const TRIED: f64 = 1.0 / 8.0;
/// which it is where so much of the first gap is closed, from below or above, for each part of the budget,
const CLOSED: f64 = 1.0 / 8.0;
/// or is so near (a part of what is enough) that equal parts may be all that is left, until
const NEAR: f64 = 1.0 / 50.0;
/// so much is used.
const TRIED_ALL: f64 = 1.0 / 2.0;

impl Budget {
    /// Whether to go on after `used` of the budget has led from the first gap to another below `enough`.
    fn is_worth_it(self, used: f64, (first, now, enough): (Fixed, Fixed, Fixed)) -> bool {
        let closed = (first - now) as f64;
        if self.patient {
            return true;
        }
        let near = now as f64 <= NEAR * (enough as f64).abs();
        used < if near { TRIED_ALL } else { TRIED } || closed >= CLOSED * used * first as f64
    }
}

/// Steps of the climb for a part, which begins near its top: so many, or, where each is short, as many as look at
/// so many states, and no more than a climb can make use of.
const STEPS: u32 = 40;
const STATES: u64 = 400_000;
const MOST_STEPS: u32 = 100;

/// Steps of the climb for a part whose graphs have so many states.
fn steps_of(size: u64) -> u32 {
    let most = u32::try_from(STATES / size.max(1)).unwrap_or(u32::MAX);
    most.clamp(STEPS, MOST_STEPS)
}

/// One in so many states may be spent on the way down to one plan; that is done at first, and when half of what was left
/// then is used.
const DIVE: u64 = 8;

/// More open parts than this would not fit into memory,
const MOST_OPEN: usize = 20_000;
/// nor what the climbs of more than so many have learnt.
const MOST_KNOWN: usize = 2_000;

/// A part that may hold a better plan.
struct Open {
    part: Part,
    climbed: Climbed,
}

/// The search for better plans.
pub(super) struct Branch<'a, 'q> {
    pub(super) question: &'a Question<'q>,
    pub(super) limits: Limits,
    pub(super) target: Target,
    /// The counts on the way to all plans that are asked for, if they are known.
    pub(super) leading: Option<Leading>,
    /// Takes a set of candidates, who may not fit together. Where they are a better plan: what is better than that.
    pub(super) offer: &'a mut dyn FnMut(&[CandidateId]) -> Option<Target>,
}

impl Branch<'_, '_> {
    /// The bound on all plans of `part`: [`Target::enough`] if none is better than the best one offered. Beside it, by
    /// candidate, whether he is known from the first climb to be in no better one.
    pub(super) fn bound(
        &mut self,
        mut part: Part,
        start: &Start,
        budget: Budget,
    ) -> (Fixed, Vec<bool>) {
        self.limits.close(self.question, &mut part);
        let graphs = self.question.graphs;
        match self.opened(part, graphs, (start, None), budget.first) {
            Some(first) => {
                let banned = first.part.banned.clone();
                (self.search(first, budget), banned)
            }
            None => (self.target.enough, Vec::new()),
        }
    }

    /// What is left of a part when its vectors are told apart as far as so many states do: whatever is in none of the parts
    /// that may hold a plan which is good enough is in no such plan.
    pub(super) fn narrowed(
        &mut self,
        mut part: Part,
        top: &Start,
        (steps, states): (u32, u64),
    ) -> Part {
        self.limits.close(self.question, &mut part);
        let graphs = self.question.graphs;
        let before = part.clone();
        let mut open = Vec::from_iter(self.opened(part, graphs, (top, None), steps));
        let (mut done, mut left) = (Vec::new(), states);
        while let Some(now) = open.pop() {
            let number = cut::by_number(self.question, &now.part, &now.climbed);
            let Some(parts) = number.filter(|_| left > 0 && !self.watch().is_over()) else {
                done.push(now.part);
                continue;
            };
            for part in parts {
                let below = self.below(part, (&now.climbed, graphs), steps_of, &mut left);
                open.extend(below.map(|(open, _)| open));
            }
        }
        Part::hull(done).unwrap_or(before)
    }

    /// The least bound of all parts of the first one when all is looked at, or the budget is used up.
    fn search(&mut self, first: Open, budget: Budget) -> Fixed {
        let (part, top) = (&first.part, &first.climbed.top);
        let graphs = self.question.narrowed(part, top, self.target.enough);
        if let Some(cost) = self.counted(&first, &graphs, budget.labels) {
            return cost;
        }
        let mut open: Vec<Option<Open>> = Vec::new();
        let mut order: BinaryHeap<(Reverse<Fixed>, usize)> = BinaryHeap::new();
        let all: u64 = graphs.iter().map(Graph::states).sum();
        let gap = self.target.enough - first.climbed.bound;
        let mut left = budget.states;
        // each climb over whole plans ends in one
        let mut dive_at = if self.question.is_whole() { 0 } else { left };
        order.push((Reverse(self.whole(first.climbed.bound)), 0));
        open.push(Some(first));
        while let Some((Reverse(bound), next)) = order.pop() {
            if bound >= self.target.enough {
                // all others are no lower
                return self.target.enough;
            }
            let used = 1.0 - left as f64 / budget.states.max(1) as f64;
            self.watch().at(Stage::Prove, used);
            let enough = self.target.enough;
            let worth_it = budget.is_worth_it(used, (gap, enough - bound, enough));
            if left == 0 || !worth_it || order.len() >= MOST_OPEN || self.watch().is_over() {
                return bound;
            }
            let Some(now) = open[next].take() else {
                continue;
            };
            if left <= dive_at {
                left = left.saturating_sub(self.dive(&now, &graphs, budget.states / DIVE));
                dive_at = left / 2;
            }
            let Some(parts) = self.cut(&now) else {
                continue;
            };
            for part in parts {
                left = left.saturating_sub(all);
                let below = self.below(part, (&now.climbed, &graphs), steps_of, &mut left);
                if let Some((mut o, _)) = below {
                    if order.len() >= MOST_KNOWN {
                        o.climbed.top.forget();
                    }
                    order.push((Reverse(self.whole(o.climbed.bound)), open.len()));
                    open.push(Some(o));
                }
            }
        }
        self.target.enough
    }

    /// What the cheapest plan of all costs, where that can be told from labels: it is offered.
    fn counted(&mut self, first: &Open, graphs: &[Graph], states: u64) -> Option<Fixed> {
        let question = Question {
            graphs,
            ..*self.question
        };
        let asked = Asked {
            enough: self.target.enough,
            exact: self.target.most,
            leading: self.leading.as_ref(),
            states,
        };
        let Some((cost, plan)) = question.cheapest(&first.part, &first.climbed.top, &asked)? else {
            return Some(asked.enough);
        };
        self.offer(&plan);
        Some(cost)
    }

    /// The bound, raised to a whole number of what plans differ by.
    fn whole(&self, bound: Fixed) -> Fixed {
        let grain = self.target.grain;
        -((-bound).div_euclid(grain)) * grain
    }

    /// A part of what has been climbed before, bounded and narrowed, and the paths that are left to it; none if nothing
    /// better is in it. The climb has `steps` for their states, and is taken off what is `left`.
    fn below(
        &mut self,
        part: Part,
        (above, graphs): (&Climbed, &[Graph]),
        steps: fn(u64) -> u32,
        left: &mut u64,
    ) -> Option<(Open, Vec<Graph>)> {
        let of = |g: &Graph| g.of(self.question.model, &part);
        let graphs: Vec<Graph> = graphs.iter().map(of).collect();
        let size = graphs.iter().map(Graph::states).sum();
        let steps = steps(size);
        *left = left.saturating_sub(size * u64::from(steps));
        let start = (&above.top, Some(above.bound));
        let open = self.opened(part, &graphs, start, steps)?;
        Some((open, graphs))
    }

    fn watch(&self) -> &dyn Watch {
        self.question.watch
    }

    /// Bounds a part and takes out of it what cannot be; none if nothing better is in it. What it was cut from has
    /// been bounded by `least`: not by nothing, for costs are told above what nobody can help, and may be negative.
    fn opened(
        &mut self,
        mut part: Part,
        graphs: &[Graph],
        (start, least): (&Start, Option<Fixed>),
        steps: u32,
    ) -> Option<Open> {
        let question = Question {
            graphs,
            ..*self.question
        };
        if !self.narrow(&question, &mut part) {
            return None;
        }
        let enough = self.target.enough;
        // a climb over whole plans meets many: the first one shows all, later ones what is on the way up
        let mut better = None;
        let many = question.is_whole() && question.model.turns() > FEW_TURNS;
        let mut climbed = question.climb_seen(&part, start, (steps, enough), &mut |picks, up| {
            if many && (up || least.is_none()) {
                better = (self.offer)(&picks.candidates).or(better);
            }
        });
        self.target = better.unwrap_or(self.target);
        let enough = self.target.enough;
        climbed.bound = least.map_or(climbed.bound, |l| climbed.bound.max(l));
        if climbed.bound >= enough {
            return None;
        }
        self.offer(&question.picks(&part, &climbed.top));
        self.offer(&most_often(&question, &part, &climbed));
        let before: Vec<usize> = part.lists.iter().map(|l| l.1.len()).collect();
        question.narrow(&mut part, &climbed.top, self.target.enough);
        if !self.narrow(&question, &mut part) {
            return None;
        }
        if before.iter().zip(&part.lists).any(|(n, l)| *n != l.1.len()) {
            // the choices are other ones now: how often each was had is asked anew
            let again = question.climb(&part, &climbed.top, (steps.min(STEPS), enough));
            climbed.choices = again.choices;
        }
        Some(Open { part, climbed })
    }

    /// Takes out of a part what its vectors forbid; false if nothing is left.
    fn narrow(&self, question: &Question, part: &mut Part) -> bool {
        let most = self.target.most;
        self.limits.narrow(question, part, most)
            && settle(question, part)
            && self.limits.narrow(question, part, most)
    }

    /// Two parts of a part; none if it was one plan at most, which is offered.
    fn cut(&mut self, open: &Open) -> Option<[Part; 2]> {
        let parts = cut::cut(self.question, &open.part, &open.climbed);
        if parts.is_none() {
            self.offer_all(&open.part);
        }
        parts
    }

    /// Offers all that is left in a part, in which all is said.
    fn offer_all(&mut self, part: &Part) {
        let model = self.question.model;
        let left = (0..model.seats.len()).flat_map(|s| part.left(model, s));
        self.offer(&left.collect::<Vec<_>>());
    }

    fn offer(&mut self, candidates: &[CandidateId]) {
        if let Some(target) = (self.offer)(candidates) {
            self.target = target;
        }
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
