//! What vectors cost: list by list, or, where paths are whole plans, at their ends.

use std::sync::Arc;

use super::fixed::{Fixed, ONE};
use super::graph::FORBIDDEN;
use super::graphs::Graph;
use super::met::Term;
use super::part::Part;
use super::prices::Prices;
use super::question::{Choice, Lists, Question, Rounded};
use super::sparse::Sparse;
use crate::engine::bound::whole::Ends;

impl Question<'_> {
    /// The cheapest choice of each list; at an end of whole plans, of those that have its numbers.
    pub(super) fn vectors(
        &self,
        part: &Part,
        (at, end): (&Rounded, Option<(&Ends, usize)>),
        prices: &Prices,
    ) -> Vec<Term> {
        let of_list = self.cost(&part.lists, at);
        let mut first = self.model.candidates.len();
        let of_place = |(place, (_, list)): (usize, &(usize, Arc<[Choice]>))| {
            let cost = |c: &Choice| of_list(place, c);
            let choice = match end {
                Some((ends, end)) => ends.choice(end, (&part.lists, place), cost),
                None => cheapest(list, cost),
            };
            let before = first;
            first += list.len();
            // without a choice no plan is left
            let none = Term {
                value: FORBIDDEN,
                ..Term::default()
            };
            choice.map_or(none, |choice| Term {
                value: cost(&list[choice]),
                slope: self.chosen(&part.lists, (place, choice), prices),
                had: Sparse::new(vec![(before + choice, 1.0)]),
            })
        };
        part.lists.iter().enumerate().map(of_place).collect()
    }

    /// How the price of a choice of a list changes with the prices.
    fn chosen(&self, lists: &Lists, (place, choice): (usize, usize), prices: &Prices) -> Sparse {
        let (member, list) = &lists[place];
        let (width, choice) = (self.sorts.all.len(), &list[choice]);
        let numbers = choice.key[..width].iter().enumerate();
        let numbers = numbers.map(|(i, n)| (prices.link(member * width + i), -f64::from(*n)));
        let limits = choice.before.iter().enumerate();
        let limits = limits.filter(|(i, _)| self.limits[*i].is_some());
        let limits = limits.map(|(i, b)| (prices.limit(i), *b as f64 / ONE as f64));
        Sparse::new(numbers.chain(limits).collect())
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

fn cheapest(list: &[Choice], cost: impl Fn(&Choice) -> Fixed) -> Option<usize> {
    let costs = list.iter().map(cost).enumerate();
    costs.min_by_key(|(i, cost)| (*cost, *i)).map(|(i, _)| i)
}
