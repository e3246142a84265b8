//! A spreadsheet, and what it is called, from somebody who means harm.

use super::{EVIL, harmless, obeyed, planned};
use crate::env::Folder;

/// A cell with that in it.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Cells that are read as dates, times, names and columns, with evil in one after the other.
fn sheets() -> Vec<(String, String)> {
    let titles = ["Date", "Start", "End", "Duty", "Role", "Member"];
    let fine = ["2026-10-05", "18:00", "22:00", "evening", "primary", "con"];
    let sheet = |titles: &[String], cells: &[String]| {
        format!("{}\n{}\n", titles.join(","), cells.join(","))
    };
    let owned = |all: &[&str]| all.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
    let mut all = Vec::new();
    for at in 0..fine.len() {
        let mut cells = owned(&fine);
        // not what a duty or a member is called
        cells[at] = cell(&format!("{EVIL}?"));
        all.push((
            format!("a cell of {}", titles[at]),
            sheet(&owned(&titles), &cells),
        ));
        let mut named = owned(&titles);
        named[at] = cell(EVIL);
        all.push((
            format!("the title of {}", titles[at]),
            sheet(&named, &owned(&fine)),
        ));
    }
    let turn = [
        "../../etc/passwd",
        "evening/../2026-10-05",
        "evening/2026-10-05\u{1b}[2J",
    ];
    for turn in turn {
        let titles = owned(&["Turn", "Date", "Start", "End", "Member"]);
        let cells = [
            cell(turn),
            "2026-10-05".to_owned(),
            "18:00".to_owned(),
            "22:00".to_owned(),
            "con".to_owned(),
        ];
        all.push((turn.to_owned(), sheet(&titles, &cells)));
    }
    all
}

#[test]
fn no_cell_of_a_spreadsheet_commands_a_terminal_or_gets_into_a_plan() {
    let folder = planned();
    let before = folder.files();
    for (what, sheet) in sheets() {
        folder.write("past.csv", &sheet);
        for more in [&["--lang", "de"][..], &["--json"], &["--color", "always"]] {
            let run = folder.oncall(&[&["import", "past.csv", "--dry-run"], more].concat());
            // a role need not be named
            let code = if what == "the title of Role" { 0 } else { 2 };
            assert_eq!(run.code, code, "{what}: {}", run.stdout);
            let said = run.stderr.replace("\u{1b}[", "");
            let allowed: &[char] = if more[0] == "--color" {
                &['\n', '\u{1b}']
            } else {
                &['\n']
            };
            assert_eq!(
                obeyed(&run.stdout.replace("\u{1b}[", ""), &['\n']),
                [],
                "{what}"
            );
            assert_eq!(obeyed(&said, allowed), [], "{what}: {said:?}");
        }
    }
    std::fs::remove_file(folder.path("past.csv")).unwrap();
    assert!(folder.files() == before);
}

#[test]
fn a_column_that_nobody_knows_may_say_what_it_likes() {
    let folder = planned();
    let row =
        |duty: &str, note: &str| format!("2026-10-05,18:00,22:00,{duty},con,{}\n", cell(note));
    let sheet = format!(
        "Date,Start,End,Duty,Member,{}\n{}",
        cell(EVIL),
        row("evening", EVIL)
    );
    folder.write("past.csv", &sheet);
    let run = folder.oncall(&["import", "past.csv"]);
    harmless(&run, "import");
    let written = folder.read("plans/2026-Q4.toml");
    let of_team = written.matches("script").count();
    assert_eq!(
        of_team, 2,
        "its name and what its id was made of: {written}"
    );
    assert_eq!(obeyed(&written, &['\n']), []);
}

#[test]
fn no_name_of_a_file_or_a_former_member_is_obeyed() {
    let folder = planned();
    for file in [
        "\u{1b}]0;own\u{7}\u{202e}.csv",
        "$(touch owned).csv",
        "`touch owned`.csv",
        "a\nerror: b.csv",
    ] {
        let run = folder.oncall(&["import", file]);
        assert_eq!(run.code, 2);
        assert_eq!(obeyed(&run.stderr, &['\n']), [], "{:?}", run.stderr);
        assert_eq!(
            run.stderr.matches("error: ").count(),
            1 + usize::from(file.contains("error: ")),
            "{}",
            run.stderr
        );
        assert!(!run.stderr.contains("\nerror: b"), "{}", run.stderr);
    }
    folder.write(
        "past.csv",
        "Date,Start,End,Duty,Member\n2026-10-05,18:00,22:00,evening,tom\n",
    );
    for former in [
        "../tom",
        "tom\u{1b}[2J",
        "$(touch owned)",
        "tom\n",
        "..",
        "\u{202e}",
    ] {
        let run = folder.oncall(&["import", "past.csv", "--former", former]);
        assert_eq!(run.code, 2, "{former:?}: {}", run.stdout);
        assert_eq!(obeyed(&run.stderr, &['\n']), [], "{:?}", run.stderr);
    }
    assert!(!folder.path("owned").exists());
    assert!(!folder.path("plans/2026-Q4.toml").exists());
}

/// The plan of an import goes where plans go, and nowhere else.
#[cfg(unix)]
#[test]
fn an_import_follows_no_link_out_of_the_folder() {
    let elsewhere = Folder::empty();
    elsewhere.write("target", "kept");
    let folder = planned();
    folder.write(
        "past.csv",
        "Date,Start,End,Duty,Member\n2026-10-05,18:00,22:00,evening,con\n",
    );
    std::os::unix::fs::symlink(elsewhere.path("target"), folder.path("plans/2026-Q4.toml"))
        .unwrap();
    let run = folder.oncall(&["import", "past.csv"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert_eq!(elsewhere.read("target"), "kept");
    std::fs::remove_file(folder.path("plans/2026-Q4.toml")).unwrap();
    // nor do the calendars
    std::fs::remove_file(folder.path("calendars/team.ics")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path("target"), folder.path("calendars/team.ics"))
        .unwrap();
    let run = folder.oncall(&["import", "past.csv"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert_eq!(elsewhere.read("target"), "kept");
    assert!(!folder.path("plans/2026-Q4.toml").exists());
}
