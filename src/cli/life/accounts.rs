//! The accounts of those concerned, before and after a change.

use std::collections::{BTreeMap, BTreeSet};

use oncall::domain::{Account, MemberId, Plan, Record, account_views, total_view};
use oncall::export::AccountChange;
use oncall::ledger::balances_of;

use super::Made;

type Standings = BTreeMap<(Account, MemberId), (i64, f64)>;

/// Every account of a member concerned that is not as before, and the total.
pub(super) fn changed(made: &Made) -> Vec<AccountChange> {
    let concerned: BTreeSet<&MemberId> = made
        .moves
        .iter()
        .flat_map(|m| [m.from.as_ref(), m.to.as_ref()])
        .flatten()
        .collect();
    let mut changes = Vec::new();
    for (old, new) in made.before.iter().zip(&made.after) {
        if old == new {
            continue;
        }
        let (before, after) = (standings(old, &made.before), standings(new, &made.after));
        for ((account, member), is) in &after {
            let was = before
                .get(&(account.clone(), member.clone()))
                .copied()
                .unwrap_or_default();
            if concerned.contains(member) && was != *is {
                changes.push(AccountChange {
                    member: member.clone(),
                    account: account.clone(),
                    load: (was.0, is.0),
                    balance: (was.1, is.1),
                });
            }
        }
    }
    changes.sort_by_key(|c| {
        let total = c.account == Account::total();
        (c.member.clone(), total, c.account.clone())
    });
    changes
}

fn standings(record: &Record, all: &[Record]) -> Standings {
    let plans: Vec<Plan> = all.iter().map(|r| r.current().clone()).collect();
    let plan = record.current();
    let before = balances_of(&plans, plan);
    let (demand, pieces) = (plan.demand(), plan.pieces());
    let mut views = account_views(&demand, &plan.stakes, &before, &pieces);
    views.push(total_view(&demand, &plan.stakes, &before, &pieces));
    let each = views.into_iter().flat_map(|view| {
        let account = view.account;
        let standings = view.standings.into_iter();
        standings.map(move |(m, s)| ((account.clone(), m), (s.load.as_hundredths(), s.after)))
    });
    each.collect()
}
