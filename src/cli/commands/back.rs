//! `oncall back`: a member is back earlier, and takes back what others took over.

use std::collections::BTreeSet;

use oncall::config::Stamp;
use oncall::diagnostic::quoted;
use oncall::domain::{
    Assignment, ChangeKind, Instant, MemberId, Move, Part, Plan, Record, Turn, Window,
};
use oncall::words::said;

use super::absent::{by_hand, write};
use crate::cli::args::BackArgs;
use crate::cli::life::{Draft, Made, answer, lay, weights};
use crate::cli::{Context, Failure, Outcome, Streams};

/// Ends an absence; what others took over for it, or were planned to stand in for, and what has not begun,
/// goes back where no rule stands against it. Nobody else's turns move.
pub(in crate::cli) fn back(
    args: &BackArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let member = context.member(&args.member)?;
    let zone = context.team().zone;
    let at = context.first_instant(args.from.as_deref().unwrap_or("today"))?;
    let ended = ended(&member, at, context)?;
    let shorter: Vec<(usize, Option<Stamp>)> = ended
        .iter()
        .map(|(i, window)| (*i, (window.start() < at).then(|| Stamp::end(at, zone))))
        .collect();
    let text = context.loaded.with_shorter_absences(&shorter);
    let text = text.ok_or_else(|| out_of_reach(&ended, context))?;
    let mark = if context.config_text()?.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let then = context.with_config(&text)?;
    let freed: Vec<Window> = ended
        .iter()
        .filter_map(|(_, w)| Window::new(at.max(w.start()).max(context.now), w.end()))
        .collect();
    let made = given_back(&member, &freed, &then)?;
    write(
        &made,
        format!("{mark}{text}"),
        args.dry_run,
        (context, &then),
    )?;
    answer(&made, args.dry_run, &then, streams)?;
    Ok(Outcome::Fine)
}

/// Why an absence cannot be ended here: it is in a calendar of others, or written by hand in an unusual way.
fn out_of_reach(ended: &[(usize, Window)], context: &Context) -> Failure {
    let loaded = &context.loaded;
    let elsewhere = ended
        .iter()
        .any(|(i, _)| loaded.absence_place(*i).is_none());
    match loaded.calendars.away.as_ref().filter(|_| elsewhere) {
        Some(away) => Failure::new(
            said("absence-from-calendar").with("file", quoted(&away.file)),
            said("shorten-in-calendar"),
        ),
        None => by_hand(said("absence-stays")),
    }
}

/// The absences of a member at an instant, with their places in the team's list.
fn ended(
    member: &MemberId,
    at: Instant,
    context: &Context,
) -> Result<Vec<(usize, Window)>, Failure> {
    let absences = || context.team().absences.iter().enumerate();
    let own = || absences().filter(|(_, a)| a.member == *member);
    let found: Vec<(usize, Window)> = own()
        .filter(|(_, a)| a.window.contains(at))
        .map(|(i, a)| (i, a.window))
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let zone = context.team().zone;
    let coming = own().filter(|(_, a)| a.window.end() > context.now);
    let list: Vec<String> = coming
        .map(|(_, a)| Stamp::of(a.window, zone))
        .map(|(from, to)| said("from-to").with("from", from).with("to", to))
        .map(|stretch| context.words.sentence(&stretch))
        .collect();
    let help = match list.is_empty() {
        true => said("no-absence-to-come"),
        false => said("absences-to-come").with("list", list.join(", ")),
    };
    let date = zone.local(at).format("%Y-%m-%d %H:%M");
    Err(Failure::new(
        said("not-absent").with("member", member).with("date", date),
        help,
    ))
}

