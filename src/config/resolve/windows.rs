//! Weekly windows of the file.

use std::ops::Range;

use super::super::raw::{At, Key, Texts, Windows};
use super::report::Report;
use crate::domain::WeeklyWindow;
use crate::words::said;

/// The weekly windows of a key, with their places; each that is none is reported.
pub(super) fn windows(report: &mut Report<'_>, key: &Key<Windows>) -> Vec<At<WeeklyWindow>> {
    let Some(At { at, value }) = key.get() else {
        return Vec::new();
    };
    match &value.0 {
        Texts::One(text) => window(report, at, text).into_iter().collect(),
        Texts::Many(texts) => texts
            .iter()
            .filter_map(|t| window(report, &t.at, &t.value))
            .collect(),
    }
}

/// Windows in which `holiday` means nothing, since they recur every week.
pub(super) fn phone_off(report: &mut Report<'_>, key: &Key<Windows>) -> Vec<WeeklyWindow> {
    let all = windows(report, key);
    for window in all.iter().filter(|w| w.value.days().names_holiday()) {
        let help = said("write-weekdays-only");
        report.add(window.at.clone(), said("holiday-no-weekday"), help);
    }
    all.into_iter().map(|w| w.value).collect()
}

fn window(report: &mut Report<'_>, at: &Range<usize>, text: &str) -> Option<At<WeeklyWindow>> {
    match text.parse::<WeeklyWindow>() {
        Ok(value) => Some(At {
            at: at.clone(),
            value,
        }),
        Err(wrong) => {
            let place = within(report, at, text, &wrong.at);
            report.add(place, wrong.message, wrong.help);
            None
        }
    }
}

/// The place in the file of a part of a text; the whole text where escapes make them differ.
fn within(report: &Report<'_>, at: &Range<usize>, text: &str, part: &Range<usize>) -> Range<usize> {
    let written = report.slice(at.clone());
    let quotes = if written.starts_with("\"\"\"") || written.starts_with("'''") {
        3
    } else {
        1
    };
    // A multi-line text may begin on the line below its quotes.
    let inner = written.get(quotes..).unwrap_or_default();
    let skipped = inner.len() - inner.trim_start_matches(['\r', '\n']).len();
    let skipped = if quotes == 3 && !inner.starts_with(text) {
        skipped
    } else {
        0
    };
    let same = inner.get(skipped..).is_some_and(|i| i.starts_with(text));
    if same && part.start < part.end {
        let start = at.start + quotes + skipped;
        start + part.start..start + part.end
    } else {
        at.clone()
    }
}
