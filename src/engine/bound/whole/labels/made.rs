//! Labels that have been made, in the order in which they are followed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use rustc_hash::FxHashMap as HashMap;

use super::Vector;
use crate::engine::bound::timeline::Fixed;
use crate::engine::model::CandidateId;

/// A label: its key is the state, in two parts, and the counts.
#[derive(Debug)]
struct Label<'g> {
    key: Rc<[i16]>,
    reached: Reached<'g>,
}

/// How a label is reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reached<'g> {
    /// How many turns are before it.
    pub(super) turn: usize,
    /// Priced.
    pub(super) strain: Fixed,
    pub(super) bound: Fixed,
    /// From where (the first one, from itself), and by whom.
    pub(super) step: (usize, &'g [CandidateId]),
}

/// Where following labels has ended.
pub(super) enum End {
    /// There are no more.
    All,
    /// At this one, the first after all turns.
    At(usize),
    /// There are too many, but no plan costs less than this.
    TooMany(Fixed),
}

/// All labels, and which are to be followed yet.
pub(super) struct Made<'g> {
    all: Vec<Label<'g>>,
    /// By turn.
    places: Vec<HashMap<Rc<[i16]>, usize>>,
    /// The one with the lowest bound first; of equal ones the one after most turns, of those the newest.
    order: BinaryHeap<(Reverse<Fixed>, usize, usize)>,
}

impl<'g> Made<'g> {
    /// The first one, with such a key, before so many turns.
    pub(super) fn new(key: &[i16], reached: Reached<'g>, turns: usize) -> Self {
        let mut made = Self {
            all: Vec::new(),
            places: vec![HashMap::default(); turns + 1],
            order: BinaryHeap::new(),
        };
        made.take(key, reached);
        made
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The next one to be followed, its key, and how it is reached.
    pub(super) fn next(&mut self) -> Option<(usize, Rc<[i16]>, Reached<'g>)> {
        loop {
            let (Reverse(bound), _, place) = self.order.pop()?;
            let label = &self.all[place];
            // else it has been reached with less strain, and is in the order once more
            if bound == label.reached.bound {
                return Some((place, Rc::clone(&label.key), label.reached));
            }
        }
    }

    /// Takes in what is reached, unless it has been with no more strain.
    pub(super) fn take(&mut self, key: &[i16], reached: Reached<'g>) {
        let known = self.places[reached.turn].get(key).copied();
        let place = known.unwrap_or(self.all.len());
        match self.all.get_mut(place) {
            Some(label) if label.reached.strain <= reached.strain => return,
            Some(label) => label.reached = reached,
            None => {
                let key: Rc<[i16]> = key.into();
                self.places[reached.turn].insert(Rc::clone(&key), place);
                self.all.push(Label { key, reached });
            }
        }
        self.order
            .push((Reverse(reached.bound), reached.turn, place));
    }

    /// What a label after all turns costs, and the plan.
    pub(super) fn plan(&self, label: usize) -> (Fixed, Vec<CandidateId>) {
        let all = &self.all;
        let before =
            |at: &usize| Some(all[*at].reached.step.0).filter(|_| all[*at].reached.turn > 0);
        let steps = std::iter::successors(Some(label), before);
        let plan = steps.flat_map(|at| all[at].reached.step.1.iter().copied());
        (all[label].reached.bound, plan.collect())
    }

    /// What members, each with so many numbers, have in the plans, and what these cost.
    pub(super) fn vectors(&self, width: usize) -> Vec<(Fixed, Vec<Vector>)> {
        let turns = self.places.len() - 1;
        let vector = |counts: &[i16]| {
            let mut vector = Vector::default();
            vector[..counts.len()].copy_from_slice(counts);
            vector
        };
        let of_plan = |label: &Label| {
            let counts = label.key[2..].chunks(width);
            (label.reached.bound, counts.map(vector).collect())
        };
        let plans = self.all.iter().filter(|label| label.reached.turn == turns);
        plans.map(of_plan).collect()
    }

    /// By turn, the keys before it; one more for the end.
    pub(super) fn keys(&self) -> impl DoubleEndedIterator<Item = impl Iterator<Item = &[i16]>> {
        self.places.iter().map(|keys| keys.keys().map(|key| &**key))
    }
}
