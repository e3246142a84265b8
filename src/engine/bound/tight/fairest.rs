//! What members may have in plans as fair in the accounts as the one at hand.

use std::collections::HashSet;
use std::sync::Arc;

use crate::engine::bound::branch::Open;
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::timeline::{Choice, Fixed, Part, Question};

/// More vectors of one member than this are not kept: a climb over all of them would take too long.
const MOST_TOGETHER: usize = 8_000;

/// What members may have: whatever is in none of the parts that may hold a plan as fair is left out.
#[derive(Debug)]
pub(in crate::engine::bound) struct Fairest {
    /// By member and account.
    pub(super) of_list: Vec<HashSet<Key>>,
    /// By member, all accounts together; none if they are too many.
    pub(super) together: Option<Vec<HashSet<Key>>>,
    /// Whether all numbers are said in every part.
    pub(super) is_all: bool,
}

impl Fairest {
    /// What is in the plans of some parts that cost less than `below`; none if there are no parts.
    pub(super) fn of(question: &Question, parts: &[Open], below: Fixed) -> Option<Self> {
        let hull = Part::hull(parts.iter().map(|open| open.part.clone()).collect())?;
        let keys = |(_, list): &(usize, Arc<[Choice]>)| list.iter().map(|c| c.key).collect();
        let together = parts.iter().map(|open| {
            let at = (&open.part, &open.climbed.top);
            question.together(at, below, MOST_TOGETHER)
        });
        let all = together.reduce(|all, part| {
            let both = all?.into_iter().zip(part?);
            let both = both.map(|(mut all, part)| {
                all.extend(part);
                (all.len() <= MOST_TOGETHER).then_some(all)
            });
            both.collect()
        });
        Some(Self {
            of_list: hull.lists.iter().map(keys).collect(),
            together: all.flatten(),
            is_all: parts.iter().all(is_said),
        })
    }
}

fn is_said(open: &Open) -> bool {
    open.part.lists.iter().all(|(_, list)| list.len() == 1)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::test_runner::TestRunner;

    use super::super::Tight;
    use crate::engine::Unwatched;
    use crate::engine::bound::drawn::Drawn;
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
        Some(together.iter().map(std::collections::HashSet::len).sum())
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
}
