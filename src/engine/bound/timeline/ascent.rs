//! Climbs the bound.

use super::fixed::{Fixed, ONE, rounded};
use super::graph::Graph;
use crate::engine::bound::lagrange::{Key, WIDTH};
use crate::engine::bound::sorts::Sorts;
use crate::engine::model::{CandidateId, Model};

/// A vector that a member may have.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine::bound) struct Choice {
    pub(in crate::engine::bound) key: Key,
    /// At most what it costs on the level at hand.
    pub(in crate::engine::bound) cost: Fixed,
    /// At most what it costs on a level before, on which all of them together have a limit.
    pub(in crate::engine::bound) before: Fixed,
}

/// What is to be bounded.
pub(in crate::engine::bound) struct Question<'a> {
    pub(in crate::engine::bound) model: &'a Model,
    pub(in crate::engine::bound) sorts: &'a Sorts,
    /// The timelines of each member.
    pub(in crate::engine::bound) graphs: &'a [Graph],
    /// What a unit of strain costs: [`ONE`] or nothing.
    pub(in crate::engine::bound) strain: Fixed,
    /// Lists of vectors, each with its member; a member's vector is the sum of one of each of his lists.
    pub(in crate::engine::bound) lists: &'a [(usize, Vec<Choice>)],
    /// The limit on [`Choice::before`]; none: there is none.
    pub(in crate::engine::bound) limit: Option<Fixed>,
    /// What gaps mean.
    pub(in crate::engine::bound) gaps: Gaps,
    /// What the plan at hand has.
    pub(in crate::engine::bound) value: Fixed,
}

/// What gaps mean to a question.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine::bound) enum Gaps {
    /// They are what is asked for: each costs its points.
    Cost,
    /// They cost nothing, but no more than so many hundredths may stay uncovered.
    Within(i64),
}

/// Prices of everything that links the members' problems, and directions among them.
#[derive(Debug, Clone)]
struct Prices {
    /// By seat.
    seats: Vec<f64>,
    /// Member × sort.
    links: Vec<f64>,
    /// Of the limit; never below zero.
    limit: f64,
}

impl Prices {
    fn each<'p>(&'p self, other: &'p Self) -> impl Iterator<Item = (f64, f64)> + 'p {
        let limits = std::iter::once((self.limit, other.limit));
        let seats = self.seats.iter().copied().zip(other.seats.iter().copied());
        seats
            .chain(self.links.iter().copied().zip(other.links.iter().copied()))
            .chain(limits)
    }

    fn dot(&self, other: &Self) -> f64 {
        self.each(other).map(|(a, b)| a * b).sum()
    }

    fn add(&mut self, factor: f64, other: &Self) {
        for (a, b) in self.seats.iter_mut().zip(&other.seats) {
            *a += factor * b;
        }
        for (a, b) in self.links.iter_mut().zip(&other.links) {
            *a += factor * b;
        }
        self.limit += factor * other.limit;
    }

    /// Takes in so much of `new`: less, if less makes the average shorter.
    fn mix(&mut self, new: &Self, most: f64) {
        let (old, both, fresh) = (self.dot(self), self.dot(new), new.dot(new));
        let apart = old - 2.0 * both + fresh;
        let shortest = if apart > 0.0 {
            (old - both) / apart
        } else {
            most
        };
        let part = shortest.clamp(most / 10.0, most);
        let mut mixed = new.clone();
        for x in mixed.seats.iter_mut().chain(&mut mixed.links) {
            *x *= part;
        }
        mixed.limit *= part;
        mixed.add(1.0 - part, self);
        *self = mixed;
    }
}

/// After so many steps without a better bound, steps become shorter, and the average slower.
const PATIENCE: u32 = 20;
/// By this factor.
const SHORTER: f64 = 0.66;
/// After a better bound, longer by this factor.
const LONGER: f64 = 1.1;
/// Steps shorter than this part of Polyak's gain nothing.
const SHORTEST: f64 = 1e-4;
/// How much of a new direction enters the average at most, at first and at last.
const FRESH: (f64, f64) = (0.1, 0.005);

