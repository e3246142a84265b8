//! `oncall absent`: a member is away, and the plans follow.

use oncall::config::{Stamp, with_absence};
use oncall::domain::{Absence, Instant, Window, union};
use oncall::words::{Sentence, said};

use super::absences;
use crate::cli::args::AbsentArgs;
use crate::cli::life::{self, Made, answer, for_absences, lay};
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
    let (from, to) = Stamp::of(absence.window, context.team().zone);
    let longer = if is_known(&absence, context) {
        text.clone()
    } else {
        with_absence(&text, &absence.member, from, to)
    };
    let then = context.with_config(&longer)?;
    if !is_known(&absence, &then) {
        return Err(by_hand(said("absence-does-not-fit")));
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
        let help = said("write-first-before-last");
        Failure::new(said("absence-reversed"), help)
    })
}

fn end_of_day(start: Instant, context: &Context) -> Result<Instant, Failure> {
    let zone = context.team().zone;
    match when::parse(&zone.date(start).to_string(), context.now, zone)? {
        When::Within(w) => Ok(w.end()),
        When::At(at) => Ok(at),
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

pub(super) fn by_hand(what: Sentence) -> Failure {
    Failure::new(what, said("change-absence-by-hand"))
}
