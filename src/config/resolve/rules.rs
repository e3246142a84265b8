//! `[rules]`: the hard rules.

use chrono::TimeDelta;

use super::super::raw;
use super::super::read::Table;
use super::number::{decimal, whole};
use super::report::Report;
use crate::domain::{Factor, Rules};

/// The most hours of rest: a week. More would leave a team with one turn a week each.
const MOST_REST: f64 = 168.0;
/// The most that a factor may be ([`Factor::from_decimal`]).
const MOST_FACTOR: f64 = 1000.0;
/// More weeks or days than a plan looks back are a slip.
const YEAR_OF_WEEKS: i64 = 52;
const YEAR_OF_DAYS: i64 = 366;
/// More turns than that in 7 days is no limit.
const NO_LIMIT: i64 = 1000;

/// Reads `[rules]`; what is not said has its default.
pub(super) fn rules(report: &mut Report<'_>, table: &Table<raw::Rules>) -> Rules {
    let raw = &table.raw;
    let mut rules = Rules::default();
    if let Some(hours) = raw
        .rest_hours
        .get()
        .and_then(|n| decimal(report, n, 0.0..=MOST_REST))
    {
        rules.rest = TimeDelta::seconds((hours * 3600.0).round() as i64);
    }
    let limit = raw.max_turns_per_7_days.get();
    if let Some(turns) = limit.and_then(|n| whole(report, n, 1..=NO_LIMIT)) {
        rules.max_turns_per_7_days = usize::try_from(turns).unwrap_or(rules.max_turns_per_7_days);
    }
    let weekends = raw.free_weekends_between.get();
    if let Some(weeks) = weekends.and_then(|n| whole(report, n, 0..=YEAR_OF_WEEKS)) {
        rules.free_weekends_between = weeks;
    }
    let factor = raw.holiday_factor.get();
    let factor = factor.and_then(|n| decimal(report, n, 0.0..=MOST_FACTOR));
    if let Some(factor) = factor.and_then(Factor::from_decimal) {
        rules.holiday_factor = factor;
    }
    if let Some(days) = raw
        .notice_days
        .get()
        .and_then(|n| whole(report, n, 0..=YEAR_OF_DAYS))
    {
        rules.notice_days = days;
    }
    rules
}
