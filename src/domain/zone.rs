//! Local time to instant and back: the one place that decides what a clock change does.
//!
//! Spring gap: the offset before the gap (RFC 5545, 3.3.5: 02:30 becomes 03:30). Autumn fold: a
//! start takes the first occurrence, an end the second. Stepping is by calendar date.

use chrono::{
    DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc,
};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

/// A point in time, the same everywhere.
pub type Instant = DateTime<Utc>;

/// Which end of a stretch a local time is: it decides which of two occurrences is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// A start: the first occurrence of a doubled hour.
    Start,
    /// An end: the second occurrence.
    End,
}

/// An IANA time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// The zone of that IANA name, as chrono-tz knows it.
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    /// All names that [`Zone::named`] knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name())
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The release of the time-zone database that the program carries.
    pub fn database() -> &'static str {
        chrono_tz::IANA_TZDB_VERSION
    }

    /// The instant `minutes` after midnight of `date`, by wall clock; `minutes` may pass 1440 into the next date.
    pub fn instant(self, date: NaiveDate, minutes: u32, edge: Edge) -> Instant {
        let days = Days::new(u64::from(minutes / 1440));
        let date = date.checked_add_days(days).unwrap_or(NaiveDate::MAX);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes % 1440 * 60, 0)
            .unwrap_or_default();
        self.resolve(date.and_time(time), edge)
    }

    /// The instant of a local date and time.
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn resolve(self, local: NaiveDateTime, edge: Edge) -> Instant {
        match (self.0.from_local_datetime(&local), edge) {
            (
                chrono::LocalResult::Single(at) | chrono::LocalResult::Ambiguous(at, _),
                Edge::Start,
            )
            | (
                chrono::LocalResult::Single(at) | chrono::LocalResult::Ambiguous(_, at),
                Edge::End,
            ) => at.with_timezone(&Utc),
            (chrono::LocalResult::None, _) => {
                let offset = self.offset_before_gap(local);
                (local - offset).and_utc()
            }
        }
    }

    /// The offset in force before the gap that swallows `local`. A gap is at most 24 hours long
    /// (Apia, 2011-12-30), so the same time on the date before lies in front of it.
    fn offset_before_gap(self, local: NaiveDateTime) -> TimeDelta {
        let before = local - TimeDelta::days(1);
        before - self.resolve(before, Edge::End).naive_utc()
    }

    /// How far local time is ahead of UTC at an instant.
    pub fn offset(self, at: Instant) -> TimeDelta {
        TimeDelta::seconds(i64::from(
            self.0
                .offset_from_utc_datetime(&at.naive_utc())
                .fix()
                .local_minus_utc(),
        ))
    }

    /// The part of [`Zone::offset`] that is summer time.
    pub fn summer_time(self, at: Instant) -> TimeDelta {
        self.0
            .offset_from_utc_datetime(&at.naive_utc())
            .dst_offset()
    }

    /// The abbreviation in force at an instant: `CET`, `CEST`, `+0330`.
    pub fn abbreviation(self, at: Instant) -> String {
        let offset = self.0.offset_from_utc_datetime(&at.naive_utc());
        offset
            .abbreviation()
            .map_or_else(|| offset.fix().to_string(), ToOwned::to_owned)
    }

    /// What the clocks on the wall show at an instant.
    pub fn local(self, at: Instant) -> NaiveDateTime {
        at.with_timezone(&self.0).naive_local()
    }

    /// The local date at an instant.
    pub fn date(self, at: Instant) -> NaiveDate {
        self.local(at).date()
    }

    /// RFC 3339 with the zone's offset: `2027-01-02T09:00:00+01:00`.
    pub fn rfc3339(self, at: Instant) -> String {
        at.with_timezone(&self.0)
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    }
}

#[cfg(test)]
mod tests {
    use super::{Edge, Zone};
    use chrono::NaiveDate;

    fn at(zone: &str, date: &str, time: (u32, u32), edge: Edge) -> String {
        let zone = Zone::named(zone).unwrap();
        let date: NaiveDate = date.parse().unwrap();
        zone.rfc3339(zone.instant(date, time.0 * 60 + time.1, edge))
    }

    #[test]
    fn the_spring_gap_uses_the_offset_before_it() {
        assert_eq!(
            at("Europe/Berlin", "2027-03-28", (2, 30), Edge::Start),
            "2027-03-28T03:30:00+02:00"
        );
        assert_eq!(
            at("Europe/Berlin", "2027-03-28", (2, 30), Edge::End),
            "2027-03-28T03:30:00+02:00"
        );
        assert_eq!(
            at("Australia/Lord_Howe", "2026-10-04", (2, 15), Edge::Start),
            "2026-10-04T02:45:00+11:00"
        );
        assert_eq!(
            at("Pacific/Apia", "2011-12-30", (9, 0), Edge::Start),
            "2011-12-31T09:00:00+14:00"
        );
    }

    #[test]
    fn in_the_autumn_fold_a_start_is_early_and_an_end_late() {
        assert_eq!(
            at("Europe/Berlin", "2026-10-25", (2, 30), Edge::Start),
            "2026-10-25T02:30:00+02:00"
        );
        assert_eq!(
            at("Europe/Berlin", "2026-10-25", (2, 30), Edge::End),
            "2026-10-25T02:30:00+01:00"
        );
        assert_eq!(
            at("America/Chicago", "2020-11-01", (1, 30), Edge::Start),
            "2020-11-01T01:30:00-05:00"
        );
    }

    #[test]
    fn minutes_may_pass_midnight() {
        assert_eq!(
            at("Asia/Kolkata", "2027-01-31", (24, 0), Edge::End),
            "2027-02-01T00:00:00+05:30"
        );
        assert_eq!(
            at("Europe/Berlin", "2027-03-27", (30, 0), Edge::End),
            "2027-03-28T06:00:00+02:00"
        );
    }

    #[test]
    fn what_the_clocks_show_is_said() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(zone.name(), "Europe/Berlin");
        assert!(Zone::named("Europe/Atlantis").is_none());
        assert!(Zone::names().any(|n| n == "Pacific/Apia"));
        assert!(Zone::database().starts_with("20"), "{}", Zone::database());
        for (date, name, hours, summer) in
            [("2027-01-04", "CET", 1, 0), ("2027-07-04", "CEST", 2, 1)]
        {
            let at = zone.instant(date.parse().unwrap(), 30, Edge::Start);
            assert_eq!(zone.abbreviation(at), name);
            assert_eq!(zone.offset(at).num_hours(), hours);
            assert_eq!(zone.summer_time(at).num_hours(), summer);
            assert_eq!(zone.date(at).to_string(), date);
            assert_eq!(zone.local(at).to_string(), format!("{date} 00:30:00"));
        }
    }
}
