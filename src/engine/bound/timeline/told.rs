//! What labels tell of the plans of a part, where paths are whole plans, and few ([`Labels`]).

use super::ascent::Start;
use super::fixed::Fixed;
use super::graphs::Graph;
use super::part::Part;
use super::question::{Choice, Question, times};
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::whole::{Asked, Cheapest, Labels, Leading, Whole, has_few_turns};
use crate::engine::model::CandidateId;

impl Question<'_> {
    /// The cheapest one.
    pub(in crate::engine::bound) fn cheapest(
        &self,
        at: (&Part, &Start),
        asked: &Asked,
    ) -> Option<Cheapest> {
        self.with_labels(at, asked, |labels, whole, price| {
            labels.cheapest(whole, price)
        })
    }

    /// What members have in those that cost less than is enough: by plan and member.
    pub(in crate::engine::bound) fn all_vectors(
        &self,
        at: (&Part, &Start),
        asked: &Asked,
    ) -> Option<Vec<Vec<Key>>> {
        self.with_labels(at, asked, |labels, whole, price| {
            labels.vectors(whole, price)
        })
    }

    /// The counts on the way to those that cost less than is enough.
    pub(in crate::engine::bound) fn leading(
        &self,
        at: (&Part, &Start),
        asked: &Asked,
    ) -> Option<Leading> {
        self.with_labels(at, asked, |labels, whole, price| {
            labels.leading(whole, price)
        })
    }

    fn with_labels<T>(
        &self,
        (part, top): (&Part, &Start),
        asked: &Asked,
        tell: impl FnOnce(&Labels, &Whole, &dyn Fn(CandidateId) -> Option<Fixed>) -> Option<T>,
    ) -> Option<T> {
        let whole = self.graphs.iter().find_map(Graph::whole);
        let whole = whole.filter(|_| has_few_turns(self.model))?;
        let at = self.rounded(part, &top.prices);
        let limits = self.limits.iter().zip(at.limits);
        let limits = limits.map(|(most, price)| most.map_or(0, |m| times(price, m) + 1));
        let cost = |c: &Choice| c.at(&[], at.limits);
        let labels = Labels {
            model: self.model,
            sorts: self.sorts,
            lists: &part.lists,
            links: &at.links,
            priced: (&cost, -limits.sum::<Fixed>()),
            unit: self.strain,
            asked,
        };
        let graph = self.graphs.first()?;
        tell(&labels, whole, &|c| self.price(graph, c, part, &at))
    }
}
