//! `oncall swap` and `oncall cover`: members agree among themselves.

use std::collections::BTreeMap;

use oncall::domain::{ChangeKind, MemberId, Move, Part, Record};
use oncall::words::said;

use crate::cli::args::{Agreement, CoverArgs, SwapArgs};
use crate::cli::life::{Draft, Made, Place, answer, enforce, lay, place, publish, stretches};
use crate::cli::{Context, Failure, Outcome, Streams};

/// Exchanges turns: all on the one side have one holder, all on the other side another.
pub(in crate::cli) fn swap(
    args: &SwapArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let records = context.records()?;
    let (ours, theirs) = (side(&args.turns, &records)?, side(&args.with, &records)?);
    let (anna, ben) = (owner(&ours)?, owner(&theirs)?);
    if anna == ben {
        let message = said("has-both").with("member", anna);
        return Err(Failure::new(message, said("name-two-members")));
    }
    let give = |places: &[Place], from: &MemberId, to: &MemberId| -> Vec<Move> {
        let each = places.iter().map(|p| this(p, Part::Whole, Some(from), to));
        each.collect()
    };
    let mut moves = give(&ours, &anna, &ben);
    moves.extend(give(&theirs, &ben, &anna));
    let draft = draft(ChangeKind::Swap, moves, &args.agreement, context)?;
    finish(draft, records, &args.agreement, context, streams)
}

/// A member takes a turn, a date or hours of it from who has it, or from nobody.
pub(in crate::cli) fn cover(
    args: &CoverArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let records = context.records()?;
    let member = context.member(&args.member)?;
    let place = place(&args.turn, &records)?;
    let parts = stretches(&place, &args.times.join(" "), context)?;
    let mut moves = Vec::new();
    for part in parts {
        let from = had_by(&place, part)?;
        if from.as_ref() == Some(&member) {
            let message = said("has-already").with("member", member);
            return Err(Failure::new(message, said("name-who-takes")));
        }
        moves.push(this(&place, part, from.as_ref(), &member));
    }
    let draft = draft(ChangeKind::Cover, moves, &args.agreement, context)?;
    finish(draft, records, &args.agreement, context, streams)
}

fn draft(
    kind: ChangeKind,
    moves: Vec<Move>,
    agreement: &Agreement,
    context: &Context,
) -> Result<Draft, Failure> {
    let agreed = agreement.agreed_by.iter().map(|m| context.member(m));
    Ok(Draft {
        kind,
        moves,
        weights: BTreeMap::new(),
        agreed_by: agreed.collect::<Result<_, _>>()?,
    })
}

/// Judges, writes, answers.
fn finish(
    draft: Draft,
    records: Vec<Record>,
    agreement: &Agreement,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let made: Made = lay(draft, records, context)?;
    enforce(&made, agreement.force, context)?;
    if !agreement.dry_run {
        publish(&made, context)?;
    }
    answer(&made, agreement.dry_run, context, streams)?;
    Ok(Outcome::Fine)
}

/// Turns of one side, named with commas between.
fn side<'a>(text: &str, records: &'a [Record]) -> Result<Vec<Place<'a>>, Failure> {
    text.split(',').map(|t| place(t.trim(), records)).collect()
}

/// The one who holds all of these.
fn owner(places: &[Place]) -> Result<MemberId, Failure> {
    let mut owner: Option<MemberId> = None;
    for place in places {
        let turn = &place.planned.turn.id;
        let Some(holder) = &place.assignment.holder else {
            let help = said("cover-gives").with("turn", turn);
            return Err(Failure::new(said("nobody-has").with("turn", turn), help));
        };
        if let Some(other) = owner.as_ref().filter(|o| *o != holder) {
            let message = said("held-by")
                .with("turn", turn)
                .with("holder", holder)
                .with("other", other);
            let help = said("one-holder-per-side");
            return Err(Failure::new(message, help));
        }
        owner = Some(holder.clone());
    }
    owner.ok_or_else(|| Failure::new(said("no-turn-named"), said("name-turns-as")))
}

/// Who has all of a part now; none: nobody.
fn had_by(place: &Place, part: Part) -> Result<Option<MemberId>, Failure> {
    let days = &place.planned.turn.days;
    let owners: Vec<Option<&MemberId>> = match part {
        Part::Whole => vec![place.assignment.holder.as_ref()],
        Part::Date(date) => vec![place.assignment.on(date)],
        Part::Stretch(window) => {
            let parts = days.iter().flat_map(|d| place.assignment.parts(d));
            parts
                .filter(|(w, _)| w.overlaps(window))
                .map(|(_, m)| m)
                .collect()
        }
    };
    let first = owners.first().copied().flatten();
    match owners.iter().find(|o| **o != first) {
        None => Ok(first.cloned()),
        Some(_) => {
            let members: Vec<&MemberId> = owners.iter().copied().flatten().collect();
            let nobody = members.len() < owners.len();
            let turn = &place.planned.turn.id;
            let message = match nobody {
                true => said("several-or-nobody-have")
                    .with("turn", turn)
                    .all_of("names", &members),
                false => said("several-have")
                    .with("turn", turn)
                    .all_of("names", &members),
            };
            let help = said("name-hours-of-one");
            Err(Failure::new(message, help))
        }
    }
}

fn this(place: &Place, part: Part, from: Option<&MemberId>, to: &MemberId) -> Move {
    Move {
        turn: place.planned.turn.id.clone(),
        role: place.role.clone(),
        part,
        from: from.cloned(),
        to: Some(to.clone()),
    }
}
