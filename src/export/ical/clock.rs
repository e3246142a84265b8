//! What the clocks of a zone do, as calendars can say it: one offset, or one yearly rule each way.
//!
//! Outlook reduces a zone to one standard and one daylight rule ([MS-STANOICAL] 2.2.47), and other
//! readers differ on anything richer. A zone that fits neither form is written in UTC instead.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use crate::domain::{Instant, Zone};

/// How long before the first event the rules must hold: a year, and half a one for the change before it.
const BEFORE: TimeDelta = TimeDelta::days(550);
/// How long after the last event they must hold, so that the next export says the same.
const AFTER: TimeDelta = TimeDelta::days(3660);
/// No rule is told from before this year.
const EPOCH: i32 = 1970;
/// Since then no zone has changed its offset twice within so short a time (the shortest: almost seven
/// days, Noronha in October 2000).
const STEP: TimeDelta = TimeDelta::days(6);

/// An offset, and how it comes into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observance {
    /// The offset before.
    pub(super) from: TimeDelta,
    /// The offset from then on.
    pub(super) to: TimeDelta,
    /// Its abbreviation.
    pub(super) name: String,
    /// The first time that it comes into force, on the clocks before the change.
    pub(super) start: NaiveDateTime,
    /// When it does so each year; none: once and for all.
    pub(super) yearly: Option<Yearly>,
}

impl Observance {
    /// Whether it moves the clocks forward: what calendars call daylight time. The database labels
    /// Dublin's and Casablanca's winter as the exception, which Outlook takes the wrong way round.
    pub(super) fn is_daylight(&self) -> bool {
        self.to > self.from
    }
}

/// One date of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Yearly {
    pub(super) month: u32,
    pub(super) weekday: Weekday,
    /// The how many-th of the month; -1: the last.
    pub(super) nth: i32,
}

impl Yearly {
    fn date(self, year: i32) -> Option<NaiveDate> {
        if self.nth > 0 {
            let nth = u8::try_from(self.nth).ok()?;
            return NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, nth);
        }
        let last = NaiveDate::from_ymd_opt(year, self.month, 1)?
            .checked_add_months(chrono::Months::new(1))?
            .pred_opt()?;
        let back = last.weekday().days_since(self.weekday);
        last.checked_sub_days(Days::new(u64::from(back)))
    }
}

/// What the clocks of `zone` do around the events from `first` to `last`; none if no yearly pair of rules says it.
pub(super) fn observances(zone: Zone, first: Instant, last: Instant) -> Option<Vec<Observance>> {
    let (first, last) = (first - BEFORE, last + AFTER);
    let changes = changes(zone, first, last);
    if changes.is_empty() {
        return Some(vec![fixed(zone, first)]);
    }
    let (forward, back): (Vec<Change>, Vec<Change>) =
        changes.into_iter().partition(|c| c.to > c.from);
    let mut both = vec![
        yearly(zone, &forward, first, last)?,
        yearly(zone, &back, first, last)?,
    ];
    both.sort_by_key(|o| o.start);
    Some(both)
}

fn fixed(zone: Zone, at: Instant) -> Observance {
    let offset = zone.offset(at);
    Observance {
        from: offset,
        to: offset,
        name: zone.abbreviation(at),
        start: NaiveDate::from_ymd_opt(EPOCH, 1, 1)
            .unwrap_or_default()
            .and_time(NaiveTime::MIN),
        yearly: None,
    }
}

/// An instant at which the offset changes.
#[derive(Debug, Clone, Copy)]
struct Change {
    at: Instant,
    from: TimeDelta,
    to: TimeDelta,
}

impl Change {
    /// The time on the clocks before the change.
    fn local(self) -> NaiveDateTime {
        self.at.naive_utc() + self.from
    }
}

/// All changes after `first`, not after `last`. Looks at stretches of [`STEP`], and halves those in
/// which there is one.
fn changes(zone: Zone, first: Instant, last: Instant) -> Vec<Change> {
    let mut found = Vec::new();
    let mut at = first;
    while at < last {
        let next = last.min(at + STEP);
        let (from, to) = (zone.offset(at), zone.offset(next));
        if from != to {
            let at = bisect(zone, at, next);
            found.push(Change { at, from, to });
        }
        at = next;
    }
    found
}

