//! Is it fair: what each member carries, in one line each.

use std::collections::BTreeMap;

use super::super::paint::Tone;
use super::labels::unique;
use super::sheet::{Cell, Sheet};
use super::text::{chop, cut, joined, width};
use super::{IN_SENTENCE, Page, Report};
use crate::domain::{Account, MemberId, Share, Standing, Turn};

/// Half the bar: to the left too little was done, to the right too much.
const HALF_BAR: usize = 4;
/// A name that is still known again.
pub(super) const LEAST_NAME: usize = 9;
/// Room for headings of accounts and for names, and whether there are bars: from what reads best to
/// what is just understood.
const ATTEMPTS: [(usize, usize, bool); 9] = [
    (14, 18, true),
    (10, 14, true),
    (8, 14, true),
    (7, 12, true),
    (6, 12, true),
    (5, 12, true),
    (4, 12, true),
    (5, LEAST_NAME, false),
    (4, LEAST_NAME, false),
];

/// How many turns a member has, by account.
pub(super) type Counts = BTreeMap<(Account, MemberId), usize>;

impl Page<'_> {
    /// One line for each member: turns by account, load, fair share, balance with a bar; then a
    /// sentence on each account.
    pub fn loads(&self, report: &Report<'_>) -> String {
        let mut lines = self.loads_table(report);
        for view in report.accounts {
            lines.extend(self.spread(report, view));
        }
        joined(lines)
    }

    fn loads_table(&self, report: &Report<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        for (room, name, bars) in self.attempts() {
            let mut sheet = self.loads_sheet(report, room, bars);
            let fits = sheet.natural(&[(0, name)]);
            self.fit_names(&mut sheet, &self.carriers(report.total));
            lines = sheet.lines(self.look.width, self.look.color);
            if bars {
                lines.extend(self.bar_scale(self.scale([report.total])));
            }
            if self.look.width.is_none_or(|w| fits <= w) {
                break;
            }
        }
        lines
    }

    /// Ever narrower tables: room for headings of accounts and for names, and whether there are bars.
    /// A pipe has no bars.
    fn attempts(&self) -> Vec<(usize, usize, bool)> {
        match self.look.width {
            None => vec![(usize::MAX, usize::MAX, false)],
            Some(_) => ATTEMPTS.to_vec(),
        }
    }

    fn loads_sheet(&self, report: &Report<'_>, room: usize, bars: bool) -> Sheet {
        let members = self.carriers(report.total);
        let shares = self.shares(&members);
        let scale = bars.then(|| self.scale([report.total]));
        let counts = counts(report);
        let heads = self.account_heads(report, room);
        let numbers = heads.len() + 3 + usize::from(shares.is_some());
        // the balance is what people look for: the contract share, which the file tells, goes before it
        let yielding = [(0, LEAST_NAME), (1, 0)];
        let yielding = &yielding[..1 + usize::from(shares.is_some())];
        let mut sheet = Sheet::default().numbers(1..=numbers).yielding(yielding);
        self.heading(&mut sheet, &heads, shares.is_some());
        for member in &members {
            let mut row = vec![(self.name(member), self.tone(member))];
            row.extend(
                shares
                    .as_ref()
                    .and_then(|s| s.get(member))
                    .cloned()
                    .map(plain),
            );
            row.extend(report.accounts.iter().map(|view| {
                let n = counts.get(&(view.account.clone(), member.clone()));
                let known = n.is_some() || view.standings.contains_key(member);
                plain(if known {
                    n.unwrap_or(&0).to_string()
                } else {
                    "-".to_owned()
                })
            }));
            let standing = report.total.standings.get(member);
            row.extend(
                standing
                    .into_iter()
                    .flat_map(|s| self.standing_cells(s, scale)),
            );
            sheet.row(row);
        }
        sheet
    }

    /// How wide names may be in the first column, where the width is bound.
    pub(super) fn room_for_names(&self, sheet: &Sheet) -> Option<usize> {
        let room = self.look.width?.saturating_sub(sheet.natural(&[(0, 0)]));
        Some(room.max(LEAST_NAME))
    }

    /// Names that would be cut become the short names of the grid.
    pub(super) fn fit_names(&self, sheet: &mut Sheet, members: &[MemberId]) {
        let Some(room) = self.room_for_names(sheet) else {
            return;
        };
        let labels = self.labels(members, room);
        let short = members
            .iter()
            .map(|m| (self.name(m), labels.get(m).cloned().unwrap_or_default()));
        let short: BTreeMap<String, String> =
            short.filter(|(name, _)| width(name) > room).collect();
        sheet.rename(0, &short);
    }

    fn heading(&self, sheet: &mut Sheet, heads: &[(String, String)], shares: bool) {
        let faint = |text: &str| (text.to_owned(), Tone::Faint);
        let mut first = vec![(self.text("fairness"), Tone::Strong)];
        first.extend(shares.then(|| faint(&self.text("share"))));
        first.extend(heads.iter().map(|(kind, _)| faint(kind)));
        first.extend(["load", "fair", "balance"].map(|key| faint(&self.text(key))));
        sheet.row(first);
        if heads.iter().any(|(_, role)| !role.is_empty()) {
            let mut second = vec![faint("")];
            second.extend(shares.then(|| faint("")));
            second.extend(heads.iter().map(|(_, role)| faint(role)));
            sheet.row(second);
        }
    }

    /// Load, fair share and balance in points; a bar to scale.
    pub(super) fn standing_cells(&self, standing: &Standing, scale: Option<f64>) -> Vec<Cell> {
        let load = standing.load.as_hundredths() as f64;
        let mut cells = vec![
            plain(self.points(load)),
            plain(self.points(standing.fair)),
            plain(self.balance(standing.after)),
        ];
        cells.extend(scale.map(|s| plain(bar(standing.after, s))));
        cells
    }

    /// Hundredths as points with one decimal.
    pub(in crate::export) fn points(&self, hundredths: f64) -> String {
        self.words.number(hundredths / 100.0, 1)
    }

    /// The same with its sign.
    pub(in crate::export) fn balance(&self, hundredths: f64) -> String {
        let text = self.points(hundredths);
        let positive = hundredths > 0.0 && text.chars().any(|c| ('1'..='9').contains(&c));
        if positive { format!("+{text}") } else { text }
    }

    /// The kind of an account and its role, each short and told apart from the others.
    fn account_heads(&self, report: &Report<'_>, room: usize) -> Vec<(String, String)> {
        let mut kinds: Vec<String> = Vec::new();
        for view in report.accounts {
            let kind = kind_of(&view.account).to_owned();
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let candidates: Vec<_> = kinds
            .iter()
            .map(|k| vec![self.kind_title(k), k.clone()])
            .collect();
        // ellipses would take the letters that tell columns apart
        let short = unique(&candidates, room.saturating_add(1), &[]);
        let head = |account: &Account| {
            let place = kinds.iter().position(|k| k == kind_of(account));
            let title = place
                .and_then(|i| short.get(i))
                .map_or("", |s| s.trim_end_matches('…'));
            let role = self.role_of(report, account);
            (chop(title, room).to_owned(), chop(&role, room).to_owned())
        };
        report.accounts.iter().map(|v| head(&v.account)).collect()
    }

    /// The title of a duty, or the word for holidays.
    pub(super) fn kind_title(&self, kind: &str) -> String {
        if kind == Turn::HOLIDAY {
            return self.text("holiday-kind");
        }
        self.title(&crate::domain::DutyName::new(kind))
    }

    /// The role of an account, where its turns have several.
    fn role_of(&self, report: &Report<'_>, account: &Account) -> String {
        let mut turns = report
            .plan
            .turns
            .iter()
            .map(|t| &t.turn)
            .filter(|t| t.positions.len() > 1);
        let found = turns.find_map(|t| t.positions.iter().find(|p| p.account == *account));
        found.map(|p| p.role.to_string()).unwrap_or_default()
    }

    /// `Wochenende`, `Wochenende, backup`.
    pub(super) fn account_title(&self, report: &Report<'_>, account: &Account) -> String {
        let title = cut(&self.kind_title(kind_of(account)), IN_SENTENCE);
        let role = self.role_of(report, account);
        if role.is_empty() {
            title
        } else {
            format!("{title}, {role}")
        }
    }

    /// The members with a stake or a load, in the order of the file.
    pub(super) fn carriers(&self, view: &crate::domain::AccountView) -> Vec<MemberId> {
        let place = |id: &MemberId| self.team.members.iter().position(|m| m.id == *id);
        let mut members: Vec<MemberId> = view.standings.keys().cloned().collect();
        members.sort_by_key(|id| (place(id).unwrap_or(usize::MAX), id.clone()));
        members
    }

    /// Everybody's contract share, if anybody's is not full.
    pub(super) fn shares(&self, members: &[MemberId]) -> Option<BTreeMap<MemberId, String>> {
        let share = |id: &MemberId| self.team.member(id).map_or(Share::FULL, |m| m.share);
        let any = members.iter().any(|id| share(id) != Share::FULL);
        any.then(|| {
            members
                .iter()
                .map(|id| (id.clone(), format!("{} %", share(id).percent())))
                .collect()
        })
    }

    /// The balance of a full half bar: the largest, but a point at least, so that trifles look like trifles.
    pub(super) fn scale<'v>(
        &self,
        views: impl IntoIterator<Item = &'v crate::domain::AccountView>,
    ) -> f64 {
        let all = views.into_iter().flat_map(|v| v.standings.values());
        all.map(|s| s.after.abs()).fold(100.0, f64::max)
    }

    pub(super) fn bar_scale(&self, scale: f64) -> Vec<String> {
        let Some(_) = self.look.width else {
            return Vec::new();
        };
        let points = crate::export::Value::text(self.points(scale));
        self.sentence(&self.say("bar-scale", &[("points", points)]), 0)
    }
}

