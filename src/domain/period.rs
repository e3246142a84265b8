//! The dates that are planned: `2027-Q1`, `2027-H1`, `2027-03`, `2027`, `2027-01-01..2027-03-31`, `next`.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::notation::Malformed;
use super::{Dates, days_between, parse_date};
use crate::words::said;

/// The dates from a first to a last, both included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

impl Period {
    /// The longest period: 10 years.
    pub const MAX_DAYS: i64 = 3660;

    /// From `first` to `last`; none if that is empty.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first date.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last date, included.
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// All dates.
    pub fn dates(self) -> Dates {
        Dates::new(self.first, self.last)
    }

    /// Whether `date` is one of them.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }

    /// Whether the two share a date.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The quarter that holds `date`.
    pub fn quarter(date: NaiveDate) -> Option<Self> {
        Self::months(date.year(), date.month0() / 3 * 3 + 1, 3)
    }

    /// The quarter after the one that holds `today`.
    pub fn next_quarter(today: NaiveDate) -> Option<Self> {
        Self::quarter(today.checked_add_months(Months::new(3))?)
    }

    /// The period that `text` names; `next` is the quarter after `today`'s.
    ///
    /// # Errors
    /// When `text` is in none of the forms, names dates that do not exist, or is longer than [`Period::MAX_DAYS`].
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Malformed> {
        let wrong = |message| Malformed::new(0..text.len(), message, said("write-period"));
        let period = match text.split_once("..") {
            Some((a, b)) => {
                let (first, last) = (date(a, 0)?, date(b, a.len() + 2)?);
                Self::new(first, last)
                    .ok_or_else(|| wrong(said("period-reversed").with("period", text)))?
            }
            None if text == "next" => {
                Self::next_quarter(today).ok_or_else(|| wrong(said("no-next-quarter")))?
            }
            None => Self::named(text).ok_or_else(|| wrong(said("no-period").with("text", text)))?,
        };
        if days_between(period.first, period.last) >= Self::MAX_DAYS {
            return Err(wrong(said("period-too-long").with("period", text)));
        }
        Ok(period)
    }

    fn named(text: &str) -> Option<Self> {
        let (year, part) = text
            .split_once('-')
            .map_or((text, None), |(y, p)| (y, Some(p)));
        let number = |s: &str, len: usize| {
            let digits = s.len() == len && s.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| s.parse::<u32>().ok()).flatten()
        };
        let year = i32::try_from(number(year, 4)?).ok()?;
        match part {
            None => Self::months(year, 1, 12),
            Some(p) => match (p.strip_prefix('Q'), p.strip_prefix('H')) {
                (Some(q), _) => {
                    Self::months(year, number(q, 1)?.checked_mul(3)?.checked_sub(2)?, 3)
                }
                (_, Some(h)) => {
                    Self::months(year, number(h, 1)?.checked_mul(6)?.checked_sub(5)?, 6)
                }
                _ => Self::months(year, number(p, 2)?, 1),
            },
        }
    }

    fn months(year: i32, month: u32, count: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let after = first.checked_add_months(Months::new(count))?;
        Self::new(first, after.pred_opt()?)
    }
}

/// A date of an expression, at its place.
fn date(text: &str, at: usize) -> Result<NaiveDate, Malformed> {
    parse_date(text).ok_or_else(|| {
        let help = said("write-existing-date");
        Malformed::new(
            at..at + text.len(),
            said("no-date").with("text", text),
            help,
        )
    })
}

