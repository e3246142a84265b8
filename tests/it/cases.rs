//! Cases that other schedulers were caught by, in our own notation; letters are those of the notes
//! on the field: S for swaps, F for planning and fairness.

use serde_json::Value;

use crate::absent::{holders, moved};
use crate::env::Folder;
use crate::life::{TEAM, holder, planned, shown};

fn of<'p>(all: &'p [(String, String)], who: &str) -> Vec<&'p str> {
    let own = all.iter().filter(|(_, m)| m == who);
    own.map(|(id, _)| id.as_str()).collect()
}

#[test]
fn s1_several_turns_against_several_exchange_their_owners_alone() {
    let folder = planned();
    let before = shown(&folder);
    let all = holders(&before);
    let (a, b) = (of(&all, "anna"), of(&all, "ben"));
    let (ours, theirs) = (format!("{},{}", a[0], a[1]), format!("{},{}", b[0], b[1]));
    folder
        .oncall(&["swap", &ours, &theirs, "--force"])
        .with_code(0);
    let after = shown(&folder);
    let gone: Vec<String> = moved(&before, &after)
        .into_iter()
        .map(|(id, ..)| id)
        .collect();
    let mut wanted = vec![a[0], a[1], b[0], b[1]];
    wanted.sort_unstable();
    assert_eq!(gone, wanted);
    for (old, new) in before["turns"]
        .as_array()
        .unwrap()
        .iter()
        .zip(after["turns"].as_array().unwrap())
    {
        assert_eq!(old["windows"], new["windows"]);
    }
}

#[test]
fn s3_s6_s7_what_cannot_be_exchanged_changes_nothing() {
    let mut folder = planned();
    let all = holders(&shown(&folder));
    let (a, b) = (of(&all, "anna"), of(&all, "ben"));
    let files = folder.files();
    let late = [("2027-01-30T09:00:00+01:00", a[0], b[0])];
    for (first, second) in [
        (a[0], "evening/2027-01-99"),
        ("nothing/2027-01-04", b[0]),
        (a[0], &*format!("{}:backup", b[0])),
        (a[0], a[1]),
        (a[0], a[0]),
        ("", b[0]),
    ] {
        let run = folder.oncall(&["swap", first, second]);
        assert_eq!(run.code, 2, "{first} {second}");
        assert_eq!(folder.files(), files);
    }
    for (now, first, second) in late {
        folder.set("ONCALL_NOW", now);
        assert_eq!(folder.oncall(&["swap", first, second]).code, 2);
    }
    assert_eq!(folder.oncall(&["undo", "1"]).code, 2, "nothing was changed");
    assert_eq!(folder.files(), files);
}

#[test]
fn o4_a_cover_beyond_the_turn_is_the_turn() {
    let folder = planned();
    let turn = "evening/2027-01-13";
    let cover = crate::life::other(&shown(&folder), turn);
    folder
        .oncall(&["cover", cover, turn, "17:00-23:00", "--force"])
        .with_code(0);
    assert_eq!(holder(&shown(&folder), turn), cover);
    let shifts = shown(&folder)["shifts"].as_array().unwrap().clone();
    assert_eq!(shifts.iter().filter(|s| s["turn"] == turn).count(), 1);
}

#[test]
fn f4_a_vacation_of_one_of_two_leaves_all_to_the_other() {
    let two = TEAM.split("\n[[member]]\nid = \"cem\"").next().unwrap();
    let folder = Folder::with(two);
    folder
        .oncall(&["absent", "ben", "2027-01-04..2027-01-17"])
        .with_code(0);
    folder.oncall(&["plan", "2027-01-04..2027-01-17"]);
    let plan = folder
        .oncall(&["show", "2027-01-04..2027-01-17", "--json"])
        .stdout;
    let plan: Value = serde_json::from_str(&plan).unwrap();
    assert!(
        holders(&plan)
            .iter()
            .all(|(_, who)| who == "anna" || who == "-")
    );
}

#[test]
fn f5_f16_what_a_dry_run_shows_is_written_and_stays() {
    let folder = Folder::with(TEAM);
    let dry = folder
        .oncall(&["plan", "2027-01", "--dry-run", "--json"])
        .json(0);
    let made = folder.oncall(&["plan", "2027-01", "--json"]).json(0);
    assert_eq!(dry["turns"], made["turns"]);
    let files = folder.files();
    for effort in ["5", "11", "42"] {
        folder
            .oncall(&["plan", "2027-01", "--effort", effort])
            .with_code(0);
        assert_eq!(folder.files(), files);
    }
}

#[test]
fn f7_a_pin_by_hand_stays_when_the_rest_is_planned_anew() {
    let folder = planned();
    let turn = "evening/2027-01-13";
    let who = crate::life::other(&shown(&folder), turn);
    let pin = format!("{TEAM}\n[[pin]]\nmember = \"{who}\"\nturn = \"{turn}\"\n");
    folder.write("rotations.toml", &pin);
    folder.oncall(&["plan", "2027-01", "--fresh"]).with_code(0);
    assert_eq!(holder(&shown(&folder), turn), who);
}

#[test]
fn f21_f22_one_person_has_all_that_she_can_and_the_rest_is_told() {
    let one = TEAM.split("\n[[member]]\nid = \"ben\"").next().unwrap();
    let free = one.replace("[[duty]]", "[rules]\nmax-turns-per-7-days = 7\n\n[[duty]]");
    let folder = Folder::with(&free);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let all = holders(&shown(&folder));
    assert!(all.iter().all(|(_, who)| who == "anna"));
    let mondays = format!("{free}phone-off = \"Tue-Fri 00:00-24:00\"\n");
    let folder = Folder::with(&mondays);
    let said = folder.oncall(&["plan", "2027-01"]).with_code(1);
    assert!(said.contains("NOBODY"), "{said}");
}
