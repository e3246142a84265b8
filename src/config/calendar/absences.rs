//! Who is away when, by a calendar.

use std::collections::BTreeMap;

use super::people::{Owner, Whose};
use super::{Doubt, read};
use crate::diagnostic::Diagnostics;
use crate::domain::{Absence, MemberId, Window, union};

/// What a calendar says of the team's absences.
#[derive(Debug, Clone, Default)]
pub struct AbsenceCalendar {
    /// By member, then time; what touches or overlaps is one.
    pub absences: Vec<Absence>,
    /// What is nobody's of the team, in the order of the file.
    pub unmatched: Vec<Unmatched>,
    /// How many events are cancelled or shown as free: nobody is away.
    pub void: usize,
    /// What was perhaps meant otherwise.
    pub doubts: Vec<Doubt>,
}

/// An event that is nobody's, or of whom is not clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// Where it begins, from 1.
    pub line: usize,
    /// When it is first.
    pub first: Window,
    /// How often it recurs, itself counted.
    pub times: usize,
    /// Whose it could be; none: nobody's.
    pub perhaps: Vec<MemberId>,
}

/// The absences of a calendar file, which is shown as `name`.
///
/// # Errors
/// The file is no calendar, not all of one, or has an event that cannot be read.
pub fn absences(name: &str, bytes: &[u8], whose: Whose) -> Result<AbsenceCalendar, Diagnostics> {
    let file = read(name, bytes, whose.zone)?;
    let mut of_each: BTreeMap<MemberId, Vec<Window>> = BTreeMap::new();
    let mut found = AbsenceCalendar {
        doubts: file.doubts,
        ..AbsenceCalendar::default()
    };
    for series in file.series {
        let Some(first) = series.busy.first() else {
            found.void += 1;
            continue;
        };
        let perhaps = match whose.owner(&series) {
            Owner::Are(members) => {
                for member in members {
                    of_each.entry(member).or_default().extend(&series.busy);
                }
                continue;
            }
            Owner::Nobody => Vec::new(),
            Owner::Unclear(members) => members,
        };
        found.unmatched.push(Unmatched {
            line: file.source.place(series.at.start).line,
            first: *first,
            times: series.busy.len(),
            perhaps,
        });
    }
    for (member, windows) in of_each {
        let away = union(windows).into_iter().map(|window| Absence {
            member: member.clone(),
            window,
        });
        found.absences.extend(away);
    }
    Ok(found)
}
