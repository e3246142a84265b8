//! Month grids: weeks as rows, Monday first, a line for each role of each duty.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::super::paint::Tone;
use super::month::{Days, Week, lanes, months, weeks};
use super::text::{chop, cut, joined, pad, width};
use super::{Page, Value};
use crate::domain::{Duty, DutyName, MemberId, Period, Plan, PlannedTurn, iso_week};

/// The narrowest cell that holds `NIEMAND`.
const LEAST_CELL: usize = 7;
/// Wider cells would pull the days apart.
const WIDEST_CELL: usize = 12;
/// The week's number, and room for the word of a role.
const WIDEST_MARGIN: usize = 10;
/// Below this a week does not fit and a list reads better: seven of the narrowest cells, each with a
/// space, and the week's number.
pub(super) const LEAST_WIDTH: usize = 7 * (LEAST_CELL + 1) + 4;

/// What the cells of a grid show.
struct Grid<'p> {
    page: &'p Page<'p>,
    /// Which turn of a duty has a date.
    days: Days<'p>,
    lanes: Vec<Vec<&'p DutyName>>,
    labels: BTreeMap<MemberId, String>,
    /// Who has anything.
    holders: BTreeSet<MemberId>,
    only: Option<&'p MemberId>,
    margin: usize,
    cell: usize,
}

/// Who has a date of a line: nobody on duty, a gap, or a member, with the turn it belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Slot<'p> {
    Free,
    Gap,
    Held(&'p PlannedTurn, &'p MemberId),
}

impl Page<'_> {
    /// The plan month by month; of one member, if asked. Where a week does not fit: the list.
    pub fn months(&self, plan: &Plan, only: Option<&MemberId>) -> String {
        if self.look.width.is_some_and(|w| w < LEAST_WIDTH) {
            return self.list(plan, only);
        }
        let grid = Grid::new(self, plan, only);
        let mut blocks: Vec<String> = months(plan)
            .into_iter()
            .filter_map(|first| grid.month(first, plan.period))
            .collect();
        blocks.extend(grid.legend());
        blocks.join("\n")
    }
}

impl<'p> Grid<'p> {
    fn new(page: &'p Page<'p>, plan: &'p Plan, only: Option<&'p MemberId>) -> Self {
        let mut days = Days::new();
        for planned in &plan.turns {
            for day in &planned.turn.days {
                days.insert((&planned.turn.duty, day.date), planned);
            }
        }
        let (margin, cell) = measures(page.look.width);
        let members = plan.pieces().into_iter().map(|p| p.member);
        let members: BTreeSet<MemberId> = members.collect();
        let labels = page.labels(&members, cell);
        let lanes = lanes(page, &days);
        Self {
            page,
            days,
            lanes,
            labels,
            holders: members,
            only,
            margin,
            cell,
        }
    }

    /// One month with its heading and holidays; none without a week to show.
    fn month(&self, first: NaiveDate, period: Period) -> Option<String> {
        let weeks: Vec<Week> = weeks(first)
            .into_iter()
            .filter(|week| week.iter().flatten().any(|d| self.shows(*d, period)))
            .collect();
        if weeks.is_empty() {
            return None;
        }
        let title = self.page.words.month(first);
        let mut lines = vec![self.page.paint(Tone::Strong, &title), self.weekdays(first)];
        for week in &weeks {
            lines.push(self.dates(week));
            lines.extend(self.week(week));
        }
        lines.extend(self.holidays(&weeks));
        Some(joined(lines))
    }

    fn shows(&self, date: NaiveDate, period: Period) -> bool {
        period.contains(date) || self.duties().any(|d| self.days.contains_key(&(d, date)))
    }

