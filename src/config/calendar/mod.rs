//! Calendar files of others: who is away when, and which days are holidays.
//!
//! A half-read list of absences would schedule people on their holiday, so that whatever cannot be
//! read to its end is an error. Only times are kept: what an absence is called is private, is looked
//! at to tell whose it is, and goes nowhere.

mod absences;
mod days;
mod event;
mod expand;
mod people;
mod sheet;
#[cfg(test)]
mod tests;
mod time;

use crate::diagnostic::{Diagnostic, Problems, Source};
use crate::domain::{Instant, Zone};
use crate::words::said;

pub use absences::{AbsenceCalendar, Unmatched, absences};
pub use days::holidays;
pub use people::{Pattern, Whose};

/// Something that was read in a way that may not have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The file is not UTF-8: it was read as Windows-1252.
    Encoding,
    /// A time zone that nobody knows: its times were read on the team's clocks.
    UnknownZone {
        /// Where the event begins, from 1.
        line: usize,
        /// The name in the file.
        name: String,
    },
}

/// What a file holds, taken apart.
struct Read {
    source: Source,
    series: Vec<expand::Series>,
    doubts: Vec<Doubt>,
}

/// Reads a file, which is shown as `name`. Times without a zone of their own are on the clocks of `zone`.
fn read(name: &str, bytes: &[u8], zone: Zone) -> Result<Read, crate::diagnostic::Diagnostics> {
    let (text, guessed) = sheet::decode(bytes);
    let source = Source::new(name, text);
    let mut doubts = Vec::new();
    if guessed {
        doubts.push(Doubt::Encoding);
    }
    let mut problems = Problems::new();
    let sheet = sheet::Sheet::of(&source, &mut problems);
    let zones = sheet.zones();
    let zones = time::Zones::new(&zones, zone);
    let events: Vec<event::Event> = sheet
        .events
        .iter()
        .filter_map(|e| event::read(e, &zones).map_err(|p| problems.push(p)).ok())
        .collect();
    for event in &events {
        if let Some(name) = &event.unknown_zone {
            doubts.push(Doubt::UnknownZone {
                line: source.place(event.at.start).line,
                name: name.clone(),
            });
        }
    }
    let mut series = Vec::new();
    for group in expand::groups(events) {
        let at = group.at();
        match group.expand() {
            Ok(found) => series.push(found),
            Err(message) => {
                let help = said("correct-event");
                problems.push(Diagnostic::new(at, message, help));
            }
        }
    }
    let source = problems.of(source)?;
    Ok(Read {
        source,
        series,
        doubts,
    })
}

/// No absence and no holiday is told after this: a rule without an end has to stop somewhere.
fn horizon() -> Instant {
    chrono::DateTime::from_timestamp(4_102_444_800, 0).unwrap_or_default() // 2100-01-01
}
