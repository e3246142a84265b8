//! Plans with their counts: the whole level without a gap, where turns are few.
//!
//! A *label* is a state of the graph together with the counts of all members so far; of plans that agree in both, only the
//! one with the least strain matters. At the end counts are known, and with them what vectors cost: nothing is priced there.
//! On the way a label is bounded: its strain so far, the cheapest path from its state at the prices of a climb, and for each
//! list the cheapest vector that its counts can still become,
//!
//! ```text
//! strain so far  +  min_path after (strain + Σ μ)  +  Σ_lists min_v (cost − μ·(v − counts))
//! ```
//!
//! which is the bound of the whole level for what is still to come. A label that cannot beat the plan at hand is
//! dropped. The one with the lowest bound is followed next ([`mod@follow`]): where more are made than can be told apart, the
//! lowest that is left is a bound on all plans.

mod ahead;
mod follow;
mod made;
mod ways;

use rustc_hash::FxHashSet as HashSet;

use self::made::End;
use super::Whole;
use crate::engine::bound::lagrange::Key as Vector;
use crate::engine::bound::sorts::Sorts;
use crate::engine::bound::timeline::{Choice, Fixed, Lists};
use crate::engine::model::{CandidateId, Model};

/// With more turns than this there are too many counts to tell them all apart: half a year of weeks has so many.
const FEW_TURNS: usize = 27;
/// A label costs as much as so many states.
pub(in crate::engine::bound) const LABEL: u64 = 1_000;
/// More labels than this are not made: they would not fit into memory.
const MOST_LABELS: u64 = 1_000_000;

/// By turn, the counts (member × sort) after it that lead to plans which are asked for.
pub(in crate::engine::bound) type Leading = Vec<HashSet<Box<[i16]>>>;

/// Whether turns are so few that whole plans can be told apart by counts.
pub(in crate::engine) fn has_few_turns(model: &Model) -> bool {
    model.turns() <= FEW_TURNS
}

/// What is asked of labels.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine::bound) struct Asked<'a> {
    /// A label with this bound is not followed.
    pub(in crate::engine::bound) enough: Fixed,
    /// What the vectors of a plan cost at most, together ([`Choice::exact`]).
    pub(in crate::engine::bound) exact: (i128, i128),
    /// If it is known: what other counts do not lead to.
    pub(in crate::engine::bound) leading: Option<&'a Leading>,
    /// If the cheapest plan costs less than this, it is all that is asked for.
    pub(in crate::engine::bound) stop: Fixed,
    /// There are too many if they would take as long as looking at so many states.
    pub(in crate::engine::bound) states: u64,
}

/// Labels of a graph, at prices.
pub(in crate::engine::bound) struct Labels<'a> {
    pub(in crate::engine::bound) graph: &'a Whole,
    /// What a candidate costs; none: he is forbidden.
    pub(in crate::engine::bound) price: &'a dyn Fn(CandidateId) -> Option<Fixed>,
    pub(in crate::engine::bound) model: &'a Model,
    pub(in crate::engine::bound) sorts: &'a Sorts,
    pub(in crate::engine::bound) lists: &'a Lists,
    /// Member × sort: what a count costs at the prices of a climb.
    pub(in crate::engine::bound) links: &'a [Fixed],
    /// What a vector costs at these prices, without the links; and what every plan costs there.
    pub(in crate::engine::bound) priced: (&'a dyn Fn(&Choice) -> Fixed, Fixed),
    /// What a unit of strain costs.
    pub(in crate::engine::bound) unit: Fixed,
    pub(in crate::engine::bound) asked: &'a Asked<'a>,
}

/// What labels tell of plans.
pub(in crate::engine::bound) enum Told {
    /// All that cost less than is enough: what each costs, and what members have. Of those in which all have the same, and
    /// that end in the same state, one.
    All(Vec<(Fixed, Vec<Vector>)>),
    /// The cheapest one, and what it costs.
    Cheapest(Fixed, Vec<CandidateId>),
    /// There are too many labels to tell, but none of the plans costs less than this.
    AtLeast(Fixed),
}

/// Follows labels until all plans that are asked for are known.
pub(in crate::engine::bound) fn told(of: &Labels) -> Told {
    let (made, end) = of.follow();
    match end {
        End::All => Told::All(made.vectors(of.sorts.all.len())),
        End::At(label) => {
            let (cost, plan) = made.plan(label);
            Told::Cheapest(cost, plan)
        }
        End::TooMany(bound) => Told::AtLeast(bound),
    }
}

/// The counts that lead to plans which cost less than is enough; none if they are too many to tell.
pub(in crate::engine::bound) fn leading(of: &Labels) -> Option<Leading> {
    let (made, End::All) = of.follow() else {
        return None;
    };
    let ways = of.ways(&of.places());
    let counts = |keys: &HashSet<&[i16]>| keys.iter().map(|key| key[2..].into()).collect();
    let mut all = made.keys();
    let mut leads: HashSet<&[i16]> = all.next_back()?.collect();
    let mut leading = vec![counts(&leads)];
    let turns: Vec<_> = of.graph.layers.iter().zip(&ways).zip(all).collect();
    for ((layer, ways), keys) in turns.into_iter().skip(1).rev() {
        let goes_on = |key: &&[i16]| {
            let mut to = key.to_vec();
            layer.edges_of(state(key)).iter().any(|e| {
                let adds = ways[e.way as usize].as_ref();
                adds.is_some_and(|adds| {
                    adds.follow((key, e.to), &mut to);
                    leads.contains(to.as_slice())
                })
            })
        };
        leads = keys.filter(goes_on).collect();
        leading.push(counts(&leads));
    }
    leading.reverse();
    Some(leading)
}

fn state(key: &[i16]) -> usize {
    let half = |i: usize| key[i].cast_unsigned() as usize;
    half(0) << 16 | half(1)
}

#[cfg(test)]
mod tests;
