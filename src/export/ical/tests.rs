//! Calendars read back line by line, as a reader would.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::{Edition, Options, member, phone_off, team};
use crate::domain::{Language, MemberId, Plan, Shift, Team, TurnId, Window};
use crate::export::Words;
use crate::export::fixture::{duty, planned, social_media};

/// The names and values of a file's lines, unfolded; what breaks the rules of RFC 5545, 3.1 fails.
fn lines(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    let mut open = Vec::new();
    let mut read = Vec::new();
    for line in file.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    for line in file.replace("\r\n ", "").split_terminator("\r\n") {
        let (name, value) = line.split_once(':').expect(line);
        match name {
            "BEGIN" => open.push(value.to_owned()),
            "END" => assert_eq!(open.pop().as_deref(), Some(value)),
            _ => assert!(!open.is_empty()),
        }
        read.push((name.to_owned(), value.to_owned()));
    }
    assert!(open.is_empty());
    read
}

fn values<'a>(lines: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    let named = lines
        .iter()
        .filter(|(n, _)| n == name || n.starts_with(&format!("{name};")));
    named.map(|(_, value)| value.as_str()).collect()
}

/// A team whose every text tries to break a calendar.
fn hostile(zone: &str) -> Team {
    let mut team = social_media(zone);
    let evil = "Ben\r\nSTATUS:CANCELLED\r\nEND:VEVENT\u{0}\u{7}";
    team.name = format!("A, B; C\\ \"D\"\n{}", "ü".repeat(300));
    team.members[0].name = evil.into();
    team.members[0].phone = Some("+49\n30;TEL,\"1\"\\n".into());
    team.members[1].name = "דנה \u{202e}abc 👩‍🚒\u{2028}\u{85}x".into();
    team.members[2].name = format!("{}, {}", "C".repeat(300), "  ".repeat(100));
    team.duties[0].title = "Ä;B,C\\D:\"E\"\tF".into();
    team.duties[0].guide = Some("1. call;\n\n2. wait, then:\\nothing\r\nEND:VCALENDAR".into());
    team
}

fn edition(plan: &Plan) -> [Edition<'_>; 1] {
    [Edition::new(plan.published, vec![plan])]
}

fn file(plan: &Plan, of: &Team, options: &Options) -> String {
    team(&edition(plan), of, &Words::new(of.language), options)
}

#[test]
fn an_event_says_who_and_how_and_what_is_next() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-01-04");
    let read = lines(&file(&plan, &team, &Options::default()));
    assert_eq!(values(&read, "METHOD"), ["PUBLISH"]);
    assert_eq!(
        values(&read, "X-WR-CALNAME"),
        ["Social Media · Rufbereitschaft"]
    );
    let saturday = "weekend.2027-01-02.primary.social-media@oncall";
    let at = read.iter().position(|(_, v)| v == saturday).unwrap();
    let event: Vec<String> = read[at..at + 9]
        .iter()
        .map(|(n, v)| format!("{n}:{v}"))
        .collect();
    let expected = [
        "UID:weekend.2027-01-02.primary.social-media@oncall",
        "DTSTAMP:20261118T110640Z",
        "LAST-MODIFIED:20261118T110640Z",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Berlin:20270102T090000",
        "DTEND;TZID=Europe/Berlin:20270102T210000",
        "SUMMARY:Ben Öztürk · Wochenende",
        "DESCRIPTION:Rolle: primary\\nbackup: Cem\\nAnleitung: https://wiki.example/krise?a=1\\,2\\;3",
        "TRANSP:TRANSPARENT",
    ];
    assert_eq!(event, expected);
    assert_eq!(
        values(&read, "SUMMARY")[2],
        "Cem · Wochenende (backup)",
        "only the first role goes without saying"
    );
}

#[test]
fn a_gap_is_an_event_of_nobody() {
    let team = social_media("Europe/Berlin");
    let mut plan = planned(&team, "2027-01-04", "2027-01-06");
    plan.turns[1].assignments[0].holder = None;
    let read = lines(&file(&plan, &team, &Options::default()));
    assert_eq!(values(&read, "SUMMARY")[1], "NIEMAND · Abenddienst");
    let handoff = "Rolle: primary\\nTelefon: +49 30 1234\\nÜbergabe: Di 05.01. 18:00 an NIEMAND";
    assert_eq!(values(&read, "DESCRIPTION")[0], handoff);
}

