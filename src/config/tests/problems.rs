//! Files with mistakes.

use super::{added, changed, problems};

const ABSENCE: &str = "[[absence]]\nmember = \"anna\"\n";

#[test]
fn a_word_that_nobody_defined_is_marked_and_the_nearest_named() {
    let absent = |member: &str| {
        added(&format!(
            "[[absence]]\nmember = {member}\nfrom = 2027-01-04\nto = 2027-01-08\n"
        ))
    };
    assert_eq!(absent("\"ben\""), [""; 0]);
    assert_eq!(
        absent("\"bne\""),
        [r#""bne" | unknown member `bne` | did you mean `ben`?"#]
    );
    assert_eq!(
        absent("\"walter\""),
        [r#""walter" | unknown member `walter` | known: `anna` and `ben`"#]
    );
    assert_eq!(
        changed(
            "id = \"ben\"",
            "id = \"ben\"\nduties = [\"weekand\"]\nroles = [\"bakcup\"]"
        ),
        [
            r#""weekand" | unknown duty `weekand` | did you mean `weekend`?"#,
            r#""bakcup" | unknown role `bakcup` | did you mean `backup`?"#
        ]
    );
    assert_eq!(
        changed("handoff = \"block\"", "handoff = \"blok\""),
        [r#""blok" | unknown handoff `blok` | did you mean `block`?"#]
    );
    assert_eq!(
        added("[[opening-balance]]\nmember = \"ben\"\naccount = \"holiday/backups\"\npoints = 1\n"),
        [
            r#""holiday/backups" | unknown account `holiday/backups` | did you mean `holiday/backup`?"#
        ]
    );
}

#[test]
fn the_team_is_checked() {
    let team = |key: &str| {
        changed(
            "timezone = \"Europe/Berlin\"",
            &format!("timezone = \"Europe/Berlin\"\n{key}"),
        )
    };
    assert_eq!(
        changed("Europe/Berlin", "Europe/Berln"),
        [r#""Europe/Berln" | unknown time zone `Europe/Berln` | did you mean `Europe/Berlin`?"#]
    );
    assert_eq!(
        team("language = \"fr\""),
        [r#""fr" | unknown language `fr` | write `de` or `en`"#]
    );
    assert_eq!(team("public-holidays = \"DE-BE\""), [""; 0]);
    assert!(team("public-holidays = \"DE-XX\"")[0].contains("`DE-BE` (Berlin)"));
    for folder in [
        "/etc",
        "../plans",
        "a/../../b",
        "C:\\\\x",
        "",
        "~/x",
        "a\\nb",
        "files/nul",
    ] {
        assert_eq!(team(&format!("plans = \"{folder}\"")).len(), 1, "{folder}");
    }
    assert_eq!(
        team("phon-off = 1"),
        ["phon-off | unknown key `phon-off` in `team` | did you mean `phone-off`?"]
    );
    assert_eq!(
        team("phone-off = \"holiday 10:00-11:00\"").len(),
        1,
        "holiday is no weekday"
    );
    assert_eq!(
        problems(&format!("rules-profile = \"de-2026\"\n{}", super::TEAM)),
        [
            "rules-profile | unknown key `rules-profile` | write `profile = \"de-2026\"` under `[rules]`"
        ]
    );
    assert_eq!(
        changed("name = \"Social Media\"\n", ""),
        ["[team] | `name` is missing in this `team` | add `name = \"Social Media\"`"]
    );
}

#[test]
fn weekly_windows_are_marked_to_the_word() {
    let when = |text: &str| changed("\"Mon-Fri 18:00-22:00\"", text);
    assert_eq!(
        when("\"Mon-Fry 18:00-22:00\""),
        ["Fry | `Fry` is not a weekday | did you mean `Fri`?"]
    );
    assert_eq!(
        when("['Mon 18:00-22:00', '  Tue 18:00-25:00']")[0]
            .split(" | ")
            .next(),
        Some("25:00")
    );
    assert_eq!(
        when("\"\"\"\nMon 18:00-2x:00\"\"\"")[0].split(" | ").next(),
        Some("2x:00")
    );
    // An escape shifts the letters: then the whole text is marked.
    assert_eq!(
        when(r#""\u004don 18:00-25:00""#)[0].split(" | ").next(),
        Some(r#""\u004don 18:00-25:00""#)
    );
    assert_eq!(
        when("[\"Mon-Fri 18:00-22:00\", \"Fri 20:00-23:00\"]"),
        [
            "\"Fri 20:00-23:00\" | `Fri 20:00-23:00` shares time with `Mon-Fri 18:00-22:00` | \
          end one window where the other begins"
        ]
    );
    assert_eq!(
        when("[\"Sun 22:00-06:00\", \"Mon 05:00-07:00\"]").len(),
        1,
        "a night reaches into the next week"
    );
    assert_eq!(when("[\"Mon 08:00-12:00\", \"Mon 12:00-16:00\"]"), [""; 0]);
    assert_eq!(when("[]").len(), 1);
}

#[test]
fn duties_are_checked() {
    assert_eq!(changed("name = \"evening\"", "name = \"Evening\"").len(), 1);
    assert_eq!(
        changed("name = \"evening\"", "name = \"total\""),
        ["\"total\" | `total` is the name of an account | write another name, as in `total-duty`"]
    );
    assert_eq!(
        changed("name = \"evening\"", "name = \"weekend\""),
        [
            "\"weekend\" | duty `weekend` is here twice | its first is on line 6; give this one a name of its own"
        ]
    );
    assert_eq!(
        changed(
            "{ primary = 4, backup = 1 }",
            "{ primary = 4, backups = 1 }"
        ),
        [
            "{ primary = 4, backups = 1 } | the points of role `backup` are missing | add `backup = 1`",
            "backups | this duty has no role `backups` | did you mean `backup`?"
        ]
    );
    for points in ["-1", "1e7", "nan", "{ primary = 4, backup = -1 }"] {
        assert_eq!(
            changed("{ primary = 4, backup = 1 }", points).len(),
            1,
            "{points}"
        );
    }
    assert_eq!(
        changed(
            "[\"primary\", \"backup\"]\npoints = { primary = 4, backup = 1 }",
            "[]"
        )
        .len(),
        1
    );
    assert_eq!(
        changed(
            "handoff = \"block\"",
            "handoff = \"daily\"\nmax-block-days = 3"
        ),
        [
            "3 | only blocks have `max-block-days` | write `handoff = \"block\"`, or leave `max-block-days` out"
        ]
    );
    assert_eq!(
        changed(
            "handoff = \"block\"",
            "handoff = \"block\"\nmax-block-days = 0"
        )
        .len(),
        1
    );
}

#[test]
fn members_are_checked() {
    let anna = |keys: &str| changed("name = \"Anna\"", &format!("name = \"Anna\"\n{keys}"));
    for share in ["0", "1.5", "-0.5", "nan", "0.001"] {
        assert_eq!(anna(&format!("share = {share}")).len(), 1, "{share}");
    }
    assert_eq!(anna("share = 1"), [""; 0]);
    assert_eq!(
        changed("id = \"ben\"", "id = \"anna\""),
        [
            "\"anna\" | member `anna` is here twice | the first is on line 15; give this one an id of its own"
        ]
    );
    assert_eq!(anna("from = 2027-02-01\nuntil = 2027-01-31").len(), 1);
    assert_eq!(anna("from = 2027-02-01\nuntil = 2027-02-01"), [""; 0]);
    assert_eq!(
        anna("duties = [\"evening\"]\nroles = [\"backup\"]"),
        [
            "[\"backup\"] | this member may take nothing | name a duty and a role of it, or leave both lists out"
        ]
    );
    assert_eq!(anna("duties = []").len(), 1);
    assert_eq!(changed("name = \"Anna\"", "name = \" \"").len(), 1);
}

#[test]
fn dates_and_times_are_checked() {
    let absent = |from: &str, to: &str| added(&format!("{ABSENCE}from = {from}\nto = {to}\n"));
    assert_eq!(absent("2027-01-04", "2027-01-04"), [""; 0]);
    assert_eq!(absent("2027-01-04T12:00:00", "2027-01-04"), [""; 0]);
    assert_eq!(
        absent("2027-01-08", "2027-01-04"),
        [
            "2027-01-04 | this absence ends before it begins | exchange `from` and `to`, or correct one"
        ]
    );
    assert_eq!(
        absent("2027-01-04T12:00:00", "2027-01-04T12:00:00").len(),
        1
    );
    assert_eq!(
        absent("2027-02-30", "2027-03-01"),
        ["2027-02-30 | there is no such date | write a date as `2027-01-31`"]
    );
    assert_eq!(
        absent("2027-01-01T10:00:00Z", "2027-01-08"),
        [
            "2027-01-01T10:00:00Z | a time with an offset, where times are local | \
          write the local time of Europe/Berlin: `2027-01-01T11:00:00`"
        ]
    );
    assert_eq!(
        absent("\"2027-01-04\"", "10:00:00"),
        [
            "\"2027-01-04\" | expected a date, found text | write it without quotes: `from = 2027-01-04`",
            "10:00:00 | a time without a date | write a date, as in `2027-01-31`"
        ]
    );
    assert_eq!(
        added(&format!("{ABSENCE}from = 2027-01-04\n")),
        ["[[absence]] | `to` is missing in this `absence` | add `to = 2027-01-08`"]
    );
    assert_eq!(
        added("[[holiday]]\ndate = 2027-01-01\nname = \"a\"\n[[holiday]]\ndate = 2027-01-01\nname = \"b\"\n").len(),
        1
    );
    assert_eq!(
        added("[[holiday]]\ndate = 2027-01-01T00:00:00\nname = \"a\"\n"),
        ["2027-01-01T00:00:00 | a time, where whole days count | write `2027-01-01`"]
    );
}

#[test]
fn a_wish_has_dates_or_a_calendar_to_avoid() {
    let by_calendar = |kind: &str, more: &str| {
        added(&format!(
            "[[wish]]\nmember = \"anna\"\nkind = \"{kind}\"\ncalendar = \"school.ics\"\n{more}"
        ))
    };
    assert_eq!(by_calendar("avoid", ""), [""; 0]);
    assert_eq!(
        by_calendar("avoid", "to = 2027-01-31\n"),
        [
            "2027-01-31 | this wish has a calendar and dates of its own | leave the dates or the calendar out; for both, write two wishes"
        ]
    );
    assert_eq!(
        by_calendar("prefer", ""),
        [
            "\"school.ics\" | a calendar says what to avoid | write `kind = \"avoid\"`, or `from` and `to`"
        ]
    );
}

#[test]
fn calendars_that_are_named_without_end_are_not_all_read() {
    let names: Vec<String> = (0..150).map(|i| format!("\"{i}.ics\"")).collect();
    let found = changed(
        "timezone",
        &format!("public-holidays = [{}]\ntimezone", names.join(", ")),
    );
    assert!(
        found[0].starts_with("\"100.ics\" | `100.ics` cannot be read: no more than 100 calendars"),
        "{}",
        found[0]
    );
}

#[test]
fn wishes_must_not_contradict() {
    let wish = |kind: &str, from: &str, to: &str| {
        format!("[[wish]]\nmember = \"anna\"\nkind = \"{kind}\"\nfrom = {from}\nto = {to}\n")
    };
    let month = wish("avoid", "2027-01-01", "2027-01-31");
    let weekend = wish("prefer", "2027-01-09", "2027-01-10");
    assert_eq!(
        added(&format!("{month}{weekend}")),
        [
            "[[wish]] | `anna` would avoid and prefer the same dates | keep this one or the one on line 20"
        ]
    );
    let later = wish("prefer", "2027-01-31", "2027-02-01");
    assert_eq!(
        added(&format!("{month}{later}")),
        [""; 0],
        "the first of February is left"
    );
}

#[test]
fn pins_are_checked() {
    let pin = |turn: &str, role: &str| {
        let role = if role.is_empty() {
            String::new()
        } else {
            format!("role = \"{role}\"\n")
        };
        format!("[[pin]]\nmember = \"anna\"\nturn = \"{turn}\"\n{role}")
    };
    assert_eq!(added(&pin("weekend/2027-01-02", "backup")), [""; 0]);
    assert_eq!(
        added(&pin("weekand/2027-01-02", "")),
        ["weekand | unknown duty `weekand` | did you mean `weekend`?"]
    );
    for turn in ["weekend", "weekend/2027-02-30", "/", "weekend/2027-1-2x"] {
        assert_eq!(added(&pin(turn, "")).len(), 1, "{turn}");
    }
    assert_eq!(
        added(&pin("evening/2027-01-04", "backup")),
        ["\"backup\" | duty `evening` has no role `backup` | known: `primary`"]
    );
    let twice = pin("weekend/2027-01-02", "") + &pin("weekend/2027-01-02", "primary");
    assert_eq!(added(&twice).len(), 1);
}

#[test]
fn rules_have_bounds() {
    let rule = |line: &str| added(&format!("[rules]\n{line}\n"));
    for line in [
        "rest-hours = -1",
        "rest-hours = 169",
        "max-turns-per-7-days = 0",
        "free-weekends-between = -1",
        "holiday-factor = -1",
        "notice-days = 1.5",
        "notice-days = 99999999999999999999999",
        "rest-hours = \"11\"",
        "rest-hour = 11",
    ] {
        assert_eq!(rule(line).len(), 1, "{line}");
    }
    assert_eq!(rule("rest-hours = 10.5\nholiday-factor = 1.5"), [""; 0]);
}

#[test]
fn values_of_another_kind_are_told_by_their_kind() {
    let points = |value: &str| changed("{ primary = 4, backup = 1 }", value);
    assert_eq!(
        points("2027-01-01"),
        [
            "2027-01-01 | expected a number or a table with one number per role, found a date | \
          write it as in `points = 1`"
        ]
    );
    assert_eq!(
        points("{ primary = 4, backup = \"1\" }"),
        ["\"1\" | expected a number, found text | write it as in `points = 1`"]
    );
    assert_eq!(
        changed("[\"primary\", \"backup\"]", "[\"primary\", 1, true]").len(),
        2,
        "each item"
    );
    assert_eq!(
        changed("id = \"ben\"", "id = \"ben\"\nshare = \"0.8\""),
        ["\"0.8\" | expected a number, found text | write it as in `share = 0.8`"]
    );
}

#[test]
fn tables_are_told_from_lists_of_them() {
    assert_eq!(
        changed("[team]", "[[team]]"),
        ["team | there is one `team` only | write `[team]`"]
    );
    assert_eq!(
        added("[absence]\nmember = \"anna\"\nfrom = 2027-01-04\nto = 2027-01-08\n"),
        ["[absence] | there may be more than one `absence` | write `[[absence]]`"]
    );
    assert_eq!(
        added("[[absense]]\nx = 1\n"),
        ["absense | unknown table `absense` | did you mean `absence`?"]
    );
    assert_eq!(problems("").len(), 3, "no team, no duty, no member");
    assert_eq!(problems("team = 3\nduty = [1]\nmember = []").len(), 2);
}

#[test]
fn bad_syntax_hides_no_other_mistake() {
    let found = problems(
        "[team]\nname = \"Anna\ntimezone = Europe/Berlin\nphon = 1\n[[duty]]\nname \"x\"\nwhen = \"Mon 18:00-20:0\"\n\
         points = 1,5\n[[member]]\nid = \"a\"\nid = \"b\"\nname = 3\n[[absence]\nmember = \"x\"\n",
    );
    let words: Vec<&str> = found.iter().filter_map(|p| p.split(" | ").next()).collect();
    assert_eq!(
        words,
        [
            "\"Anna",
            "Europe/Berlin",
            "phon",
            "",
            "20:0",
            "",
            "id",
            "3",
            ""
        ],
        "{found:#?}"
    );
    assert_eq!(
        problems("[team]\nname = \"x\"\n[[duty]]\nroles = [\"a\"\nname = \"x\"\n"),
        ["[ | this list is not closed | write `]` at its end"]
    );
}

#[test]
fn a_window_that_ends_where_it_starts_is_a_slip_unless_it_hands_over() {
    let duty = |when: &str, handoff: &str| {
        added(&format!(
            "[[duty]]\nname = \"late\"\nwhen = \"{when}\"\nhandoff = \"{handoff}\"\n"
        ))
    };
    assert_eq!(duty("Mon-Sun 09:00-09:00", "daily"), [""; 0]);
    assert_eq!(duty("Fri-Wed 08:00-08:00", "weekly"), [""; 0]);
    let found = duty("Mon-Fri 18:00-18:00", "daily");
    assert!(
        found[0].contains("`Mon-Fri 18:00-18:00` starts and ends at the same time"),
        "{found:?}"
    );
}
