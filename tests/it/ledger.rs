//! Balances: what members carry from period to period, from the plan files alone.

use serde_json::Value;

use crate::env::Folder;
use crate::life::{self, other, shown};

/// Every balance of a plan that a command answers, in hundredths, by account and member.
fn balances(answer: &Value, when: &str) -> Vec<(String, f64)> {
    let mut all = Vec::new();
    for (account, members) in answer["accounts"].as_object().unwrap() {
        for (member, standing) in members.as_object().unwrap() {
            all.push((
                format!("{account} {member}"),
                standing[when].as_f64().unwrap(),
            ));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn plan(folder: &Folder, period: &str) -> Value {
    folder.oncall(&["plan", period, "--json"]).json(0)
}

#[test]
fn the_next_period_begins_with_what_the_last_one_carries_out_after_all_changes() {
    let folder = life::planned();
    let before = balances(&shown(&folder), "after");
    let turn = "evening/2027-01-08";
    let takes = other(&shown(&folder), turn);
    folder
        .oncall(&["cover", takes, turn, "20:00-21:30"])
        .with_code(0);
    let whole = "evening/2027-01-21";
    folder
        .oncall(&["cover", other(&shown(&folder), whole), whole, "--force"])
        .with_code(0);
    let after = balances(&shown(&folder), "after");
    assert_ne!(after, before, "who really did it counts");
    assert!(
        after
            .iter()
            .any(|(_, points)| points.fract() == 0.5 || points % 100.0 != 0.0)
    );
    let february = plan(&folder, "2027-02");
    let begun = balances(&february, "before");
    assert_eq!(begun.len(), after.len());
    for ((name, carried), (same, before)) in after.iter().zip(&begun) {
        assert_eq!(name, same);
        // to the hundredth: thirds of a point are rounded
        assert!(
            (carried - before).abs() <= 0.5,
            "{name}: {carried}, then {before}"
        );
    }
    // a change of January is known at once, also by a plan of February that was made before it
    folder.oncall(&["undo"]).with_code(0);
    let march = folder.oncall(&["show", "2027-02", "--json"]).json(0);
    assert_ne!(balances(&march, "before"), begun);
}

#[test]
fn deleting_a_plan_and_planning_again_changes_nothing() {
    let folder = life::planned();
    let turn = "evening/2027-01-08";
    folder
        .oncall(&["cover", other(&shown(&folder), turn), turn, "20:00-21:00"])
        .with_code(0);
    plan(&folder, "2027-02");
    let before = folder.files();
    std::fs::remove_file(folder.path("plans/2027-02.toml")).unwrap();
    plan(&folder, "2027-02");
    assert_eq!(folder.files(), before);
}

#[test]
fn who_joins_later_owes_nothing_for_before() {
    let folder = life::planned();
    let dora = "[[member]]\nid = \"dora\"\nname = \"Dora\"\nfrom = 2027-02-01\n";
    folder.write("rotations.toml", &format!("{}{dora}", life::TEAM));
    let february = plan(&folder, "2027-02");
    let standing = &february["accounts"]["evening"]["dora"];
    assert_eq!(standing["before"], 0);
    // 20 evenings among four, whatever the others carry in
    let fair = standing["fair"].as_f64().unwrap();
    assert!((fair - 500.0).abs() <= 25.0, "{fair}");
    assert!(
        (standing["load"].as_f64().unwrap() - fair).abs() <= 100.0,
        "{standing}"
    );
    let january = shown(&folder);
    assert!(
        january["accounts"]["evening"]
            .get("dora")
            .is_none_or(|s| s["fair"] == 0.0)
    );
}

#[test]
fn what_was_before_the_first_plan_counts_once() {
    let opening = "[[opening-balance]]\nmember = \"ben\"\naccount = \"evening\"\npoints = 3\n";
    let folder = Folder::with(&format!("{}{opening}", life::TEAM));
    let january = plan(&folder, "2027-01");
    let ben = &january["accounts"]["evening"]["ben"];
    assert_eq!(ben["before"], 300);
    let load = |m: &str| january["accounts"]["evening"][m]["load"].as_i64().unwrap();
    assert_eq!(load("anna") - load("ben"), 300, "{january}");
    let carried = ben["after"].as_f64().unwrap();
    let february = plan(&folder, "2027-02");
    let before = february["accounts"]["evening"]["ben"]["before"]
        .as_f64()
        .unwrap();
    assert!((before - carried).abs() <= 0.5, "{carried}, then {before}");
}

/// A team that is on call on holidays alone, so that Christmas is all there is to share.
const CHRISTMAS: &str = r#"
[team]
name = "Weihnachten"
timezone = "Europe/Berlin"
public-holidays = "DE-BE"

[rules]
rest-hours = 0
max-turns-per-7-days = 7

[[duty]]
name = "feast"
when = "holiday 09:00-21:00"

[[member]]
id = "anna"
name = "Anna"

[[member]]
id = "ben"
name = "Ben"

[[member]]
id = "cem"
name = "Cem"
"#;

fn held(answer: &Value, date: &str) -> String {
    let turns = answer["turns"].as_array().unwrap();
    let turn = turns.iter().find(|t| t["id"] == format!("feast/{date}"));
    turn.unwrap()["positions"][0]["member"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn who_had_christmas_does_not_get_it_again_while_somebody_else_can() {
    let folder = Folder::with(CHRISTMAS);
    let first = plan(&folder, "2027");
    let days = ["-12-25", "-12-26", "-01-01", "-05-01", "-10-03"];
    let second = plan(&folder, "2028");
    for day in days {
        let (last, now) = (
            held(&first, &format!("2027{day}")),
            held(&second, &format!("2028{day}")),
        );
        assert_ne!(last, now, "{day}");
    }
    let said = folder.oncall(&["stats", "2027"]).with_code(0);
    assert!(said.contains("12-25"), "{said}");
    let told = folder.oncall(&["stats", "2027", "--json"]).json(0);
    let christmas = told["holidays"]
        .as_array()
        .unwrap()
        .iter()
        .find(|h| h["date"] == "2027-12-25");
    assert_eq!(
        christmas.unwrap()["member"].as_str().unwrap(),
        held(&first, "2027-12-25")
    );
}

#[test]
fn who_alone_can_has_christmas_again() {
    let absent =
        |m: &str| format!("[[absence]]\nmember = \"{m}\"\nfrom = 2028-12-20\nto = 2028-12-31\n");
    let folder = Folder::with(CHRISTMAS);
    let first = plan(&folder, "2027");
    let had = held(&first, "2027-12-25");
    let others = ["anna", "ben", "cem"]
        .into_iter()
        .filter(|m| *m != had)
        .map(absent);
    folder.write(
        "rotations.toml",
        &format!("{CHRISTMAS}{}", others.collect::<String>()),
    );
    assert_eq!(held(&plan(&folder, "2028"), "2028-12-25"), had);
}

#[test]
fn a_clock_that_goes_back_keeps_the_order_of_changes() {
    let mut folder = life::planned();
    let turns = [
        "evening/2027-01-08",
        "evening/2027-01-14",
        "evening/2027-01-21",
    ];
    // planned on 24 November, changed before that and after, in turn
    for (turn, now) in turns.iter().zip(["2026-11-20", "2026-12-20", "2026-11-01"]) {
        folder.set("ONCALL_NOW", now);
        let takes = other(&shown(&folder), turn);
        folder
            .oncall(&["cover", takes, turn, "--force"])
            .with_code(0);
    }
    let log = folder.oncall(&["log", "--json"]).json(0);
    let changes = log["changes"].as_array().unwrap();
    let order: Vec<String> = changes
        .iter()
        .map(|c| c["moves"][0]["turn"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(order, turns);
    let at: Vec<&str> = changes.iter().map(|c| c["at"].as_str().unwrap()).collect();
    assert!(at.is_sorted_by(|a, b| a < b), "{at:?}");
    // no calendar takes the last change for an older one
    let calendar = folder.read("calendars/team.ics");
    let event = calendar
        .split("BEGIN:VEVENT")
        .find(|e| e.contains("UID:evening.2027-01-21."))
        .unwrap();
    assert!(event.contains("SEQUENCE:1"), "{event}");
    folder.oncall(&["undo"]).with_code(0);
    let last = folder.oncall(&["log", "--json"]).json(0);
    assert_eq!(last["changes"].as_array().unwrap().len(), 4);
}
