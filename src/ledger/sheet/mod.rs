//! Turns from a spreadsheet: what was before the first plan, as a plan.

mod cells;
mod row;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Diagnostics, Problems, Source};
use crate::domain::{
    Assignment, Cover, Day, MemberId, Move, Part, Period, PlannedTurn, Position, Role, Team, Turn,
    TurnId, Window, account_of, cut, union,
};
use crate::words::said;

use row::{Columns, Row, row};

/// What a spreadsheet holds.
#[derive(Debug)]
pub struct Imported {
    /// The dates: those asked for, else whole quarters.
    pub period: Period,
    /// The turns with who had them, by start, then id.
    pub turns: Vec<PlannedTurn>,
    /// Parts of windows that somebody else had, to be laid over the turns.
    pub parts: Vec<Move>,
}

/// Reads a spreadsheet with the columns Date, Start, End, Duty or Turn, Role, Member or Name (German:
/// Datum, Beginn, Ende, Dienst, Einsatz, Rolle, Teammitglied, Name) in any order: what
/// `oncall export csv` writes, and what people keep. `known` are the turns of the agreement, for
/// lines that name no turn; `former` are members who left.
///
/// # Errors
/// All problems at once, with their lines and columns.
pub fn import(
    source: Source,
    team: &Team,
    former: &[MemberId],
    period: Option<Period>,
    known: &dyn Fn(Period) -> Vec<Turn>,
) -> Result<Imported, Diagnostics> {
    let mut problems = Problems::new();
    let cells = cells::rows(source.text());
    let titles = cells.first().cloned().unwrap_or_default();
    let columns = Columns::read(&titles, &mut problems);
    let lines = cells.get(1..).unwrap_or_default();
    let rows: Vec<Row> = columns.map_or_else(Vec::new, |columns| {
        let read = |cells: &Vec<_>| row(cells, &columns, (team, former), &mut problems);
        lines.iter().filter_map(read).collect()
    });
    if rows.is_empty() && problems.is_empty() {
        let help = said("write-line-per-window");
        problems.add(
            0..source.text().len().min(1),
            said("sheet-without-turn"),
            help,
        );
    }
    let dates = || rows.iter().map(|r| r.date);
    let spanned = dates()
        .min()
        .zip(dates().max())
        .and_then(|(a, b)| quarters(a, b));
    let period = period.or(spanned);
    let mut imported = None;
    if let Some(period) = period {
        let groups = grouped(&rows, &known(period), team);
        check(&groups, period, &mut problems);
        imported = Some(planned(period, &groups, team));
    }
    let source = problems.of(source)?;
    imported.ok_or_else(|| {
        let problem = Diagnostic::new(0..0, said("sheet-without-dates"), None);
        Diagnostics::one(source, problem)
    })
}

/// The whole quarters from one date to another.
fn quarters(first: NaiveDate, last: NaiveDate) -> Option<Period> {
    Period::new(
        Period::quarter(first)?.first(),
        Period::quarter(last)?.last(),
    )
}

type Groups<'r> = BTreeMap<TurnId, Vec<&'r Row>>;

/// The lines by turn; one that names none is of the known turn of its duty on that date.
fn grouped<'r>(rows: &'r [Row], known: &[Turn], team: &Team) -> Groups<'r> {
    let mut groups = Groups::new();
    for row in rows {
        let id = row.turn.clone().unwrap_or_else(|| {
            let duty = team.duties.get(row.duty).map(|d| &d.name);
            let is = |t: &&Turn| Some(&t.duty) == duty && t.days.iter().any(|d| d.date == row.date);
            let name = duty.map_or("", |d| d.as_str());
            let alone = || TurnId::new(format!("{name}/{}", row.date));
            known.iter().find(is).map_or_else(alone, |t| t.id.clone())
        });
        groups.entry(id).or_default().push(row);
    }
    groups
}

/// Turns that begin elsewhere than they say, or outside of the period; times that two had at once.
fn check(groups: &Groups, period: Period, problems: &mut Problems) {
    for (id, rows) in groups {
        let Some(first) = rows.iter().min_by_key(|r| r.date) else {
            continue;
        };
        if !id.as_str().ends_with(&format!("/{}", first.date)) {
            let message = said("turn-begins-elsewhere")
                .with("turn", id)
                .with("date", first.date);
            problems.add(first.at.clone(), message, said("name-turn-by-first-date"));
        }
        if !period.contains(first.date) {
            let message = said("turn-outside-period")
                .with("turn", id)
                .with("period", period);
            problems.add(first.at.clone(), message, said("leave-out-or-name-period"));
        }
        for (i, row) in rows.iter().enumerate() {
            let earlier = rows.iter().take(i);
            let twice = earlier.filter(|o| o.role == row.role && o.window.overlaps(row.window));
            if twice.count() > 0 {
                let message = said("line-doubled")
                    .with("turn", id)
                    .with("role", &row.role);
                problems.add(row.at.clone(), message, said("keep-one"));
            }
        }
    }
}

