//! Calendar dates: stepping, ISO weeks, weekends.

use chrono::{Datelike, Days, NaiveDate};

/// The date after `date`.
pub fn next_day(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1))
        .unwrap_or(NaiveDate::MAX)
}

/// The date that a text says as `2027-01-31`, and in no other way: years have four digits.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let fits = |(i, b): (usize, u8)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    };
    let shaped = text.len() == 10 && text.bytes().enumerate().all(fits);
    shaped.then(|| text.parse().ok()).flatten()
}

/// The date that a text says as `31.1.2027` or `31.01.2027`.
pub fn parse_dotted_date(text: &str) -> Option<NaiveDate> {
    let number = |part: &str, most: usize| {
        let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        (digits && part.len() <= most).then(|| part.parse::<u32>().ok())?
    };
    let mut parts = text.split('.');
    let (day, month) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let year = parts.next().filter(|y| y.len() == 4)?;
    let year = i32::try_from(number(year, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, month, day);
    date.filter(|_| parts.next().is_none())
}

/// How many days `b` lies after `a`; negative if before.
pub fn days_between(a: NaiveDate, b: NaiveDate) -> i64 {
    (b - a).num_days()
}

/// Saturday or Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    date.weekday().num_days_from_monday() >= 5
}

/// ISO year and week.
pub fn iso_week(date: NaiveDate) -> (i32, u32) {
    let week = date.iso_week();
    (week.year(), week.week())
}

/// ISO weeks counted without a break, so that neighbours differ by one, over years' ends too.
pub fn week_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce() - 1).div_euclid(7)
}

/// The dates from a first to a last, both included.
#[derive(Debug, Clone)]
pub struct Dates {
    next: Option<NaiveDate>,
    last: NaiveDate,
}

impl Dates {
    /// From `first` to `last`, the last one included.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Self {
        Self {
            next: Some(first),
            last,
        }
    }
}

impl Iterator for Dates {
    type Item = NaiveDate;

    fn next(&mut self) -> Option<NaiveDate> {
        let date = self.next.filter(|d| *d <= self.last)?;
        self.next = date.checked_add_days(Days::new(1));
        Some(date)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Dates, days_between, is_weekend, iso_week, next_day, parse_date, parse_dotted_date,
        week_number,
    };
    use chrono::NaiveDate;

    #[test]
    fn a_date_is_written_in_one_way() {
        let date = |text| parse_date(text).map(|d| d.to_string());
        assert_eq!(date("2028-02-29").as_deref(), Some("2028-02-29"));
        for text in [
            "2027-02-29",
            "2027-1-01",
            " 2027-1-1 ",
            "+2027-1-01",
            "-027-01-01",
            "12027-01-0",
            "2027_01_01",
            "2027-01-é",
            "",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_dotted_date_may_leave_zeros_out_but_not_the_century() {
        let date = |text| parse_dotted_date(text).map(|d| d.to_string());
        for text in ["01.02.2027", "1.2.2027"] {
            assert_eq!(date(text).as_deref(), Some("2027-02-01"));
        }
        for text in [
            "1.2.27",
            "1.2.+202",
            "1.2.12027",
            "30.2.2027",
            "1.2.2027.",
            "1.2.",
            "..",
            "",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn dates_include_the_last() {
        let d = |s: &str| s.parse::<NaiveDate>().unwrap();
        assert_eq!(Dates::new(d("2028-02-28"), d("2028-03-01")).count(), 3);
        assert_eq!(Dates::new(d("2028-03-01"), d("2028-02-28")).count(), 0);
    }

    #[test]
    fn weeks_are_counted_over_the_years_end() {
        let d = |s: &str| s.parse::<NaiveDate>().unwrap();
        assert_eq!(
            week_number(d("2027-01-03")),
            week_number(d("2026-12-28")),
            "ISO week 53 of 2026"
        );
        assert_eq!(
            week_number(d("2027-01-04")),
            week_number(d("2027-01-03")) + 1
        );
    }

    #[test]
    fn dates_are_stepped_counted_and_named() {
        let d = |s: &str| s.parse::<NaiveDate>().unwrap();
        assert_eq!(next_day(d("2027-02-28")), d("2027-03-01"));
        assert_eq!(days_between(d("2027-01-04"), d("2027-01-01")), -3);
        let weekend = ["2027-01-08", "2027-01-09", "2027-01-10", "2027-01-11"];
        let are = weekend.map(|day| is_weekend(d(day)));
        assert_eq!(are, [false, true, true, false]);
        assert_eq!(iso_week(d("2027-01-03")), (2026, 53));
        assert_eq!(week_number(d("0001-01-01")), 0, "a Monday");
        assert_eq!(week_number(d("0001-01-08")), 1);
    }
}
