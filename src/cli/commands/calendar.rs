//! `oncall export ics`: a calendar of what is wanted.

use std::fs;
use std::path::Path;

use oncall::domain::{DutyName, MemberId, Period, Plan, Record, Role};
use oncall::export::ical::{self, Options, Previous};
use oncall::words::said;

use super::calendars::States;
use crate::cli::args::ExportArgs;
use crate::cli::{Context, Failure};

/// Which turns are wanted.
pub(super) struct Wanted {
    pub(super) period: Option<Period>,
    pub(super) member: Option<MemberId>,
    pub(super) duty: Option<DutyName>,
    pub(super) role: Option<Role>,
}

/// The turns of the published plans.
pub(super) fn turns(
    args: &ExportArgs,
    wanted: Wanted,
    records: &[Record],
    context: &Context,
) -> String {
    let options = Options {
        period: wanted.period,
        duty: wanted.duty,
        role: wanted.role,
        ..options(args, context)
    };
    let states = States::new(records, context);
    let editions = states.editions(false);
    let (team, words) = (context.team(), &context.words);
    match wanted.member {
        Some(member) => ical::member(&editions, team, &member, words, &options),
        None => ical::team(&editions, team, words, &options),
    }
}

/// The agreed hours without a phone, in a period or in all that is planned.
pub(super) fn phone_off(
    args: &ExportArgs,
    (period, member): (Option<Period>, Option<MemberId>),
    plans: &[Plan],
    context: &Context,
) -> Result<String, Failure> {
    let planned = || {
        let first = plans.iter().map(|p| p.period.first()).min()?;
        let last = plans.iter().map(|p| p.period.last()).max()?;
        Period::new(first, last)
    };
    let period = period.or_else(planned).ok_or_else(|| {
        let help = said("name-dates-of-phone-off");
        Failure::new(said("no-plan-for-dates"), help)
    })?;
    let team = context.team();
    let (id, agreed) = match plans.last() {
        Some(plan) => (plan.team.clone(), plan.published),
        None => (team.id_or_made(), context.now),
    };
    let options = options(args, context);
    let member = member.as_ref();
    let words = &context.words;
    let text = ical::phone_off(period, (team, &id), member, agreed, words, &options);
    if text.contains("BEGIN:VEVENT") {
        return Ok(text);
    }
    let help = said("agree-on-phone-off");
    Err(Failure::new(
        said("no-phone-off").with("period", period),
        help,
    ))
}

/// The file that is written over says how often its events changed; what else it held was perhaps
/// asked for with other words, and says nothing.
fn options(args: &ExportArgs, context: &Context) -> Options {
    let replaced = Some(&args.output).filter(|path| path.as_path() != Path::new("-"));
    let text = replaced.and_then(|path| fs::read_to_string(path).ok());
    Options {
        utc: args.utc,
        alarm: args.alarm.map(|a| a.0),
        busy: args.busy,
        now: context.now,
        previous: text.map(|text| Previous { text, same: false }),
        ..Options::default()
    }
}
