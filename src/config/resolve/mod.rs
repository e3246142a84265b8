//! Raw tables to a team in which every reference is resolved. Each check is one small function; their problems are collected.

mod absence;
mod balance;
mod calendar;
mod date;
mod duty;
mod holiday;
mod member;
mod names;
mod number;
mod overlap;
mod pin;
mod report;
mod rules;
mod size;
mod team;
mod windows;
mod wish;

use crate::diagnostic::{Problems, Source};
use crate::domain::{Rules, Team, Zone};
pub use rules::change_rule;

use super::load::{Beside, Calendars, Places};
use super::read::Tables;
use names::Names;
use report::Report;

/// What the sections of the file refer to.
struct Known {
    members: Names,
    duties: Names,
    roles: Names,
    /// None: that is reported already.
    zone: Option<Zone>,
}

/// The team that the tables state, and where its parts are written; none if that cannot be said.
pub(super) fn team(
    source: &Source,
    tables: &Tables,
    beside: Beside,
    problems: &mut Problems,
) -> Option<(Team, Places, Calendars)> {
    let mut report = Report::new(source, problems, beside, tables.lenient);
    size::check(&mut report, tables);
    let head = team::head(&mut report, tables);
    let duties = duty::duties(&mut report, &tables.duties);
    let known = Known {
        duties: duty::names(&mut report, &tables.duties),
        members: member::names(&mut report, &tables.members),
        roles: duty::roles(&tables.duties),
        zone: head.as_ref().and_then(|h| h.zone),
    };
    let members = member::members(&mut report, &tables.members, &known, &duties);
    let rules = match &tables.rules {
        Some(table) => rules::rules(&mut report, table),
        None => Rules::default(),
    };
    let calendars = calendar::calendars(&mut report, tables, &members, known.zone);
    let (mut absences, absence_places) = absence::absences(&mut report, &tables.absences, &known);
    let wishes = wish::wishes(&mut report, &tables.wishes, &known);
    let own_holidays = holiday::own(&mut report, &tables.holidays);
    let (pins, pin_places) = pin::pins(&mut report, &tables.pins, &known, &duties);
    let opening_balances =
        balance::balances(&mut report, &tables.opening_balances, &known, &duties);
    let head = head?;
    let mut holidays = head.public_holidays;
    holidays.extend(own_holidays);
    absences.extend(
        calendars
            .away
            .iter()
            .flat_map(|a| a.calendar.absences.iter().cloned()),
    );
    let team = Team {
        id: head.id,
        name: head.name,
        zone: head.zone?,
        language: head.language,
        phone_off: head.phone_off,
        plans: head.plans,
        rules,
        duties,
        members,
        absences,
        wishes,
        holidays,
        pins,
        opening_balances,
    };
    let places = Places {
        pins: pin_places,
        absences: absence_places,
    };
    Some((team, places, calendars))
}
