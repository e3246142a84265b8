//! All timelines of one member: sets of pieces that obey his rules, as paths through a graph.
//!
//! The member's shapes are looked at turn by turn, in order of time: each is left or taken. A state is the set of shapes
//! taken before that can still matter to a later one: by a clash, by a shared window, or by strain. Every
//! path obeys all rules, and the strain of a step is known from its state alone. The cheapest path for given
//! prices of pieces is found backwards, in time proportional to the number of states.

use super::build::Builder;
use super::fixed::Fixed;
use crate::engine::model::{CandidateId, Model};

/// The price of what is forbidden: more than any timeline costs, and so little that sums of all prices fit.
pub(in crate::engine::bound) const FORBIDDEN: Fixed = 1 << 54;

/// What can be done in a state: leave the shape, or take it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The state after leaving it.
    pub(super) leave: u32,
    /// The state after taking it, and the strain that this adds.
    pub(super) take: Option<(u32, i32)>,
}

/// One shape, and the states before it.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    /// The candidates of the shape: one for each role that the member may have in it.
    pub(super) candidates: Vec<CandidateId>,
    pub(super) nodes: Vec<Node>,
}

/// The timelines of a member.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Timelines {
    pub(super) layers: Vec<Layer>,
    /// Strain that every timeline has: wishes that only a piece can meet.
    pub(super) base: i64,
}

impl Timelines {
    /// The graph of a member; without strain, states need to remember less. None if it would be too large.
    pub(in crate::engine::bound) fn new(
        model: &Model,
        member: usize,
        with_strain: bool,
    ) -> Option<Self> {
        let builder = Builder::new(model, member, with_strain);
        builder.build()
    }

    /// Strain that a timeline without pieces has.
    pub(in crate::engine::bound) fn base(&self) -> i64 {
        self.base
    }

    /// How many states it has.
    pub(in crate::engine::bound) fn states(&self) -> u64 {
        self.layers.iter().map(|l| l.nodes.len() as u64).sum()
    }

    /// The cheapest timeline when a candidate costs `price` (none: it is forbidden), and what it costs; `unit` is
    /// what a unit of strain costs.
    pub(super) fn cheapest(
        &self,
        price: impl Fn(CandidateId) -> Option<Fixed>,
        unit: Fixed,
    ) -> (Fixed, Vec<CandidateId>) {
        let best = self.best_roles(&price);
        let after = self.costs_after(&best, unit);
        let mut state = 0;
        let mut path = Vec::new();
        for ((layer, (price, candidate)), after) in self.layers.iter().zip(&best).zip(&after[1..]) {
            let node = layer.nodes[state];
            let left = after[node.leave as usize];
            state = match node.take {
                Some((to, strain))
                    if after[to as usize] + price + unit * Fixed::from(strain) < left =>
                {
                    path.push(*candidate);
                    to as usize
                }
                _ => node.leave as usize,
            };
        }
        (least(&after) + unit * self.base, path)
    }

    /// By layer and state, the least cost from there to the end; one layer more for the end itself.
    pub(super) fn ahead(
        &self,
        price: impl Fn(CandidateId) -> Option<Fixed>,
        unit: Fixed,
    ) -> Vec<Vec<Fixed>> {
        self.costs_after(&self.best_roles(&price), unit)
    }

    /// By layer, the cheapest of its candidates.
    fn best_roles(
        &self,
        price: &impl Fn(CandidateId) -> Option<Fixed>,
    ) -> Vec<(Fixed, CandidateId)> {
        let best = |layer: &Layer| {
            let priced = layer
                .candidates
                .iter()
                .filter_map(|c| Some((price(*c)?, *c)));
            priced.min().unwrap_or((FORBIDDEN, 0))
        };
        self.layers.iter().map(best).collect()
    }

    /// By layer and state, the least cost from there to the end; one layer more for the end itself.
    fn costs_after(&self, best: &[(Fixed, CandidateId)], unit: Fixed) -> Vec<Vec<Fixed>> {
        let mut all = vec![vec![0]];
        for (layer, (price, _)) in self.layers.iter().zip(best).rev() {
            let cost = |after: &[Fixed], node: &Node| {
                let left = after[node.leave as usize];
                node.take.map_or(left, |(to, strain)| {
                    left.min(after[to as usize] + price + unit * Fixed::from(strain))
                })
            };
            let before = match all.last() {
                Some(after) => layer.nodes.iter().map(|n| cost(after, n)).collect(),
                None => Vec::new(),
            };
            all.push(before);
        }
        all.reverse();
        all
    }

