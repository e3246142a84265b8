//! Why somebody has a turn, why nobody has, and what would be if.

use serde_json::Value;

use crate::env::Folder;

/// Three people, and evenings; Ben's phone is off on Tuesdays, Cem has half a contract.
const THREE: &str = r#"
[team]
name = "Drei"
timezone = "Europe/Berlin"

[[duty]]
name = "evening"
title = "Evening"
when = "Mon-Fri 18:00-22:00"

[[member]]
id = "anna"
name = "Anna Schäfer"

[[member]]
id = "ben"
name = "Ben Groß"
phone-off = ["Tue 00:00-24:00"]

[[member]]
id = "cem"
name = "Cem Öz"
share = 0.5
"#;

fn absent(member: &str, from: &str, to: &str) -> String {
    format!("[[absence]]\nmember = \"{member}\"\nfrom = {from}\nto = {to}\n")
}

fn verdict<'v>(why: &'v Value, member: &str) -> &'v Value {
    let members = why["members"].as_array().unwrap();
    let own: Vec<&Value> = members.iter().filter(|m| m["member"] == member).collect();
    assert_eq!(own.len(), 1, "one verdict for {member}");
    own[0]
}

#[test]
fn every_member_has_one_verdict_and_the_holder_is_the_plans() {
    let folder = Folder::with(THREE);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let before = folder.files();
    let plan = folder.oncall(&["show", "2027-01", "--json"]).json(0);
    let turns = plan["turns"].as_array().unwrap();
    let tuesday = turns
        .iter()
        .find(|t| t["id"] == "evening/2027-01-12")
        .unwrap();
    let why = folder
        .oncall(&["why", "evening/2027-01-12", "--json"])
        .json(0);
    assert_eq!(why["member"], tuesday["positions"][0]["member"]);
    let holder = why["member"].as_str().unwrap();
    assert_eq!(verdict(&why, holder)["verdict"], "holds");
    let ben = &verdict(&why, "ben");
    assert_eq!(ben["verdict"], "cannot");
    assert_eq!(ben["obstacle"]["reason"], "phone-off");
    assert_eq!(ben["obstacle"]["start"], "2027-01-12T00:00:00+01:00");
    assert_eq!(why["members"].as_array().unwrap().len(), 3);
    assert_eq!(folder.files(), before, "nothing is written");
}

#[test]
fn what_another_holder_loses_is_what_a_plan_with_a_pin_loses() {
    let folder = Folder::with(THREE);
    let value = |plan: &Value, level: &str| plan["proof"][level]["value"].as_f64().unwrap();
    let turn = "evening/2027-02-09";
    let why = folder.oncall(&["why", turn, "--json"]).json(0);
    for member in why["members"].as_array().unwrap() {
        if member["verdict"] != "could" {
            continue;
        }
        let id = member["member"].as_str().unwrap();
        let pin = format!("{THREE}[[pin]]\nmember = \"{id}\"\nturn = \"{turn}\"\n");
        let pinned = Folder::with(&pin);
        let plan = pinned
            .oncall(&["plan", "2027-Q1", "--dry-run", "--json"])
            .json(0);
        for level in ["uncovered", "accounts", "total"] {
            let (told, found) = (value(member, level), value(&plan, level));
            assert!(
                (told - found).abs() < 1e-6,
                "{id}, {level}: {told}, {found}"
            );
        }
    }
}

#[test]
fn rules_rest_on_turns_that_cannot_move() {
    let folder = Folder::with(&format!(
        "{THREE}[[pin]]\nmember = \"anna\"\nturn = \"evening/2027-02-08\"\n\
         [rules]\nrest-hours = 48\n"
    ));
    let why = folder
        .oncall(&["why", "evening/2027-02-09", "--json"])
        .json(0);
    let anna = verdict(&why, "anna");
    assert_eq!(anna["obstacle"]["reason"], "rest");
    assert_eq!(anna["obstacle"]["turns"][0], "evening/2027-02-08");
    assert_eq!(why["member"], "cem", "Ben's phone is off, Anna must rest");
}

