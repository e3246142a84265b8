//! Calendar files that the team's file names: absences, holidays.

use std::ops::Range;

use super::super::calendar::{self, Pattern, Whose};
use super::super::load::{Away, Calendars};
use super::super::read::Tables;
use super::report::Report;
use crate::diagnostic::{Diagnostics, quoted};
use crate::domain::{Holidays, Member, Zone};

/// Whether a source of holidays is a file, not a code.
pub(super) fn is_file(source: &str) -> bool {
    let end = source.len().checked_sub(4).and_then(|at| source.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(".ics"))
}

/// Every date of a calendar file.
pub(super) fn holidays(
    report: &mut Report<'_>,
    (at, name): (&Range<usize>, &str),
    zone: Option<Zone>,
) -> Holidays {
    let read = |bytes: &[u8]| Some(calendar::holidays(name, bytes, zone?));
    file(report, (at, name), read).unwrap_or_default()
}

/// What the team's file says of calendars of absences.
pub(super) fn calendars(
    report: &mut Report<'_>,
    tables: &Tables,
    members: &[Member],
    zone: Option<Zone>,
) -> Calendars {
    let Some(team) = tables.team.as_ref().map(|t| &t.raw) else {
        return Calendars::default();
    };
    let patterns: Vec<Pattern> = match team.absence_pattern.get() {
        Some(text) => {
            let pattern = Pattern::parse(&text.value);
            if pattern.is_none() {
                let message = format!("{} finds no member", quoted(&text.value));
                let help = "name members by `{name}`, `{first}`, `{last}`, `{id}` or `{email}`, \
                            as in `Urlaub {first}*`";
                report.add(text.at.clone(), message, help);
            }
            pattern.into_iter().collect()
        }
        None => Vec::new(),
    };
    let away = team.absence_calendar.get().and_then(|named| {
        let read = |bytes: &[u8]| {
            let whose = Whose {
                members,
                patterns: &patterns,
                zone: zone?,
            };
            Some(calendar::absences(&named.value, bytes, whose))
        };
        Some(Away {
            calendar: file(report, (&named.at, &named.value), read)?,
            file: named.value.clone(),
        })
    });
    Calendars { patterns, away }
}

/// What a file holds; none where that is reported, here or before.
fn file<T>(
    report: &mut Report<'_>,
    (at, name): (&Range<usize>, &str),
    read: impl FnOnce(&[u8]) -> Option<Result<T, Diagnostics>>,
) -> Option<T> {
    let bytes = match report.content(name) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("{} cannot be read: {error}", quoted(name));
            let help = "write the name of a calendar file, as seen from this file's folder";
            report.add(at.clone(), message, help);
            return None;
        }
    };
    match read(&bytes)? {
        Ok(found) => Some(found),
        Err(problems) => {
            for problem in problems.located() {
                let message = format!(
                    "{}, line {}: {}",
                    quoted(name),
                    problem.line,
                    problem.message
                );
                report.add(at.clone(), message, problem.help);
            }
            None
        }
    }
}
