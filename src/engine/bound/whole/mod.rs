//! The whole level: whole plans as paths through one graph.
//!
//! *What is relaxed.* Turns are filled in order of time, each in all ways that the rules allow. Between two turns a plan
//! matters to what follows only through the pieces that can still clash with, share a window with, or strain a later
//! one, and through what is uncovered so far: plans that agree in those are in one state. So rules, coverage and
//! strain are all kept; only that counts are a vector of the count level is priced (`μ`, as at the timeline level):
//!
//! ```text
//! min_path (strain + Σ μ)  +  Σ_m min_vector (cost − μ·v)
//! ```
//!
//! This is never below the timeline level's bound, for every path is a timeline of each member, and it needs no
//! prices of seats. But states are many: one for each way in which the last days can have been filled. Weekly rotations
//! have few enough, or come to have them after some cuts ([`super::branch`]), and teams so small that the bound on gaps leaves
//! hardly anything open ([`Outlook`]); for others no graph is made.
//!
//! What is lost is what prices lose of counts. So counts are told apart as far as there is room: all at once where turns are
//! few ([`labels`]), or one number after the other ([`mod@unfold`]).
//!
//! *Cost.* One bound takes time proportional to the edges of the graph.

mod build;
mod ends;
pub(super) mod labels;
mod unfold;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet as HashSet;

pub(super) use ends::{Ends, Place};
pub(in crate::engine) use labels::has_few_turns;
pub(super) use labels::{Asked, LABEL, Labels, Leading};

use super::timeline::{FORBIDDEN, Fixed, Outlook, Part, least};
use crate::engine::model::{CandidateId, Model, Seat, SeatId};

/// All plans that leave no more uncovered than was said.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Whole {
    /// The first turn.
    from: usize,
    layers: Vec<Layer>,
    ends: Ends,
    base: i64,
}

/// One turn, and the states before it.
#[derive(Debug, Clone)]
struct Layer {
    /// Shared by all graphs that are cut out of one; some may be on no edge any more.
    ways: Arc<[Way]>,
    /// By state, where its edges begin; one more for the end of the last.
    first: Vec<u32>,
    edges: Vec<Edge>,
}

/// A way to fill a turn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Way {
    candidates: Vec<CandidateId>,
    gaps: Vec<SeatId>,
}

/// A way that is taken in a state, where it leads, and the strain that it adds.
#[derive(Debug, Clone, Copy)]
struct Edge {
    way: u32,
    to: u32,
    strain: i32,
}

impl Way {
    /// Whether nobody in it is banned, and none of its gaps closed.
    fn fits(&self, part: &Part) -> bool {
        let banned = self.candidates.iter().any(|c| part.banned[*c]);
        !banned && !self.gaps.iter().any(|s| part.closed[*s])
    }

    /// Whether a member has one of the positions.
    fn has_holder(&self, model: &Model, member: usize) -> bool {
        let mut all = self.candidates.iter().map(|c| &model.candidates[*c]);
        all.any(|c| c.member == member && c.seat < model.positions)
    }
}

impl Layer {
    fn edges_of(&self, state: usize) -> &[Edge] {
        &self.edges[self.first[state] as usize..self.first[state + 1] as usize]
    }

    fn states(&self) -> usize {
        self.first.len() - 1
    }
}

impl Whole {
    /// The plans that leave at most `uncovered` hundredths to nobody; with strain, states have to remember more. States
    /// of which the outlook says that they lead to more gaps are left out. None if there are more edges than `most`.
    pub(in crate::engine::bound) fn new(
        model: &Model,
        open: (i64, Option<&Outlook>),
        (with_strain, most): (bool, usize),
    ) -> Option<Self> {
        build::build(model, open, (0..model.turns(), with_strain), most)
    }

    /// The same of some turns alone: whoever has what before and after them. Strain is left out.
    pub(in crate::engine::bound) fn stretch(
        model: &Model,
        open: (i64, Option<&Outlook>),
        (turns, most): (Range<usize>, usize),
    ) -> Option<Self> {
        build::build(model, open, (turns, false), most)
    }

    /// Its turns.
    pub(in crate::engine::bound) fn span(&self) -> Range<usize> {
        self.from..self.from + self.layers.len()
    }

    /// Strain that a plan without pieces has.
    pub(in crate::engine::bound) fn base(&self) -> i64 {
        self.base
    }

    pub(in crate::engine::bound) fn edges(&self) -> usize {
        self.layers.iter().map(|l| l.edges.len()).sum()
    }

    /// How much is looked at for one bound: each way is priced, each edge taken or left.
    pub(in crate::engine::bound) fn states(&self) -> u64 {
        let layers = self.layers.iter();
        layers.map(|l| (l.ways.len() + l.edges.len()) as u64).sum()
    }

    pub(in crate::engine::bound) fn ends(&self) -> &Ends {
        &self.ends
    }

