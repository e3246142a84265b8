//! Two plans side by side: today's, and that of a team with other members or rules.

use super::super::paint::Tone;
use super::sheet::{GAP, Sheet};
use super::text::{joined, wrap};
use super::{Page, Value};
use crate::domain::{Level, MemberId, Outlook, Period};
use crate::export::clean;

/// Fewer columns of a label say nothing.
const LEAST_LABEL: usize = 20;

/// Two plans of one period, and what makes them differ.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The dates of both.
    pub period: Period,
    /// Who is not there in the second.
    pub without: &'a [MemberId],
    /// How many full-time members more the second has.
    pub newcomers: usize,
    /// Its other rules, as they were asked for.
    pub rules: &'a [String],
    /// The plan of the team as it is.
    pub today: Outlook,
    /// The plan of the team as it would be.
    pub then: Outlook,
}

impl Page<'_> {
    /// What would be different, a line for each number.
    pub fn what_if(&self, compared: &Compared<'_>) -> String {
        let title = [
            ("period", Value::text(compared.period.to_string())),
            ("changes", Value::text(self.changed_by(compared))),
        ];
        let mut lines: Vec<String> = self
            .sentence(&self.say("what-if-title", &title), 2)
            .iter()
            .map(|l| self.paint(Tone::Strong, l))
            .collect();
        lines.push(String::new());
        lines.extend(self.compared_rows(compared));
        lines.push(String::new());
        let proven = [compared.today, compared.then].iter().any(|o| {
            let levels = [
                o.proof.uncovered,
                o.proof.accounts,
                o.proof.total,
                o.proof.strain,
            ];
            levels.into_iter().any(Level::is_proven)
        });
        let note = if proven {
            "what-if-proven-note"
        } else {
            "what-if-nothing-written"
        };
        lines.extend(self.sentence(&self.text(note), 0));
        joined(lines)
    }

    /// A line for each number; labels are whole: what has no room beside the numbers stands above them.
    fn compared_rows(&self, compared: &Compared<'_>) -> Vec<String> {
        let plain = |text: String| (text, Tone::Plain);
        let heads = ["what-if-today", "what-if-then"].map(|key| (self.text(key), Tone::Strong));
        let numbers = [&compared.today, &compared.then].map(|o| self.numbers(o));
        let [today, then] = numbers;
        let mut figures = Sheet::default();
        figures.row(heads.clone());
        for ((_, before), (_, after)) in today.iter().zip(&then) {
            figures.row([plain(before.clone()), plain(after.clone())]);
        }
        let room = self.look.width.map(|columns| {
            let rest = columns.saturating_sub(figures.natural(&[]) + GAP);
            rest.max(LEAST_LABEL)
        });
        let mut sheet = Sheet::default()
            .numbers([1, 2])
            .yielding(&[(0, LEAST_LABEL)]);
        let [now_head, then_head] = heads;
        sheet.row([plain(String::new()), now_head, then_head]);
        for ((key, before), (_, after)) in today.into_iter().zip(then) {
            let label = self.text(&format!("what-if-{key}"));
            let tone = if before == after {
                Tone::Faint
            } else {
                Tone::Plain
            };
            let mut label = wrap(&label, room, 2);
            let beside = label.pop().unwrap_or_default();
            for above in label {
                sheet.row([(above, tone), plain(String::new()), plain(String::new())]);
            }
            sheet.row([(beside, tone), (before, tone), (after, tone)]);
        }
        sheet.lines(self.look.width, self.look.color)
    }

    /// `without Anna, one more full-time member, rest-hours=9`.
    fn changed_by(&self, compared: &Compared<'_>) -> String {
        let names: Vec<String> = compared
            .without
            .iter()
            .map(|m| self.name_in_sentence(m))
            .collect();
        let mut all = Vec::new();
        if !names.is_empty() {
            let names = Value::text(names.join(", "));
            all.push(self.say("what-if-without", &[("names", names)]));
        }
        if compared.newcomers > 0 {
            let n = Value::number(compared.newcomers);
            all.push(self.say("what-if-with", &[("n", n)]));
        }
        for rule in compared.rules {
            let rule = Value::text(clean(rule).into_owned());
            all.push(self.say("what-if-rule", &[("rule", rule)]));
        }
        all.join(", ")
    }

    fn numbers(&self, of: &Outlook) -> [(&'static str, String); 13] {
        let number = |value: Option<f64>| match value {
            Some(value) => self.words.number(value, 1),
            None => "–".to_owned(),
        };
        let count = |n: usize| n.to_string();
        let days = |n: Option<i64>| n.map_or("–".to_owned(), |n| n.to_string());
        let level = |level: Level, unit: f64, decimals: usize| {
            let value = self.words.number(level.value / unit, decimals);
            match level.is_proven() {
                true => self.say("what-if-proven", &[("value", Value::text(value))]),
                // as wide as with the mark, so that figures stay in line
                false => format!("{value}  "),
            }
        };
        let figures = |text: String| format!("{text}  ");
        [
            ("members", figures(count(of.members))),
            ("gaps", figures(count(of.gaps))),
            ("tight", figures(count(of.tight_weeks))),
            ("per-full", figures(number(of.per_full))),
            ("weekends", figures(number(of.weekends_per_full))),
            ("most", figures(count(of.most))),
            ("shortest", figures(days(of.shortest))),
            ("usual", figures(days(of.usual))),
            ("farthest", figures(self.points(of.farthest))),
            ("uncovered", level(of.proof.uncovered, 100.0, 1)),
            ("accounts", level(of.proof.accounts, 1.0, 1)),
            ("total", level(of.proof.total, 1.0, 1)),
            ("strain", level(of.proof.strain, 1.0, 0)),
        ]
    }
}
