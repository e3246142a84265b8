//! `[[pin]]`: positions fixed by hand.

use std::collections::BTreeMap;

use super::super::load::PinPlace;
use super::super::raw::{self, At};
use super::super::read::Table;
use super::report::Report;
use super::{Known, names};
use crate::diagnostic::quoted;
use crate::domain::{Duty, DutyName, MemberId, Pin, Role, TurnId, parse_date};
use crate::words::said;

/// The pins in the order of the file, and where their parts are written.
pub(super) fn pins(
    report: &mut Report<'_>,
    tables: &[Table<raw::Pin>],
    known: &Known,
    duties: &[Duty],
) -> (Vec<Pin>, Vec<PinPlace>) {
    let by_name: BTreeMap<&str, &Duty> = duties.iter().map(|d| (d.name.as_str(), d)).collect();
    let read = tables
        .iter()
        .filter_map(|table| pin(report, table, known, &by_name));
    let (pins, places): (Vec<Pin>, Vec<PinPlace>) = read.unzip();
    twice(report, &pins, &places);
    (pins, places)
}

fn pin(
    report: &mut Report<'_>,
    table: &Table<raw::Pin>,
    known: &Known,
    duties: &BTreeMap<&str, &Duty>,
) -> Option<(Pin, PinPlace)> {
    let raw = &table.raw;
    let member = report.require(table, "member", &raw.member);
    let is_known = member.is_some_and(|m| known.members.has(report, m));
    let written = report.require(table, "turn", &raw.turn)?;
    let (turn, duty) = turn(report, written, known)?;
    let duty = duties.get(duty.as_str())?;
    let role = match raw.role.get() {
        Some(role) => role_of(report, role, duty)?,
        None if table.spoiled.contains("role") => return None,
        None => duty.roles.first()?.0.clone(),
    };
    let member = member.filter(|_| is_known)?;
    let place = PinPlace {
        header: table.header.clone(),
        member: member.at.clone(),
        turn: written.at.clone(),
        role: raw.role.get().map(|r| r.at.clone()),
    };
    let member = MemberId::new(member.value.clone());
    Some((Pin { member, turn, role }, place))
}

/// A turn id: a duty that is known, and a date.
fn turn(report: &mut Report<'_>, written: &At<String>, known: &Known) -> Option<(TurnId, String)> {
    let parts = written.value.rsplit_once('/');
    let parsed = parts.and_then(|(d, date)| Some((d, parse_date(date)?)));
    let Some((duty, date)) = parsed else {
        let message = said("pin-no-turn").with("turn", quoted(&written.value));
        let help = said("write-turn-of-pin");
        report.add(written.at.clone(), message, help);
        return None;
    };
    // Only the duty is marked, where the text stands in the file as it is.
    let same = report.slice(written.at.clone()).get(1..1 + duty.len()) == Some(duty);
    let at = if same && !duty.is_empty() {
        written.at.start + 1..written.at.start + 1 + duty.len()
    } else {
        written.at.clone()
    };
    let name = At {
        at,
        value: duty.to_owned(),
    };
    known.duties.has(report, &name).then(|| {
        let id = TurnId::of(&DutyName::new(duty), date);
        (id, name.value)
    })
}

fn role_of(report: &mut Report<'_>, role: &At<String>, duty: &Duty) -> Option<Role> {
    let roles = duty.roles.iter().map(|(r, _)| r);
    let found = roles.clone().find(|r| r.as_str() == role.value);
    if found.is_none() {
        let message = said("duty-lacks-role")
            .with("duty", quoted(duty.name.as_str()))
            .with("role", quoted(&role.value));
        let help = names::help(report, "role", &role.value, roles.map(Role::as_str));
        report.add(role.at.clone(), message, help);
    }
    found.cloned()
}

/// One position has one holder.
fn twice(report: &mut Report<'_>, pins: &[Pin], places: &[PinPlace]) {
    let mut seen = BTreeMap::new();
    for (pin, place) in pins.iter().zip(places) {
        if let Some(first) = seen.get(&(&pin.turn, &pin.role)) {
            let line = report.line(first);
            let message = said("pinned-twice")
                .with("role", quoted(pin.role.as_str()))
                .with("turn", quoted(pin.turn.as_str()));
            report.add(
                place.turn.clone(),
                message,
                said("keep-one-pin").with("line", line),
            );
        } else {
            seen.insert((&pin.turn, &pin.role), place.turn.clone());
        }
    }
}
