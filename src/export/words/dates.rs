//! Dates and times as people of a language write them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::Words;
use crate::domain::Language;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Words {
    /// `Sa`, `Sat`.
    pub fn weekday(&self, date: NaiveDate) -> String {
        self.text(WEEKDAYS[date.weekday().num_days_from_monday() as usize])
    }

    /// `Sa 02.01.2027`, `Sat 2027-01-02`.
    pub fn date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::De => format!("{} {}", self.weekday(date), date.format("%d.%m.%Y")),
            Language::En => format!("{} {date}", self.weekday(date)),
        }
    }

    /// Without the year: `Sa 02.01.`, `Sat 01-02`.
    pub fn short_date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::De => format!("{} {}", self.weekday(date), date.format("%d.%m.")),
            Language::En => format!("{} {}", self.weekday(date), date.format("%m-%d")),
        }
    }

    /// `Sa 02.01. 09:00`, `Sat 01-02 09:00`.
    pub fn short_time(&self, at: NaiveDateTime) -> String {
        format!("{} {}", self.short_date(at.date()), at.format("%H:%M"))
    }

    /// `Januar 2027`, `January 2027`.
    pub fn month(&self, date: NaiveDate) -> String {
        format!(
            "{} {}",
            self.text(&format!("month-{}", date.month())),
            date.year()
        )
    }

    /// Elapsed hours: `4`, `4.5`, `0.25`; in hundredths at most.
    pub fn hours(&self, length: TimeDelta) -> String {
        let text = self.number(length.num_seconds() as f64 / 3600.0, 2);
        let text = text.trim_end_matches('0');
        text.trim_end_matches([',', '.']).to_owned()
    }

    /// A number with that many decimals: `12,5` in German, `12.5` in English.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let text = format!("{value:.decimals$}");
        let zero = text
            .trim_start_matches('-')
            .chars()
            .all(|c| c == '0' || c == '.');
        let text = if zero {
            text.trim_start_matches('-').to_owned()
        } else {
            text
        };
        match self.language() {
            Language::De => text.replace('.', ","),
            Language::En => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::domain::Language;

    #[test]
    fn dates_are_written_as_people_do() {
        let date = "2027-01-02".parse().unwrap();
        assert_eq!(Words::new(Language::De).date(date), "Sa 02.01.2027");
        assert_eq!(Words::new(Language::En).date(date), "Sat 2027-01-02");
        assert_eq!(Words::new(Language::De).month(date), "Januar 2027");
        assert_eq!(Words::new(Language::De).number(-12.5, 1), "-12,5");
        assert_eq!(Words::new(Language::En).number(-0.001, 1), "0.0");
    }
}
