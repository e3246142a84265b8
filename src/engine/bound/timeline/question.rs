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

/// What members have at some prices: for each the cheapest, whatever the others have.
#[derive(Debug, Clone, Default)]
pub(in crate::engine::bound) struct Picks {
    pub(in crate::engine::bound) candidates: Vec<CandidateId>,
    /// By list, which choice.
    pub(in crate::engine::bound) choices: Vec<usize>,
}

/// Rounded prices.
pub(super) struct Rounded {
    pub(super) seats: Vec<Fixed>,
    pub(super) links: Vec<Fixed>,
    copies: Vec<Fixed>,
    pub(super) limits: [Fixed; 2],
    /// By candidate: must be taken, or another one of his in the turn.
    forced: Vec<bool>,
    /// How many must be.
    musts: usize,
}

impl Rounded {
    /// What the numbers of a member cost.
    pub(super) fn of(&self, member: usize, width: usize) -> &[Fixed] {
        &self.links[member * width..(member + 1) * width]
    }
}

/// What has to be taken is made cheaper by so much, which is added to the bound again.
const DISCOUNT: Fixed = FORBIDDEN / 8192;

impl Question<'_> {
    pub(super) fn rounded(&self, part: &Part, prices: &Prices) -> Rounded {
        let (forced, musts) = self.forced(part);
        let all = |prices: &[f64]| prices.iter().map(|p| rounded(*p)).collect();
        Rounded {
            seats: all(prices.seats()),
            links: all(prices.links()),
            copies: all(prices.copies()),
            limits: [0, 1].map(|i| rounded(prices.limits()[i])),
            forced,
            musts,
        }
    }

    /// Who must be taken, or another one of his in the turn, and how many must be.
    pub(super) fn forced(&self, part: &Part) -> (Vec<bool>, usize) {
        let model = self.model;
        let mut forced = vec![false; model.candidates.len()];
        if self.is_whole() {
            // whole plans have what must be by themselves
            return (forced, 0);
        }
        let mut musts = 0;
        for candidate in (0..model.positions).filter_map(|s| part.forced(model, s)) {
            forced[candidate] = true;
            musts += 1;
        }
        for (turn, member) in &part.musts {
            let all = model.of_turn(*turn, *member);
            let his: Vec<CandidateId> = all.filter(|c| !part.banned[*c]).collect();
            if !his.iter().any(|c| forced[*c]) {
                his.iter().for_each(|c| forced[*c] = true);
                musts += 1;
            }
        }
        (forced, musts)
    }

    /// The bound at prices, the direction in which it rises, and what members have.
    pub(super) fn at(&self, part: &Part, prices: &Prices) -> (Fixed, Prices, Picks) {
        let at = self.rounded(part, prices);
        let mut gradient = Prices::new(at.seats.len(), at.links.len(), at.copies.len());
        let mut picks = Picks::default();
        let mut value = DISCOUNT * at.musts as Fixed;
        let mut end = None;
        for graph in self.graphs {
            let ends = self.ends(graph, part, &at);
            let price = |c| self.price(graph, c, part, &at);
            let (cost, path, last) = graph.cheapest(price, (self.strain, &ends));
            end = end.or(graph.whole().map(|whole| (whole.ends(), last)));
            value += cost;
            if let Graph::Stretch(_) = graph {
                path.into_iter()
                    .for_each(|c| gradient.copies_mut()[c] -= 1.0);
                continue;
            }
            for candidate in path {
                self.count(candidate, &mut gradient);
                picks.candidates.push(candidate);
            }
        }
        let Some(vectors) = self.vectors(part, (&at, end), (&mut gradient, &mut picks)) else {
            // nothing is left to choose: no plan is in this part
            return (FORBIDDEN, gradient, picks);
        };
        value += vectors;
        let limits = self.limits.iter().zip(at.limits);
        for (slope, (most, price)) in gradient.limits_mut().iter_mut().zip(limits) {
            let Some(most) = most else {
                *slope = 0.0;
                continue;
            };
            *slope -= *most as f64 / ONE as f64;
            // rounded up: the term is taken away
            value -= times(price, *most) + 1;
        }
        for slope in &mut gradient.seats_mut()[..self.model.positions] {
            *slope += 1.0;
        }
        value += at.seats[..self.model.positions].iter().sum::<Fixed>();
        let saved = match self.gaps {
            Gaps::Cost => self.gaps_at_cost(part, &at.seats, &mut gradient),
            Gaps::Within(worth) => self.gaps_within(worth.most, part, &at.seats, &mut gradient),
        };
        if part.lists.is_empty() {
            // no vectors: timelines may count as they like
            gradient.links_mut().fill(0.0);
        }
        if self.is_whole() {
            // each seat is taken once or is a gap: there is nothing to price
            gradient.seats_mut().fill(0.0);
        }
        self.only_of_stretches(gradient.copies_mut());
        (value - saved, gradient, picks)
    }

    /// Whether paths are whole plans, and seats have no prices.
    pub(in crate::engine::bound) fn is_whole(&self) -> bool {
        self.graphs.iter().any(Graph::is_whole)
    }

    /// Who is in no stretch has no copy.
    fn only_of_stretches(&self, copies: &mut [f64]) {
        let within = self.in_stretches();
        for (copy, candidate) in copies.iter_mut().zip(&self.model.candidates) {
            if !within[self.model.seats[candidate.seat].turn] {
                *copy = 0.0;
            }
        }
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
        let discount = if at.forced[candidate] { DISCOUNT } else { 0 };
        Some(own + opens.sum::<Fixed>() + at.copies.get(candidate).unwrap_or(&0) - discount)
    }

    fn count(&self, candidate: CandidateId, gradient: &mut Prices) {
        let c = &self.model.candidates[candidate];
        let width = self.sorts.all.len();
        gradient.seats_mut()[c.seat] -= 1.0;
        if let Some(copy) = gradient.copies_mut().get_mut(candidate) {
            *copy += 1.0;
        }
        gradient.links_mut()[c.member * width + self.sorts.of_seat[c.seat]] += 1.0;
        for seat in &c.opens {
            gradient.seats_mut()[*seat] += 1.0;
            gradient.links_mut()[c.member * width + self.sorts.of_seat[*seat]] -= 1.0;
        }
    }

    /// What gaps save at these prices if each costs its points.
    fn gaps_at_cost(&self, part: &Part, prices: &[Fixed], gradient: &mut Prices) -> Fixed {
        let mut saved = 0;
        for (id, seat) in self.model.seats.iter().enumerate() {
            let price = prices[id] - points(seat.points);
            if price > 0 && !part.closed[id] {
                saved += price;
                gradient.seats_mut()[id] -= 1.0;
            }
        }
        saved
    }

    /// The most that gaps of `most` hundredths could save at these prices: the seats that are dearest for their
    /// points, the last one in part.
    fn gaps_within(
        &self,
        most: i64,
        part: &Part,
        prices: &[Fixed],
        gradient: &mut Prices,
    ) -> Fixed {
        let seats = &self.model.seats;
        let may_be = |s: &usize| prices[*s] > 0 && seats[*s].points <= most && !part.closed[*s];
        let mut dear: Vec<usize> = (0..seats.len()).filter(may_be).collect();
        dear.sort_by(|a, b| {
            let worth = |x: usize, y: usize| i128::from(prices[x]) * i128::from(seats[y].points);
            worth(*b, *a).cmp(&worth(*a, *b)).then(a.cmp(b))
        });
        let (mut left, mut saved) = (most, 0);
        for seat in dear {
            let points = seats[seat].points;
            if points <= left {
                left -= points;
                saved += prices[seat];
                gradient.seats_mut()[seat] -= 1.0;
            } else if left > 0 {
                let part = i128::from(prices[seat]) * i128::from(left) / i128::from(points) + 1;
                saved += part as Fixed;
                gradient.seats_mut()[seat] -= left as f64 / points as f64;
                left = 0;
            }
        }
        saved
    }

    /// What members have at the prices of a climb's top.
    pub(in crate::engine::bound) fn picks(&self, part: &Part, top: &Start) -> Vec<CandidateId> {
        self.at(part, &top.prices).2.candidates
    }

    /// What the cheapest and the dearest vectors of a part cost together: where nothing else costs anything, no plan of
    /// it costs less, or more. A bound above the dearest says that no plan is left, however far it is from a plan at hand.
    pub(super) fn costs(&self, part: &Part) -> (Fixed, Fixed) {
        let of_vectors = self.strain == 0 && matches!(self.gaps, Gaps::Within(_));
        match of_vectors && !part.lists.is_empty() {
            true => part.costs(),
            false => (Fixed::MIN, Fixed::MAX),
        }
    }

    /// No plan of a part that costs less than `below` costs as much as this.
    fn below(&self, part: &Part, below: Fixed) -> Fixed {
        below.min(self.costs(part).1.saturating_add(1))
    }

    /// Bans what is in no plan of the part that costs less than `below`: at the prices of the top, the cheapest
    /// timeline with it, or the list's choice, or the gap, if gaps cost, already raises the bound to that.
    pub(in crate::engine::bound) fn narrow(&self, part: &mut Part, top: &Start, below: Fixed) {
        let at = self.rounded(part, &top.prices);
        let room = self.below(part, below) - self.at(part, &top.prices).0;
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
        let room = self.below(part, below) - self.at(part, &top.prices).0;
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
    /// What it costs at prices.
    pub(super) fn at(&self, links: &[Fixed], limits: [Fixed; 2]) -> Fixed {
        let terms = links.iter().zip(&self.key);
        let linked: Fixed = terms.map(|(p, n)| p * Fixed::from(*n)).sum();
        let before = limits.iter().zip(self.before);
        let before: Fixed = before.map(|(price, b)| times(*price, b)).sum();
        self.cost + before - linked
    }
}
