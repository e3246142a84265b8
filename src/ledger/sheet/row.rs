//! One line of a spreadsheet: who had which time of which duty.

use std::ops::Range;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::cells::Cell;
use crate::diagnostic::Problems;
use crate::domain::{
    Duty, Edge, MemberId, Role, Team, TurnId, Window, parse_date, parse_dotted_date,
};
use crate::prose::nearest;
use crate::words::{Sentence, said};

/// The columns that are known, in English and German; the order does not matter, others are skipped.
const COLUMNS: [(&str, &str); 8] = [
    ("date", "datum"),
    ("start", "beginn"),
    ("end", "ende"),
    ("duty", "dienst"),
    ("turn", "einsatz"),
    ("role", "rolle"),
    ("member", "teammitglied"),
    ("name", "name"),
];
const NOBODY: [&str; 3] = ["", "nobody", "niemand"];

/// A line, read.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Where it names its turn, or its duty.
    pub(super) at: Range<usize>,
    /// The turn, if the line names one.
    pub(super) turn: Option<TurnId>,
    /// The index of the duty among the team's.
    pub(super) duty: usize,
    pub(super) role: Role,
    /// The date of the turn to which it belongs.
    pub(super) date: NaiveDate,
    pub(super) window: Window,
    /// Who had it; none: nobody.
    pub(super) member: Option<MemberId>,
}

/// Where each column stands.
pub(super) struct Columns([Option<usize>; 8]);

impl Columns {
    /// Reads the line of titles.
    pub(super) fn read(titles: &[Cell], problems: &mut Problems) -> Option<Self> {
        let place = |(en, de): (&str, &str)| {
            titles
                .iter()
                .position(|c| [en, de].contains(&c.text.to_lowercase().as_str()))
        };
        let columns = Self(COLUMNS.map(place));
        let line = titles.first()?.at.start..titles.last()?.at.end;
        let mut needed: Vec<&str> = Vec::new();
        for name in ["date", "start", "end"] {
            needed.extend(columns.of(name).is_none().then_some(name));
        }
        let either = |a, b| columns.of(a).is_none() && columns.of(b).is_none();
        needed.extend(either("duty", "turn").then_some("duty"));
        needed.extend(either("member", "name").then_some("member"));
        for name in &needed {
            let help = said("the-columns-are");
            problems.add(line.clone(), said("no-column").with("name", name), help);
        }
        needed.is_empty().then_some(columns)
    }

    fn of(&self, name: &str) -> Option<usize> {
        let index = COLUMNS.iter().position(|(en, _)| *en == name)?;
        self.0.get(index).copied().flatten()
    }
}

/// What a line says, if it can be read.
pub(super) fn row(
    cells: &[Cell],
    columns: &Columns,
    (team, former): (&Team, &[MemberId]),
    problems: &mut Problems,
) -> Option<Row> {
    let last = cells.last().map_or(0, |c| c.at.end);
    let missing = Cell {
        text: String::new(),
        at: last..last,
    };
    let cell = |name| columns.of(name).map(|i| cells.get(i).unwrap_or(&missing));
    let turn = cell("turn").filter(|c| !c.text.is_empty());
    let of = turn.or_else(|| cell("duty"))?;
    let duty = duty(of, turn.is_some(), team, problems);
    let (date, window) = (
        date(cell("date")?, problems),
        times(cell("start")?, cell("end")?, problems),
    );
    let member = member(cell("member"), cell("name"), (team, former), problems);
    let duty = duty?;
    let role = role(cell("role"), team.duties.get(duty)?, problems);
    let (date, (start, end)) = (date?, window?);
    let window = window_of(date, start, end, team)?;
    let date = counted(date, window, team.duties.get(duty)?, team);
    Some(Row {
        at: of.at.clone(),
        turn: turn.map(|c| TurnId::new(c.text.as_str())),
        duty,
        role: role?,
        date,
        window,
        member: member?,
    })
}

fn duty(cell: &Cell, is_turn: bool, team: &Team, problems: &mut Problems) -> Option<usize> {
    let name = match cell.text.rsplit_once('/').filter(|_| is_turn) {
        Some((name, first)) if parse_date(first).is_some() => name,
        _ if is_turn => {
            let help = said("write-turn-of-sheet");
            problems.add(
                cell.at.clone(),
                said("no-turn").with("text", &cell.text),
                help,
            );
            return None;
        }
        _ => &cell.text,
    };
    let is = |d: &Duty| d.name.as_str() == name || d.title == name;
    let found = team.duties.iter().position(is);
    if found.is_none() {
        let names = || team.duties.iter().map(|d| d.name.as_str());
        let message = said("no-duty-called").with("name", name);
        problems.add(cell.at.clone(), message, meant(name, names()));
    }
    found
}

fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> Sentence {
    match nearest(word, known.clone()) {
        Some(near) => said("did-you-mean").with("near", near),
        None => said("there-are").with("names", known.collect::<Vec<_>>().join(", ")),
    }
}

fn role(cell: Option<&Cell>, duty: &Duty, problems: &mut Problems) -> Option<Role> {
    let Some(cell) = cell.filter(|c| !c.text.is_empty()) else {
        return duty.roles.first().map(|(role, _)| role.clone());
    };
    let found = duty.roles.iter().find(|(r, _)| r.as_str() == cell.text);
    if found.is_none() {
        let message = said("duty-lacks-role-here")
            .with("duty", &duty.name)
            .with("role", &cell.text);
        let names = duty.roles.iter().map(|(r, _)| r.as_str());
        problems.add(cell.at.clone(), message, meant(&cell.text, names));
    }
    found.map(|(role, _)| role.clone())
}

fn date(cell: &Cell, problems: &mut Problems) -> Option<NaiveDate> {
    let found = parse_date(&cell.text).or_else(|| parse_dotted_date(&cell.text));
    if found.is_none() {
        let help = said("write-date-either-way");
        problems.add(
            cell.at.clone(),
            said("no-date").with("text", &cell.text),
            help,
        );
    }
    found
}

/// A start and an end of a day; none as the end: midnight.
type Times = (NaiveTime, Option<NaiveTime>);

fn times(start: &Cell, end: &Cell, problems: &mut Problems) -> Option<Times> {
    let clock = |text: &str| {
        let forms = ["%H:%M", "%H:%M:%S"];
        forms
            .iter()
            .find_map(|f| NaiveTime::parse_from_str(text, f).ok())
    };
    let mut read = |cell: &Cell| {
        let found = clock(&cell.text);
        if found.is_none() {
            let message = said("no-time").with("text", &cell.text);
            problems.add(cell.at.clone(), message, said("write-clock"));
        }
        found
    };
    let start = read(start);
    let end = match end.text.as_str() {
        "24:00" => Some(None),
        _ => read(end).map(Some),
    };
    start.zip(end)
}

/// An end at or before the start is on the next date.
fn window_of(
    date: NaiveDate,
    start: NaiveTime,
    end: Option<NaiveTime>,
    team: &Team,
) -> Option<Window> {
    let next = date.checked_add_days(Days::new(1))?;
    let end: NaiveDateTime = match end {
        Some(end) if end > start => date.and_time(end),
        Some(end) => next.and_time(end),
        None => next.and_time(NaiveTime::MIN),
    };
    let zone = team.zone;
    Window::new(
        zone.resolve(date.and_time(start), Edge::Start),
        zone.resolve(end, Edge::End),
    )
}

/// The date to which a window that begins on `date` belongs: the morning of a night to the one before.
fn counted(date: NaiveDate, window: Window, duty: &Duty, team: &Team) -> NaiveDate {
    let has = |date: NaiveDate| {
        let is_holiday = team.holidays.contains_key(&date);
        let runs = duty.when.iter().filter(|w| {
            w.days().names_weekday_of(date) || (is_holiday && w.days().names_holiday())
        });
        let mut windows = runs.filter_map(|w| w.on(date, team.zone));
        windows.any(|w| w.start() <= window.start() && window.end() <= w.end())
    };
    let before = date.pred_opt().filter(|before| !has(date) && has(*before));
    before.unwrap_or(date)
}

/// Who: by id, else by name; `former` are those who left the team.
fn member(
    id: Option<&Cell>,
    name: Option<&Cell>,
    (team, former): (&Team, &[MemberId]),
    problems: &mut Problems,
) -> Option<Option<MemberId>> {
    let cell = id.filter(|c| !c.text.is_empty()).or(name).or(id)?;
    let text = cell.text.as_str();
    if NOBODY.contains(&text.to_lowercase().as_str()) {
        return Some(None);
    }
    let known = team
        .members
        .iter()
        .find(|m| m.id.as_str() == text || m.name == text);
    let known = known.map(|m| &m.id);
    let found = known.or_else(|| former.iter().find(|m| m.as_str() == text));
    if found.is_none() {
        let names = team.members.iter().map(|m| m.id.as_str());
        let help = said("name-former").part("help", meant(text, names));
        problems.add(
            cell.at.clone(),
            said("nobody-called").with("name", text),
            help,
        );
    }
    found.map(|id| Some(id.clone()))
}
