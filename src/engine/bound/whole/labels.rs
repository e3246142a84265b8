//! Plans with their counts: the whole level without a gap, where turns are few.
//!
//! A *label* is a state of the graph together with the counts of all members so far; of plans that agree in both, only the
//! one with the least strain matters. Labels are followed turn by turn. At the end counts are known, and with them what
//! vectors cost: nothing is priced there. On the way a label is bounded: its strain so far, the cheapest path from its
//! state at the prices of a climb, and for each list the cheapest vector that its counts can still become,
//!
//! ```text
//! strain so far  +  min_path after (strain + Σ μ)  +  Σ_lists min_v (cost − μ·(v − counts))
//! ```
//!
//! which is the bound of the whole level for what is still to come. A label that cannot beat the plan at hand is
//! dropped; where more are left than can be told apart, there is no answer.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::{Layer, Whole};
use crate::engine::bound::lagrange::Key as Vector;
use crate::engine::bound::sorts::Sorts;
use crate::engine::bound::timeline::{Choice, Fixed, Lists};
use crate::engine::model::{CandidateId, Model};

/// With more turns than this there are too many counts to tell them all apart: half a year of weeks has so many.
const FEW_TURNS: usize = 27;
/// A label costs as much as so many states.
pub(in crate::engine::bound) const LABEL: u64 = 1_000;
/// With more labels than this there is no answer: they would not fit into memory.
const MOST_LABELS: u64 = 1_000_000;

/// The cheapest plan of a graph that was asked for, and what it costs; none if none costs less than was said to be enough.
pub(in crate::engine::bound) type Cheapest = Option<(Fixed, Vec<CandidateId>)>;

/// Counts, member × sort; in a label's key the state stands before them, in two halves.
type Key = Box<[i16]>;

/// By turn, the counts (member × sort) after it that lead to plans which are asked for.
pub(in crate::engine::bound) type Leading = Vec<HashSet<Key>>;

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
    /// There is no answer if it would take as long as looking at so many states.
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

/// A label: its key is the state, in two parts, and the counts.
#[derive(Debug, Clone)]
struct Label {
    key: Key,
    /// Priced.
    strain: Fixed,
    bound: Fixed,
    /// Place in the trail.
    trail: usize,
}

/// What a list adds to a bound, and to the exact costs.
type Least = (Fixed, i128, i128);
/// Candidates that led to a label, and the place of those before.
type Trail<'g> = Vec<(usize, &'g [CandidateId])>;

/// One turn, as labels see it.
struct Stage<'s> {
    turn: usize,
    /// By list, the counts that it is about.
    places: &'s [Vec<usize>],
    /// By way, what it adds to which counts.
    adds: &'s [Vec<(usize, i16)>],
    /// By place, the least and the most that later turns can add.
    reach: &'s [(i16, i16)],
    /// By state after the turn, the cheapest path from there.
    after: &'s [Fixed],
    /// Nothing is to come after it.
    is_last: bool,
}

/// The labels after a turn, while they are made.
#[derive(Default)]
struct Front {
    labels: Vec<Label>,
    places: HashMap<Key, usize>,
    /// The counts of a list, and what it adds.
    known: HashMap<(usize, u128), Option<Least>>,
}

/// The plans that cost less than is enough: of those in which all have the same, and that end in the same state, one.
pub(in crate::engine::bound) struct Plans<'g> {
    last: Vec<Label>,
    trail: Trail<'g>,
    /// How many numbers a member has.
    width: usize,
}

/// All plans; none if there are too many labels.
pub(in crate::engine::bound) fn plans<'g>(of: &Labels<'g>) -> Option<Plans<'g>> {
    let (last, trail) = of.run(|_| {})?;
    let width = of.sorts.all.len();
    Some(Plans { last, trail, width })
}

/// The cheapest of the plans.
pub(in crate::engine::bound) fn cheapest(plans: &Plans<'_>) -> Cheapest {
    let best = plans.last.iter().min_by_key(|l| l.bound);
    best.map(|l| (l.bound, back(&plans.trail, l.trail)))
}

/// What members have in each plan, and what it costs.
pub(in crate::engine::bound) fn vectors(plans: &Plans<'_>) -> Vec<(Fixed, Vec<Vector>)> {
    let vector = |counts: &[i16]| {
        let mut vector = Vector::default();
        vector[..counts.len()].copy_from_slice(counts);
        vector
    };
    let of_plan = |l: &Label| {
        let counts = l.key[2..].chunks(plans.width);
        (l.bound, counts.map(vector).collect())
    };
    plans.last.iter().map(of_plan).collect()
}