    fn duties(&self) -> impl Iterator<Item = &'p DutyName> {
        self.lanes.iter().flatten().copied()
    }

    fn weekdays(&self, first: NaiveDate) -> String {
        let back = u64::from(first.weekday().num_days_from_monday());
        let monday = first
            .checked_sub_days(chrono::Days::new(back))
            .unwrap_or(first);
        let cells = (0..7).map(|i| {
            let day = monday
                .checked_add_days(chrono::Days::new(i))
                .unwrap_or(monday);
            (self.page.words.weekday(day), Tone::Faint, false)
        });
        self.line("", cells.collect())
    }

    /// The week's number and its dates: `[24]` is today, `1*` a holiday.
    fn dates(&self, week: &Week) -> String {
        let today = self.page.team.zone.date(self.page.look.now);
        let number = week.iter().flatten().next().map_or(0, |d| iso_week(*d).1);
        let label = self
            .page
            .say("week", &[("n", Value::text(number.to_string()))]);
        let label = if self.margin > 6 {
            label
        } else {
            label.replace(' ', "")
        };
        let cells = week.map(|date| {
            let Some(date) = date else {
                return (String::new(), Tone::Plain, false);
            };
            let star = match self.page.team.holidays.contains_key(&date) {
                true => "*",
                false => "",
            };
            if date == today {
                (format!("[{}]{star}", date.day()), Tone::Strong, false)
            } else {
                (format!("{}{star}", date.day()), Tone::Faint, false)
            }
        });
        self.line(&label, cells.into())
    }

    /// A line for each role of each lane that has anything this week.
    fn week(&self, week: &Week) -> Vec<String> {
        let mut lines = Vec::new();
        for (i, lane) in self.lanes.iter().enumerate() {
            let roles = lane.iter().flat_map(|d| self.turns_of(d, week));
            let roles = roles.map(|t| t.turn.positions.len()).max().unwrap_or(0);
            for role in 0..roles {
                let slots = week.map(|d| d.map_or(Slot::Free, |d| self.slot(lane, d, role)));
                if slots.iter().any(|s| *s != Slot::Free) {
                    lines.push(self.line(&self.line_label(i, role, week), self.cells(&slots)));
                }
            }
        }
        lines
    }

    fn turns_of(&self, duty: &'p DutyName, week: &Week) -> impl Iterator<Item = &'p PlannedTurn> {
        let dates = week.iter().flatten();
        dates.filter_map(move |d| self.days.get(&(duty, *d)).copied())
    }

    fn slot(&self, lane: &[&'p DutyName], date: NaiveDate, role: usize) -> Slot<'p> {
        let planned = lane
            .iter()
            .find_map(|d| self.days.get(&(*d, date)).copied());
        let Some((planned, assignment)) = planned.and_then(|p| Some((p, p.assignments.get(role)?)))
        else {
            return Slot::Free;
        };
        match (assignment.on(date), self.only) {
            (Some(m), Some(only)) if m != only => Slot::Free,
            (None, Some(_)) => Slot::Free,
            (Some(m), _) => Slot::Held(planned, m),
            (None, None) => Slot::Gap,
        }
    }

    /// The texts of a line: who has three or more dates of a turn in a row is named once, and a bar
    /// runs on. Says of each whether the bar runs into the next.
    fn cells(&self, slots: &[Slot<'p>; 7]) -> Vec<(String, Tone, bool)> {
        let mut cells = Vec::new();
        while cells.len() < slots.len() {
            let rest = &slots[cells.len()..];
            let run = rest.iter().take_while(|s| **s == rest[0]).count();
            match rest[0] {
                Slot::Free => cells.push((String::new(), Tone::Plain, false)),
                Slot::Gap => cells.push((self.page.text("nobody"), Tone::Bad, false)),
                Slot::Held(_, member) => {
                    let (label, tone) = (self.label(member), self.page.tone(member));
                    if run < 3 {
                        cells.push((label, tone, false));
                        continue;
                    }
                    let bar = "─".repeat(self.cell.saturating_sub(width(&label) + 1));
                    cells.push((format!("{label} {bar}"), tone, true));
                    cells.extend((2..=run).map(|n| ("─".repeat(self.cell), tone, n < run)));
                }
            }
        }
        cells
    }

    fn label(&self, member: &MemberId) -> String {
        let label = self.labels.get(member).map_or(member.as_str(), |l| l);
        cut(label, self.cell)
    }

    /// The margin and seven cells, with a bar before the weekend.
    fn line(&self, label: &str, cells: Vec<(String, Tone, bool)>) -> String {
        let mut line = self.page.paint(Tone::Faint, &pad(label, self.margin));
        let mut runs = None;
        for (i, (text, tone, runs_on)) in cells.into_iter().enumerate() {
            let between = match (i, runs) {
                (5, _) => "│".to_owned(),
                (_, Some(tone)) => self.page.paint(tone, "─"),
                _ => " ".to_owned(),
            };
            line.push_str(if i == 0 { " " } else { &between });
            let text = cut(&text, self.cell);
            let rest = " ".repeat(self.cell - width(&text));
            line.push_str(&self.page.paint(tone, &text));
            line.push_str(&rest);
            runs = runs_on.then_some(tone);
        }
        line
    }

    /// What a line is about, where that is not plain: the role, and if several duties run at once
    /// their titles in the place of the first role.
    fn line_label(&self, lane: usize, role: usize, week: &Week) -> String {
        let ran = |d: &&&DutyName| self.turns_of(d, week).next().is_some();
        let duties: Vec<&DutyName> = self.lanes[lane].iter().filter(ran).copied().collect();
        let known = duties.iter().filter_map(|d| self.page.team.duty(d));
        let roles: Vec<&Duty> = known.filter(|d| d.roles.len() > 1).collect();
        let mut words: Vec<&str> = roles
            .iter()
            .filter_map(|d| Some(d.roles.get(role)?.0.as_str()))
            .collect();
        words.dedup();
        let text = match words.as_slice() {
            _ if role == 0 && self.lanes.len() > 1 => return self.short_titles(&duties),
            [one] => (*one).to_owned(),
            _ if role > 0 => format!("{}.", role + 1),
            _ => String::new(),
        };
        let indent = if self.margin < WIDEST_MARGIN { "" } else { " " };
        chop(&format!("{indent}{text}"), self.margin).to_owned()
    }

    /// Titles side by side, each with the same room.
    fn short_titles(&self, duties: &[&DutyName]) -> String {
        let room = (self.margin + 1) / duties.len().max(1);
        let short = duties
            .iter()
            .map(|d| chop(&self.page.title(d), room.saturating_sub(1)).to_owned());
        chop(&short.collect::<Vec<_>>().join("/"), self.margin).to_owned()
    }

    fn holidays(&self, weeks: &[Week]) -> Vec<String> {
        let named = weeks.iter().flatten().flatten().filter_map(|d| {
            let name = self.page.holiday(*d)?;
            Some(format!("{} {name}", self.page.words.short_date(*d)))
        });
        let named: Vec<String> = named.collect();
        if named.is_empty() {
            return Vec::new();
        }
        self.page.sentence(&format!("* {}", named.join(", ")), 2)
    }

    /// The labels from which a name cannot be told.
    fn legend(&self) -> Option<String> {
        let members = self.page.team.members.iter().map(|m| &m.id);
        let members = members.filter(|id| self.holders.contains(*id));
        let unlike = members.filter_map(|id| {
            let (name, label) = (self.page.name(id), self.labels.get(id)?);
            let known = name.starts_with(label.trim_end_matches(['…', '.']));
            (!known).then(|| format!("{label} = {}", self.page.name_in_sentence(id)))
        });
        let unlike: Vec<String> = unlike.collect();
        let list = Value::text(unlike.join(", "));
        let text = self.page.say("labels", &[("list", list)]);
        (!unlike.is_empty()).then(|| joined(self.page.sentence(&text, 2)))
    }
}

/// The columns of the margin and of a cell.
fn measures(columns: Option<usize>) -> (usize, usize) {
    let Some(columns) = columns else {
        return (WIDEST_MARGIN, WIDEST_CELL);
    };
    let cell = (columns.saturating_sub(4) / 7)
        .saturating_sub(1)
        .clamp(LEAST_CELL, WIDEST_CELL);
    let margin = columns.saturating_sub(7 * (cell + 1));
    (margin.min(WIDEST_MARGIN), cell)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, EIGHT, THREE, team, weekly};
    use crate::domain::{Language, MemberId};

    fn months(case: &Case, language: Language, width: usize) -> String {
        case.shown(language, Some(width), |p| p.months(&case.plan, None))
    }

    #[test]
    fn a_month_fits_on_a_screen() {
        let case =
            Case::new(team(&THREE), "2027-01-01..2027-01-10").without("weekend/2027-01-03", 1);
        assert_eq!(
            months(&case, Language::De, 80),
            "\
Januar 2027
           Mo        Di        Mi        Do        Fr       │Sa        So
KW 53                                              1*       │2         3
 primary                                           Anna     │Anna      Cem
 backup                                            Ben      │Ben       NIEMAND
KW 1       4         [5]       6         7         8        │9         10
 primary   Ben       Cem       Anna      Ben       Cem      │Anna      Anna
 backup                                                     │Ben       Ben
* Fr 01.01. Neujahr
"
        );
    }

    #[test]
    fn a_gap_is_whole_in_the_narrowest_grid() {
        let case =
            Case::new(team(&THREE), "2027-01-01..2027-01-10").without("weekend/2027-01-03", 1);
        assert_eq!(
            months(&case, Language::En, 60),
            "\
January 2027
     Mon     Tue     Wed     Thu     Fri    │Sat     Sun
W53                                  1*     │2       3
prim                                 Anna   │Anna    Cem
back                                 Ben    │Ben     NOBODY
W1   4       [5]     6       7       8      │9       10
prim Ben     Cem     Anna    Ben     Cem    │Anna    Anna
back                                        │Ben     Ben
* Fri 01-01 Neujahr
"
        );
    }

    #[test]
    fn a_week_of_one_person_is_one_bar() {
        let case = Case::new(weekly(&EIGHT), "2027-01-04..2027-01-17");
        assert_eq!(
            months(&case, Language::En, 80),
            "\
January 2027
           Mon       Tue       Wed       Thu       Fri      │Sat       Sun
W 1        4         [5]       6         7         8        │9         10
 primary   Anna S. ─────────────────────────────────────────│───────────────────
 backup    Ben ─────────────────────────────────────────────│───────────────────
W 2        11        12        13        14        15       │16        17
 primary   Cem ─────────────────────────────────────────────│───────────────────
 backup    Dana ────────────────────────────────────────────│───────────────────
"
        );
    }

    #[test]
    fn a_member_sees_the_own_dates_only() {
        let case = Case::new(team(&THREE), "2027-01-01..2027-01-10");
        let anna = MemberId::new("anna");
        let shown = case.shown(Language::En, Some(80), |p| {
            p.months(&case.plan, Some(&anna))
        });
        assert!(shown.contains("Anna") && !shown.contains("Ben"), "{shown}");
    }

    #[test]
    fn below_the_narrowest_grid_there_is_a_list() {
        let case = Case::new(team(&THREE), "2027-01");
        let list = case.shown(Language::En, Some(50), |p| p.list(&case.plan, None));
        assert_eq!(months(&case, Language::En, 50), list);
    }

    #[test]
    fn duties_that_run_at_once_have_their_own_lines() {
        let mut both = team(&THREE);
        both.duties.extend(weekly(&THREE).duties);
        let case = Case::new(both, "2027-01-04..2027-01-10");
        assert_eq!(
            months(&case, Language::De, 80),
            "\
Januar 2027
           Mo        Di        Mi        Do        Fr       │Sa        So
KW 1       4         [5]       6         7         8        │9         10
Aben/Woch  Cem       Anna      Ben       Cem       Anna     │Ben       Ben
 backup                                                     │Cem       Cem
24/7       Anna ────────────────────────────────────────────│───────────────────
 backup    Ben ─────────────────────────────────────────────│───────────────────
"
        );
    }

    #[test]
    fn a_turn_that_leaves_the_period_is_shown_whole() {
        let mut case = Case::new(weekly(&THREE), "2027-01-25..2027-02-07");
        case.plan.period =
            crate::domain::Period::parse("2027-01", "2027-01-01".parse().unwrap()).unwrap();
        let case = Case::of(case.team, case.plan);
        let shown = months(&case, Language::En, 80);
        assert!(
            shown.contains("February 2027") && shown.contains("W 5        1"),
            "{shown}"
        );
        assert!(!shown.contains("W 6"), "{shown}");
    }
}