    /// The timelines that have none of the `banned` candidates: states that only others reach are gone.
    pub(in crate::engine::bound) fn without(&self, banned: &[bool]) -> Self {
        self.kept(banned, |_, _| true)
    }

    /// The timelines without `banned` that cost less than `room` above the cheapest.
    pub(super) fn within(
        &self,
        banned: &[bool],
        price: impl Fn(CandidateId) -> Option<Fixed>,
        (unit, room): (Fixed, Fixed),
    ) -> Self {
        let best = self.best_roles(&price);
        let after = self.costs_after(&best, unit);
        let value = least(&after);
        let before = self.costs_before(&best, &after, unit);
        let take = |layer: usize, state: usize| {
            let Some((to, strain)) = self.layers[layer].nodes[state].take else {
                return false;
            };
            let own = best[layer].0 + unit * Fixed::from(strain);
            before[layer][state] + own + after[layer + 1][to as usize] - value < room
        };
        self.kept(banned, take)
    }

    /// What is left when pieces are taken only where `take` allows it in a layer and state.
    fn kept(&self, banned: &[bool], take: impl Fn(usize, usize) -> bool) -> Self {
        const NONE: u32 = u32::MAX;
        let mut reached = vec![0];
        let mut layers = Vec::with_capacity(self.layers.len());
        for (i, layer) in self.layers.iter().enumerate() {
            let all = self.layers.get(i + 1).map_or(1, |l| l.nodes.len());
            let mut place_of = vec![NONE; all];
            let mut next = Vec::new();
            let mut place = |state: u32| {
                let place = &mut place_of[state as usize];
                if *place == NONE {
                    *place = next.len() as u32;
                    next.push(state as usize);
                }
                *place
            };
            let candidates: Vec<CandidateId> = layer
                .candidates
                .iter()
                .copied()
                .filter(|c| !banned[*c])
                .collect();
            let nodes = reached.iter().map(|state: &usize| {
                let node = layer.nodes[*state];
                let taken = node
                    .take
                    .filter(|_| !candidates.is_empty() && take(i, *state));
                Node {
                    leave: place(node.leave),
                    take: taken.map(|(to, strain)| (place(to), strain)),
                }
            });
            let nodes = nodes.collect();
            layers.push(Layer { candidates, nodes });
            reached = next;
        }
        Self {
            layers,
            base: self.base,
        }
    }

    /// By layer and state, the least cost from the start to there.
    fn costs_before(
        &self,
        best: &[(Fixed, CandidateId)],
        after: &[Vec<Fixed>],
        unit: Fixed,
    ) -> Vec<Vec<Fixed>> {
        let mut all = vec![vec![0]];
        let mut before = vec![0];
        for ((layer, (cheapest, _)), after) in self.layers.iter().zip(best).zip(&after[1..]) {
            let mut next = vec![FORBIDDEN; after.len()];
            for (node, cost) in layer.nodes.iter().zip(&before) {
                let leave = &mut next[node.leave as usize];
                *leave = (*leave).min(*cost);
                if let Some((to, strain)) = node.take {
                    let take = &mut next[to as usize];
                    *take = (*take).min(cost + cheapest + unit * Fixed::from(strain));
                }
            }
            all.push(next.clone());
            before = next;
        }
        all
    }

    /// How much more the cheapest timeline with each candidate costs than the cheapest of all.
    pub(super) fn regrets(
        &self,
        price: impl Fn(CandidateId) -> Option<Fixed>,
        unit: Fixed,
    ) -> Vec<(CandidateId, Fixed)> {
        let best = self.best_roles(&price);
        let after = self.costs_after(&best, unit);
        let value = least(&after);
        let before = self.costs_before(&best, &after, unit);
        let mut regrets = Vec::new();
        for (i, layer) in self.layers.iter().enumerate() {
            let taken = layer
                .nodes
                .iter()
                .zip(&before[i])
                .filter_map(|(node, cost)| {
                    let (to, strain) = node.take?;
                    Some(cost + unit * Fixed::from(strain) + after[i + 1][to as usize])
                });
            let with = taken.min().unwrap_or(FORBIDDEN);
            for candidate in &layer.candidates {
                if let Some(own) = price(*candidate) {
                    regrets.push((*candidate, with - value + own));
                }
            }
        }
        regrets
    }
}

/// What the cheapest path costs: of costs to the end, by layer and state, those of the first state.
pub(in crate::engine::bound) fn least(after: &[Vec<Fixed>]) -> Fixed {
    let first = after.first().and_then(|a| a.first());
    first.copied().unwrap_or(FORBIDDEN)
}
