//! `oncall export`: a published plan for calendars, spreadsheets and scripts.

use std::path::Path;

use oncall::domain::{DutyName, MemberId, Plan, Record, Role, Shift, shifts};
use oncall::export::csv::{self, Only};
use oncall::export::ical::{self, Options};
use oncall::ledger::{Replacement, replace_all};
use oncall::prose::nearest;

use super::calendars::States;
use super::show;
use crate::cli::args::{ExportArgs, Format};
use crate::cli::published::Published;
use crate::cli::{Context, Failure, Outcome, Streams};

/// Writes what is published in a format, to a file or stdout.
pub(in crate::cli) fn export(
    args: &ExportArgs,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let records = context.records()?;
    let all: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    let asked = args
        .period
        .as_deref()
        .map(|p| context.period(p))
        .transpose()?;
    let plans: Vec<Plan> = all
        .iter()
        .filter(|p| asked.is_none_or(|a| a.overlaps(p.period)))
        .cloned()
        .collect();
    if plans.is_empty() {
        return Err(Failure::new(
            "no plan is published for that",
            "make one: `oncall plan`",
        ));
    }
    let filter = Filter::new(args, context)?;
    let text = match args.format {
        Format::Ics => {
            let wanted = |r: &&Record| plans.iter().any(|p| p.period == r.base().period);
            let records: Vec<Record> = records.iter().filter(wanted).cloned().collect();
            calendar(args, context, &records, filter)
        }
        Format::Csv => table(&plans, &filter, context),
        Format::Json => json(&plans, &all, context),
    };
    write(&args.output, text, streams)?;
    Ok(Outcome::Fine)
}

/// What of the plans is wanted.
struct Filter {
    member: Option<MemberId>,
    duty: Option<DutyName>,
    role: Option<Role>,
}

impl Filter {
    fn new(args: &ExportArgs, context: &Context) -> Result<Self, Failure> {
        let team = context.team();
        let duties: Vec<&str> = team.duties.iter().map(|d| d.name.as_str()).collect();
        let roles: Vec<&str> = team
            .duties
            .iter()
            .flat_map(|d| d.roles.iter().map(|(r, _)| r.as_str()))
            .collect();
        Ok(Self {
            member: args
                .member
                .as_deref()
                .map(|m| context.member(m))
                .transpose()?,
            duty: args
                .duty
                .as_deref()
                .map(|d| known("duty", d, &duties))
                .transpose()?
                .map(DutyName::new),
            role: args
                .role
                .as_deref()
                .map(|r| known("role", r, &roles))
                .transpose()?
                .map(Role::new),
        })
    }
}

fn known(what: &str, word: &str, words: &[&str]) -> Result<String, Failure> {
    if words.contains(&word) {
        return Ok(word.to_owned());
    }
    let help = match nearest(word, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", words.join(", ")),
    };
    Err(Failure::new(format!("unknown {what} `{word}`"), help))
}

fn table(plans: &[Plan], filter: &Filter, context: &Context) -> String {
    let all: Vec<Shift> = plans
        .iter()
        .flat_map(|p| &p.turns)
        .flat_map(shifts)
        .collect();
    let only = Only {
        member: filter.member.as_ref(),
        duty: filter.duty.as_ref(),
        role: filter.role.as_ref(),
    };
    let plans: Vec<&Plan> = plans.iter().collect();
    csv::shifts(&plans, &all, only, context.team(), &context.words)
}

fn calendar(args: &ExportArgs, context: &Context, records: &[Record], filter: Filter) -> String {
    let options = Options {
        utc: args.utc,
        alarm: args.alarm,
        duty: filter.duty,
        role: filter.role,
        ..Options::default()
    };
    let states = States::new(records, context);
    let editions = states.editions(false);
    match filter.member {
        Some(member) => ical::member(&editions, context.team(), &member, &context.words, &options),
        None => ical::team(&editions, context.team(), &context.words, &options),
    }
}

/// One plan as one object, several as a list.
fn json(plans: &[Plan], all: &[Plan], context: &Context) -> String {
    let one = |plan: &Plan| show::as_json(&Published::new(plan.clone(), all, context.team()));
    match plans {
        [plan] => one(plan),
        many => format!(
            "[\n{}]\n",
            many.iter().map(one).collect::<Vec<_>>().join(",\n")
        ),
    }
}

fn write(output: &Path, text: String, streams: &mut Streams) -> Result<(), Failure> {
    if output == Path::new("-") {
        return streams.answer(&text);
    }
    let file = Replacement {
        path: output.to_owned(),
        content: text,
    };
    replace_all(&[file]).map_err(|(path, e)| Failure::io(&path, &e))
}
