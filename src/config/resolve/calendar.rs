//! Calendar files that the team's file names: absences, holidays.

use std::ops::Range;

use super::super::calendar::{self, Pattern, Whose};
use super::super::load::{Away, Calendars};
use super::super::read::Tables;
use super::report::Report;
use crate::diagnostic::{Diagnostics, quoted};
use crate::domain::{Holidays, Member, Zone};
use crate::words::{of_io, said};

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
                let message = said("pattern-finds-nobody").with("pattern", quoted(&text.value));
                let help = said("name-by-pattern");
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
            let message = said("named-file-unreadable")
                .with("file", quoted(name))
                .part("why", of_io(&error));
            let help = said("write-calendar-file");
            report.add(at.clone(), message, help);
            return None;
        }
    };
    match read(&bytes)? {
        Ok(found) => Some(found),
        Err(problems) => {
            for problem in problems.iter() {
                let message = said("in-other-file")
                    .with("file", quoted(name))
                    .with("line", problems.source().place(problem.at.start).line)
                    .part("what", problem.message.clone());
                report.add(at.clone(), message, problem.help.clone());
            }
            None
        }
    }
}
