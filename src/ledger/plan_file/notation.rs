//! Windows in a plan file: `2027-01-02 09:00-21:00`, local; where a clock change makes that unclear,
//! two instants, `2026-10-25T00:00:00Z/2026-10-25T00:30:00Z`.

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use crate::domain::{Edge, Malformed, Window, Zone, days_between, parse_date};
use crate::words::said;

/// `window`, which belongs to `date`, as it is written.
pub(super) fn show(window: Window, date: NaiveDate, zone: Zone) -> String {
    let (start, end) = (zone.local(window.start()), zone.local(window.end()));
    let minutes = |t: chrono::NaiveDateTime| {
        days_between(date, t.date()) * 1440 + i64::from(t.hour() * 60 + t.minute())
    };
    let clock = |m: i64| format!("{:02}:{:02}", m / 60 % 24, m % 60);
    let (from, to) = (minutes(start), minutes(end));
    let until = if to == 1440 {
        "24:00".to_owned()
    } else {
        clock(to)
    };
    let text = format!("{date} {}-{until}", clock(from));
    if read(&text, zone) == Ok((date, window)) {
        text
    } else {
        instants(window)
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
    let (start, end) = text.split_once('/')?;
    let at = |t: &str| {
        DateTime::parse_from_rfc3339(t)
            .ok()
            .map(|t| t.with_timezone(&Utc))
    };
    let window = Window::new(at(start)?, at(end)?)?;
    Some((zone.date(window.start()), window))
}

fn of_clock(text: &str, zone: Zone) -> Option<(NaiveDate, Window)> {
    let (date, hours) = text.split_once(' ')?;
    let (from, to) = hours.split_once('-')?;
    let date = parse_date(date)?;
    let (from, to) = (clock(from)?, clock(to)?);
    let to = if to > from { to } else { to + 1440 };
    let window = Window::new(
        zone.instant(date, from, Edge::Start),
        zone.instant(date, to, Edge::End),
    )?;
    (from < 1440).then_some((date, window))
}

/// `09:30` as minutes; `24:00` is 1440.
fn clock(text: &str) -> Option<u32> {
    let (h, m) = text.split_once(':').filter(|_| text.len() == 5)?;
    let (h, m): (u32, u32) = (h.parse().ok()?, m.parse().ok()?);
    (m < 60 && h * 60 + m <= 1440).then_some(h * 60 + m)
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
    fn what_is_no_window_is_refused() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        for text in [
            "",
            "2027-01-02",
            "2027-01-02 9-21",
            "2027-02-30 09:00-21:00",
            "2027-01-02 24:00-25:00",
            "a/b",
        ] {
            assert!(read(text, zone).is_err(), "{text}");
        }
    }
}
