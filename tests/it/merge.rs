//! Two branches of the team's folder, merged by git itself. Passes where there is no git, and says so.

use std::process::{Command, Stdio};

use crate::env::{Folder, Run};
use crate::life;

/// A planned team in a repository of its own; none: there is no git.
fn repository() -> Option<Folder> {
    let found = Command::new("git")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if !found.is_ok_and(|s| s.success()) {
        eprintln!("not checked: no git");
        return None;
    }
    let mut folder = Folder::with(life::TEAM);
    let home = folder.path("").display().to_string();
    folder.set("HOME", &home);
    folder.set("GIT_CONFIG_NOSYSTEM", "1");
    for person in ["AUTHOR", "COMMITTER"] {
        folder.set(&format!("GIT_{person}_NAME"), "anna");
        folder.set(&format!("GIT_{person}_EMAIL"), "anna@example.org");
    }
    git(&folder, &["init", "-q", "-b", "main"]);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    commit(&folder, "plan");
    Some(folder)
}

/// Whether git ended well, and what it said.
fn git(folder: &Folder, words: &[&str]) -> (bool, String) {
    let mut command = Command::new("git");
    let output = folder.around(command.args(words)).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.success(), said)
}

fn commit(folder: &Folder, message: &str) {
    git(folder, &["add", "-A"]);
    let (done, said) = git(folder, &["commit", "-q", "-m", message]);
    assert!(done, "{said}");
}

/// Covers a turn on a branch from main, at a time of its own.
fn cover_on(folder: &mut Folder, branch: &str, turn: &str, now: &str) {
    git(folder, &["checkout", "-q", "-b", branch, "main"]);
    folder.set("ONCALL_NOW", now);
    let takes = life::other(&life::shown(folder), turn);
    folder
        .oncall(&["cover", takes, turn, "--force"])
        .with_code(0);
    commit(folder, branch);
}

fn check(folder: &Folder) -> Run {
    folder.oncall(&["check", "2027-01"])
}

const PLAN: &str = "plans/2027-01.toml";
const ONE: (&str, &str) = ("evening/2027-01-07", "2026-12-01T09:00:00+01:00");
const OTHER: (&str, &str) = ("evening/2027-01-21", "2026-12-02T09:00:00+01:00");

/// Both changes on main, by a merge.
fn merged() -> Option<Folder> {
    let mut folder = repository()?;
    cover_on(&mut folder, "one", ONE.0, ONE.1);
    cover_on(&mut folder, "other", OTHER.0, OTHER.1);
    let (clean, said) = git(&folder, &["merge", "-q", "-m", "both", "one"]);
    assert!(clean, "{said}");
    Some(folder)
}

#[test]
fn two_branches_that_each_record_a_change_merge_without_a_conflict() {
    let Some(folder) = merged() else { return };
    let log = folder.oncall(&["log", "--json"]).json(0);
    assert_eq!(log["changes"].as_array().unwrap().len(), 2, "{log}");
    let base = folder.read(PLAN);
    assert_eq!(base.matches("[change]").count(), 1, "{base}");
    assert_ne!(check(&folder).code, 2);
    // what follows names both, and its line is the only one that is new
    let plan = life::shown(&folder);
    let turn = "evening/2027-01-13";
    folder
        .oncall(&["cover", life::other(&plan, turn), turn, "--force"])
        .with_code(0);
    let text = folder.read(PLAN);
    let line = text.strip_prefix(&base).unwrap();
    assert!(
        line.contains("after = [\"2026-12-02T08:00:00Z\", \"2026-12-01T08:00:00Z\"]"),
        "{line}"
    );
}

#[test]
fn a_line_that_a_merge_dropped_or_doubled_is_found_with_its_place() {
    let Some(folder) = merged() else { return };
    let turn = "evening/2027-01-13";
    let takes = life::other(&life::shown(&folder), turn);
    folder
        .oncall(&["cover", takes, turn, "--force"])
        .with_code(0);
    let whole = folder.read(PLAN);
    let lines: Vec<&str> = whole.lines().collect();
    let changes = lines.len() - 3..lines.len() - 1;
    for dropped in changes {
        let mut kept = lines.clone();
        kept.remove(dropped);
        folder.write(PLAN, &(kept.join("\n") + "\n"));
        let found = check(&folder);
        assert_eq!(found.code, 2, "{}", found.stdout);
        let place = format!("{PLAN}:{}:", kept.len());
        assert!(found.stderr.contains(&place), "{}", found.stderr);
        assert!(found.stderr.contains("is not there"), "{}", found.stderr);
    }
    for doubled in [lines.len() - 1, lines.len() - 10] {
        let mut more = lines.clone();
        more.insert(doubled, lines[doubled]);
        folder.write(PLAN, &(more.join("\n") + "\n"));
        let found = check(&folder);
        assert_eq!(found.code, 2, "{}", found.stdout);
        let place = format!("{PLAN}:{}:", doubled + 2);
        assert!(found.stderr.contains(&place), "{}", found.stderr);
    }
    // a turn that is gone
    let gone = lines.iter().position(|l| l.contains(turn)).unwrap();
    let mut kept = lines.clone();
    kept.remove(gone);
    folder.write(PLAN, &(kept.join("\n") + "\n"));
    let found = check(&folder);
    assert_eq!(found.code, 2, "{}", found.stdout);
    assert!(
        found.stderr.contains(&format!("no turn `{turn}`")),
        "{}",
        found.stderr
    );
    folder.write(PLAN, &whole.replace(&format!("{}\n", lines[gone - 1]), ""));
    let found = check(&folder);
    let id = lines[gone - 1].split('"').nth(1).unwrap();
    assert_eq!(found.code, 1);
    assert!(found.stdout.contains(id), "{}", found.stdout);
}

#[test]
fn two_branches_that_give_one_turn_to_two_are_found_with_the_place() {
    let Some(mut folder) = repository() else {
        return;
    };
    cover_on(&mut folder, "one", ONE.0, ONE.1);
    git(&folder, &["checkout", "-q", "-b", "other", "main"]);
    folder.set("ONCALL_NOW", OTHER.1);
    let held = life::holder(&life::shown(&folder), ONE.0);
    let takes = ["cem", "anna", "ben"]
        .into_iter()
        .find(|m| *m != held && *m != life::other(&life::shown(&folder), ONE.0))
        .unwrap();
    folder
        .oncall(&["cover", takes, ONE.0, "--force"])
        .with_code(0);
    commit(&folder, "other");
    git(&folder, &["merge", "-q", "-m", "both", "one"]);
    let found = check(&folder);
    assert_eq!(found.code, 2);
    let line = folder
        .read(PLAN)
        .lines()
        .position(|l| l.contains("12-02T08"))
        .unwrap()
        + 1;
    assert!(
        found.stderr.contains(&format!("{PLAN}:{line}:")),
        "{}",
        found.stderr
    );
    assert!(
        found
            .stderr
            .contains("has `evening/2027-01-07` at this point"),
        "{}",
        found.stderr
    );
}

#[test]
fn what_somebody_told_git_stays() {
    let Some(folder) = repository() else { return };
    assert!(
        folder
            .read(".gitattributes")
            .contains("/plans/*.toml merge=union")
    );
    folder.write(".gitattributes", "* text=auto\n");
    folder.oncall(&["plan", "2027-02"]).with_code(0);
    assert_eq!(folder.read(".gitattributes"), "* text=auto\n");
}