/// The counts that lead to plans which cost less than is enough; none if they are too many to tell.
pub(in crate::engine::bound) fn leading(of: &Labels) -> Option<Leading> {
    let mut all: Vec<Vec<Key>> = Vec::new();
    of.run(|labels| {
        all.push(labels.iter().map(|l| l.key.clone()).collect());
    })?;
    let adds = of.adds();
    let counts = |keys: &HashSet<Key>| keys.iter().map(|k| k[2..].into()).collect();
    let mut leads: HashSet<Key> = all.pop()?.into_iter().collect();
    let mut leading = vec![counts(&leads)];
    let turns = of.graph.layers.iter().zip(&adds).skip(1).zip(all);
    let turns: Vec<_> = turns.collect();
    for ((layer, adds), keys) in turns.into_iter().rev() {
        let goes_on = |key: &Key| {
            let mut edges = layer.edges_of(state(key)).iter();
            edges.any(|e| leads.contains(&with(key, &adds[e.way as usize], e.to)))
        };
        leads = keys.into_iter().filter(goes_on).collect();
        leading.push(counts(&leads));
    }
    leading.reverse();
    Some(leading)
}

impl<'a> Labels<'a> {
    /// The labels after the last turn, and how they were reached; `after` is shown those after each. None if they are too
    /// many.
    fn run(&self, mut after: impl FnMut(&[Label])) -> Option<(Vec<Label>, Trail<'a>)> {
        let graph = self.graph;
        let ends = vec![0; graph.ends.len()];
        let costs = graph.costs_after(&graph.way_costs(&self.price), (self.unit, &ends));
        let adds = self.adds();
        let reach = self.reach(&adds);
        let lists = self.lists.iter().enumerate();
        let places: Vec<Vec<usize>> = lists.map(|(i, (m, _))| self.places(i, *m)).collect();
        let mut trail: Trail = vec![(0, &[])];
        let mut labels = vec![Label {
            key: vec![0; 2 + self.links.len()].into(),
            strain: self.unit * graph.base(),
            bound: 0,
            trail: 0,
        }];
        let most = MOST_LABELS.min(self.asked.states / LABEL);
        for (turn, layer) in graph.layers.iter().enumerate() {
            let stage = Stage {
                turn,
                places: &places,
                adds: &adds[turn],
                reach: &reach[turn + 1],
                after: &costs[turn + 1],
                is_last: turn + 1 == graph.layers.len(),
            };
            let mut front = Front::default();
            for label in &labels {
                self.fill(label, &stage, (&mut front, &mut trail, layer));
                if trail.len() as u64 > most {
                    return None;
                }
            }
            labels = front.labels;
            after(&labels);
        }
        Some((labels, trail))
    }

