//! From a config to a plan, a calendar and an answer for tonight.

use crate::env::Folder;

/// A team of three in Berlin that is quick to plan.
const SMALL: &str = r#"
[team]
name = "Kleines Team"
timezone = "Europe/Berlin"
language = "de"
phone-off = ["Mon-Sun 22:00-08:00"]

[[duty]]
name = "evening"
title = "Abenddienst"
when = "Mon-Fri 18:00-22:00"
guide = "https://wiki.example.org/krise"

[[member]]
id = "anna"
name = "Anna Schäfer"
phone = "+49 30 1"

[[member]]
id = "ben"
name = "Ben Groß"
phone = "+49 30 2"
phone-off = ["Tue 00:00-24:00"]

[[member]]
id = "cem"
name = "Cem Öz"
"#;

fn planned() -> Folder {
    let folder = Folder::with(SMALL);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    folder
}

#[test]
fn a_plan_writes_its_file_and_the_calendars() {
    let folder = planned();
    let names: Vec<String> = folder.files().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "calendars/anna.ics",
        "calendars/ben.ics",
        "calendars/cem.ics",
        "calendars/team.ics",
        "plans/2027-01.toml",
        "rotations.toml",
    ];
    assert_eq!(names, expected);
    assert!(
        folder
            .read("plans/2027-01.toml")
            .contains("\"evening/2027-01-04\" = { when = [\"2027-01-04 18:00-22:00\"]")
    );
}

#[test]
fn a_dry_run_writes_nothing_and_shows_what_would_be_written() {
    let folder = Folder::with(SMALL);
    let before = folder.files();
    let dry = folder
        .oncall(&["plan", "2027-01", "--dry-run"])
        .with_code(0);
    assert_eq!(folder.files(), before);
    assert_eq!(folder.oncall(&["plan", "2027-01"]).with_code(0), dry);
}

#[test]
fn planning_again_changes_no_byte() {
    let mut folder = planned();
    let before = folder.files();
    folder.set("ONCALL_NOW", "2026-12-24T09:00:00+01:00");
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    assert_eq!(folder.files(), before);
}

#[test]
fn equal_input_gives_an_equal_plan_whatever_the_environment() {
    let mut other = Folder::with(SMALL);
    for (name, value) in [
        ("TZ", "America/New_York"),
        ("LANG", "de_DE.UTF-8"),
        ("COLUMNS", "200"),
    ] {
        other.set(name, value);
    }
    other.oncall(&["plan", "2027-01"]).with_code(0);
    assert_eq!(other.files(), planned().files());
}

#[test]
fn who_names_the_new_one_at_the_handoff_minute() {
    let folder = Folder::with_example("examples/software-weekly.toml");
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let shown = folder.oncall(&["show", "2027-01", "--json"]).json(0);
    let shifts = shown["shifts"].as_array().unwrap();
    assert!(shifts.len() > 8);
    for shift in shifts {
        for (at, holds) in [("start", true), ("end", false)] {
            let who = folder.oncall(&["who", shift[at].as_str().unwrap(), "--json"]);
            let who: serde_json::Value = serde_json::from_str(&who.stdout).unwrap();
            let same = |o: &serde_json::Value| {
                ["turn", "role", "member", "start", "end"]
                    .iter()
                    .all(|key| o[key] == shift[key])
            };
            assert_eq!(
                who["on_call"].as_array().unwrap().iter().any(same),
                holds,
                "{shift} at its {at}"
            );
        }
    }
}

#[test]
fn where_nobody_is_needed_the_next_duty_is_named() {
    let folder = planned();
    let answer = folder
        .oncall(&["who", "2027-01-04 12:00", "--json"])
        .json(0);
    assert_eq!(answer["on_call"].as_array().unwrap().len(), 0);
    assert_eq!(answer["next"][0]["turn"], "evening/2027-01-04");
}

#[test]
fn where_somebody_is_needed_and_nobody_there_it_says_so() {
    let folder = Folder::with(&format!(
        "{SMALL}{}",
        ["anna", "cem"]
            .map(|m| format!("[[absence]]\nmember = \"{m}\"\nfrom = 2027-01-05\nto = 2027-01-05\n"))
            .concat()
    ));
    let planned = folder.oncall(&["plan", "2027-01", "--json"]).json(1);
    assert_eq!(planned["gaps"][0]["turn"], "evening/2027-01-05");
    let reasons = &planned["gaps"][0]["reasons"];
    assert_eq!(
        reasons,
        &serde_json::json!({"anna": "absent", "ben": "phone-off", "cem": "absent"})
    );
    let said = folder.oncall(&["who", "2027-01-05 19:00"]).with_code(1);
    assert!(said.contains("NIEMAND"), "{said}");
    assert_eq!(folder.oncall(&["check", "2027-01"]).code, 1);
}

