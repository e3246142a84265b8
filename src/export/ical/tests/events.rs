//! What events say, and that no name can make them say more.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::{check, edition, file, hostile, lines, values};
use crate::domain::{DutyName, Language, MemberId, Role, Shift, TurnId, Window};
use crate::export::Words;
use crate::export::fixture::{planned, social_media};
use crate::export::ical::{self, Edition, Options, member, phone_off};

#[test]
fn an_event_says_who_and_how_and_what_is_next() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-01-04");
    let text = file(&plan, &team, &Options::default());
    assert!(!text.contains("ical-"), "every text has its words");
    let read = lines(&text);
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
    let read = lines(&ical::team(&[edition], &team, &words, &Options::default()));
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
fn options_narrow_and_mark() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-01-31");
    let options = Options {
        utc: true,
        alarm: Some(30),
        busy: true,
        duty: Some(DutyName::new("weekend")),
        role: Some(Role::new("backup")),
        ..Options::default()
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
        (&team, &plan.team),
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
    assert_eq!(
        values(&read, "UID")[1],
        "phone-off.20270105t1700-20270105t2300.social-media.anna@oncall",
        "other hours are another event"
    );
    check("phone-off.ics", &text, None);
}

#[test]
fn a_members_own_file_passes_the_outside_check() {
    let team = hostile("Australia/Lord_Howe");
    let plan = planned(&team, "2027-03-20", "2027-04-10");
    let words = Words::new(Language::De);
    let utc = Options {
        utc: true,
        alarm: Some(15),
        busy: true,
        ..Options::default()
    };
    for m in &team.members {
        for options in [&Options::default(), &utc] {
            let text = member(&edition(&plan), &team, &m.id, &words, options);
            lines(&text);
            check(&format!("{}.ics", m.id), &text, None);
        }
    }
}