/// `weekend` of `weekend/backup`.
fn kind_of(account: &Account) -> &str {
    account.as_str().split('/').next().unwrap_or_default()
}

/// How many turns members have.
pub(super) fn counts(report: &Report<'_>) -> Counts {
    let mut counts = Counts::new();
    for piece in report.plan.pieces() {
        *counts.entry((piece.account, piece.member)).or_default() += 1;
    }
    counts
}

pub(super) fn plain(text: String) -> Cell {
    (text, Tone::Plain)
}

/// A balance as a bar about a middle: `  ██│    `.
fn bar(balance: f64, scale: f64) -> String {
    let length = (balance.abs() / scale * HALF_BAR as f64).round() as usize;
    let (full, rest) = (
        "█".repeat(length),
        " ".repeat(HALF_BAR - length.min(HALF_BAR)),
    );
    let empty = " ".repeat(HALF_BAR);
    let bar = if balance < 0.0 {
        format!("{rest}{full}│{empty}")
    } else {
        format!("{empty}│{full}{rest}")
    };
    debug_assert_eq!(width(&bar), 2 * HALF_BAR + 1, "a balance beyond the scale");
    bar
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, EIGHT, THREE, team};
    use super::bar;
    use crate::domain::{Language, Share};

    fn loads(case: &Case, language: Language, width: impl Into<Option<usize>>) -> String {
        case.shown(language, width.into(), |p| p.loads(&case.report()))
    }

    #[test]
    fn everybody_is_one_line() {
        let case = Case::new(team(&EIGHT), "2027-Q1");
        assert_eq!(
            loads(&case, Language::De, 80),
            "\
Fairness      Abend  Feier  Feier  Woche  Woche  Last  fair  Saldo
                     prima  backu  prima  backu
Anna Schäfer      7      1      0      3      1  24,0  18,1   +5,9      │████
Ben Öztürk        5      0      1      3      3  21,0  18,1   +2,9      │██
Cem Yılmaz        6      1      0      2      3  21,0  18,1   +2,9      │██
Dana Levi         7      1      1      1      2  18,0  18,1   -0,1      │
Anna Koch         9      0      1      1      1  15,0  18,1   -3,1    ██│
Friederike       10      0      0      1      1  15,0  18,1   -3,1    ██│
Gül Aydın         8      1      0      1      1  17,0  18,1   -1,1     █│
Håkon Berg        8      0      1      1      1  14,0  18,1   -4,1   ███│
Balken: │ ist fair; eine volle Hälfte sind 5,9 Punkte.
Abenddienst: bis zu 5 Einsätze Unterschied (5–10).
Feiertag, primary: niemand hat mehr als einen Einsatz mehr als andere (0–1).
Feiertag, backup: niemand hat mehr als einen Einsatz mehr als andere (0–1).
Wochenende, primary: bis zu 2 Einsätze Unterschied (1–3).
Wochenende, backup: bis zu 2 Einsätze Unterschied (1–3).
"
        );
    }

    #[test]
    fn a_pipe_has_numbers_alone() {
        let mut three = team(&THREE);
        three.members[1].share = Share::from_decimal(0.5).unwrap();
        let case = Case::new(three, "2027-01");
        assert_eq!(
            loads(&case, Language::En, None),
            "\
Fairness      Share  Abenddienst  Holiday  Holiday  Wochenende  Wochenende  Load  Fair  After
                                  primary   backup     primary      backup
Anna Schäfer  100 %            6        1        0           2           2  20.0  20.0    0.0
Ben Öztürk     50 %            7        0        1           1           2  14.0  10.0   +4.0
Cem           100 %            7        0        0           2           1  16.0  20.0   -4.0
Abenddienst: up to +3.0 points off fair (Ben Öztürk).
Holiday, primary: less than a turn off fair (Anna Schäfer +2.4).
Holiday, backup: less than a turn off fair (Ben Öztürk +0.8).
Wochenende, primary: everybody has exactly the fair share.
Wochenende, backup: up to +1.0 points off fair (Ben Öztürk).
"
        );
    }

    #[test]
    fn bars_lie_about_a_middle() {
        assert_eq!(bar(-200.0, 400.0), "  ██│    ");
        assert_eq!(bar(500.0, 500.0), "    │████");
        assert_eq!(bar(0.0, 100.0), "    │    ");
    }
}
