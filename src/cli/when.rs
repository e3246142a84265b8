//! When: `now`, `tonight`, `tomorrow`, `fri`, `2027-01-02`, `02.01.`, `18:30`, `tomorrow 18:30`.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use oncall::domain::{Edge, Instant, Window, Zone, parse_date, parse_dotted_date};
use oncall::prose::nearest;
use oncall::words::said;

use super::{Failure, clock};

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
    let found = match word.as_str() {
        "" | "now" | "jetzt" => Some(When::At(now)),
        "tonight" | "heute abend" => within(zone, today, EVENING).map(|w| from_now(w, now)),
        _ => date(&word, today)
            .and_then(|date| within(zone, date, 0))
            .or_else(|| moment(&word, now, zone)),
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

/// A date by its name or its number; without a year, the next one.
fn date(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let of_year = |year: i32| parse_dotted_date(&format!("{word}{year}")).filter(|d| *d >= today);
    match word {
        "today" | "heute" => Some(today),
        "tomorrow" | "morgen" => today.checked_add_days(Days::new(1)),
        _ => named(word, today)
            .or_else(|| parse_date(word))
            .or_else(|| parse_dotted_date(word))
            .or_else(|| of_year(today.year()))
            .or_else(|| of_year(today.year() + 1)),
    }
}

/// A time of today, or of a date.
fn moment(word: &str, now: Instant, zone: Zone) -> Option<When> {
    let today = zone.date(now);
    let (date, time) = match word.rsplit_once(' ') {
        Some((day, time)) => (date(day.trim(), today), time),
        None => (Some(today), word),
    };
    let time = NaiveTime::parse_from_str(time, "%H:%M").ok();
    let local = date.zip(time).map(|(date, time)| date.and_time(time));
    local
        .map(|local| zone.resolve(local, Edge::Start))
        .or_else(|| Some(clock::parse(&word.to_uppercase()).ok()?.in_zone(zone)))
        .map(When::At)
}

fn unknown(text: &str) -> Failure {
    let short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let names = WEEKDAYS.iter().flatten().copied();
    let words = names
        .chain(short)
        .chain(["now", "tonight", "today", "tomorrow"]);
    let help = nearest(text, words).map_or_else(
        || said("write-when"),
        |word| said("did-you-mean").with("near", word),
    );
    Failure::new(said("no-moment").with("text", text), help)
}

#[cfg(test)]
mod tests {
    use super::{When, parse};
    use crate::cli::clock;
    use oncall::domain::Zone;
    use proptest::prelude::*;

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
            ("tomorrow 19:00", "01-02 19:00"),
            ("heute 21:00", "01-01 21:00"),
            ("02.01.2027", "01-02 00:00 to 01-03 00:00"),
            ("3.1.", "01-03 00:00 to 01-04 00:00"),
            ("24.12. 18:00", "12-24 18:00"),
            ("2027-01-02T18:30:00Z", "01-02 19:30"),
        ] {
            assert_eq!(asked(text).as_deref(), Some(meaning), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "fry",
            "25:00",
            "2027-02-30",
            "30.02.",
            "x",
            "x 18:00",
            "+262142-12-31",
            "+262142-12-31 23:59",
            "31.12.262142",
            "-9999-01-01T10:00:00Z",
        ] {
            assert_eq!(asked(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_words_have_an_answer(words in prop::collection::vec("[-+:. T0-9a-zäZ]{0,12}|\\PC{0,4}|24:00|9999-12-31|0000-01-01|tomorrow|31\\.12\\.", 0..4)) {
            let _ = asked(&words.join(" "));
        }
    }
}
