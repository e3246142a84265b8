//! `oncall absent` and `oncall back`: a member is away, or back earlier, and the plans follow.

use std::collections::BTreeSet;

use chrono::NaiveTime;
use oncall::config::{Stamp, with_absence};
use oncall::domain::{
    Absence, Assignment, ChangeKind, Instant, MemberId, Move, Part, Plan, Record, Turn, Window,
    Zone, union,
};

use super::absences;
use crate::cli::args::{AbsentArgs, BackArgs};
use crate::cli::life::{self, Draft, Made, answer, for_absences, lay, weights};
use crate::cli::when::{self, When};
use crate::cli::{Context, Failure, Outcome, Streams};

/// Records an absence; what the member can no longer have goes to others, at once.
pub(in crate::cli) fn absent(
    args: &AbsentArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    if let Some(file) = &args.from_ics {
        return absences::from_calendar(file, args.dry_run, context, streams);
    }
    let absence = Absence {
        member: context.member(args.member.as_deref().unwrap_or_default())?,
        window: asked(
            args.from.as_deref().unwrap_or_default(),
            args.to.as_deref(),
            context,
        )?,
    };
    let text = context.config_text()?;
    let (from, to) = stamps(absence.window, context.team().zone);
    let longer = if is_known(&absence, context) {
        text.clone()
    } else {
        with_absence(&text, &absence.member, from, to)
    };
    let then = context.with_config(&longer)?;
    if !is_known(&absence, &then) {
        return Err(by_hand("the absence does not fit into the team's file"));
    }
    let records = then.records()?;
    let (draft, told) =
        for_absences(std::slice::from_ref(&absence), &records, &then).draft(Some(absence));
    let mut made = lay(draft, records, &then)?;
    made.told = told;
    write(&made, longer, args.dry_run, (context, &then))?;
    answer(&made, args.dry_run, &then, streams)?;
    let open = made.moves.iter().any(|m| m.to.is_none());
    Ok(Outcome::with_findings(open || !made.broken.is_empty()))
}

/// Ends an absence; what others took over for it, and what has not begun, goes back where no rule
/// stands against it. Nobody else's turns move.
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
        .map(|(i, window)| (*i, (window.start() < at).then(|| end(at, zone))))
        .collect();
    let text = context.loaded.with_shorter_absences(&shorter);
    let text =
        text.ok_or_else(|| by_hand("the absence is written so that it cannot be taken out"))?;
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

/// The team's file, the plans and the calendars change together.
pub(super) fn write(
    made: &Made,
    config: String,
    dry_run: bool,
    (context, then): (&Context, &Context),
) -> Result<(), Failure> {
    if dry_run {
        return Ok(());
    }
    let mut files = vec![context.config_file(config)];
    files.extend(life::files(made, then)?);
    context.replace(&files)
}

/// From when to when, as the user says it.
fn asked(from: &str, to: Option<&str>, context: &Context) -> Result<Window, Failure> {
    let (from, to) = match (from.split_once(".."), to) {
        (Some((from, to)), None) => (from, Some(to)),
        _ => (from, to),
    };
    let zone = context.team().zone;
    let read = |text: &str| when::parse(text, context.now, zone);
    let start = context.first_instant(from)?;
    let end = match to.map(read).transpose()? {
        Some(When::At(at)) => at,
        Some(When::Within(w)) => w.end(),
        None => end_of_day(start, context)?,
    };
    Window::new(start, end).ok_or_else(|| {
        let help = "write the first day or time before the last one";
        Failure::new("this absence ends before it begins", help)
    })
}

fn end_of_day(start: Instant, context: &Context) -> Result<Instant, Failure> {
    let zone = context.team().zone;
    match when::parse(&zone.date(start).to_string(), context.now, zone)? {
        When::Within(w) => Ok(w.end()),
        When::At(at) => Ok(at),
    }
}

/// How the team's file writes a stretch: whole days by their dates.
pub(super) fn stamps(window: Window, zone: Zone) -> (Stamp, Stamp) {
    let start = zone.local(window.start());
    let from = match start.time() == NaiveTime::MIN {
        true => Stamp::Day(start.date()),
        false => Stamp::Time(start),
    };
    (from, end(window.end(), zone))
}

/// The end of an absence: midnight is the day before, included.
fn end(at: Instant, zone: Zone) -> Stamp {
    let local = zone.local(at);
    match local.date().pred_opt() {
        Some(day) if local.time() == NaiveTime::MIN => Stamp::Day(day),
        _ => Stamp::Time(local),
    }
}

/// Whether the team's file says already that the member is absent then.
pub(super) fn is_known(absence: &Absence, context: &Context) -> bool {
    let absences = context.team().absences.iter();
    let own = absences.filter(|a| a.member == absence.member);
    let known = union(own.map(|a| a.window));
    let within =
        |w: &Window| w.start() <= absence.window.start() && absence.window.end() <= w.end();
    known.iter().any(within)
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
        .map(|(_, a)| stamps(a.window, zone))
        .map(|(from, to)| format!("{from} to {to}"))
        .collect();
    let help = match list.is_empty() {
        true => "no absence of this member is to come".to_owned(),
        false => format!("absences to come: {}", list.join(", ")),
    };
    let date = zone.local(at).format("%Y-%m-%d %H:%M");
    Err(Failure::new(
        format!("`{member}` is not absent on {date}"),
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
    let wanted: Vec<Move> = records
        .iter()
        .flat_map(|r| substituted(member, freed, context.now, r))
        .collect();
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

pub(super) fn by_hand(what: &str) -> Failure {
    Failure::new(
        what,
        "change `[[absence]]` by hand; then `oncall plan PERIOD` repairs what is published",
    )
}
