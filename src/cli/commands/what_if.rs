//! `oncall plan --dry-run --with 1`: what the plan would be with other members or rules.

use oncall::config::change_rule;
use oncall::domain::{MemberId, Plan, PlannedTurn, Team};
use oncall::engine::{Effort, WhatIf, outlook};
use oncall::export::json;
use oncall::export::{Compared, Page};
use oncall::words::said;

use super::plan;
use crate::cli::args::{PlanArgs, WhatIfArgs};
use crate::cli::draft::Draft;
use crate::cli::onlooker::Onlooker;
use crate::cli::published::Published;
use crate::cli::{Context, Failure, Outcome, Streams};

/// The team as it would be, and who would not be there.
pub(super) struct Other {
    pub(super) team: Team,
    without: Vec<MemberId>,
}

/// The team that is asked about; none if it is today's.
pub(super) fn team(args: &WhatIfArgs, context: &Context) -> Result<Option<Other>, Failure> {
    if !args.asks() {
        return Ok(None);
    }
    let without = args
        .without
        .iter()
        .map(|m| context.member(m))
        .collect::<Result<Vec<MemberId>, Failure>>()?;
    let team = changed(context.team(), &without, args)?;
    Ok(Some(Other { team, without }))
}

/// Sets the plan of the changed team beside `today`'s; both by the same effort if neither is published.
pub(super) fn compare(
    (today, other): (&Published, &Other),
    (all, onlooker): (&PlanArgs, Onlooker),
    (plans, context): (&[Plan], &Context),
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let (args, effort) = (&all.what_if, Effort(all.effort));
    let team = context.team();
    let period = today.plan.period;
    let before = Draft::new(team, period, plans);
    let draft = Draft::new(&other.team, period, plans);
    let planned = plan::planned(&draft, all, &onlooker);
    plan::tell_if_ended(onlooker, context, streams);
    let seated = draft.turns.iter().cloned().zip(planned.assignments);
    let turns: Vec<PlannedTurn> = seated
        .map(|(turn, assignments)| PlannedTurn { turn, assignments })
        .collect();
    let compared = Compared {
        period,
        without: &other.without,
        newcomers: usize::from(args.with.unwrap_or_default()),
        rules: &args.rule,
        today: outlook(
            &before.task(effort),
            &today.plan.turns,
            today.plan.proof,
            period,
        ),
        then: outlook(&draft.task(effort), &turns, planned.proof, period),
    };
    let text = match streams.json() {
        true => json::what_if(&compared),
        false => Page::new(team, &context.words, context.look).what_if(&compared),
    };
    streams.answer(&text)?;
    Ok(Outcome::with_findings(compared.then.gaps > 0))
}

fn changed(team: &Team, without: &[MemberId], args: &WhatIfArgs) -> Result<Team, Failure> {
    let mut rules = team.rules.clone();
    for rule in &args.rule {
        change_rule(&mut rules, rule).map_err(|(message, help)| Failure::new(message, help))?;
    }
    let newcomers = usize::from(args.with.unwrap_or_default());
    let what_if = without
        .iter()
        .cloned()
        .fold(WhatIf::default(), WhatIf::and_without);
    let changed = what_if.and_newcomers(newcomers).and_rules(rules).team(team);
    match changed.members.is_empty() {
        false => Ok(changed),
        true => Err(Failure::new(said("nobody-left"), said("leave-somebody"))),
    }
}
