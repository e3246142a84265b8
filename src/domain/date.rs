//! Calendar dates: stepping, ISO weeks, weekends.

use chrono::{Datelike, Days, NaiveDate};

/// The date after `date`.
pub fn next_day(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1))
        .unwrap_or(NaiveDate::MAX)
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
    use super::{Dates, week_number};
    use chrono::NaiveDate;

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
}
