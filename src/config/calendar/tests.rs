//! Calendars of the shapes that Outlook, Google and leave planners write.

use super::{AbsenceCalendar, Doubt, Pattern, Whose, absences, holidays};
use crate::diagnostic::Diagnostics;
use crate::domain::{Member, MemberId, Zone};
use crate::words::{Language, Words};

fn berlin() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

fn member(id: &str, name: &str, email: Option<&str>) -> Member {
    let mut member = Member::named(MemberId::new(id), name);
    member.email = email.map(str::to_owned);
    member
}

fn team() -> Vec<Member> {
    vec![
        member("anna", "Anna Schäfer", Some("Anna@Example.org")),
        member("ben", "Ben Öztürk", None),
        member("anna2", "Anna", None),
    ]
}

fn read_as(bytes: &[u8], patterns: &[&str]) -> Result<AbsenceCalendar, Diagnostics> {
    let patterns: Vec<Pattern> = patterns.iter().filter_map(|p| Pattern::parse(p)).collect();
    let whose = Whose {
        members: &team(),
        patterns: &patterns,
        zone: berlin(),
    };
    absences("vacations.ics", bytes, whose)
}

fn file(events: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
}

fn event(lines: &str) -> String {
    file(&format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\n"))
}

/// `anna 2026-10-05T09:00:00+02:00 – 2026-10-05T10:00:00+02:00`, one a line.
fn told(found: &AbsenceCalendar) -> Vec<String> {
    let zone = berlin();
    let line = |a: &crate::domain::Absence| {
        let at = |i| zone.local(i).format("%m-%d %H:%M").to_string();
        format!(
            "{} {} – {}",
            a.member,
            at(a.window.start()),
            at(a.window.end())
        )
    };
    found.absences.iter().map(line).collect()
}

fn of_anna(lines: &str) -> Vec<String> {
    let lines = format!("SUMMARY:Anna Schäfer abwesend\n{lines}");
    told(&read_as(event(&lines).as_bytes(), &[]).unwrap())
}

fn faults(text: &str) -> Vec<String> {
    let found = read_as(text.as_bytes(), &[]).unwrap_err();
    let fault = |l: crate::diagnostic::Located| format!("{}:{} {}", l.file, l.line, l.message);
    found
        .located(&Words::new(Language::En))
        .map(fault)
        .collect()
}

#[test]
fn whole_days_end_before_their_end() {
    let week = "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261107";
    assert_eq!(of_anna(week), ["anna 11-02 00:00 – 11-07 00:00"]);
    let one = "DTSTART;VALUE=DATE:20261102";
    assert_eq!(of_anna(one), ["anna 11-02 00:00 – 11-03 00:00"]);
    let same = "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261102";
    assert_eq!(of_anna(same), ["anna 11-02 00:00 – 11-03 00:00"]);
    let lasting = "DTSTART;VALUE=DATE:20261024\nDURATION:P2D";
    assert_eq!(
        of_anna(lasting),
        ["anna 10-24 00:00 – 10-26 00:00"],
        "dates, though the clocks go back"
    );
}

#[test]
fn times_are_of_the_zone_that_they_name() {
    let expected = ["anna 11-02 13:00 – 11-02 17:00"];
    for times in [
        "DTSTART:20261102T130000\nDTEND:20261102T170000",
        "DTSTART:20261102T120000Z\nDTEND:20261102T160000Z",
        "DTSTART;TZID=Europe/London:20261102T120000\nDTEND;TZID=Europe/London:20261102T160000",
        "DTSTART;TZID=W. Europe Standard Time:20261102T130000\nDURATION:PT4H",
        "DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20261102T070000\nDURATION:PT4H",
        "DTSTART;TZID=Büro:20261102T130000\nDTEND;TZID=Büro:20261102T170000",
    ] {
        assert_eq!(of_anna(times), expected, "{times}");
    }
    let text = event("SUMMARY:Ben Öztürk\nDTSTART;TZID=Mars:20261102T130000\nDURATION:PT4H");
    let found = read_as(text.as_bytes(), &[]).unwrap();
    let doubt = Doubt::UnknownZone {
        line: 3,
        name: "Mars".to_owned(),
    };
    assert_eq!(found.doubts, [doubt]);
}

#[test]
fn a_half_day_without_an_end_lasts_to_midnight() {
    assert_eq!(
        of_anna("DTSTART;TZID=Europe/Berlin:20261102T130000"),
        ["anna 11-02 13:00 – 11-03 00:00"]
    );
    assert!(of_anna("DTSTART:20261102T130000\nDTEND:20261102T130000").is_empty());
}

#[test]
fn no_date_of_a_series_is_lost_to_utc() {
    let google = "DTSTART;TZID=Europe/Berlin:20261005T090000\nDURATION:PT1H\n\
                  RRULE:FREQ=WEEKLY;UNTIL=20261019T070000Z";
    assert_eq!(
        of_anna(google).len(),
        3,
        "the last one begins when UNTIL says"
    );
    let outlook = "DTSTART;VALUE=DATE:20261005\nRRULE:FREQ=WEEKLY;UNTIL=20261018T220000Z";
    assert_eq!(of_anna(outlook).len(), 3, "midnight in Berlin");
    let date = "DTSTART;TZID=Europe/Berlin:20261005T090000\nDURATION:PT1H\n\
                RRULE:FREQ=WEEKLY;UNTIL=20261019";
    assert_eq!(of_anna(date).len(), 3);
    let last_second = "DTSTART;VALUE=DATE:20261005\nRRULE:FREQ=DAILY;UNTIL=20261006T235959Z";
    assert_eq!(of_anna(last_second), ["anna 10-05 00:00 – 10-07 00:00"]);
}

#[test]
fn series_follow_the_wall_and_their_exceptions() {
    let clocks = "DTSTART;TZID=Europe/Berlin:20261024T090000\nDTEND;TZID=Europe/Berlin:20261024T100000\n\
                  RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20261025T080000Z";
    assert_eq!(
        of_anna(clocks),
        [
            "anna 10-24 09:00 – 10-24 10:00",
            "anna 10-26 09:00 – 10-26 10:00"
        ],
        "EXDATE in UTC, over the end of summer time"
    );
    let two_rules = "DTSTART;VALUE=DATE:20261005\nRRULE:FREQ=WEEKLY;COUNT=2\n\
                     RRULE:FREQ=MONTHLY;COUNT=2\nRDATE;VALUE=DATE:20261201";
    assert_eq!(of_anna(two_rules).len(), 4);
    let moved = file(
        "BEGIN:VEVENT\nUID:a\nSEQUENCE:4\nSUMMARY:Anna Schäfer\nDTSTART;VALUE=DATE:20261005\n\
         RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSUMMARY:Anna Schäfer\nRECURRENCE-ID;VALUE=DATE:20261012\n\
         DTSTART;VALUE=DATE:20261014\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSTATUS:CANCELLED\nRECURRENCE-ID;VALUE=DATE:20261019\n\
         DTSTART;VALUE=DATE:20261019\nEND:VEVENT\n",
    );
    assert_eq!(
        told(&read_as(moved.as_bytes(), &[]).unwrap()),
        [
            "anna 10-05 00:00 – 10-06 00:00",
            "anna 10-14 00:00 – 10-15 00:00"
        ],
        "one moved, one cancelled, whatever their SEQUENCE"
    );
}

#[test]
fn a_series_without_an_end_hides_nobody_after_it() {
    let text = file(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Anna Schäfer\nDTSTART;VALUE=DATE:20200103\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nSUMMARY:Ben Öztürk\nDTSTART;VALUE=DATE:20261103\nEND:VEVENT\n",
    );
    let found = read_as(text.as_bytes(), &[]).unwrap();
    assert!(told(&found).contains(&"ben 11-03 00:00 – 11-04 00:00".to_owned()));
    assert!(found.absences.len() > 4000, "every Friday of this century");
}

#[test]
fn the_later_version_of_an_event_counts() {
    let text = file(
        "BEGIN:VEVENT\nUID:a\nSEQUENCE:1\nSUMMARY:Ben Öztürk\nDTSTART;VALUE=DATE:20261110\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSEQUENCE:0\nSUMMARY:Ben Öztürk\nDTSTART;VALUE=DATE:20261103\nEND:VEVENT\n",
    );
    let found = read_as(text.as_bytes(), &[]).unwrap();
    assert_eq!(told(&found), ["ben 11-10 00:00 – 11-11 00:00"]);
}

#[test]
fn who_is_not_away_is_not_absent() {
    for void in [
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE\nTRANSP:OPAQUE",
    ] {
        let lines = format!("SUMMARY:Anna Schäfer\nDTSTART;VALUE=DATE:20261102\n{void}");
        let found = read_as(event(&lines).as_bytes(), &[]).unwrap();
        assert!(
            found.absences.is_empty() && found.unmatched.is_empty(),
            "{void}"
        );
        assert_eq!(found.void, 1);
    }
    let away = "TRANSP:TRANSPARENT\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\nDTSTART;VALUE=DATE:20261102";
    assert_eq!(of_anna(away).len(), 1, "Outlook's own word counts");
}

/// Whose an event of one day is: ids, `?` where that is not clear, nothing where it is nobody's.
fn owner(lines: &str, patterns: &[&str]) -> String {
    let lines = format!("DTSTART;VALUE=DATE:20261102\n{lines}");
    let found = read_as(event(&lines).as_bytes(), patterns).unwrap();
    let mut ids: Vec<&str> = found.absences.iter().map(|a| a.member.as_str()).collect();
    if found.unmatched.iter().any(|u| !u.perhaps.is_empty()) {
        ids.push("?");
    }
    assert_eq!(
        ids.is_empty(),
        found.unmatched.iter().any(|u| u.perhaps.is_empty())
    );
    ids.join(" ")
}

#[test]
fn people_are_known_by_address_then_by_name() {
    let attendee = "ATTENDEE;CN=\"Schäfer, Anna\":mailto:anna@example.ORG\nSUMMARY:Ben Öztürk";
    assert_eq!(
        owner(attendee, &[]),
        "anna",
        "the address counts before the title"
    );
    assert_eq!(
        owner("ATTENDEE;CN=Ben Öztürk:MAILTO:b@x.org\nSUMMARY:Urlaub", &[]),
        "ben"
    );
    assert_eq!(owner("SUMMARY:Urlaub anna@example.org", &[]), "anna");
    assert_eq!(owner("SUMMARY:SCHÄFER\\, Anna – abwesend", &[]), "anna");
    assert_eq!(
        owner("SUMMARY:Anna   Schäfer abwesend", &[]),
        "anna",
        "not Anna of one word"
    );
    assert_eq!(owner("SUMMARY:Anna hat frei", &[]), "anna2");
    assert_eq!(owner("SUMMARY:Annabelle", &[]), "");
    assert_eq!(
        owner("SUMMARY:Anna Schäfer (Vertretung Ben Öztürk)", &[]),
        "?"
    );
    assert_eq!(
        owner("SUMMARY:Urlaub\nORGANIZER:mailto:anna@example.org", &[]),
        "anna"
    );
    let declined = "SUMMARY:x\nATTENDEE;PARTSTAT=DECLINED:mailto:anna@example.org";
    assert_eq!(owner(declined, &[]), "");
}

#[test]
fn patterns_find_whom_titles_name_otherwise() {
    assert_eq!(owner("SUMMARY:Urlaub Ben", &[]), "");
    assert_eq!(owner("SUMMARY:Urlaub Ben", &["Urlaub {first}"]), "ben");
    assert_eq!(
        owner("SUMMARY:K: öztürk\\, b. (2 Tage)", &["*: {last}, *"]),
        "ben"
    );
    assert_eq!(owner("SUMMARY:[ben] weg", &["[{id}]*"]), "ben");
    assert_eq!(
        owner("SUMMARY:Urlaub Anna!", &["Urlaub {first}!"]),
        "anna2",
        "the whole name first"
    );
    assert_eq!(Pattern::parse("Urlaub"), None);
    assert_eq!(Pattern::parse("{name} {surname}"), None);
}

#[test]
fn what_is_nobodys_is_listed() {
    let text = file(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Ada Lovelace\nDTSTART;VALUE=DATE:20261103\n\
         RRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n",
    );
    let found = read_as(text.as_bytes(), &[]).unwrap();
    assert_eq!(found.unmatched.len(), 1);
    assert_eq!((found.unmatched[0].line, found.unmatched[0].times), (3, 3));
}

#[test]
fn half_a_file_is_no_file() {
    let whole = event("SUMMARY:Anna Schäfer\nDTSTART;VALUE=DATE:20261102");
    let lines: Vec<&str> = whole.lines().collect();
    for n in 0..lines.len() {
        assert!(!faults(&lines[..n].join("\n")).is_empty(), "{n} lines");
    }
    assert_eq!(
        faults(&lines[..5].join("\n")),
        ["vacations.ics:3 `VEVENT` has no end: the file is cut off"]
    );
    assert_eq!(faults(""), ["vacations.ics:1 this file is empty"]);
    assert_eq!(
        faults("\n<!DOCTYPE html><title>Login</title>"),
        ["vacations.ics:1 this is a web page, perhaps for logging in, and no calendar"]
    );
    assert!(faults("name;from;to\nAnna;1;2\n")[0].contains("no calendar"));
    assert!(faults(&format!("{whole}<html>"))[0].contains("outside"));
    let crossed = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n";
    assert_eq!(
        faults(crossed),
        ["vacations.ics:3 `VCALENDAR` ends here, but was not begun"]
    );
}

#[test]
fn every_half_read_event_is_an_error_with_its_line() {
    for lines in [
        "SUMMARY:Anna",
        "DTSTART:2026-11-02",
        "DTSTART;VALUE=DATE:20261131",
        "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261101",
        "DTSTART;VALUE=DATE:20261102\nDTEND:soon",
        "DTSTART;VALUE=DATE:20261102\nDURATION:long",
        "DTSTART;VALUE=DATE:20261102\nRRULE:FREQ=SOMETIMES",
        "DTSTART:20261102T090000Z\nRRULE:FREQ=HOURLY",
        "DTSTART;VALUE=DATE:20261102\nRRULE:FREQ=WEEKLY;UNTIL=never",
        "DTSTART;VALUE=DATE:20261102\nRRULE:FREQ=WEEKLY\nEXDATE:x",
        "DTSTART;VALUE=DATE:20261102\nRDATE;VALUE=DATE:20261199",
    ] {
        let found = faults(&event(lines));
        assert_eq!(found.len(), 1, "{lines}: {found:?}");
        assert!(found[0].starts_with("vacations.ics:3 "), "{found:?}");
    }
    let two = file("BEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:x\nEND:VEVENT\n");
    assert_eq!(faults(&two).len(), 2, "all at once");
}

#[test]
fn what_is_not_utf8_is_read_as_windows_1252() {
    let bytes: Vec<u8> = event("SUMMARY:Ben ?zt?rk \u{1}\nDTSTART;VALUE=DATE:20261102")
        .bytes()
        .scan(0, |n, b| {
            let is_mark = b == b'?';
            *n += usize::from(is_mark);
            Some(match (is_mark, *n) {
                (true, 1) => 0xD6,
                (true, _) => 0xFC,
                (false, _) => b,
            })
        })
        .collect();
    let found = read_as(&bytes, &[]).unwrap();
    assert_eq!(told(&found), ["ben 11-02 00:00 – 11-03 00:00"]);
    assert_eq!(found.doubts, [Doubt::Encoding]);
    let mut marked = vec![0xEF, 0xBB, 0xBF];
    marked.extend(event("DTSTART;VALUE=DATE:20261102").bytes());
    assert!(read_as(&marked, &[]).unwrap().doubts.is_empty());
}

#[test]
fn holidays_are_every_date_of_their_events() {
    let text = file(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Betriebsferien\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:20261228\n\
         DTEND;VALUE=DATE:20261231\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nSUMMARY:Neujahr\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:c\nSTATUS:CANCELLED\nSUMMARY:Nein\nDTSTART;VALUE=DATE:20261230\nEND:VEVENT\n",
    );
    let days = holidays("frei.ics", text.as_bytes(), berlin()).unwrap();
    let name = |date: &str| days.get(&date.parse().unwrap()).map(String::as_str);
    assert_eq!(name("2026-12-28"), Some("Betriebsferien"));
    assert_eq!(name("2026-12-30"), Some("Betriebsferien"));
    assert_eq!(name("2026-12-31"), None);
    assert_eq!(name("2027-01-01"), Some("Neujahr"));
}
