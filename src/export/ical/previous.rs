//! The file that a calendar replaces: what readers have already been told.
//!
//! The editions know every change of the plans, but not that somebody's phone number or a duty's
//! title became another one, nor a plan that was thrown away. The file before knows; an event of it
//! that is no more is told once more, as cancelled.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDateTime, TimeDelta};

use super::Previous;
use super::calendar::{Body, Event};
use super::uid::fnv1a;
use crate::domain::{Edge, Instant, Window, Zone};

/// What differs from version to version, even if the event says the same.
const VERSION: [&str; 3] = ["DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:"];

struct Known {
    sequence: u32,
    changed: Instant,
    says: Vec<String>,
    /// None: that cannot be told.
    body: Option<Body>,
}

/// Gives each event the version that follows from the file before: the same if it says the same,
/// else a later one, made at `now`. `written` is the text of an event in the file format.
pub(super) fn continue_from(
    previous: &Previous,
    now: Instant,
    events: &mut Vec<Event>,
    written: impl Fn(&Event) -> String,
) {
    let known = known(&previous.text);
    if previous.same {
        events.extend(gone(&known, events));
        events.sort_by_key(|e| e.body.window.start());
    }
    for event in events {
        let Some(before) = known.get(&event.uid) else {
            continue;
        };
        if says(&unfolded(&written(event))) == before.says {
            (event.sequence, event.changed) = (before.sequence, before.changed);
        } else {
            let later = before.changed + TimeDelta::seconds(1);
            event.sequence = event.sequence.max(before.sequence.saturating_add(1));
            event.changed = event.changed.max(later).max(now);
        }
    }
}

/// The events that are known and not among `events`, as cancelled.
fn gone(known: &BTreeMap<String, Known>, events: &[Event]) -> Vec<Event> {
    let there: BTreeSet<&str> = events.iter().map(|e| e.uid.as_str()).collect();
    let gone = known
        .iter()
        .filter(|(uid, _)| !there.contains(uid.as_str()));
    let event = |(uid, known): (&String, &Known)| {
        Some(Event {
            uid: uid.clone(),
            sequence: known.sequence,
            changed: known.changed,
            body: known.body.clone()?,
            cancelled: true,
        })
    };
    gone.filter_map(event).collect()
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
            body: body(block),
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

/// What the first event of a file says, in short: who changes it otherwise than here changes that,
/// however the file is laid out.
pub(super) fn fingerprint(text: &str) -> Option<String> {
    let lines = unfolded(text);
    let block = lines.split(|l| l == "BEGIN:VEVENT").nth(1)?;
    let end = block.iter().position(|l| l == "END:VEVENT")?;
    let block = block.get(..end)?;
    let Body {
        window,
        summary,
        description,
    } = body(block)?;
    let (start, end) = (window.start().timestamp(), window.end().timestamp());
    let status = value(block, "STATUS:").unwrap_or_default();
    let said = fnv1a(&format!("{start} {end} {status}\n{summary}\n{description}"));
    Some(format!("{said:016x}"))
}

/// What an event of ours says; its alarm says nothing of its own.
fn body(block: &[String]) -> Option<Body> {
    let own = block.split(|l| l == "BEGIN:VALARM").next()?;
    let text = |name| value(own, name).map(unescaped).unwrap_or_default();
    Some(Body {
        window: Window::new(
            time(own, "DTSTART", Edge::Start)?,
            time(own, "DTEND", Edge::End)?,
        )?,
        summary: text("SUMMARY:"),
        description: text("DESCRIPTION:"),
    })
}

/// A time as it is written here: in UTC, or on the clocks of a zone by its IANA name.
fn time(lines: &[String], name: &str, edge: Edge) -> Option<Instant> {
    let line = lines.iter().find_map(|l| l.strip_prefix(name))?;
    if let Some(text) = line.strip_prefix(':') {
        return instant(text);
    }
    let (zone, text) = line.strip_prefix(";TZID=")?.split_once(':')?;
    let local = clock(text)?;
    Some(Zone::named(zone)?.resolve(local, edge))
}

/// A TEXT value as it was before it was written (RFC 5545, 3.3.11).
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    text
}

fn instant(text: &str) -> Option<Instant> {
    Some(clock(text.strip_suffix('Z')?)?.and_utc())
}

/// `20270104T180000`, with a year of four digits.
fn clock(text: &str) -> Option<NaiveDateTime> {
    let plain = text.len() == 15 && text.starts_with(|c: char| c.is_ascii_digit());
    plain.then(|| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok())?
}
