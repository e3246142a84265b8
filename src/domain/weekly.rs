//! Weekly windows: `Mon-Fri,holiday 18:00-22:00`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::notation::Malformed;
use super::{Edge, Window, Zone};
use crate::prose::nearest;
use crate::words::said;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const HOLIDAY: &str = "holiday";

/// A set of weekdays, and whether the word `holiday` is among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DaySet {
    weekdays: [bool; 7],
    holiday: bool,
}

impl DaySet {
    /// Whether the word `holiday` is named.
    pub fn names_holiday(self) -> bool {
        self.holiday
    }

    /// Whether the weekday of `date` is named.
    pub fn names_weekday_of(self, date: NaiveDate) -> bool {
        self.weekdays[date.weekday().num_days_from_monday() as usize]
    }

    /// Whether every weekday is named.
    pub fn names_every_weekday(self) -> bool {
        self.weekdays == [true; 7]
    }

    fn add(&mut self, text: &str, at: usize) -> Result<(), Malformed> {
        if text == HOLIDAY {
            self.holiday = true;
            return Ok(());
        }
        let (first, last) = match text.split_once('-') {
            Some((a, b)) => (weekday(a, at)?, weekday(b, at + a.len() + 1)?),
            None => (weekday(text, at)?, weekday(text, at)?),
        };
        for step in 0..=(last + 7 - first) % 7 {
            self.weekdays[(first + step) % 7] = true;
        }
        Ok(())
    }
}

/// A stretch that recurs each week; it begins on the dates of its days and may end on the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyWindow {
    days: DaySet,
    /// Minutes after midnight, below 1440.
    from: u32,
    /// Minutes after midnight of the first date, above `from`, at most 2880.
    to: u32,
    text: String,
}

impl WeeklyWindow {
    /// The days on which it begins.
    pub fn days(&self) -> DaySet {
        self.days
    }

    /// Whether it is written with one time for both ends: 24 hours by the clock.
    pub fn ends_where_it_starts(&self) -> bool {
        let hours = self.text.split_whitespace().last().unwrap_or_default();
        hours.split_once('-').is_some_and(|(from, to)| from == to)
    }

    /// The stretch that begins on `date`, whatever weekday that is; none if a clock change leaves it empty.
    pub fn on(&self, date: NaiveDate, zone: Zone) -> Option<Window> {
        Window::new(
            zone.instant(date, self.from, Edge::Start),
            zone.instant(date, self.to, Edge::End),
        )
    }

    /// The stretches of `windows` that begin on dates in `dates`, by weekday.
    pub fn occurrences(
        windows: &[Self],
        zone: Zone,
        dates: impl Iterator<Item = NaiveDate>,
    ) -> Vec<Window> {
        dates
            .flat_map(|date| {
                let named = windows
                    .iter()
                    .filter(move |w| w.days.names_weekday_of(date));
                named.filter_map(move |w| w.on(date, zone))
            })
            .collect()
    }
}

impl fmt::Display for WeeklyWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for WeeklyWindow {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (day_words, hours, hours_at) = split(text)?;
        let mut days = DaySet::default();
        let mut at = text.len() - text.trim_start().len();
        for part in day_words.split(',') {
            days.add(part, at)?;
            at += part.len() + 1;
        }
        let (from, to) = span(hours, hours_at)?;
        Ok(Self {
            days,
            from,
            to,
            text: text.trim().to_owned(),
        })
    }
}

/// The two words of a weekly window, and where the second begins.
fn split(text: &str) -> Result<(&str, &str, usize), Malformed> {
    let mut words = text.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(days), Some(hours), None) => {
            let at = text.rfind(hours).unwrap_or_default();
            Ok((days, hours, at))
        }
        _ => Err(Malformed::new(
            0..text.len(),
            said("no-weekly-window").with("text", text),
            said("write-days-and-hours"),
        )),
    }
}