impl fmt::Display for Period {
    /// The shortest name: `2027-Q1`, `2027-03`, `2027-01-04..2027-02-14`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        let is = |count| Self::months(year, month, count) == Some(*self);
        let text = match month {
            1 if is(12) => format!("{year:04}"),
            1 | 7 if is(6) => format!("{year:04}-H{}", month / 6 + 1),
            1 | 4 | 7 | 10 if is(3) => format!("{year:04}-Q{}", month / 3 + 1),
            _ if is(1) => format!("{year:04}-{month:02}"),
            _ => format!("{}..{}", self.first, self.last),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::Period;
    use crate::words::english;

    fn parsed(text: &str) -> Result<String, String> {
        let today = "2026-11-24".parse().unwrap();
        Period::parse(text, today)
            .map(|p| format!("{}..{}", p.first, p.last))
            .map_err(|e| english(&e.message))
    }

    #[test]
    fn every_form_names_its_dates() {
        assert_eq!(parsed("2027-Q1").as_deref(), Ok("2027-01-01..2027-03-31"));
        assert_eq!(parsed("2027-H2").as_deref(), Ok("2027-07-01..2027-12-31"));
        assert_eq!(parsed("2028-02").as_deref(), Ok("2028-02-01..2028-02-29"));
        assert_eq!(parsed("2027").as_deref(), Ok("2027-01-01..2027-12-31"));
        assert_eq!(
            parsed("2027-01-04..2027-02-14").as_deref(),
            Ok("2027-01-04..2027-02-14")
        );
        assert_eq!(parsed("next").as_deref(), Ok("2027-01-01..2027-03-31"));
    }

    #[test]
    fn what_is_no_period_is_said() {
        for text in [
            "2027-Q5",
            "2027-Q0",
            "2027-13",
            "27",
            "2027-1",
            "2027-02-30..2027-03-01",
            "2027-03-01..2027-02-01",
            "",
            "1000..3000",
            "+999",
            "-999",
            "2027-+3",
            "-01-01-02 ..+9\u{b}\u{b}-01-01",
            "-010-01-01..0000-01-01",
        ] {
            assert!(parsed(text).is_err(), "{text}");
        }
        assert_eq!(
            parsed("2020-01-01..2040-01-01").unwrap_err(),
            "`2020-01-01..2040-01-01` is longer than ten years"
        );
    }

    #[test]
    fn periods_overlap_where_they_share_a_date() {
        let period = |text| Period::parse(text, "2026-11-24".parse().unwrap()).unwrap();
        let march = period("2027-03");
        for (other, shared) in [
            ("2027-02-01..2027-02-28", false),
            ("2027-02-01..2027-03-01", true),
            ("2027-03-31..2027-04-30", true),
            ("2027-04-01..2027-04-30", false),
            ("2027", true),
        ] {
            assert_eq!(march.overlaps(period(other)), shared, "{other}");
            assert_eq!(period(other).overlaps(march), shared, "{other}");
        }
    }

    #[test]
    fn a_quarter_holds_its_date() {
        for (date, quarter) in [
            ("2027-01-01", "2027-Q1"),
            ("2027-05-31", "2027-Q2"),
            ("2027-09-30", "2027-Q3"),
            ("2027-12-31", "2027-Q4"),
        ] {
            let found = Period::quarter(date.parse().unwrap()).unwrap();
            assert_eq!(found.to_string(), quarter);
        }
    }

    #[test]
    fn a_period_shows_its_shortest_name() {
        let today = "2026-11-24".parse().unwrap();
        for text in [
            "2027-Q1",
            "2027-H2",
            "2027-02",
            "2027",
            "2027-01-04..2027-02-14",
            "2027-Q4",
            "2027-H1",
        ] {
            assert_eq!(Period::parse(text, today).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_period_holds_its_first_and_its_last_date() {
        let today = "2026-11-24".parse().unwrap();
        let march = Period::parse("2027-03", today).unwrap();
        let holds = |date: &str| march.contains(date.parse().unwrap());
        let dates = ["2027-02-28", "2027-03-01", "2027-03-31", "2027-04-01"];
        assert_eq!(dates.map(holds), [false, true, true, false]);
        let one = march.first();
        assert!(Period::new(one, one).is_some());
        assert_eq!(march.dates().count(), 31);
    }

    #[test]
    fn ten_years_are_the_longest() {
        let ok = parsed("2020-01-01..2030-01-07");
        assert_eq!(ok.as_deref(), Ok("2020-01-01..2030-01-07"), "3660 dates");
        assert!(parsed("2020-01-01..2030-01-08").is_err());
    }

    #[test]
    fn months_that_are_no_quarter_are_written_by_their_dates() {
        let today = "2026-11-24".parse().unwrap();
        for text in [
            "2027-02-01..2027-04-30",
            "2027-04-01..2027-09-30",
            "2027-02-01..2028-01-31",
        ] {
            assert_eq!(Period::parse(text, today).unwrap().to_string(), text);
        }
        let padded = format!("{:>8}|", Period::parse("2027", today).unwrap());
        assert_eq!(padded, "    2027|");
    }

    #[test]
    fn the_wrong_date_of_two_is_marked() {
        let today = "2026-11-24".parse().unwrap();
        let marked = |text: &str| text[Period::parse(text, today).unwrap_err().at].to_owned();
        assert_eq!(marked("2027-02-30..2027-03-01"), "2027-02-30");
        assert_eq!(marked("2027-02-01..2027-02-30"), "2027-02-30");
        assert_eq!(marked("2027-Q9"), "2027-Q9");
    }
}
