//! The plan as a list, one line for each turn, and as rows for other programs.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::super::paint::Tone;
use super::Page;
use super::sheet::{Cell, Sheet};
use super::stacked::{Row, stacked};
use super::text::joined;
use crate::domain::{Assignment, Finding, MemberId, Plan, PlannedTurn, Position, shifts};

/// Short names in a list: a longer one than in a grid's cell.
pub(super) const LABEL: usize = 14;
/// First names are whole where lines can go on below: longer than most are, two beside each other.
const LONG_LABEL: usize = 24;
/// The column of what is special: it alone is cut, down to a word that is still known again.
const MARKS: (usize, usize) = (4, 7);

/// What members are called in a view.
pub(super) type Names = BTreeMap<MemberId, String>;

impl Page<'_> {
    /// What lies ahead, below who is on call: the turns of `next`, and what needs attention.
    pub fn glance(&self, next: &Plan, findings: &[Finding]) -> String {
        let title = |key| joined([self.paint(Tone::Strong, &self.text(key))]);
        let mut text = format!("\n{}{}", title("glance-next"), self.list(next, None));
        if !findings.is_empty() {
            let told = self.findings(findings);
            text.push_str(&format!("\n{}{told}", title("glance-attention")));
        }
        text
    }

    /// One line for each turn: dates, hours, duty, who has which role, and what is special; of one
    /// member, if asked. Under months, or with full dates where there is no width; where the width is
    /// short, what finds no room stands below.
    pub fn list(&self, plan: &Plan, only: Option<&MemberId>) -> String {
        let turns: Vec<&PlannedTurn> = plan.turns.iter().filter(|t| concerns(t, only)).collect();
        if turns.is_empty() {
            return joined(self.sentence(&self.text("no-turns"), 0));
        }
        let names = self.names_of(plan);
        let rows: Vec<Row> = turns.iter().map(|t| self.list_row(t, &names)).collect();
        let mut lines = Vec::new();
        let mut month = None;
        for (row, planned) in self.list_lines(&rows).into_iter().zip(&turns) {
            let first = planned.turn.first();
            let new = month.replace((first.year(), first.month())) != month;
            if new && self.look.width.is_some() {
                lines.extend((!lines.is_empty()).then(String::new));
                lines.push(self.paint(Tone::Strong, &self.words.month(first)));
            }
            lines.extend(row);
        }
        joined(lines)
    }

    /// The lines of each row: in columns if they fit.
    fn list_lines(&self, rows: &[Row]) -> Vec<Vec<String>> {
        let mut sheet = Sheet::default().yielding(&[MARKS]);
        for cells in rows.iter().flat_map(cells) {
            sheet.row(cells);
        }
        match self.look.width {
            Some(columns) if sheet.natural(&[MARKS]) > columns => {
                stacked(rows, columns, self.look.color)
            }
            width => {
                let mut lines = sheet.lines(width, self.look.color).into_iter();
                let of = |row: &Row| lines.by_ref().take(1 + row.stand_ins.len()).collect();
                rows.iter().map(of).collect()
            }
        }
    }

    /// A turn; where the width is bound, stand-ins have lines of their own.
    fn list_row(&self, planned: &PlannedTurn, names: &Names) -> Row {
        let turn = &planned.turn;
        let (first, last) = (turn.first(), turn.last());
        let (dates, people, stand_ins) = match self.look.width {
            Some(_) => (
                self.days_of_month(first, last),
                self.holders(planned, names),
                self.stand_ins(planned, names),
            ),
            None => (
                self.dates(first, last),
                self.people(planned, names),
                Vec::new(),
            ),
        };
        Row {
            dates,
            hours: self.hours_of(&turn.days),
            title: self.title(&turn.duty),
            people,
            stand_ins,
            marks: self.marks(planned),
            tone: self.turn_tone(planned),
        }
    }

    /// Short names where the width is bound, else full ones.
    fn names_of(&self, plan: &Plan) -> Names {
        self.names_of_members(plan.pieces().into_iter().map(|p| p.member).collect())
    }

    /// The same, of these members.
    pub(super) fn names_of_members(&self, members: Vec<MemberId>) -> Names {
        match self.look.width {
            Some(_) => self.labels(&members, LONG_LABEL),
            None => members
                .into_iter()
                .map(|m| (m.clone(), self.name(&m)))
                .collect(),
        }
    }

    fn turn_tone(&self, planned: &PlannedTurn) -> Tone {
        if planned.gaps().next().is_some() {
            Tone::Bad
        } else if self.runs(planned) {
            Tone::Strong
        } else {
            Tone::Plain
        }
    }

    fn runs(&self, planned: &PlannedTurn) -> bool {
        planned.turn.windows().any(|w| w.contains(self.look.now))
    }

    /// `Anna, backup Ben`, without stand-ins.
    fn holders(&self, planned: &PlannedTurn, names: &Names) -> Vec<String> {
        self.by_role(planned, |a| self.called(a.holder.as_ref(), names))
    }

    /// `Anna`, with roles `Anna, backup Ben (So 03.01.: Cem)`.
    pub(super) fn people(&self, planned: &PlannedTurn, names: &Names) -> Vec<String> {
        self.by_role(planned, |a| self.holder(a, names))
    }

    fn by_role(&self, planned: &PlannedTurn, who: impl Fn(&Assignment) -> String) -> Vec<String> {
        let seat = |(i, (position, assignment)): (usize, (&Position, &Assignment))| {
            let who = who(assignment);
            match i {
                0 => who,
                _ => format!("{} {who}", position.role),
            }
        };
        planned.seats().enumerate().map(seat).collect()
    }

    fn holder(&self, assignment: &Assignment, names: &Names) -> String {
        let holder = self.called(assignment.holder.as_ref(), names);
        if assignment.stand_ins.is_empty() || assignment.holder.is_none() {
            return holder;
        }
        let stand_ins: Vec<String> = assignment
            .stand_ins
            .iter()
            .map(|(date, m)| self.stand_in(*date, m.as_ref(), names))
            .collect();
        format!("{holder} ({})", stand_ins.join(", "))
    }

    /// `So 03.01.: Cem`, and with its role where it is not the first, date by date.
    fn stand_ins(&self, planned: &PlannedTurn, names: &Names) -> Vec<String> {
        let mut dated: Vec<(NaiveDate, String)> = Vec::new();
        for (i, (position, assignment)) in planned.seats().enumerate() {
            let held = assignment.stand_ins.iter();
            for (date, member) in held.filter(|_| assignment.holder.is_some()) {
                let text = self.stand_in(*date, member.as_ref(), names);
                let role = match i {
                    0 => String::new(),
                    _ => format!("{} ", position.role),
                };
                dated.push((*date, format!("{role}{text}")));
            }
        }
        dated.sort_by_key(|(date, _)| *date);
        dated.into_iter().map(|(_, text)| text).collect()
    }

    fn stand_in(&self, date: NaiveDate, member: Option<&MemberId>, names: &Names) -> String {
        let who = self.called(member, names);
        format!("{}: {who}", self.words.short_date(date))
    }

    fn called(&self, member: Option<&MemberId>, names: &Names) -> String {
        let named = |m: &MemberId| names.get(m).cloned().unwrap_or_else(|| self.name(m));
        member.map_or_else(|| self.text("nobody"), named)
    }

    fn marks(&self, planned: &PlannedTurn) -> String {
        let gap = planned.gaps().next().map(|_| self.text("gap"));
        let now = self.runs(planned).then(|| self.text("now"));
        let holidays = self.holidays_in(&planned.turn.days);
        gap.into_iter()
            .chain(now)
            .chain(holidays)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The list for other programs, whatever the width: a row for each shift, with tabs between start, end, turn,
    /// duty, role, name and kind. Local times; a gap has the word for nobody.
    pub fn plain(&self, plan: &Plan, only: Option<&MemberId>) -> String {
        let mut rows = Vec::new();
        for planned in &plan.turns {
            for shift in shifts(planned) {
                if only.is_some() && shift.member.as_ref() != only {
                    continue;
                }
                let local = |at| self.local(at).format("%Y-%m-%d %H:%M").to_string();
                let name = shift
                    .member
                    .as_ref()
                    .map_or_else(|| self.text("nobody"), |m| self.name(m));
                let row = [
                    local(shift.window.start()),
                    local(shift.window.end()),
                    shift.turn.to_string(),
                    self.title(&planned.turn.duty),
                    shift.role.to_string(),
                    name,
                    planned.turn.kind.clone(),
                ];
                rows.push(row.join("\t"));
            }
        }
        joined(rows)
    }
}