#[test]
fn hostile_names_stay_texts() {
    for zone in ["Europe/Berlin", "Africa/Casablanca"] {
        let team = hostile(zone);
        let plan = planned(&team, "2027-01-01", "2027-02-28");
        let options = Options {
            alarm: Some(15),
            ..Options::default()
        };
        let read = lines(&file(&plan, &team, &options));
        assert!(values(&read, "STATUS").is_empty());
        let events = read
            .iter()
            .filter(|(n, v)| n == "BEGIN" && v == "VEVENT")
            .count();
        let slots: usize = plan
            .turns
            .iter()
            .map(|t| t.turn.days.len() * t.turn.positions.len())
            .sum();
        assert_eq!(events, slots);
        let uids: BTreeSet<&str> = values(&read, "UID").into_iter().collect();
        assert_eq!(uids.len(), slots);
        assert!(values(&read, "SUMMARY")[0].starts_with("Ben STATUS:CANCELLED END:VEVENT · Ä\\;"));
        assert!(!values(&read, "X-WR-CALNAME")[0].contains(['\\', ',', ';']));
    }
}

#[test]
fn one_calendar_holds_the_teams_file_and_a_members() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-03-31");
    let words = Words::new(Language::En);
    let all = lines(&file(&plan, &team, &Options::default()));
    let all: BTreeSet<&str> = values(&all, "UID").into_iter().collect();
    let mut own = 0;
    for m in &team.members {
        let edition = edition(&plan);
        let read = lines(&member(&edition, &team, &m.id, &words, &Options::default()));
        let uids = values(&read, "UID");
        assert!(uids.iter().all(|uid| !all.contains(uid)));
        own += uids.len();
    }
    assert_eq!(own, all.len(), "each event is somebody's");
}

#[test]
fn an_unchanged_plan_gives_the_same_bytes() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-03-31");
    let once = file(&plan, &team, &Options::default());
    assert_eq!(once, file(&plan, &team, &Options::default()));
    let again = Edition::new(plan.published + TimeDelta::days(1), vec![&plan]);
    let editions = [edition(&plan).into(), vec![again]].concat();
    let words = Words::new(team.language);
    assert_eq!(
        once,
        super::team(&editions, &team, &words, &Options::default()),
        "an edition that changes nothing leaves no trace"
    );
}

#[test]
fn a_change_raises_the_sequence_of_what_it_touches() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-04", "2027-01-08");
    let mut changed = plan.clone();
    changed.turns[2].assignments[0].holder = Some(MemberId::new("anna"));
    let at = plan.published + TimeDelta::days(3);
    let editions = [
        edition(&plan).into(),
        vec![Edition::new(at, vec![&changed])],
        vec![Edition::new(at, vec![&plan])],
    ]
    .concat();
    let words = Words::new(team.language);
    let told = |n: usize| {
        let read = lines(&super::team(
            &editions[..n],
            &team,
            &words,
            &Options::default(),
        ));
        let owned =
            |name| -> Vec<String> { values(&read, name).into_iter().map(str::to_owned).collect() };
        (owned("SEQUENCE"), owned("LAST-MODIFIED"), owned("UID"))
    };
    let (sequence, modified, uids) = told(2);
    assert_eq!(
        sequence,
        ["0", "1", "1", "0", "0"],
        "Wednesday's holder, and Tuesday's handoff"
    );
    assert_eq!(modified[2], "20261121T110640Z");
    assert_eq!(modified[3], "20261118T110640Z");
    let (sequence, modified, same) = told(3);
    assert_eq!(sequence, ["0", "2", "2", "0", "0"]);
    assert_eq!(
        modified[2], "20261121T110641Z",
        "later than the version before"
    );
    assert_eq!(uids, same, "names stay");
}

#[test]
fn a_covered_part_of_a_window_is_an_event_of_its_own() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-04", "2027-01-04");
    let window = plan.turns[0].turn.windows().next().unwrap();
    let hour = |from, to| {
        let at = |h| window.start() + TimeDelta::hours(h);
        Window::new(at(from), at(to)).unwrap()
    };
    let shift = |member: &str, window| Shift {
        turn: TurnId::new("evening/2027-01-04"),
        role: plan.turns[0].turn.positions[0].role.clone(),
        member: Some(MemberId::new(member)),
        window,
    };
    let edition = Edition {
        at: plan.published,
        plans: vec![&plan],
        shifts: vec![shift("ben", hour(1, 2)), shift("anna", hour(0, 1))],
    };
    let words = Words::new(Language::En);
    let read = lines(&super::team(&[edition], &team, &words, &Options::default()));
    assert_eq!(
        values(&read, "SUMMARY"),
        [
            "Anna Schäfer · Abenddienst",
            "Ben Öztürk · Abenddienst",
            "NOBODY · Abenddienst"
        ]
    );
    assert_eq!(
        values(&read, "UID"),
        [
            "evening.2027-01-04.primary.social-media@oncall",
            "evening.2027-01-04t20270104180000.primary.social-media@oncall",
            "evening.2027-01-04t20270104190000.primary.social-media@oncall"
        ]
    );
}

