//! Branch and bound: closes the gap between a plan and its bound at the timeline level.
//!
//! All plans are cut into parts ([`Part`]): a number of a member's vector is at most `k` or more, a position is a gap or
//! is not, a member has a position of a turn, whichever, or has none, a seat is one candidate's or is not. A
//! part is bounded as all plans are, from the prices of the part that it was cut from: the bound of a part is never below
//! that of the whole, and where it reaches the plan at hand, nothing better is in it. What a part cannot have below the
//! plan at hand is taken out of it by reduced costs ([`Question::narrow`]), and by what the vectors of the others leave
//! ([`limits`]) and say of single seats ([`mod@settle`]). Now and then a part is followed down to one plan ([`dive`]): a
//! better plan closes many parts, and drops the paths that are in no better one still. The halves of a part are bounded at
//! the same time ([`mod@open`]).
//!
//! Before anything is cut, whole plans are told apart by the numbers that members have ([`unfold`]): where plans are few, all
//! is mostly known then. What members may have in plans that are good enough is told in the same way ([`mod@apart`]). Where that
//! is wanted next anyway, a part that can hold plans as good as the one at hand, but none better, is kept ([`Target::good`]): when
//! nothing better is left, only those parts are looked at for it.
//!
//! Where turns are few, a part that is small enough is bounded, and counted out, on whole plans ([`count`]); and of each it is
//! asked what members have in single timelines ([`Question::single`]), as numbers that only mixes of them have keep parts open.
//!
//! A part is cut at what its climb was undecided about ([`doubt`]); what cuts have brought before tells which of it brings
//! most ([`gains`]).
//!
//! The part with the lowest bound is cut next, of equal ones the newest, so that the lowest bound of all open parts, which
//! is one on all plans, rises as fast as can be. A part in which all is said is one plan at most, which is offered.
//! (Land and Doig 1960; as branch-and-price: Barnhart and others, 1998.)
//!
//! Work is counted in states of the timelines' graphs, and in what it takes to weigh what is known of them
//! ([`Question::step`]), so equal input gives equal proofs on every machine.

mod apart;
mod count;
mod cut;
mod dive;
mod doubt;
mod gains;
mod limits;
mod open;
mod queue;
mod rise;
mod settle;
mod unfold;

pub(super) use apart::{Apart, MOST_TOGETHER, Together};
pub(super) use doubt::Order;
pub(super) use limits::Limits;

use apart::Rest;
use count::Counting;
use dive::Pace;
use doubt::Doubt;
use gains::Gains;
use open::Open;
use queue::Queue;
use rise::Rise;

use super::timeline::{Fixed, Graph, ONE, Part, Question, Start};
use super::whole::labels::{self, Told};
use super::whole::{Asked, Leading, has_few_turns};
use crate::engine::model::CandidateId;
use crate::engine::{Stage, Watch};

/// A plan is on this side of it if it costs less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// A part with this bound holds no such plan.
    pub(super) bound: Fixed,
    /// What the vectors of such a plan cost at most, together ([`super::timeline::Choice::exact`]).
    pub(super) most: (i128, i128),
}

/// Which plans are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    /// Those that are better than the one at hand; none: it is not asked what is better.
    pub(super) better: Option<Mark>,
    /// Those that are good enough. Where they need not be better, it is told what members have in them.
    pub(super) good: Mark,
    /// All plans differ by multiples of this.
    pub(super) grain: Fixed,
}

impl Target {
    /// Better plans, and no others.
    pub(super) fn better(mark: Mark, grain: Fixed) -> Self {
        Self {
            better: Some(mark),
            good: mark,
            grain,
        }
    }

    /// The bound that climbs are for.
    pub(super) fn aim(&self) -> Fixed {
        self.better.unwrap_or(self.good).bound
    }

    /// Whether it is told what members have in plans that are good enough.
    fn keeps(&self) -> bool {
        self.better != Some(self.good)
    }
}

