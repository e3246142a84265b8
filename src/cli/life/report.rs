//! A change as its answer.

use std::collections::BTreeMap;

use oncall::domain::{Move, PlannedTurn};
use oncall::export::{ChangeReport, Moved, Page, json};

use super::{Made, accounts, is_short};
use crate::cli::{Context, Failure, Streams};

/// Says what changed, or would.
pub(in crate::cli) fn answer(
    made: &Made,
    dry_run: bool,
    context: &Context,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let team = context.team();
    let turn = |m: &Move| -> Option<&PlannedTurn> {
        made.before.iter().find_map(|r| r.base().turn(&m.turn))
    };
    let moved = |this: &Move| {
        let turn = turn(this)?;
        Some(Moved {
            this: this.clone(),
            turn,
            short_notice: is_short(this, &turn.turn, context),
            ranked: Vec::new(),
            reasons: BTreeMap::new(),
        })
    };
    let report = ChangeReport {
        kind: made.kind,
        moves: made.moves.iter().filter_map(moved).collect(),
        accounts: accounts::changed(made),
        forced: made.broken.clone(),
        least: None,
        dry_run,
    };
    let text = if streams.json() {
        json::change(&report, team.zone)
    } else {
        Page::new(team, &context.words, context.look).changed(&report)
    };
    streams.answer(&text)
}
