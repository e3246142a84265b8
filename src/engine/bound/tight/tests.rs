//! What is left around a plan.

use std::cell::Cell;
use std::collections::HashSet;

use proptest::test_runner::TestRunner;

use super::{Budget, Drawn, ONE, Prover, Tight, above, fixed, units};
use crate::engine::Unwatched;
use crate::engine::bound::sorts::vectors;
use crate::engine::bound::timeline::{Fixed, Start};
use crate::engine::model::{self, CandidateId, Model};
use crate::engine::search::{Search, State};
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

/// Proves how fair the accounts can be, from a plan that is far from it. How many plans are as fair as that, if it is told what
/// they have: no others are.
fn as_fair_as_proven(model: &Model) -> Option<usize> {
    let mut search = Search::new(model, &Unwatched);
    search.cover(0, 10);
    let score = search.found().score;
    let drawn = Drawn::new(model, (200, &Unwatched)).without_whole_plans();
    let tight = Tight::new(&drawn, (score, 0), 200)?;
    let budget = Budget {
        states: 10_000_000,
        close: 10_000_000,
        labels: 1,
        apart: 0,
        patient: true,
        glance: false,
    };
    let offer = &mut |picks: &[CandidateId]| search.try_out(picks);
    let (bound, _) = tight.accounts(&tight.graphs(false)?, &mut Prover { budget, offer });
    assert!(
        drawn.last_top(score.uncovered, i128::MAX).is_some(),
        "nothing to go on from"
    );
    let best = search.found().score;
    if bound < best.accounts || best.uncovered < score.uncovered {
        return None;
    }
    let asked = (score.uncovered, best.accounts);
    let fairest = drawn.fairest(asked, tight.apart_longer(), || None);
    let fairest = fairest.unwrap();
    let together = fairest.together.as_ref()?;
    let covered = State::all(model, score.uncovered).into_iter();
    let covered = covered.filter(|s| s.score().uncovered <= score.uncovered);
    let as_fair = covered.filter(|s| s.score().accounts <= best.accounts);
    let checked = as_fair.map(|state| {
        assert_eq!(state.score().accounts, best.accounts);
        let plan: Vec<CandidateId> = state.taken().iter().flatten().copied().collect();
        for (own, his) in vectors(model, &tight.sorts, &plan).iter().zip(together) {
            assert!(his.contains(own), "{own:?} of {his:?}");
        }
    });
    Some(checked.count())
}

#[test]
fn a_proof_of_the_accounts_tells_what_members_have_in_each_plan_as_fair() {
    let mut runner = TestRunner::new(config(100));
    let told = Cell::new([0, 0]);
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            if let Some(plans) = as_fair_as_proven(&model::build(task)) {
                let [teams, all] = told.get();
                told.set([teams + 1, all + plans]);
            }
            Ok(())
        })
    });
    checked.unwrap();
    let [teams, all] = told.get();
    assert!(
        teams > 30 && all > 2 * teams,
        "{all} plans of {teams} teams"
    );
}

/// What is told at once of accounts where there are fewer options than there were in the climb before: beginning where it has led,
/// and with prices of sorts alone; and what that climb told.
fn told_of_fewer(model: &Model) -> Option<[i128; 3]> {
    let mut search = Search::new(model, &Unwatched);
    search.cover(0, 1_000);
    let score = search.found().score;
    let drawn = Drawn::new(model, (200, &Unwatched)).without_whole_plans();
    let mut tight = Tight::new(&drawn, (score, score.uncovered), 200)?;
    let graphs = tight.graphs(false)?;
    let (first, top, before) = {
        let question = tight.question(&graphs);
        let (all, prices, unit) = tight.of_accounts();
        let (start, steps) = tight.accounts_start(&question, (&all, &prices), unit);
        let climbed = question.climb(&all, &start, (steps, above(score.accounts, unit) + 1));
        let bound = units(climbed.bound, unit);
        (tight.climb_in(unit), climbed.top, bound)
    };
    let least = tight.least;
    tight.keep_fairest(100_000);
    // that has climbed, too, without what can be no gap
    drawn.climbed(first, Some(top));
    let question = tight.question(&graphs);
    let (all, prices, unit) = tight.of_accounts();
    // what has to be taken is made cheaper by so many units
    let is_asked = tight.least > least && first.1 == unit;
    let at_once = |start: &Start| units(question.climb(&all, start, (0, Fixed::MAX)).bound, unit);
    let (start, _) = tight.accounts_start(&question, (&all, &prices), unit);
    let plain = question.start(&all, &prices);
    is_asked.then(|| [at_once(&start), at_once(&plain), before])
}

#[test]
fn a_climb_with_fewer_options_begins_no_lower_than_one_with_more_has_led() {
    let mut runner = TestRunner::new(config(600));
    let all = Cell::new([0, 0]);
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            let model = model::build(task);
            if let Some([now, plain, before]) = told_of_fewer(&model) {
                assert!(now >= before, "{now} after {before}");
                let [more, asked] = all.get();
                all.set([more + u32::from(now > plain), asked + 1]);
            }
            Ok(())
        })
    });
    checked.unwrap();
    let [more, asked] = all.get();
    assert!(
        more > 2,
        "more than from prices of sorts {more} times of {asked}"
    );
}

/// What is told at once of what vectors cost above the least: with no prices, and with those where a climb for accounts has led.
fn told_at_once(model: &Model) -> Option<[Fixed; 2]> {
    let mut search = Search::new(model, &Unwatched);
    search.cover(0, 1_000);
    let score = search.found().score;
    let drawn = Drawn::new(model, (200, &Unwatched)).without_whole_plans();
    let tight = Tight::new(&drawn, (score, score.uncovered), 200)?;
    let graphs = tight.graphs(false)?;
    let question = tight.question(&graphs);
    let vectors = tight.vector_lists(|v| (fixed(v.accounts, model.units.0), [0; 2]))?;
    let part = tight.all(vectors);
    let at_once = || {
        let (start, _) = tight.beside_accounts(&question, &part);
        question.climb(&part, &start, (0, Fixed::MAX)).bound
    };
    let before = at_once();
    let (all, prices, unit) = tight.of_accounts();
    let (start, steps) = tight.accounts_start(&question, (&all, &prices), unit);
    let most = (steps, above(score.accounts, unit) + 1);
    let climbed = question.climb(&all, &start, most);
    drawn.climbed(tight.climb_in(unit), Some(climbed.top));
    Some([before, at_once()])
}

#[test]
fn where_a_climb_for_accounts_has_led_more_is_told_at_once() {
    let mut runner = TestRunner::new(config(100));
    let all = Cell::new([0, 0]);
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            if let Some([before, after]) = told_at_once(&model::build(task)) {
                let [more, less] = all.get();
                let (is_more, is_less) = (after > before + ONE / 100, after < before - ONE / 100);
                all.set([more + u32::from(is_more), less + u32::from(is_less)]);
            }
            Ok(())
        })
    });
    checked.unwrap();
    let [more, less] = all.get();
    assert!(more > 20 && less == 0, "more {more} times, less {less}");
}
