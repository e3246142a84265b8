//! Tells plans apart by how much a member has of a sort.
//!
//! Each state becomes one for each number that the member can have there: of those that no later turn makes one of his
//! vectors, none is made. What is counted so needs no price, and its cost is exact at the end; so the bound is as high as
//! that of all parts in which the number is said, from one climb. States are told apart by one number after the other, each
//! time only such as may still be in a better plan. (State-space relaxation, made less relaxed step by step: Christofides,
//! Mingozzi and Toth 1981; as "successive sublimation": Ibaraki 1987, Tanaka and others 2009.)

use rustc_hash::FxHashMap as HashMap;

use super::{Edge, Ends, Layer, Place, Whole};
use crate::engine::model::Model;

/// A number is a binary digit of 128: larger ones are not told apart.
const MOST: i16 = 127;

impl Whole {
    /// The same plans, told apart by what is at a place, which is one of `numbers`; none if there are more edges than `most`,
    /// or if the numbers are not known, or too large.
    pub(in crate::engine::bound) fn unfolded(
        &self,
        model: &Model,
        (place, of_seat): (Place, &[usize]),
        numbers: &[i16],
        most: usize,
    ) -> Option<Self> {
        if numbers.is_empty() || numbers.iter().any(|n| !(0..=MOST).contains(n)) {
            return None;
        }
        let adds = self.adds(model, place, of_seat);
        let reach = self.reach(&adds);
        let wanted = numbers.iter().fold(0_u128, |all, n| all | 1 << n);
        let mut unfolded = Self {
            layers: Vec::with_capacity(self.layers.len()),
            ends: Ends::default(),
            ..*self
        };
        let mut states: Vec<(u32, u8)> = vec![(0, 0)];
        let mut size = 0;
        for (i, layer) in self.layers.iter().enumerate() {
            let mut known: HashMap<(u32, u8), u32> = HashMap::default();
            let (mut next, mut first, mut edges) = (Vec::new(), vec![0], Vec::new());
            for (state, had) in &states {
                for e in layer.edges_of(*state as usize) {
                    let has = had + adds[i][e.way as usize];
                    if i16::from(has) > MOST || reach[i + 1][e.to as usize] & (wanted >> has) == 0 {
                        continue;
                    }
                    let to = *known.entry((e.to, has)).or_insert_with(|| {
                        next.push((e.to, has));
                        next.len() as u32 - 1
                    });
                    edges.push(Edge { to, ..*e });
                }
                first.push(edges.len() as u32);
            }
            size += edges.len();
            if size > most {
                return None;
            }
            let ways = layer.ways.clone();
            unfolded.layers.push(Layer { ways, first, edges });
            states = next;
        }
        let with = |(end, has): &(u32, u8)| {
            let before = self.ends.numbers[*end as usize].iter().copied();
            before.chain([i16::from(*has)]).collect()
        };
        unfolded.ends.numbers = states.iter().map(with).collect();
        unfolded.ends.counted = self.ends.counted.iter().copied().chain([place]).collect();
        Some(unfolded.trimmed())
    }

    /// By layer and way, what it adds to a number.
    fn adds(&self, model: &Model, place: Place, of_seat: &[usize]) -> Vec<Vec<u8>> {
        let is_it = |c: &&usize| {
            let candidate = &model.candidates[**c];
            candidate.member == place.member && of_seat[candidate.seat] == place.sort
        };
        let of_layer = |layer: &Layer| {
            let ways = layer.ways.iter();
            let count = |way: &super::Way| way.candidates.iter().filter(is_it).count() as u8;
            ways.map(count).collect()
        };
        self.layers.iter().map(of_layer).collect()
    }

    /// By layer and state, what later turns can add: a digit for each number.
    fn reach(&self, adds: &[Vec<u8>]) -> Vec<Vec<u128>> {
        let mut all = vec![vec![1_u128; self.ends.len()]];
        for (layer, adds) in self.layers.iter().zip(adds).rev() {
            let after = all.last().map_or(&[][..], Vec::as_slice);
            let of_state = |state: usize| {
                let edges = layer.edges_of(state).iter();
                let can = edges.map(|e| after[e.to as usize] << adds[e.way as usize]);
                can.fold(0, |all, can| all | can)
            };
            let before = (0..layer.states()).map(of_state).collect();
            all.push(before);
        }
        all.reverse();
        all
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::test_runner::TestRunner;

    use super::{Place, Whole};
    use crate::engine::bound::sorts::Sorts;
    use crate::engine::model::CandidateId;
    use crate::engine::search::Search;
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

    #[test]
    fn plans_end_where_their_numbers_are() {
        let mut runner = TestRunner::new(config(100));
        let seen = std::cell::Cell::new(0);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let sorts = Sorts::new(&model);
                let mut search = Search::new(&model, &Unwatched);
                search.cover(0, 10_000);
                let found = search.found();
                let plan: HashSet<CandidateId> = found.taken.iter().flatten().copied().collect();
                let open = (found.score.uncovered, None);
                let Some(mut whole) = Whole::new(&model, open, (false, 100_000)) else {
                    return Ok(());
                };
                let number = |place: &Place, path: &mut dyn Iterator<Item = CandidateId>| {
                    let all = path.map(|c| &model.candidates[c]);
                    let mine = all.filter(|c| c.member == place.member);
                    mine.filter(|c| sorts.of_seat[c.seat] == place.sort).count() as i16
                };
                let counted = sorts.all.iter().enumerate().filter(|(_, s)| !s.is_stand_in);
                for (sort, member) in counted.zip(0..model.members) {
                    let (sort, account) = (sort.0, sort.1.account);
                    let place = Place {
                        member,
                        sort,
                        account,
                    };
                    let n = number(&place, &mut plan.iter().copied());
                    let at = (place, sorts.of_seat.as_slice());
                    // one of the numbers is the plan's, one may be another one's
                    let unfolded = whole.unfolded(&model, at, &[n, n + 1], 1_000_000);
                    whole = unfolded.unwrap();
                }
                let ends = whole.ends();
                let price = |c: CandidateId| Some(-i64::from(plan.contains(&c)));
                let costs = vec![0; ends.len()];
                let (cost, ..) = whole.cheapest(price, (0, &costs));
                assert_eq!(-cost, plan.len() as i64, "the plan is not there any more");
                for end in 0..ends.len() {
                    let costs = (0..ends.len()).map(|e| i64::from(e != end) * 1_000);
                    let costs = costs.collect::<Vec<_>>();
                    let (_, path, last) = whole.cheapest(price, (0, &costs));
                    assert_eq!(last, end);
                    for (place, n) in ends.counted.iter().zip(&ends.numbers[end]) {
                        assert_eq!(number(place, &mut path.iter().copied()), *n);
                        let more = n - number(place, &mut plan.iter().copied());
                        assert!((0..=1).contains(&more), "{more} more than was said");
                        seen.set(seen.get() + 1);
                    }
                }
                Ok(())
            })
        });
        checked.unwrap();
        assert!(seen.get() > 0, "nothing is counted");
    }
}
