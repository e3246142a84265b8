//! A list where the width is short: names stay whole, so what finds no room beside a turn's title stands
//! below it.

use super::super::paint::Tone;
use super::text::{pad, width, wrap};

/// Fewer columns beside the hours hold neither title nor names.
const LEAST: usize = 24;
/// Between two columns.
const GAP: &str = "  ";

/// A turn in a list.
pub(super) struct Row {
    pub(super) dates: String,
    pub(super) hours: String,
    pub(super) title: String,
    /// Who has which role, in calling order.
    pub(super) people: Vec<String>,
    /// Who stands in, date by date.
    pub(super) stand_ins: Vec<String>,
    /// What is special.
    pub(super) marks: String,
    pub(super) tone: Tone,
}

/// The lines of each row.
pub(super) fn stacked(rows: &[Row], columns: usize, color: bool) -> Vec<Vec<String>> {
    let layout = Layout::of(rows, columns);
    let painted = |row: &Row| {
        let lines = layout.lines(row).into_iter();
        lines.map(|l| row.tone.paint(l.trim_end(), color)).collect()
    };
    rows.iter().map(painted).collect()
}

/// How wide the columns are.
struct Layout {
    dates: usize,
    hours: usize,
    titles: usize,
    columns: usize,
}

impl Layout {
    fn of(rows: &[Row], columns: usize) -> Self {
        let widest = |text: fn(&Row) -> &String| rows.iter().map(|r| width(text(r))).max();
        Self {
            dates: widest(|r| &r.dates).unwrap_or_default(),
            hours: widest(|r| &r.hours).unwrap_or_default(),
            titles: widest(|r| &r.title).unwrap_or_default(),
            columns,
        }
    }

    fn lines(&self, row: &Row) -> Vec<String> {
        let when = format!("{}{GAP}{}", pad(&row.dates, self.dates), row.hours);
        let left = self.dates + self.hours + 2 * GAP.len();
        if left + LEAST > self.columns {
            let mut lines = wrap(&when, Some(self.columns), GAP.len());
            lines.extend(self.below(row, GAP.len()));
            return lines;
        }
        let mut lines = self.below(row, left);
        if let Some(first) = lines.first_mut() {
            *first = format!("{}{}", pad(&when, left), first.trim_start());
        }
        lines
    }

    /// Title, people and what is special, behind `indent`: in one line if they fit.
    fn below(&self, row: &Row, indent: usize) -> Vec<String> {
        let room = self.columns - indent;
        let people = row.people.join(", ");
        let whole = beside([&pad(&row.title, self.titles), &people, &row.marks]);
        let mut lines = Vec::new();
        if width(&whole) <= room && row.stand_ins.is_empty() {
            lines.push(whole);
        } else {
            let title = beside([&row.title, &row.marks]);
            match width(&title) <= room {
                true => lines.push(title),
                false => lines.extend([&row.title, &row.marks].map(String::clone)),
            }
            match width(&people) <= room {
                true => lines.push(people),
                false => lines.extend(row.people.iter().cloned()),
            }
            lines.extend(row.stand_ins.iter().cloned());
        }
        let lines = lines.iter().filter(|l| !l.is_empty());
        let lines = lines.flat_map(|line| wrap(line, Some(room), GAP.len()));
        lines
            .map(|l| format!("{}{l}", " ".repeat(indent)))
            .collect()
    }
}

/// What is there of `parts`, in one line.
fn beside<const N: usize>(parts: [&String; N]) -> String {
    let said = parts.into_iter().filter(|p| !p.is_empty());
    said.cloned().collect::<Vec<_>>().join(GAP)
}
