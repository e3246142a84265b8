//! Windows in a plan file: `2027-01-02 09:00-21:00`, local; where a clock change makes that unclear,
//! two instants, `2026-10-25T00:00:00Z/2026-10-25T00:30:00Z`. What is left of a night after midnight, where
//! hours without phones were cut out of it, still belongs to the date before: `2027-01-01 25:30-30:00`, and
//! `2026-10-24 2026-10-25T00:00:00Z/2026-10-25T00:30:00Z`.

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use crate::domain::{Edge, Malformed, Window, Zone, days_between, parse_date};
use crate::words::said;

/// Minutes.
const DAY: i64 = 1440;

/// `window`, which belongs to `date`, as it is written.
pub(super) fn show(window: Window, date: NaiveDate, zone: Zone) -> String {
    let (start, end) = (zone.local(window.start()), zone.local(window.end()));
    let minutes = |t: chrono::NaiveDateTime| {
        days_between(date, t.date()) * DAY + i64::from(t.hour() * 60 + t.minute())
    };
    let clock = |m: i64| format!("{:02}:{:02}", m / 60, m % 60);
    let (from, to) = (minutes(start), minutes(end));
    // a night ends by the clock of the next morning, unless it begins there too
    let until = if from < DAY && to > DAY { to - DAY } else { to };
    let text = format!("{date} {}-{}", clock(from), clock(until));
    if read(&text, zone) == Ok((date, window)) {
        text
    } else if date == zone.date(window.start()) {
        instants(window)
    } else {
        format!("{date} {}", instants(window))
    }
}

fn instants(window: Window) -> String {
    let at = |t: DateTime<Utc>| t.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    format!("{}/{}", at(window.start()), at(window.end()))
}

/// The window, and the date to which it belongs.
pub(super) fn read(text: &str, zone: Zone) -> Result<(NaiveDate, Window), Malformed> {
    let parsed = if text.contains('/') {
        of_instants(text, zone)
    } else {
        of_clock(text, zone)
    };
    parsed.ok_or_else(|| {
        Malformed::new(
            0..text.len(),
            said("no-window").with("text", text),
            said("write-plan-window"),
        )
    })
}

fn of_instants(text: &str, zone: Zone) -> Option<(NaiveDate, Window)> {
    let (date, text) = match text.split_once(' ') {
        Some((date, text)) => (Some(parse_date(date)?), text),
        None => (None, text),
    };
    let (start, end) = text.split_once('/')?;
    let at = |t: &str| {
        DateTime::parse_from_rfc3339(t)
            .ok()
            .map(|t| t.with_timezone(&Utc))
    };
    let window = Window::new(at(start)?, at(end)?)?;
    Some((date.unwrap_or(zone.date(window.start())), window))
}

fn of_clock(text: &str, zone: Zone) -> Option<(NaiveDate, Window)> {
    let (date, hours) = text.split_once(' ')?;
    let (from, to) = hours.split_once('-')?;
    let date = parse_date(date)?;
    let (from, to) = (clock(from)?, clock(to)?);
    let next = to <= from && from < 1440 && to <= 1440;
    let to = if next { to + 1440 } else { to };
    let window = Window::new(
        zone.instant(date, from, Edge::Start),
        zone.instant(date, to, Edge::End),
    )?;
    Some((date, window))
}

/// `09:30` as minutes; `24:00` is 1440, and what lies beyond is on the next date.
fn clock(text: &str) -> Option<u32> {
    let (h, m) = text.split_once(':').filter(|_| text.len() == 5)?;
    let (h, m): (u32, u32) = (h.parse().ok()?, m.parse().ok()?);
    (m < 60 && h * 60 + m <= 2880).then_some(h * 60 + m)
}

#[cfg(test)]
mod tests {
    use super::{read, show};
    use crate::domain::{Window, Zone};
    use chrono::DateTime;

    fn round_trip(start: &str, end: &str) -> String {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let at = |t: &str| DateTime::parse_from_rfc3339(t).unwrap().to_utc();
        let window = Window::new(at(start), at(end)).unwrap();
        let text = show(window, zone.date(window.start()), zone);
        assert_eq!(read(&text, zone).unwrap().1, window);
        text
    }

    #[test]
    fn windows_are_written_by_the_clock_on_the_wall() {
        assert_eq!(
            round_trip("2027-01-02T09:00:00+01:00", "2027-01-02T21:00:00+01:00"),
            "2027-01-02 09:00-21:00"
        );
        assert_eq!(
            round_trip("2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"),
            "2027-03-28 00:00-24:00"
        );
        assert_eq!(
            round_trip("2026-10-24T22:00:00+02:00", "2026-10-25T06:00:00+01:00"),
            "2026-10-24 22:00-06:00"
        );
    }

    #[test]
    fn what_a_clock_cannot_say_is_written_as_instants() {
        let text = round_trip("2026-10-25T02:00:00+01:00", "2026-10-25T02:30:00+01:00");
        assert_eq!(text, "2026-10-25T01:00:00Z/2026-10-25T01:30:00Z");
    }

    #[test]
    fn what_is_left_of_a_night_belongs_to_the_date_on_which_it_began() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let at = |t: &str| DateTime::parse_from_rfc3339(t).unwrap().to_utc();
        for (date, start, end, written) in [
            (
                "2027-01-01",
                "2027-01-02T01:30:00+01:00",
                "2027-01-02T06:00:00+01:00",
                "2027-01-01 25:30-30:00",
            ),
            (
                "2027-01-01",
                "2027-01-02T00:00:00+01:00",
                "2027-01-02T06:00:00+01:00",
                "2027-01-01 24:00-30:00",
            ),
            (
                "2026-10-24",
                "2026-10-25T02:00:00+01:00",
                "2026-10-25T02:30:00+01:00",
                "2026-10-24 2026-10-25T01:00:00Z/2026-10-25T01:30:00Z",
            ),
        ] {
            let (date, window) = (
                date.parse().unwrap(),
                Window::new(at(start), at(end)).unwrap(),
            );
            let text = show(window, date, zone);
            assert_eq!(text, written);
            assert_eq!(read(&text, zone).unwrap(), (date, window));
        }
    }

    #[test]
    fn what_is_no_window_is_refused() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        for text in [
            "",
            "2027-01-02",
            "2027-01-02 9-21",
            "2027-02-30 09:00-21:00",
            "2027-01-02 24:00-24:00",
            "2027-01-02 30:00-06:00",
            "2027-01-02 47:00-48:30",
            "a/b",
            "a 2026-10-25T01:00:00Z/2026-10-25T01:30:00Z",
        ] {
            assert!(read(text, zone).is_err(), "{text}");
        }
    }
}
