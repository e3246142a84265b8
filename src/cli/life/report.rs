//! A change as its answer.

use std::collections::BTreeMap;

use oncall::domain::{Gap, Move, Part};
use oncall::engine::Ranked;
use oncall::export::{Candidate, ChangeReport, Moved, Page, json};

use super::{Made, accounts, is_short};
use crate::cli::published::Published;
use crate::cli::{Context, Failure, Streams};

/// Says what changed, or would.
pub(in crate::cli) fn answer(
    made: &Made,
    dry_run: bool,
    context: &Context,
    streams: &mut Streams,
) -> Result<(), Failure> {
    let report = report(made, dry_run, context);
    let text = if streams.json() {
        json::change(&report, context.team().zone)
    } else {
        Page::new(context.team(), &context.words, context.look).changed(&report)
    };
    streams.answer(&text)
}

/// All that there is to say of a change.
pub(in crate::cli) fn report<'a>(
    made: &'a Made,
    dry_run: bool,
    context: &Context,
) -> ChangeReport<'a> {
    let moved = |(i, this): (usize, &Move)| {
        let records = || made.after.iter().chain(&made.before);
        let turn = records().find_map(|r| r.base().turn(&this.turn))?;
        Some(Moved {
            this: this.clone(),
            turn,
            short_notice: is_short(this, &turn.turn, context),
            ranked: made
                .told
                .ranked
                .get(i)
                .map_or_else(Vec::new, |r| candidates(r)),
            reasons: BTreeMap::new(),
        })
    };
    let mut report = ChangeReport {
        kind: made.kind,
        absence: made.told.absence.clone(),
        moves: made.moves.iter().enumerate().filter_map(moved).collect(),
        accounts: accounts::changed(made),
        forced: made.broken.clone(),
        least: made.told.least,
        dry_run,
    };
    if report.moves.iter().any(|m| m.this.to.is_none()) {
        explain_gaps(&mut report, made, context);
    }
    report
}

fn candidates(ranked: &[Ranked]) -> Vec<Candidate> {
    let candidate = |r: &Ranked| Candidate {
        member: r.member.clone(),
        balance: r.balance,
        accounts: r.accounts,
        strain: r.strain,
    };
    ranked.iter().map(candidate).collect()
}

/// Why each member does not take what nobody takes.
fn explain_gaps(report: &mut ChangeReport, made: &Made, context: &Context) {
    let plans = made.plans();
    let gaps: Vec<Gap> = made
        .after
        .iter()
        .flat_map(|r| Published::of(r, &plans, context.team()).gaps())
        .collect();
    for moved in report.moves.iter_mut().filter(|m| m.this.to.is_none()) {
        let date = match moved.this.part {
            Part::Whole => moved.turn.turn.first(),
            Part::Date(date) => date,
            Part::Stretch(w) => context.team().zone.date(w.start()),
        };
        let is =
            |g: &&Gap| (&g.turn, &g.role, g.date) == (&moved.this.turn, &moved.this.role, date);
        if let Some(gap) = gaps.iter().find(is) {
            moved.reasons.clone_from(&gap.reasons);
        }
    }
}
