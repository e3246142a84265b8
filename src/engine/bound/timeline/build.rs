//! Makes the graph of a member's timelines: what a state has to remember, and what each step means.

use rustc_hash::FxHashMap as HashMap;

use super::graph::{Layer, Node, Timelines};
use crate::engine::model::pairs::Pair;
use crate::engine::model::{CandidateId, Model, UNMET_WISH};

/// More states than this of one member, and no graph is made.
const MOST_STATES: usize = 400_000;

/// One shape of the member.
struct Step {
    shape: usize,
    day: usize,
    candidates: Vec<CandidateId>,
}

/// Makes the graph of a member.
pub(super) struct Builder<'m> {
    model: &'m Model,
    member: usize,
    with_strain: bool,
    steps: Vec<Step>,
    /// By step, the last one that it can matter to.
    until: Vec<usize>,
    /// By wish that only nearby pieces touch: it can be told from a state whether it was touched before.
    local: Vec<bool>,
}

impl<'m> Builder<'m> {
    pub(super) fn new(model: &'m Model, member: usize, with_strain: bool) -> Self {
        let mut mine: Vec<CandidateId> = (0..model.candidates.len())
            .filter(|c| model.candidates[*c].member == member)
            .collect();
        // shapes are in order of time, and turns too, but a turn's dates may lie behind the beginning of the next one
        let turn = |c: CandidateId| model.seats[model.candidates[c].seat].turn;
        mine.sort_by_key(|c| (turn(*c), model.candidates[*c].shape, *c));
        let mut steps: Vec<Step> = Vec::new();
        for id in mine {
            let c = &model.candidates[id];
            match steps.last_mut().filter(|s| s.shape == c.shape) {
                Some(step) => step.candidates.push(id),
                None => steps.push(Step {
                    shape: c.shape,
                    day: c.day,
                    candidates: vec![id],
                }),
            }
        }
        let mut builder = Self {
            model,
            member,
            with_strain,
            steps,
            until: Vec::new(),
            local: Vec::new(),
        };
        builder.local = (0..model.wishes.len())
            .map(|w| builder.is_local(w))
            .collect();
        builder.until = (0..builder.steps.len())
            .map(|i| builder.matters_until(i))
            .collect();
        builder
    }

    fn touches(&self, step: usize, wish: usize) -> bool {
        self.steps[step]
            .candidates
            .first()
            .is_some_and(|c| self.model.candidates[*c].wishes.contains(&wish))
    }

    /// Whether the pieces that touch a wish lie so near each other that states may remember them.
    fn is_local(&self, wish: usize) -> bool {
        let touching: Vec<usize> = (0..self.steps.len())
            .filter(|i| self.touches(*i, wish))
            .collect();
        let span = touching
            .first()
            .zip(touching.last())
            .map_or(0, |(a, b)| b - a);
        span < 12
    }

    fn matters_until(&self, i: usize) -> usize {
        let later = (i..self.steps.len()).rev();
        later.into_iter().find(|j| self.matters(i, *j)).unwrap_or(i)
    }

