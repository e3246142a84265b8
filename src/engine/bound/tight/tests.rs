//! What is left around a plan.

use std::cell::Cell;
use std::collections::HashSet;

use proptest::test_runner::TestRunner;

use super::{Drawn, Tight};
use crate::engine::Unwatched;
use crate::engine::bound::sorts::vectors;
use crate::engine::model::{self, CandidateId, Model};
use crate::engine::search::Search;
use crate::engine::trial::{config, trial};

/// How many vectors are left around a plan when so many states are looked at; those of the plan are among them.
fn left_around_a_plan(model: &Model, states: u64) -> Option<usize> {
    let mut search = Search::new(model, &Unwatched);
    search.cover(0, 1_000);
    let found = search.found();
    let drawn = Drawn::new(model, (200, &Unwatched));
    let tight = Tight::new(&drawn, (found.score, 0), 200)?;
    let fairest = tight.fairest(states)?;
    let together = fairest.together.as_ref()?;
    let plan: Vec<CandidateId> = found.taken.into_iter().flatten().collect();
    for (own, his) in vectors(model, &tight.sorts, &plan).iter().zip(together) {
        assert!(his.contains(own), "{own:?} of {}", his.len());
    }
    Some(together.iter().map(HashSet::len).sum())
}

#[test]
fn members_may_have_what_they_have_in_the_plan_at_hand_and_less_the_longer_it_is_looked() {
    let mut runner = TestRunner::new(config(60));
    let all = Cell::new([0, 0]);
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            let model = model::build(task);
            let left = [0, 10_000_000].map(|states| left_around_a_plan(&model, states));
            if let [Some(few), Some(many)] = left {
                let [a, b] = all.get();
                all.set([a + few, b + many]);
            }
            Ok(())
        })
    });
    checked.unwrap();
    let [at_once, later] = all.get();
    assert!(0 < later && later < at_once, "{later} of {at_once}");
}
