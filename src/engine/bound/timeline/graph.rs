//! All timelines of one member: sets of pieces that obey his rules, as paths through a graph.
//!
//! The member's shapes are looked at in order of time: each is left or taken. A state is the set of shapes
//! taken before that can still matter to a later one: by a clash, by a shared window, or by strain. Every
//! path obeys all rules, and the strain of a step is known from its state alone. The cheapest path for given
//! prices of pieces is found backwards, in time proportional to the number of states.

use std::collections::HashMap;

use super::fixed::Fixed;
use crate::engine::model::pairs::Pair;
use crate::engine::model::{CandidateId, Model, UNMET_WISH};

/// More states than this of one member, and no graph is made.
const MOST_STATES: usize = 400_000;

/// The price of what is forbidden: more than any timeline costs, and so little that sums of all prices fit.
pub(in crate::engine::bound) const FORBIDDEN: Fixed = 1 << 54;

/// What can be done in a state: leave the shape, or take it.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The state after leaving it.
    leave: u32,
    /// The state after taking it, and the strain that this adds.
    take: Option<(u32, i32)>,
}

/// One shape, and the states before it.
#[derive(Debug, Clone)]
struct Layer {
    /// The candidates of the shape: one for each role that the member may have in it.
    candidates: Vec<CandidateId>,
    nodes: Vec<Node>,
}

/// The timelines of a member.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Graph {
    layers: Vec<Layer>,
    /// Strain that every timeline has: wishes that only a piece can meet.
    base: i64,
}

/// One shape of the member.
struct Step {
    shape: usize,
    day: usize,
    candidates: Vec<CandidateId>,
}

impl Graph {
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
        let value = after.first().and_then(|a| a.first());
        (value.copied().unwrap_or_default() + unit * self.base, path)
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
        let value = after
            .first()
            .and_then(|a| a.first())
            .copied()
            .unwrap_or_default();
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
        let value = after
            .first()
            .and_then(|a| a.first())
            .copied()
            .unwrap_or_default();
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

struct Builder<'m> {
    model: &'m Model,
    member: usize,
    with_strain: bool,
    steps: Vec<Step>,
    /// By step, the last one that it can matter to.
    until: Vec<usize>,
    /// By wish that only nearby pieces touch: it can be told from a state whether it was touched before.
    local: Vec<bool>,
}

impl<'m> Builder<'m> {
    fn new(model: &'m Model, member: usize, with_strain: bool) -> Self {
        let mut mine: Vec<CandidateId> = (0..model.candidates.len())
            .filter(|c| model.candidates[*c].member == member)
            .collect();
        mine.sort_by_key(|c| (model.candidates[*c].shape, *c));
        let mut steps: Vec<Step> = Vec::new();
        for id in mine {
            let c = &model.candidates[id];
            match steps.last_mut().filter(|s| s.shape == c.shape) {
                Some(step) => step.candidates.push(id),
                None => steps.push(Step {
                    shape: c.shape,
                    day: c.day,
                    candidates: vec![id],
                }),
            }
        }
        let mut builder = Self {
            model,
            member,
            with_strain,
            steps,
            until: Vec::new(),
            local: Vec::new(),
        };
        builder.local = (0..model.wishes.len())
            .map(|w| builder.is_local(w))
            .collect();
        builder.until = (0..builder.steps.len())
            .map(|i| builder.matters_until(i))
            .collect();
        builder
    }

    fn touches(&self, step: usize, wish: usize) -> bool {
        self.steps[step]
            .candidates
            .first()
            .is_some_and(|c| self.model.candidates[*c].wishes.contains(&wish))
    }

    /// Whether the pieces that touch a wish lie so near each other that states may remember them.
    fn is_local(&self, wish: usize) -> bool {
        let touching: Vec<usize> = (0..self.steps.len())
            .filter(|i| self.touches(*i, wish))
            .collect();
        let span = touching
            .first()
            .zip(touching.last())
            .map_or(0, |(a, b)| b - a);
        span < 12
    }

    fn matters_until(&self, i: usize) -> usize {
        let later = (i..self.steps.len()).rev();
        later.into_iter().find(|j| self.matters(i, *j)).unwrap_or(i)
    }

