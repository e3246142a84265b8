//! What is known of a bound around its best point, and where it promises most to rise: a proximal bundle.
//!
//! The bound is a sum: what graph by graph, list by list, and what gaps do, each concave in the prices. At each point where
//! it was asked for, what was had of one of them gives a plane that this one is nowhere above (a *cut*). The lowest cuts of
//! each, summed, are a model of the bound; the model less the squared distance from the best point has one top, which is
//! where the bound is asked for next. It is found in the dual: weights of the cuts, whole in sum for each of the terms,
//! which make
//!
//! ```text
//! t/2 · |fixed + Σ weight · slope|²  +  Σ weight · excess
//! ```
//!
//! least, where the excess of a cut is how far it is above its term at the best point. (Lemaréchal 1978; Kiwiel 1990,
//! "Proximity control in bundle methods for convex nondifferentiable minimization"; with a model of each term: Frangioni
//! 2002, "Generalized bundle methods".) The weights of what members had at the cuts make a solution of the linear programme
//! over mixes of timelines, as nearly as the model is exact.
//!
//! *Cost.* A round takes time proportional to what the slopes of all cuts change.

use super::met::Met;
use super::prices::Prices;
use super::sparse::Sparse;

/// More cuts of a term than this are not kept, and hardly any has so many that weigh: the two that weigh least become one.
const MOST_CUTS: usize = 20;
/// Rounds for the weights. So many take about as long as asking for the bound; with more, steps get no further in that time.
const ROUNDS: usize = 10;
/// Weights are good enough when no shifts would gain more than this part of what is promised.
const NEAR: f64 = 1e-2;

/// A plane above a term of the bound.
#[derive(Debug, Clone)]
struct Cut {
    slope: Sparse,
    /// How far it is above its term at the best point, in units of the level.
    excess: f64,
    weight: f64,
    /// What members have where it is met, and how often.
    had: Sparse,
}

/// The cuts of each term.
#[derive(Debug, Clone)]
pub(super) struct Bundle {
    /// What the bound rises by wherever it is asked for.
    fixed: Prices,
    terms: Vec<Vec<Cut>>,
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
    /// Nothing is known yet of so many terms.
    pub(super) fn new(fixed: Prices, terms: usize) -> Self {
        Self {
            fixed,
            terms: vec![Vec::new(); terms],
        }
    }

    /// Takes in what is met at some prices, where each term is so far above the best point.
    pub(super) fn learn(&mut self, met: Met, excess: &[f64]) {
        for (term, (met, excess)) in met.terms.into_iter().zip(excess).enumerate() {
            self.add(term, met.slope, *excess, met.had);
        }
    }

    /// Takes a cut of a term in.
    fn add(&mut self, term: usize, slope: Sparse, excess: f64, had: Sparse) {
        let cuts = &mut self.terms[term];
        let excess = excess.max(0.0);
        if let Some(same) = cuts.iter_mut().find(|c| c.slope == slope) {
            if excess < same.excess {
                (same.excess, same.had) = (excess, had);
            }
            return;
        }
        if cuts.len() >= MOST_CUTS {
            join(cuts);
        }
        cuts.push(Cut {
            slope,
            excess,
            weight: if cuts.is_empty() { 1.0 } else { 0.0 },
            had,
        });
    }

    /// Finds the weights for a step of length `t`, and what they promise.
    pub(super) fn promise(&mut self, t: f64) -> Promise {
        let mut direction = self.weigh(t);
        let norm = direction.dot(&direction);
        direction.scale(t);
        Promise {
            direction,
            rise: self.excess() + t * norm,
        }
    }

    fn excess(&self) -> f64 {
        let cuts = self.terms.iter().flatten();
        cuts.map(|c| c.weight * c.excess).sum()
    }

    /// The slopes of all cuts, as they weigh.
    fn slope(&self) -> Prices {
        let mut sum = self.fixed.clone();
        for cut in self.terms.iter().flatten().filter(|c| c.weight > 0.0) {
            sum.add_sparse(cut.weight, &cut.slope);
        }
        sum
    }

    /// Shifts weight, term by term, between the two cuts that differ most, again and again; the answer is the slope of all.
    fn weigh(&mut self, t: f64) -> Prices {
        let mut sum = self.slope();
        for _ in 0..ROUNDS {
            let terms = self.terms.iter_mut().filter(|cuts| cuts.len() > 1);
            let gains: f64 = terms.map(|cuts| shift(cuts, &mut sum, t)).sum();
            if gains <= NEAR * (self.excess() + t * sum.dot(&sum)) {
                break;
            }
        }
        sum
    }

    /// The best point has moved along `step`, and each term has risen by so much.
    pub(super) fn moved(&mut self, step: &Prices, rises: &[f64]) {
        for (cuts, rise) in self.terms.iter_mut().zip(rises) {
            for cut in cuts {
                cut.excess = (cut.excess + step.dot_sparse(&cut.slope) - rise).max(0.0);
            }
        }
    }

    /// The cuts that have weight.
    pub(super) fn weighing(mut self) -> Self {
        for cuts in &mut self.terms {
            cuts.retain(|c| c.weight > 0.0);
        }
        self
    }