    /// All labels that a label leads to.
    fn fill<'g>(
        &self,
        label: &Label,
        stage: &Stage,
        (front, trail, layer): (&mut Front, &mut Trail<'g>, &'g Layer),
    ) {
        for edge in layer.edges_of(state(&label.key)) {
            let way = edge.way as usize;
            let key = with(&label.key, &stage.adds[way], edge.to);
            let strain = label.strain + self.unit * Fixed::from(edge.strain);
            let step = (label.trail, layer.ways[way].candidates.as_slice());
            if let Some(place) = front.places.get(&key) {
                let known = &mut front.labels[*place];
                if strain < known.strain {
                    known.bound -= known.strain - strain;
                    known.strain = strain;
                    trail[known.trail] = step;
                }
                continue;
            }
            let leads = self
                .asked
                .leading
                .is_none_or(|l| l[stage.turn].contains(&key[2..]));
            let bound = leads.then(|| self.bound(&key, edge.to, (stage, &mut front.known)));
            let Some(bound) = bound
                .flatten()
                .map(|b| b + strain)
                .filter(|b| *b < self.asked.enough)
            else {
                continue;
            };
            front.places.insert(key.clone(), front.labels.len());
            let new = trail.len();
            trail.push(step);
            front.labels.push(Label {
                key,
                strain,
                bound,
                trail: new,
            });
        }
    }

    /// What a label costs at least beside its strain so far; none if its counts can become no vectors.
    fn bound(
        &self,
        key: &[i16],
        to: u32,
        (stage, known): (&Stage, &mut HashMap<(usize, u128), Option<Least>>),
    ) -> Option<Fixed> {
        let counts = &key[2..];
        // at the end nothing is priced any more
        let fixed = if stage.is_last { 0 } else { self.priced.1 };
        let mut sum = (fixed + stage.after[to as usize], 0, 0);
        for (i, (_, list)) in self.lists.iter().enumerate() {
            let places = &stage.places[i];
            let own = places.iter().map(|p| counts[*p]);
            let packed = own.fold(0_u128, |all, n| {
                all << 8 | u128::from(n.cast_unsigned() & 255)
            });
            let cost = |c: &Choice| match stage.is_last {
                true => c.cost,
                false => (self.priced.0)(c),
            };
            let least = *known.entry((i, packed)).or_insert_with(|| {
                let fits = list.iter().filter_map(|c| {
                    let more = self.more(c, counts, (places, stage.reach))?;
                    Some((cost(c) - more, c.exact.0, c.exact.1))
                });
                fits.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.min(b.2)))
            });
            let (cost, accounts, total) = least?;
            sum = (sum.0 + cost, sum.1 + accounts, sum.2 + total);
        }
        (sum.1 <= self.asked.exact.0 && sum.2 <= self.asked.exact.1).then_some(sum.0)
    }

    /// The counts that a list is about.
    fn places(&self, list: usize, member: usize) -> Vec<usize> {
        let width = self.sorts.all.len();
        let sorts = self.sorts.of_list((list, self.lists.len()), self.model);
        sorts
            .into_iter()
            .map(|sort| member * width + sort)
            .collect()
    }

    /// What the links take off for what a vector has beyond the counts that there are; none if these cannot become it.
    fn more(
        &self,
        choice: &Choice,
        counts: &[i16],
        (places, reach): (&[usize], &[(i16, i16)]),
    ) -> Option<Fixed> {
        let width = self.sorts.all.len();
        let mut linked = 0;
        for place in places {
            let more = choice.key[place % width] - counts[*place];
            let (low, high) = reach[*place];
            if more < low || high < more {
                return None;
            }
            linked += self.links[*place] * Fixed::from(more);
        }
        Some(linked)
    }

    /// By turn and way, what it adds to which counts (member × sort).
    fn adds(&self) -> Vec<Vec<Vec<(usize, i16)>>> {
        let width = self.sorts.all.len();
        let of_way = |candidates: &[CandidateId]| {
            let mut sums: Vec<(usize, i16)> = Vec::new();
            for c in candidates.iter().map(|c| &self.model.candidates[*c]) {
                let place = |seat: &usize| c.member * width + self.sorts.of_seat[*seat];
                sums.push((place(&c.seat), 1));
                sums.extend(c.opens.iter().map(|s| (place(s), -1)));
            }
            sums
        };
        let of_layer = |l: &Layer| l.ways.iter().map(|w| of_way(&w.candidates)).collect();
        self.graph.layers.iter().map(of_layer).collect()
    }

    /// By turn and place, the least and the most that it and later ones can add; one more for the end.
    fn reach(&self, adds: &[Vec<Vec<(usize, i16)>>]) -> Vec<Vec<(i16, i16)>> {
        let mut all = vec![vec![(0, 0); self.links.len()]];
        for ways in adds.iter().rev() {
            let mut bounds: Vec<Option<(i16, i16)>> = vec![None; self.links.len()];
            for way in ways {
                let mut sums: HashMap<usize, i16> = HashMap::default();
                for (place, n) in way {
                    *sums.entry(*place).or_default() += n;
                }
                for (place, bound) in bounds.iter_mut().enumerate() {
                    let n = sums.get(&place).copied().unwrap_or_default();
                    let (low, high) = bound.unwrap_or((n, n));
                    *bound = Some((low.min(n), high.max(n)));
                }
            }
            let later = all.last().into_iter().flatten();
            let sum = later.zip(bounds).map(|((low, high), bound)| {
                let (l, h) = bound.unwrap_or_default();
                (low + l, high + h)
            });
            let sum = sum.collect();
            all.push(sum);
        }
        all.reverse();
        all
    }
}

fn state(key: &[i16]) -> usize {
    let half = |i: usize| key[i].cast_unsigned() as usize;
    half(0) << 16 | half(1)
}

/// The key of the label that a way leads to.
fn with(key: &[i16], adds: &[(usize, i16)], to: u32) -> Key {
    let mut key: Key = key.into();
    key[0] = ((to >> 16) as u16).cast_signed();
    key[1] = (to as u16).cast_signed();
    for (place, n) in adds {
        key[2 + place] += n;
    }
    key
}

fn back(trail: &[(usize, &[CandidateId])], from: usize) -> Vec<CandidateId> {
    let before = |at: &usize| Some(trail[*at].0).filter(|_| *at > 0);
    let steps = std::iter::successors(Some(from), before);
    steps.flat_map(|at| trail[at].1.iter().copied()).collect()
}
