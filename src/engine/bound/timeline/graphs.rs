//! The graphs whose paths plans are made of, at either level.

use super::fixed::Fixed;
use super::graph::Timelines;
use super::part::Part;
use crate::engine::bound::whole::Whole;
use crate::engine::model::{CandidateId, Model};

/// What a question takes the cheapest path of.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) enum Graph {
    /// The timelines of one member.
    Timelines(Timelines),
    /// The plans of all members together.
    Whole(Whole),
    /// The same of a stretch of turns alone, beside the timelines of all members.
    Stretch(Whole),
}

impl Graph {
    /// Strain that a path without pieces has.
    pub(in crate::engine::bound) fn base(&self) -> i64 {
        match self {
            Self::Timelines(one) => one.base(),
            Self::Whole(all) | Self::Stretch(all) => all.base(),
        }
    }

    /// How much is looked at for one bound.
    pub(in crate::engine::bound) fn states(&self) -> u64 {
        match self {
            Self::Timelines(one) => one.states(),
            Self::Whole(all) | Self::Stretch(all) => all.states(),
        }
    }

    /// Whether each path is a plan, in which each seat is taken once or is a gap.
    pub(super) fn is_whole(&self) -> bool {
        self.whole().is_some()
    }

    /// The timelines of one member, if it is these.
    pub(super) fn timelines(&self) -> Option<&Timelines> {
        match self {
            Self::Timelines(one) => Some(one),
            Self::Whole(_) | Self::Stretch(_) => None,
        }
    }

    /// The plans of all members together, if it is these.
    pub(in crate::engine::bound) fn whole(&self) -> Option<&Whole> {
        match self {
            Self::Timelines(_) | Self::Stretch(_) => None,
            Self::Whole(all) => Some(all),
        }
    }

    /// The plans of a stretch, if it is these.
    pub(super) fn stretch(&self) -> Option<&Whole> {
        match self {
            Self::Timelines(_) | Self::Whole(_) => None,
            Self::Stretch(all) => Some(all),
        }
    }

    /// The cheapest path when a candidate costs `price` (none: it is forbidden), what it costs, and where it ends; `unit` is
    /// what a unit of strain costs, `ends` what the ends of whole plans do.
    pub(super) fn cheapest(
        &self,
        price: impl Fn(CandidateId) -> Option<Fixed>,
        (unit, ends): (Fixed, &[Fixed]),
    ) -> (Fixed, Vec<CandidateId>, usize) {
        match self {
            Self::Timelines(one) => {
                let (cost, path) = one.cheapest(price, unit);
                (cost, path, 0)
            }
            Self::Whole(all) => all.cheapest(price, (unit, ends)),
            Self::Stretch(all) => all.cheapest(price, (0, &[0])),
        }
    }

    /// Takes out of a part what is on no path that costs less than `room` above the cheapest.
    pub(super) fn narrow(
        &self,
        (model, part): (&Model, &mut Part),
        price: impl Fn(CandidateId) -> Option<Fixed>,
        (unit, ends, room): (Fixed, &[Fixed], Fixed),
    ) {
        match self {
            Self::Timelines(one) => {
                for (candidate, regret) in one.regrets(price, unit) {
                    part.banned[candidate] |= regret >= room;
                }
            }
            Self::Whole(all) => all.narrow((model, part), price, (unit, ends, room)),
            Self::Stretch(all) => all.narrow((model, part), price, (0, &[0], room)),
        }
    }

    /// The paths that a part of all plans has: states that only others reach are gone.
    pub(in crate::engine::bound) fn of(&self, model: &Model, part: &Part) -> Self {
        match self {
            Self::Timelines(one) => Self::Timelines(one.without(&part.banned)),
            Self::Whole(all) => Self::Whole(all.without(model, part)),
            Self::Stretch(all) => Self::Stretch(all.without(model, part)),
        }
    }

    /// The paths of a part that cost less than `room` above the cheapest.
    pub(super) fn within(
        &self,
        (model, part): (&Model, &Part),
        price: impl Fn(CandidateId) -> Option<Fixed>,
        (unit, ends, room): (Fixed, &[Fixed], Fixed),
    ) -> Self {
        match self {
            Self::Timelines(one) => Self::Timelines(one.within(&part.banned, price, (unit, room))),
            Self::Whole(all) => Self::Whole(all.within((model, part), price, (unit, ends, room))),
            Self::Stretch(all) => Self::Stretch(all.within((model, part), price, (0, &[0], room))),
        }
    }
}