/// The member takes back what substitutions took, as far as no rule stands against it.
fn given_back(member: &MemberId, freed: &[Window], context: &Context) -> Result<Made, Failure> {
    let records = context.records()?;
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    let draft = |moves: Vec<Move>| Draft {
        kind: ChangeKind::Back,
        moves,
        weights: weights(member, &plans, context),
        agreed_by: Vec::new(),
    };
    let mut wanted: Vec<Move> = records
        .iter()
        .flat_map(|r| substituted(member, freed, context.now, r))
        .collect();
    let stood_in = plans
        .iter()
        .flat_map(|p| stood_in(member, freed, context.now, p));
    for this in stood_in {
        let known = |m: &&Move| (&m.turn, &m.role, m.part) == (&this.turn, &this.role, this.part);
        if !wanted.iter().any(|m| known(&m)) {
            wanted.push(this);
        }
    }
    let all = lay(draft(wanted.clone()), records.clone(), context);
    if let Ok(made) = &all
        && made.broken.is_empty()
    {
        return all;
    }
    let mut kept: Vec<Move> = Vec::new();
    for this in wanted {
        kept.push(this);
        let fits = lay(draft(kept.clone()), records.clone(), context);
        if !fits.is_ok_and(|made| made.broken.is_empty()) {
            kept.pop();
        }
    }
    lay(draft(kept), records, context)
}

/// What substitutions took from a member in that time, and what those who took it still have.
fn substituted(member: &MemberId, freed: &[Window], now: Instant, record: &Record) -> Vec<Move> {
    let substitutions = record
        .standing()
        .filter(|c| c.kind == ChangeKind::Substitution);
    let given = substitutions
        .flat_map(|c| &c.moves)
        .filter(|m| m.from.as_ref() == Some(member));
    let mut seen = BTreeSet::new();
    let mut moves = Vec::new();
    for this in given {
        let Some(planned) = record.current().turn(&this.turn) else {
            continue;
        };
        let (Some(seat), windows) = (
            planned.seats().find(|(p, _)| p.role == this.role),
            windows_of(this.part, &planned.turn),
        ) else {
            continue;
        };
        let free = |w: &Window| {
            freed
                .iter()
                .any(|f| f.start() <= w.start() && w.end() <= f.end())
        };
        let is_coming = windows.first().is_some_and(|w| w.start() >= now);
        let has_it = owner(seat.1, this.part, &planned.turn) == this.to.as_ref();
        if has_it
            && is_coming
            && windows.iter().any(free)
            && seen.insert((&this.turn, &this.role, this.part))
        {
            moves.push(Move {
                from: this.to.clone(),
                to: Some(member.clone()),
                ..this.clone()
            });
        }
    }
    moves
}

/// The dates of the member's own turns that others were planned to stand in on, and need not any more.
fn stood_in(member: &MemberId, freed: &[Window], now: Instant, plan: &Plan) -> Vec<Move> {
    let is_free = |w: &Window| {
        freed
            .iter()
            .any(|f| f.start() <= w.start() && w.end() <= f.end())
    };
    let mut moves = Vec::new();
    for planned in &plan.turns {
        let own = planned
            .seats()
            .filter(|(_, a)| a.holder.as_ref() == Some(member));
        for (position, assignment) in own {
            for (date, other) in &assignment.stand_ins {
                let windows = windows_of(Part::Date(*date), &planned.turn);
                let is_coming = windows.first().is_some_and(|w| w.start() >= now);
                if is_coming && windows.iter().all(is_free) {
                    moves.push(Move {
                        turn: planned.turn.id.clone(),
                        role: position.role.clone(),
                        part: Part::Date(*date),
                        from: other.clone(),
                        to: Some(member.clone()),
                    });
                }
            }
        }
    }
    moves
}

fn windows_of(part: Part, turn: &Turn) -> Vec<Window> {
    match part {
        Part::Whole => turn.windows().collect(),
        Part::Date(date) => {
            let days = turn.days.iter().filter(|d| d.date == date);
            days.flat_map(|d| d.windows.clone()).collect()
        }
        Part::Stretch(window) => vec![window],
    }
}

fn owner<'a>(assignment: &'a Assignment, part: Part, turn: &Turn) -> Option<&'a MemberId> {
    match part {
        Part::Whole => assignment.holder.as_ref(),
        Part::Date(date) => assignment.on(date),
        Part::Stretch(window) => {
            let covers = assignment.covers.iter();
            let cover = covers.into_iter().find(|c| c.window == window);
            let days = || turn.days.iter();
            let day = days().find(|d| d.windows.iter().any(|w| w.overlaps(window)));
            match cover {
                Some(cover) => cover.member.as_ref(),
                None => day.and_then(|d| assignment.on(d.date)),
            }
        }
    }
}
