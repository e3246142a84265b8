//! Absences: who takes over, what stays, and what is written.

use serde_json::Value;

use crate::env::Folder;
use crate::life::{TEAM, holder, planned, shown};

pub(crate) type Holders = Vec<(String, String)>;

/// Who has each turn.
pub(crate) fn holders(plan: &Value) -> Holders {
    let turns = plan["turns"].as_array().unwrap().iter();
    let id = |t: &Value| t["id"].as_str().unwrap().to_owned();
    let who = |t: &Value| {
        t["positions"][0]["member"]
            .as_str()
            .unwrap_or("-")
            .to_owned()
    };
    turns.map(|t| (id(t), who(t))).collect()
}

/// The turns of which the holder changed, with the holders before and after.
pub(crate) fn moved(before: &Value, after: &Value) -> Vec<(String, String, String)> {
    let both = holders(before).into_iter().zip(holders(after));
    let changed = both.filter(|(a, b)| a != b);
    changed.map(|((id, a), (_, b))| (id, a, b)).collect()
}

/// A published month, and one of Anna's evenings in it.
fn with_annas_turn() -> (Folder, String) {
    let folder = planned();
    let all = holders(&shown(&folder));
    let turn = all.into_iter().find(|(_, who)| who == "anna").unwrap().0;
    (folder, turn)
}

pub(crate) fn date_of(turn: &str) -> &str {
    turn.split_once('/').unwrap().1
}

#[test]
fn others_take_what_an_absence_touches_and_nothing_else_moves() {
    let (folder, turn) = with_annas_turn();
    let before = shown(&folder);
    let config = folder.read("rotations.toml");
    let date = date_of(&turn);
    let said = folder.oncall(&["absent", "anna", date]).with_code(0);
    assert!(said.contains("Anna is absent"), "{said}");
    assert!(said.contains("fewer would not do"), "{said}");
    let after = shown(&folder);
    let changed = moved(&before, &after);
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!((&*changed[0].0, &*changed[0].1), (&*turn, "anna"));
    assert_eq!(
        folder.read("rotations.toml"),
        format!("{config}\n[[absence]]\nmember = \"anna\"\nfrom = {date}\nto = {date}\n")
    );
    folder.oncall(&["check", "2027-01"]).with_code(0);
    let log = folder.oncall(&["log", "--json"]).json(0);
    assert_eq!(log["changes"][0]["kind"], "substitution");
    // what is noted is not noted twice, and what is repaired stays so
    let files = folder.files();
    folder.oncall(&["absent", "anna", date]).with_code(0);
    assert_eq!(folder.files(), files);
}

#[test]
fn a_dry_run_says_all_and_writes_nothing() {
    let (folder, turn) = with_annas_turn();
    let files = folder.files();
    let words = ["absent", "anna", date_of(&turn), "--dry-run", "--json"];
    let said = folder.oncall(&words).json(0);
    assert_eq!(folder.files(), files);
    assert_eq!((&said["pieces"], &said["least"]), (&1.into(), &1.into()));
    let this = &said["moves"][0];
    assert_eq!(this["from"], "anna");
    assert_eq!(
        this["ranked"][0]["member"], this["to"],
        "he who takes it comes first"
    );
    assert_eq!(said["absence"]["member"], "anna");
    assert!(this["ranked"][0]["accounts"].is_number());
}

#[test]
fn what_nobody_can_take_is_said_loudly() {
    let folder = planned();
    let tuesday = "2027-01-12"; // Cem is never on call on a Tuesday
    let (first, last) = match holder(&shown(&folder), "evening/2027-01-12").as_str() {
        "anna" => ("ben", "anna"),
        _ => ("anna", "ben"),
    };
    folder.oncall(&["absent", first, tuesday]).with_code(0);
    let run = folder.oncall(&["absent", last, tuesday]);
    let said = run.with_code(1);
    assert!(said.contains("NOBODY can take"), "{said}");
    assert!(said.contains("Cem"), "with the reason of each: {said}");
}

