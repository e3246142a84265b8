//! When: `now`, `tonight`, `tomorrow`, `fri`, `2027-01-02`, `18:30`, `2027-01-02 18:30`.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use oncall::domain::{Edge, Instant, Window, Zone};
use oncall::prose::nearest;

use super::{Failure, clock};

const HELP: &str =
    "write `now`, `tonight`, `tomorrow`, a weekday, `2027-01-02`, `18:30` or `2027-01-02 18:30`";
/// English and German, Monday first; at least the first two letters are to be written.
const WEEKDAYS: [[&str; 2]; 7] = [
    ["monday", "montag"],
    ["tuesday", "dienstag"],
    ["wednesday", "mittwoch"],
    ["thursday", "donnerstag"],
    ["friday", "freitag"],
    ["saturday", "samstag"],
    ["sunday", "sonntag"],
];
/// The evening begins when most day work ends.
const EVENING: u32 = 18 * 60;

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// An instant.
    At(Instant),
    /// A stretch: an evening, a date.
    Within(Window),
}

/// Reads what the user wrote.
pub(super) fn parse(text: &str, now: Instant, zone: Zone) -> Result<When, Failure> {
    let word = text.trim().to_lowercase();
    let today = zone.date(now);
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let found = match word.as_str() {
        "" | "now" | "jetzt" => Some(When::At(now)),
        "tonight" | "heute abend" => within(zone, today, EVENING).map(|w| from_now(w, now)),
        "today" | "heute" => within(zone, today, 0),
        "tomorrow" | "morgen" => within(zone, tomorrow, 0),
        _ => named(&word, today)
            .and_then(|date| within(zone, date, 0))
            .or_else(|| moment(text.trim(), now, zone)),
    };
    found.ok_or_else(|| unknown(text))
}

/// A stretch that has begun is asked about from now on.
fn from_now(when: When, now: Instant) -> When {
    match when {
        When::Within(w) if w.contains(now) => {
            Window::new(now, w.end()).map_or(When::At(now), When::Within)
        }
        other => other,
    }
}

/// A date from some minutes after its midnight on.
fn within(zone: Zone, date: NaiveDate, from: u32) -> Option<When> {
    Window::new(
        zone.instant(date, from, Edge::Start),
        zone.instant(date, 1440, Edge::End),
    )
    .map(When::Within)
}

/// The next date of a weekday, today included.
fn named(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let is = |names: &[&str; 2]| word.len() >= 2 && names.iter().any(|n| n.starts_with(word));
    let weekday = WEEKDAYS.iter().position(is)? as i64;
    let ahead = (weekday - i64::from(today.weekday().num_days_from_monday())).rem_euclid(7);
    today.checked_add_signed(TimeDelta::days(ahead))
}

/// A date, a time of today, or both.
fn moment(text: &str, now: Instant, zone: Zone) -> Option<When> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return within(zone, date, 0);
    }
    if let Ok(time) = NaiveTime::parse_from_str(text, "%H:%M") {
        return Some(When::At(
            zone.resolve(zone.date(now).and_time(time), Edge::Start),
        ));
    }
    if let Some((day, time)) = text.split_once(' ')
        && let Some(date) = named(&day.to_lowercase(), zone.date(now))
        && let Ok(time) = NaiveTime::parse_from_str(time.trim(), "%H:%M")
    {
        return Some(When::At(zone.resolve(date.and_time(time), Edge::Start)));
    }
    clock::parse(text).ok().map(|m| When::At(m.in_zone(zone)))
}

fn unknown(text: &str) -> Failure {
    let short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let names = WEEKDAYS.iter().flatten().copied();
    let words = names
        .chain(short)
        .chain(["now", "tonight", "today", "tomorrow"]);
    let help = nearest(text, words)
        .map_or_else(|| HELP.to_owned(), |word| format!("did you mean `{word}`?"));
    Failure::new(format!("`{text}` is not a time"), help)
}

#[cfg(test)]
mod tests {
    use super::{When, parse};
    use crate::cli::clock;
    use oncall::domain::Zone;

    fn asked(text: &str) -> Option<String> {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let now = clock::parse("2027-01-01 19:30").unwrap().in_zone(zone); // a Friday
        let show = |at| zone.local(at).format("%m-%d %H:%M").to_string();
        match parse(text, now, zone).ok()? {
            When::At(at) => Some(show(at)),
            When::Within(w) => Some(format!("{} to {}", show(w.start()), show(w.end()))),
        }
    }

    #[test]
    fn every_way_to_name_a_time_is_understood() {
        for (text, meaning) in [
            ("now", "01-01 19:30"),
            ("tonight", "01-01 19:30 to 01-02 00:00"),
            ("morgen", "01-02 00:00 to 01-03 00:00"),
            ("fri", "01-01 00:00 to 01-02 00:00"),
            ("Do", "01-07 00:00 to 01-08 00:00"),
            ("2027-01-02", "01-02 00:00 to 01-03 00:00"),
            ("21:00", "01-01 21:00"),
            ("2027-01-02 18:30", "01-02 18:30"),
            ("sat 09:00", "01-02 09:00"),
        ] {
            assert_eq!(asked(text).as_deref(), Some(meaning), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["fry", "25:00", "2027-02-30", "x"] {
            assert_eq!(asked(text), None, "{text}");
        }
    }
}
