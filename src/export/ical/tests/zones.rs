//! Times on the clocks of many zones.

use super::{check, file, hostile, lines};
use crate::export::Words;
use crate::export::fixture::{duty, planned, social_media};
use crate::export::ical::{self, Edition, Options};

#[test]
fn doubled_hours_and_rich_zones_are_told_in_utc() {
    let night = |zone: &str, until: &str| {
        let when = format!("Mon-Sun 22:00-{until}");
        let mut team = social_media(zone);
        team.duties = vec![duty("night", "Nacht", &when, &[("primary", 100)])];
        let plan = planned(&team, "2026-10-23", "2026-10-25");
        let read = lines(&file(&plan, &team, &Options::default()));
        let own = |n: &(String, String)| n.0.starts_with("DTSTART;TZID") || n.0 == "DTSTART";
        let starts = read.into_iter().filter(own);
        let starts: Vec<String> = starts.map(|(n, v)| format!("{n}:{v}")).collect();
        starts
    };
    let berlin = night("Europe/Berlin", "02:30");
    assert_eq!(
        berlin[2..],
        [
            "DTSTART;TZID=Europe/Berlin:20261023T220000",
            "DTSTART:20261024T200000Z",
            "DTSTART;TZID=Europe/Berlin:20261025T220000"
        ],
        "02:30 comes twice on that night; the two before are the zone's"
    );
    assert_eq!(
        berlin,
        night("Europe/Berlin", "03:00"),
        "the doubled hour ends then"
    );
    assert!(
        night("Europe/Berlin", "03:30")
            .iter()
            .all(|s| !s.ends_with("200000Z"))
    );
    let cairo = night("Africa/Cairo", "02:30");
    assert!(cairo.iter().all(|s| s.ends_with('Z')), "no yearly pair");
}

/// Zones of every kind: half-hour changes, southern, none at all, negative daylight time, no yearly rule.
const ZONES: [&str; 32] = [
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Athens",
    "Europe/Moscow",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Africa/Nairobi",
    "America/New_York",
    "America/Chicago",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Bogota",
    "America/Nuuk",
    "America/Phoenix",
    "America/Anchorage",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Asia/Jerusalem",
    "Asia/Tokyo",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "Australia/Eucla",
    "Pacific/Chatham",
    "Pacific/Auckland",
    "Pacific/Easter",
    "Pacific/Kiritimati",
];

#[test]
fn calendars_of_many_zones_pass_the_outside_check() {
    for zone in ZONES {
        let mut team = hostile(zone);
        let night = duty("night", "Nacht", "Mon-Sun 22:00-03:15", &[("primary", 100)]);
        team.duties.push(night);
        let autumn = planned(&team, "2026-10-01", "2026-11-03");
        let spring = planned(&team, "2027-03-12", "2027-04-06");
        let edition = Edition::new(autumn.published, vec![&autumn, &spring]);
        let words = Words::new(team.language);
        let text = ical::team(&[edition], &team, &words, &Options::default());
        lines(&text);
        check(&format!("{}.ics", zone.replace('/', "-")), &text, None);
    }
}
