//! Reads just enough of a calendar file to say who is on call when, as a reader that knows nothing of plans.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde_json::Value;

/// A stretch in which a role of a turn is held. Ordered by turn and role, then by time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Held {
    /// Duty and role.
    slot: String,
    /// The holder's id, which is his name too.
    member: String,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl Held {
    pub(crate) fn of_shift(shift: &Value) -> Self {
        let text = |key: &str| shift[key].as_str().unwrap();
        Self {
            slot: format!(
                "{}.{}",
                text("turn").split('/').next().unwrap(),
                text("role")
            ),
            member: text("member").to_owned(),
            start: text("start").parse().unwrap(),
            end: text("end").parse().unwrap(),
        }
    }
}

/// Stretches of one slot that touch are one.
pub(crate) fn join(all: &mut Vec<Held>) {
    all.sort();
    all.dedup_by(|next, held| {
        let touch =
            (&held.slot, &held.member) == (&next.slot, &next.member) && held.end == next.start;
        if touch {
            held.end = next.end;
        }
        touch
    });
}

/// The events of a calendar that somebody has.
pub(crate) fn read(text: &str) -> Vec<Held> {
    let unfolded = text.replace("\r\n ", "");
    let events = unfolded.split("BEGIN:VEVENT\r\n").skip(1);
    let events = events.filter(|e| !e.contains("\r\nSTATUS:CANCELLED\r\n"));
    let held = events.map(event).filter(|e| e.member != "NOBODY");
    held.collect()
}

fn event(lines: &str) -> Held {
    let value = |name: &str| -> (&str, &str) {
        let line = lines.lines().find(|l| l.starts_with(name)).unwrap();
        line.split_once(':').unwrap()
    };
    // evening.2027-01-06.primary.law@oncall
    let (_, uid) = value("UID");
    let parts: Vec<&str> = uid.split('.').collect();
    let (_, title) = value("SUMMARY");
    Held {
        slot: format!("{}.{}", parts[0], parts[2]),
        member: title.split(" · ").next().unwrap().to_owned(),
        start: instant(value("DTSTART")),
        end: instant(value("DTEND")),
    }
}

/// `DTSTART;TZID=Europe/Berlin` and `20270106T180000`, or a time of UTC with its `Z`.
fn instant((name, value): (&str, &str)) -> DateTime<Utc> {
    let local =
        NaiveDateTime::parse_from_str(value.trim_end_matches('Z'), "%Y%m%dT%H%M%S").unwrap();
    let zone: Tz = match name.split_once("TZID=") {
        Some((_, zone)) => zone.parse().unwrap(),
        None => Tz::UTC,
    };
    zone.from_local_datetime(&local)
        .earliest()
        .unwrap()
        .with_timezone(&Utc)
}
