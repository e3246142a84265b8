//! What is known of a bound around its best point, and where it promises most to rise: a proximal bundle.
//!
//! The bound is concave in the prices. At each point where it was asked for, what members had there gives a plane that the
//! bound is nowhere above (a *cut*). The lowest of some cuts is a model of the bound; the model less the squared distance
//! from the best point has one top, which is where the bound is asked for next. It is found in the dual: weights of the
//! cuts, whole in sum, which make
//!
//! ```text
//! t/2 · |Σ weight · slope|²  +  Σ weight · excess
//! ```
//!
//! least, where the excess of a cut is how far it is above the bound at the best point. (Lemaréchal 1978; Kiwiel 1990,
//! "Proximity control in bundle methods for convex nondifferentiable minimization".) The weights of what members had at
//! the cuts make a solution of the linear programme over mixes of timelines, as nearly as the model is exact.
//!
//! *Cost.* A step takes as long as products of the new slope with all others, and some rounds over the weights.

use super::prices::Prices;

/// More cuts than this are not kept: the two that weigh least become one.
const MOST_CUTS: usize = 40;
/// Rounds for the weights, for each cut: more make them hardly better.
const ROUNDS: usize = 3;
/// Weights are good enough when no shift between two would gain more than this part of what is promised.
const NEAR: f64 = 1e-3;

/// What members have, and how often.
pub(super) type Had = Vec<(usize, f64)>;

/// A plane above the bound.
#[derive(Debug, Clone)]
struct Cut {
    slope: Prices,
    /// How far it is above the bound at the best point, in units of the level.
    excess: f64,
    weight: f64,
    /// What members have where it is met, and how often.
    had: Had,
    /// Products of the slope with those of all cuts.
    products: Vec<f64>,
}

/// Some cuts.
#[derive(Debug, Clone, Default)]
pub(super) struct Bundle {
    cuts: Vec<Cut>,
}

/// Where the model promises most.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    /// The direction from the best point.
    pub(super) direction: Prices,
    /// How much the bound would rise there, if the model were exact.
    pub(super) rise: f64,
}

impl Bundle {
    /// Takes a cut in.
    pub(super) fn add(&mut self, slope: Prices, excess: f64, had: Had) {
        if self.cuts.len() >= MOST_CUTS {
            self.join();
        }
        let mut products: Vec<f64> = self.cuts.iter().map(|c| c.slope.dot(&slope)).collect();
        for (cut, product) in self.cuts.iter_mut().zip(&products) {
            cut.products.push(*product);
        }
        products.push(slope.dot(&slope));
        self.cuts.push(Cut {
            slope,
            excess: excess.max(0.0),
            weight: if self.cuts.is_empty() { 1.0 } else { 0.0 },
            had,
            products,
        });
    }

