//! `[rules]`: the hard rules.

use chrono::TimeDelta;

use super::super::raw;
use super::super::read::Table;
use super::names::choice;
use super::number::{decimal, whole};
use super::report::Report;
use crate::domain::{Factor, Profile, Rules};
use crate::prose::nearest;
use crate::words::{Sentence, said};

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
    let profile = raw.profile.get();
    rules.profile = profile.and_then(|word| choice(report, "profile", word, &Profile::ALL));
    rules
}

/// The keys of `[rules]`.
const KEYS: [&str; 5] = [
    "rest-hours",
    "max-turns-per-7-days",
    "free-weekends-between",
    "holiday-factor",
    "notice-days",
];

/// Sets one rule to what `text` says, `rest-hours=8`, within the same bounds as in a file.
///
/// # Errors
/// What is wrong with `text`, and what to write.
pub fn change_rule(rules: &mut Rules, text: &str) -> Result<(), (Sentence, Sentence)> {
    let (key, value) = text
        .split_once('=')
        .map_or((text, ""), |(k, v)| (k.trim(), v.trim()));
    if !KEYS.contains(&key) {
        let help = match nearest(key, KEYS) {
            Some(key) => said("did-you-mean").with("near", key),
            None => said("the-rules-are").with("rules", KEYS.join(", ")),
        };
        return Err((said("unknown-rule").with("rule", key), help));
    }
    let number: Option<f64> = value.parse().ok();
    let within = |most: f64| number.filter(|n| (0.0..=most).contains(n));
    let whole = |least: i64, most: i64| {
        let n: i64 = value.parse().ok()?;
        (least..=most).contains(&n).then_some(n)
    };
    let set = match key {
        "rest-hours" => within(MOST_REST)
            .map(|hours| rules.rest = TimeDelta::seconds((hours * 3600.0).round() as i64)),
        "max-turns-per-7-days" => whole(1, NO_LIMIT)
            .and_then(|n| usize::try_from(n).ok())
            .map(|n| rules.max_turns_per_7_days = n),
        "free-weekends-between" => whole(0, YEAR_OF_WEEKS).map(|n| rules.free_weekends_between = n),
        "holiday-factor" => within(MOST_FACTOR)
            .and_then(Factor::from_decimal)
            .map(|factor| rules.holiday_factor = factor),
        _ => whole(0, YEAR_OF_DAYS).map(|n| rules.notice_days = n),
    };
    set.ok_or_else(|| {
        let help = said("write-rule-number").with("rule", key);
        (
            said("no-value-of-rule")
                .with("value", value)
                .with("rule", key),
            help,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::change_rule;
    use crate::domain::Rules;
    use crate::words::english;

    #[test]
    fn a_rule_is_changed_within_its_bounds() {
        let mut rules = Rules::default();
        change_rule(&mut rules, "rest-hours=8.5").unwrap();
        change_rule(&mut rules, "free-weekends-between = 0").unwrap();
        assert_eq!(
            (rules.rest.num_minutes(), rules.free_weekends_between),
            (510, 0)
        );
        for wrong in [
            "rest-hours=-1",
            "rest-hours=x",
            "rest-hours",
            "max-turns-per-7-days=0",
        ] {
            assert!(change_rule(&mut rules, wrong).is_err(), "{wrong}");
        }
        let (message, help) = change_rule(&mut rules, "rest-hour=8").unwrap_err();
        assert_eq!(english(&message), "unknown rule `rest-hour`");
        assert_eq!(english(&help), "did you mean `rest-hours`?");
    }
}
