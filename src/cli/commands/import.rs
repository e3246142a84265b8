//! `oncall import`: what was before the first plan comes from a spreadsheet.

use std::collections::BTreeMap;
use std::fs;

use chrono::TimeDelta;
use oncall::diagnostic::Source;
use oncall::domain::{
    Change, ChangeKind, Level, MemberId, Period, Plan, Proof, Record, Stakes, Turn, days_between,
};
use oncall::engine::expand;
use oncall::export::Page;
use oncall::ledger::{Imported, Replacement, import as read, opening_for, write};
use oncall::words::said;

use super::{calendars, show};
use crate::cli::args::ImportArgs;
use crate::cli::published::{Published, availability};
use crate::cli::{Context, Failure, Outcome, Streams};

/// Makes a plan of what a spreadsheet says, and writes it beside the others.
pub(in crate::cli) fn import(
    args: &ImportArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let text = fs::read_to_string(&args.file).map_err(|e| Failure::io(&args.file, &e))?;
    let source = Source::new(args.file.display().to_string(), text);
    let period = args
        .period
        .as_deref()
        .map(|p| context.period(p))
        .transpose()?;
    let former: Vec<MemberId> = args
        .former
        .iter()
        .map(|id| MemberId::new(id.as_str()))
        .collect();
    if let Some(wrong) = args.former.iter().find(|id| !MemberId::is_valid(id)) {
        let help = said("id-has");
        return Err(Failure::new(said("no-id").with("word", wrong), help));
    }
    let team = context.team();
    let known = |period: Period| expand(&availability(team, period), period);
    let imported = read(source, team, &former, period, &known)?;
    let mut records = context.records()?;
    let other = records
        .iter()
        .map(|r| r.base().period)
        .find(|p| p.overlaps(imported.period));
    if let Some(other) = other {
        let help = said("name-other-period");
        let message = said("shares-dates-with-plan")
            .with("period", imported.period)
            .with("other", other);
        return Err(Failure::new(message, help));
    }
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    let record = record(imported, &plans, context)?;
    let period = record.base().period;
    records.push(record.clone());
    records.sort_by_key(|r| r.base().period);
    if !args.dry_run {
        let mut files = vec![Replacement {
            path: context.folder.file_of(period),
            content: write(&record, &context.shared_words()),
        }];
        files.extend(calendars::calendars(context, &records));
        context.replace(&files)?;
    }
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    let published = Published::of(&record, &plans, team);
    let text = match streams.json() {
        true => show::as_json(&published),
        false => {
            let page = Page::new(team, &context.words, context.look);
            show::pretty(&published, &page, true)
        }
    };
    streams.answer(&text)?;
    Ok(Outcome::with_findings(!published.gaps().is_empty()))
}

fn record(imported: Imported, plans: &[Plan], context: &Context) -> Result<Record, Failure> {
    let team = context.team();
    let Imported {
        period,
        turns,
        parts,
    } = imported;
    let id = plans.last().map(|p| p.team.clone());
    let open = Level {
        value: 0.0,
        bound: None,
    };
    let mut plan = Plan {
        team: team.id.clone().or(id).unwrap_or_else(|| team.id_or_made()),
        name: team.name.clone(),
        zone: team.zone,
        period,
        published: context.now,
        stakes: Stakes::default(),
        opening: opening_for(plans, period, &team.opening_balances),
        proof: Proof {
            uncovered: open,
            accounts: open,
            total: open,
            strain: open,
        },
        turns,
    };
    plan.stakes = stakes(&plan, context);
    if parts.is_empty() {
        return Ok(Record::of(plan));
    }
    let change = Change {
        at: context.now + TimeDelta::seconds(1),
        kind: ChangeKind::Cover,
        moves: parts,
        weights: BTreeMap::new(),
        agreed_by: Vec::new(),
        forced: Vec::new(),
    };
    Record::new(plan, vec![change]).map_err(|_| Failure::bug(said("bug-parts")))
}

/// The team's stakes, and those of former members: a full share from their first date to their last.
fn stakes(plan: &Plan, context: &Context) -> Stakes {
    let turns: Vec<Turn> = plan.turns.iter().map(|t| t.turn.clone()).collect();
    let free = availability(context.team(), plan.period);
    let mut stakes = Stakes::new(&free, plan.period, &turns);
    for piece in plan.pieces() {
        if context.team().member(&piece.member).is_some() {
            continue;
        }
        let own = || {
            plan.pieces()
                .into_iter()
                .filter(|p| p.member == piece.member)
        };
        let dates = || own().flat_map(|p| p.dates);
        if let Some((first, last)) = dates().min().zip(dates().max()) {
            let weight = 100 * (days_between(first, last) + 1);
            stakes.weights.insert(piece.member.clone(), weight);
        }
        let sharers = stakes.sharers.entry(piece.account.clone()).or_default();
        sharers.insert(piece.member.clone());
    }
    stakes
}
