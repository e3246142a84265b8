//! What vectors cost: list by list, or, where paths are whole plans, at their ends.

use std::sync::Arc;

use super::fixed::{Fixed, ONE};
use super::graphs::Graph;
use super::part::Part;
use super::prices::Prices;
use super::question::{Choice, Lists, Picks, Question, Rounded};
use crate::engine::bound::whole::Ends;

impl Question<'_> {
    /// The cheapest choice of each list, and what they cost together; at an end of whole plans, of those that have its
    /// numbers, of which the cost is in that of the end. None if a list has none.
    pub(super) fn vectors(
        &self,
        part: &Part,
        (at, end): (&Rounded, Option<(&Ends, usize)>),
        (gradient, picks): (&mut Prices, &mut Picks),
    ) -> Option<Fixed> {
        let width = self.sorts.all.len();
        let of_list = self.cost(&part.lists, at);
        let mut value = 0;
        for (place, (member, list)) in part.lists.iter().enumerate() {
            let cost = |c: &Choice| of_list(place, c);
            let choice = match end {
                Some((ends, end)) => ends.choice(end, (&part.lists, place), cost)?,
                None => {
                    let (choice, least) = cheapest(list, cost)?;
                    value += least;
                    choice
                }
            };
            picks.choices.push(choice);
            let slopes = gradient.links_mut()[member * width..].iter_mut();
            for (link, n) in slopes.zip(&list[choice].key[..width]) {
                *link -= f64::from(*n);
            }
            for (slope, before) in gradient.limits_mut().iter_mut().zip(list[choice].before) {
                *slope += before as f64 / ONE as f64;
            }
        }
        Some(value)
    }

    /// By list and choice, what the cheapest that the lists and graphs have costs with it, but for what is the same for all.
    pub(super) fn costs_with(&self, part: &Part, at: &Rounded) -> Vec<Vec<Fixed>> {
        let lists = &part.lists;
        let cost = self.cost(lists, at);
        let mut graphs = self.graphs.iter();
        let Some((graph, whole)) = graphs.find_map(|g| Some((g, g.whole()?))) else {
            let of = |(i, (_, list)): (usize, &(usize, Arc<[Choice]>))| {
                list.iter().map(|c| cost(i, c)).collect()
            };
            return lists.iter().enumerate().map(of).collect();
        };
        let mut with = whole.costs_to_ends(|c| self.price(graph, c, part, at), self.strain);
        let ends = self.ends(graph, part, at);
        with.iter_mut()
            .zip(&ends)
            .for_each(|(sum, end)| *sum += end);
        let of = |list| whole.ends().costs_with(&with, (lists, list), &cost);
        (0..lists.len()).map(of).collect()
    }

    /// What the ends of a graph cost: those of whole plans, what vectors with their numbers do.
    pub(super) fn ends(&self, graph: &Graph, part: &Part, at: &Rounded) -> Vec<Fixed> {
        let cost = self.cost(&part.lists, at);
        let whole = graph.whole();
        let costs = whole.map(|w| w.ends().costs(&part.lists, cost));
        costs.unwrap_or_default()
    }

    /// What a choice of a list costs.
    pub(super) fn cost<'s>(
        &'s self,
        lists: &'s Lists,
        at: &'s Rounded,
    ) -> impl Fn(usize, &Choice) -> Fixed + 's {
        let width = self.sorts.all.len();
        move |list, choice| choice.at(at.of(lists[list].0, width), at.limits)
    }
}

fn cheapest(list: &[Choice], cost: impl Fn(&Choice) -> Fixed) -> Option<(usize, Fixed)> {
    let costs = list.iter().map(cost).enumerate();
    costs.min_by_key(|(i, cost)| (*cost, *i))
}
