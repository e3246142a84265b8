//! What is worth knowing of the team's calendar of absences.

use oncall::config::Away;
use oncall::config::calendar::{AbsenceCalendar, Doubt, Unmatched};
use oncall::diagnostic::visible;
use oncall::domain::{Fact, Finding, MemberId};

/// How many lines of a file are named.
const NAMED: usize = 20;

/// What of the calendar that the team's file names is nobody's, unclear, or perhaps meant otherwise.
pub(super) fn findings(away: Option<&Away>) -> Vec<Finding> {
    away.map_or_else(Vec::new, |a| of_calendar(&a.file, &a.calendar))
}

/// The same of any calendar.
pub(super) fn of_calendar(file: &str, calendar: &AbsenceCalendar) -> Vec<Finding> {
    let file = || ("file", Fact::Text(file.to_owned()));
    let (unclear, nobodys): (Vec<&Unmatched>, Vec<&Unmatched>) = calendar
        .unmatched
        .iter()
        .partition(|u| !u.perhaps.is_empty());
    let mut found = Vec::new();
    if !unclear.is_empty() {
        let mut perhaps: Vec<MemberId> = unclear.iter().flat_map(|u| u.perhaps.clone()).collect();
        perhaps.sort();
        perhaps.dedup();
        let facts = vec![file(), lines(&unclear), ("members", Fact::Members(perhaps))];
        found.push(Finding::warning("calendar-unclear", facts));
    }
    if !nobodys.is_empty() {
        let count = ("count", Fact::Count(nobodys.len()));
        found.push(Finding::note(
            "calendar-nobodys",
            vec![file(), count, lines(&nobodys)],
        ));
    }
    let doubt = |doubt: &Doubt| match doubt {
        Doubt::Encoding => Finding::warning("calendar-encoding", vec![file()]),
        Doubt::UnknownZone { line, name } => {
            let line = ("line", Fact::Text(line.to_string()));
            let facts = vec![file(), line, ("zone", Fact::Text(visible(name)))];
            Finding::warning("calendar-zone", facts)
        }
    };
    found.extend(calendar.doubts.iter().map(doubt));
    found
}

/// Where they stand; of many only the first.
fn lines(of: &[&Unmatched]) -> (&'static str, Fact) {
    let numbers: Vec<String> = of.iter().take(NAMED).map(|u| u.line.to_string()).collect();
    let more = if of.len() > NAMED { ", …" } else { "" };
    ("lines", Fact::Text(numbers.join(", ") + more))
}
