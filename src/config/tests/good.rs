//! Files that are right.

use super::super::PinKey;
use super::super::load_with;
use super::super::template;
use super::{TEAM, drawn, good, read};
use crate::domain::{Factor, Handoff, Language, Points, Rules};
use crate::words::{Words, said};

#[test]
fn what_is_not_said_has_its_default() {
    let team = good(TEAM).team;
    assert_eq!(team.id, None);
    assert_eq!(team.language, Language::En);
    assert_eq!(team.plans, "plans");
    assert_eq!(team.rules, Rules::default());
    assert_eq!(team.duties[0].title, "evening");
    assert_eq!(team.duties[0].handoff, Handoff::Daily);
    assert_eq!(team.duties[1].handoff, Handoff::Block { max_days: 2 });
    assert_eq!(team.duties[0].roles.len(), 1);
    assert_eq!(team.duties[0].roles[0].1, Points::hundredths(100));
    assert_eq!(team.members[0].share.percent(), 100);
}

/// The template, and the template with its commented keys.
fn templates(language: Language) -> (String, String) {
    let text = template(&Words::new(language));
    let key = |l: &str| l.trim_start_matches("# ").contains(" = ") || l.starts_with("# [");
    let lines = text.lines().map(|l| {
        if key(l) {
            l.trim_start_matches("# ")
        } else {
            l
        }
    });
    let alternative = |l: &&str| !l.starts_with("points = 4 ") && !l.contains("`oncall");
    let whole: Vec<&str> = lines.filter(alternative).collect();
    let whole = whole.join("\n");
    (text, whole)
}

#[test]
fn the_template_loads_in_each_language_and_so_do_its_commented_keys() {
    for language in [Language::En, Language::De] {
        let (text, whole) = templates(language);
        let team = good(&text).team;
        assert_eq!((team.members.len(), team.language), (4, language));
        assert_eq!(text.find("template-"), None, "{text}");
        let team = good(&whole).team;
        assert_eq!(team.pins.len(), 1);
        assert_eq!(team.absences.len(), 1);
        assert!(team.holidays.len() > 10);
        let factor = Factor::from_decimal(2.0).unwrap();
        assert_eq!(team.rules.holiday_factor, factor);
    }
}

#[test]
fn the_template_differs_between_languages_in_texts_alone() {
    let [english, german] = [Language::En, Language::De].map(|l| templates(l).1);
    assert_eq!(english.lines().count(), german.lines().count());
    for (ours, theirs) in german.lines().zip(english.lines()) {
        let said = |line: &str| line.split('#').next().map(|s| s.trim_end().to_owned());
        let key = |line: &str| line.split(" = ").next().map(str::to_owned);
        let texts = ["name = ", "title = ", "language = "];
        if texts.iter().any(|t| ours.starts_with(t)) {
            assert_eq!(key(ours), key(theirs));
        } else {
            assert_eq!(said(ours), said(theirs));
        }
        let comment = |line: &str| line.split_once("# ").map(|(_, c)| c.to_owned());
        if let (Some(ours), Some(theirs)) = (comment(ours), comment(theirs)) {
            // what is no sentence, an example command or a time, is the same
            assert!(ours != theirs, "{ours}");
        }
        assert!(ours.chars().count() <= 120, "{ours}");
    }
}

#[test]
fn a_problem_with_a_pin_that_is_found_later_is_drawn_at_its_place() {
    let loaded = good(&format!(
        "{TEAM}[[pin]]\nmember = \"anna\"\nturn = \"weekend/2027-01-02\"\n"
    ));
    let pin = loaded.team.pins[0].clone();
    assert_eq!(pin.role.as_str(), "primary", "the first role of the duty");
    let place = |key| {
        let problem = loaded.pin_problem(
            &pin,
            key,
            said("pin-absent").with("who", "anna"),
            said("pin-somebody-else"),
        );
        loaded.source.slice(problem.at).to_owned()
    };
    assert_eq!(place(PinKey::Member), "\"anna\"");
    assert_eq!(place(PinKey::Turn), "\"weekend/2027-01-02\"");
    assert_eq!(place(PinKey::Role), "\"weekend/2027-01-02\"");
    assert!(loaded.problems([]).is_none());
}

#[test]
fn absences_are_whole_days_or_local_times() {
    let window = |from: &str, to: &str| {
        let absence = format!("[[absence]]\nmember = \"ben\"\nfrom = {from}\nto = {to}\n");
        let team = good(&format!("{TEAM}{absence}")).team;
        let window = team.absences[0].window;
        let at = |t| team.zone.rfc3339(t);
        format!("{} {}", at(window.start()), at(window.end()))
    };
    assert_eq!(
        window("2027-03-27", "2027-03-28"),
        "2027-03-27T00:00:00+01:00 2027-03-29T00:00:00+02:00"
    );
    assert_eq!(
        window("2027-01-04T12:00:00", "2027-01-05"),
        "2027-01-04T12:00:00+01:00 2027-01-06T00:00:00+01:00"
    );
    assert_eq!(
        window("2026-10-25T02:30:00", "2026-10-25T02:45:00"),
        "2026-10-25T02:30:00+02:00 2026-10-25T02:45:00+01:00",
        "a start takes the first of two hours, an end the second"
    );
}

