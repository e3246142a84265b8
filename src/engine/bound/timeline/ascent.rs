//! Climbs the bound.

use super::fixed::{Fixed, ONE};
use super::prices::Prices;
use super::question::{Part, Picks, Question};

/// After so many steps without a better bound, steps become shorter, and the average slower.
const PATIENCE: u32 = 20;
/// By this factor.
const SHORTER: f64 = 0.66;
/// After a better bound, longer by this factor.
const LONGER: f64 = 1.1;
/// Steps shorter than this part of Polyak's gain nothing.
const SHORTEST: f64 = 1e-4;
/// How much of a new direction enters the average: at first in a climb from afar, at first in one that begins near its
/// top, and at last. Long climbs get there several times as fast as with the second from the beginning; in short ones the
/// first would leave little of an average.
const FRESH: [f64; 3] = [0.3, 0.1, 0.005];
/// A climb that begins near its top begins with no shorter steps than this part of Polyak's: the last ones of the climb
/// before would lead nowhere.
const SHORT: f64 = 0.1;

/// Where a climb begins, how long its first step is, as a part of Polyak's, and how much of it enters the average.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Start {
    pub(in crate::engine::bound) prices: Prices,
    length: f64,
    fresh: f64,
}

/// Where a climb has led.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Climbed {
    pub(in crate::engine::bound) bound: Fixed,
    /// The prices of the best bound: where the next climb may begin.
    pub(in crate::engine::bound) top: Start,
    /// How often members had each candidate on the way, the later steps weighing more: nearly a solution of the
    /// linear programme.
    pub(in crate::engine::bound) candidates: Vec<f64>,
    /// The same of the choices of each list.
    pub(in crate::engine::bound) choices: Vec<Vec<f64>>,
}

impl Question<'_> {
    /// Begins at `prices`, one for each sort in units of the level.
    pub(in crate::engine::bound) fn start(&self, part: &Part, prices: &[f64]) -> Start {
        // where whole plans are paths, seats have no prices
        let sort = |seat: usize| match self.is_whole() {
            true => 0.0,
            false => prices[self.sorts.of_seat[seat]],
        };
        // without vectors there is nothing to link: a price there would be paid by one side only
        let link = |p: &f64| if part.lists.is_empty() { 0.0 } else { *p };
        let links = (0..self.model.members).flat_map(|_| prices.iter().map(link));
        Start {
            prices: Prices {
                seats: (0..self.model.seats.len()).map(sort).collect(),
                links: links.collect(),
                limits: [0.0; 2],
            },
            length: 0.2,
            fresh: FRESH[0],
        }
    }

    /// The best bound on a part of `steps` steps; ends when it is no less than `enough`.
    pub(in crate::engine::bound) fn climb(
        &self,
        part: &Part,
        start: &Start,
        most: (u32, Fixed),
    ) -> Climbed {
        self.climb_seen(part, start, most, &mut |_, _| {})
    }

    /// The same; `see` is shown what members have at each step, and whether the bound is better there.
    pub(in crate::engine::bound) fn climb_seen(
        &self,
        part: &Part,
        start: &Start,
        (steps, enough): (u32, Fixed),
        see: &mut dyn FnMut(&Picks, bool),
    ) -> Climbed {
        let mut here = start.prices.clone();
        let (mut best, mut gradient, picks) = self.at(part, &here);
        let mut climbed = Climbed {
            bound: best,
            top: start.clone(),
            candidates: vec![0.0; self.model.candidates.len()],
            choices: part.lists.iter().map(|l| vec![0.0; l.1.len()]).collect(),
        };
        climbed.note(&picks, 1.0);
        let (mut length, mut fresh, mut stalled) = (start.length, start.fresh, 0);
        for _ in 0..steps {
            let norm = gradient.dot(&gradient);
            if norm == 0.0 || best >= enough || length < SHORTEST || self.watch.is_over() {
                break;
            }
            let missing = (enough - best) as f64 / ONE as f64;
            here.clone_from(&climbed.top.prices);
            here.add(length * missing / norm, &gradient);
            here.limits = here.limits.map(|price| price.max(0.0));
            let (value, new, picks) = self.at(part, &here);
            let uphill = new.dot(&gradient) >= 0.0;
            let taken_in = gradient.mix(&new, fresh);
            climbed.note(&picks, taken_in);
            see(&picks, value > best);
            if value > best {
                best = value;
                climbed.top.prices.clone_from(&here);
                stalled = 0;
                if uphill {
                    length *= LONGER;
                }
            } else {
                stalled += 1;
                if stalled >= PATIENCE {
                    stalled = 0;
                    length *= SHORTER;
                    fresh = (fresh * 0.8).max(FRESH[2]);
                }
            }
        }
        climbed.bound = best;
        climbed.top.length = length.max(SHORT);
        climbed.top.fresh = FRESH[1];
        climbed
    }
}

impl Climbed {
    fn note(&mut self, picks: &Picks, part: f64) {
        for often in self
            .candidates
            .iter_mut()
            .chain(self.choices.iter_mut().flatten())
        {
            *often *= 1.0 - part;
        }
        for candidate in &picks.candidates {
            self.candidates[*candidate] += part;
        }
        for (list, choice) in self.choices.iter_mut().zip(&picks.choices) {
            list[*choice] += part;
        }
    }
}
