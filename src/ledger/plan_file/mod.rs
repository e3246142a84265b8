//! One published plan as a TOML file: one line per turn, made to be read, diffed and merged by people.

mod notation;
mod raw;
mod read;
mod turn;
mod write;

pub use read::read;
pub use write::write;

/// The version of the format that this program writes, and the newest that it reads.
const VERSION: i64 = 1;

/// Stands where nobody does; no member's id can be this.
const NOBODY: &str = "-";

#[cfg(test)]
mod tests {
    use super::{read, write};
    use crate::diagnostic::Source;

    const PLAN: &str = r#"# Who is on call, made by `oncall plan`. A hand edit is taken for what it says; "-" is a gap.
version = 1
team = "social-media"
name = "Social Media Köln"
timezone = "Europe/Berlin"
first = 2027-01-01
last = 2027-01-31
published = 2026-12-01T08:00:00Z

[bound] # proven: no plan falls below (points, points², points², strain)
uncovered = 1.5
accounts = 0.1

[weight] # share in hundredths × dates there: fair shares are proportional to it
anna = 3100
ben = 1550
cem = 0

[account] # among whom it is shared
"weekend" = ["anna", "ben"]
"weekend/backup" = ["anna"]

[[opening-balance]]
member = "ben"
account = "weekend"
points = -0.5

[turn]
"evening/2027-01-01" = { kind = "holiday", when = ["2027-01-01 18:00-22:00"], points = [2], who = { primary = "-" } }
"weekend/2027-01-02" = { when = ["2027-01-02 09:00-21:00", "2027-01-03 09:00-21:00"], points = [4, 1], who = { primary = "anna", backup = "ben" }, stand-ins = { primary = { 2027-01-03 = "cem" }, backup = { 2027-01-02 = "-" } } }
"#;

    fn problems(text: &str) -> Vec<String> {
        let found = read(Source::new("2027-01.toml", text)).unwrap_err();
        found
            .located()
            .map(|l| format!("{}:{} {}", l.line, l.column, l.message))
            .collect()
    }

    #[test]
    fn a_file_is_read_and_written_back_byte_for_byte() {
        let plan = read(Source::new("2027-01.toml", PLAN)).unwrap();
        assert_eq!(write(&plan), PLAN);
        let gaps: Vec<String> = plan
            .turns
            .iter()
            .flat_map(|t| t.gaps().map(|(r, d)| format!("{r} {d}")))
            .collect();
        assert_eq!(gaps, ["primary 2027-01-01", "backup 2027-01-02"]);
    }

    #[test]
    fn a_newer_version_is_refused_by_name() {
        let newer = PLAN.replace("version = 1", "version = 2");
        assert_eq!(
            problems(&newer),
            ["2:11 this plan has version 2; this program knows 1"]
        );
    }

    #[test]
    fn every_wrong_word_has_its_place() {
        let broken = PLAN
            .replace("\"cem\" }, backup", "\"Cem X\" }, backup")
            .replace("points = [2]", "points = [2, 1]")
            .replace("2027-01-02 09:00-21:00", "2027-01-02 9-21")
            .replace("Europe/Berlin", "Europe/Berln");
        let found = problems(&broken);
        assert!(
            found
                .iter()
                .any(|p| p.contains("unknown time zone `Europe/Berln`")),
            "{found:?}"
        );
        let repaired = broken.replace("Europe/Berln", "Europe/Berlin");
        let found = problems(&repaired);
        assert!(
            found.iter().any(|p| p.contains("2 points for 1 roles")),
            "{found:?}"
        );
        assert!(
            found
                .iter()
                .any(|p| p.contains("`2027-01-02 9-21` is not a window")),
            "{found:?}"
        );
        assert!(
            found
                .iter()
                .any(|p| p.contains("`Cem X` is not a member's id")),
            "{found:?}"
        );
    }

    #[test]
    fn a_line_that_a_merge_doubled_is_found() {
        let line = PLAN.lines().find(|l| l.starts_with("\"evening")).unwrap();
        let doubled = format!("{PLAN}{line}\n");
        assert!(
            problems(&doubled)[0].starts_with("31:1 "),
            "{:?}",
            problems(&doubled)
        );
    }
}
