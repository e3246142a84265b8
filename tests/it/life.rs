//! What happens to a plan after it is published: swaps, covers, and taking them back.

use serde_json::Value;

use crate::env::Folder;

pub(crate) const TEAM: &str = r#"
[team]
name = "Kleines Team"
timezone = "Europe/Berlin"

[[duty]]
name = "evening"
when = "Mon-Fri 18:00-22:00"

[[member]]
id = "anna"
name = "Anna"

[[member]]
id = "ben"
name = "Ben"

[[member]]
id = "cem"
name = "Cem"
phone-off = "Tue 00:00-24:00"
"#;

pub(crate) fn planned() -> Folder {
    let folder = Folder::with(TEAM);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    folder
}

pub(crate) fn shown(folder: &Folder) -> Value {
    folder.oncall(&["show", "2027-01", "--json"]).json(0)
}

pub(crate) fn holder(plan: &Value, turn: &str) -> String {
    let turns = plan["turns"].as_array().unwrap();
    let found = turns.iter().find(|t| t["id"] == turn).unwrap();
    found["positions"][0]["member"].as_str().unwrap().to_owned()
}

/// The shifts of a turn as `anna 18:00-20:00`.
fn shifts(plan: &Value, turn: &str) -> Vec<String> {
    let shifts = plan["shifts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|s| s["turn"] == turn);
    let clock = |at: &Value| at.as_str().unwrap()[11..16].to_owned();
    let show = |s: &Value| {
        format!(
            "{} {}-{}",
            s["member"].as_str().unwrap(),
            clock(&s["start"]),
            clock(&s["end"])
        )
    };
    shifts.map(show).collect()
}

/// Two turns of different members, far enough apart for both to be exchanged.
pub(crate) fn two_turns(plan: &Value) -> (String, String) {
    let turns = plan["turns"].as_array().unwrap();
    let id = |t: &Value| t["id"].as_str().unwrap().to_owned();
    let first = turns
        .iter()
        .find(|t| t["positions"][0]["member"] == "anna")
        .unwrap();
    let second = turns
        .iter()
        .find(|t| t["positions"][0]["member"] == "ben")
        .unwrap();
    (id(first), id(second))
}

/// Somebody other than the holder who may have evenings on any day.
pub(crate) fn other(plan: &Value, turn: &str) -> &'static str {
    if holder(plan, turn) == "anna" {
        "ben"
    } else {
        "anna"
    }
}

