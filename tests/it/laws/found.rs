//! Teams that once broke a law, the shortest that did.

use super::*;

/// Half an hour without phones in what is left of a night after midnight.
const NIGHT: &str = r#"
[team]
name = "Law"
timezone = "Europe/Berlin"
phone-off = "Tue 02:00-02:30"

[[duty]]
name = "night"
when = "Mon 22:00-06:00"

[[member]]
id = "m0"
name = "m0"

[[member]]
id = "m1"
name = "m1"
"#;

#[test]
fn the_morning_of_a_night_belongs_to_its_date_in_the_plan_file_too() {
    let folder = Folder::with(NIGHT);
    folder
        .oncall(&["plan", "2027-03-01..2027-03-01"])
        .with_code(0);
    assert_eq!(breaches(&folder), Vec::<String>::new());
    let text = folder.read("plans/2027-03-01..2027-03-01.toml");
    assert!(
        text.contains("\"2027-03-01 22:00-02:00\", \"2027-03-01 26:30-30:00\""),
        "{text}"
    );
}

#[test]
fn the_morning_of_a_night_has_its_own_date_in_a_spreadsheet_and_comes_back() {
    let folder = Folder::with(NIGHT);
    let period = "2027-03-01..2027-03-01";
    folder.oncall(&["plan", period]).with_code(0);
    let sheet = folder.oncall(&["export", "csv", period]).with_code(0);
    let dates: Vec<&str> = sheet
        .lines()
        .skip(1)
        .filter_map(|l| l.split(',').next())
        .collect();
    assert_eq!(dates, ["2027-03-01", "2027-03-02"]);
    let other = Folder::with(NIGHT);
    other.write("plan.csv", &sheet);
    other.oncall(&["import", "plan.csv", period]).with_code(0);
    assert_eq!(
        show(&other, period)["turns"],
        show(&folder, period)["turns"]
    );
}

/// Anna has the week, and is planned to be away on its Monday; then she is not.
const AWAY: &str = r#"
[team]
name = "Law"
timezone = "Europe/Berlin"

[[duty]]
name = "pager"
when = "Mon-Fri 09:00-17:00"
handoff = "weekly"

[[member]]
id = "anna"
name = "Anna"

[[member]]
id = "ben"
name = "Ben"
from = 2027-01-04
until = 2027-01-04

[[absence]]
member = "anna"
from = 2027-01-04
to = 2027-01-04
"#;

#[test]
fn who_is_back_needs_no_stand_in() {
    let folder = Folder::with(AWAY);
    let period = "2027-01-04..2027-01-10";
    folder.oncall(&["plan", period]).with_code(0);
    let seat = |plan: &Value| plan["turns"][0]["positions"][0].clone();
    let planned = seat(&show(&folder, period));
    assert_eq!(planned["stand_ins"]["2027-01-04"], "ben");
    folder.oncall(&["back", "anna", "2027-01-04"]).with_code(0);
    let now = seat(&show(&folder, period));
    assert_eq!(now["member"], "anna");
    assert!(now["stand_ins"].get("2027-01-04").is_none(), "{now}");
    assert_eq!(breaches(&folder), Vec::<String>::new());
}
