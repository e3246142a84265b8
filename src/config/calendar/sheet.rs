//! A file as text, and cut into its components.

use std::ops::Range;

use calcard::icalendar::ICalendar;
use calcard::{Entry, Parser};

use crate::diagnostic::{Problems, Source, quoted};
use crate::words::{Sentence, said};

/// What bytes 0x80 to 0x9F are in Windows-1252; the rest is as in Unicode.
/// From <https://encoding.spec.whatwg.org/index-windows-1252.txt>.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file, and whether its encoding was guessed: UTF-8, else Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.trim_start_matches('\u{feff}').to_owned(), false),
        Err(_) => {
            let letter = |b: &u8| match usize::from(*b).checked_sub(0x80) {
                Some(i) => WINDOWS_1252.get(i).copied().unwrap_or(char::from(*b)),
                None => char::from(*b),
            };
            (bytes.iter().map(letter).collect(), true)
        }
    }
}

/// The components of a file.
pub(super) struct Sheet<'a> {
    /// Every `VEVENT`.
    pub(super) events: Vec<Chunk<'a>>,
    timezones: Vec<Chunk<'a>>,
}

/// The text of a component, and where it begins.
pub(super) struct Chunk<'a> {
    /// Its first line.
    pub(super) at: Range<usize>,
    pub(super) text: &'a str,
}

impl<'a> Sheet<'a> {
    /// Cuts a file up. What is no calendar, or not all of one, is a problem: lenient readers take a
    /// file that was cut off for a shorter one.
    pub(super) fn of(source: &'a Source, problems: &mut Problems) -> Self {
        let mut sheet = Self {
            events: Vec::new(),
            timezones: Vec::new(),
        };
        let text = source.text();
        if let Some(what) = no_calendar(text) {
            let help = said("export-as-ics");
            problems.add(0..0, what, help);
            return sheet;
        }
        let mut open: Vec<(String, Range<usize>)> = Vec::new();
        for at in lines(text) {
            let Some((is_begin, name)) = text.get(at.clone()).and_then(frame) else {
                if open.is_empty() && !source.slice(at.clone()).trim().is_empty() {
                    let help = said("calendar-ends");
                    problems.add(at, said("outside-calendar"), help);
                    return sheet;
                }
                continue;
            };
            if is_begin {
                open.push((name, at));
                continue;
            }
            match open.pop() {
                Some((begun, first)) if begun == name => {
                    sheet.keep(
                        &name,
                        open.len(),
                        first.clone(),
                        text.get(first.start..at.end),
                    );
                }
                other => {
                    let message = said("ends-unbegun").with("name", quoted(&name));
                    let help = match other {
                        Some((begun, first)) => said("still-open")
                            .with("name", quoted(&begun))
                            .with("line", source.place(first.start).line),
                        None => said("export-again"),
                    };
                    problems.add(at, message, help);
                    return sheet;
                }
            }
        }
        if let Some((name, at)) = open.pop() {
            let message = said("cut-off").with("name", quoted(&name));
            problems.add(at, message, said("export-or-download-again"));
        }
        sheet
    }

    fn keep(&mut self, name: &str, depth: usize, at: Range<usize>, text: Option<&'a str>) {
        let list = match (name, depth) {
            ("VEVENT", 1) => &mut self.events,
            ("VTIMEZONE", 1) => &mut self.timezones,
            _ => return,
        };
        list.extend(text.map(|text| Chunk { at, text }));
    }

    /// The file's own names of time zones.
    pub(super) fn zones(&self) -> ICalendar {
        let chunks = self.timezones.iter().filter_map(|c| component(c.text));
        let components = chunks.flat_map(|c| c.components).collect();
        ICalendar { components }
    }
}

/// One component, parsed.
pub(super) fn component(text: &str) -> Option<ICalendar> {
    match Parser::new(text).entry() {
        Entry::ICalendar(calendar) => Some(calendar),
        _ => None,
    }
}

/// What a text is that does not begin as a calendar does.
fn no_calendar(text: &str) -> Option<Sentence> {
    let start = text.trim_start();
    let begins = lines(start).next().and_then(|at| frame(start.get(at)?));
    if begins.is_some_and(|(is_begin, name)| is_begin && name == "VCALENDAR") {
        return None;
    }
    Some(match start.chars().next() {
        None => said("file-empty"),
        Some('<') => said("web-page"),
        Some(_) => said("no-calendar"),
    })
}

/// The places of the content lines, without their breaks; a folded line is told by its first part.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let all = text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\r', '\n']).len()
    });
    all.filter(|at| {
        !text
            .get(at.clone())
            .is_some_and(|l| l.starts_with([' ', '\t']))
    })
}

/// Whether the line begins a component, or ends one, and which.
fn frame(line: &str) -> Option<(bool, String)> {
    let (word, name) = line.split_once(':')?;
    let is_begin = word.trim().eq_ignore_ascii_case("BEGIN");
    let is_end = word.trim().eq_ignore_ascii_case("END");
    (is_begin || is_end).then(|| (is_begin, name.trim().to_ascii_uppercase()))
}
