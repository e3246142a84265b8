//! The clock: read once, here, and settable from outside.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use oncall::domain::{Edge, Instant, Zone, parse_date};
use oncall::words::{Sentence, said};

/// A time that the user names: an instant, or what the team's clocks show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// With an offset.
    Instant(Instant),
    /// Without.
    Local(NaiveDateTime),
}

impl Moment {
    /// The instant, where the team's clocks hang.
    pub(super) fn in_zone(self, zone: Zone) -> Instant {
        match self {
            Self::Instant(at) => at,
            Self::Local(local) => zone.resolve(local, Edge::Start),
        }
    }
}

/// `2027-01-02`, `2027-01-02 18:00`, `2027-01-02T18:00:00+01:00`; seconds may be left out there, too.
pub(super) fn parse(text: &str) -> Result<Moment, Sentence> {
    let full = DateTime::parse_from_rfc3339(text);
    if let Ok(at) = full.or_else(|_| DateTime::parse_from_rfc3339(&with_seconds(text))) {
        return Ok(Moment::Instant(at.with_timezone(&Utc)));
    }
    if let Some(date) = parse_date(text) {
        return Ok(Moment::Local(date.and_time(NaiveTime::MIN)));
    }
    let spaced = text.replacen('T', " ", 1);
    let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"];
    let local = forms
        .iter()
        .filter(|_| parse_date(spaced.get(..10).unwrap_or_default()).is_some())
        .find_map(|form| NaiveDateTime::parse_from_str(&spaced, form).ok());
    local.map(Moment::Local).ok_or_else(|| said("write-moment"))
}

/// Between `2027-01-02T18:00` and an offset.
fn with_seconds(text: &str) -> String {
    let (minute, offset) = text.split_at_checked(16).unwrap_or((text, ""));
    format!("{minute}:00{offset}")
}

/// The present instant, to the second.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub(super) fn read() -> Instant {
    DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::parse;
    use oncall::domain::Zone;

    #[test]
    fn a_moment_without_offset_is_the_teams() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let at = |t: &str| zone.rfc3339(parse(t).unwrap().in_zone(zone));
        assert_eq!(at("2027-01-02"), "2027-01-02T00:00:00+01:00");
        assert_eq!(at("2027-07-02 18:30"), "2027-07-02T18:30:00+02:00");
        assert_eq!(at("2027-07-02T18:30:00Z"), "2027-07-02T20:30:00+02:00");
        assert_eq!(at("2027-07-02T18:30+01:00"), "2027-07-02T19:30:00+02:00");
        assert_eq!(at("2027-07-02T18:30Z"), "2027-07-02T20:30:00+02:00");
        for wrong in [
            "tomorrow",
            "2027-7-2T18:30+01:00",
            "2027-07-02T18:30+01:00x",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