#[test]
fn own_names_of_holidays_win() {
    let public = "language = \"de\"\npublic-holidays = \"DE-BE\"\n[[duty]]\nname = \"evening\"";
    let text = TEAM.replacen("[[duty]]\nname = \"evening\"", public, 1);
    let own = "[[holiday]]\ndate = 2027-01-01\nname = \"Kater\"\n";
    let named = |text: &str, date: &str| {
        good(text).team.holidays[&date.parse::<chrono::NaiveDate>().unwrap()].clone()
    };
    assert_eq!(named(&text, "2027-01-01"), "Neujahr");
    assert_eq!(
        named(&text.replace("\"de\"", "\"en\""), "2027-01-01"),
        "New Year's Day"
    );
    assert_eq!(named(&format!("{text}{own}"), "2027-01-01"), "Kater");
}

#[test]
fn teams_of_every_size_load() {
    let mut text = TEAM.to_owned();
    for i in 0..50 {
        text += &format!(
            "[[member]]\nid = \"m{i}\"\nname = \"M {i} Müller\"\nphone-off = [\"Mon 18:00-24:00\"]\n\
             [[absence]]\nmember = \"m{i}\"\nfrom = 2027-01-01\nto = 2027-01-09\n\
             [[absence]]\nmember = \"m{i}\"\nfrom = 2027-01-01\nto = 2027-01-09\n\
             [[opening-balance]]\nmember = \"m{i}\"\naccount = \"holiday\"\npoints = -0.5\n"
        );
    }
    let team = good(&text).team;
    assert_eq!((team.members.len(), team.absences.len()), (52, 100));
}

#[test]
fn problems_are_drawn_with_their_lines() {
    let text = "[team]\nname = \"x\"\ntimezone = \"Europe/Berln\"\n[[duty]]\nname = \"night\"\n\
                when = \"Mon-Fry 22:00-06:00\"\n[[member]]\nid = \"anna\"\nname = \"Anna\"\n";
    assert_eq!(
        drawn(&read(text).unwrap_err()),
        "\
error: unknown time zone `Europe/Berln`
 --> rotations.toml:3:12
  |
3 | timezone = \"Europe/Berln\"
  |            ^^^^^^^^^^^^^^
  |
help: did you mean `Europe/Berlin`?

error: `Fry` is not a weekday
 --> rotations.toml:6:13
  |
6 | when = \"Mon-Fry 22:00-06:00\"
  |             ^^^
  |
help: did you mean `Fri`?

2 errors in rotations.toml
"
    );
}

/// The team with `more`, when every file that it names is a calendar of these events.
fn with_calendar(events: &[(&str, &str)], more: &str) -> crate::domain::Team {
    let event = |(first, behind): &(&str, &str)| {
        format!(
            "BEGIN:VEVENT\nSUMMARY:Ferien\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:{first}\n\
             DTEND;VALUE=DATE:{behind}\nEND:VEVENT\n"
        )
    };
    let events: String = events.iter().map(event).collect();
    let calendar = format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");
    let read = |_: &str| Ok(calendar.clone().into_bytes());
    let text = format!("{TEAM}{more}");
    load_with("rotations.toml".as_ref(), &text, &read)
        .unwrap_or_else(|found| panic!("{}", drawn(&found)))
        .team
}

fn wishes(team: &crate::domain::Team) -> Vec<String> {
    let line = |w: &crate::domain::Wish| format!("{} {:?} {} – {}", w.member, w.kind, w.from, w.to);
    team.wishes.iter().map(line).collect()
}

#[test]
fn each_week_of_a_calendar_of_wishes_is_one_to_avoid() {
    let school = "[[wish]]\nmember = \"anna\"\nkind = \"avoid\"\ncalendar = \"school.ics\"\n";
    let winter = ("20270130", "20270207");
    let one_day = ("20270517", "20270518");
    let team = with_calendar(&[winter, one_day], school);
    assert_eq!(
        wishes(&team),
        [
            "anna Avoid 2027-01-30 – 2027-01-31",
            "anna Avoid 2027-02-01 – 2027-02-06",
            "anna Avoid 2027-05-17 – 2027-05-17",
        ]
    );
}

#[test]
fn what_a_member_says_of_a_date_counts_before_a_calendar() {
    let both = "[[wish]]\nmember = \"anna\"\nkind = \"avoid\"\ncalendar = \"school.ics\"\n\
                [[wish]]\nmember = \"anna\"\nkind = \"prefer\"\nfrom = 2027-02-03\nto = 2027-02-03\n\
                [[wish]]\nmember = \"ben\"\nkind = \"avoid\"\nfrom = 2027-02-05\nto = 2027-02-05\n";
    let team = with_calendar(&[("20270201", "20270206")], both);
    assert_eq!(
        wishes(&team),
        [
            "anna Prefer 2027-02-03 – 2027-02-03",
            "ben Avoid 2027-02-05 – 2027-02-05",
            "anna Avoid 2027-02-01 – 2027-02-02",
            "anna Avoid 2027-02-04 – 2027-02-05",
        ]
    );
}
