//! Proofs that meet the best plan, found by enumeration.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::{Drawn, Look, Planner, Search, bound, climb, hoped_for, model, plan};
use crate::engine::bound::Fairness;
use crate::engine::certificate::Bounds;
use crate::engine::model::Model;
use crate::engine::trial::{Judge, cannot_be_better, config, trial};
use crate::engine::{Effort, Planned, Task, Unwatched};

/// What proofs are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// Whole plans and their counts.
    Labels,
    /// Whole plans, told apart by some numbers.
    Unfolded,
    /// Timelines and stretches.
    Timelines,
    /// Timelines, and whole plans where little is left of a part.
    Counted,
}

/// What has covered a period, and how fair a plan of it can be at best.
fn covered(model: &Model, effort: Effort, from: From) -> (Planner<'_>, Fairness) {
    let drawn = Drawn::new(model, (climb(effort), &Unwatched));
    let mut planner = Planner {
        model,
        effort,
        watch: &Unwatched,
        search: Search::new(model, &Unwatched),
        drawn: match from {
            From::Timelines | From::Counted => drawn.without_whole_plans(),
            From::Labels | From::Unfolded => drawn,
        },
        least: 0,
    };
    planner.cover();
    let hoped = bound::fairness(model, planner.uncovered(), None);
    (planner, hoped)
}

/// Plans a period without any search for fairness or kindness: what is found is found by the proof.
fn prove_only(task: &Task<'_>, from: From) -> Planned {
    let model = model::build(task);
    let (mut planner, hoped) = covered(&model, task.effort, from);
    let look = match from {
        From::Unfolded | From::Timelines => Look::patient(planner.effort()).without_labels(),
        From::Labels | From::Counted => Look::patient(planner.effort()),
    };
    let fairness = planner.prove_fair(hoped, look).1;
    let strain = planner.prove_kind(look, planner.climb());
    let bounds = Bounds {
        uncovered: planner.least,
        fairness,
        strain: strain.map(|(bound, _)| bound),
    };
    planner.planned(task, bounds)
}

#[test]
fn without_effort_a_plan_is_as_fair_and_nothing_is_said_of_strain() {
    let mut runner = TestRunner::new(config(30));
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            let (long, short) = (
                plan(task),
                plan(&Task {
                    effort: Effort(0),
                    ..*task
                }),
            );
            let fair = |p: &Planned| (p.proof.uncovered.value, p.proof.accounts, p.proof.total);
            assert_eq!(fair(&long), fair(&short));
            assert_eq!(short.proof.strain.bound, None);
            Ok(())
        })
    });
    checked.unwrap();
}

/// The search mostly finds the best plan at once, and then a bound that is too high shows nowhere: so here the proof begins
/// at any plan that is covered, and has to get to the best one by itself.
fn has_met_the_best_plan(from: From, cases: u32) {
    let mut runner = TestRunner::new(config(cases));
    let checked = runner.run(&trial(), |trial| {
        trial.task(|task| {
            let planned = prove_only(task, from);
            cannot_be_better(&Judge { task: *task }, &planned)
        })
    });
    checked.unwrap();
}

#[test]
fn a_proof_that_ends_has_met_the_best_plan() {
    has_met_the_best_plan(From::Labels, 60);
}

#[test]
fn a_proof_from_unfolded_plans_that_ends_has_met_the_best_plan() {
    has_met_the_best_plan(From::Unfolded, 60);
}

#[test]
fn a_proof_from_timelines_and_stretches_that_ends_has_met_the_best_plan() {
    has_met_the_best_plan(From::Timelines, 60);
}

#[test]
fn a_proof_from_parts_that_are_counted_out_has_met_the_best_plan() {
    has_met_the_best_plan(From::Counted, 60);
}

#[test]
fn longer_walks_make_what_is_open_fairer_and_claim_no_more_than_is_so() {
    let mut runner = TestRunner::new(config(60));
    let mut fairer = 0;
    for _ in 0..60 {
        let trial = trial().new_tree(&mut runner).unwrap().current();
        trial.task(|task| {
            let model = model::build(task);
            let (mut planner, hoped) = covered(&model, Effort(10), From::Timelines);
            let before = planner.search.found().score;
            let target = hoped_for(before.uncovered, hoped);
            let open = (before, Fairness::default());
            let (score, fairness) = planner.share_longer(open, (target, 1_000), hoped);
            assert_eq!(score, planner.search.found().score);
            fairer += u32::from(planner.has_fairer_than(&before));
            let bounds = Bounds {
                uncovered: planner.least,
                fairness,
                strain: None,
            };
            cannot_be_better(&Judge { task: *task }, &planner.planned(task, bounds)).unwrap();
        });
    }
    assert!(fairer > 0, "none was open");
}
