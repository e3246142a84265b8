//! One published plan as a TOML file: one line per turn, made to be read, diffed and merged by people.

mod change;
mod notation;
mod raw;
mod read;
mod turn;
mod write;

pub use read::read;
pub use write::{append, write};

/// The version of the format that this program writes, and the newest that it reads.
const VERSION: i64 = 1;

/// Stands where nobody does; no member's id can be this.
const NOBODY: &str = "-";

#[cfg(test)]
mod tests {
    use super::{append, read, write};
    use crate::diagnostic::Source;
    use crate::words::{Language, Words};

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

    fn english() -> Words {
        Words::new(Language::En)
    }

    fn problems(text: &str) -> Vec<String> {
        let found = read(Source::new("2027-01.toml", text)).unwrap_err();
        found
            .located(&Words::new(Language::En))
            .map(|l| format!("{}:{} {}", l.line, l.column, l.message))
            .collect()
    }

    #[test]
    fn a_file_is_read_and_written_back_byte_for_byte() {
        let plan = read(Source::new("2027-01.toml", PLAN)).unwrap();
        assert_eq!(write(&plan, &english()), PLAN);
        let gaps: Vec<String> = plan
            .current()
            .turns
            .iter()
            .flat_map(|t| t.gaps().map(|(r, d)| format!("{r} {d}")))
            .collect();
        assert_eq!(gaps, ["primary 2027-01-01", "backup 2027-01-02"]);
    }

    /// The lines of a file without their comments; no text of [`PLAN`] holds the sign.
    fn said(text: &str) -> Vec<&str> {
        let lines = text.lines();
        lines
            .map(|l| l.split_once('#').map_or(l, |(said, _)| said))
            .collect()
    }

    #[test]
    fn comments_alone_differ_between_languages() {
        let whole = format!("{PLAN}{CHANGES}");
        let record = read(Source::new("2027-01.toml", whole.as_str())).unwrap();
        let german = Words::new(Language::De);
        let text = write(&record, &german);
        assert_eq!(said(&text), said(&whole));
        let comments = |t: &str| {
            t.lines()
                .filter(|l| l.contains('#'))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (ours, theirs) = (comments(&text), comments(&whole));
        assert_eq!(ours.len(), 5);
        assert!(ours.iter().zip(&theirs).all(|(a, b)| a != b), "{ours:?}");
        assert_eq!(
            read(Source::new("2027-01.toml", text.as_str())).unwrap(),
            record
        );
        // a team that changes its language goes on in the file as it is
        let mut next = record.changes()[2].clone();
        next.at += chrono::TimeDelta::days(1);
        let longer = append(&whole, &next, record.base().zone, &german);
        assert_eq!(
            longer
                .strip_prefix(whole.as_str())
                .map(|l| l.lines().count()),
            Some(1)
        );
    }

    #[test]
    fn a_newer_version_is_refused_by_name() {
        let newer = PLAN.replace("version = 1", "version = 2");
        assert_eq!(
            problems(&newer),
            ["2:11 this plan has version 2; this program knows 1"]
        );
        let never = PLAN.replace("version = 1", "version = 0");
        assert_eq!(
            problems(&never),
            ["2:11 this plan has version 0; this program knows 1"]
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

    const CHANGES: &str = r#"
[change] # laid over the turns, in the order of their instants
"2026-12-02T08:00:00Z" = { kind = "cover", moves = ["evening/2027-01-01 primary: - -> cem"] }
"2026-12-03T08:00:00Z" = { kind = "cover", moves = ["weekend/2027-01-02 primary: anna -> cem"], after = ["2026-12-02T08:00:00Z"] }
"2026-12-04T08:00:00Z" = { kind = "undo", of = "2026-12-03T08:00:00Z", after = ["2026-12-03T08:00:00Z"] }
"#;

    #[test]
    fn a_change_names_those_before_it() {
        let whole = format!("{PLAN}{CHANGES}");
        let record = read(Source::new("2027-01.toml", whole.as_str())).unwrap();
        assert_eq!(write(&record, &english()), whole);
        let text = record
            .changes()
            .iter()
            .fold(PLAN.to_owned(), |text, change| {
                append(&text, change, record.base().zone, &english())
            });
        assert_eq!(text, whole);
    }

    #[test]
    fn a_change_that_a_merge_dropped_is_missed() {
        let whole = format!("{PLAN}{CHANGES}");
        for (dropped, found) in [
            (
                "\"2026-12-02",
                "33:106 the change `2026-12-02T08:00:00Z`, made before this one, is not there",
            ),
            (
                "\"2026-12-03",
                "34:81 the change `2026-12-03T08:00:00Z`, made before this one, is not there",
            ),
        ] {
            let kept = whole.lines().filter(|l| !l.starts_with(dropped));
            let kept = kept.collect::<Vec<_>>().join("\n");
            assert!(
                problems(&kept).iter().any(|p| p == found),
                "{:?}",
                problems(&kept)
            );
        }
    }

    #[test]
    fn changes_made_side_by_side_are_both_named_by_the_next() {
        let side = CHANGES.replace("-04T08:00:00Z\" = { kind = \"undo\", of = \"2026-12-03T08:00:00Z\", after = [\"2026-12-03",
            "-04T08:00:00Z\" = { kind = \"cover\", moves = [\"weekend/2027-01-02 backup: ben -> anna\"], after = [\"2026-12-02");
        let text = format!("{PLAN}{side}");
        let record = read(Source::new("2027-01.toml", text.as_str())).unwrap();
        let mut next = record.changes()[2].clone();
        next.at += chrono::TimeDelta::days(1);
        let longer = append(&text, &next, record.base().zone, &english());
        let named = "after = [\"2026-12-03T08:00:00Z\", \"2026-12-04T08:00:00Z\"]";
        assert!(
            longer.trim_end().ends_with(&format!("{named} }}")),
            "{longer}"
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
