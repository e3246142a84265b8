//! What labels tell of the plans of a part, where paths are whole plans, and few ([`Labels`]).

use super::ascent::Start;
use super::fixed::Fixed;
use super::part::Part;
use super::question::{Choice, Question, times};
use crate::engine::bound::whole::{Asked, Labels, has_few_turns};
use crate::engine::model::CandidateId;

impl Question<'_> {
    /// What `tell` makes of the labels at the prices of a climb's top; none if paths are no whole plans, or not few.
    pub(in crate::engine::bound) fn told<T>(
        &self,
        (part, top): (&Part, &Start),
        asked: &Asked,
        tell: impl FnOnce(&Labels) -> T,
    ) -> Option<T> {
        let graph = self.graphs.first()?;
        let whole = graph.whole().filter(|_| has_few_turns(self.model))?;
        let at = self.rounded(part, &top.prices);
        let limits = self.limits.iter().zip(at.limits);
        let limits = limits.map(|(most, price)| most.map_or(0, |m| times(price, m) + 1));
        let cost = |c: &Choice| c.at(&[], at.limits);
        Some(tell(&Labels {
            graph: whole,
            price: &|c: CandidateId| self.price(graph, c, part, &at),
            model: self.model,
            sorts: self.sorts,
            lists: &part.lists,
            links: &at.links,
            priced: (&cost, -limits.sum::<Fixed>()),
            unit: self.strain,
            asked,
        }))
    }
}