#[test]
fn a_date_without_a_plan_is_not_taken_for_one_without_a_duty() {
    let folder = planned();
    let said = folder.oncall(&["who", "2027-02-01 19:00"]).with_code(1);
    assert!(said.contains("NIEMAND"), "{}", said);
    assert!(said.contains("`oncall plan 2027-Q1`"), "{}", said);
    let sunday = folder.oncall(&["who", "2027-02-07 19:00"]).with_code(0);
    assert!(!sunday.contains("NIEMAND"), "{}", sunday);
    folder.oncall(&["who", "2027-01-29 19:00"]).with_code(0);
}

#[test]
fn a_broken_config_does_not_hide_who_is_on_call() {
    let folder = planned();
    let told = folder
        .oncall(&["who", "2027-01-05 19:00", "--json"])
        .json(0);
    folder.write(
        "rotations.toml",
        &SMALL.replace("Europe/Berlin", "Europe/Berln"),
    );
    let run = folder.oncall(&["who", "2027-01-05 19:00", "--json"]);
    assert!(run.stderr.contains("Europe/Berlin"), "{}", run.stderr);
    let answer = run.json(0);
    assert_eq!(answer["on_call"][0]["member"], told["on_call"][0]["member"]);
    assert_eq!(answer["on_call"][0]["end"], told["on_call"][0]["end"]);
    assert_eq!(folder.oncall(&["plan", "2027-01"]).code, 2);
}

#[test]
fn phones_that_are_off_are_named_until_they_are_on() {
    let folder = planned();
    let answer = folder
        .oncall(&["who", "2027-01-05 12:00", "--json"])
        .json(0);
    let off = &answer["phone_off"];
    assert_eq!(off[0]["member"], "ben");
    assert_eq!(
        off[0]["until"], "2027-01-06T08:00:00+01:00",
        "his Tuesday and the team's night are one"
    );
}

#[test]
fn two_plans_share_no_date_and_carry_the_balances_on() {
    let folder = planned();
    let refused = folder.oncall(&["plan", "2027-Q1", "--lang", "en"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .stderr
            .contains("2027-Q1 shares dates with the published plan of 2027-01"),
        "{}",
        refused.stderr
    );
    let january = folder.oncall(&["show", "2027-01", "--json"]).json(0);
    let february = folder.oncall(&["plan", "2027-02", "--json"]).json(0);
    for member in ["anna", "ben", "cem"] {
        let after = january["accounts"]["evening"][member]["after"]
            .as_f64()
            .unwrap();
        let before = february["accounts"]["evening"][member]["before"]
            .as_f64()
            .unwrap();
        assert!(
            (after - before).abs() <= 0.5,
            "{member}: {after} hundredths, then {before}"
        );
    }
}

#[test]
fn a_pin_holds_and_one_that_cannot_is_a_problem_of_the_file() {
    let pin = |member: &str, turn: &str| {
        format!("{SMALL}[[pin]]\nmember = \"{member}\"\nturn = \"{turn}\"\n")
    };
    let folder = Folder::with(&pin("cem", "evening/2027-01-04"));
    let plan = folder
        .oncall(&["plan", "2027-01", "--dry-run", "--json"])
        .json(0);
    let turns = plan["turns"].as_array().unwrap();
    let pinned = turns
        .iter()
        .find(|t| t["id"] == "evening/2027-01-04")
        .unwrap();
    assert_eq!(pinned["positions"][0]["member"], "cem");
    for (member, turn, message) in [
        ("ben", "evening/2027-01-05", "`ben`'s phone is off then"),
        (
            "anna",
            "evening/2027-01-09",
            "there is no turn `evening/2027-01-09`",
        ),
    ] {
        let folder = Folder::with(&pin(member, turn));
        let refused = folder.oncall(&["plan", "2027-01", "--lang", "en"]);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.contains(message), "{}", refused.stderr);
        assert!(
            refused.stderr.contains("rotations.toml:"),
            "{}",
            refused.stderr
        );
    }
}

