//! When a holiday falls: on a date of the calendar, so many days from Easter, on a weekday, or on single dates.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::table::YEARS;

/// When a holiday falls in a year.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// Days after Easter Sunday, western and orthodox.
    Easter(i64),
    /// The same of the Orthodox churches.
    Orthodox(i64),
    /// The first such weekday on or after month and day.
    OnOrAfter(Weekday, u32, u32),
    /// Without a rule.
    Single(Vec<NaiveDate>),
}

/// Years in which it is kept; an open end is the end of the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Years(Vec<RangeInclusive<i32>>);

impl Rule {
    /// `12-25`, `E+1`, `O-2`, `Mon>=05-01`, or dates with commas.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some((weekday, day)) = text.split_once(">=") {
            let (month, day) = month_day(day)?;
            return Some(Self::OnOrAfter(weekday.parse().ok()?, month, day));
        }
        if let Some(days) = text.strip_prefix('E') {
            return Some(Self::Easter(days.parse().ok()?));
        }
        if let Some(days) = text.strip_prefix('O') {
            return Some(Self::Orthodox(days.parse().ok()?));
        }
        if let Some((month, day)) = month_day(text) {
            return Some(Self::Fixed(month, day));
        }
        let dates: Result<_, _> = text.split(',').map(str::parse).collect();
        Some(Self::Single(dates.ok()?))
    }

    /// Its dates in `years`; single dates stand for themselves.
    pub(super) fn dates(&self, years: &Years) -> Vec<NaiveDate> {
        match self {
            Self::Single(dates) => dates.clone(),
            _ => years.all().filter_map(|y| self.in_year(y)).collect(),
        }
    }

    fn in_year(&self, year: i32) -> Option<NaiveDate> {
        let after = |sunday: Option<NaiveDate>, days| sunday.map(|s| s + TimeDelta::days(days));
        match *self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(days) => after(easter(year), days),
            Self::Orthodox(days) => after(orthodox_easter(year), days),
            Self::OnOrAfter(weekday, month, day) => {
                let from = NaiveDate::from_ymd_opt(year, month, day)?;
                let days = from.weekday().days_since(weekday);
                Some(from + Days::new(u64::from((7 - days) % 7)))
            }
            Self::Single(_) => None,
        }
    }
}

impl Years {
    /// `*`, or a list of `2027`, `2021-2026`, `2034-`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self(vec![YEARS]));
        }
        let range = |part: &str| match part.split_once('-') {
            None => part.parse().ok().map(|y| y..=y),
            Some((first, "")) => Some(first.parse().ok()?..=*YEARS.end()),
            Some((first, last)) => Some(first.parse().ok()?..=last.parse().ok()?),
        };
        text.split(',').map(range).collect::<Option<_>>().map(Self)
    }

    fn all(&self) -> impl Iterator<Item = i32> + '_ {
        self.0.iter().cloned().flatten()
    }
}

fn month_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// Easter Sunday of the western churches (J. Meeus, Astronomical Algorithms, chapter 8; the letters are his).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    month_and_day(year, h + l - 7 * m + 114)
}

/// Easter Sunday of the Orthodox churches, as a date of our calendar: 13 days after their own
/// from 1900 to 2099 (the same chapter).
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    month_and_day(year, d + e + 114).map(|julian| julian + Days::new(13))
}

/// How both of Meeus' methods end: the month is the quotient by 31, the day one more than the rest.
fn month_and_day(year: i32, n: i32) -> Option<NaiveDate> {
    let (month, day) = (u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{Rule, Years};

    fn dates(rule: &str, years: &str) -> Vec<String> {
        let (rule, years) = (Rule::parse(rule).unwrap(), Years::parse(years).unwrap());
        rule.dates(&years).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn easter_falls_on_its_published_dates() {
        assert_eq!(
            dates("E+0", "2024-2028"),
            [
                "2024-03-31",
                "2025-04-20",
                "2026-04-05",
                "2027-03-28",
                "2028-04-16"
            ]
        );
        assert_eq!(
            dates("O+0", "2024,2025,2027"),
            ["2024-05-05", "2025-04-20", "2027-05-02"]
        );
        assert_eq!(dates("E-2", "2027"), ["2027-03-26"]);
    }

    #[test]
    fn weekdays_are_found_from_a_date_on() {
        assert_eq!(dates("Mon>=05-25", "2027"), ["2027-05-31"], "the last one");
        assert_eq!(dates("Wed>=11-16", "2027"), ["2027-11-17"]);
        assert_eq!(
            dates("Mon>=03-01", "2027"),
            ["2027-03-01"],
            "the day itself"
        );
    }

    #[test]
    fn years_are_lists_and_ranges_and_open_ends() {
        assert_eq!(dates("06-17", "2028"), ["2028-06-17"]);
        assert_eq!(
            dates("01-02", "2020,2022-2023,2034-"),
            [
                "2020-01-02",
                "2022-01-02",
                "2023-01-02",
                "2034-01-02",
                "2035-01-02"
            ]
        );
        assert_eq!(
            dates("2027-05-01,2028-05-02", "*"),
            ["2027-05-01", "2028-05-02"]
        );
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in ["", "X+1", "E", "13", "Foo>=01-01", "2027-02-30"] {
            assert!(Rule::parse(text).is_none(), "{text}");
        }
        assert!(Years::parse("often").is_none());
    }
}