    /// The cheapest plan when a candidate costs `price` (none: he is forbidden), what it costs, and where it ends; `unit` is
    /// what a unit of strain costs, `ends` what each end does.
    pub(in crate::engine::bound) fn cheapest(
        &self,
        price: impl Fn(CandidateId) -> Option<Fixed>,
        (unit, ends): (Fixed, &[Fixed]),
    ) -> (Fixed, Vec<CandidateId>, usize) {
        let costs = self.way_costs(&price);
        let after = self.costs_after(&costs, (unit, ends));
        let (mut state, mut path) = (0, Vec::new());
        for ((layer, costs), after) in self.layers.iter().zip(&costs).zip(&after[1..]) {
            let cost = |e: &&Edge| total(e, costs, unit) + after[e.to as usize];
            let Some(edge) = layer.edges_of(state).iter().min_by_key(cost) else {
                break;
            };
            path.extend(&layer.ways[edge.way as usize].candidates);
            state = edge.to as usize;
        }
        (least(&after) + unit * self.base, path, state)
    }

    /// By end, what the cheapest plan to there costs, without what the end does.
    pub(in crate::engine::bound) fn costs_to_ends(
        &self,
        price: impl Fn(CandidateId) -> Option<Fixed>,
        unit: Fixed,
    ) -> Vec<Fixed> {
        let before = self.costs_before(&self.way_costs(&price), unit);
        before.into_iter().next_back().unwrap_or_default()
    }

    /// Takes out of a part who, and what gap, is in no plan that costs less than `room` above the cheapest.
    pub(in crate::engine::bound) fn narrow(
        &self,
        (model, part): (&Model, &mut Part),
        price: impl Fn(CandidateId) -> Option<Fixed>,
        (unit, ends, room): (Fixed, &[Fixed], Fixed),
    ) {
        let costs = self.way_costs(&price);
        let after = self.costs_after(&costs, (unit, ends));
        let before = self.costs_before(&costs, unit);
        let below = least(&after) + room;
        let mut had: HashSet<CandidateId> = HashSet::default();
        let mut gaps: HashSet<SeatId> = HashSet::default();
        for (i, layer) in self.layers.iter().enumerate() {
            let mut left = vec![false; layer.ways.len()];
            for (state, before) in before[i].iter().enumerate() {
                for e in layer.edges_of(state) {
                    let with = before + total(e, &costs[i], unit) + after[i + 1][e.to as usize];
                    left[e.way as usize] |= with < below;
                }
            }
            for (way, _) in layer.ways.iter().zip(left).filter(|(_, left)| *left) {
                had.extend(&way.candidates);
                gaps.extend(&way.gaps);
            }
        }
        let span = self.span();
        let mine = |(_, seat): &(SeatId, &Seat)| span.contains(&seat.turn);
        for (id, seat) in model.seats.iter().enumerate().filter(mine) {
            part.closed[id] |= !gaps.contains(&id);
            for candidate in &seat.candidates {
                part.banned[*candidate] |= !had.contains(candidate);
            }
        }
    }

    /// The plans that keep what a part says.
    pub(in crate::engine::bound) fn without(&self, model: &Model, part: &Part) -> Self {
        self.kept((model, part), |_, _, _| true)
    }

    /// The same, and only such that cost less than `room` above the cheapest.
    pub(in crate::engine::bound) fn within(
        &self,
        said: (&Model, &Part),
        price: impl Fn(CandidateId) -> Option<Fixed>,
        (unit, ends, room): (Fixed, &[Fixed], Fixed),
    ) -> Self {
        let costs = self.way_costs(&price);
        let after = self.costs_after(&costs, (unit, ends));
        let before = self.costs_before(&costs, unit);
        self.kept(said, |i, state, e| {
            let with = before[i][state] + total(e, &costs[i], unit) + after[i + 1][e.to as usize];
            with - least(&after) < room
        })
    }

    /// By layer and way, what it costs; of ways on no edge nothing is told.
    fn way_costs(&self, price: &impl Fn(CandidateId) -> Option<Fixed>) -> Vec<Vec<Fixed>> {
        let of_way = |w: &Way| {
            let prices = w.candidates.iter().map(|c| price(*c));
            prices.sum::<Option<Fixed>>().unwrap_or(FORBIDDEN)
        };
        let of_layer = |layer: &Layer| {
            let mut costs = vec![None; layer.ways.len()];
            for e in &layer.edges {
                let way = e.way as usize;
                costs[way].get_or_insert_with(|| of_way(&layer.ways[way]));
            }
            let costs = costs.into_iter().map(|cost| cost.unwrap_or(FORBIDDEN));
            costs.collect()
        };
        self.layers.iter().map(of_layer).collect()
    }

