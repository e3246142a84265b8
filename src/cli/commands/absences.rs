//! `oncall absent --from-ics`: the absences that a calendar file tells of, recorded at once.

use std::fs;
use std::path::Path;

use chrono::TimeDelta;
use oncall::config::calendar::{AbsenceCalendar, Whose, absences};
use oncall::config::{Stamp, with_absence};
use oncall::domain::{Absence, Fact, Finding};
use oncall::export::Page;
use oncall::words::said;

use super::absent::{by_hand, is_known, write};
use crate::cli::away;
use crate::cli::life::{answer, for_absences, lay};
use crate::cli::{Context, Failure, Outcome, Streams};

/// How far ahead absences are recorded: a series without an end has to stop somewhere.
const AHEAD: TimeDelta = TimeDelta::days(366);

/// Records what a calendar file tells of the team's absences to come; what its members can no longer
/// have goes to others. What is nobody's is listed.
pub(super) fn from_calendar(
    file: &Path,
    dry_run: bool,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|e| Failure::io(file, &e))?;
    let whose = Whose {
        members: &context.team().members,
        patterns: &context.loaded.calendars.patterns,
        zone: context.team().zone,
    };
    let calendar = absences(&name, &bytes, whose)?;
    let sorted = Sorted::of(&calendar, context);
    let text = context.config_text()?;
    let longer = sorted.new.iter().fold(text, |text, absence| {
        let (from, to) = Stamp::of(absence.window, context.team().zone);
        with_absence(&text, &absence.member, from, to)
    });
    let then = context.with_config(&longer)?;
    if !sorted.new.iter().all(|a| is_known(a, &then)) {
        return Err(by_hand(said("absences-do-not-fit")));
    }
    let records = then.records()?;
    let (draft, told) = for_absences(&sorted.new, &records, &then).draft(None);
    let mut made = lay(draft, records, &then)?;
    made.told = told;
    write(&made, longer, dry_run, (context, &then))?;
    answer(&made, dry_run, &then, streams)?;
    let mut findings = vec![sorted.finding(&name, calendar.void)];
    findings.extend(away::of_calendar(&name, &calendar));
    let said = Page::new(then.team(), &then.words, then.look).findings(&findings);
    match streams.json() {
        true => streams.tell(said.trim_end()),
        false => streams.answer(&said)?,
    }
    let open = made.moves.iter().any(|m| m.to.is_none());
    let wrong = open || !made.broken.is_empty() || !calendar.unmatched.is_empty();
    Ok(Outcome::with_findings(wrong))
}

/// The absences of a file, by what is to be done with them.
struct Sorted {
    new: Vec<Absence>,
    known: usize,
    over: usize,
    later: usize,
}

impl Sorted {
    fn of(calendar: &AbsenceCalendar, context: &Context) -> Self {
        let mut sorted = Self {
            new: Vec::new(),
            known: 0,
            over: 0,
            later: 0,
        };
        for absence in &calendar.absences {
            if absence.window.end() <= context.now {
                sorted.over += 1;
            } else if absence.window.start() > context.now + AHEAD {
                sorted.later += 1;
            } else if is_known(absence, context) {
                sorted.known += 1;
            } else {
                sorted.new.push(absence.clone());
            }
        }
        sorted
    }

    fn finding(&self, file: &str, void: usize) -> Finding {
        let count = |n| Fact::Count(n);
        let facts = vec![
            ("file", Fact::Text(file.to_owned())),
            ("new", count(self.new.len())),
            ("known", count(self.known)),
            ("over", count(self.over)),
            ("later", count(self.later)),
            ("void", count(void)),
        ];
        Finding::note("calendar-read", facts)
    }
}
