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
/// A title that is still known again, behind its indent.
const LEAST_TITLE: usize = 10;

impl Page<'_> {
    /// A member's accounts below each other, the total last; that none moves is said too.
    pub(super) fn account_changes(&self, changes: &[AccountChange]) -> Vec<String> {
        if changes.is_empty() {
            return self.sentence(&self.text("life-accounts-stay"), 0);
        }
        // of balances that only other weights move, the total tells enough
        let told = |c: &&AccountChange| c.load.0 != c.load.1 || c.account == Account::total();
        let told: Vec<&AccountChange> = changes.iter().filter(told).collect();
        let beside = self.accounts_beside(&told);
        match self.look.width {
            Some(columns) if beside.natural(&[]) > columns => self.accounts_below(&told, columns),
            width => beside.lines(width, self.look.color),
        }
    }

    /// Each member's accounts beside the name.
    fn accounts_beside(&self, told: &[&AccountChange]) -> Sheet {
        let mut sheet = Sheet::default().numbers([2, 3]);
        let [heading, load, balance] = self.account_heading();
        sheet.row([heading, plain(String::new()), load, balance]);
        let mut last = None;
        for change in told {
            let first = last.replace(&change.member) != Some(&change.member);
            let name = match first {
                true => self.name_in_sentence(&change.member),
                false => String::new(),
            };
            sheet.row(std::iter::once(plain(name)).chain(self.account_change(change)));
        }
        sheet
    }

    /// Each member's accounts below the name: what a balance was and is, is whole.
    fn accounts_below(&self, told: &[&AccountChange], columns: usize) -> Vec<String> {
        let mut sheet = Sheet::default()
            .numbers([1, 2])
            .yielding(&[(0, LEAST_TITLE)]);
        sheet.row(self.account_heading());
        for change in told {
            let [(title, tone), load, balance] = self.account_change(change);
            sheet.row([(format!("  {title}"), tone), load, balance]);
        }
        let mut rows = sheet.lines(Some(columns), self.look.color).into_iter();
        let mut lines: Vec<String> = rows.by_ref().take(1).collect();
        let mut last = None;
        for (change, row) in told.iter().zip(rows) {
            if last.replace(&change.member) != Some(&change.member) {
                lines.push(self.name_in_sentence(&change.member));
            }
            lines.push(row);
        }
        lines
    }

    fn account_heading(&self) -> [Cell; 3] {
        let faint = |key: &str| (self.text(key), Tone::Faint);
        let heading = (self.text("life-accounts"), Tone::Strong);
        [heading, faint("load"), faint("balance")]
    }

    fn account_change(&self, change: &AccountChange) -> [Cell; 3] {
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

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, THREE, team};
    use super::super::text::width;
    use crate::domain::{Account, Language, MemberId};
    use crate::export::change::AccountChange;

    #[test]
    fn balances_are_whole_at_every_width() {
        let case = Case::new(team(&THREE), "2027-01");
        let change = |member: &str, account: Account| AccountChange {
            member: MemberId::new(member),
            account,
            load: (1000, 1250),
            balance: (-1234.0, -984.0),
        };
        let members = case.team.members.iter().map(|m| m.id.as_str());
        let changes: Vec<AccountChange> = members
            .flat_map(|m| {
                [
                    change(m, Account::new("weekend/backup")),
                    change(m, Account::total()),
                ]
            })
            .collect();
        let shown = |columns| {
            let text = case.shown(Language::De, columns, |p| {
                p.account_changes(&changes).join("\n")
            });
            assert!(
                columns.is_none_or(|c| text.lines().all(|l| width(l) <= c)),
                "{text}"
            );
            assert_eq!(text.matches("-12,34 → -9,84").count(), 6, "{text}");
            text
        };
        for columns in [None, Some(80), Some(60), Some(48)] {
            shown(columns);
        }
        assert!(shown(Some(60)).contains("Anna Schäfer\n  Wochenende, backup  "));
    }
}
