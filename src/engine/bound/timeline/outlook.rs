//! What the rest of a plan leaves uncovered at least, from what each member has so far.
//!
//! The bound on what stays uncovered is a sum over the members of their cheapest timelines ([`super`]), so it can be
//! told for the turns that are still to come, too: each member's cheapest way on from the state that he is in, the prices
//! of the positions to come, and the best that gaps could save there. In a team that is so small that hardly anything else
//! fits, this tells of most beginnings that they lead to more gaps than need be.

use std::rc::Rc;

use super::ascent::Start;
use super::fixed::{Fixed, ONE};
use super::graphs::Graph;
use super::part::Part;
use super::question::{Question, points};
use crate::engine::model::{CandidateId, Model};

/// The timelines of all members, with what it costs to come to their ends.
#[derive(Debug)]
pub(in crate::engine::bound) struct Outlook {
    graphs: Rc<[Graph]>,
    /// By member, layer and state, the least cost from there to the end.
    after: Vec<Vec<Vec<Fixed>>>,
    /// By member and turn, the first layer that is of it or of a later one; one more for the end.
    first: Vec<Vec<usize>>,
    /// By turn, what the positions of it and of later ones cost, without what gaps save.
    rest: Vec<Fixed>,
    /// By candidate, his layer.
    layer: Vec<usize>,
}

impl Question<'_> {
    /// What is known of the rest of plans at the prices of a climb's top. The question is one for gaps, and `graphs` are its
    /// own timelines.
    pub(in crate::engine::bound) fn outlook(
        &self,
        part: &Part,
        top: &Start,
        graphs: &Rc<[Graph]>,
    ) -> Outlook {
        let at = self.rounded(part, &top.prices);
        let turns = self.model.turns();
        let mut outlook = Outlook {
            graphs: Rc::clone(graphs),
            after: Vec::new(),
            first: Vec::new(),
            rest: vec![0; turns + 1],
            layer: vec![usize::MAX; self.model.candidates.len()],
        };
        for graph in graphs.iter() {
            let Some(timelines) = graph.timelines() else {
                continue;
            };
            let turn = |c: &CandidateId| self.model.seats[self.model.candidates[*c].seat].turn;
            let mut turn_of = Vec::new();
            for (i, layer) in timelines.layers.iter().enumerate() {
                turn_of.extend(layer.candidates.first().map(turn));
                layer.candidates.iter().for_each(|c| outlook.layer[*c] = i);
            }
            let first = |turn: usize| turn_of.partition_point(|t| *t < turn);
            outlook.first.push((0..=turns).map(first).collect());
            let after = timelines.ahead(|c| self.price(graph, c, part, &at), self.strain);
            outlook.after.push(after);
        }
        for (id, (seat, price)) in self.model.seats.iter().zip(&at.seats).enumerate() {
            let own = if id < self.model.positions { *price } else { 0 };
            outlook.rest[seat.turn] += own - (price - points(seat.points)).max(0);
        }
        for turn in (0..turns).rev() {
            outlook.rest[turn] += outlook.rest[turn + 1];
        }
        outlook
    }
}

impl Outlook {
    /// The states of all members before a turn if none has a piece of an earlier one: nothing is more open than these.
    pub(in crate::engine::bound) fn start(&self, model: &Model, turn: usize) -> Option<Vec<u32>> {
        let first = vec![0; self.graphs.len()];
        (0..turn).try_fold(first, |states, turn| {
            self.after(model, &states, (turn, &[]))
        })
    }

    /// The states after a turn that is filled with `picks`; none if a member may not have all of his.
    pub(in crate::engine::bound) fn after(
        &self,
        model: &Model,
        states: &[u32],
        (turn, picks): (usize, &[CandidateId]),
    ) -> Option<Vec<u32>> {
        let mut next = states.to_vec();
        for (member, state) in next.iter_mut().enumerate() {
            let timelines = self.graphs[member].timelines()?;
            for layer in self.first[member][turn]..self.first[member][turn + 1] {
                let is_his = |c: &CandidateId| {
                    model.candidates[*c].member == member && self.layer[*c] == layer
                };
                let node = timelines.layers[layer].nodes[*state as usize];
                *state = match picks.iter().any(is_his) {
                    true => node.take?.0,
                    false => node.leave,
                };
            }
        }
        Some(next)
    }

    /// Hundredths that stay uncovered at least from `turn` on.
    pub(in crate::engine::bound) fn least(&self, states: &[u32], turn: usize) -> i64 {
        let ahead = states.iter().enumerate();
        let ahead = ahead.map(|(m, state)| self.after[m][self.first[m][turn]][*state as usize]);
        let sum = i128::from(ahead.sum::<Fixed>() + self.rest[turn]);
        // the points of a seat are rounded down: two parts for each are on the safe side
        let lost = 2 * self.layer.len() as i128;
        ((sum - lost) * 100).div_euclid(i128::from(ONE)) as i64
    }
}