/// How much may be looked at for a bound.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Budget {
    /// States in all climbs for parts.
    pub(in crate::engine) states: u64,
    /// So many of them where little of strain is missing ([`is_close`]).
    pub(in crate::engine) close: u64,
    /// States that labels may take the time of: where they end, they end in an answer.
    pub(in crate::engine) labels: u64,
    /// States looked at to tell what plans as good have ([`Target::good`]), once none is better.
    pub(in crate::engine) apart: u64,
    /// Whether all of them are looked at, even if little comes of it.
    pub(in crate::engine) patient: bool,
    /// Whether it is only asked if no plan is fairer: where that is open in the accounts, nothing is asked of the total.
    pub(in crate::engine) glance: bool,
}

/// When so much of the budget is used, it is asked whether the rest is worth it,
const TRIED: f64 = 1.0 / 4.0;
/// which it is where so much of the first gap is closed, from below or above, for each part of the budget,
const CLOSED: f64 = 1.0 / 8.0;
/// or is so near (a part of what is enough) that equal parts may be all that is left, until
const NEAR: f64 = 1.0 / 50.0;
/// so much is used.
const TRIED_ALL: f64 = 1.0 / 2.0;

impl Budget {
    /// One in so many states of it.
    pub(in crate::engine) fn part(self, part: u64) -> Self {
        Self {
            states: self.states / part,
            close: self.close / part,
            labels: self.labels / part,
            ..self
        }
    }

    /// What is used, as a part of it.
    fn used(self, left: u64) -> f64 {
        1.0 - left as f64 / self.states.max(1) as f64
    }

    /// Whether to go on while so much is `left`, after a first gap has become another one below `enough`.
    fn is_worth_it(self, left: u64, (first, now, enough): (Fixed, Fixed, Fixed)) -> bool {
        if self.patient {
            return true;
        }
        // the longer it takes, the less is asked for
        let times = (self.states - left) as f64 / self.close as f64;
        if times >= 1.0 && is_close(now, (enough as f64 * times) as Fixed, ONE) {
            return false;
        }
        let closed = (first - now) as f64;
        let near = now as f64 <= NEAR * (enough as f64).abs();
        let used = self.used(left);
        used < if near { TRIED_ALL } else { TRIED } || closed >= CLOSED * used * first as f64
    }
}

/// One in so many of strain is little,
const CLOSE: i64 = 100;
/// or this: what two turns twelve days apart count.
const LEAST: i64 = 2;

/// Whether so little of strain is missing that nobody notices; all is told in units of `one`.
pub(in crate::engine) fn is_close(missing: i64, strain: i64, one: i64) -> bool {
    missing <= (strain / CLOSE).max(LEAST * one)
}

/// Fairness is looked for once more where less than one in so many of what is enough is missing: what is further away, other
/// limits do not bring.
const NEAR_AGAIN: Fixed = 1_000;

/// Steps of the climb for a part. It begins near its top, with all that is known there: what cuts of it bring is worth more than
/// what more steps do.
const STEPS: u32 = 20;

/// One in so many states is spent on the way down to one plan,
const DIVE: u64 = 8;
/// or, where much of strain is missing, one in so many.
const DIVE_FAR: u64 = 3;

/// More open parts than this would not fit into memory.
const MOST_OPEN: usize = 20_000;

/// What the climb for all plans tells.
#[derive(Default)]
pub(super) struct First {
    /// By candidate, whether he is in no better plan; empty if there is none.
    pub(super) banned: Vec<bool>,
    /// Where it has led.
    pub(super) top: Option<Start>,
    /// The parts that may hold plans as good as the best one, if they are asked for, and none is better.
    pub(super) apart: Option<Vec<Apart>>,
}

/// The paths that may be in a plan that is good enough: fewer whenever a better one comes up.
struct Paths {
    part: Part,
    top: Start,
    /// What was good enough when they were found.
    known: Option<(Fixed, Vec<Graph>)>,
}

impl Paths {
    /// Of all that is in a part.
    fn new(first: &Open) -> Self {
        Self {
            part: first.part.clone(),
            top: first.climbed.top.clone(),
            known: None,
        }
    }

    fn of(&mut self, question: &Question, enough: Fixed) -> &[Graph] {
        if self.known.as_ref().is_none_or(|(e, _)| *e != enough) {
            let graphs = question.narrowed(&self.part, &self.top, enough);
            self.known = Some((enough, graphs));
        }
        self.known.as_ref().map_or(&[], |(_, graphs)| graphs)
    }
}