    /// The cuts that are also some of another part of all plans: `of` says of a cut of a term what members have there. Each
    /// term is higher there by so much at the best point.
    pub(super) fn also(
        &self,
        rises: &[f64],
        of: impl Fn(usize, &Sparse, &Sparse) -> Option<Sparse>,
    ) -> Self {
        let kept = |(term, cuts): (usize, &Vec<Cut>)| {
            let kept = cuts.iter().filter_map(|cut| {
                Some(Cut {
                    had: of(term, &cut.slope, &cut.had)?,
                    excess: (cut.excess - rises[term]).max(0.0),
                    ..cut.clone()
                })
            });
            let mut kept: Vec<Cut> = kept.collect();
            let all: f64 = kept.iter().map(|c| c.weight).sum();
            kept.iter_mut().for_each(|c| c.weight /= all);
            kept
        };
        Self {
            fixed: self.fixed.clone(),
            terms: self.terms.iter().enumerate().map(kept).collect(),
        }
    }

    /// How much each term can be higher at a step from the best point, as far as its cuts say.
    #[cfg(test)]
    pub(super) fn most(&self, step: &Prices) -> Vec<f64> {
        let of_cut = |cut: &Cut| cut.excess + step.dot_sparse(&cut.slope);
        let of_term = |cuts: &Vec<Cut>| cuts.iter().map(of_cut).fold(f64::INFINITY, f64::min);
        self.terms.iter().map(of_term).collect()
    }

    /// How often members have each of so many things, by the weights.
    pub(super) fn had(&self, most: usize) -> Vec<f64> {
        let mut all = vec![0.0; most];
        for cut in self.terms.iter().flatten().filter(|c| c.weight > 0.0) {
            for (what, often) in cut.had.iter() {
                all[what] += cut.weight * often;
            }
        }
        all
    }
}

/// Shifts weight between the two cuts of a term between which that gains most; the answer is what all shifts could gain.
fn shift(cuts: &mut [Cut], sum: &mut Prices, t: f64) -> f64 {
    let (mut low, mut high) = ((f64::INFINITY, 0), (f64::NEG_INFINITY, 0));
    let mut mean = 0.0;
    for (i, cut) in cuts.iter().enumerate() {
        let at = cut.excess + t * sum.dot_sparse(&cut.slope);
        mean += cut.weight * at;
        if at < low.0 {
            low = (at, i);
        }
        if cut.weight > 0.0 && at > high.0 {
            high = (at, i);
        }
    }
    let gain = high.0 - low.0;
    if gain <= 0.0 {
        return 0.0;
    }
    let (from, to) = (&cuts[high.1].slope, &cuts[low.1].slope);
    let (bend, most) = (t * from.distance(to), cuts[high.1].weight);
    let shift = if bend > 0.0 { gain / bend } else { most }.min(most);
    sum.add_sparse(-shift, from);
    sum.add_sparse(shift, to);
    cuts[high.1].weight = if shift < most { most - shift } else { 0.0 };
    cuts[low.1].weight += shift;
    mean - low.0
}

/// Makes one of the two cuts of a term that weigh least: their mean, which is above the term as they are. One that weighs
/// nothing is dropped, of several the one that is furthest above it.
fn join(cuts: &mut Vec<Cut>) {
    let key = |i: &usize| (cuts[*i].weight, -cuts[*i].excess);
    let mut order: Vec<usize> = (0..cuts.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let (least, other) = (order[0], order[1]);
    let all = cuts[least].weight + cuts[other].weight;
    if cuts[least].weight > 0.0 {
        let part = cuts[least].weight / all;
        let from = cuts[least].clone();
        let into = &mut cuts[other];
        into.slope = Sparse::sum((1.0 - part, &into.slope), (part, &from.slope));
        into.had = Sparse::sum((1.0 - part, &into.had), (part, &from.had));
        into.excess += part * (from.excess - into.excess);
        into.weight = all;
    }
    cuts.remove(least);
}

#[cfg(test)]
mod tests {
    use super::{Bundle, Prices, Sparse};

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

    fn slope(plane: usize) -> Sparse {
        Sparse::new(PLANES[plane].1.into_iter().enumerate().collect())
    }

    #[test]
    fn the_top_is_where_the_cuts_that_meet_there_weigh_so_that_nothing_rises() {
        let mut top = Prices::new(2, 0, 0);
        let (mut best, first) = lowest(&top);
        let mut bundle = Bundle::new(Prices::new(2, 0, 0), 1);
        bundle.add(0, slope(first), 0.0, Sparse::new(vec![(first, 1.0)]));
        for _ in 0..60 {
            let step = bundle.promise(0.5).direction;
            let mut here = top.clone();
            here.add(1.0, &step);
            let (value, plane) = lowest(&here);
            let excess = value - best - step.dot_sparse(&slope(plane));
            bundle.add(0, slope(plane), excess, Sparse::new(vec![(plane, 1.0)]));
            if value > best {
                bundle.moved(&step, &[value - best]);
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