/// A row in columns, and one more for each stand-in.
fn cells(row: &Row) -> Vec<[Cell; 5]> {
    let people = row.people.join(", ");
    let of = |text: &String| (text.clone(), row.tone);
    let [dates, hours, title, marks] = [&row.dates, &row.hours, &row.title, &row.marks].map(of);
    let first = [dates, hours, title, (people, row.tone), marks];
    let below = row.stand_ins.iter().map(|text| {
        let none = || (String::new(), row.tone);
        [
            none(),
            none(),
            none(),
            (format!("  {text}"), row.tone),
            none(),
        ]
    });
    std::iter::once(first).chain(below).collect()
}

/// Whether the member has any of it.
pub(super) fn concerns(planned: &PlannedTurn, only: Option<&MemberId>) -> bool {
    only.is_none_or(|m| planned.pieces().iter().any(|p| p.member == *m))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, EIGHT, THREE, team};
    use super::super::text::width;
    use crate::domain::{Language, MemberId};

    fn case() -> Case {
        let mut case =
            Case::new(team(&THREE), "2027-01-01..2027-01-10").without("weekend/2027-01-03", 1);
        let weekend = case
            .plan
            .turns
            .iter_mut()
            .find(|t| t.turn.id.as_str() == "weekend/2027-01-09");
        let stand_ins = &mut weekend.unwrap().assignments[0].stand_ins;
        stand_ins.insert("2027-01-10".parse().unwrap(), Some(MemberId::new("ben")));
        case
    }

    fn list(language: Language, width: impl Into<Option<usize>>) -> String {
        let case = case();
        case.shown(language, width.into(), |p| p.list(&case.plan, None))
    }

    #[test]
    fn a_turn_is_one_line_and_a_stand_in_another() {
        assert_eq!(
            list(Language::De, 80),
            "\
Januar 2027
Fr 01. – Sa 02.  09:00–21:00  Wochenende   Anna, backup Ben     Neujahr
So 03.           09:00–21:00  Wochenende   Cem, backup NIEMAND  LÜCKE
Mo 04.           18:00–22:00  Abenddienst  Ben
Di 05.           18:00–22:00  Abenddienst  Cem                  jetzt
Mi 06.           18:00–22:00  Abenddienst  Anna
Do 07.           18:00–22:00  Abenddienst  Ben
Fr 08.           18:00–22:00  Abenddienst  Cem
Sa 09. – So 10.  09:00–21:00  Wochenende   Anna, backup Ben
                                             So 10.01.: Ben
"
        );
        assert_eq!(
            list(Language::En, 60),
            "\
January 2027
Fri 01 – Sat 02  09:00–21:00  Wochenende  Neujahr
                              Anna, backup Ben
Sun 03           09:00–21:00  Wochenende  GAP
                              Cem, backup NOBODY
Mon 04           18:00–22:00  Abenddienst  Ben
Tue 05           18:00–22:00  Abenddienst  Cem  now
Wed 06           18:00–22:00  Abenddienst  Anna
Thu 07           18:00–22:00  Abenddienst  Ben
Fri 08           18:00–22:00  Abenddienst  Cem
Sat 09 – Sun 10  09:00–21:00  Wochenende
                              Anna, backup Ben
                              Sun 01-10: Ben
"
        );
    }

    #[test]
    fn titles_and_names_are_whole_at_every_width() {
        let case = Case::new(team(&EIGHT), "2027-01");
        for columns in [60, 80, 120] {
            let text = case.shown(Language::De, Some(columns), |p| p.list(&case.plan, None));
            assert!(text.lines().all(|l| width(l) <= columns), "{text}");
            assert!(!text.replace("Neuja…", "").contains('…'), "{text}");
        }
    }

    #[test]
    fn a_pipe_has_full_names_and_dates() {
        assert_eq!(list(Language::En, None), "\
Fri 01-01 – Sat 2027-01-02  09:00–21:00  Wochenende   Anna Schäfer, backup Ben Öztürk                          Neujahr
Sun 2027-01-03              09:00–21:00  Wochenende   Cem, backup NOBODY                                       GAP
Mon 2027-01-04              18:00–22:00  Abenddienst  Ben Öztürk
Tue 2027-01-05              18:00–22:00  Abenddienst  Cem                                                      now
Wed 2027-01-06              18:00–22:00  Abenddienst  Anna Schäfer
Thu 2027-01-07              18:00–22:00  Abenddienst  Ben Öztürk
Fri 2027-01-08              18:00–22:00  Abenddienst  Cem
Sat 01-09 – Sun 2027-01-10  09:00–21:00  Wochenende   Anna Schäfer (Sun 01-10: Ben Öztürk), backup Ben Öztürk
");
    }

    #[test]
    fn plain_rows_have_seven_fields() {
        let case = case();
        let plain = case.shown(Language::En, None, |p| p.plain(&case.plan, None));
        assert!(plain.lines().all(|l| l.split('\t').count() == 7), "{plain}");
        assert!(plain.contains("2027-01-03 09:00\t2027-01-03 21:00\tweekend/2027-01-03\tWochenende\tbackup\tNOBODY\tweekend\n"));
        assert!(
            plain.contains(
                "2027-01-10 21:00\tweekend/2027-01-09\tWochenende\tprimary\tBen Öztürk\tweekend\n"
            ),
            "{plain}"
        );
    }
}
