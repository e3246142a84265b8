//! `oncall export`: a published plan for calendars, spreadsheets and scripts.

use std::path::Path;

use oncall::domain::{DutyName, MemberId, Period, Plan, Record, Role, Shift, shifts};
use oncall::export::{Only, Poster, csv, html, markdown, svg};
use oncall::ledger::{Replacement, replace_all};
use oncall::prose::nearest;
use oncall::words::said;

use super::calendar::{self, Wanted};
use super::show;
use super::stats::of_plan;
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
    let filter = Filter::new(args, context)?;
    if args.phone_off {
        let text = calendar::phone_off(args, (asked, filter.member), &all, context)?;
        write(&args.output, text, streams)?;
        return Ok(Outcome::Fine);
    }
    let chosen = chosen(args.format, asked, &records, context)?;
    let parts = || -> Vec<Plan> {
        let current = chosen.iter().map(Record::current);
        current.map(|p| part(p, asked)).collect()
    };
    let text = match args.format {
        Format::Ics => calendar::turns(args, filter.wanted(asked), &chosen, context),
        Format::Csv => table(&parts(), &filter, context),
        Format::Json => json(&parts(), &all, context),
        Format::Markdown => markdown::document(&posters(&chosen, asked, &filter, context)),
        Format::Html => html::page(&posters(&chosen, asked, &filter, context), &context.words),
        Format::Svg => {
            let posters = posters(&chosen, asked, &filter, context);
            let totals = chosen.iter().map(|r| of_plan(r.current(), &all).total);
            svg::picture(&posters.into_iter().zip(totals).collect::<Vec<_>>())
        }
    };
    write(&args.output, text, streams)?;
    Ok(Outcome::Fine)
}

/// The plans that share dates with what is asked for. Without a period: all; on paper and in wikis
/// what is not over, as nobody hangs up the past; if all is over, the last.
fn chosen(
    format: Format,
    asked: Option<Period>,
    records: &[Record],
    context: &Context,
) -> Result<Vec<Record>, Failure> {
    let today = context.team().zone.date(context.now);
    let period = |r: &Record| r.base().period;
    let wanted = |r: &&Record| match (asked, format) {
        (Some(asked), _) => asked.overlaps(period(r)),
        (None, Format::Markdown | Format::Html | Format::Svg) => period(r).last() >= today,
        (None, _) => true,
    };
    let mut chosen: Vec<Record> = records.iter().filter(wanted).cloned().collect();
    if chosen.is_empty() && asked.is_none() {
        chosen.extend(records.last().cloned());
    }
    if chosen.is_empty() {
        return Err(Failure::new(said("no-plan-for-that"), said("make-plan")));
    }
    Ok(chosen)
}

/// A plan, or those of its turns that begin within a shorter period.
fn part(plan: &Plan, asked: Option<Period>) -> Plan {
    let mut plan = plan.clone();
    plan.turns
        .retain(|t| asked.is_none_or(|a| a.contains(t.turn.first())));
    plan
}

fn posters<'a>(
    records: &'a [Record],
    within: Option<Period>,
    filter: &'a Filter,
    context: &'a Context,
) -> Vec<Poster<'a>> {
    let poster = |record| {
        Poster::new(
            context.team(),
            &context.words,
            record,
            filter.only(),
            within,
        )
    };
    records.iter().map(poster).collect()
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

    fn wanted(self, period: Option<Period>) -> Wanted {
        Wanted {
            period,
            member: self.member,
            duty: self.duty,
            role: self.role,
        }
    }

    fn only(&self) -> Only<'_> {
        Only {
            member: self.member.as_ref(),
            duty: self.duty.as_ref(),
            role: self.role.as_ref(),
        }
    }
}

fn known(what: &str, word: &str, words: &[&str]) -> Result<String, Failure> {
    if words.contains(&word) {
        return Ok(word.to_owned());
    }
    let help = match nearest(word, words.iter().copied()) {
        Some(near) => said("did-you-mean").with("near", near),
        None => said("there-are").with("names", words.join(", ")),
    };
    let message = said("unknown-choice").with("kind", what).with("word", word);
    Err(Failure::new(message, help))
}

fn table(plans: &[Plan], filter: &Filter, context: &Context) -> String {
    let all: Vec<Shift> = plans
        .iter()
        .flat_map(|p| &p.turns)
        .flat_map(shifts)
        .collect();
    let plans: Vec<&Plan> = plans.iter().collect();
    csv::shifts(&plans, &all, filter.only(), context.team(), &context.words)
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
