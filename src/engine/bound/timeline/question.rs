//! What is bounded, and the bound at given prices.

use std::sync::Arc;

use super::ascent::Start;
use super::fixed::{Fixed, ONE, rounded};
use super::graph::FORBIDDEN;
use super::graphs::Graph;
use super::part::Part;
use super::prices::Prices;
use crate::engine::Watch;
use crate::engine::bound::coverage::Uncovered;
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::sorts::Sorts;
use crate::engine::model::{CandidateId, Model};

/// A vector that a member may have.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::engine::bound) struct Choice {
    pub(in crate::engine::bound) key: Key,
    /// At most what it costs on the level at hand.
    pub(in crate::engine::bound) cost: Fixed,
    /// At most what it costs on levels before, on which all of them together have limits.
    pub(in crate::engine::bound) before: [Fixed; 2],
    /// What it costs the accounts and the total, in units of the curves and above the least that it can be.
    pub(in crate::engine::bound) exact: (i128, i128),
}

/// Lists of vectors, each with its member; a member's vector is the sum of one of each of his lists.
pub(in crate::engine::bound) type Lists = Vec<(usize, Arc<[Choice]>)>;

/// What is to be bounded.
#[derive(Clone, Copy)]
pub(in crate::engine::bound) struct Question<'a> {
    pub(in crate::engine::bound) model: &'a Model,
    pub(in crate::engine::bound) sorts: &'a Sorts,
    /// The timelines of each member, or one graph of whole plans.
    pub(in crate::engine::bound) graphs: &'a [Graph],
    /// What a unit of strain costs: [`ONE`] or nothing.
    pub(in crate::engine::bound) strain: Fixed,
    /// The limits on [`Choice::before`]; none: there is none.
    pub(in crate::engine::bound) limits: [Option<Fixed>; 2],
    /// What gaps mean.
    pub(in crate::engine::bound) gaps: Gaps,
    /// How many gaps of each sort there may be together, told as the vectors of members are; none: that is not known.
    pub(in crate::engine::bound) nobody: &'a [Choice],
    /// Who may end the climb: what it has reached is a bound.
    pub(in crate::engine::bound) watch: &'a dyn Watch,
}

/// What gaps mean to a question.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine::bound) enum Gaps {
    /// They are what is asked for: each costs its points.
    Cost,
    /// They cost nothing, but are worth what may stay uncovered.
    Within(Uncovered),
}

/// Rounded prices.
pub(super) struct Rounded {
    pub(super) seats: Vec<Fixed>,
    pub(super) links: Vec<Fixed>,
    pub(super) copies: Vec<Fixed>,
    pub(super) limits: [Fixed; 2],
    pub(super) forced: Forced,
}

impl Rounded {
    /// What the numbers of a member cost.
    pub(super) fn of(&self, member: usize, width: usize) -> &[Fixed] {
        &self.links[member * width..(member + 1) * width]
    }
}

/// What timelines must have.
pub(super) struct Forced {
    /// By candidate: must be taken, or another one of his in the turn.
    pub(super) candidates: Vec<bool>,
    /// By member, how many must be.
    pub(super) musts: Vec<i64>,
}

/// What is known of a graph, or of a list, is weighed at each step: that takes the time of about so many states.
const TERM: u64 = 400;

/// What has to be taken is made cheaper by so much, which is added to the bound again.
pub(super) const DISCOUNT: Fixed = FORBIDDEN / 8192;

impl<'a> Question<'a> {
    /// Of vectors and gaps alone, without limits.
    pub(in crate::engine::bound) fn new(
        (model, sorts): (&'a Model, &'a Sorts),
        graphs: &'a [Graph],
        gaps: Gaps,
        watch: &'a dyn Watch,
    ) -> Self {
        Self {
            model,
            sorts,
            graphs,
            strain: 0,
            limits: [None; 2],
            gaps,
            nobody: &[],
            watch,
        }
    }

    pub(super) fn rounded(&self, part: &Part, prices: &Prices) -> Rounded {
        let all = |prices: &[f64]| prices.iter().map(|p| rounded(*p)).collect();
        Rounded {
            seats: all(prices.seats()),
            links: all(prices.links()),
            copies: all(prices.copies()),
            limits: [0, 1].map(|i| rounded(prices.limits()[i])),
            forced: self.forced(part),
        }
    }

    /// What timelines must have; whole plans have it by themselves.
    pub(super) fn forced(&self, part: &Part) -> Forced {
        let model = self.model;
        let mut forced = vec![false; model.candidates.len()];
        let mut musts = vec![0; model.members];
        let seats = if self.is_whole() { 0 } else { model.positions };
        for candidate in (0..seats).filter_map(|s| part.forced(model, s)) {
            forced[candidate] = true;
            musts[model.candidates[candidate].member] += 1;
        }
        let turns = part.musts.iter().filter(|_| !self.is_whole());
        for (turn, member) in turns {
            let all = model.of_turn(*turn, *member);
            let his: Vec<CandidateId> = all.filter(|c| !part.banned[*c]).collect();
            if !his.iter().any(|c| forced[*c]) {
                his.iter().for_each(|c| forced[*c] = true);
                musts[*member] += 1;
            }
        }
        Forced {
            candidates: forced,
            musts,
        }
    }

    /// What a step of a climb takes the time of, in states.
    pub(in crate::engine::bound) fn step(&self, part: &Part) -> u64 {
        let terms = self.graphs.len() + part.lists.len();
        let states: u64 = self.graphs.iter().map(Graph::states).sum();
        states + TERM * terms as u64
    }

    /// Whether paths are whole plans, and seats have no prices.
    pub(in crate::engine::bound) fn is_whole(&self) -> bool {
        self.graphs.iter().any(Graph::is_whole)
    }

