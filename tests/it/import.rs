//! Past turns from a spreadsheet.

use crate::absent::holders;
use crate::env::Folder;
use crate::life::{TEAM, planned, shown};

#[test]
fn what_export_writes_is_read_again() {
    let folder = planned();
    folder.oncall(&[
        "cover",
        "anna",
        "evening/2027-01-11",
        "19:00-20:00",
        "--force",
    ]);
    folder.oncall(&[
        "cover",
        "ben",
        "evening/2027-01-11",
        "19:00-20:00",
        "--force",
    ]);
    let before = shown(&folder);
    for lang in ["de", "en"] {
        folder
            .oncall(&["export", "csv", "2027-01", "-o", "plan.csv", "--lang", lang])
            .with_code(0);
        let other = Folder::with(TEAM);
        other.write("plan.csv", &folder.read("plan.csv"));
        let dry = ["import", "plan.csv", "2027-01", "--dry-run"];
        other.oncall(&dry).with_code(0);
        assert!(!other.path("plans").exists());
        other
            .oncall(&["import", "plan.csv", "2027-01"])
            .with_code(0);
        let after = shown(&other);
        assert_eq!(holders(&after), holders(&before), "{lang}");
        assert_eq!(after["shifts"], before["shifts"]);
        assert_eq!(
            after["accounts"], before["accounts"],
            "the same is carried on"
        );
        let again = other.oncall(&["import", "plan.csv", "2027-01"]);
        assert_eq!(again.code, 2, "{}", again.stdout);
    }
}

#[test]
fn what_people_keep_in_a_spreadsheet_counts_in_the_next_plan() {
    let folder = Folder::with(TEAM);
    let mut sheet = "Dienst;Datum;Beginn;Ende;Name\n".to_owned();
    for day in 5..10 {
        sheet.push_str(&format!("evening;{day:02}.10.2026;18:00;22:00;Anna\n"));
    }
    sheet.push_str("evening;12.10.2026;18:00;22:00;tom\n");
    folder.write("2026.csv", &sheet);
    let refused = folder.oncall(&["import", "2026.csv"]);
    assert!(refused.stderr.contains("2026.csv:7:"), "{}", refused.stderr);
    folder
        .oncall(&["import", "2026.csv", "--former", "tom"])
        .with_code(0);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let plan = shown(&folder);
    let accounts = &plan["accounts"]["evening"];
    let of = |m: &str, key: &str| accounts[m][key].as_f64().unwrap();
    assert!(
        of("anna", "before") > 200.0 && of("ben", "before") < -100.0,
        "{accounts}"
    );
    assert!(of("anna", "load") < of("ben", "load"));
}

#[test]
fn all_problems_are_told_at_once_with_line_and_column() {
    let folder = Folder::with(TEAM);
    let sheet = "Date,Start,End,Duty,Role,Member\n\
                 2026-10-05,18:00,22:00,evenin,,anna\n\
                 \"2026-10-32\",18:00,22:00,evening,,anna\n\
                 2026-10-06,six,22:00,evening,backup,bem\n\
                 2026-10-07,18:00,22:00,evening,,anna\n\
                 2026-10-07,18:00,22:00,evening,,ben\n";
    folder.write("plan.csv", sheet);
    let run = folder.oncall(&["import", "plan.csv"]);
    assert_eq!(run.code, 2);
    for (place, words) in [
        ("plan.csv:2:24", "did you mean `evening`?"),
        ("plan.csv:3:1", "is not a date"),
        ("plan.csv:4:12", "is not a time"),
        ("plan.csv:4:30", "has no role `backup`"),
        ("plan.csv:4:37", "did you mean `ben`?"),
    ] {
        assert!(run.stderr.contains(place), "{place}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    assert_eq!(folder.files().len(), 2);
    folder.write("plan.csv", "Day,Who\nMon,anna\n");
    let run = folder.oncall(&["import", "plan.csv"]);
    for column in ["date", "start", "end", "duty", "member"] {
        assert!(
            run.stderr.contains(&format!("`{column}`")),
            "{}",
            run.stderr
        );
    }
}
