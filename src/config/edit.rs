//! Changes of the file's text: what is added or taken out, and nothing else. Comments, blank lines
//! and line ends stay as people wrote them.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::Loaded;
use super::load::AbsencePlace;
use crate::domain::{Instant, MemberId, Window, Zone};

/// An end of an absence as the file writes it: a date, or a local time to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// A whole day; as the last one, it is included.
    Day(NaiveDate),
    /// A local time; as the end, it is excluded.
    Time(NaiveDateTime),
}

impl Stamp {
    /// Both ends of an absence.
    pub fn of(window: Window, zone: Zone) -> (Self, Self) {
        let start = zone.local(window.start());
        let from = match start.time() == NaiveTime::MIN {
            true => Self::Day(start.date()),
            false => Self::Time(start),
        };
        (from, Self::end(window.end(), zone))
    }

    /// The last end of one: midnight is the day before, included.
    pub fn end(at: Instant, zone: Zone) -> Self {
        let local = zone.local(at);
        match local.date().pred_opt() {
            Some(day) if local.time() == NaiveTime::MIN => Self::Day(day),
            _ => Self::Time(local),
        }
    }
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Time(time) => time.format("%Y-%m-%dT%H:%M:%S").fmt(f),
        }
    }
}

/// The text with one absence more, at its end.
pub fn with_absence(text: &str, member: &MemberId, from: Stamp, to: Stamp) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = vec![
        "[[absence]]".to_owned(),
        format!("member = \"{member}\""),
        format!("from = {from}"),
        format!("to = {to}"),
    ];
    let blank = text.lines().next_back().is_none_or(|l| l.trim().is_empty());
    if !blank {
        lines.insert(0, String::new());
    }
    let mut longer = text.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        longer.push_str(newline);
    }
    for line in lines {
        longer.push_str(&line);
        longer.push_str(newline);
    }
    longer
}

impl Loaded {
    /// The text in which absences end earlier, or are not there: for each of some indices of the
    /// team's absences, the new end, or none. None where one stands in a way that cannot be taken out.
    pub fn with_shorter_absences(&self, changes: &[(usize, Option<Stamp>)]) -> Option<String> {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for (index, end) in changes {
            let place = self.places.absences.get(*index)?;
            match end {
                Some(end) => edits.push((place.to.clone(), end.to_string())),
                None => edits.extend(
                    self.lines_of(place)?
                        .into_iter()
                        .map(|l| (l, String::new())),
                ),
            }
        }
        edits.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
        edits.dedup();
        let mut text = self.source.text().to_owned();
        for (at, new) in edits {
            text.replace_range(at, &new);
        }
        Some(text)
    }

    /// The lines of an absence, and the blank line that set it apart; a comment behind a value stays.
    fn lines_of(&self, place: &AbsencePlace) -> Option<Vec<Range<usize>>> {
        let text = self.source.text();
        let header = line(text, &place.header)?;
        let is_table = text.get(header.clone())?.trim_start().starts_with("[[");
        let mut lines = vec![header.clone()];
        for value in [&place.member, &place.from, &place.to] {
            lines.push(line(text, value)?);
        }
        let before = text.get(..header.start)?;
        let above = before.trim_end_matches(['\n', '\r', ' ', '\t']).len();
        let next = text.get(lines.iter().map(|l| l.end).max()?..)?;
        let apart = next.lines().next().is_none_or(|l| l.trim().is_empty());
        if apart && above < before.len() {
            let end_of_line = before.get(above..)?.find('\n')? + above + 1;
            lines.push(end_of_line..header.start);
        }
        is_table.then_some(lines)
    }
}

/// The line in which something is written, up to a comment in it.
fn line(text: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..at.start)?.rfind('\n').map_or(0, |i| i + 1);
    let rest = text.get(at.end..)?;
    let end = rest.find('\n').map_or(text.len(), |i| at.end + i + 1);
    let comment = text.get(at.end..end)?.find('#');
    Some(start..comment.map_or(end, |i| at.end + i))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    const TEAM: &str = "[team]\nname = \"T\"\ntimezone = \"Europe/Berlin\"\n\n[[duty]]\nname = \"evening\"\nwhen = \"Mon-Fri 18:00-22:00\"\n\n# people\n[[member]]\nid = \"anna\"\nname = \"Anna\" # she";

    fn day(text: &str) -> Stamp {
        Stamp::Day(text.parse().unwrap())
    }

    fn load(text: &str) -> Loaded {
        super::super::load(Path::new("rotations.toml"), text).unwrap()
    }

    fn noted(text: &str) -> String {
        let anna = MemberId::new("anna");
        with_absence(text, &anna, day("2027-02-09"), day("2027-02-11"))
    }

    #[test]
    fn an_absence_is_added_and_every_byte_before_it_stays() {
        for text in [
            TEAM.to_owned(),
            format!("{TEAM}\n"),
            format!("{TEAM}\n\n# end\n"),
            TEAM.replace('\n', "\r\n"),
            format!("\u{feff}{TEAM}\n\n"),
        ] {
            let longer = noted(&text);
            assert!(longer.starts_with(&text), "{longer:?}");
            assert_eq!(load(&longer).team.absences.len(), 1);
            let ends = |t: &str| (t.matches("\r\n").count(), t.matches('\n').count());
            let (crlf, lf) = ends(&longer);
            assert!(crlf == 0 || crlf == lf, "{longer:?}");
        }
    }

    #[test]
    fn what_was_added_can_be_taken_out_without_a_trace() {
        for text in [
            format!("{TEAM}\n"),
            format!("{TEAM}\r\n").replace("\n[", "\r\n["),
        ] {
            let longer = noted(&noted(&text));
            let one = load(&longer).with_shorter_absences(&[(1, None)]);
            assert_eq!(one.as_deref(), Some(&*noted(&text)));
            let none = load(&longer).with_shorter_absences(&[(0, None), (1, None)]);
            assert_eq!(none.as_deref(), Some(&*text));
        }
    }

    #[test]
    fn an_absence_ends_earlier_in_its_place() {
        let longer = noted(TEAM);
        let shorter = load(&longer).with_shorter_absences(&[(0, Some(day("2027-02-09")))]);
        assert_eq!(shorter.unwrap(), longer.replace("02-11", "02-09"));
        let commented = longer.replace("to = 2027-02-11", "to = 2027-02-11 # ask Ben");
        let gone = load(&commented).with_shorter_absences(&[(0, None)]);
        assert_eq!(gone.unwrap(), format!("{TEAM}\n\n# ask Ben\n"));
    }
}
