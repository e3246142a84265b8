//! Absences that come from a calendar file.

use crate::env::Folder;

const TEAM: &str = r#"
[team]
name = "Krise"
timezone = "Europe/Berlin"
[[duty]]
name = "evening"
when = "Mon-Sun 18:00-22:00"
[rules]
rest-hours = 0
max-turns-per-7-days = 7
free-weekends-between = 0
[[member]]
id = "anna"
name = "Anna Schäfer"
email = "anna@example.org"
[[member]]
id = "ben"
name = "Ben Öztürk"
[[member]]
id = "cem"
name = "Cem Yıldız"
"#;

const WEEK: &str = "2027-01-04..2027-01-10";

/// Anna's week as Outlook writes it, a series of Ben's, what is over, cancelled, and of somebody else.
const VACATIONS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Geheime OP\r\nATTENDEE;CN=Anna:mailto:ANNA@example.org\r\n\
    DTSTART;VALUE=DATE:20270104\r\nDTEND;VALUE=DATE:20270107\r\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Ben Öztürk abwesend\r\nDTSTART;TZID=W. Europe Standard Time:20270107T120000\r\n\
    DTEND;TZID=W. Europe Standard Time:20270107T200000\r\nRRULE:FREQ=DAILY;UNTIL=20270108T110000Z\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:Cem Yıldız\r\nDTSTART;VALUE=DATE:20200104\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:4\r\nSUMMARY:Cem Yıldız\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20270106\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:5\r\nSUMMARY:Ada Lovelace\r\nDTSTART;VALUE=DATE:20270106\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