    /// By turn, whether it is in a stretch.
    pub(in crate::engine::bound) fn in_stretches(&self) -> Vec<bool> {
        let mut within = vec![false; self.model.turns()];
        for stretch in self.graphs.iter().filter_map(Graph::stretch) {
            within[stretch.span()].fill(true);
        }
        within
    }

    /// What a candidate costs in a graph.
    pub(super) fn price(
        &self,
        graph: &Graph,
        candidate: CandidateId,
        part: &Part,
        at: &Rounded,
    ) -> Option<Fixed> {
        if part.banned[candidate] {
            return None;
        }
        if let Graph::Stretch(_) = graph {
            return Some(-at.copies[candidate]);
        }
        let c = &self.model.candidates[candidate];
        let links = &at.links[c.member * self.sorts.all.len()..];
        let own = links[self.sorts.of_seat[c.seat]] - at.seats[c.seat];
        let opens = c.opens.iter();
        let opens = opens.map(|s| at.seats[*s] - links[self.sorts.of_seat[*s]]);
        let discount = if at.forced.candidates[candidate] {
            DISCOUNT
        } else {
            0
        };
        Some(own + opens.sum::<Fixed>() + at.copies.get(candidate).unwrap_or(&0) - discount)
    }

    /// What members have at the prices of a climb's top.
    pub(in crate::engine::bound) fn picks(&self, part: &Part, top: &Start) -> Vec<CandidateId> {
        self.at(part, &top.prices).candidates(self.model)
    }

    /// What the cheapest and the dearest vectors of a part cost together: where nothing else costs anything, no plan of
    /// it costs less, or more. A bound above the dearest says that no plan is left, however far it is from a plan at hand.
    pub(in crate::engine::bound) fn costs(&self, part: &Part) -> (Fixed, Fixed) {
        let of_vectors = self.strain == 0 && matches!(self.gaps, Gaps::Within(_));
        match of_vectors && !part.lists.is_empty() {
            true => part.costs(),
            false => (Fixed::MIN, Fixed::MAX),
        }
    }

    /// No plan of a part that costs less than `below` costs as much as this.
    pub(super) fn below(&self, part: &Part, below: Fixed) -> Fixed {
        below.min(self.costs(part).1.saturating_add(1))
    }

    /// Bans what is in no plan of the part that costs less than `below`: at the prices of the top, the cheapest
    /// timeline with it, or the list's choice, or the gap, if gaps cost, already raises the bound to that.
    pub(in crate::engine::bound) fn narrow(&self, part: &mut Part, top: &Start, below: Fixed) {
        let at = self.rounded(part, &top.prices);
        let room = self.below(part, below) - self.at(part, &top.prices).value;
        let before = part.clone();
        for graph in self.graphs {
            let price = |c| self.price(graph, c, &before, &at);
            let ends = self.ends(graph, &before, &at);
            graph.narrow((self.model, part), price, (self.strain, &ends, room));
        }
        for (place, costs) in self.costs_with(&before, &at).into_iter().enumerate() {
            let list = &mut part.lists[place].1;
            let least = costs.iter().min().copied().unwrap_or_default();
            if costs.iter().any(|cost| cost - least >= room) {
                let all = list.iter().zip(&costs);
                let kept = all.filter(|(_, cost)| *cost - least < room);
                *list = kept.map(|(choice, _)| *choice).collect();
            }
        }
        if let Gaps::Cost = self.gaps {
            let seats = self.model.seats.iter().zip(&at.seats);
            for (closed, (seat, price)) in part.closed.iter_mut().zip(seats) {
                *closed |= points(seat.points) - price >= room;
            }
        }
    }

    /// The timelines that are in a plan of the part that costs less than `below`.
    pub(in crate::engine::bound) fn narrowed(
        &self,
        part: &Part,
        top: &Start,
        below: Fixed,
    ) -> Vec<Graph> {
        let at = self.rounded(part, &top.prices);
        let room = self.below(part, below) - self.at(part, &top.prices).value;
        let within = |g: &Graph| {
            let price = |c| self.price(g, c, part, &at);
            let ends = self.ends(g, part, &at);
            g.within((self.model, part), price, (self.strain, &ends, room))
        };
        self.graphs.iter().map(within).collect()
    }
}

/// Hundredths as points.
pub(in crate::engine::bound) fn points(hundredths: i64) -> Fixed {
    hundredths * ONE / 100
}

/// The product of two fixed numbers, rounded down.
pub(super) fn times(a: Fixed, b: Fixed) -> Fixed {
    (i128::from(a) * i128::from(b)).div_euclid(i128::from(ONE)) as Fixed
}

impl Choice {
    /// A choice for tests: what it costs a member to have so many of each sort. Later members want more, and more of it.
    #[cfg(test)]
    pub(in crate::engine::bound) fn wanting(member: usize, key: Key) -> Self {
        let wanted = member as Fixed % 3;
        let square = |n: &i16| (Fixed::from(*n) - wanted) * (Fixed::from(*n) - wanted);
        let all: Fixed = key.iter().map(square).sum();
        Self {
            key,
            cost: all * (3 + member as Fixed) * ONE,
            ..Self::default()
        }
    }

    /// What it costs at prices.
    pub(super) fn at(&self, links: &[Fixed], limits: [Fixed; 2]) -> Fixed {
        let terms = links.iter().zip(&self.key);
        let linked: Fixed = terms.map(|(p, n)| p * Fixed::from(*n)).sum();
        let before = limits.iter().zip(self.before);
        let before: Fixed = before.map(|(price, b)| times(*price, b)).sum();
        self.cost + before - linked
    }
}