/// Monday is 0.
fn weekday(word: &str, at: usize) -> Result<usize, Malformed> {
    WEEKDAYS.iter().position(|d| *d == word).ok_or_else(|| {
        let known = WEEKDAYS.into_iter().chain([HOLIDAY]);
        let help = match nearest(word, known) {
            Some(day) => said("did-you-mean").with("near", day),
            None => said("write-weekdays"),
        };
        Malformed::new(
            at..at + word.len(),
            said("no-weekday").with("word", word),
            help,
        )
    })
}

/// `18:00-22:00` as minutes; an end at or before the start is on the next date.
fn span(text: &str, at: usize) -> Result<(u32, u32), Malformed> {
    let whole = at..at + text.len();
    let (a, b) = text.split_once('-').ok_or_else(|| {
        Malformed::new(
            whole.clone(),
            said("no-hours").with("text", text),
            said("write-hours"),
        )
    })?;
    let from = clock(a, at..at + a.len())?;
    let to = clock(b, at + a.len() + 1..whole.end)?;
    if from == 1440 {
        return Err(Malformed::new(
            at..at + a.len(),
            said("starts-at-midnight"),
            said("write-next-day"),
        ));
    }
    Ok((from, if to > from { to } else { to + 1440 }))
}

/// `18:30` as minutes after midnight.
fn clock(text: &str, at: Range<usize>) -> Result<u32, Malformed> {
    let digits = |s: &str| {
        (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse::<u32>().ok())
            .flatten()
    };
    text.split_once(':')
        .and_then(|(h, m)| Some((digits(h)?, digits(m)?)))
        .filter(|(h, m)| *m < 60 && (*h < 24 || (*h == 24 && *m == 0)))
        .map(|(h, m)| h * 60 + m)
        .ok_or_else(|| {
            Malformed::new(
                at,
                said("no-time-of-day").with("text", text),
                said("write-hours"),
            )
        })
}

#[cfg(test)]
mod tests {
    use super::WeeklyWindow;
    use crate::domain::Zone;
    use crate::words::english;
    use chrono::NaiveDate;

    fn on(text: &str, date: &str) -> Option<String> {
        let window: WeeklyWindow = text.parse().unwrap();
        let date: NaiveDate = date.parse().unwrap();
        let zone = Zone::named("Europe/Berlin").unwrap();
        let w = window
            .days()
            .names_weekday_of(date)
            .then(|| window.on(date, zone))
            .flatten()?;
        Some(format!(
            "{} {}h",
            zone.rfc3339(w.start()),
            w.length().num_minutes() as f64 / 60.0
        ))
    }

