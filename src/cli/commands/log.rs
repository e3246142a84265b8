//! `oncall log` and `oncall undo`: what was changed, and taking it back.

use std::collections::{BTreeMap, BTreeSet};

use oncall::domain::{ChangeKind, Instant, PlannedTurn, Record};
use oncall::export::{LogEntry, Page, json};
use oncall::words::said;

use crate::cli::args::UndoArgs;
use crate::cli::life::{Draft, answer, enforce, lay, publish};
use crate::cli::{Context, Failure, Outcome, Streams};

/// All changes, the oldest first.
pub(in crate::cli) fn log(context: &Context, streams: &mut Streams) -> Result<Outcome, Failure> {
    let records = context.records()?;
    let entries = entries(&records);
    let text = if streams.json() {
        json::log(&entries, context.team().zone)
    } else {
        Page::new(context.team(), &context.words, context.look).log(&entries)
    };
    streams.pages(&text)?;
    Ok(Outcome::Fine)
}

/// Takes a change back by a new one: the last that stands, or the one of that number.
pub(in crate::cli) fn undo(
    args: &UndoArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let records = context.records()?;
    let of = chosen(args.number, &entries(&records))?;
    let draft = Draft {
        kind: ChangeKind::Undo(of),
        moves: Vec::new(),
        weights: BTreeMap::new(),
        agreed_by: Vec::new(),
    };
    let made = lay(draft, records.clone(), context)?;
    enforce(&made, args.force, context)?;
    if !args.dry_run {
        publish(&made, context)?;
    }
    answer(&made, args.dry_run, context, streams)?;
    Ok(Outcome::Fine)
}

/// The instant of the change to take back.
fn chosen(number: Option<usize>, entries: &[LogEntry]) -> Result<Instant, Failure> {
    let help = || said("log-lists");
    let is_undo = |e: &LogEntry| e.undoes.is_some();
    let entry = match number {
        Some(n) => entries.iter().find(|e| e.number == n),
        None => entries
            .iter()
            .rev()
            .find(|e| !is_undo(e) && e.undone_by.is_none()),
    };
    let entry = entry.ok_or_else(|| Failure::new(said("no-such-change"), help()))?;
    if let Some(by) = entry.undone_by {
        let message = said("change-taken-back")
            .with("number", entry.number)
            .with("by", by);
        return Err(Failure::new(message, help()));
    }
    Ok(entry.at)
}

/// The changes of all plans by instant, numbered from the oldest.
pub(super) fn entries(records: &[Record]) -> Vec<LogEntry<'_>> {
    let all = || {
        records
            .iter()
            .flat_map(|r| r.changes().iter().map(move |c| (r, c)))
    };
    let instants: BTreeSet<Instant> = all().map(|(_, c)| c.at).collect();
    let number = |at: Instant| instants.iter().position(|i| *i == at).map(|n| n + 1);
    let standing: BTreeSet<Instant> = records
        .iter()
        .flat_map(Record::standing_with_undos)
        .collect();
    let entry = |(i, at): (usize, &Instant)| {
        let of = || all().filter(|(_, c)| c.at == *at);
        let undoes = of().find_map(|(_, c)| match c.kind {
            ChangeKind::Undo(of) => number(of),
            _ => None,
        });
        let undone_by = all().find_map(|(_, c)| {
            let undoes = c.kind == ChangeKind::Undo(*at);
            (undoes && standing.contains(&c.at))
                .then(|| number(c.at))
                .flatten()
        });
        let moves = of().flat_map(|(r, c)| {
            let turn = |id| -> Option<&PlannedTurn> { r.base().turn(id) };
            c.moves
                .iter()
                .filter_map(move |m| Some((m.clone(), turn(&m.turn)?)))
        });
        LogEntry {
            number: i + 1,
            at: *at,
            moves: moves.collect(),
            changes: of().map(|(_, c)| c).collect(),
            undone_by,
            undoes,
        }
    };
    instants.iter().enumerate().map(entry).collect()
}
