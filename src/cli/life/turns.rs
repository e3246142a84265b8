//! Turns as the user names them: `evening/2027-02-09`, `weekend/2027-02-13:backup`, and parts of them.

use chrono::NaiveDate;
use oncall::domain::{
    Assignment, Edge, Part, PlannedTurn, Record, Role, TurnId, Window, days_between, parse_date,
};
use oncall::prose::nearest;
use oncall::words::said;

use crate::cli::{Context, Failure};

/// A position of a published turn.
pub(in crate::cli) struct Place<'a> {
    /// The turn.
    pub(in crate::cli) planned: &'a PlannedTurn,
    /// The role.
    pub(in crate::cli) role: Role,
    /// Who has it.
    pub(in crate::cli) assignment: &'a Assignment,
}

/// The published turn of that id, after all changes.
pub(in crate::cli) fn find<'a>(
    id: &str,
    records: &'a [Record],
) -> Result<&'a PlannedTurn, Failure> {
    let wanted = TurnId::new(id);
    let found = records.iter().find_map(|r| r.current().turn(&wanted));
    found.ok_or_else(|| {
        let turns = || records.iter().flat_map(|r| &r.current().turns);
        let (duty, date) = id.rsplit_once('/').unwrap_or((id, ""));
        let same = turns().filter(|t| t.turn.duty.as_str() == duty);
        let near = parse_date(date).and_then(|date| {
            same.min_by_key(|t| (days_between(t.turn.first(), date).abs(), t.turn.first()))
        });
        let near = near.map(|t| t.turn.id.as_str());
        let help = match near.or_else(|| nearest(id, turns().map(|t| t.turn.id.as_str()))) {
            Some(near) => said("nearest-is").with("near", near),
            None => said("turns-are-named"),
        };
        Failure::new(said("no-plan-has-turn").with("turn", id), help)
    })
}

/// A turn with a role after a colon; without one, its first.
pub(in crate::cli) fn place<'a>(text: &str, records: &'a [Record]) -> Result<Place<'a>, Failure> {
    let (id, role) = match text.split_once(':') {
        Some((id, role)) => (id, Some(role)),
        None => (text, None),
    };
    let planned = find(id, records)?;
    let wanted = |name: &str| role.is_none_or(|r| r == name);
    let seat = planned.seats().find(|(p, _)| wanted(p.role.as_str()));
    let (position, assignment) = seat.ok_or_else(|| {
        let roles: Vec<&str> = planned
            .turn
            .positions
            .iter()
            .map(|p| p.role.as_str())
            .collect();
        let message = said("turn-lacks-role")
            .with("turn", id)
            .with("role", role.unwrap_or_default());
        Failure::new(
            message,
            said("its-roles-are").with("names", roles.join(", ")),
        )
    })?;
    Ok(Place {
        planned,
        role: position.role.clone(),
        assignment,
    })
}

/// The parts of a position that `times` names: all of it, one date, or hours of a date, which are
/// clipped to the turn's windows.
pub(in crate::cli) fn stretches(
    place: &Place,
    times: &str,
    context: &Context,
) -> Result<Vec<Part>, Failure> {
    let turn = &place.planned.turn;
    let wrong = || {
        Failure::new(
            said("no-date-or-hours").with("times", times),
            said("write-times"),
        )
    };
    if times.is_empty() {
        return Ok(vec![Part::Whole]);
    }
    let (date, hours) = match times.split_once(' ') {
        Some((date, hours)) => (Some(date), Some(hours)),
        None if times.contains(':') => (None, Some(times)),
        None => (Some(times), None),
    };
    let date = match date {
        Some(text) => parse_date(text).ok_or_else(wrong)?,
        None => turn.first(),
    };
    let day = turn.days.iter().find(|d| d.date == date);
    let nothing = || {
        Failure::new(
            said("turn-not-then").with("turn", &turn.id),
            said("write-times"),
        )
    };
    let day = day.ok_or_else(nothing)?;
    let untouched = place.assignment.parts(day).count() == day.windows.len();
    let whole = |window: Option<Window>| {
        untouched && window.is_none_or(|w| day.windows.iter().all(|d| w.intersect(*d) == Some(*d)))
    };
    let window = hours
        .map(|h| hours_of(h, date, context).ok_or_else(wrong))
        .transpose()?;
    if whole(window) {
        let alone = turn.days.len() == 1;
        return Ok(vec![if alone { Part::Whole } else { Part::Date(date) }]);
    }
    let parts: Vec<Part> = day
        .windows
        .iter()
        .filter_map(|w| window.map_or(Some(*w), |asked| w.intersect(asked)))
        .map(Part::Stretch)
        .collect();
    if parts.is_empty() {
        Err(nothing())
    } else {
        Ok(parts)
    }
}

/// `20:00-22:00` on a date; an end at or before the start is on the next date.
fn hours_of(text: &str, date: NaiveDate, context: &Context) -> Option<Window> {
    let minutes = |t: &str| {
        let (h, m) = t.split_once(':')?;
        let (h, m): (u32, u32) = (h.parse().ok()?, m.parse().ok()?);
        (m < 60 && h <= 24)
            .then(|| h * 60 + m)
            .filter(|t| *t <= 1440)
    };
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minutes(from)?, minutes(to)?);
    let to = if to > from { to } else { to + 1440 };
    let zone = context.team().zone;
    Window::new(
        zone.instant(date, from, Edge::Start),
        zone.instant(date, to, Edge::End),
    )
}
