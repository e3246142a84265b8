//! What bad syntax spoils, and what it leaves readable.

use std::ops::Range;

use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Diagnostic, Problems, Source, from_toml};

/// How the reader's sentences begin when what follows can no longer be told apart.
const BROKEN: [&str; 5] = [
    "unclosed",
    "unexpected `=` in array",
    "invalid multi-line",
    "missing closing",
    "cannot recurse",
];

/// Where syntax is bad, in a file that can be read all the same.
#[derive(Debug)]
pub(super) struct Wounds {
    /// In order.
    places: Vec<usize>,
    /// Whether a key or a table may have been lost.
    pub(super) lenient: bool,
}

impl Wounds {
    /// Reports `errors`; none if the rest of the file cannot be trusted after them.
    pub(super) fn of(
        source: &Source,
        errors: &[Error],
        root: &DeTable<'_>,
        problems: &mut Problems,
    ) -> Option<Self> {
        let start = |e: &Error| e.span().map_or(0, |s| s.start);
        let broken = errors
            .iter()
            .filter(|e| BROKEN.iter().any(|b| e.message().starts_with(b)));
        let first_broken = broken.min_by_key(|e| start(e));
        if let Some(error) = first_broken {
            let line = source.line_at(start(error)).start;
            for before in errors.iter().filter(|e| start(e) < line) {
                problems.push(plain(source, before));
            }
            problems.push(plain(source, error));
            return None;
        }
        let mut places: Vec<usize> = errors.iter().map(start).collect();
        places.sort_unstable();
        places.dedup();
        let mut within = vec![false; places.len()];
        visit(root, &mut |span| {
            let first = places.partition_point(|p| *p < span.start);
            let last = places.partition_point(|p| *p <= span.end);
            within[first..last].iter_mut().for_each(|w| *w = true);
        });
        for error in errors {
            problems.push(plain(source, error));
        }
        let duplicate = |place: &usize| {
            let at = errors.iter().find(|e| start(e) == *place);
            at.is_some_and(|e| e.message() == "duplicate key")
        };
        let lenient = places
            .iter()
            .zip(&within)
            .take(1000)
            .any(|(p, w)| !w && !duplicate(p));
        Some(Self { places, lenient })
    }

    /// Whether bad syntax lies in `span`, its end included.
    pub(super) fn touch(&self, span: &Range<usize>) -> bool {
        let first = self.places.partition_point(|p| *p < span.start);
        self.places.get(first).is_some_and(|p| *p <= span.end)
    }
}

fn plain(source: &Source, error: &Error) -> Diagnostic {
    from_toml(source, error)
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
