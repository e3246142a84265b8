//! When turns run, in words: local dates and hours.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use super::Page;
use crate::domain::{Day, Duty, Instant, Language, Period, WeeklyWindow, Window, days_between};
use crate::export::Value;

impl Page<'_> {
    /// What the clocks show at an instant.
    pub(in crate::export) fn local(&self, at: Instant) -> NaiveDateTime {
        self.team.zone.local(at)
    }

    /// `18:00–22:00`; an end at midnight is `24:00`.
    pub(in crate::export) fn hours(&self, window: Window) -> String {
        let (start, end) = (self.local(window.start()), self.local(window.end()));
        let midnight =
            end.time() == chrono::NaiveTime::MIN && days_between(start.date(), end.date()) == 1;
        let end = if midnight {
            "24:00".to_owned()
        } else {
            end.format("%H:%M").to_string()
        };
        format!("{}–{end}", start.format("%H:%M"))
    }

    /// The hours of a turn's dates: once where all are alike, else the first ones and `…`.
    pub(in crate::export) fn hours_of(&self, days: &[Day]) -> String {
        let of = |day: &Day| {
            let all: Vec<String> = day.windows.iter().map(|w| self.hours(*w)).collect();
            all.join(", ")
        };
        let mut all: Vec<String> = days.iter().map(of).collect();
        all.dedup();
        match all.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, ..] => format!("{first} …"),
        }
    }

    /// `Sa 02.01.2027`, `Sa 02.01. – So 03.01.2027`.
    pub(in crate::export) fn dates(&self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last {
            self.words.date(first)
        } else if first.year() != last.year() {
            format!("{} – {}", self.words.date(first), self.words.date(last))
        } else {
            format!(
                "{} – {}",
                self.words.short_date(first),
                self.words.date(last)
            )
        }
    }

    /// `Sa 02.01.`, `Sa 02. – So 03.01.`, `So 31.01. – Mo 01.02.`.
    pub(in crate::export) fn short_dates(&self, first: NaiveDate, last: NaiveDate) -> String {
        let alone = self.words.short_date(first);
        if first == last {
            return alone;
        }
        let last_text = self.words.short_date(last);
        match (self.words.language(), first.month() == last.month()) {
            (_, false) => format!("{alone} – {last_text}"),
            (Language::De, true) => {
                format!(
                    "{} {:02}. – {last_text}",
                    self.words.weekday(first),
                    first.day()
                )
            }
            (Language::En, true) => {
                format!("{alone} – {} {:02}", self.words.weekday(last), last.day())
            }
        }
    }

    /// The same without the month: `Sa 02. – So 03.`, `So 31. – Mo 01.02.`
    pub(in crate::export) fn days_of_month(&self, first: NaiveDate, last: NaiveDate) -> String {
        let day = |date: NaiveDate| {
            let point = match self.words.language() {
                Language::De => ".",
                Language::En => "",
            };
            format!("{} {:02}{point}", self.words.weekday(date), date.day())
        };
        if first == last {
            day(first)
        } else if first.month() == last.month() {
            format!("{} – {}", day(first), day(last))
        } else {
            format!("{} – {}", day(first), self.words.short_date(last))
        }
    }

    /// `2027-Q1: Fr 01.01. – Mi 31.03.2027`; the dates alone where the period has no name of its own.
    pub(in crate::export) fn period_title(&self, period: Period) -> String {
        let (name, dates) = (
            period.to_string(),
            self.dates(period.first(), period.last()),
        );
        if name.contains("..") {
            dates
        } else {
            format!("{name}: {dates}")
        }
    }

    /// When a duty must be covered: `Mo–Fr 18:00–22:00`.
    pub(in crate::export) fn when(&self, duty: &Duty) -> String {
        let all: Vec<String> = duty.when.iter().map(|w| self.weekly(w)).collect();
        all.join(", ")
    }

    /// The notation of the file with the weekdays of the language.
    pub(in crate::export) fn weekly(&self, window: &WeeklyWindow) -> String {
        let text = window.to_string();
        let mut words = text.split_whitespace();
        let days = words.next().unwrap_or_default();
        let hours = words.next().unwrap_or_default().replace('-', "–");
        let days: Vec<String> = days
            .split(',')
            .map(|range| {
                range
                    .split('-')
                    .map(|d| self.day_word(d))
                    .collect::<Vec<_>>()
                    .join("–")
            })
            .collect();
        format!("{} {hours}", days.join(", "))
    }

    fn day_word(&self, word: &str) -> String {
        self.text(&match word {
            "holiday" => "holiday".to_owned(),
            day => day.to_lowercase(),
        })
    }

    /// How far a date lies ahead of today: `heute`, `morgen`, `in 3 Tagen`, `vor 2 Tagen`.
    pub(in crate::export) fn ahead(&self, date: NaiveDate) -> String {
        let days = days_between(self.today(), date);
        let n = Value::number(usize::try_from(days.unsigned_abs()).unwrap_or_default());
        match days {
            0 => self.text("today"),
            1 => self.text("tomorrow"),
            2.. => self.say("in-days", &[("n", n)]),
            _ => self.say("days-ago", &[("n", n)]),
        }
    }

    /// The date of `now`.
    pub(in crate::export) fn today(&self) -> NaiveDate {
        self.team.zone.date(self.look.now)
    }

    /// `22:00` on that date, else with weekday and date: `Di 05.01. 22:00`. Midnight is the end of the day before.
    pub(in crate::export) fn until(&self, at: Instant, today: NaiveDate) -> String {
        let local = self.local(at);
        let ends_today = local.date().checked_sub_days(Days::new(1)) == Some(today);
        if local.time() == chrono::NaiveTime::MIN && ends_today {
            "24:00".to_owned()
        } else {
            self.since(at, today)
        }
    }

    /// `22:00` on that date, else with weekday and date: `Di 05.01. 22:00`.
    pub(in crate::export) fn since(&self, at: Instant, today: NaiveDate) -> String {
        let local = self.local(at);
        if local.date() == today {
            local.format("%H:%M").to_string()
        } else {
            self.words.short_time(local)
        }
    }

    /// The holidays among dates, by name.
    pub(in crate::export) fn holidays_in(&self, days: &[Day]) -> Vec<String> {
        days.iter().filter_map(|d| self.holiday(d.date)).collect()
    }
}