    /// By layer and state, the least cost from there to the end; one layer more for the end itself.
    fn costs_after(
        &self,
        costs: &[Vec<Fixed>],
        (unit, ends): (Fixed, &[Fixed]),
    ) -> Vec<Vec<Fixed>> {
        let mut all = vec![ends.to_vec()];
        for (layer, costs) in self.layers.iter().zip(costs).rev() {
            let after = all.last().map_or(&[][..], Vec::as_slice);
            let of_state = |state: usize| {
                let edges = layer.edges_of(state).iter();
                let least = edges.map(|e| total(e, costs, unit) + after[e.to as usize]);
                least.min().unwrap_or(FORBIDDEN).min(FORBIDDEN)
            };
            let before = (0..layer.states()).map(of_state).collect();
            all.push(before);
        }
        all.reverse();
        all
    }

    /// By layer and state, the least cost from the start to there.
    fn costs_before(&self, costs: &[Vec<Fixed>], unit: Fixed) -> Vec<Vec<Fixed>> {
        let mut all = vec![vec![0]];
        for (i, (layer, costs)) in self.layers.iter().zip(costs).enumerate() {
            let ends = self.ends.len();
            let states = self.layers.get(i + 1).map_or(ends, Layer::states);
            let mut next = vec![FORBIDDEN; states];
            for (state, before) in all[i].iter().enumerate() {
                for e in layer.edges_of(state) {
                    let least = &mut next[e.to as usize];
                    *least = (*least).min(before + total(e, costs, unit));
                }
            }
            all.push(next);
        }
        all
    }

    /// What is left when only the edges are taken that `take` allows: states that nothing leads to, or that lead
    /// nowhere, are gone.
    fn kept(
        &self,
        (model, part): (&Model, &Part),
        take: impl Fn(usize, usize, &Edge) -> bool,
    ) -> Self {
        let mut graph = Self {
            from: self.from,
            layers: Vec::with_capacity(self.layers.len()),
            ends: self.ends.clone(),
            base: self.base,
        };
        let ends = self.ends.costs(&part.lists, |_, _| 0);
        for (i, layer) in self.layers.iter().enumerate() {
            let is_last = i + 1 == self.layers.len();
            let leads = |e: &Edge| !is_last || ends[e.to as usize] < FORBIDDEN;
            let musts = part.musts.iter().filter(|(turn, _)| *turn == self.from + i);
            let musts: Vec<usize> = musts.map(|(_, member)| *member).collect();
            let fits = |w: &Way| w.fits(part) && musts.iter().all(|m| w.has_holder(model, *m));
            let ways: Vec<bool> = layer.ways.iter().map(fits).collect();
            let mut kept = Layer {
                ways: Arc::clone(&layer.ways),
                first: vec![0],
                edges: Vec::new(),
            };
            for state in 0..layer.states() {
                let edges = layer.edges_of(state).iter();
                let fits = edges.filter(|e| ways[e.way as usize] && leads(e) && take(i, state, e));
                kept.edges.extend(fits);
                kept.first.push(kept.edges.len() as u32);
            }
            graph.layers.push(kept);
        }
        graph.trimmed()
    }

    /// Without states that are on no path from the start to the end.
    fn trimmed(mut self) -> Self {
        let mut alive = vec![true; self.ends.len()];
        for layer in self.layers.iter_mut().rev() {
            alive = layer.trim(&alive);
        }
        let mut reached = vec![0];
        for layer in &mut self.layers {
            reached = layer.renumber(&reached);
        }
        if !self.layers.is_empty() {
            self.ends.keep(&reached);
        }
        self
    }
}

impl Layer {
    /// Drops edges into states that are not alive; the answer is which of its own are.
    fn trim(&mut self, alive: &[bool]) -> Vec<bool> {
        let (mut edges, mut first, mut own) = (Vec::new(), vec![0], Vec::new());
        for state in 0..self.states() {
            let before = edges.len();
            let kept = self.edges_of(state).iter();
            edges.extend(kept.filter(|e| alive[e.to as usize]));
            first.push(edges.len() as u32);
            own.push(edges.len() > before);
        }
        (self.edges, self.first) = (edges, first);
        own
    }

    /// Keeps the states that are `reached`, in that order; the answer is which ones they lead to, in the order of their
    /// new numbers.
    fn renumber(&mut self, reached: &[usize]) -> Vec<usize> {
        const NONE: u32 = u32::MAX;
        let last = self.edges.iter().map(|e| e.to as usize + 1).max();
        let mut place = vec![NONE; last.unwrap_or_default()];
        let (mut edges, mut first, mut next) = (Vec::new(), vec![0], Vec::new());
        for state in reached {
            for e in self.edges_of(*state) {
                let to = &mut place[e.to as usize];
                if *to == NONE {
                    *to = next.len() as u32;
                    next.push(e.to as usize);
                }
                edges.push(Edge { to: *to, ..*e });
            }
            first.push(edges.len() as u32);
        }
        (self.edges, self.first) = (edges, first);
        next
    }
}

fn total(e: &Edge, costs: &[Fixed], unit: Fixed) -> Fixed {
    costs[e.way as usize] + unit * Fixed::from(e.strain)
}
