//! Aligned columns by comfy-table, coloured afterwards: it would count escapes as text.

use std::collections::BTreeMap;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};

use super::super::paint::Tone;
use super::text::{cut, width};

/// Between two columns.
pub(super) const GAP: usize = 2;

/// Fewer columns of text say nothing.
const LEAST_TEXT: usize = 6;

/// A cell: its text, and what it means.
pub(super) type Cell = (String, Tone);

/// Rows of one line each.
#[derive(Default)]
pub(super) struct Sheet {
    rows: Vec<Vec<Cell>>,
    right: Vec<usize>,
    yielding: Vec<(usize, usize)>,
    hidden: Vec<usize>,
}

impl Sheet {
    /// Columns that hold numbers.
    pub(super) fn numbers(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        self.right.extend(columns);
        self
    }

    /// Columns that are cut when the width is short, in this order, each down to its least width;
    /// one that may go down to 0 goes away before it says nothing.
    pub(super) fn yielding(mut self, columns: &[(usize, usize)]) -> Self {
        self.yielding = columns.to_vec();
        self
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The lines, none wider than `columns`: what the yielding columns cannot give is cut at the end.
    pub(super) fn lines(mut self, columns: Option<usize>, color: bool) -> Vec<String> {
        if let Some(columns) = columns {
            self.shrink(columns);
        }
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Disabled);
        for row in &self.rows {
            table.add_row(row.iter().map(|(text, _)| text));
        }
        for (i, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, GAP as u16));
            if self.hidden.contains(&i) {
                column.set_constraint(ColumnConstraint::Hidden);
            }
            if self.right.contains(&i) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let fit = |line: &str| columns.map_or(line.to_owned(), |c| cut(line, c));
        let lines = table.lines().map(|l| fit(l.trim_end()));
        lines
            .zip(&self.rows)
            .map(|(line, row)| painted(&line, row, color))
            .collect()
    }

    /// How many spaces are before the first row.
    pub(super) fn indent(&self) -> usize {
        let first = self.rows.first().and_then(|row| row.first());
        first.map_or(0, |(text, _)| {
            text.len() - text.trim_start_matches(' ').len()
        })
    }

    /// The columns up to this one, and those behind it.
    pub(super) fn split(&self, column: usize) -> (Self, Self) {
        let (mut left, mut right) = (Self::default(), Self::default());
        for row in &self.rows {
            let middle = row.len().min(column + 1);
            left.rows.push(row[..middle].to_vec());
            right.rows.push(row[middle..].to_vec());
        }
        (left, right)
    }

    /// Replaces texts of a column; whether there was one.
    pub(super) fn rename(&mut self, column: usize, names: &BTreeMap<String, String>) -> bool {
        let mut found = false;
        for cell in self.rows.iter_mut().filter_map(|r| r.get_mut(column)) {
            if let Some(name) = names.get(&cell.0) {
                cell.0.clone_from(name);
                found = true;
            }
        }
        found
    }

    /// How wide the rows are at least, with those columns no wider than so.
    pub(super) fn natural(&self, narrow: &[(usize, usize)]) -> usize {
        let widths = self.widths();
        let of = |(i, w): (usize, &usize)| {
            let most = narrow.iter().find(|(column, _)| *column == i);
            most.map_or(*w, |(_, most)| (*w).min(*most))
        };
        let gaps = GAP * widths.len().saturating_sub(1);
        widths.iter().enumerate().map(of).sum::<usize>() + gaps
    }

    fn widths(&self) -> Vec<usize> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let of = |i: usize| {
            self.rows
                .iter()
                .filter_map(|r| r.get(i))
                .map(|(text, _)| width(text))
                .max()
                .unwrap_or_default()
        };
        let mut widths: Vec<usize> = (0..count).map(of).collect();
        // nothing at the ends of lines needs no gap before it
        while widths.last() == Some(&0) {
            widths.pop();
        }
        widths
    }

    fn shrink(&mut self, columns: usize) {
        let mut widths = self.widths();
        let gaps = GAP * widths.len().saturating_sub(1);
        let mut over = (widths.iter().sum::<usize>() + gaps).saturating_sub(columns);
        for (column, least) in self.yielding.clone() {
            let Some(now) = widths.get_mut(column) else {
                continue;
            };
            let mut give = over.min(now.saturating_sub(least));
            if least == 0 && over > 0 && *now - give < LEAST_TEXT {
                give = *now;
                over = over.saturating_sub(GAP);
                self.hidden.push(column);
            }
            over = over.saturating_sub(give);
            *now -= give;
            for cell in self.rows.iter_mut().filter_map(|r| r.get_mut(column)) {
                cell.0 = cut(&cell.0, *now);
            }
        }
    }
}

/// `line` with the texts of `row`, which stand in it in this order, in their tones.
fn painted(line: &str, row: &[Cell], color: bool) -> String {
    let mut out = String::new();
    let mut rest = line;
    for (text, tone) in row.iter().filter(|(text, _)| !text.is_empty()) {
        if let Some((before, after)) = rest.split_once(text.as_str()) {
            out.push_str(before);
            out.push_str(&tone.paint(text, color));
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{Sheet, Tone};

    fn sheet() -> Sheet {
        let mut sheet = Sheet::default().numbers([1]).yielding(&[(0, 4)]);
        for (name, n) in [("Annabelle", "2"), ("日本", "12")] {
            sheet.row([(name.to_owned(), Tone::Bad), (n.to_owned(), Tone::Plain)]);
        }
        sheet
    }

    #[test]
    fn columns_line_up_and_yield() {
        assert_eq!(
            sheet().lines(None, false),
            ["Annabelle   2", "日本       12"]
        );
        assert_eq!(sheet().lines(Some(10), false), ["Annab…   2", "日本    12"]);
    }

    #[test]
    fn colour_moves_nothing() {
        let lines = sheet().lines(None, true);
        assert_eq!(lines[1], "\u{1b}[1m\u{1b}[31m日本\u{1b}[0m       12");
    }
}
