//! Loads in full: every account of one or more periods, and who had which holiday.

use std::collections::BTreeMap;

use super::super::paint::Tone;
use super::loads::LEAST_NAME;
use super::loads::{counts, plain};
use super::sheet::Sheet;
use super::text::{joined, width};
use super::{Page, Report, Value};
use crate::domain::{AccountView, MemberId, PlannedTurn, Points, Standing, Turn};

impl Page<'_> {
    /// Each period's accounts, all periods together if there are several, and the holidays.
    pub fn stats(&self, reports: &[Report<'_>]) -> String {
        let mut blocks: Vec<String> = reports.iter().map(|r| self.period(r)).collect();
        if reports.len() > 1 {
            blocks.push(self.together(reports));
        }
        blocks.extend(self.who_had_holidays(reports));
        if blocks.is_empty() {
            return joined(self.sentence(&self.text("no-turns"), 0));
        }
        blocks.join("\n")
    }

    fn period(&self, report: &Report<'_>) -> String {
        let period = report.plan.period;
        let title = self.period_title(period);
        let scale = self.scale(report.accounts.iter().chain([report.total]));
        let mut lines = vec![self.paint(Tone::Strong, &title)];
        for view in report.accounts {
            let title = self.account_title(report, &view.account);
            lines.push(String::new());
            lines.extend(self.account(report, view, &title, scale));
            lines.extend(self.spread(report, view));
        }
        lines.push(String::new());
        lines.extend(self.account(report, report.total, &self.text("total"), scale));
        // where there is no room for bars, there is none to explain
        if lines.iter().any(|line| line.contains('│')) {
            lines.extend(self.bar_scale(scale));
        }
        joined(lines)
    }

    /// A table of the members of one account.
    fn account(
        &self,
        report: &Report<'_>,
        view: &AccountView,
        title: &str,
        scale: f64,
    ) -> Vec<String> {
        let counts = counts(report);
        let turns = |m: &MemberId| {
            let own = counts.iter().filter(|((account, member), _)| {
                member == m
                    && (*account == view.account || view.account == crate::domain::Account::total())
            });
            own.map(|(_, n)| n).sum::<usize>()
        };
        self.standings(view, title, scale, turns)
    }

    fn standings(
        &self,
        view: &AccountView,
        title: &str,
        scale: f64,
        turns: impl Fn(&MemberId) -> usize,
    ) -> Vec<String> {
        let bars = self.look.width.is_some().then_some(scale);
        let sheet = self.standings_sheet(view, title, bars, &turns);
        let least = sheet.natural(&[(0, LEAST_NAME)]);
        // half a bar says something else
        let bars = bars.filter(|_| self.look.width.is_none_or(|width| least <= width));
        let mut sheet = self.standings_sheet(view, title, bars, &turns);
        let mut lines = Vec::new();
        // half a title may be that of another account
        if self
            .room_for_names(&sheet)
            .is_some_and(|room| width(title) > room)
        {
            let above = self.sentence(title, 2);
            lines.extend(above.iter().map(|line| self.paint(Tone::Strong, line)));
            sheet = self.standings_sheet(view, "", bars, &turns);
        }
        self.fit_names(&mut sheet, &self.carriers(view));
        lines.extend(sheet.lines(self.look.width, self.look.color));
        lines
    }

    fn standings_sheet(
        &self,
        view: &AccountView,
        title: &str,
        bars: Option<f64>,
        turns: &dyn Fn(&MemberId) -> usize,
    ) -> Sheet {
        let members = self.carriers(view);
        let shares = self.shares(&members);
        let faint = |key: &str| (self.text(key), Tone::Faint);
        let mut sheet = Sheet::default().numbers(1..=6).yielding(&[(0, LEAST_NAME)]);
        let mut head = vec![(title.to_owned(), Tone::Strong)];
        head.extend(shares.as_ref().map(|_| faint("share")));
        head.extend(["turns-head", "before", "load", "fair", "balance"].map(faint));
        sheet.row(head);
        for member in &members {
            let Some(standing) = view.standings.get(member) else {
                continue;
            };
            let mut row = vec![(self.name(member), self.tone(member))];
            row.extend(
                shares
                    .as_ref()
                    .and_then(|s| s.get(member))
                    .cloned()
                    .map(plain),
            );
            row.push(plain(turns(member).to_string()));
            row.push(plain(self.balance(standing.before.as_hundredths() as f64)));
            row.extend(self.standing_cells(standing, bars));
            sheet.row(row);
        }
        sheet
    }

    /// All periods together: loads added up, the first balance and the last.
    fn together(&self, reports: &[Report<'_>]) -> String {
        let mut standings: BTreeMap<MemberId, Standing> = BTreeMap::new();
        let mut turns: BTreeMap<MemberId, usize> = BTreeMap::new();
        for report in reports {
            for (member, standing) in &report.total.standings {
                standings
                    .entry(member.clone())
                    .and_modify(|all| *all = added(*all, *standing))
                    .or_insert(*standing);
            }
            for ((_, member), n) in counts(report) {
                *turns.entry(member).or_default() += n;
            }
        }
        let account = crate::domain::Account::total();
        let view = AccountView {
            account,
            standings,
            unfairness: 0.0,
        };
        let scale = self.scale([&view]);
        let title = self.text("all-periods");
        let of = |m: &MemberId| turns.get(m).copied().unwrap_or_default();
        let mut lines = self.standings(&view, &title, scale, of);
        // where there is no room for bars, there is none to explain
        if lines.iter().any(|line| line.contains('│')) {
            lines.extend(self.bar_scale(scale));
        }
        joined(lines)
    }

    /// Each holiday with who was on call, by whole names if they fit.
    fn who_had_holidays(&self, reports: &[Report<'_>]) -> Option<String> {
        let turns = reports.iter().flat_map(|r| &r.plan.turns);
        let turns: Vec<&PlannedTurn> = turns.filter(|t| t.turn.kind == Turn::HOLIDAY).collect();
        let whole = self.holiday_rows(&turns, &|m| self.name(m));
        let fits = |sheet: &Sheet| self.look.width.is_none_or(|w| sheet.natural(&[]) <= w);
        let sheet = if fits(&whole) {
            whole
        } else {
            let members = reports.iter().flat_map(|r| r.plan.pieces());
            let names = self.names_of_members(members.map(|p| p.member).collect());
            self.holiday_rows(&turns, &|m| names.get(m).cloned().unwrap_or_default())
        };
        let title = self.paint(
            Tone::Strong,
            &self.say("holidays", &[("n", Value::number(2))]),
        );
        let lines = sheet.lines(self.look.width, self.look.color);
        (!lines.is_empty()).then(|| joined(std::iter::once(title).chain(lines)))
    }

    fn holiday_rows(&self, turns: &[&PlannedTurn], called: &dyn Fn(&MemberId) -> String) -> Sheet {
        let mut sheet = Sheet::default().yielding(&[(2, 24), (1, 8), (2, 9)]);
        for planned in turns {
            for day in &planned.turn.days {
                let Some(name) = self.holiday(day.date) else {
                    continue;
                };
                let seats = planned.seats().enumerate();
                let people = seats.map(|(i, (position, assignment))| {
                    let who = assignment.on(day.date);
                    let who = who.map_or_else(|| self.text("nobody"), called);
                    match i {
                        0 => who,
                        _ => format!("{} {who}", position.role),
                    }
                });
                let people = people.collect::<Vec<_>>().join(", ");
                sheet.row([self.words.date(day.date), name, people].map(plain));
            }
        }
        sheet
    }
}

/// A later period on top: `after` is the last one, `fair` what makes load minus fair that.
fn added(all: Standing, next: Standing) -> Standing {
    let load: Points = all.load + next.load;
    Standing {
        load,
        fair: load.as_hundredths() as f64 - next.after,
        before: all.before,
        after: next.after,
        carried: next.carried,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, THREE, team};
    use crate::domain::{Language, Points};

    #[test]
    fn every_account_has_its_table() {
        let case = Case::new(team(&THREE), "2027-01");
        assert_eq!(
            case.shown(Language::En, Some(80), |p| p.stats(&[case.report()])),
            "\
2027-01: Fri 01-01 – Sun 2027-01-31

Abenddienst   Turns  Before  Load  Fair  After
Anna Schäfer      6     0.0   6.0   6.7   -0.7     █│
Ben Öztürk        7     0.0   7.0   6.7   +0.3      │
Cem               7     0.0   7.0   6.7   +0.3      │
Abenddienst: nobody has more than one turn more than anybody else (6–7).

Holiday, primary  Turns  Before  Load  Fair  After
Anna Schäfer          1     0.0   4.0   1.3   +2.7      │███
Ben Öztürk            0     0.0   0.0   1.3   -1.3    ██│
Cem                   0     0.0   0.0   1.3   -1.3    ██│
Holiday, primary: nobody has more than one turn more than anybody else (0–1).

Holiday, backup  Turns  Before  Load  Fair  After
Anna Schäfer         0     0.0   0.0   0.3   -0.3      │
Ben Öztürk           1     0.0   1.0   0.3   +0.7      │█
Cem                  0     0.0   0.0   0.3   -0.3      │
Holiday, backup: nobody has more than one turn more than anybody else (0–1).

Wochenende, primary  Turns  Before  Load  Fair  After
Anna Schäfer             2     0.0   8.0   6.7   +1.3      │██
Ben Öztürk               1     0.0   4.0   6.7   -2.7   ███│
Cem                      2     0.0   8.0   6.7   +1.3      │██
Wochenende, primary: nobody has more than one turn more than anybody else (1–2).

Wochenende, backup  Turns  Before  Load  Fair  After
Anna Schäfer            2     0.0   2.0   1.7   +0.3      │
Ben Öztürk              2     0.0   2.0   1.7   +0.3      │
Cem                     1     0.0   1.0   1.7   -0.7     █│
Wochenende, backup: nobody has more than one turn more than anybody else (1–2).

Total         Turns  Before  Load  Fair  After
Anna Schäfer     11     0.0  20.0  16.7   +3.3      │████
Ben Öztürk       11     0.0  14.0  16.7   -2.7   ███│
Cem              10     0.0  16.0  16.7   -0.7     █│
Bars: │ is fair; a full half is 3.3 points.

Holidays
Fri 2027-01-01  Neujahr  Anna Schäfer, backup Ben Öztürk
"
        );
    }

    #[test]
    fn periods_add_up() {
        let (january, february) = (
            Case::new(team(&THREE), "2027-01"),
            Case::new(team(&THREE), "2027-02"),
        );
        let shown = january.shown(Language::De, None, |p| {
            p.stats(&[january.report(), february.report()])
        });
        let load = |case: &Case| case.total.standings.values().next().unwrap().load;
        let sum: Points = load(&january) + load(&february);
        let last = shown.split("Alle Zeiträume").nth(1).unwrap();
        let anna = last.lines().find(|l| l.starts_with("Anna")).unwrap();
        assert!(anna.contains(&format!("{sum},0")), "{anna} has {sum}");
    }
}