    /// Makes one of the two that weigh least: their mean, which is above the bound as they are. One that weighs nothing is
    /// dropped, of several the one that is furthest above it.
    fn join(&mut self) {
        let key = |i: &usize| (self.cuts[*i].weight, -self.cuts[*i].excess);
        let mut order: Vec<usize> = (0..self.cuts.len()).collect();
        order.sort_by(|a, b| {
            let (a, b) = (key(a), key(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let (least, other) = (order[0], order[1]);
        let all = self.cuts[least].weight + self.cuts[other].weight;
        if self.cuts[least].weight > 0.0 {
            let part = self.cuts[least].weight / all;
            let from = self.cuts[least].clone();
            let into = &mut self.cuts[other];
            into.slope.scale(1.0 - part);
            into.slope.add(part, &from.slope);
            into.had
                .iter_mut()
                .for_each(|(_, often)| *often *= 1.0 - part);
            let more = from.had.iter().map(|(what, often)| (*what, part * often));
            into.had.extend(more);
            into.had.sort_unstable_by_key(|(what, _)| *what);
            into.had.dedup_by(|(a, more), (b, often)| {
                *often += if a == b { *more } else { 0.0 };
                a == b
            });
            mix(&mut into.products, part, &from.products);
            into.excess += part * (from.excess - into.excess);
            into.weight = all;
            let products = into.products.clone();
            for (cut, product) in self.cuts.iter_mut().zip(&products) {
                cut.products[other] = *product;
            }
            let own = products[other] + part * (products[least] - products[other]);
            self.cuts[other].products[other] = own;
        }
        self.cuts.remove(least);
        for cut in &mut self.cuts {
            cut.products.remove(least);
        }
    }

    /// Finds the weights for a step of length `t`, and what they promise.
    pub(super) fn promise(&mut self, t: f64) -> Option<Promise> {
        self.weigh(t);
        let (first, rest) = self.cuts.split_first()?;
        let mut direction = first.slope.clone();
        direction.scale(first.weight);
        for cut in rest.iter().filter(|c| c.weight > 0.0) {
            direction.add(cut.weight, &cut.slope);
        }
        let excess: f64 = self.cuts.iter().map(|c| c.weight * c.excess).sum();
        let norm = direction.dot(&direction);
        direction.scale(t);
        Some(Promise {
            direction,
            rise: excess + t * norm,
        })
    }

    /// Shifts weight between the two cuts between which that gains most, again and again.
    fn weigh(&mut self, t: f64) {
        let cuts = &mut self.cuts;
        let slope_at = |cut: &Cut| -> f64 {
            let terms = cuts.iter().zip(&cut.products);
            t * terms.map(|(c, p)| c.weight * p).sum::<f64>() + cut.excess
        };
        let mut slopes: Vec<f64> = cuts.iter().map(slope_at).collect();
        let mut weights: Vec<f64> = cuts.iter().map(|c| c.weight).collect();
        for _ in 0..ROUNDS * cuts.len() {
            let Some(Shift {
                low,
                high,
                promised,
            }) = Shift::best(&slopes, &weights)
            else {
                break;
            };
            let gain = slopes[high] - slopes[low];
            if gain <= NEAR * promised {
                break;
            }
            let (h, l) = (&cuts[high].products, &cuts[low].products);
            let bend = t * (h[high] - 2.0 * h[low] + l[low]);
            let most = weights[high];
            let shift = if bend > 0.0 {
                (gain / bend).min(most)
            } else {
                most
            };
            for (slope, (l, h)) in slopes.iter_mut().zip(l.iter().zip(h)) {
                *slope += t * shift * (l - h);
            }
            weights[high] = if shift < most { most - shift } else { 0.0 };
            weights[low] += shift;
        }
        for (cut, weight) in cuts.iter_mut().zip(weights) {
            cut.weight = weight;
        }
    }

    /// The best point has moved along `step`, and the bound has risen.
    pub(super) fn moved(&mut self, step: &Prices, rise: f64) {
        for cut in &mut self.cuts {
            cut.excess = (cut.excess + cut.slope.dot(step) - rise).max(0.0);
        }
    }

    /// The cuts that have weight.
    pub(super) fn weighing(mut self) -> Self {
        let weighs: Vec<bool> = self.cuts.iter().map(|c| c.weight > 0.0).collect();
        for cut in &mut self.cuts {
            let mut weighs = weighs.iter();
            cut.products.retain(|_| weighs.next() == Some(&true));
        }
        self.cuts.retain(|c| c.weight > 0.0);
        self
    }

    /// The cuts that are also some of another part of all plans: `of` says what they have there. The bound at the best
    /// point is higher there by `rise`.
    pub(super) fn also(&self, rise: f64, of: impl Fn(&Prices, &Had) -> Option<Had>) -> Self {
        let mut kept = Self::default();
        let cuts = self.cuts.iter();
        for (cut, had) in cuts.filter_map(|c| Some((c, of(&c.slope, &c.had)?))) {
            kept.add(cut.slope.clone(), cut.excess - rise, had);
        }
        kept
    }

    /// How often members have each of so many things, by the weights.
    pub(super) fn had(&self, most: usize) -> Vec<f64> {
        let mut all = vec![0.0; most];
        for cut in self.cuts.iter().filter(|c| c.weight > 0.0) {
            for (what, often) in &cut.had {
                all[*what] += cut.weight * often;
            }
        }
        all
    }
}

/// The two cuts between which a shift of weight gains most, and what all weights promise.
struct Shift {
    low: usize,
    high: usize,
    promised: f64,
}

impl Shift {
    /// None if nothing has weight.
    fn best(slopes: &[f64], weights: &[f64]) -> Option<Self> {
        let (mut low, mut high, mut promised) = (0, None, 0.0);
        for (i, (slope, weight)) in slopes.iter().zip(weights).enumerate() {
            if *slope < slopes[low] {
                low = i;
            }
            if *weight > 0.0 && high.is_none_or(|h: usize| *slope >= slopes[h]) {
                high = Some(i);
            }
            promised += slope * weight;
        }
        let high = high?;
        Some(Self {
            low,
            high,
            promised,
        })
    }
}

/// Moves numbers towards others by a part of the way.
fn mix(these: &mut [f64], part: f64, others: &[f64]) {
    for (a, b) in these.iter_mut().zip(others) {
        *a += part * (b - *a);
    }
}

#[cfg(test)]
mod tests {
    use super::{Bundle, Prices};

    /// Planes over two prices: what they are at zero, and their slopes. The lowest of them is highest at (2, 1).
    const PLANES: [(f64, [f64; 2]); 4] = [
        (0.0, [1.0, 1.0]),
        (4.0, [-1.0, 1.0]),
        (4.0, [-1.0, 1.0]),
        (4.0, [0.0, -1.0]),
    ];

    fn lowest(at: &Prices) -> (f64, usize) {
        let value = |(zero, slope): &(f64, [f64; 2])| {
            zero + slope
                .iter()
                .zip(at.seats())
                .map(|(a, b)| a * b)
                .sum::<f64>()
        };
        let all = PLANES.iter().map(value).zip(0..);
        all.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
    }

    fn slope(plane: usize) -> Prices {
        let mut slope = Prices::new(2, 0, 0);
        slope.seats_mut().copy_from_slice(&PLANES[plane].1);
        slope
    }

    #[test]
    fn the_top_is_where_the_cuts_that_meet_there_weigh_so_that_nothing_rises() {
        let mut top = Prices::new(2, 0, 0);
        let (mut best, first) = lowest(&top);
        let mut bundle = Bundle::default();
        bundle.add(slope(first), 0.0, vec![(first, 1.0)]);
        for _ in 0..60 {
            let step = bundle.promise(0.5).unwrap().direction;
            let mut here = top.clone();
            here.add(1.0, &step);
            let (value, plane) = lowest(&here);
            bundle.add(
                slope(plane),
                value - best - slope(plane).dot(&step),
                vec![(plane, 1.0)],
            );
            if value > best {
                bundle.moved(&step, value - best);
                (best, top) = (value, here);
            }
        }
        assert!((best - 3.0).abs() < 1e-6, "{best} at {:?}", top.seats());
        let had = bundle.had(PLANES.len());
        let rises = |price: usize| -> f64 {
            let terms = PLANES.iter().zip(&had);
            terms
                .map(|((_, slope), weight)| slope[price] * weight)
                .sum()
        };
        assert!((had.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{had:?}");
        assert!(rises(0).abs() < 1e-3 && rises(1).abs() < 1e-3, "{had:?}");
    }
}
