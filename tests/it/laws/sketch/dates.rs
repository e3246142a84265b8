//! Where and when: zones, periods over all kinds of edges, stretches of days and hours in them.

use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use proptest::sample::select;

/// Zones with clocks that change in both halves of the year, by half an hour, or never.
const ZONES: [&str; 7] = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "America/Santiago",
    "UTC",
];

/// Dates around which something happens: a year and ISO week 53 end, clocks change in one of the
/// zones, a leap day, a month and a quarter begin.
const EVENTS: [(i32, u32, u32); 10] = [
    (2026, 12, 21),
    (2027, 12, 27),
    (2028, 2, 21),
    (2027, 3, 1),
    (2027, 3, 22),
    (2027, 4, 1),
    (2027, 9, 1),
    (2027, 10, 1),
    (2027, 10, 25),
    (2026, 4, 1),
];

/// The dates of a period and the one after it.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    pub(crate) first: NaiveDate,
    /// How many dates.
    pub(crate) days: u64,
    /// How many dates the next has.
    pub(crate) next: u64,
}

impl Span {
    /// The period, or the next one, as an argument; by its name where it has one.
    pub(super) fn period(&self, next: bool, later: TimeDelta) -> String {
        let (from, days) = match next {
            false => (self.first, self.days),
            true => (self.first + Days::new(self.days), self.next),
        };
        let (from, to) = (from + later, from + later + Days::new(days - 1));
        let month = from.format("%Y-%m").to_string();
        let after = to + Days::new(1);
        match after.format("%d").to_string().as_str() {
            "01" if days > 27 && days < 32 => month,
            _ => format!("{from}..{to}"),
        }
    }
}

/// Days of a member, counted from the first date planned; some by the hour.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    pub(crate) member: usize,
    pub(crate) day: u64,
    pub(crate) days: u64,
    /// The hours at which it begins on its first day and ends on its last.
    pub(crate) hours: Option<(u8, u8)>,
    pub(crate) prefer: bool,
}

prop_compose! {
    /// Mostly a week or two, by rare chance a month: plans are to be quick to make.
    pub(super) fn span()(
        (year, month, day) in select(EVENTS.to_vec()),
        days in prop_oneof![30 => 1..=10u64, 6 => 11..=16u64, 1 => 28..=31u64],
        next in 1..=10u64,
        offset in prop_oneof![1 => Just(0), 2 => 0..7u64],
    ) -> Span {
        let first = NaiveDate::from_ymd_opt(year, month, day).unwrap() + Days::new(offset);
        Span { first, days, next }
    }
}

prop_compose! {
    /// Somebody's, around the dates planned.
    pub(super) fn stretch()(
        member in 0..8usize,
        day in 0..35u64,
        days in 0..9u64,
        hours in prop::option::weighted(0.3, (0..24u8, 0..24u8)),
        prefer: bool,
    ) -> Stretch {
        // on one day, it ends after it begins
        let hours = hours.filter(|(from, to)| days > 0 || from < to);
        Stretch { member, day, days, hours, prefer }
    }
}

pub(super) fn zone() -> impl Strategy<Value = &'static str> {
    select(ZONES.to_vec())
}
