//! The file that a calendar replaces: what readers have already been told.
//!
//! The editions know every change of the plans, but not that somebody's phone number or a duty's
//! title became another one, nor a plan that was thrown away. The file before knows.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::Previous;
use super::calendar::Event;
use crate::domain::Instant;

/// What differs from version to version, even if the event says the same.
const VERSION: [&str; 3] = ["DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:"];

struct Known {
    sequence: u32,
    changed: Instant,
    says: Vec<String>,
}

/// Gives each event the version that follows from the file before: the same if it says the same,
/// else a later one. `written` is the text of an event in the file format.
pub(super) fn continue_from(
    previous: &Previous,
    events: &mut [Event],
    written: impl Fn(&Event) -> String,
) {
    let known = known(&previous.text);
    for event in events {
        let Some(before) = known.get(&event.uid) else {
            continue;
        };
        if says(&unfolded(&written(event))) == before.says {
            (event.sequence, event.changed) = (before.sequence, before.changed);
        } else {
            let later = before.changed + TimeDelta::seconds(1);
            event.sequence = event.sequence.max(before.sequence.saturating_add(1));
            event.changed = event.changed.max(later).max(previous.now);
        }
    }
}

/// The events of a file by name; what is no event of ours with a version is passed over.
fn known(text: &str) -> BTreeMap<String, Known> {
    let lines = unfolded(text);
    let blocks = lines.split(|l| l == "BEGIN:VEVENT").skip(1);
    let event = |block: &[String]| {
        let end = block.iter().position(|l| l == "END:VEVENT")?;
        let block = block.get(..end)?;
        let known = Known {
            sequence: value(block, "SEQUENCE:")?.parse().ok()?,
            changed: instant(value(block, "LAST-MODIFIED:")?)?,
            says: says(block),
        };
        Some((value(block, "UID:")?.to_owned(), known))
    };
    blocks.filter_map(event).collect()
}

/// The lines without their folds; a file that went through other hands may have lost its CR.
fn unfolded(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n", "\n").replace("\n ", "");
    whole.lines().map(ToOwned::to_owned).collect()
}

/// What the event says apart from its version.
fn says(lines: &[String]) -> Vec<String> {
    let lasting = |l: &&String| {
        let frame = matches!(l.as_str(), "BEGIN:VEVENT" | "END:VEVENT");
        !frame && !VERSION.iter().any(|v| l.starts_with(v))
    };
    lines.iter().filter(lasting).cloned().collect()
}

fn value<'a>(lines: &'a [String], name: &str) -> Option<&'a str> {
    lines.iter().find_map(|l| l.strip_prefix(name))
}

fn instant(text: &str) -> Option<Instant> {
    let local = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").ok()?;
    Some(local.and_utc())
}
