//! `oncall who`: who is on call now, or at a given time.

use chrono::{Days, NaiveDate};
use oncall::domain::{Answer, Assignment, Period, Plan, PlannedTurn, Team};
use oncall::engine::expand;
use oncall::export::{Page, json};
use oncall::ledger::Board;

use crate::cli::published::availability;
use crate::cli::when::{self, When};
use crate::cli::{Context, Failure, Outcome, Streams};

/// How far ahead the next duty is looked for, in days: a quarter.
const AHEAD: u64 = 100;
/// How long before a date a turn may have begun that still runs on it, in days: a week, or a block.
const REACH: u64 = 40;

/// Who is on call `when`. Reads plan files only; nothing is planned.
pub(in crate::cli) fn who(
    when: &str,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let team = context.team();
    let asked = when::parse(when, context.now, team.zone)?;
    let (first, last) = match asked {
        When::At(at) => (at, at),
        When::Within(w) => (w.start(), w.end()),
    };
    let (first, last) = (team.zone.date(first), team.zone.date(last));
    let ahead = last.checked_add_days(Days::new(AHEAD)).unwrap_or(last);
    let plans = context.folder.plans_near(first, ahead)?;
    let board = Board {
        team,
        plans: &plans,
        unplanned: &unplanned(team, &plans, first, last),
    };
    let answer = match asked {
        When::At(at) => board.at(at),
        When::Within(window) => board.within(window),
    };
    let text = match streams.json() {
        true => json::who(&answer, team),
        false => Page::new(team, &context.words, context.look).who(&answer),
    };
    streams.answer(&text)?;
    Ok(Outcome::with_findings(nobody_answers(&answer)))
}

/// The turns around these dates that no plan holds yet. Nobody may take that for "nobody is needed".
fn unplanned(team: &Team, plans: &[Plan], first: NaiveDate, last: NaiveDate) -> Vec<PlannedTurn> {
    let is_planned = |date| plans.iter().any(|p| p.period.contains(date));
    // what began the day before may run past midnight
    let eve = first.pred_opt().unwrap_or(first);
    let around = first.checked_sub_days(Days::new(REACH));
    let around = around.and_then(|from| Period::new(from, last));
    let Some(around) =
        around.filter(|_| !eve.iter_days().take_while(|d| *d <= last).all(is_planned))
    else {
        return Vec::new();
    };
    let turns = expand(&availability(team, around), around).into_iter();
    let open = turns.filter(|t| !is_planned(t.first()));
    let seated = open.map(|turn| PlannedTurn {
        assignments: vec![Assignment::default(); turn.positions.len()],
        turn,
    });
    seated.collect()
}

fn nobody_answers(answer: &Answer) -> bool {
    answer.on_call.iter().any(|c| c.shift.member.is_none())
}
