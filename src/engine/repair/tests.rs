//! Repairs of small random plans, beside every plan that there is.

use chrono::DateTime;
use proptest::prelude::*;

use super::{MOST_MOVED, Repair, Repaired};
use crate::domain::{Absence, Assignment, Piece, Plan, PlannedTurn, Turn};
use crate::engine::plan;
use crate::engine::trial::{Judge, Trial, config, trial};

/// The published pieces that are not there any more.
fn moved(before: &[Piece], after: &[Piece]) -> usize {
    let same = |a: &Piece, b: &Piece| {
        (&a.turn, &a.role, &a.member, &a.dates) == (&b.turn, &b.role, &b.member, &b.dates)
    };
    let gone = before.iter().filter(|p| !after.iter().any(|q| same(p, q)));
    gone.count()
}

/// Whether a plan leaves every position alone that nobody had.
fn keeps_gaps(published: &Plan, plan: &[Vec<Assignment>]) -> bool {
    let both = published.turns.iter().zip(plan);
    both.flat_map(|(turn, after)| turn.assignments.iter().zip(after))
        .all(|(before, after)| before.holder.is_some() || after.holder.is_none())
}

fn pieces(turns: &[Turn], assignments: &[Vec<Assignment>]) -> Vec<Piece> {
    let seated = turns.iter().zip(assignments).map(|(turn, a)| PlannedTurn {
        turn: turn.clone(),
        assignments: a.clone(),
    });
    seated.flat_map(|t| t.pieces()).collect()
}

/// The plan after a repair.
fn repaired(plan: &Plan, repair: &Repaired) -> Vec<PlannedTurn> {
    let mut turns = plan.turns.clone();
    for this in &repair.moves {
        let turn = turns.iter_mut().find(|t| t.turn.id == this.turn).unwrap();
        turn.apply(this).unwrap();
    }
    turns
}

/// A published plan, and the team of which one is absent now.
fn absent(trial: &Trial, (member, from, days): (usize, u64, u64)) -> (Plan, Trial, Absence) {
    let published = trial.task(|task| Trial::published(task, &plan(task), trial.period));
    let (later, absence) = trial.with_absence(member, from, from + days);
    (published, later, absence)
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn no_repair_covers_more_or_moves_fewer_or_is_fairer(
        trial in trial(),
        absence in (0..3usize, 0..14u64, 0..4u64),
        is_all in any::<bool>(),
    ) {
        let (published, later, absence) = absent(&trial, absence);
        later.task(|task| {
            let ids = |turns: &[Turn]| turns.iter().map(|t| t.id.clone()).collect::<Vec<_>>();
            let turns: Vec<Turn> = published.turns.iter().map(|t| t.turn.clone()).collect();
            prop_assume!(ids(&turns) == ids(task.turns));
            let mut published = published;
            published.stakes = task.stakes.clone();
            let repair = Repair {
                free: task.free,
                plan: &published,
                balances: task.balances,
                neighbours: &[],
                now: DateTime::UNIX_EPOCH,
                only: (!is_all).then_some((&absence.member, absence.window)),
            }.run();
            let after = repaired(&published, &repair);
            let seats: Vec<_> = after.iter().map(|t| t.assignments.clone()).collect();
            let judge = Judge { task: *task };
            let worth = judge.worth(&seats);
            prop_assert!(worth.is_some(), "a rule is broken: {seats:?}");
            let before = published.pieces();
            let of = |plan: &[Vec<Assignment>]| {
                let uncovered = judge.worth(plan).unwrap()[0] as i64;
                (uncovered, moved(&before, &pieces(&turns, plan)))
            };
            let all = judge.plans();
            let compared = all.iter().filter(|p| is_all || keeps_gaps(&published, p));
            let least = compared.map(|p| of(p)).min().unwrap();
            let ours = of(&seats);
            // who stands in may keep a date of a turn that nobody holds: no plan is made so
            let is_far = least.1 > repair.bound + MOST_MOVED;
            prop_assert!(ours <= least || is_far, "{ours:?}, least {least:?}: {:?}", repair.moves);
            prop_assert_eq!(repair.pieces, ours.1);
            let fairness = |plan: &[Vec<Assignment>]| {
                let [_, accounts, total, _] = judge.worth(plan).unwrap();
                // sums in another order differ by less
                [accounts, total].map(|level| (level * 1e5).round() as i64)
            };
            let as_few = all.iter().filter(|p| of(p) == ours);
            let as_few = as_few.filter(|p| is_all || keeps_gaps(&published, p));
            if let Some(fairest) = as_few.map(|p| fairness(p)).min() {
                let is = fairness(&seats);
                prop_assert!(is <= fairest, "{is:?}, fairest {fairest:?}: {:?}", repair.moves);
            }
            prop_assert!(repair.bound <= repair.pieces);
            prop_assert!(ours.0 < least.0 || repair.bound <= least.1);
            Ok(())
        })?;
    }
}
