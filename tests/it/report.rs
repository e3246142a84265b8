//! Hours for payroll are those of the shifts, after all changes.

use std::collections::BTreeMap;

use chrono::DateTime;

use crate::env::Folder;

const NIGHTS: &str = r#"
[team]
name = "Nächte"
timezone = "Europe/Berlin"
language = "de"
public-holidays = "DE-BE"

[rules]
rest-hours = 0
max-turns-per-7-days = 7
free-weekends-between = 0
profile = "de-2026"

[[duty]]
name = "night"
when = "Mon-Sun 22:00-06:00"
roles = ["primary", "backup"]

[[member]]
id = "anna"
name = "=Anna"

[[member]]
id = "ben"
name = "Ben"

[[member]]
id = "cem"
name = "Cem"
"#;

/// Four weeks with Easter and a clock change, and a part of a night covered.
fn changed() -> Folder {
    let folder = Folder::with(NIGHTS);
    let plan = ["plan", "2027-03-08..2027-04-04", "--effort", "1"];
    folder.oncall(&plan).with_code(0);
    let shown = folder.oncall(&["show", "--json"]).json(0);
    let had = shown["turns"][2]["positions"][0]["member"]
        .as_str()
        .unwrap();
    let other = shown["turns"][2]["positions"][1]["member"]
        .as_str()
        .unwrap();
    let free = ["anna", "ben", "cem"];
    let free = free.iter().find(|m| **m != had && **m != other).unwrap();
    let cover = ["cover", free, "night/2027-03-10", "22:00-02:00", "--force"];
    folder.oncall(&cover).with_code(0);
    folder
}

#[test]
fn hours_are_those_of_the_shifts() {
    let folder = changed();
    let mut expected: BTreeMap<String, f64> = BTreeMap::new();
    let shown = folder.oncall(&["show", "--json"]).json(0);
    for shift in shown["shifts"].as_array().unwrap() {
        let at = |key: &str| DateTime::parse_from_rfc3339(shift[key].as_str().unwrap()).unwrap();
        let hours = (at("end") - at("start")).num_minutes() as f64 / 60.0;
        // the plan's last night passes into a date that is not asked for
        let after = DateTime::parse_from_rfc3339("2027-04-05T00:00:00+02:00").unwrap();
        let over = (at("end") - after.max(at("start"))).num_minutes().max(0) as f64 / 60.0;
        let member = shift["member"].as_str().unwrap().to_owned();
        *expected.entry(member).or_default() += hours - over;
    }
    let report = folder
        .oncall(&["report", "2027-03-08..2027-04-04", "--json"])
        .json(1);
    let mut told: BTreeMap<String, f64> = BTreeMap::new();
    let mut by_kind: BTreeMap<String, f64> = BTreeMap::new();
    for row in report["rows"].as_array().unwrap() {
        let member = row["member"].as_str().unwrap().to_owned();
        *told.entry(member).or_default() += row["total"]["hours"].as_f64().unwrap();
        for (kind, tally) in row["days"].as_object().unwrap() {
            *by_kind.entry(kind.clone()).or_default() += tally["hours"].as_f64().unwrap();
        }
    }
    assert_eq!(told, expected);
    // 8 March from 22:00 on, Good Friday and Easter Monday whole; Easter Sunday is no public holiday in
    // Berlin and has an hour less; twice, for there are two roles
    assert_eq!(by_kind["holiday"], 2.0 * (2.0 + 16.0));
    assert_eq!(by_kind["sunday"], 2.0 * (4.0 * 8.0 - 1.0));
    assert_eq!(report["norms"].as_array().unwrap().len(), 4);
}

#[test]
fn payroll_gets_a_file_that_no_spreadsheet_runs() {
    let folder = changed();
    let csv = folder.oncall(&["report", "2027-03", "--csv"]).with_code(1);
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}Monat;Teammitglied;Name;Rolle;Stunden Werktag"));
    assert!(lines[1].starts_with("2027-03;anna;'=Anna;"), "{}", lines[1]);
    let cells = lines[0].matches(';').count();
    assert!(
        lines.iter().all(|l| l.matches(';').count() == cells),
        "{csv}"
    );
}

#[test]
fn a_norm_names_its_source_and_how_far_it_is_kept() {
    let folder = changed();
    let said = folder.oncall(&["report", "2027-03"]).with_code(1);
    for part in [
        "keine Rechtsberatung",
        "ArbZG § 11 (1)",
        "Warnung: Anteil",
        "höchstens 25 %",
    ] {
        assert!(said.replace("\n  ", " ").contains(part), "{part}: {said}");
    }
    let without = NIGHTS.replace("profile = \"de-2026\"\n", "");
    folder.write("rotations.toml", &without);
    let said = folder.oncall(&["report", "2027-03"]).with_code(0);
    assert!(!said.contains("ArbZG"), "{said}");
}
