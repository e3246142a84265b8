//! Balances: what members carry from period to period, from the plan files alone.

use crate::domain::{Balances, OpeningBalance, Period, Plan, account_views};

/// The balances with which `period` begins: those that the plans before it carry out, after all
/// changes, in order of their dates. `plans` in any order; those that do not end before `period`
/// begins are left out.
pub fn balances_before(plans: &[Plan], period: Period) -> Balances {
    let mut before: Vec<&Plan> = plans
        .iter()
        .filter(|p| p.period.last() < period.first())
        .collect();
    before.sort_by_key(|p| p.period);
    before
        .into_iter()
        .fold(Balances::default(), |balances, plan| {
            carried_out(plan, &with_opening(balances, plan))
        })
}

/// The balances with which a published plan began: what earlier plans carried out, and what it brought in itself.
pub fn balances_of(plans: &[Plan], plan: &Plan) -> Balances {
    with_opening(balances_before(plans, plan.period), plan)
}

/// `balances` with what the plan itself brings in for members that no earlier plan knows.
fn with_opening(mut balances: Balances, plan: &Plan) -> Balances {
    for (member, account, points) in plan.opening.iter() {
        balances.add(member, account, points);
    }
    balances
}

/// The balances after `plan`, to the hundredth of a point; who has no stake in an account keeps what he had.
fn carried_out(plan: &Plan, before: &Balances) -> Balances {
    let mut after = before.clone();
    for view in account_views(&plan.demand(), &plan.stakes, before, &plan.pieces()) {
        for (member, standing) in &view.standings {
            after.set(member, &view.account, standing.carried);
        }
    }
    after
}

/// The opening balances that a plan of `period` brings in: the config's, for members that no earlier plan knows.
pub fn opening_for(plans: &[Plan], period: Period, stated: &[OpeningBalance]) -> Balances {
    let known = |o: &OpeningBalance| {
        let before = plans.iter().filter(|p| p.period.last() < period.first());
        before
            .into_iter()
            .any(|p| p.stakes.weights.contains_key(&o.member))
    };
    let mut opening = Balances::default();
    for o in stated.iter().filter(|o| !known(o)) {
        opening.add(&o.member, &o.account, o.points);
    }
    opening
}
