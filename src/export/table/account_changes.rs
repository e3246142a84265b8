//! The accounts of those whom a change concerns, before and after it.

use super::super::paint::Tone;
use super::loads::plain;
use super::sheet::{Cell, Sheet};
use super::text::cut;
use super::{Page, Value};
use crate::domain::{Account, Role};
use crate::export::change::AccountChange;

/// An account's title is told in so many columns.
const TITLE: usize = 30;

impl Page<'_> {
    /// A member's accounts below each other, the total last; that none moves is said too.
    pub(super) fn account_changes(&self, changes: &[AccountChange]) -> Vec<String> {
        if changes.is_empty() {
            return self.sentence(&self.text("life-accounts-stay"), 0);
        }
        let mut sheet = Sheet::default().numbers([2, 3]);
        let faint = |key: &str| (self.text(key), Tone::Faint);
        let heading = (self.text("life-accounts"), Tone::Strong);
        sheet.row([
            heading,
            plain(String::new()),
            faint("load"),
            faint("balance"),
        ]);
        let mut last = None;
        // of balances that only other weights move, the total tells enough
        let told = |c: &&AccountChange| c.load.0 != c.load.1 || c.account == Account::total();
        for change in changes.iter().filter(told) {
            let first = last.replace(&change.member) != Some(&change.member);
            sheet.row(self.account_change(change, first));
        }
        sheet.lines(self.look.width, self.look.color)
    }

    fn account_change(&self, change: &AccountChange, named: bool) -> [Cell; 4] {
        let name = if named {
            self.name_in_sentence(&change.member)
        } else {
            String::new()
        };
        let load = |n: i64| self.words.number(n as f64 / 100.0, 2);
        let balance = |n: f64| {
            let text = self.words.number(n / 100.0, 2);
            let sign = if n >= 0.5 { "+" } else { "" };
            format!("{sign}{text}")
        };
        let pair = |before: String, after: String| {
            let values = [
                ("before", Value::text(before)),
                ("after", Value::text(after)),
            ];
            self.say("life-from-to", &values)
        };
        [
            name,
            self.title_of(&change.account),
            pair(load(change.load.0), load(change.load.1)),
            pair(balance(change.balance.0), balance(change.balance.1)),
        ]
        .map(plain)
    }

    /// `Wochenende`, `Wochenende, backup`, `Summe`.
    fn title_of(&self, account: &Account) -> String {
        if *account == Account::total() {
            return self.text("total");
        }
        let (kind, role) = match account.as_str().split_once('/') {
            Some((kind, role)) => (kind, Some(Role::new(role))),
            None => (account.as_str(), None),
        };
        let title = cut(&self.kind_title(kind), TITLE);
        match role {
            Some(role) => format!("{title}, {role}"),
            None => title,
        }
    }
}
