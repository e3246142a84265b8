//! A change as its answer.

use std::collections::BTreeMap;

use oncall::domain::{MemberId, Move, PlannedTurn, Reason};
use oncall::export::{Candidate, ChangeReport, Least, Moved, Page, json};

use super::{Made, accounts, is_short};
use crate::cli::{Context, Failure, Streams};

/// What is known of a move beside the move: who else could, and for a gap, why nobody does.
pub(in crate::cli) type Known = BTreeMap<usize, (Vec<Candidate>, BTreeMap<MemberId, Reason>)>;

/// Says what changed, or would.
pub(in crate::cli) fn answer(
    made: &Made,
    (mut known, least): (Known, Option<Least>),
    dry_run: bool,
    context: &Context,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let team = context.team();
    let turn = |m: &Move| -> Option<&PlannedTurn> {
        made.before.iter().find_map(|r| r.base().turn(&m.turn))
    };
    let moved = |(i, this): (usize, &Move)| {
        let turn = turn(this)?;
        let (ranked, reasons) = known.remove(&i).unwrap_or_default();
        Some(Moved {
            this: this.clone(),
            turn,
            short_notice: is_short(this, &turn.turn, context),
            ranked,
            reasons,
        })
    };
    let report = ChangeReport {
        kind: made.kind,
        moves: made.moves.iter().enumerate().filter_map(moved).collect(),
        accounts: accounts::changed(made),
        forced: made.broken.clone(),
        least,
        dry_run,
    };
    let text = if streams.json() {
        json::change(&report, team.zone)
    } else {
        Page::new(team, &context.words, context.look).changed(&report)
    };
    streams.answer(&text)
}
