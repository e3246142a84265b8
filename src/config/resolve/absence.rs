//! `[[absence]]`: when members must not be on call.

use std::ops::Range;

use super::super::load::AbsencePlace;
use super::super::raw;
use super::super::read::Table;
use super::Known;
use super::date::{self, End};
use super::report::Report;
use crate::domain::{Absence, Edge, Instant, MemberId, Window, Zone, next_day};
use crate::words::said;

/// The absences in the order of the file, with the places of their headers.
pub(super) fn absences(
    report: &mut Report<'_>,
    tables: &[Table<raw::Absence>],
    known: &Known,
) -> (Vec<Absence>, Vec<AbsencePlace>) {
    // Absences may overlap, even twice over: two hands may have noted the same.
    let read = tables
        .iter()
        .filter_map(|table| Some((absence(report, table, known)?, place(table)?)));
    read.unzip()
}

fn place(table: &Table<raw::Absence>) -> Option<AbsencePlace> {
    let raw = &table.raw;
    Some(AbsencePlace {
        header: table.header.clone(),
        member: raw.member.0.as_ref()?.at.clone(),
        from: raw.from.0.as_ref()?.at.clone(),
        to: raw.to.0.as_ref()?.at.clone(),
    })
}

fn absence(report: &mut Report<'_>, table: &Table<raw::Absence>, known: &Known) -> Option<Absence> {
    let raw = &table.raw;
    let member = report.require(table, "member", &raw.member);
    let is_known = member.is_some_and(|m| known.members.has(report, m));
    let from = report.require(table, "from", &raw.from);
    let from = from.and_then(|v| date::end(report, v, known.zone));
    let to = report.require(table, "to", &raw.to);
    let written = to.map(|v| v.at.clone());
    let to = to.and_then(|v| date::end(report, v, known.zone));
    let window = {
        // Where the zone is unknown, which is reported, order can be told all the same.
        let zone = known.zone.or_else(|| Zone::named("UTC"))?;
        window(report, (from?, to?), written?, zone)?
    };
    let member = MemberId::new(member?.value.clone());
    is_known.then_some(Absence { member, window })
}

/// Whole days with the last one included, or local times with the end excluded.
fn window(
    report: &mut Report<'_>,
    (from, to): (End, End),
    written: Range<usize>,
    zone: Zone,
) -> Option<Window> {
    let (start, end) = (start_of(from, zone), end_of(to, zone));
    let window = Window::new(start, end).filter(|_| local_start(from) < local_end(to));
    if window.is_none() {
        let help = match (from, to) {
            (End::Day(_), End::Day(_)) => said("exchange-from-to"),
            _ => said("write-later-to"),
        };
        report.add(written, said("absence-reversed"), help);
    }
    window
}

fn start_of(from: End, zone: Zone) -> Instant {
    match from {
        End::Day(date) => zone.instant(date, 0, Edge::Start),
        End::Time(local) => zone.resolve(local, Edge::Start),
    }
}

fn end_of(to: End, zone: Zone) -> Instant {
    match to {
        End::Day(date) => zone.instant(next_day(date), 0, Edge::End),
        End::Time(local) => zone.resolve(local, Edge::End),
    }
}

fn local_start(from: End) -> chrono::NaiveDateTime {
    match from {
        End::Day(date) => date.and_time(chrono::NaiveTime::MIN),
        End::Time(local) => local,
    }
}

fn local_end(to: End) -> chrono::NaiveDateTime {
    match to {
        End::Day(date) => next_day(date).and_time(chrono::NaiveTime::MIN),
        End::Time(local) => local,
    }
}