#[test]
fn a_swap_exchanges_two_turns_and_undo_gives_the_plan_back() {
    let folder = planned();
    let before = shown(&folder);
    let (a, b) = two_turns(&before);
    folder
        .oncall(&["swap", &a, &b, "--agreed-by", "anna,ben"])
        .with_code(0);
    let swapped = shown(&folder);
    assert_eq!(
        (holder(&swapped, &a), holder(&swapped, &b)),
        ("ben".into(), "anna".into())
    );
    let log = folder.oncall(&["log", "--json"]).json(0);
    let changes = log["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert!(log.to_string().contains(&a), "{log}");
    folder.oncall(&["undo"]).with_code(0);
    assert_eq!(shown(&folder)["turns"], before["turns"]);
    assert_eq!(shown(&folder)["shifts"], before["shifts"]);
}

#[test]
fn what_people_wrote_into_a_plan_file_stays() {
    let folder = planned();
    let file = "plans/2027-01.toml";
    let noted = format!("# read by all on Monday\n{}", folder.read(file));
    folder.write(file, &noted);
    let (a, b) = two_turns(&shown(&folder));
    folder.oncall(&["swap", &a, &b]).with_code(0);
    let swapped = folder.read(file);
    assert!(swapped.starts_with(&noted), "{swapped}");
}

#[test]
fn a_dry_run_of_a_swap_writes_nothing() {
    let folder = planned();
    let (a, b) = two_turns(&shown(&folder));
    let before = folder.files();
    folder.oncall(&["swap", &a, &b, "--dry-run"]).with_code(0);
    assert_eq!(folder.files(), before);
}

#[test]
fn a_part_of_a_turn_is_covered_to_the_minute() {
    let folder = planned();
    let plan = shown(&folder);
    let turn = "evening/2027-01-11";
    let (held, cover) = (holder(&plan, turn), other(&plan, turn));
    folder
        .oncall(&["cover", cover, turn, "19:00-20:30"])
        .with_code(0);
    let covered = shown(&folder);
    let expected = [
        format!("{held} 18:00-19:00"),
        format!("{cover} 19:00-20:30"),
        format!("{held} 20:30-22:00"),
    ];
    assert_eq!(shifts(&covered, turn), expected);
    for (at, who) in [
        ("18:59", &*held),
        ("19:00", cover),
        ("20:29", cover),
        ("20:30", &held),
    ] {
        let answer = folder
            .oncall(&["who", &format!("2027-01-11 {at}"), "--json"])
            .json(0);
        assert_eq!(answer["on_call"][0]["member"], who, "at {at}");
    }
    let points = |plan: &Value, member: &str| {
        plan["accounts"]["evening"][member]["load"]
            .as_f64()
            .unwrap()
    };
    assert_eq!(
        points(&covered, cover) - points(&plan, cover),
        37.0,
        "an hour and a half of four, rounded down"
    );
}

#[test]
fn the_whole_of_a_turn_is_taken_by_somebody_else() {
    let folder = planned();
    let turn = "evening/2027-01-13";
    let cover = other(&shown(&folder), turn);
    folder.oncall(&["cover", cover, turn]).with_code(0);
    assert_eq!(holder(&shown(&folder), turn), cover);
    let again = folder.oncall(&["cover", cover, turn]);
    assert_eq!(
        again.code, 2,
        "who has a turn cannot take it: {}",
        again.stderr
    );
}

#[test]
fn a_broken_rule_is_named_unless_a_person_insists() {
    let folder = planned();
    let tuesday = "evening/2027-01-12";
    let before = folder.files();
    let refused = folder.oncall(&["cover", "cem", tuesday]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("Cem"), "{}", refused.stderr);
    assert_eq!(folder.files(), before);
    folder
        .oncall(&["cover", "cem", tuesday, "--force"])
        .with_code(0);
    assert_eq!(holder(&shown(&folder), tuesday), "cem");
    assert_eq!(
        folder.oncall(&["check", "2027-01"]).code,
        1,
        "and `check` still says so"
    );
}

#[test]
fn what_is_over_does_not_change() {
    let mut folder = planned();
    let turn = "evening/2027-01-11";
    let cover = other(&shown(&folder), turn);
    folder.set("ONCALL_NOW", "2027-01-20T09:00:00+01:00");
    let before = folder.files();
    assert_eq!(folder.oncall(&["cover", cover, turn]).code, 2);
    assert_eq!(folder.oncall(&["swap", turn, "evening/2027-01-99"]).code, 2);
    assert_eq!(folder.files(), before);
}

#[test]
fn a_handover_updates_the_event_in_the_calendar() {
    let mut folder = planned();
    let turn = "evening/2027-01-14";
    let event = |folder: &Folder| {
        let text = folder.read("calendars/team.ics").replace("\r\n ", "");
        let events = text.split("BEGIN:VEVENT").map(ToOwned::to_owned);
        events
            .into_iter()
            .find(|e| e.contains("UID:evening.2027-01-14."))
            .unwrap()
    };
    assert!(event(&folder).contains("SEQUENCE:0"));
    folder.set("ONCALL_NOW", "2026-12-01T09:00:00+01:00");
    let cover = other(&shown(&folder), turn);
    folder.oncall(&["cover", cover, turn]).with_code(0);
    let after = event(&folder);
    assert!(
        after.contains("SEQUENCE:1") && after.contains("LAST-MODIFIED:20261201T080000Z"),
        "{after}"
    );
}