    #[test]
    fn ranges_wrap_over_the_weekend() {
        assert!(on("Fri-Mon 08:00-09:00", "2027-01-03").is_some(), "Sunday");
        assert!(on("Fri-Mon 08:00-09:00", "2027-01-05").is_none(), "Tuesday");
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_begins() {
        assert_eq!(
            on("Fri 22:00-06:00", "2027-01-01").as_deref(),
            Some("2027-01-01T22:00:00+01:00 8h")
        );
        assert_eq!(on("Fri 22:00-06:00", "2027-01-02"), None);
        assert_eq!(
            on("Mon-Sun 22:00-06:00", "2026-10-24").as_deref(),
            Some("2026-10-24T22:00:00+02:00 9h")
        );
        assert_eq!(
            on("Mon-Sun 22:00-06:00", "2027-03-27").as_deref(),
            Some("2027-03-27T22:00:00+01:00 7h")
        );
    }

    #[test]
    fn an_end_at_the_start_is_on_the_next_date() {
        assert_eq!(
            on("Mon-Sun 09:00-09:00", "2027-01-04").as_deref(),
            Some("2027-01-04T09:00:00+01:00 24h")
        );
        assert_eq!(
            on("Mon-Sun 09:00-09:00", "2027-03-27").as_deref(),
            Some("2027-03-27T09:00:00+01:00 23h")
        );
    }

    #[test]
    fn the_gap_leaves_a_window_short_or_none() {
        assert_eq!(on("Sun 02:00-03:00", "2027-03-28"), None);
        assert_eq!(
            on("Sun 02:30-04:00", "2027-03-28").as_deref(),
            Some("2027-03-28T03:30:00+02:00 0.5h")
        );
    }

    #[test]
    fn mistakes_are_marked_and_helped() {
        let bad = |s: &str| {
            let e = s.parse::<WeeklyWindow>().unwrap_err();
            (s[e.at.clone()].to_owned(), english(&e.help))
        };
        assert_eq!(
            bad("Mon-Fry 18:00-22:00"),
            ("Fry".into(), "did you mean `Fri`?".into())
        );
        assert_eq!(bad("Mon 18:00-25:00").0, "25:00");
        assert_eq!(bad("Mon 9am").0, "9am");
        assert_eq!(bad("Mon").0, "Mon");
        assert_eq!(bad("Mon,,Tue 18:00-19:00").0, "");
    }

    #[test]
    fn the_wrong_words_are_marked_where_they_stand() {
        let marked = |text: &str| {
            let at = text.parse::<WeeklyWindow>().unwrap_err().at;
            (at.start, text[at].to_owned())
        };
        for (text, start, wrong) in [
            ("  Mon,Tux 18:00-22:00", 6, "Tux"),
            ("Mon-Fri,Sa-Sun 18:00-22:00", 8, "Sa"),
            ("Mon-Fri,Sat-Su 18:00-22:00", 12, "Su"),
            ("Mon 18:60-22:00", 4, "18:60"),
            ("Mon 18:00-22:0", 10, "22:0"),
            ("Mon 18:00-24:30", 10, "24:30"),
            ("Mon 24:00-06:00", 4, "24:00"),
            ("Mon 1800", 4, "1800"),
            (
                "Mon 18:00-22:00 20:00-21:00",
                0,
                "Mon 18:00-22:00 20:00-21:00",
            ),
        ] {
            assert_eq!(marked(text), (start, wrong.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_day_set_names_its_days() {
        let days = |text: &str| text.parse::<WeeklyWindow>().unwrap().days();
        assert!(days("Mon-Sun 18:00-22:00").names_every_weekday());
        assert!(days("Thu-Wed 18:00-22:00").names_every_weekday());
        assert!(!days("Mon-Sat 18:00-22:00").names_every_weekday());
        assert!(days("Sat,holiday 18:00-22:00").names_holiday());
        assert!(!days("Sat 18:00-22:00").names_holiday());
        let week = (4..11).map(|d| NaiveDate::from_ymd_opt(2027, 1, d).unwrap());
        let named = week.map(|d| days("Fri-Sun,Tue 18:00-22:00").names_weekday_of(d));
        assert!(named.eq([false, true, false, false, true, true, true]));
    }

    #[test]
    fn a_window_says_its_hours_and_when_it_is_a_whole_day() {
        let window = |text: &str| text.parse::<WeeklyWindow>().unwrap();
        assert_eq!(window(" Mon  09:00-09:00 ").to_string(), "Mon  09:00-09:00");
        assert!(window("Mon 09:00-09:00").ends_where_it_starts());
        assert!(!window("Mon 09:00-10:00").ends_where_it_starts());
        assert!(!window("Mon 00:00-24:00").ends_where_it_starts());
        assert_eq!(
            on("Mon 00:00-24:00", "2027-01-04").as_deref(),
            Some("2027-01-04T00:00:00+01:00 24h")
        );
        assert_eq!(
            on("Mon 23:59-24:00", "2027-01-04").as_deref(),
            Some("2027-01-04T23:59:00+01:00 0.016666666666666666h")
        );
    }

    #[test]
    fn occurrences_are_those_of_the_dates_asked_for() {
        let windows = ["Mon 18:00-22:00", "Tue,holiday 09:00-10:00"];
        let windows = windows.map(|w| w.parse::<WeeklyWindow>().unwrap());
        let zone = Zone::named("Europe/Berlin").unwrap();
        let week = (4..11).map(|d| NaiveDate::from_ymd_opt(2027, 1, d).unwrap());
        let found = WeeklyWindow::occurrences(&windows, zone, week);
        let starts = found.iter().map(|w| zone.rfc3339(w.start()));
        assert!(starts.eq(["2027-01-04T18:00:00+01:00", "2027-01-05T09:00:00+01:00"]));
    }
}
