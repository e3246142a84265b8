//! Shifts for spreadsheets: one line for each role in each window (RFC 4180).

use std::borrow::Cow;

use chrono::{NaiveDateTime, Timelike};
use csv::{Terminator, WriterBuilder};

use super::slots::{Slot, slots};
use super::{Only, Value, Words, WorkReport, clean};
use crate::domain::{DayKind, Language, Plan, Shift, Team, Worked};

const TITLES: [&str; 10] = [
    "csv-date",
    "csv-weekday",
    "csv-start",
    "csv-end",
    "csv-hours",
    "csv-duty",
    "csv-turn",
    "csv-role",
    "csv-member",
    "csv-name",
];

/// Who is on call in each window of `plans`, by start, with local times and elapsed hours; `shifts`
/// say who, and what none of them covers is nobody's.
///
/// German spreadsheets expect semicolons, decimal commas and, to read umlauts, a byte order mark;
/// English ones commas and ISO dates.
pub fn shifts(
    plans: &[&Plan],
    shifts: &[Shift],
    only: Only<'_>,
    team: &Team,
    words: &Words,
) -> String {
    let titles = TITLES.map(|key| words.text(key));
    let slots = slots(plans, shifts);
    let rows = slots
        .iter()
        .filter(|s| only.wants(s))
        .map(|s| row(s, team, words));
    written([titles].into_iter().chain(rows), words)
}

/// Hours and turns by month, member and role: a column of each for every kind of day and for all.
pub fn work(report: &WorkReport<'_>, team: &Team, words: &Words) -> String {
    let of = |key, kind: &str| words.say(key, &[("kind", Value::text(kind.to_owned()))]);
    let kinds = DayKind::ALL.map(|kind| words.text(kind.key()));
    let total = words.text("report-total");
    let mut titles = ["csv-month", "csv-member", "csv-name", "csv-role"]
        .map(|k| words.text(k))
        .to_vec();
    for kind in kinds.iter().chain([&total]) {
        titles.extend(["csv-hours-of", "csv-turns-of"].map(|key| of(key, kind)));
    }
    let row = |worked: &Worked| {
        let mut row = vec![
            worked.month.format("%Y-%m").to_string(),
            worked.member.to_string(),
            team.name_of(&worked.member).to_owned(),
            worked.role.to_string(),
        ];
        let tally = |kind| worked.tallies.get(&kind).copied().unwrap_or_default();
        let tallies = DayKind::ALL.into_iter().map(tally).chain([worked.total()]);
        row.extend(tallies.flat_map(|t| [words.hours(t.time), t.turns.to_string()]));
        row
    };
    let rows = report.worked.iter().map(row);
    written([titles].into_iter().chain(rows), words)
}

/// Rows of one length as the spreadsheets of a language read them.
fn written<R: AsRef<[String]>>(rows: impl Iterator<Item = R>, words: &Words) -> String {
    let (mark, delimiter) = match words.language() {
        Language::De => ("\u{feff}", b';'),
        Language::En => ("", b','),
    };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(mark.as_bytes().to_vec());
    for row in rows {
        // writing to memory cannot fail, and all rows are of one length
        let _ = writer.write_record(row.as_ref().iter().map(|cell| harmless(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row(slot: &Slot, team: &Team, words: &Words) -> [String; 10] {
    let (start, end) = (slot.window.start(), slot.window.end());
    let local = team.zone.local(start);
    // the morning of a night that began the day before has its own date
    let date = match words.language() {
        Language::De => local.format("%d.%m.%Y"),
        Language::En => local.format("%Y-%m-%d"),
    };
    let name = |m| team.name_of(m).to_owned();
    [
        date.to_string(),
        words.weekday(local.date()),
        clock(local),
        clock(team.zone.local(end)),
        words.hours(end - start),
        team.title_of(&slot.turn.duty).to_owned(),
        slot.turn.id.to_string(),
        slot.role.to_string(),
        slot.member.map(ToString::to_string).unwrap_or_default(),
        slot.member.map_or_else(|| words.text("csv-nobody"), name),
    ]
}

/// `18:00`; with seconds only where there are some.
fn clock(at: NaiveDateTime) -> String {
    let format = if at.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    at.format(format).to_string()
}

/// A cell on one line that no spreadsheet takes for a formula: what begins like one gets a quote
/// before it (OWASP, CSV injection; the full-width signs count in Asian editions).
fn harmless(cell: &str) -> Cow<'_, str> {
    let cell = clean(cell);
    let begins = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start().starts_with(begins) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::{harmless, shifts};
    use crate::domain::{self, Language, Plan, Team};
    use crate::export::fixture::{planned, social_media};
    use crate::export::{Only, Words};

    fn written(team: &Team, plan: &Plan, language: Language) -> String {
        let held: Vec<_> = plan.turns.iter().flat_map(domain::shifts).collect();
        shifts(&[plan], &held, Only::default(), team, &Words::new(language))
    }

    #[test]
    fn each_language_has_its_spreadsheet() {
        let team = social_media("Europe/Berlin");
        let mut plan = planned(&team, "2027-01-01", "2027-01-03");
        plan.turns[1].assignments[1].holder = None;
        let english = written(&team, &plan, Language::En);
        let lines: Vec<&str> = english.split_terminator("\r\n").collect();
        assert_eq!(
            lines[..3],
            [
                "Date,Day,Start,End,Hours,Duty,Turn,Role,Member,Name",
                "2027-01-01,Fri,18:00,22:00,4,Abenddienst,evening/2027-01-01,primary,anna,Anna Schäfer",
                "2027-01-02,Sat,09:00,21:00,12,Wochenende,weekend/2027-01-02,primary,ben,Ben Öztürk",
            ]
        );
        assert!(lines[3].ends_with("backup,,NOBODY"));
        assert_eq!(lines.len(), 6);
        let german = written(&team, &plan, Language::De);
        assert!(german.starts_with("\u{feff}Datum;Tag;Beginn;"));
        assert!(german.contains("\r\n01.01.2027;Fr;18:00;22:00;4;Abenddienst;"));
    }

    #[test]
    fn hours_are_elapsed() {
        let mut team = social_media("Australia/Lord_Howe");
        team.duties[0].when = vec!["Sat 22:00-04:00".parse().unwrap()];
        team.duties.truncate(1);
        let plan = planned(&team, "2027-04-03", "2027-04-03");
        let german = written(&team, &plan, Language::De);
        assert!(
            german.contains(";22:00;04:00;6,5;"),
            "the clocks go back half an hour: {german}"
        );
    }

    #[test]
    fn hostile_names_stay_one_cell() {
        let mut team = social_media("Europe/Berlin");
        team.members[0].name = "=HYPERLINK(\"http://x\";\"y\")\r\n\u{1b}, Anna".into();
        team.duties[0].title = "\t@A;B\u{0}".into();
        let plan = planned(&team, "2027-01-01", "2027-01-01");
        for language in [Language::De, Language::En] {
            let text = written(&team, &plan, language);
            let text = text.trim_start_matches('\u{feff}');
            let delimiter = if language == Language::De { b';' } else { b',' };
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .from_reader(text.as_bytes());
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 1);
            assert_eq!(&rows[0][9], "'=HYPERLINK(\"http://x\";\"y\") , Anna");
            assert_eq!(&rows[0][5], "'@A;B");
        }
    }

    #[test]
    fn formulas_are_disarmed() {
        for (cell, safe) in [
            ("+49 30", "'+49 30"),
            (" -1", "' -1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), safe);
        }
    }
}
