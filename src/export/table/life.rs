//! What a change did, and the list of all changes.

use super::super::paint::Tone;
use super::moves::Columns;
use super::sheet::{Cell, Sheet};
use super::text::joined;
use super::{Page, Value};
use chrono::{NaiveDateTime, NaiveTime};

use crate::domain::{ChangeKind, Move, Part, PlannedTurn, Window};
use crate::export::change::{Candidate, ChangeReport, LogEntry, Moved};
use crate::export::clean;

/// How many of those who could take a turn are named beside the one who does.
const RANKED: usize = 3;

const COLUMNS: Columns = Columns {
    title: 1,
    names: [2, 3],
    notice: 4,
};

impl Page<'_> {
    /// What changes hands, why so, and whose accounts move.
    pub fn changed(&self, report: &ChangeReport) -> String {
        let mut lines = Vec::new();
        if let Some(absence) = &report.absence {
            let values = [
                ("name", Value::text(self.name_in_sentence(&absence.member))),
                ("time", Value::text(self.absence_time(absence.window))),
            ];
            lines.extend(self.sentence(&self.say("life-absent", &values), 0));
        }
        let heading = match (report.moves.is_empty(), report.dry_run) {
            (true, _) => "life-nothing-moves",
            (false, true) => "life-would-change",
            (false, false) => "life-changed",
        };
        lines.push(self.paint(Tone::Strong, &self.text(heading)));
        let mut sheet = Sheet::default();
        for moved in &report.moves {
            sheet.row(self.moved(moved));
        }
        let moves = report.moves.iter().map(|m| &m.this);
        lines.extend(self.move_rows(sheet, &COLUMNS, moves));
        lines.extend(self.why_so(report));
        if !report.moves.is_empty() {
            lines.extend(self.account_changes(&report.accounts));
        }
        joined(lines)
    }

    /// Why each takes what he takes, whether less would have done, and which rules are broken.
    pub fn why_so(&self, report: &ChangeReport) -> Vec<String> {
        let mut lines: Vec<String> = report
            .moves
            .iter()
            .flat_map(|m| self.why_moved(m))
            .collect();
        if let Some(least) = report.least {
            let key = if least.pieces <= least.bound {
                "life-least"
            } else {
                "life-not-least"
            };
            let values = [
                ("n", Value::number(least.pieces)),
                ("least", Value::number(least.bound)),
            ];
            lines.extend(self.sentence(&self.say(key, &values), 2));
        }
        for finding in &report.forced {
            let said = self.words.finding(finding, &|id| self.name(id));
            let rule = [("rule", Value::text(clean(&said).into_owned()))];
            lines.push(self.paint(Tone::Warning, &self.say("life-forced", &rule)));
        }
        lines
    }

    /// From when to when; whole days by their dates, the last one included.
    fn absence_time(&self, window: Window) -> String {
        let (start, end) = (self.local(window.start()), self.local(window.end()));
        if start.time() == NaiveTime::MIN && end.time() == NaiveTime::MIN {
            let last = end.date().pred_opt().unwrap_or(end.date());
            return self.short_dates(start.date(), last);
        }
        let show = |at: NaiveDateTime| {
            let date = self.words.short_date(at.date());
            format!("{date} {}", at.format("%H:%M"))
        };
        format!("{} – {}", show(start), show(end))
    }

    fn moved(&self, moved: &Moved) -> [Cell; 5] {
        let [when, what, from, to] = self.move_words(&moved.this, moved.turn);
        let tone = match moved.this.to {
            Some(_) => Tone::Strong,
            None => Tone::Bad,
        };
        let notice = if moved.short_notice {
            self.text("life-short-notice")
        } else {
            String::new()
        };
        [
            (format!("  {when}"), Tone::Plain),
            (what, Tone::Plain),
            (from, Tone::Plain),
            (format!("→ {to}"), tone),
            (notice, Tone::Warning),
        ]
    }

    /// When, what, from whom, to whom.
    pub(in crate::export) fn move_words(&self, this: &Move, planned: &PlannedTurn) -> [String; 4] {
        let turn = &planned.turn;
        let when = match this.part {
            Part::Whole => format!(
                "{} {}",
                self.short_dates(turn.first(), turn.last()),
                self.hours_of(&turn.days)
            ),
            Part::Date(date) => {
                let days: Vec<_> = turn
                    .days
                    .iter()
                    .filter(|d| d.date == date)
                    .cloned()
                    .collect();
                format!("{} {}", self.words.short_date(date), self.hours_of(&days))
            }
            Part::Stretch(window) => {
                let date = self.local(window.start()).date();
                format!("{} {}", self.words.short_date(date), self.hours(window))
            }
        };
        let mut what = self.title(&turn.duty);
        if turn.positions.len() > 1 {
            what = format!("{what}, {}", this.role);
        }
        let name = |m: &Option<_>| {
            m.as_ref()
                .map_or_else(|| self.text("nobody"), |m| self.name_in_sentence(m))
        };
        [when, what, name(&this.from), name(&this.to)]
    }

    /// Why him, and who comes next; for a gap, why nobody.
    fn why_moved(&self, moved: &Moved) -> Vec<String> {
        let [when, ..] = self.move_words(&moved.this, moved.turn);
        if moved.this.to.is_none() && !moved.reasons.is_empty() {
            let each = moved.reasons.iter().map(|(m, r)| {
                let why = self.text(&format!("reason-{}", r.word()));
                format!("{} {why}", self.name_in_sentence(m))
            });
            let list = each.collect::<Vec<_>>().join(", ");
            let values = [("when", Value::text(when)), ("list", Value::text(list))];
            let lines = self.sentence(&self.say("life-gap", &values), 2);
            return lines.iter().map(|l| self.paint(Tone::Bad, l)).collect();
        }
        let Some((taker, next)) = moved.ranked.split_first() else {
            return Vec::new();
        };
        let rest: Vec<String> = next.iter().take(RANKED).map(|c| self.cost(c)).collect();
        let key = match (taker.balance < -0.5, taker.balance > 0.5) {
            (true, _) => "life-why-below",
            (_, true) => "life-why-above",
            _ => "life-why-even",
        };
        let values = [
            ("when", Value::text(when)),
            ("name", Value::text(self.name_in_sentence(&taker.member))),
            (
                "points",
                Value::text(self.words.number(taker.balance.abs() / 100.0, 2)),
            ),
            ("cost", Value::text(self.numbers_of(taker))),
        ];
        let mut text = self.say(key, &values);
        if !rest.is_empty() {
            let list = [("list", Value::text(rest.join(", ")))];
            text = format!("{text} {}", self.say("life-next", &list));
        }
        self.sentence(&text, 2)
    }

    fn cost(&self, candidate: &Candidate) -> String {
        let name = self.name_in_sentence(&candidate.member);
        format!("{name} ({})", self.numbers_of(candidate))
    }

    fn numbers_of(&self, candidate: &Candidate) -> String {
        let signed = |n: f64, decimals| {
            let text = self.words.number(n, decimals);
            if text.starts_with('-') {
                text
            } else {
                format!("+{text}")
            }
        };
        let values = [
            ("accounts", Value::text(signed(candidate.accounts, 2))),
            ("strain", Value::text(signed(candidate.strain as f64, 0))),
        ];
        self.say("life-cost", &values)
    }

    /// All changes, the oldest first.
    pub fn log(&self, entries: &[LogEntry]) -> String {
        if entries.is_empty() {
            return joined(self.sentence(&self.text("life-no-changes"), 0));
        }
        let mut lines = Vec::new();
        for entry in entries {
            lines.push(self.paint(Tone::Strong, &self.entry_heading(entry)));
            let mut sheet = Sheet::default();
            for (this, planned) in &entry.moves {
                let [when, what, from, to] = self.move_words(this, planned);
                let cells = [format!("     {when}"), what, from, format!("→ {to}")];
                sheet.row(cells.map(|text| (text, Tone::Plain)));
            }
            let moves = entry.moves.iter().map(|(this, _)| this);
            lines.extend(self.move_rows(sheet, &COLUMNS, moves));
        }
        joined(lines)
    }

    fn entry_heading(&self, entry: &LogEntry) -> String {
        let kind = entry.changes.first().map(|c| c.kind);
        let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
        let mut parts = vec![match kind {
            Some(ChangeKind::Swap) => self.text("life-kind-swap"),
            Some(ChangeKind::Cover) => self.text("life-kind-cover"),
            Some(ChangeKind::Back) => self.text("life-kind-back"),
            Some(ChangeKind::Undo(_)) => {
                let of = [("number", Value::text(number(entry.undoes)))];
                self.say("life-kind-undo", &of)
            }
            _ => self.text("life-kind-substitution"),
        }];
        let mut agreed: Vec<String> = Vec::new();
        for member in entry.changes.iter().flat_map(|c| &c.agreed_by) {
            let name = self.name_in_sentence(member);
            if !agreed.contains(&name) {
                agreed.push(name);
            }
        }
        if !agreed.is_empty() {
            let list = [("list", Value::text(agreed.join(", ")))];
            parts.push(self.say("life-agreed", &list));
        }
        let mut codes: Vec<&str> = entry
            .changes
            .iter()
            .flat_map(|c| c.forced.iter().map(String::as_str))
            .collect();
        codes.dedup();
        if !codes.is_empty() {
            let list = [("list", Value::text(clean(&codes.join(", ")).into_owned()))];
            parts.push(self.say("life-was-forced", &list));
        }
        if entry.undone_by.is_some() {
            let by = [("number", Value::text(number(entry.undone_by)))];
            parts.push(self.say("life-undone", &by));
        }
        let at = self.local(entry.at);
        let date = self.words.date(at.date());
        format!(
            "{:>3}  {date} {}  {}",
            entry.number,
            at.format("%H:%M"),
            parts.join("; ")
        )
    }
}