#[test]
fn a_gap_tells_what_would_close_it_and_that_does() {
    let away = ["anna", "cem"].map(|m| absent(m, "2027-01-12", "2027-01-12"));
    let folder = Folder::with(&format!("{THREE}{}", away.concat()));
    let why = folder
        .oncall(&["why", "evening/2027-01-12", "--json"])
        .json(1);
    assert!(why["member"].is_null());
    assert_eq!(why["gap"]["positions"].as_array().unwrap().len(), 1);
    let remedies = why["gap"]["remedies"].as_array().unwrap();
    let told: Vec<(&str, Option<&str>)> = remedies
        .iter()
        .map(|r| (r["kind"].as_str().unwrap(), r["member"].as_str()))
        .collect();
    let expected = [
        ("absence", Some("anna")),
        ("absence", Some("cem")),
        ("phone-off", Some("ben")),
        ("newcomer", None),
    ];
    assert_eq!(told, expected);
    let less = Folder::with(&format!("{THREE}{}", away[0]));
    less.oncall(&["plan", "2027-Q1", "--dry-run"]).with_code(0);
    let on = THREE.replace("phone-off = [\"Tue 00:00-24:00\"]", "");
    let on = Folder::with(&format!("{on}{}", away.concat()));
    on.oncall(&["plan", "2027-Q1", "--dry-run"]).with_code(0);
}

#[test]
fn both_languages_say_it_within_the_width() {
    let away = ["anna", "cem"].map(|m| absent(m, "2027-01-12", "2027-01-12"));
    let folder = Folder::with(&format!("{THREE}{}", away.concat()));
    for lang in ["de", "en"] {
        for (turn, code) in [("2027-01-12", 1), ("2027-01-13", 0)] {
            let said = folder
                .oncall(&["why", turn, "--lang", lang])
                .with_code(code);
            assert!(said.lines().all(|l| l.chars().count() <= 80), "{said}");
            assert!(!said.contains("why-"), "{said}");
            for name in ["Anna", "Ben", "Cem"] {
                assert!(said.contains(name), "{said}");
            }
        }
    }
}

#[test]
fn a_turn_that_is_not_there_is_refused_with_help() {
    let folder = Folder::with(THREE);
    for (turn, help) in [
        ("evning/2027-01-12", "did you mean `evening/2027-01-12`?"),
        ("tonight", "write a turn as plans and calendars do"),
    ] {
        let run = folder.oncall(&["why", turn]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(help), "{}", run.stderr);
    }
    let role = folder.oncall(&["why", "2027-01-12", "--role", "primry"]);
    assert_eq!(role.code, 2);
    assert!(
        role.stderr.contains("did you mean `primary`?"),
        "{}",
        role.stderr
    );
}

#[test]
fn what_if_compares_and_writes_nothing() {
    let folder = Folder::with(THREE);
    let before = folder.files();
    let words = ["plan", "2027-01", "--dry-run", "--json"];
    let asked = |more: &[&str]| folder.oncall(&[&words, more].concat());
    let more = asked(&["--with", "2"]).json(0);
    assert_eq!(more["today"]["members"], 3);
    assert_eq!(more["then"]["members"], 5);
    let turns = |o: &Value| o["turns_per_full_time_member"].as_f64().unwrap();
    assert!(turns(&more["then"]) < turns(&more["today"]));
    // on Tuesdays Ben's phone is off, so Cem has each of them, and more than he may in a week is left
    let fewer = asked(&["--without", "anna", "--rule", "max-turns-per-7-days=2"]).json(1);
    assert_eq!(fewer["then"]["members"], 2);
    assert!(fewer["then"]["gaps"].as_u64().unwrap() > 0);
    let wrong = asked(&["--rule", "rest-hour=2"]);
    assert_eq!(wrong.code, 2);
    assert_eq!(folder.files(), before);
    assert_eq!(
        folder.oncall(&["plan", "--with", "1"]).code,
        2,
        "only with --dry-run"
    );
}

#[test]
fn a_plan_warns_of_the_weeks_that_one_absence_would_break() {
    // on Tuesdays Anna and Cem are the only ones; in the second week Anna is away
    let config = format!("{THREE}{}", absent("anna", "2027-01-11", "2027-01-13"));
    let folder = Folder::with(&config);
    let found = folder.oncall(&["check", "2027-01", "--json"]);
    let found: Value = serde_json::from_str(&found.stdout).unwrap();
    let findings = found["findings"].as_array().unwrap();
    let second = findings
        .iter()
        .find(|f| f["code"] == "tight" && f["facts"]["week"] == "2");
    let members = second.unwrap()["facts"]["members"].to_string();
    assert!(members.contains("cem"), "{members}");
    let planned = folder
        .oncall(&["plan", "2027-01", "--dry-run"])
        .with_code(0);
    assert!(
        planned.contains("one more absence opens a gap"),
        "{planned}"
    );
    let cem = Folder::with(&format!(
        "{config}{}",
        absent("cem", "2027-01-11", "2027-01-17")
    ));
    cem.oncall(&["plan", "2027-01", "--dry-run"]).with_code(1);
}