#[test]
fn a_shift_that_runs_is_cut_at_the_present() {
    let (mut folder, turn) = with_annas_turn();
    let date = date_of(&turn);
    folder.set("ONCALL_NOW", &format!("{date}T19:12:33+01:00"));
    folder.oncall(&["absent", "anna", "now"]).with_code(0);
    let plan = shown(&folder);
    let shifts: Vec<String> = plan["shifts"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|s| s["turn"] == *turn)
        .map(|s| {
            let clock = |at: &Value| at.as_str().unwrap()[11..19].to_owned();
            let anna = s["member"] == "anna";
            format!("{anna} {}-{}", clock(&s["start"]), clock(&s["end"]))
        })
        .collect();
    assert_eq!(
        shifts,
        ["true 18:00:00-19:12:33", "false 19:12:33-22:00:00"]
    );
    assert!(
        folder
            .read("rotations.toml")
            .ends_with(&format!("from = {date}T19:12:33\nto = {date}\n"))
    );
}

const WEEKS: &str = r#"
[team]
name = "Rund um die Uhr"
timezone = "Europe/Berlin"

[[duty]]
name = "week"
when = "Mon-Sun 00:00-24:00"
handoff = "weekly"

[[member]]
id = "anna"
name = "Anna"

[[member]]
id = "ben"
name = "Ben"

[[member]]
id = "cem"
name = "Cem"

[[member]]
id = "dora"
name = "Dora"
"#;

#[test]
fn two_days_of_a_week_bring_a_stand_in_for_two_dates() {
    let folder = Folder::with(WEEKS);
    folder.oncall(&["plan", "2027-Q1"]).with_code(0);
    let plan = folder.oncall(&["show", "2027-Q1", "--json"]).json(0);
    let all = holders(&plan);
    let mut own = all.iter().filter(|(_, who)| who == "anna");
    let turn = &own.nth(1).unwrap().0;
    let monday: chrono::NaiveDate = date_of(turn).parse().unwrap();
    let day = |n| (monday + chrono::Days::new(n)).to_string();
    folder
        .oncall(&["absent", "anna", &day(1), &day(2)])
        .with_code(0);
    let after = folder.oncall(&["show", "2027-Q1", "--json"]).json(0);
    assert_eq!(holders(&after), all, "who holds the weeks stays");
    let turns = after["turns"].as_array().unwrap();
    let week = turns.iter().find(|t| t["id"] == **turn).unwrap();
    let stand_ins = week["positions"][0]["stand_ins"].as_object().unwrap();
    let dates: Vec<&String> = stand_ins.keys().collect();
    assert_eq!(dates, [&day(1), &day(2)]);
    let check = folder.oncall(&["check", "2027-Q1"]).stdout;
    assert!(!check.contains("error"), "{check}");
}