#[test]
fn doubled_hours_and_rich_zones_are_told_in_utc() {
    let night = |zone: &str| {
        let mut team = social_media(zone);
        team.duties = vec![duty(
            "night",
            "Nacht",
            "Mon-Sun 22:00-02:30",
            &[("primary", 100)],
        )];
        let plan = planned(&team, "2026-10-23", "2026-10-25");
        let read = lines(&file(&plan, &team, &Options::default()));
        let own = |n: &(String, String)| n.0.starts_with("DTSTART;TZID") || n.0 == "DTSTART";
        let starts = read.into_iter().filter(own);
        let starts: Vec<String> = starts.map(|(n, v)| format!("{n}:{v}")).collect();
        starts
    };
    let berlin = night("Europe/Berlin");
    assert_eq!(
        berlin[2..],
        [
            "DTSTART;TZID=Europe/Berlin:20261023T220000",
            "DTSTART:20261024T200000Z",
            "DTSTART;TZID=Europe/Berlin:20261025T220000"
        ],
        "02:30 comes twice on that night; the two before are the zone's"
    );
    let cairo = night("Africa/Cairo");
    assert!(cairo.iter().all(|s| s.ends_with('Z')), "no yearly pair");
}

#[test]
fn options_narrow_and_mark() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-01-31");
    let options = Options {
        utc: true,
        alarm: Some(30),
        busy: true,
        duty: Some(crate::domain::DutyName::new("weekend")),
        role: Some(crate::domain::Role::new("backup")),
    };
    let text = file(&plan, &team, &options);
    let read = lines(&text);
    assert!(!text.contains("TZID"));
    assert!(
        values(&read, "SUMMARY")
            .iter()
            .all(|s| s.contains("backup"))
    );
    assert!(values(&read, "TRIGGER").iter().all(|t| *t == "-PT30M"));
    assert!(values(&read, "TRANSP").iter().all(|t| *t == "OPAQUE"));
}

#[test]
fn phone_off_hours_are_a_calendar() {
    let mut team = social_media("Europe/Berlin");
    team.phone_off = vec!["Mon-Sun 22:00-08:00".parse().unwrap()];
    team.members[0].phone_off = vec!["Tue 18:00-24:00".parse().unwrap()];
    let plan = planned(&team, "2027-01-04", "2027-01-05");
    let words = Words::new(Language::De);
    let text = phone_off(
        plan.period,
        &team,
        None,
        plan.published,
        &words,
        &Options::default(),
    );
    let read = lines(&text);
    assert_eq!(
        values(&read, "SUMMARY"),
        [
            "Alle · Handy aus",
            "Anna Schäfer · Handy aus",
            "Alle · Handy aus"
        ]
    );
    check("phone-off.ics", &text, None);
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
        let text = super::team(&[edition], &team, &words, &Options::default());
        lines(&text);
        check(&format!("{}.ics", zone.replace('/', "-")), &text, None);
    }
}

#[test]
fn a_changed_calendar_passes_the_outside_check() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-03-31");
    let mut changed = plan.clone();
    changed.turns.iter_mut().step_by(5).for_each(|t| {
        t.assignments[0].holder = Some(MemberId::new("cem"));
    });
    let at = plan.published + TimeDelta::days(3);
    let editions = [
        edition(&plan).into(),
        vec![Edition::new(at, vec![&changed])],
    ]
    .concat();
    let words = Words::new(team.language);
    let before = file(&plan, &team, &Options::default());
    let after = super::team(&editions, &team, &words, &Options::default());
    check("changed.ics", &after, Some(&before));
}

/// Runs the outside check of calendars, where `ONCALL_CHECK_ICS` names the script (with
/// `ONCALL_PYTHON` to run it); says so where it does not.
#[expect(
    clippy::print_stderr,
    reason = "a check that did not run must not look like one that did"
)]
fn check(name: &str, text: &str, previous: Option<&str>) {
    let Some(script) = std::env::var_os("ONCALL_CHECK_ICS") else {
        eprintln!("{name}: not checked from outside, ONCALL_CHECK_ICS is not set");
        return;
    };
    let python = std::env::var_os("ONCALL_PYTHON").unwrap_or_else(|| "/usr/bin/python3".into());
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        use std::io::Write;
        let path = folder.path().join(name);
        std::fs::File::create(&path)
            .and_then(|mut f| f.write_all(text.as_bytes()))
            .unwrap();
        path
    };
    let mut command = std::process::Command::new(python);
    command.arg(script).arg(write(name, text)).arg("--strict");
    if let Some(previous) = previous {
        command
            .arg("--previous")
            .arg(write("previous.ics", previous));
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}