/// The first second with the offset of `late`, given that of `early` differs.
fn bisect(zone: Zone, early: Instant, late: Instant) -> Instant {
    let (mut before, mut after) = (early.timestamp(), late.timestamp());
    let instant = |s| Instant::from_timestamp(s, 0).unwrap_or(late);
    let old = zone.offset(early);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if zone.offset(instant(middle)) == old {
            before = middle;
        } else {
            after = middle;
        }
    }
    instant(after)
}

/// The rule that makes exactly these changes between `first` and `last`, told from the year in which it began.
fn yearly(zone: Zone, changes: &[Change], first: Instant, last: Instant) -> Option<Observance> {
    let (earliest, latest) = (changes.first()?, changes.last()?);
    let year = |c: &Change| c.local().year();
    let rule = Rule {
        yearly: common(changes)?,
        time: earliest.local().time(),
        from: earliest.from,
        to: earliest.to,
    };
    let makes =
        |c: &Change| rule.at(year(c)) == Some(c.at) && (c.from, c.to) == (rule.from, rule.to);
    let in_a_row = changes
        .iter()
        .zip(year(earliest)..)
        .all(|(c, expected)| year(c) == expected && makes(c));
    let no_more = rule.at(year(earliest) - 1)? <= first && rule.at(year(latest) + 1)? > last;
    if !(in_a_row && no_more) {
        return None;
    }
    let began = (EPOCH..year(earliest))
        .rev()
        .take_while(|y| rule.holds(zone, *y))
        .last()
        .unwrap_or(year(earliest));
    Some(Observance {
        from: rule.from,
        to: rule.to,
        name: zone.abbreviation(latest.at),
        start: rule.local(began)?,
        yearly: Some(rule.yearly),
    })
}

/// The date of the year on which all changes fall: the last of its weekday if that says it, else the n-th.
fn common(changes: &[Change]) -> Option<Yearly> {
    let date = changes.first()?.local().date();
    let nth = i32::try_from(date.day0() / 7 + 1).ok()?;
    let rule = |nth| Yearly {
        month: date.month(),
        weekday: date.weekday(),
        nth,
    };
    let says_all = |rule: &Yearly| {
        let mut dates = changes.iter().map(|c| c.local().date());
        dates.all(|d| rule.date(d.year()) == Some(d))
    };
    [rule(-1), rule(nth)].into_iter().find(says_all)
}

struct Rule {
    yearly: Yearly,
    time: NaiveTime,
    from: TimeDelta,
    to: TimeDelta,
}

impl Rule {
    fn local(&self, year: i32) -> Option<NaiveDateTime> {
        Some(self.yearly.date(year)?.and_time(self.time))
    }

    fn at(&self, year: i32) -> Option<Instant> {
        Some((self.local(year)? - self.from).and_utc())
    }

