use std::cell::Cell;

use proptest::test_runner::TestRunner;

use super::{Asked, LABEL, Told, told};
use crate::engine::Unwatched;
use crate::engine::bound::coverage::Uncovered;
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::sorts::{Sorts, vectors};
use crate::engine::bound::timeline::{Choice, Fixed, Gaps, Graph, Lists, ONE, Part, Question};
use crate::engine::bound::whole::Whole;
use crate::engine::model::{self, CandidateId, Model};
use crate::engine::search::{Search, State};
use crate::engine::trial::{config, trial};

/// More vectors than this of a member are too many for a test.
const MOST: usize = 200;

/// All vectors of all members; none if they are too many.
fn lists(model: &Model, sorts: &Sorts) -> Option<Lists> {
    let mut keys = vec![Key::default()];
    for (place, sort) in sorts.all.iter().enumerate() {
        let of = |key: Key| {
            (0..=sort.demand as i16).map(move |n| {
                let mut key = key;
                key[place] = n;
                key
            })
        };
        keys = keys.into_iter().flat_map(of).collect();
    }
    let list = |member: usize| {
        let choice = |key: &Key| Choice::wanting(member, *key);
        (member, keys.iter().map(choice).collect())
    };
    (keys.len() <= MOST).then(|| (0..model.members).map(list).collect())
}

/// What a plan costs; none if a member has something that is in none of his vectors.
fn cost_of(model: &Model, sorts: &Sorts, plan: &[CandidateId]) -> Option<Fixed> {
    let keys = vectors(model, sorts, plan);
    let fits = |key: &Key| {
        let mut numbers = key.iter().zip(&sorts.all);
        numbers.all(|(n, sort)| (0..=sort.demand).contains(&i32::from(*n)))
    };
    let costs = keys.iter().enumerate();
    let costs = costs.map(|(member, key)| fits(key).then(|| Choice::wanting(member, *key).cost));
    costs.sum()
}

/// What the cheapest of all plans costs that leave no more than so much uncovered.
fn least_of_all(model: &Model, sorts: &Sorts, uncovered: i64) -> Option<Fixed> {
    let all = State::covered(model, uncovered);
    let costs = all.iter().filter_map(|plan| cost_of(model, sorts, plan));
    costs.min()
}

#[test]
fn the_first_plan_is_the_cheapest_and_few_labels_tell_a_bound_on_it() {
    let mut runner = TestRunner::new(config(80));
    let (compared, bounds) = (Cell::new(0), Cell::new([0, 0]));
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            let model = model::build(task);
            let mut search = Search::new(&model, &Unwatched);
            search.cover(0, 10_000);
            let most = search.found().score.uncovered;
            let sorts = Sorts::new(&model);
            let whole = Whole::new(&model, (most, None), (false, 20_000));
            let Some((whole, lists)) = whole.zip(lists(&model, &sorts)) else {
                return Ok(());
            };
            let graphs = [Graph::Whole(whole)];
            let gaps = Gaps::Within(Uncovered { least: 0, most });
            let question = Question::new((&model, &sorts), &graphs, gaps, &Unwatched);
            let part = Part::all(&model, lists);
            let start = question.start(&part, &vec![1.0; sorts.all.len()]);
            let of = |enough: Fixed, stop: Fixed, labels: u64| {
                let asked = Asked {
                    enough,
                    exact: (i128::MAX, i128::MAX),
                    leading: None,
                    stop,
                    states: labels * LABEL,
                };
                question.told((&part, &start), &asked, told)
            };
            let Some(Told::Cheapest(least, plan)) = of(Fixed::MAX, Fixed::MAX, 100_000) else {
                return Ok(());
            };
            assert_eq!(cost_of(&model, &sorts, &plan), Some(least));
            assert_eq!(least_of_all(&model, &sorts, most), Some(least));
            // all plans that are told cost no less, and the cheapest is one of them
            let Some(Told::All(all)) = of(least + 20 * ONE, Fixed::MIN, 100_000) else {
                return Ok(());
            };
            assert_eq!(all.iter().map(|(cost, _)| *cost).min(), Some(least));
            compared.set(compared.get() + 1);
            for labels in [1, 2, 4, 8, 16, 32, 64] {
                match of(Fixed::MAX, Fixed::MAX, labels) {
                    Some(Told::Cheapest(cost, _)) => assert_eq!(cost, least),
                    Some(Told::AtLeast(bound)) => {
                        assert!(bound <= least, "{bound} > {least}");
                        let [all, above] = bounds.get();
                        bounds.set([all + 1, above + i32::from(bound > 0)]);
                    }
                    Some(Told::All(_)) | None => panic!("{labels} labels tell nothing"),
                }
            }
            Ok(())
        })
    });
    checked.unwrap();
    assert!(compared.get() >= 20, "{} of 80", compared.get());
    let [all, above] = bounds.get();
    assert!(above > all / 4, "{above} of {all}");
}
