//! Repairs: the least change of the published plans that keeps the agreement, as a draft.

use std::collections::{BTreeMap, BTreeSet};

use oncall::domain::{
    Absence, Availability, ChangeKind, MemberId, Move, Period, Plan, Record, Stakes,
};
use oncall::engine::{Ranked, Repair, Repaired};
use oncall::export::Least;
use oncall::ledger::balances_of;

use super::{Draft, Told};
use crate::cli::Context;
use crate::cli::published::{availability, neighbours};

/// What repairs change, over all plans.
#[derive(Default)]
pub(in crate::cli) struct Repairs {
    moves: Vec<Move>,
    ranked: Vec<Vec<Ranked>>,
    weights: BTreeMap<Period, BTreeMap<MemberId, i64>>,
    pieces: usize,
    bound: usize,
}

impl Repairs {
    pub(super) fn add(&mut self, repaired: Repaired) {
        self.moves.extend(repaired.moves);
        self.ranked.extend(repaired.ranked);
        self.pieces += repaired.pieces;
        self.bound += repaired.bound;
    }

    /// The draft, and what is known of it.
    pub(in crate::cli) fn draft(self, absence: Option<Absence>) -> (Draft, Told) {
        let least = Least {
            pieces: self.pieces,
            bound: self.bound,
        };
        let draft = Draft {
            kind: ChangeKind::Substitution,
            moves: self.moves,
            weights: self.weights,
            agreed_by: Vec::new(),
        };
        let told = Told {
            absence,
            ranked: self.ranked,
            least: (self.pieces > 0).then_some(least),
        };
        (draft, told)
    }
}

/// What has to change hands because of absences that the team's file knows already, and nothing else.
pub(in crate::cli) fn for_absences(
    absences: &[Absence],
    records: &[Record],
    context: &Context,
) -> Repairs {
    let mut plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    let mut repairs = Repairs::default();
    let away: BTreeSet<&MemberId> = absences.iter().map(|a| &a.member).collect();
    for member in away {
        for (period, of) in weights(member, &plans, context) {
            repairs.weights.entry(period).or_default().extend(of);
        }
    }
    for plan in &mut plans {
        if let Some(weights) = repairs.weights.get(&plan.period) {
            plan.stakes.reweigh(weights);
        }
    }
    for absence in absences {
        for i in 0..plans.len() {
            let repaired = plans.get(i).filter(|p| meets(p, absence)).map(|plan| {
                Repair {
                    free: &availability(context.team(), plan.period),
                    plan,
                    balances: &balances_of(&plans, plan),
                    neighbours: &neighbours(&plans, plan.period),
                    now: context.now,
                    only: Some((&absence.member, absence.window)),
                }
                .run()
            });
            let Some((repaired, plan)) = repaired.zip(plans.get_mut(i)) else {
                continue;
            };
            for this in &repaired.moves {
                let turn = plan.turns.iter_mut().find(|t| t.turn.id == this.turn);
                // what the engine moves fits
                let _ = turn.map(|t| t.apply(this));
            }
            repairs.add(repaired);
        }
    }
    repairs
}

fn meets(plan: &Plan, absence: &Absence) -> bool {
    let mut windows = plan.turns.iter().flat_map(|t| t.turn.windows());
    windows.any(|w| w.overlaps(absence.window))
}

/// The weights of a member that the team's file makes others than the plans have.
pub(in crate::cli) fn weights(
    member: &MemberId,
    plans: &[Plan],
    context: &Context,
) -> BTreeMap<Period, BTreeMap<MemberId, i64>> {
    let known = plans
        .iter()
        .filter(|p| p.stakes.weights.contains_key(member));
    let other = known.filter_map(|plan| {
        let period = plan.period;
        let free = Availability::new(context.team(), period.first(), period.last());
        let weight = Stakes::new(&free, period, &[]).weight(member);
        let of = BTreeMap::from([(member.clone(), weight)]);
        (weight != plan.stakes.weight(member)).then_some((period, of))
    });
    other.collect()
}