    /// Whether the zone made this change in that year.
    fn holds(&self, zone: Zone, year: i32) -> bool {
        self.at(year).is_some_and(|at| {
            zone.offset(at - TimeDelta::seconds(1)) == self.from && zone.offset(at) == self.to
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn of(zone: &str) -> Option<Vec<Observance>> {
        let zone = Zone::named(zone).unwrap();
        observances(zone, at("2026-12-28T00:00:00Z"), at("2031-12-31T00:00:00Z"))
    }

    /// The offset at an instant by RFC 5545, 3.6.5: that of the last onset not after it.
    fn offset(observances: &[Observance], at: Instant) -> Option<TimeDelta> {
        let onsets = observances.iter().flat_map(|o| {
            let years = o.start.year()..=at.year() + 1;
            let dates = years.filter_map(|y| match o.yearly {
                Some(yearly) => yearly.date(y).map(|d| d.and_time(o.start.time())),
                None => (y == o.start.year()).then_some(o.start),
            });
            dates.map(|local| ((local - o.from).and_utc(), o.to))
        });
        let past = onsets.filter(|(onset, _)| *onset <= at);
        past.max_by_key(|(onset, _)| *onset).map(|(_, to)| to)
    }

    const ZONES: [&str; 62] = [
        "Africa/Abidjan",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Africa/Johannesburg",
        "Africa/Lagos",
        "Africa/Nairobi",
        "America/Anchorage",
        "America/Argentina/Buenos_Aires",
        "America/Asuncion",
        "America/Bogota",
        "America/Caracas",
        "America/Chicago",
        "America/Denver",
        "America/Halifax",
        "America/Havana",
        "America/Los_Angeles",
        "America/Mexico_City",
        "America/New_York",
        "America/Nuuk",
        "America/Phoenix",
        "America/Port-au-Prince",
        "America/Santiago",
        "America/Sao_Paulo",
        "America/St_Johns",
        "America/Vancouver",
        "Antarctica/Troll",
        "Asia/Almaty",
        "Asia/Amman",
        "Asia/Beirut",
        "Asia/Colombo",
        "Asia/Dubai",
        "Asia/Gaza",
        "Asia/Jerusalem",
        "Asia/Kabul",
        "Asia/Kathmandu",
        "Asia/Kolkata",
        "Asia/Shanghai",
        "Asia/Singapore",
        "Asia/Tehran",
        "Asia/Tokyo",
        "Atlantic/Azores",
        "Atlantic/Reykjavik",
        "Australia/Adelaide",
        "Australia/Brisbane",
        "Australia/Eucla",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Europe/Athens",
        "Europe/Berlin",
        "Europe/Chisinau",
        "Europe/Dublin",
        "Europe/Istanbul",
        "Europe/Kyiv",
        "Europe/Lisbon",
        "Europe/London",
        "Europe/Moscow",
        "Pacific/Apia",
        "Pacific/Auckland",
        "Pacific/Chatham",
        "Pacific/Easter",
        "Pacific/Kiritimati",
        "UTC",
    ];

    #[test]
    fn the_rules_are_right_at_every_change() {
        let mut told = BTreeSet::new();
        for name in ZONES {
            let zone = Zone::named(name).unwrap();
            let Some(observances) = of(name) else {
                continue;
            };
            told.insert(name);
            let (first, last) = (at("2026-01-01T00:00:00Z"), at("2031-12-31T00:00:00Z"));
            let changes = changes(zone, first, last);
            let second = TimeDelta::seconds(1);
            let near = changes
                .iter()
                .flat_map(|c| [c.at - second, c.at, c.at + second]);
            for at in near.chain([first, last]) {
                assert_eq!(
                    offset(&observances, at),
                    Some(zone.offset(at)),
                    "{name} at {at}"
                );
            }
        }
        let richer: Vec<&str> = ZONES.into_iter().filter(|z| !told.contains(z)).collect();
        let expected = [
            "Africa/Cairo",
            "Africa/Casablanca",
            "America/Nuuk",
            "America/Santiago",
            "Asia/Gaza",
            "Asia/Jerusalem",
        ];
        assert_eq!(richer, expected, "no yearly pair of rules says these");
    }

    #[test]
    fn berlin_is_told_from_when_its_rules_began() {
        let [forward, back] = &of("Europe/Berlin").unwrap()[..] else {
            panic!("two rules")
        };
        assert_eq!(forward.start.to_string(), "1981-03-29 02:00:00");
        assert_eq!(back.start.to_string(), "1996-10-27 03:00:00");
        assert_eq!(back.yearly.unwrap().nth, -1);
        assert!(forward.is_daylight() && !back.is_daylight());
        assert_eq!((forward.name.as_str(), back.name.as_str()), ("CEST", "CET"));
    }

    #[test]
    fn no_change_hides_between_two_looks() {
        // a look of a week from here on would not see what Noronha did
        let (first, last) = (at("2000-10-08T01:30:00Z"), at("2002-01-01T00:00:00Z"));
        for zone in Zone::names().map(|name| Zone::named(name).unwrap()) {
            let mut days: Vec<Instant> = vec![first];
            while days[days.len() - 1] < last {
                days.push(days[days.len() - 1] + TimeDelta::days(1));
            }
            let by_day = days.windows(2).flat_map(|d| changes(zone, d[0], d[1]));
            let by_day: Vec<Instant> = by_day.map(|c| c.at).collect();
            let found: Vec<Instant> = changes(zone, first, last).iter().map(|c| c.at).collect();
            assert_eq!(found, by_day, "{}", zone.name());
        }
    }

    #[test]
    fn labels_follow_the_effect() {
        let dublin = of("Europe/Dublin").unwrap();
        let forward = dublin.iter().find(|o| o.is_daylight()).unwrap();
        assert_eq!(
            forward.to,
            TimeDelta::hours(1),
            "Irish standard time is summer time"
        );
    }

    #[test]
    fn a_zone_without_changes_has_one_offset() {
        let kolkata = of("Asia/Kolkata").unwrap();
        assert_eq!(kolkata.len(), 1);
        assert_eq!(kolkata[0].to, TimeDelta::minutes(330));
    }
}