    fn matters(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.steps[i], &self.steps[j]);
        let by_wish = |w: usize| self.local[w] && self.touches(i, w) && self.touches(j, w);
        a.day.abs_diff(b.day) < self.model.windows.length
            || match self.model.pairs.get(a.shape, b.shape) {
                Pair::Clash => true,
                Pair::Strain(s) => self.with_strain && s != 0,
            }
            || self.with_strain && (0..self.local.len()).any(by_wish)
    }

    /// A state before step `i` is a word in which bit `k` stands for step `i − 1 − k`.
    fn build(&self) -> Option<Graph> {
        let mut layers = Vec::with_capacity(self.steps.len());
        let mut states: Vec<u64> = vec![0];
        let mut size = 0;
        for (i, step) in self.steps.iter().enumerate() {
            let mut next: Vec<u64> = Vec::new();
            let mut known: HashMap<u64, u32> = HashMap::new();
            let mut place = |state: u64| -> u32 {
                *known.entry(state).or_insert_with(|| {
                    next.push(state);
                    next.len() as u32 - 1
                })
            };
            let mut nodes = Vec::with_capacity(states.len());
            for state in &states {
                let leave = place(self.forget(state << 1, i)?);
                let take = match self.strain(*state, i) {
                    Some(strain) => Some((place(self.forget(state << 1 | 1, i)?), strain)),
                    None => None,
                };
                nodes.push(Node { leave, take });
            }
            size += nodes.len();
            if size > MOST_STATES {
                return None;
            }
            layers.push(Layer {
                candidates: step.candidates.clone(),
                nodes,
            });
            states = next;
        }
        // the states after the last step have no cost to come: they are one
        if let Some(last) = layers.last_mut() {
            for node in &mut last.nodes {
                node.leave = 0;
                node.take = node.take.map(|(_, strain)| (0, strain));
            }
        }
        let wishes = self.model.wishes.iter().enumerate();
        let unmet = wishes
            .filter(|(w, wish)| wish.prefer && (0..self.steps.len()).any(|i| self.touches(i, *w)));
        let base = if self.with_strain {
            UNMET_WISH * unmet.count() as i64
        } else {
            0
        };
        Some(Graph { layers, base })
    }

    /// Without the steps that matter to no step after `i`; none if one is too long ago to be remembered.
    fn forget(&self, state: u64, i: usize) -> Option<u64> {
        let mut kept = 0;
        let mut left = state;
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            if self.until[i - bit] > i {
                if bit == 63 {
                    return None;
                }
                kept |= 1 << bit;
            }
        }
        Some(kept)
    }

    /// The strain that step `i` adds to a state; none if the rules forbid it.
    fn strain(&self, state: u64, i: usize) -> Option<i32> {
        let step = &self.steps[i];
        let mut sum = 0;
        let mut days = vec![step.day];
        let mut touched = Vec::new();
        let mut left = state;
        while left != 0 {
            let before = i - 1 - left.trailing_zeros() as usize;
            left &= left - 1;
            match self.model.pairs.get(self.steps[before].shape, step.shape) {
                Pair::Clash => return None,
                Pair::Strain(s) => sum += s,
            }
            days.push(self.steps[before].day);
            touched.push(before);
        }
        if !self.has_room(&days) {
            return None;
        }
        Some(if self.with_strain {
            sum + self.wishes(i, &touched)
        } else {
            0
        })
    }

    /// What the step changes in unmet wishes. A wish that is not local is taken as cheap as it can be: an
    /// `avoid` costs nothing, a `prefer` is met anew each time; the bound stays a bound.
    fn wishes(&self, i: usize, before: &[usize]) -> i32 {
        let cost = UNMET_WISH as i32;
        let wishes = self
            .model
            .wishes
            .iter()
            .enumerate()
            .filter(|(w, _)| self.touches(i, *w));
        let change = |(w, wish): (usize, &crate::engine::model::WishTerm)| {
            let again = self.local[w] && before.iter().any(|j| self.touches(*j, w));
            match (wish.prefer, again) {
                (_, true) => 0,
                (true, false) => -cost,
                (false, false) => cost * i32::from(self.local[w]),
            }
        };
        wishes.map(change).sum()
    }

    /// Whether no window holds more than the limit when pieces begin on `days`, the first of which is new.
    fn has_room(&self, days: &[usize]) -> bool {
        let windows = &self.model.windows;
        let Some(new) = days.first() else {
            return true;
        };
        (new + 1 - windows.length..=*new).all(|start| {
            let within = |d: &&usize| start <= **d && **d < start + windows.length;
            let mine = days.iter().filter(within).count() as u16;
            mine + windows.taken[self.member * windows.count + start] <= windows.limit
        })
    }
}