impl Question<'_> {
    /// The best bound of `steps` steps that begin at `prices`, one for each sort in units of the level.
    pub(in crate::engine::bound) fn bound(&self, prices: &[f64], steps: u32) -> Fixed {
        let sort = |seat: usize| prices[self.sorts.of_seat[seat]];
        let mut here = Prices {
            seats: (0..self.model.seats.len()).map(sort).collect(),
            // without vectors there is nothing to link: a price there would be paid by one side only
            links: (0..self.model.members)
                .flat_map(|_| {
                    prices
                        .iter()
                        .map(|p| if self.lists.is_empty() { 0.0 } else { *p })
                })
                .collect(),
            limit: 0.0,
        };
        let (mut best, mut gradient) = self.at(&here);
        let mut top = here.clone();
        let (mut length, mut fresh, mut stalled) = (0.2, FRESH.0, 0);
        for _ in 0..steps {
            let norm = gradient.dot(&gradient);
            if norm == 0.0 || best >= self.value || length < SHORTEST {
                break;
            }
            let missing = (self.value - best) as f64 / ONE as f64;
            here.clone_from(&top);
            here.add(length * missing / norm, &gradient);
            here.limit = here.limit.max(0.0);
            let (value, new) = self.at(&here);
            let uphill = new.dot(&gradient) >= 0.0;
            gradient.mix(&new, fresh);
            if value > best {
                best = value;
                top.clone_from(&here);
                stalled = 0;
                if uphill {
                    length *= LONGER;
                }
            } else {
                stalled += 1;
                if stalled >= PATIENCE {
                    stalled = 0;
                    length *= SHORTER;
                    fresh = (fresh * 0.8).max(FRESH.1);
                }
            }
        }
        best
    }

    /// The bound at prices, and the direction in which it rises.
    fn at(&self, prices: &Prices) -> (Fixed, Prices) {
        let seats: Vec<Fixed> = prices.seats.iter().map(|p| rounded(*p)).collect();
        let links: Vec<Fixed> = prices.links.iter().map(|p| rounded(*p)).collect();
        let limit = rounded(prices.limit);
        let width = self.sorts.all.len();
        let mut gradient = Prices {
            seats: vec![0.0; seats.len()],
            links: vec![0.0; links.len()],
            limit: 0.0,
        };
        let mut value = 0;
        for (member, graph) in self.graphs.iter().enumerate() {
            let links = &links[member * width..(member + 1) * width];
            let (cost, path) = graph.cheapest(|c| self.price(c, &seats, links), self.strain);
            value += cost;
            for candidate in path {
                self.count(candidate, member, &mut gradient);
            }
        }
        for (member, list) in self.lists {
            let links = &links[member * width..(member + 1) * width];
            let (cost, choice) = cheapest(list, links, limit);
            value += cost;
            let Some(choice) = choice else { continue };
            for (link, n) in gradient.links[member * width..]
                .iter_mut()
                .zip(&choice.key[..width])
            {
                *link -= f64::from(*n);
            }
            gradient.limit += choice.before as f64 / ONE as f64;
        }
        if let Some(most) = self.limit {
            gradient.limit -= most as f64 / ONE as f64;
            // rounded up: the term is taken away
            value -= times(limit, most) + 1;
        } else {
            gradient.limit = 0.0;
        }
        for slope in &mut gradient.seats[..self.model.positions] {
            *slope += 1.0;
        }
        value += seats[..self.model.positions].iter().sum::<Fixed>();
        let saved = match self.gaps {
            Gaps::Cost => self.gaps_at_cost(&seats, &mut gradient),
            Gaps::Within(most) => self.gaps_within(most, &seats, &mut gradient),
        };
        if self.lists.is_empty() {
            // no vectors: timelines may count as they like
            gradient.links.fill(0.0);
        }
        (value - saved, gradient)
    }

    /// What a candidate costs in a timeline.
    fn price(&self, candidate: CandidateId, seats: &[Fixed], links: &[Fixed]) -> Fixed {
        let c = &self.model.candidates[candidate];
        let own = links[self.sorts.of_seat[c.seat]] - seats[c.seat];
        let opens = c
            .opens
            .iter()
            .map(|s| seats[*s] - links[self.sorts.of_seat[*s]]);
        own + opens.sum::<Fixed>()
    }

    fn count(&self, candidate: CandidateId, member: usize, gradient: &mut Prices) {
        let c = &self.model.candidates[candidate];
        let width = self.sorts.all.len();
        gradient.seats[c.seat] -= 1.0;
        gradient.links[member * width + self.sorts.of_seat[c.seat]] += 1.0;
        for seat in &c.opens {
            gradient.seats[*seat] += 1.0;
            gradient.links[member * width + self.sorts.of_seat[*seat]] -= 1.0;
        }
    }

    /// What gaps save at these prices if each costs its points.
    fn gaps_at_cost(&self, prices: &[Fixed], gradient: &mut Prices) -> Fixed {
        let mut saved = 0;
        for (seat, price) in self
            .model
            .seats
            .iter()
            .zip(prices)
            .enumerate()
            .map(|(i, (s, p))| (i, p - points(s.points)))
        {
            if price > 0 {
                saved += price;
                gradient.seats[seat] -= 1.0;
            }
        }
        saved
    }

    /// The most that gaps of `most` hundredths could save at these prices: the seats that are dearest for their
    /// points, the last one in part.
    fn gaps_within(&self, most: i64, prices: &[Fixed], gradient: &mut Prices) -> Fixed {
        let seats = &self.model.seats;
        let mut dear: Vec<usize> = (0..seats.len())
            .filter(|s| prices[*s] > 0 && seats[*s].points <= most)
            .collect();
        dear.sort_by(|a, b| {
            let worth = |x: usize, y: usize| i128::from(prices[x]) * i128::from(seats[y].points);
            worth(*b, *a).cmp(&worth(*a, *b)).then(a.cmp(b))
        });
        let (mut left, mut saved) = (most, 0);
        for seat in dear {
            let points = seats[seat].points;
            if points <= left {
                left -= points;
                saved += prices[seat];
                gradient.seats[seat] -= 1.0;
            } else if left > 0 {
                let part = i128::from(prices[seat]) * i128::from(left) / i128::from(points) + 1;
                saved += part as Fixed;
                gradient.seats[seat] -= left as f64 / points as f64;
                left = 0;
            }
        }
        saved
    }
}

/// Hundredths as points.
pub(in crate::engine::bound) fn points(hundredths: i64) -> Fixed {
    hundredths * ONE / 100
}

/// The product of two fixed numbers, rounded down.
fn times(a: Fixed, b: Fixed) -> Fixed {
    (i128::from(a) * i128::from(b)).div_euclid(i128::from(ONE)) as Fixed
}

fn cheapest<'l>(list: &'l [Choice], links: &[Fixed], limit: Fixed) -> (Fixed, Option<&'l Choice>) {
    debug_assert!(links.len() <= WIDTH, "vectors are that wide");
    let cost = |choice: &Choice| {
        let linked: Fixed = links
            .iter()
            .zip(&choice.key)
            .map(|(p, n)| p * Fixed::from(*n))
            .sum();
        choice.cost + times(limit, choice.before) - linked
    };
    let best = list
        .iter()
        .map(|c| (cost(c), c))
        .min_by_key(|(cost, _)| *cost);
    best.map_or((0, None), |(cost, choice)| (cost, Some(choice)))
}