fn planned(period: Period, groups: &Groups, team: &Team) -> Imported {
    let (mut turns, mut parts) = (Vec::new(), Vec::new());
    for (id, rows) in groups {
        let Some(turn) = turn(id, rows, team) else {
            continue;
        };
        let mut assignments = Vec::new();
        for position in &turn.positions {
            let (assignment, others) = seat(&turn, &position.role, rows);
            let holder = assignment.clone();
            parts.extend(others.into_iter().map(|cover| Move {
                turn: id.clone(),
                role: position.role.clone(),
                part: Part::Stretch(cover.window),
                from: day_of(&turn, cover.window).and_then(|d| holder.on(d).cloned()),
                to: cover.member,
            }));
            assignments.push(assignment);
        }
        turns.push(PlannedTurn { turn, assignments });
    }
    turns.sort_by(|a: &PlannedTurn, b| {
        (a.turn.start(), &a.turn.id).cmp(&(b.turn.start(), &b.turn.id))
    });
    Imported {
        period,
        turns,
        parts,
    }
}

fn day_of(turn: &Turn, window: Window) -> Option<NaiveDate> {
    let meets = |d: &&Day| d.windows.iter().any(|w| w.overlaps(window));
    turn.days.iter().find(meets).map(|d| d.date)
}

/// The turn as its lines say when it was; what it counts is the agreement's to say.
fn turn(id: &TurnId, rows: &[&Row], team: &Team) -> Option<Turn> {
    let duty = team.duties.get(rows.first()?.duty)?;
    let dates: BTreeSet<NaiveDate> = rows.iter().map(|r| r.date).collect();
    let windows = |date: NaiveDate| {
        let of_date = rows.iter().filter(move |r| r.date == date);
        union(of_date.map(|r| r.window))
    };
    let is_holiday = dates.iter().any(|d| team.holidays.contains_key(d));
    let kind = if is_holiday {
        Turn::HOLIDAY
    } else {
        duty.name.as_str()
    };
    let had = |role: &Role| rows.iter().any(|r| r.role == *role);
    let positions = duty
        .roles
        .iter()
        .enumerate()
        .filter(|(_, (role, _))| had(role));
    Some(Turn {
        id: id.clone(),
        duty: duty.name.clone(),
        kind: kind.to_owned(),
        positions: positions
            .map(|(i, (role, points))| Position {
                role: role.clone(),
                account: account_of(kind, role, i == 0),
                points: match is_holiday {
                    true => team.rules.holiday_factor.times(*points),
                    false => *points,
                },
            })
            .collect(),
        days: dates
            .iter()
            .map(|date| Day {
                date: *date,
                windows: windows(*date),
            })
            .collect(),
        max_stand_in_dates: duty.max_stand_in_dates,
    })
}

/// Who had a position: the most dates, the other dates, and parts of dates.
fn seat(turn: &Turn, role: &Role, rows: &[&Row]) -> (Assignment, Vec<Cover>) {
    let of_date = |date| {
        rows.iter()
            .filter(move |r| r.role == *role && r.date == date)
    };
    let main = |day: &Day| {
        let mut seconds: BTreeMap<Option<&MemberId>, i64> = BTreeMap::new();
        for row in of_date(day.date) {
            *seconds.entry(row.member.as_ref()).or_default() += row.window.length().num_seconds();
        }
        most(seconds)
    };
    let mut dates: BTreeMap<Option<&MemberId>, i64> = BTreeMap::new();
    for member in turn.days.iter().filter_map(main) {
        *dates.entry(Some(member)).or_default() += 1;
    }
    let holder = most(dates);
    let others = turn.days.iter().map(|d| (d.date, main(d)));
    let others = others.filter(|(_, m)| *m != holder);
    let assignment = Assignment {
        holder: holder.cloned(),
        stand_ins: others.map(|(date, m)| (date, m.cloned())).collect(),
        covers: Vec::new(),
    };
    let mut parts = Vec::new();
    for day in &turn.days {
        let had: Vec<Window> = of_date(day.date).map(|r| r.window).collect();
        let rest = cut(&day.windows, &had)
            .into_iter()
            .map(|window| (window, None));
        let lines = of_date(day.date).map(|r| (r.window, r.member.clone()));
        for (window, member) in lines.chain(rest) {
            if member.as_ref() != main(day) {
                parts.push(Cover { window, member });
            }
        }
    }
    (assignment, parts)
}

/// Who has the most; of those who have as much, the first by id, and nobody last.
fn most(count: BTreeMap<Option<&MemberId>, i64>) -> Option<&MemberId> {
    let mut best: (Option<&MemberId>, i64) = (None, 0);
    for (member, much) in count {
        if much > best.1 || (much == best.1 && best.0.is_none()) {
            best = (member, much);
        }
    }
    best.0
}
