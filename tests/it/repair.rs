//! Planning a published period again: it is repaired, and nothing moves that need not.

use crate::absent::{date_of, holders, moved};
use crate::env::Folder;
use crate::life::{TEAM, planned, shown};

/// `text` with other words in place of some.
fn with(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

/// The published month of a team that has changed since.
fn changed(old: &str, new: &str) -> Folder {
    let folder = planned();
    folder.write("rotations.toml", &with(TEAM, old, new));
    folder
}

const CEM: &str = r#"
[[member]]
id = "cem"
name = "Cem"
phone-off = "Tue 00:00-24:00"
"#;

#[test]
fn what_the_plan_can_keep_it_keeps_to_the_byte() {
    let dora = format!("{CEM}\n[[member]]\nid = \"dora\"\nname = \"Dora\"\n");
    for (old, new) in [(CEM, &*dora), ("Anna\"", "Annabel\"")] {
        let folder = changed(old, new);
        let plan = folder.read("plans/2027-01.toml");
        let said = folder.oncall(&["plan", "2027-01"]).with_code(0);
        assert!(
            said.starts_with("The published plan stays as it is."),
            "{said}"
        );
        assert_eq!(folder.read("plans/2027-01.toml"), plan);
    }
}

#[test]
fn who_is_gone_is_substituted_and_nobody_else_moves() {
    let mut folder = changed(CEM, "");
    folder.set("ONCALL_NOW", "2027-01-14T09:00:00+01:00");
    let before = shown_with_gone(&folder);
    for words in [
        &["who", "2027-01-08 19:00"][..],
        &["stats"],
        &["next"],
        &["export", "csv"],
        &["export", "ics"],
        &["log"],
    ] {
        let run = folder.oncall(words);
        assert!(run.code < 2, "{words:?}: {}", run.stderr);
    }
    let said = folder.oncall(&["plan", "2027-01"]).with_code(0);
    assert!(said.contains("fewer would not do"), "{said}");
    let after = shown_with_gone(&folder);
    let gone = moved(&before, &after);
    assert!(
        gone.iter().all(|(_, from, to)| from == "cem" && to != "-"),
        "{gone:?}"
    );
    for (id, who) in holders(&after) {
        assert_eq!(
            who == "cem",
            date_of(&id) < "2027-01-14" && was(&before, &id) == "cem",
            "{id}"
        );
    }
    let files = folder.files();
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    assert_eq!(folder.files(), files, "and then it stays");
}

fn shown_with_gone(folder: &Folder) -> serde_json::Value {
    let run = folder.oncall(&["show", "2027-01", "--json"]);
    assert!(run.code < 2, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn was(plan: &serde_json::Value, turn: &str) -> String {
    let all = holders(plan);
    all.into_iter().find(|(id, _)| id == turn).unwrap().1
}

#[test]
fn a_new_phone_off_window_moves_what_lies_in_it() {
    let folder = changed(
        "name = \"Anna\"",
        "name = \"Anna\"\nphone-off = \"Wed 18:00-24:00\"",
    );
    let before = shown(&folder);
    let dry = folder
        .oncall(&["plan", "2027-01", "--dry-run", "--json"])
        .json(0);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let gone = moved(&before, &shown(&folder));
    let wednesdays = ["2027-01-06", "2027-01-13", "2027-01-20", "2027-01-27"];
    assert!(!gone.is_empty());
    for (id, from, _) in &gone {
        assert!(
            from == "anna" && wednesdays.contains(&date_of(id)),
            "{gone:?}"
        );
    }
    assert_eq!(dry["changed"].as_array().unwrap().len(), gone.len());
    folder.oncall(&["check", "2027-01"]);
    let log = folder.oncall(&["log", "--json"]).json(0);
    assert_eq!(log["changes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_new_rule_moves_as_few_as_it_breaks() {
    let folder = changed("[[duty]]", "[rules]\nmax-turns-per-7-days = 2\n\n[[duty]]");
    let before = shown(&folder);
    folder.oncall(&["plan", "2027-01"]);
    let after = shown_with_gone(&folder);
    let check = folder.oncall(&["check", "2027-01"]).stdout;
    assert!(!check.contains("within 7 days"), "{check}");
    assert!(
        moved(&before, &after).len() < 9,
        "{:?}",
        moved(&before, &after)
    );
}

#[test]
fn a_new_holiday_changes_what_a_turn_counts_and_nobody_moves() {
    let folder = planned();
    let before = shown(&folder);
    let config = format!("{TEAM}\n[[holiday]]\ndate = 2027-01-13\nname = \"Fest\"\n");
    folder.write("rotations.toml", &config);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let after = shown(&folder);
    assert_eq!(holders(&after), holders(&before));
    let turns = after["turns"].as_array().unwrap();
    let feast = turns
        .iter()
        .find(|t| t["id"] == "evening/2027-01-13")
        .unwrap();
    assert_eq!(feast["kind"], "holiday");
    folder.oncall(&["check", "2027-01"]);
    let files = folder.files();
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    assert_eq!(folder.files(), files);
}

#[test]
fn balancing_anew_leaves_what_is_before_and_says_who_gives_and_takes() {
    let mut folder = planned();
    folder.oncall(&["cover", "anna", "evening/2027-01-04", "--force"]);
    for day in ["05", "07", "08"] {
        folder.oncall(&[
            "cover",
            "anna",
            &format!("evening/2027-01-{day}"),
            "--force",
        ]);
    }
    folder.set("ONCALL_NOW", "2027-01-10T09:00:00+01:00");
    let before = shown_with_gone(&folder);
    let files = folder.files();
    let dry = folder.oncall(&["plan", "2027-01", "--rebalance", "2027-01-18", "--dry-run"]);
    assert!(dry.code < 2, "{}", dry.stderr);
    assert_eq!(folder.files(), files);
    assert!(dry.stdout.contains("This would change"), "{}", dry.stdout);
    folder.oncall(&["plan", "2027-01", "--rebalance", "2027-01-18"]);
    let after = shown_with_gone(&folder);
    let gone = moved(&before, &after);
    assert!(
        !gone.is_empty() && gone.iter().all(|(id, ..)| date_of(id) >= "2027-01-18"),
        "{gone:?}"
    );
    let load = |plan: &serde_json::Value| plan["accounts"]["evening"]["anna"]["load"].as_i64();
    assert!(load(&after) < load(&before), "Anna did more than fair");
    folder.oncall(&["undo"]).with_code(0);
    assert_eq!(shown_with_gone(&folder)["turns"], before["turns"]);
    folder.oncall(&["plan", "2027-01", "--fresh"]);
    let fresh = moved(&before, &shown_with_gone(&folder));
    assert!(
        fresh.iter().all(|(id, ..)| date_of(id) >= "2027-01-11"),
        "what has begun stays"
    );
}
