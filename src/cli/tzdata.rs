//! Whether the system knows newer rules of the team's zone than the program carries. Answers never
//! lean on the machine on which they are made, so that this is only ever told beside them.

use std::path::{Path, PathBuf};
use std::{env, fs};

use chrono::TimeDelta;
use oncall::domain::{Fact, Finding, Instant, Zone};
use tz::TimeZone;

/// Where the data are, unless `TZDIR` says so (tzset(3)).
const FOLDER: &str = "/usr/share/zoneinfo";
/// How far ahead people plan.
const HOURS: i64 = 3 * 366 * 24;

/// From when on the system's newer data differ from the program's; none if they do not, are not newer,
/// or cannot be read.
pub(super) fn newer(zone: Zone, now: Instant) -> Option<Finding> {
    let folder = env::var_os("TZDIR").map_or_else(|| PathBuf::from(FOLDER), PathBuf::from);
    let release = release(&folder).filter(|r| r.as_str() > Zone::database())?;
    let bytes = fs::read(folder.join(zone.name())).ok()?;
    let first = first_difference(zone, &TimeZone::from_tz_data(&bytes).ok()?, now)?;
    let facts = vec![
        ("system", Fact::Text(release)),
        ("version", Fact::Text(Zone::database().to_owned())),
        ("zone", Fact::Text(zone.name().to_owned())),
        ("date", Fact::Date(zone.date(first))),
    ];
    Some(Finding::warning("zone-system", facts))
}

/// The release of a database, such as `2026a`: the first line of `tzdata.zi`, or all of `+VERSION`.
fn release(folder: &Path) -> Option<String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let of_rules = read("tzdata.zi").and_then(|text| {
        let line = text.lines().next()?;
        Some(line.strip_prefix("# version ")?.trim().to_owned())
    });
    let release = of_rules.or_else(|| Some(read("+VERSION")?.trim().to_owned()))?;
    let (year, letters) = release.split_at_checked(4)?;
    let is_year = year.bytes().all(|b| b.is_ascii_digit());
    let is_letters = !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_lowercase());
    (is_year && is_letters).then_some(release)
}

/// The first hour to come in which clocks show one time by the system and another by the program.
fn first_difference(zone: Zone, system: &TimeZone, now: Instant) -> Option<Instant> {
    let mut hours = (0..HOURS).map(|h| now + TimeDelta::hours(h));
    hours.find(|at| {
        let there = system.find_local_time_type(at.timestamp());
        there.is_ok_and(|t| i64::from(t.ut_offset()) != zone.offset(*at).num_seconds())
    })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{first_difference, release};
    use oncall::domain::Zone;
    use tz::TimeZone;

    /// A zone file (RFC 8536) of one rule for all time, which stands at its end.
    fn file(rule: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for _ in 0..2 {
            bytes.extend(b"TZif2");
            bytes.extend([0; 15]);
            bytes.extend([0u32, 0, 0, 0, 1, 4].map(u32::to_be_bytes).concat());
            bytes.extend(3600i32.to_be_bytes());
            bytes.extend(b"\0\0CET\0");
        }
        bytes.extend(format!("\n{rule}\n").bytes());
        bytes
    }

    /// From when on a rule for all time is not Berlin's.
    fn differs(rule: &str) -> Option<String> {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let now = "2026-11-24T08:00:00Z".parse().unwrap();
        let system = TimeZone::from_tz_data(&file(rule)).unwrap();
        first_difference(zone, &system, now).map(|at| zone.rfc3339(at))
    }

    #[test]
    fn the_first_hour_that_differs_is_found() {
        assert_eq!(differs("CET-1CEST,M3.5.0,M10.5.0/3"), None);
        let without_summer = differs("CET-1");
        assert_eq!(without_summer.as_deref(), Some("2027-03-28T03:00:00+02:00"));
        let always_summer = differs("CEST-2");
        assert_eq!(always_summer.as_deref(), Some("2026-11-24T09:00:00+01:00"));
    }

    #[test]
    fn a_release_is_read_as_systems_keep_it() {
        let folder = tempfile::tempdir().unwrap();
        let is = |name: &str, text: &str| {
            let mut file = std::fs::File::create(folder.path().join(name)).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            release(folder.path())
        };
        assert_eq!(is("+VERSION", "2026a\n").as_deref(), Some("2026a"));
        assert_eq!(
            is("tzdata.zi", "# version 2027b\n# x\n").as_deref(),
            Some("2027b")
        );
        assert_eq!(is("tzdata.zi", "# version \u{1b}[2J\n"), None);
    }
}
