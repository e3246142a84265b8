//! A spreadsheet's text as cells, each with its place. (The `csv` crate reads the same, RFC 4180, but
//! does not say where a cell stands.)

use std::ops::Range;

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// What it says, without quotes and blanks around it.
    pub(super) text: String,
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
}

/// The rows that hold anything; cells are set apart by what the first line has most of.
pub(super) fn rows(text: &str) -> Vec<Vec<Cell>> {
    let first = text.lines().next().unwrap_or_default();
    let count = |c: &char| first.matches(*c).count();
    let delimiter = [',', '\t', ';']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(',');
    let mut rows: Vec<Vec<Cell>> = vec![Vec::new()];
    let (mut cell, mut from, mut quoted) = (String::new(), 0, false);
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let ends = !quoted && (c == delimiter || c == '\n');
        match c {
            '\u{feff}' if i == 0 => from = c.len_utf8(),
            '"' if quoted && chars.next_if(|(_, c)| *c == '"').is_some() => cell.push('"'),
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            _ if !ends => cell.push(c),
            _ => {}
        }
        if ends {
            end_cell(&mut rows, &std::mem::take(&mut cell), from..i);
            from = i + c.len_utf8();
        }
        if ends && c == '\n' {
            rows.push(Vec::new());
        }
    }
    end_cell(&mut rows, &cell, from..text.len());
    rows.retain(|row| row.iter().any(|c| !c.text.is_empty()));
    rows
}

fn end_cell(rows: &mut [Vec<Cell>], text: &str, at: Range<usize>) {
    let text = text.trim();
    // our own export sets a quote before what a spreadsheet would take for a formula
    let formula = text
        .strip_prefix('\'')
        .filter(|t| t.starts_with(['=', '+', '-', '@']));
    if let Some(row) = rows.last_mut() {
        row.push(Cell {
            text: formula.unwrap_or(text).to_owned(),
            at,
        });
    }
}
