//! Hours and turns by kind of day, and the norms beside them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::paint::Tone;
use super::sheet::{Cell, Sheet};
use super::text::{joined, width};
use super::{Page, Value};
use crate::domain::{DayKind, Kept, Measure, MemberId, Period, Profile, Tally, Worked, sum};

/// A name that is still known again.
const LEAST_NAME: usize = 9;

/// What was worked in a period, and how the norms were kept.
#[derive(Debug, Clone, Copy)]
pub struct WorkReport<'a> {
    /// The dates.
    pub period: Period,
    /// By month, member and role.
    pub worked: &'a [Worked],
    /// The first date that is only planned; none: all is over.
    pub planned_from: Option<NaiveDate>,
    /// Whose norms.
    pub profile: Option<Profile>,
    /// The norms beside the plan's figures.
    pub norms: &'a [Kept],
}

/// What a member did in a table, by role.
type Roles<'a> = Vec<(&'a str, BTreeMap<DayKind, Tally>)>;

impl DayKind {
    /// The key of its word.
    pub(in crate::export) fn key(self) -> &'static str {
        match self {
            Self::Holiday => "holiday-day",
            other => other.word(),
        }
    }
}

impl Page<'_> {
    /// A table for each month, one for all of them, then the norms.
    pub fn work(&self, report: &WorkReport<'_>) -> String {
        let mut blocks = vec![joined(self.work_heading(report))];
        let mut months: Vec<NaiveDate> = report.worked.iter().map(|w| w.month).collect();
        months.dedup();
        for month in &months {
            let rows: Vec<&Worked> = report.worked.iter().filter(|w| w.month == *month).collect();
            blocks.push(self.work_table(&self.words.month(*month), &rows));
        }
        if months.len() > 1 {
            let rows: Vec<&Worked> = report.worked.iter().collect();
            blocks.push(self.work_table(&self.text("report-all"), &rows));
        }
        if months.is_empty() {
            blocks.push(joined([self.text("report-none")]));
        }
        blocks.extend(self.norms(report));
        blocks.join("\n")
    }

    fn work_heading(&self, report: &WorkReport<'_>) -> Vec<String> {
        let values = [
            ("team", Value::text(self.team_name())),
            ("period", Value::text(self.period_title(report.period))),
        ];
        let title = self.sentence(&self.say("report-title", &values), 2);
        let mut lines: Vec<String> = title.iter().map(|l| self.paint(Tone::Strong, l)).collect();
        let mut said = Vec::new();
        if report.planned_from != Some(report.period.first()) {
            said.push(self.text("report-happened"));
        }
        if let Some(date) = report.planned_from {
            let date = [("date", Value::text(self.words.date(date)))];
            said.push(self.say("report-planned", &date));
        }
        lines.extend(self.sentence(&said.join(" "), 2));
        lines
    }

    /// Members in the file's order with their roles below, if they had more than one; the sum.
    fn work_table(&self, title: &str, rows: &[&Worked]) -> String {
        let workers: Vec<MemberId> = self.workers(rows).into_iter().cloned().collect();
        let mut sheet = self.work_sheet(title, rows, &workers);
        let mut lines = Vec::new();
        if self
            .room_for_names(&sheet)
            .is_some_and(|room| width(title) > room)
        {
            lines.push(self.paint(Tone::Strong, title));
            sheet = self.work_sheet("", rows, &workers);
        }
        self.fit_names(&mut sheet, &workers);
        lines.extend(sheet.lines(self.look.width, self.look.color));
        joined(lines)
    }

    fn work_sheet(&self, title: &str, rows: &[&Worked], workers: &[MemberId]) -> Sheet {
        let mut sheet = Sheet::default().numbers(1..=5).yielding(&[(0, LEAST_NAME)]);
        let heads = DayKind::ALL.map(|kind| self.text(kind.key()));
        let faint = |text: String| (text, Tone::Faint);
        let mut first = vec![(title.to_owned(), Tone::Strong)];
        first.extend(heads.into_iter().map(faint));
        first.push(faint(self.text("report-total")));
        sheet.row(first);
        for member in workers {
            let roles = self.roles_of(rows, member);
            let all = merged(roles.iter().map(|(_, tallies)| tallies));
            sheet.row(self.work_row((self.name(member), self.tone(member)), &all));
            for (role, tallies) in roles.iter().filter(|_| roles.len() > 1) {
                sheet.row(self.work_row((format!("  {role}"), Tone::Faint), tallies));
            }
        }
        let all = merged(rows.iter().map(|w| &w.tallies));
        sheet.row(self.work_row((self.text("report-total"), Tone::Strong), &all));
        sheet
    }

    /// The roles of a member, in calling order.
    fn roles_of<'w>(&self, rows: &[&'w Worked], member: &MemberId) -> Roles<'w> {
        let own = || rows.iter().filter(|w| w.member == *member);
        let mut roles: Vec<&str> = own().map(|w| w.role.as_str()).collect();
        let order = self.team.duties.iter().flat_map(|d| &d.roles);
        let order: Vec<&str> = order.map(|(role, _)| role.as_str()).collect();
        let place = |role: &str| order.iter().position(|r| *r == role);
        roles.sort_by_key(|role| (place(role).unwrap_or(usize::MAX), *role));
        roles.dedup();
        let of = |role| {
            let tallies = own().filter(|w| w.role.as_str() == role);
            (role, merged(tallies.map(|w| &w.tallies)))
        };
        roles.into_iter().map(of).collect()
    }

    /// Who has any row, in the file's order; who is not in it any more comes last.
    fn workers<'w>(&self, rows: &[&'w Worked]) -> Vec<&'w MemberId> {
        let mut members: Vec<&MemberId> = rows.iter().map(|w| &w.member).collect();
        members.sort();
        members.dedup();
        let place = |id: &MemberId| self.team.members.iter().position(|m| m.id == *id);
        members.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
        members
    }

    fn work_row(&self, name: Cell, tallies: &BTreeMap<DayKind, Tally>) -> Vec<Cell> {
        let cell = |tally: Option<&Tally>| {
            let text = tally.map_or_else(String::new, |t| self.tally(*t));
            (text, Tone::Plain)
        };
        let mut row = vec![name];
        row.extend(DayKind::ALL.map(|kind| cell(tallies.get(&kind))));
        row.push(cell(Some(&sum(tallies.values()))));
        row
    }

    /// `12 (3)`: hours and turns.
    fn tally(&self, tally: Tally) -> String {
        format!("{} ({})", self.words.hours(tally.time), tally.turns)
    }

    fn norms(&self, report: &WorkReport<'_>) -> Option<String> {
        let profile = [("profile", Value::text(report.profile?.name()))];
        let title = self.sentence(&self.say("norms", &profile), 2);
        let mut lines: Vec<String> = title.iter().map(|l| self.paint(Tone::Strong, l)).collect();
        for kept in report.norms {
            let (key, tone) = match kept.is_met() {
                true => ("norm-ok", Tone::Good),
                false => ("norm-broken", Tone::Warning),
            };
            let mark = self.text(key);
            let said = self.sentence(&format!("{mark}: {}", self.norm(kept)), 2);
            let painted = |(i, line): (usize, &String)| match line.strip_prefix(&mark) {
                Some(rest) if i == 0 => format!("{}{rest}", self.paint(tone, &mark)),
                _ => line.clone(),
            };
            lines.extend(said.iter().enumerate().map(painted));
        }
        lines.extend(self.sentence(&self.text("norm-calls"), 2));
        Some(joined(lines))
    }

    /// The figure, the limit and who says so.
    fn norm(&self, kept: &Kept) -> String {
        let Some((figure, member)) = &kept.worst else {
            return self.text("norm-nothing");
        };
        let decimals = match kept.norm.measure {
            Measure::Rest | Measure::Share => 1,
            Measure::FreeSundays | Measure::Notice => 0,
        };
        let who = member.as_ref().map(|m| self.name_in_sentence(m));
        let year = kept.year.map(|y| y.to_string());
        let values = [
            ("figure", Value::text(self.words.number(*figure, decimals))),
            ("limit", Value::text(self.words.number(kept.limit, 0))),
            ("who", Value::text(who.unwrap_or_default())),
            ("year", Value::text(year.unwrap_or_default())),
            ("source", Value::text(kept.norm.source)),
        ];
        self.say(&format!("norm-{}", kept.norm.measure.word()), &values)
    }
}