    fn matters(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.steps[i], &self.steps[j]);
        let by_wish = |w: usize| self.local[w] && self.touches(i, w) && self.touches(j, w);
        a.day.abs_diff(b.day) < self.model.windows.length
            || match self.model.pairs.get(a.shape, b.shape) {
                Pair::Clash => true,
                Pair::Strain(s) => self.with_strain && s != 0,
            }
            || self.with_strain && (0..self.local.len()).any(by_wish)
    }

    /// A state before step `i` is a word in which bit `k` stands for step `i − 1 − k`.
    /// None if it would be too large.
    pub(super) fn build(&self) -> Option<Timelines> {
        let mut layers = Vec::with_capacity(self.steps.len());
        let mut states: Vec<u64> = vec![0];
        let mut size = 0;
        for (i, step) in self.steps.iter().enumerate() {
            let mut next: Vec<u64> = Vec::new();
            let mut known: HashMap<u64, u32> = HashMap::default();
            let mut place = |state: u64| -> u32 {
                *known.entry(state).or_insert_with(|| {
                    next.push(state);
                    next.len() as u32 - 1
                })
            };
            let mut nodes = Vec::with_capacity(states.len());
            for state in &states {
                let leave = place(self.forget(state << 1, i)?);
                let take = match self.strain(*state, i) {
                    Some(strain) => Some((place(self.forget(state << 1 | 1, i)?), strain)),
                    None => None,
                };
                nodes.push(Node { leave, take });
            }
            size += nodes.len();
            if size > MOST_STATES {
                return None;
            }
            layers.push(Layer {
                candidates: step.candidates.clone(),
                nodes,
            });
            states = next;
        }
        // the states after the last step have no cost to come: they are one
        if let Some(last) = layers.last_mut() {
            for node in &mut last.nodes {
                node.leave = 0;
                node.take = node.take.map(|(_, strain)| (0, strain));
            }
        }
        let wishes = self.model.wishes.iter().enumerate();
        let unmet = wishes
            .filter(|(w, wish)| wish.prefer && (0..self.steps.len()).any(|i| self.touches(i, *w)));
        let base = if self.with_strain {
            UNMET_WISH * unmet.count() as i64
        } else {
            0
        };
        Some(Timelines { layers, base })
    }

    /// Without the steps that matter to no step after `i`; none if one is too long ago to be remembered.
    fn forget(&self, state: u64, i: usize) -> Option<u64> {
        let mut kept = 0;
        let mut left = state;
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            if self.until[i - bit] > i {
                if bit == 63 {
                    return None;
                }
                kept |= 1 << bit;
            }
        }
        Some(kept)
    }

    /// The strain that step `i` adds to a state; none if the rules forbid it.
    fn strain(&self, state: u64, i: usize) -> Option<i32> {
        let step = &self.steps[i];
        let mut sum = 0;
        let mut days = vec![step.day];
        let mut touched = Vec::new();
        let mut left = state;
        while left != 0 {
            let before = i - 1 - left.trailing_zeros() as usize;
            left &= left - 1;
            match self.model.pairs.get(self.steps[before].shape, step.shape) {
                Pair::Clash => return None,
                Pair::Strain(s) => sum += s,
            }
            days.push(self.steps[before].day);
            touched.push(before);
        }
        if !self.has_room(&days) {
            return None;
        }
        Some(if self.with_strain {
            sum + self.wishes(i, &touched)
        } else {
            0
        })
    }

    /// What the step changes in unmet wishes. A wish that is not local is taken as cheap as it can be: an
    /// `avoid` costs nothing, a `prefer` is met anew each time; the bound stays a bound.
    fn wishes(&self, i: usize, before: &[usize]) -> i32 {
        let cost = UNMET_WISH as i32;
        let wishes = self
            .model
            .wishes
            .iter()
            .enumerate()
            .filter(|(w, _)| self.touches(i, *w));
        let change = |(w, wish): (usize, &crate::engine::model::WishTerm)| {
            let again = self.local[w] && before.iter().any(|j| self.touches(*j, w));
            match (wish.prefer, again) {
                (_, true) => 0,
                (true, false) => -cost,
                (false, false) => cost * i32::from(self.local[w]),
            }
        };
        wishes.map(change).sum()
    }

    /// Whether no window holds more than the limit when pieces begin on `days`, the first of which is new.
    fn has_room(&self, days: &[usize]) -> bool {
        let windows = &self.model.windows;
        let Some(new) = days.first() else {
            return true;
        };
        (new + 1 - windows.length..=*new).all(|start| {
            let within = |d: &&usize| start <= **d && **d < start + windows.length;
            let mine = days.iter().filter(within).count() as u16;
            mine + windows.taken[self.member * windows.count + start] <= windows.limit
        })
    }
}