/// Who has which evening, `04 cem`.
fn evenings(folder: &Folder) -> Vec<String> {
    let plan = folder.oncall(&["show", WEEK, "--json"]).json(0);
    let line = |t: &serde_json::Value| {
        let id = t["id"].as_str().unwrap();
        let member = t["positions"][0]["member"].as_str().unwrap_or("-");
        format!("{} {member}", &id[id.len() - 2..])
    };
    plan["turns"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn the_absences_of_a_file_are_recorded_and_nothing_of_their_titles() {
    let folder = Folder::with(TEAM);
    folder.oncall(&["plan", WEEK]).with_code(0);
    folder.write("vacations.ics", VACATIONS);
    let absent = ["absent", "--from-ics", "vacations.ics"];
    let before = folder.files();
    let said = folder
        .oncall(&[&absent[..], &["--dry-run"]].concat())
        .with_code(1);
    assert!(said.contains("3 new, 0 known already, 1 over"), "{said}");
    assert!(before == folder.files(), "a dry run writes nothing");
    let said = folder.oncall(&absent).with_code(1);
    assert!(
        said.contains("one absence is of nobody on the team (line 29)"),
        "{said}"
    );
    let config = folder.read("rotations.toml");
    assert!(config.starts_with(TEAM));
    assert!(
        config.contains("member = \"anna\"\nfrom = 2027-01-04\nto = 2027-01-06\n"),
        "{config}"
    );
    assert!(
        config.contains("from = 2027-01-08T12:00:00\nto = 2027-01-08T20:00:00\n"),
        "{config}"
    );
    for (name, bytes) in folder.files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(name == "vacations.ics" || !text.contains("OP"), "{name}");
    }
    let held = evenings(&folder);
    let busy = ["04 anna", "05 anna", "06 anna", "07 ben", "08 ben"];
    assert!(
        busy.iter().all(|b| !held.contains(&(*b).to_owned())),
        "{held:?}"
    );
    let again = folder.oncall(&absent).with_code(1);
    assert!(again.contains("0 new, 3 known already"), "{again}");
    assert_eq!(config, folder.read("rotations.toml"));
}

#[test]
fn a_file_that_the_config_names_is_read_each_time() {
    let named = TEAM.replace(
        "name = \"Krise\"",
        "name = \"Krise\"\nabsence-calendar = \"vacations.ics\"",
    );
    let folder = Folder::with(&named);
    let missing = folder.oncall(&["check"]);
    assert_eq!(missing.code, 2);
    assert!(
        missing.stderr.contains("`vacations.ics` cannot be read"),
        "{}",
        missing.stderr
    );
    folder.write("vacations.ics", VACATIONS);
    let said = folder.oncall(&["plan", WEEK]).with_code(0);
    assert!(
        said.contains("vacations.ics: one absence is of nobody"),
        "{said}"
    );
    let held = evenings(&folder);
    let busy = ["04 anna", "05 anna", "06 anna", "07 ben", "08 ben"];
    assert!(
        busy.iter().all(|b| !held.contains(&(*b).to_owned())),
        "{held:?}"
    );
    folder.write("vacations.ics", &VACATIONS.replace("END:VCALENDAR\r\n", ""));
    let torn = folder.oncall(&["plan", "2027-02"]);
    assert_eq!(torn.code, 2);
    assert!(
        torn.stderr.contains("line 1: `VCALENDAR` has no end"),
        "{}",
        torn.stderr
    );
    assert!(
        torn.stderr.contains("rotations.toml:4:20"),
        "{}",
        torn.stderr
    );
}

#[test]
fn an_absence_of_a_calendar_ends_where_that_is_kept() {
    let named = TEAM.replace(
        "name = \"Krise\"",
        "name = \"Krise\"\nabsence-calendar = \"vacations.ics\"",
    );
    let mut folder = Folder::with(&named);
    folder.write("vacations.ics", VACATIONS);
    folder.oncall(&["plan", WEEK]).with_code(0);
    folder.set("ONCALL_NOW", "2027-01-05 09:00");
    let before = folder.files();
    let run = folder.oncall(&["back", "anna"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("this absence comes from `vacations.ics`"),
        "{}",
        run.stderr
    );
    assert!(before == folder.files());
}

#[test]
fn half_a_file_records_nothing() {
    let folder = Folder::with(TEAM);
    let html = "<!DOCTYPE html><title>Anmelden</title>";
    let dateless = VACATIONS.replace("DTSTART;VALUE=DATE:20270106", "DTSTART:2027-01-06");
    for (text, problem) in [
        (html, "vacations.ics:1:1"),
        (&dateless, "vacations.ics:23:1"),
    ] {
        folder.write("vacations.ics", text);
        let before = folder.files();
        let run = folder.oncall(&["absent", "--from-ics", "vacations.ics"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(problem), "{}", run.stderr);
        assert!(before == folder.files());
    }
}

#[test]
fn holidays_may_come_from_a_file_too() {
    let team = TEAM
        .replace(
            "name = \"Krise\"",
            "name = \"Krise\"\npublic-holidays = [\"DE-BE\", \"frei.ics\"]",
        )
        .replace("Mon-Sun 18:00-22:00", "Mon-Fri 18:00-22:00")
        .replace(
            "[rules]",
            "[[duty]]\nname = \"free\"\nwhen = \"holiday 10:00-12:00\"\n[rules]",
        );
    let folder = Folder::with(&team);
    let company = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Betriebsfeier\nTRANSP:TRANSPARENT\n\
                   DTSTART;VALUE=DATE:20270105\nEND:VEVENT\nEND:VCALENDAR\n";
    folder.write("frei.ics", company);
    let plan = folder
        .oncall(&["plan", "2027-01-01..2027-01-07", "--dry-run", "--json"])
        .json(0);
    let turns = plan["turns"].as_array().unwrap().iter();
    let free: Vec<&str> = turns
        .map(|t| t["id"].as_str().unwrap())
        .filter(|t| t.starts_with("free"))
        .collect();
    assert_eq!(free, ["free/2027-01-01", "free/2027-01-05"]);
}

#[test]
fn school_holidays_are_wishes_of_those_who_say_so() {
    let school = "[[wish]]\nmember = \"anna\"\nkind = \"avoid\"\ncalendar = \"ferien.ics\"\n";
    let folder = Folder::with(&format!("{TEAM}{school}"));
    let said = folder.oncall(&["check"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("`ferien.ics` cannot be read"),
        "{}",
        said.stderr
    );
    let holidays = |first: &str| {
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ferien\nTRANSP:TRANSPARENT\n\
             DTSTART;VALUE=DATE:{first}\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    folder.write("ferien.ics", &holidays("20270701"));
    folder.oncall(&["plan", WEEK]).with_code(0);
    let of_anna = |folder: &Folder| -> Vec<String> {
        let mut held = evenings(folder);
        held.retain(|e| e.ends_with("anna"));
        held
    };
    let before = of_anna(&folder);
    folder.write(
        "ferien.ics",
        &holidays(&format!("202701{}", &before[0][..2])),
    );
    folder.oncall(&["plan", WEEK, "--fresh"]).with_code(0);
    let after = of_anna(&folder);
    assert!(!after.contains(&before[0]), "{before:?} {after:?}");
    assert!(after.len() >= 2, "she does her part: {after:?}");
}