/// Tallies added up, kind by kind.
fn merged<'a>(all: impl Iterator<Item = &'a BTreeMap<DayKind, Tally>>) -> BTreeMap<DayKind, Tally> {
    let mut merged: BTreeMap<DayKind, Tally> = BTreeMap::new();
    for (kind, tally) in all.flatten() {
        let entry = merged.entry(*kind).or_default();
        *entry = sum([&*entry, tally]);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, THREE, date, team};
    use super::WorkReport;
    use crate::domain::{Language, Period, Profile, norms, worked};

    #[test]
    fn hours_stand_beside_turns_and_norms_beside_their_source() {
        let case = Case::new(team(&THREE), "2027-01");
        let (holidays, zone) = (&case.team.holidays, case.team.zone);
        let period = Period::parse("2027-01-01..2027-01-10", date("2026-11-24")).unwrap();
        let plans = [case.plan.clone()];
        let report = WorkReport {
            period,
            worked: &worked(&plans, period, holidays, zone),
            planned_from: Some(date("2027-01-05")),
            profile: Some(Profile::De2026),
            norms: &norms(Profile::De2026, &plans, period, zone),
        };
        let shown = case.shown(Language::De, Some(60), |p| p.work(&report));
        assert_eq!(
            shown,
            "\
Social Media, Fr 01.01. – So 10.01.2027: Stunden in
  Rufbereitschaft (Einsätze)
Was wirklich war, nach allen Änderungen. Ab Di 05.01.2027:
  was geplant ist.

Januar 2027   Werktag  Samstag  Sonntag  Feiertag     Summe
Anna Schäfer    4 (1)   24 (1)   24 (1)    12 (1)    64 (4)
  primary       4 (1)   24 (1)   12 (0)    12 (1)    52 (3)
  backup                         12 (1)              12 (1)
Ben Öztürk      8 (2)   24 (1)   12 (0)    12 (1)    56 (4)
  primary       8 (2)                                 8 (2)
  backup                24 (1)   12 (0)    12 (1)    48 (2)
Cem             8 (2)            12 (1)              20 (3)
Summe          20 (5)   48 (2)   48 (2)    24 (2)  140 (11)

Normen de-2026: Hinweise, keine Rechtsberatung.
Eingehalten: Ruhezeit zwischen zwei Rufbereitschaften: die
  kürzeste ist 12,0 h (Anna Schäfer); mindestens 11 h. ArbZG
  § 5 (1); 2003/88/EG Art. 3
Eingehalten: Sonntage 2027 ohne Rufbereitschaft, soweit
  veröffentlicht: am wenigsten sind 48 (Anna Schäfer);
  mindestens 15. ArbZG § 11 (1)
Warnung: Anteil an allen Einsätzen: der größte ist 36,4 %
  (Anna Schäfer); höchstens 25 %. Google SRE, ch. 11
Eingehalten: Veröffentlicht 38 Tage vorher; mindestens 31,
  ein Monat. TV-Ärzte/VKA § 10 (10)
Rufbereitschaft zu Hause zählt als Ruhezeit, solange niemand
  anruft; mit einem Anruf beginnt die Ruhezeit neu.
"
        );
    }
}
