//! `[[opening-balance]]`: what was before the first plan.

use std::collections::{BTreeMap, BTreeSet};

use super::super::raw::{self, At};
use super::super::read::Table;
use super::report::Report;
use super::{Known, names, number};
use crate::diagnostic::quoted;
use crate::domain::{Account, Duty, MemberId, OpeningBalance, Turn, account_of};
use crate::words::said;

/// The opening balances in the order of the file.
pub(super) fn balances(
    report: &mut Report<'_>,
    tables: &[Table<raw::OpeningBalance>],
    known: &Known,
    duties: &[Duty],
) -> Vec<OpeningBalance> {
    let accounts = accounts(duties);
    let complete = !duties.is_empty() && known.duties.is_complete() && known.roles.is_complete();
    let mut seen = BTreeMap::new();
    let mut all = Vec::new();
    for table in tables {
        let raw = &table.raw;
        let member = report.require(table, "member", &raw.member);
        let is_known = member.is_some_and(|m| known.members.has(report, m));
        let account = report.require(table, "account", &raw.account);
        if let (Some(account), true) = (account, complete) {
            is_account(report, account, &accounts);
        }
        let points = report.require(table, "points", &raw.points);
        let points = points.and_then(|n| number::balance(report, n));
        let (Some(member), Some(account), Some(points)) =
            (member.filter(|_| is_known), account, points)
        else {
            continue;
        };
        if let Some(first) = seen.get(&(&member.value, &account.value)) {
            let line = report.line(first);
            let message = said("balance-doubled")
                .with("account", quoted(&account.value))
                .with("member", quoted(&member.value));
            report.add(
                account.at.clone(),
                message,
                said("keep-one-of-lines").with("line", line),
            );
        } else {
            seen.insert((&member.value, &account.value), account.at.clone());
        }
        all.push(OpeningBalance {
            member: MemberId::new(member.value.clone()),
            account: Account::new(account.value.clone()),
            points,
        });
    }
    all
}

fn is_account(report: &mut Report<'_>, written: &At<String>, accounts: &BTreeSet<String>) {
    if accounts.contains(&written.value) || report.lenient {
        return;
    }
    let message = said("unknown-account").with("account", quoted(&written.value));
    let help = if written.value == Account::total().as_str() {
        Some(said("total-is-sum"))
    } else {
        names::help(
            report,
            "account",
            &written.value,
            accounts.iter().map(String::as_str),
        )
    };
    report.add(written.at.clone(), message, help);
}

/// Every account that a position can have: kinds, and kinds with later roles.
fn accounts(duties: &[Duty]) -> BTreeSet<String> {
    let mut accounts = BTreeSet::new();
    for duty in duties {
        for kind in [duty.name.as_str(), Turn::HOLIDAY] {
            for (i, (role, _)) in duty.roles.iter().enumerate() {
                accounts.insert(account_of(kind, role, i == 0).as_str().to_owned());
            }
        }
    }
    accounts
}