#[test]
fn a_failed_command_changes_nothing() {
    let folder = planned();
    folder.write("rotations.toml", &SMALL.replace("anna", "anna schäfer"));
    let before = folder.files();
    for words in [
        &["plan", "2027-02"][..],
        &["plan", "2027-13"],
        &["show", "2028"],
        &["next", "bne"],
        &["plam"],
    ] {
        let run = folder.oncall(words);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{words:?}");
    }
    assert_eq!(folder.files(), before);
}

#[test]
fn init_writes_a_file_that_can_be_planned_and_never_writes_over_one() {
    let folder = Folder::empty();
    folder.oncall(&["init"]).with_code(0);
    let before = folder.files();
    assert_eq!(folder.oncall(&["init"]).code, 2);
    assert_eq!(folder.files(), before);
    folder
        .oncall(&["plan", "2027-01", "--dry-run"])
        .with_code(0);
}

#[test]
fn a_new_file_speaks_to_whoever_begins_it_and_its_plans_to_the_team() {
    for (lang, wrote, title, comment) in [
        (
            "de",
            "geschrieben: ",
            "Abenddienst",
            "# Wer Rufbereitschaft hat",
        ),
        ("en_GB.UTF-8", "wrote ", "Evening duty", "# Who is on call"),
    ] {
        let mut folder = Folder::empty();
        folder.set("LANG", lang);
        let said = folder.oncall(&["init"]).with_code(0);
        assert!(said.starts_with(wrote), "{said}");
        assert!(folder.read("rotations.toml").contains(title));
        let told = folder.read("rotations.schema.json");
        assert_eq!(folder.oncall(&["schema"]).with_code(0), told, "{lang}");
        let other = ["schema", "--lang", if lang == "de" { "en" } else { "de" }];
        assert_ne!(folder.oncall(&other).with_code(0), told, "{lang}");
        // from now on the team's language counts
        folder.set("LANG", "fr");
        let lang = if lang == "de" { "en" } else { "de" };
        let plan = ["plan", "2027-01", "--effort", "1", "--lang", lang];
        folder.oncall(&plan).with_code(0);
        let text = folder.read("plans/2027-01.toml");
        assert!(text.starts_with(comment), "{text}");
    }
}

#[test]
fn every_example_is_planned() {
    for (example, period, code) in [
        ("rotations.example.toml", "2027-Q1", 0),
        ("examples/four-at-their-limit.toml", "2027-Q1", 1),
        ("examples/software-weekly.toml", "2027-Q1", 0),
        ("examples/a-year.toml", "2027", 0),
    ] {
        let folder = Folder::with_example(example);
        folder
            .oncall(&["plan", period, "--effort", "5"])
            .with_code(code);
        folder
            .oncall(&["check", period, "--json"])
            .json(if code == 1 {
                1
            } else {
                folder.oncall(&["check", period]).code
            });
    }
}

#[test]
fn names_can_hold_anything_and_break_nothing() {
    let name = "Eve\\u001b[2J\\nSTATUS:CANCELLED, \\\"x\\\"; =1+1 \\u202e../../etc";
    let folder = Folder::with(
        &SMALL
            .replace("Anna Schäfer", name)
            .replace("Kleines Team", name),
    );
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let views: [&[&str]; 6] = [
        &["show", "2027-01"],
        &["show", "2027-01", "--list"],
        &["who", "2027-01-04 19:00"],
        &["next"],
        &["stats"],
        &["export", "csv"],
    ];
    for words in views {
        let text = folder.oncall(words).with_code(0);
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{202e}'),
            "{words:?}: {text}"
        );
    }
    let calendar = folder.read("calendars/team.ics");
    assert!(!calendar.contains("\r\nSTATUS:CANCELLED"), "{calendar}");
    let csv = folder.oncall(&["export", "csv"]).with_code(0);
    assert!(csv.lines().all(|l| {
        l.split(';')
            .all(|cell| !cell.trim_start_matches('"').starts_with('='))
    }));
}

#[test]
fn pins_that_cannot_be_kept_are_told_before_anything_is_planned() {
    let pins = r#"
[[pin]]
member = "anna"
turn = "evening/2027-01-02"

[[pin]]
member = "ben"
turn = "evening/2027-06-15"
"#;
    let folder = Folder::with(&format!("{SMALL}{pins}"));
    let checked = folder.oncall(&["check", "--lang", "en"]);
    assert_eq!(checked.code, 2);
    let told = ["no turn `evening/2027-01-02`", "phone is off", "2 errors"];
    for words in told {
        assert!(checked.stderr.contains(words), "{}", checked.stderr);
    }
}