/// The search for better plans.
pub(super) struct Branch<'a, 'q> {
    pub(super) question: &'a Question<'q>,
    pub(super) limits: Limits,
    pub(super) order: Order,
    pub(super) target: Target,
    /// The counts on the way to all plans that are asked for, if they are known.
    pub(super) leading: Option<Leading>,
    /// Takes a set of candidates, who may not fit together. Where they are a better plan: what is better than that.
    pub(super) offer: &'a mut dyn FnMut(&[CandidateId]) -> Option<Target>,
}

impl Branch<'_, '_> {
    /// The bound on all plans of `part`, for all of which a climb has so many steps: [`Target::aim`] if none is better than
    /// the best one offered. Beside it, what that climb tells.
    pub(super) fn bound(
        &mut self,
        mut part: Part,
        (start, steps): (&Start, u32),
        budget: Budget,
    ) -> (Fixed, First) {
        self.limits.close(self.question, &mut part);
        let graphs = self.question.graphs;
        let (first, top) = self.first(part, graphs, (start, steps));
        let mut told = First {
            top,
            ..First::default()
        };
        let Some(first) = first else {
            return (self.target.aim(), told);
        };
        told.banned.clone_from(&first.part.banned);
        if let Some(cost) = self.counted(&first, budget.labels) {
            return (cost, told);
        }
        if self.counts_out(budget) {
            // what cannot be counted at once is too much for numbers one by one
            let (bound, rest) = self.search_twice(first, budget);
            let rest = rest.filter(|_| self.target.keeps());
            told.apart = rest.map(|rest| self.told_apart(rest, budget.apart));
            return (bound, told);
        }
        let mut states = budget.states;
        let Some((first, graphs)) = self.unfolded(first, &mut states) else {
            told.banned.clear();
            return (self.target.aim(), told);
        };
        let banned = first.part.banned.clone();
        let (bound, _) = self.on(&graphs, |branch| branch.search_twice(first, budget));
        (bound, First { banned, ..told })
    }

    /// Whether parts are counted out.
    fn counts_out(&self, budget: Budget) -> bool {
        budget.labels > 0 && has_few_turns(self.question.model)
    }

    /// The least bound of all parts of the first one, and what is left. Where it leaves fairness open, it is looked for once
    /// more, in another order or with other limits: that closes other parts.
    fn search_twice(&mut self, first: Open, budget: Budget) -> (Fixed, Option<Rest>) {
        let (bound, rest) = self.search(first.clone(), budget);
        let has_stalled = self.order == Order::StandInsLast;
        let better = self.target.aim();
        let near = has_stalled || better - bound <= better.abs() / NEAR_AGAIN;
        if bound >= better || !near || self.question.strain > 0 || self.watch().is_over() {
            return (bound, rest);
        }
        self.limits.by_seat = !has_stalled;
        let (again, rest) = self.search(first, budget);
        (again.max(bound), rest)
    }