#[test]
fn who_is_back_earlier_takes_turns_back_and_the_file_forgets() {
    let (folder, turn) = with_annas_turn();
    let (before, config) = (shown(&folder), folder.read("rotations.toml"));
    folder
        .oncall(&["absent", "anna", "2027-01-01..2027-01-31"])
        .with_code(0);
    assert!(moved(&before, &shown(&folder)).len() > 3);
    let refused = folder.oncall(&["back", "anna", "2027-03-01"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("2027-01-01 to 2027-01-31"),
        "{}",
        refused.stderr
    );
    folder.oncall(&["back", "anna", "2027-01-20"]).with_code(0);
    assert!(folder.read("rotations.toml").ends_with("to = 2027-01-19\n"));
    for (id, from, _) in moved(&before, &shown(&folder)) {
        assert!(
            date_of(&id) < "2027-01-20",
            "{id} of {from} is not given back"
        );
    }
    folder.oncall(&["back", "anna", "2027-01-01"]).with_code(0);
    assert_eq!(folder.read("rotations.toml"), config);
    assert_eq!(holders(&shown(&folder)), holders(&before), "{turn}");
    assert_eq!(
        shown(&folder)["accounts"],
        before["accounts"],
        "weights too"
    );
}

#[test]
fn without_a_plan_an_absence_is_noted_and_the_next_plan_keeps_it() {
    let mut folder = Folder::with(&TEAM.replace('\n', "\r\n"));
    folder.set("ONCALL_NOW", "2026-12-28T09:00:00+01:00");
    folder.oncall(&["absent", "Ben", "fri"]).with_code(0);
    let config = folder.read("rotations.toml");
    assert!(
        config.ends_with("\r\nfrom = 2027-01-01\r\nto = 2027-01-01\r\n"),
        "{config:?}"
    );
    assert_eq!(folder.files().len(), 1);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    assert_ne!(holder(&shown(&folder), "evening/2027-01-01"), "ben");
}

#[test]
fn a_vacation_and_an_illness_leave_the_same_bytes() {
    // planned for weeks, or from one minute to the next: what is written differs in its time alone
    let noted = |now: &str, utc: &str| {
        let mut folder = planned();
        folder.set("ONCALL_NOW", now);
        folder.oncall(&["absent", "anna", "2027-01-18", "2027-01-22"]);
        let timeless = |(name, bytes): (String, Vec<u8>)| {
            let text = String::from_utf8(bytes).unwrap();
            let forms = [utc.to_owned(), utc.replace(['-', ':'], "")];
            (
                name,
                forms.iter().fold(text, |t, form| t.replace(form, "NOW")),
            )
        };
        folder.files().into_iter().map(timeless).collect::<Vec<_>>()
    };
    let vacation = noted("2026-12-01T09:00:00+01:00", "2026-12-01T08:00:00Z");
    let illness = noted("2027-01-18T07:59:00+01:00", "2027-01-18T06:59:00Z");
    assert_eq!(vacation, illness);
    assert!(vacation.iter().any(|(_, text)| text.contains("NOW")));
}

/// Three weeks, the first one a holiday's. Who has two in a row gives one away.
const THREE_WEEKS: &str = r#"
[team]
name = "Weeks"
timezone = "Europe/Berlin"

[rules]
holiday-factor = 1

[[duty]]
name = "week"
when = "Mon-Sun 18:00-22:00"
handoff = "weekly"
max-stand-in-dates = 0

[[holiday]]
date = 2027-01-06
name = "Epiphany"

[[member]]
id = "anna"
name = "Anna"

[[member]]
id = "ben"
name = "Ben"

[[member]]
id = "cem"
name = "Cem"

[[opening-balance]]
member = "anna"
account = "holiday"
points = -1
"#;

#[test]
fn who_gives_one_turn_for_another_is_the_one_with_whom_it_is_fairest() {
    let weeks = [
        ("2027-01-04", "anna"),
        ("2027-01-11", "ben"),
        ("2027-01-18", "cem"),
    ];
    let pins = weeks.map(|(date, member)| {
        format!("\n[[pin]]\nmember = \"{member}\"\nturn = \"week/{date}\"\n")
    });
    let folder = Folder::with(&format!("{THREE_WEEKS}{}", pins.concat()));
    let period = "2027-01-04..2027-01-24";
    folder.oncall(&["plan", period]).with_code(0);
    folder.write("rotations.toml", THREE_WEEKS);
    let run = folder.oncall(&["absent", "ben", "2027-01-11", "2027-01-17"]);
    let said = run.with_code(0);
    assert!(said.contains("fewer would not do"), "{said}");
    let plan = folder.oncall(&["show", period, "--json"]).json(0);
    // Anna could take it and give the holiday away, but she had one less before: she takes Cem's for it
    let now: Vec<String> = holders(&plan).into_iter().map(|(_, who)| who).collect();
    assert_eq!(now, ["anna", "cem", "anna"]);
}

#[test]
fn an_absence_is_ended_not_undone() {
    let (folder, turn) = with_annas_turn();
    let before = shown(&folder);
    let begin = format!("{}T00:30:00", date_of(&turn));
    for at in ["2027-06-01", &begin] {
        folder.oncall(&["absent", "anna", at]).with_code(0);
    }
    let undone = folder.oncall(&["undo"]);
    assert_eq!(undone.code, 2);
    assert!(
        undone
            .stderr
            .contains(&format!("`oncall back anna {begin}` ends")),
        "{}",
        undone.stderr
    );
    folder.oncall(&["back", "anna", &begin]).with_code(0);
    assert_eq!(shown(&folder)["turns"], before["turns"]);
}
