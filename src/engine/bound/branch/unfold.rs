//! Tells whole plans apart by numbers, before they are cut into parts.
//!
//! One climb in the unfolded graph ([`Whole::unfolded`]) is worth all parts in which numbers are said. What is dearest
//! is counted first: there costs are far from what prices make of them. Before each number paths are dropped that
//! are in no better plan, so that a graph which would not fit into memory at once comes to fit.

use super::open::Open;
use super::{Branch, STEPS};
use crate::engine::bound::sorts::Sort;
use crate::engine::bound::timeline::{Graph, Question};
use crate::engine::bound::whole::{Place, Whole};

/// An unfolded graph has no more edges than this: a climb takes some tenths of a second then.
const MOST_EDGES: usize = 400_000;

/// A climb follows once a graph has become so many times as large, and once nothing else can be counted.
const GROWN: u64 = 4;

/// So many states may be looked at in any case: where there is room for all numbers, all is known then, and a look that ends
/// before that is spent in vain.
const AT_LEAST: u64 = 50_000_000;

impl Branch<'_, '_> {
    /// The same part, and what is left of its graphs, told apart by as many numbers as they can be; none if no better plan is
    /// in it.
    pub(super) fn unfolded(
        &mut self,
        mut open: Open,
        states_left: &mut u64,
    ) -> Option<(Open, Vec<Graph>)> {
        let left = &mut AT_LEAST.max(*states_left);
        let mut graphs = self.left(&open);
        if !self.question.is_whole() {
            return Some((open, graphs));
        }
        let mut size = states(&graphs);
        let mut is_new = false;
        for place in self.places(&open) {
            if *left == 0 || self.question.watch.is_over() {
                break;
            }
            let mut counting = self.counting(place, &open, &graphs);
            if counting.is_none() && is_new {
                (open, graphs) = self.climbed(open, &graphs, left)?;
                (size, is_new) = (states(&graphs), false);
                counting = self.counting(place, &open, &graphs);
            }
            let Some(whole) = counting else {
                continue;
            };
            (graphs, is_new) = (vec![Graph::Whole(whole)], true);
            if states(&graphs) > GROWN * size {
                (open, graphs) = self.climbed(open, &graphs, left)?;
                (size, is_new) = (states(&graphs), false);
            }
        }
        if is_new {
            (open, graphs) = self.climbed(open, &graphs, left)?;
        }
        *states_left = (*left).min(*states_left);
        Some((open, graphs))
    }

    /// Climbs to the bound of other graphs, and drops what is in no better plan.
    fn climbed(
        &mut self,
        open: Open,
        graphs: &[Graph],
        left: &mut u64,
    ) -> Option<(Open, Vec<Graph>)> {
        let size = states(graphs);
        *left = left.saturating_sub(size * u64::from(STEPS));
        let Open { part, climbed, .. } = open;
        let mut top = climbed.top;
        top.forget();
        self.on(graphs, |branch| {
            let mut open = branch.first(part, graphs, (&top, STEPS)).0?;
            open.climbed.bound = open.climbed.bound.max(climbed.bound);
            let left = branch.left(&open);
            Some((open, left))
        })
    }

    /// What may be in a better plan of the graphs.
    pub(super) fn left(&self, open: &Open) -> Vec<Graph> {
        let question = self.question;
        question.narrowed(&open.part, &open.climbed.top, self.target.good.bound)
    }

    /// Does something with other graphs.
    pub(super) fn on<T>(
        &mut self,
        graphs: &[Graph],
        act: impl FnOnce(&mut Branch<'_, '_>) -> T,
    ) -> T {
        let question = Question {
            graphs,
            ..*self.question
        };
        let mut branch = Branch {
            question: &question,
            limits: self.limits.clone(),
            order: self.order,
            target: self.target,
            leading: self.leading.take(),
            offer: &mut *self.offer,
        };
        let done = act(&mut branch);
        let Branch {
            target, leading, ..
        } = branch;
        (self.target, self.leading) = (target, leading);
        done
    }

    /// What can be counted, in the order in which it is.
    fn places(&self, open: &Open) -> Vec<Place> {
        let sorts = self.question.sorts.all.iter().enumerate();
        let of_sort = |(sort, s): (usize, &Sort)| {
            let account = s.account;
            (0..self.question.model.members).map(move |member| Place {
                member,
                sort,
                account,
            })
        };
        let mut places: Vec<Place> = sorts
            .filter(|(_, s)| !s.is_stand_in)
            .flat_map(of_sort)
            .collect();
        places.sort_by_key(|p| {
            let points = self.question.sorts.all[p.sort].points;
            (-points, p.numbers(&open.part.lists).len())
        });
        places
    }

    /// The graph of whole plans, told apart by what is at a place.
    fn counting(&self, place: Place, open: &Open, graphs: &[Graph]) -> Option<Whole> {
        let whole = graphs.iter().find_map(Graph::whole)?;
        let numbers = place.numbers(&open.part.lists);
        let of_seat = &self.question.sorts.of_seat;
        whole.unfolded(self.question.model, (place, of_seat), &numbers, MOST_EDGES)
    }
}

fn states(graphs: &[Graph]) -> u64 {
    graphs.iter().map(Graph::states).sum()
}