    /// The least bound of all parts of the first one when all is looked at, or the budget is used up; and if nothing is better
    /// than the best plan offered, what may hold plans that are good enough. Where turns are few, and bounds on fairness hardly
    /// rise, it ends sooner: there is another order.
    fn search(&mut self, first: Open, budget: Budget) -> (Fixed, Option<Rest>) {
        let mut paths = Paths::new(&first);
        let is_on = self.counts_out(budget);
        let mut counting = Counting::new(self.question, &first.part, is_on);
        let graphs = paths.of(self.question, self.target.good.bound);
        // what a half takes beside its climb, as long as it may be
        let all: u64 = graphs.iter().map(Graph::states).sum();
        let gap = self.target.aim() - first.climbed.bound;
        let mut gains = Gains::default();
        let mut queue = Queue::default();
        // parts of one plan at most
        let mut said = Vec::new();
        let (mut left, mut dives) = (budget.states, 0);
        let is_first = is_on && self.question.strain == 0 && self.order == Order::Numbers;
        let mut rise = Rise::new(is_first);
        let mut dive_at = if self.dives(budget) { left } else { 0 };
        queue.push(self.whole(first.climbed.bound), first);
        while let Some((bound, now)) = queue.pop() {
            let (better, enough) = (self.target.aim(), self.target.good.bound);
            if bound >= better {
                // all others are no lower
                said.push(now);
                break;
            }
            self.watch().at(Stage::Prove, budget.used(left));
            let worth_it = budget.is_worth_it(left, (gap, better - bound, better));
            if left == 0 || !worth_it || queue.len() >= MOST_OPEN || self.watch().is_over() {
                return (bound, None);
            }
            if rise.has_stalled(budget.used(left), better - bound) {
                self.order = Order::StandInsLast;
                return (bound, None);
            }
            let graphs = paths.of(self.question, enough);
            let graphs = counting.graphs(&now).unwrap_or(graphs);
            if left <= dive_at {
                let spent = self.dive((&now, graphs), Pace::of(dives), budget.states);
                dives += 1;
                left = left.saturating_sub(spent);
                dive_at = left.saturating_sub(self.dive_every(bound) * spent);
            }
            let Some(doubt) = self.doubt((&now, graphs), &gains) else {
                said.push(now);
                continue;
            };
            left = left.saturating_sub(2 * all);
            let halves = doubt.cut.halves(self.question.model, &now.part);
            let halves = self.below(halves.into(), (&now.climbed, graphs), STEPS, &mut left);
            let halves = self.counted_out(halves, &mut counting, &mut left);
            gains.learn(&doubt, self.gains(&now, &halves));
            for (half, _) in halves.into_iter().flatten() {
                queue.push(self.whole(half.climbed.bound), half);
            }
        }
        let rest = Rest {
            open: queue.all().chain(said).collect(),
            counting,
            paths,
        };
        (self.target.aim(), Some(rest))
    }

    /// Whether parts are followed down to plans: each climb over whole plans ends in one, which hardly ever has fair vectors; and
    /// how turns are shared fairly where they are few is found sooner by filling them anew.
    fn dives(&self, budget: Budget) -> bool {
        match self.question.strain {
            0 => !self.counts_out(budget),
            _ => !self.question.is_whole(),
        }
    }

    /// What is looked at from one way down to the next, for each state of the last one.
    fn dive_every(&self, bound: Fixed) -> u64 {
        let enough = self.target.aim();
        match self.question.strain > 0 && !is_close(enough - bound, enough, ONE) {
            true => DIVE_FAR,
            false => DIVE,
        }
    }

    /// By how much the bounds of halves are above that of the whole; what is closed is as high as is enough.
    fn gains(&self, whole: &Open, halves: &[Option<(Open, Vec<Graph>)>]) -> [Fixed; 2] {
        let bound = |half: &(Open, Vec<Graph>)| half.0.climbed.bound;
        let of = |half: &Option<_>| half.as_ref().map_or(self.target.good.bound, bound);
        [0, 1].map(|half| (of(&halves[half]) - whole.climbed.bound).max(0))
    }

    /// What the cheapest plan of all costs, where that can be told from labels: it is offered.
    fn counted(&mut self, first: &Open, states: u64) -> Option<Fixed> {
        let question = Question {
            graphs: &self.left(first),
            ..*self.question
        };
        let mark = self.target.better.unwrap_or(self.target.good);
        let asked = Asked {
            enough: mark.bound,
            exact: mark.most,
            leading: self.leading.as_ref(),
            stop: Fixed::MAX,
            states,
        };
        let at = (&first.part, &first.climbed.top);
        match question.told(at, &asked, labels::told)? {
            Told::Cheapest(cost, plan) => {
                self.offer(&plan);
                Some(cost)
            }
            Told::All(_) => Some(asked.enough),
            Told::AtLeast(_) => None,
        }
    }

    /// The bound, raised to a whole number of what plans differ by.
    fn whole(&self, bound: Fixed) -> Fixed {
        let grain = self.target.grain;
        -((-bound).div_euclid(grain)) * grain
    }

    fn watch(&self) -> &dyn Watch {
        self.question.watch
    }

    /// Where a part is cut; none if it was one plan at most, which is offered.
    fn doubt(&mut self, (open, graphs): (&Open, &[Graph]), gains: &Gains) -> Option<Doubt> {
        let doubt = doubt::next((&self.frame().of(graphs), self.order), open, gains);
        if doubt.is_none() {
            self.offer_all(&open.part);
        }
        doubt
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
