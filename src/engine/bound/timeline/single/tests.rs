use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::test_runner::TestRunner;

use crate::engine::Unwatched;
use crate::engine::bound::coverage::Uncovered;
use crate::engine::bound::drawn::Drawn;
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::sorts::{Sorts, vectors};
use crate::engine::bound::timeline::{Choice, Fixed, Gaps, Graph, ONE, Part, Question};
use crate::engine::model::{self, CandidateId, Model};
use crate::engine::search::{Search, State};
use crate::engine::trial::{config, trial};

/// A plan, and what each member has in it.
type Planned = (Vec<CandidateId>, Vec<Key>);

/// What a plan costs.
fn cost_of(plan: &Planned) -> Fixed {
    let members = plan.1.iter().enumerate();
    let costs = members.map(|(member, key)| Choice::wanting(member, *key).cost);
    costs.sum()
}

/// All plans that leave no more than so much uncovered.
fn plans(model: &Model, sorts: &Sorts, uncovered: i64) -> Vec<Planned> {
    let all = State::covered(model, uncovered).into_iter();
    let planned = all.map(|plan| {
        let keys = vectors(model, sorts, &plan);
        (plan, keys)
    });
    planned.collect()
}

/// The part in which members have what they have in some of the plans.
fn part(model: &Model, some: &[&Planned]) -> Part {
    let list = |member: usize| {
        let keys: BTreeSet<Key> = some.iter().map(|(_, keys)| keys[member]).collect();
        let choice = |key: Key| Choice::wanting(member, key);
        (member, keys.into_iter().map(choice).collect())
    };
    Part::all(model, (0..model.members).map(list).collect())
}

/// Whether a plan is in a part, and whether what it has has been left in it.
fn is_in(part: &Part, (plan, keys): &Planned) -> bool {
    let has = |(member, list): &(usize, std::sync::Arc<[Choice]>)| {
        list.iter().any(|c| c.key == keys[*member])
    };
    part.lists.iter().all(has) && plan.iter().all(|c| !part.banned[*c])
}

/// How often a bound is raised, and something is dropped.
type Seen = [i32; 2];

/// What is found in a part, which is checked against its plans.
fn seen(question: &Question, all: &[Planned], steps: Option<u32>, above: Fixed) -> Seen {
    let third = all.len() / 3;
    let some = [&all[0], &all[third], &all[2 * third]];
    let before = part(question.model, &some);
    let start = question.start(&before, &vec![0.0; question.sorts.all.len()]);
    let climbed = question.climb(&before, &start, (steps.unwrap_or(1), Fixed::MAX));
    let inside: Vec<&Planned> = all.iter().filter(|plan| is_in(&before, plan)).collect();
    let least = inside.iter().map(|plan| cost_of(plan)).min();
    let least = least.expect("the plans that it was made of are in it");
    let below = least + above;
    let mut after = before.clone();
    let top = steps.map(|_| &climbed.top);
    let (bound, _) = question.single(&mut after, top, below);
    let is_cheap = |plan: &&&Planned| steps.is_none() || cost_of(plan) < below;
    for plan in inside.iter().filter(is_cheap) {
        assert!(bound.is_some() && is_in(&after, plan), "{plan:?} is lost");
    }
    assert!(
        bound.is_none_or(|bound| bound <= least),
        "{bound:?} > {least}"
    );
    let banned = |part: &Part| part.banned.iter().filter(|b| **b).count();
    let choices = |part: &Part| part.lists.iter().map(|(_, l)| l.len()).sum::<usize>();
    let is_dropped = choices(&after) < choices(&before) || banned(&after) > banned(&before);
    [bound.is_some_and(|bound| bound > climbed.bound), is_dropped].map(i32::from)
}

#[test]
fn no_plan_is_lost_and_none_costs_less_than_its_single_timelines() {
    let mut runner = TestRunner::new(config(150));
    let all = Cell::new([[0; 2]; 3]);
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            let model = model::build(task);
            let mut search = Search::new(&model, &Unwatched);
            search.cover(0, 1_000);
            let most = search.found().score.uncovered;
            let sorts = Sorts::new(&model);
            let drawn = Drawn::new(&model, (200, &Unwatched)).without_whole_plans();
            let plans = plans(&model, &sorts, most);
            let Some(graphs) = drawn.best(false, most).filter(|_| !plans.is_empty()) else {
                return Ok(());
            };
            let graphs: &[Graph] = &graphs;
            let gaps = Gaps::Within(Uncovered { least: 0, most });
            let question = Question::new((&model, &sorts), graphs, gaps, &Unwatched);
            let asked = [(Some(4), 1), (Some(20), 5 * ONE), (None, 0)];
            let mut sums = all.get();
            for (sum, (steps, above)) in sums.iter_mut().zip(asked) {
                let seen = seen(&question, &plans, steps, above);
                sum.iter_mut().zip(seen).for_each(|(sum, n)| *sum += n);
            }
            all.set(sums);
            Ok(())
        })
    });
    checked.unwrap();
    let [as_cheap, dearer, free] = all.get();
    assert!(as_cheap[0] >= 20 && dearer[0] >= 20, "{all:?}");
    assert!(
        as_cheap[1] >= 30 && dearer[1] >= 60 && free[1] >= 40,
        "{all:?}"
    );
}
