//! What bad syntax spoils, and what it leaves readable.

use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Diagnostic, Problems, Source, from_toml};
use crate::words::said;

/// How the reader's sentences begin when what follows can no longer be told apart.
const BROKEN: [&str; 4] = [
    "unclosed",
    "unexpected `=` in array",
    "invalid multi-line",
    "cannot recurse",
];
/// How they begin when the reader gives up a line, and all lines after it.
const LOST_LINE: [&str; 2] = ["key with no value", "missing value for key"];
/// How often a file is read again without what was lost.
const ROUNDS: usize = 5;

/// Where syntax is bad, in a file that can be read all the same.
#[derive(Debug)]
pub(super) struct Wounds {
    /// In order.
    places: Vec<usize>,
    /// Whether a key or a table may have been lost.
    pub(super) lenient: bool,
}

/// What is left to read, in which all places are those of the file.
pub(super) struct Readable {
    pub(super) text: String,
    /// Whether something was taken out.
    pub(super) lenient: bool,
}

/// The text without the lines that the reader gives up, and without all that follows a bracket or a
/// quote that is never closed; both are reported.
pub(super) fn readable(source: &Source, problems: &mut Problems) -> Readable {
    let mut text = source.text().to_owned();
    let mut lenient = false;
    for _ in 0..ROUNDS {
        let (root, errors) = DeTable::parse_recoverable(&text);
        let first_broken = errors
            .iter()
            .filter(|e| begins(e, &BROKEN))
            .min_by_key(|e| start(e));
        let broken = first_broken.map(|e| unclosed(source, e, root.get_ref()));
        drop(root);
        let end = broken
            .as_ref()
            .map_or(text.len(), |b| source.line_at(b.at.start).start);
        let lost = errors
            .iter()
            .filter(|e| begins(e, &LOST_LINE) && start(e) < end);
        let lost: Vec<Diagnostic> = lost.map(|e| from_toml(source, e)).collect();
        text.truncate(end);
        for problem in &lost {
            let line = source.line_at(problem.at.start);
            let blank = " ".repeat(line.len());
            text.replace_range(line, &blank);
        }
        if broken.is_none() && lost.is_empty() {
            break;
        }
        lenient = true;
        lost.into_iter()
            .chain(broken)
            .for_each(|p| problems.push(p));
    }
    Readable { text, lenient }
}

fn begins(error: &Error, starts: &[&str]) -> bool {
    starts.iter().any(|s| error.message().starts_with(s))
}

/// What is never closed is marked where it begins.
fn unclosed(source: &Source, error: &Error, root: &DeTable<'_>) -> Diagnostic {
    let problem = from_toml(source, error);
    let at = start(error);
    let mut holder = list_around(root, at);
    let is_list = holder.is_some();
    visit(root, &mut |span| {
        if !is_list && span.start < at && at <= span.end {
            holder = Some(span);
        }
    });
    match holder {
        Some(list) if is_list => {
            let at = list.start..list.start + 1;
            Diagnostic::new(at, said("list-not-closed"), said("write-bracket"))
        }
        Some(text) => Diagnostic {
            at: text.start..source.line_at(text.start).end.min(text.end),
            ..problem
        },
        None => problem,
    }
}

impl Wounds {
    /// Reports `errors` of a text that can be read all the same.
    pub(super) fn of(
        source: &Source,
        errors: &[Error],
        root: &DeTable<'_>,
        problems: &mut Problems,
    ) -> Self {
        let mut places: Vec<usize> = errors.iter().map(start).collect();
        places.sort_unstable();
        places.dedup();
        let mut holders: Vec<Option<Range<usize>>> = vec![None; places.len()];
        visit(root, &mut |span| {
            let first = places.partition_point(|p| *p < span.start);
            let last = places.partition_point(|p| *p <= span.end);
            holders[first..last].fill(Some(span));
        });
        let mut lenient = false;
        for error in errors {
            let index = places.binary_search(&start(error)).unwrap_or_default();
            let holder = holders.get(index).cloned().flatten();
            lenient |= holder.is_none() && error.message() != "duplicate key";
            problems.push(within(from_toml(source, error), holder));
        }
        Self { places, lenient }
    }

    /// Whether bad syntax lies in `span`, its end included.
    pub(super) fn touch(&self, span: &Range<usize>) -> bool {
        let first = self.places.partition_point(|p| *p < span.start);
        self.places.get(first).is_some_and(|p| *p <= span.end)
    }
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |s| s.start)
}

/// A text that is not closed is marked as a whole, not at its missing end.
fn within(problem: Diagnostic, holder: Option<Range<usize>>) -> Diagnostic {
    let ends = problem.at.is_empty() && problem.message.key().ends_with("not-closed");
    match holder {
        Some(at) if ends => Diagnostic { at, ..problem },
        _ => problem,
    }
}

/// Shows the places of all values that are no tables and hold none.
fn visit(table: &DeTable<'_>, show: &mut impl FnMut(Range<usize>)) {
    for (_, value) in table {
        match value.get_ref() {
            DeValue::Table(inner) => visit(inner, show),
            DeValue::Array(items) => {
                for item in items {
                    match item.get_ref() {
                        DeValue::Table(inner) => visit(inner, show),
                        _ => show(item.span()),
                    }
                }
            }
            _ => show(value.span()),
        }
    }
}

/// The place of the list of values in which `at` lies.
fn list_around(table: &DeTable<'_>, at: usize) -> Option<Range<usize>> {
    table.values().find_map(|value| match value.get_ref() {
        DeValue::Table(inner) => list_around(inner, at),
        DeValue::Array(items) => {
            let span = value.span();
            let of_tables = items.first().is_some_and(|i| i.get_ref().is_table());
            if of_tables {
                let tables = items.iter().filter_map(|i| i.get_ref().as_table());
                tables.into_iter().find_map(|t| list_around(t, at))
            } else {
                (span.start < at && at <= span.end).then_some(span)
            }
        }
        _ => None,
    })
}
