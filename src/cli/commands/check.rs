//! `oncall check`: everything that is wrong or worth knowing, in the config and in the plans.

use oncall::config::holidays;
use oncall::domain::{Fact, Finding, Period, Plan, Record, Severity, Team, Zone, days_between};
use oncall::engine::{Effort, scarce_turns};
use oncall::export::{Page, json};

use crate::cli::draft::Draft;
use crate::cli::published::Published;
use crate::cli::{Context, Failure, Outcome, Streams, away, pins, size, tzdata};

/// Above this share of all positions on-call work wears people out (Google SRE book, chapter 11).
const WEARING_SHARE: f64 = 25.0;
/// Below this many members nobody can stay below that share.
const SMALL_TEAM: usize = 4;
/// Zones whose rules changed after the time-zone data that the program carries was made.
const OUTDATED_ZONES: [&str; 15] = [
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "America/Edmonton",
    "America/Inuvik",
    "America/Yellowknife",
    "Canada/Mountain",
    "America/Havana",
    "Cuba",
    "America/Vancouver",
    "Canada/Pacific",
    "America/Winnipeg",
    "America/Rainy_River",
    "Canada/Central",
    "Europe/Chisinau",
    "Europe/Tiraspol",
];

/// Reports findings; a gap or a broken promise among them is exit code 1.
pub(in crate::cli) fn check(
    period: Option<&str>,
    context: &Context,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let team = context.team();
    let records = context.records()?;
    let plans: Vec<Plan> = records.iter().map(|r| r.current().clone()).collect();
    pins::check_open(context, &plans)?;
    let mut findings = of_team(team);
    findings.extend(away::findings(context.loaded.calendars.away.as_ref()));
    for period in periods(period, context, &plans)? {
        size::check(team, period)?;
        findings.extend(of_period(period, &records, &plans, context));
    }
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    let text = match streams.json() {
        true => json::findings(&findings),
        false => Page::new(team, &context.words, context.look).findings(&findings),
    };
    streams.answer(&text)?;
    if let Some(newer) = tzdata::newer(team.zone, context.now) {
        streams.tell(&context.words.finding(&newer, &|id| id.to_string()));
    }
    Ok(Outcome::with_findings(
        findings.iter().any(|f| f.severity > Severity::Note),
    ))
}

/// The period that is asked about, or all published ones that are not over, or the next quarter.
fn periods(asked: Option<&str>, context: &Context, plans: &[Plan]) -> Result<Vec<Period>, Failure> {
    if let Some(text) = asked {
        return Ok(vec![context.period(text)?]);
    }
    let today = context.team().zone.date(context.now);
    let current: Vec<Period> = plans
        .iter()
        .map(|p| p.period)
        .filter(|p| p.last() >= today)
        .collect();
    if current.is_empty() {
        Ok(vec![context.period("next")?])
    } else {
        Ok(current)
    }
}

fn of_team(team: &Team) -> Vec<Finding> {
    let mut found = Vec::new();
    if OUTDATED_ZONES.contains(&team.zone.name()) {
        let facts = vec![
            ("version", Fact::Text(Zone::database().to_owned())),
            ("zone", Fact::Text(team.zone.name().to_owned())),
        ];
        found.push(Finding::warning("zone-data", facts));
    }
    let names = |d: &&oncall::domain::Duty| d.when.iter().any(|w| w.days().names_holiday());
    if team.names_holidays() && !team.holidays.is_empty() {
        let pausing = team.duties.iter().filter(|d| !names(d));
        found.extend(
            pausing
                .map(|d| Finding::note("pauses", vec![("duty", Fact::Text(d.name.to_string()))])),
        );
    }
    found
}

fn of_period(
    period: Period,
    records: &[Record],
    plans: &[Plan],
    context: &Context,
) -> Vec<Finding> {
    let team = context.team();
    let mut found: Vec<Finding> = unknown_holidays(period, team).into_iter().collect();
    let draft = Draft::new(team, period, plans);
    found.extend(scarce_turns(&draft.task(Effort::default())));
    match records.iter().find(|r| r.base().period == period) {
        None => found.push(Finding::note(
            "unpublished",
            vec![("period", Fact::Text(period.to_string()))],
        )),
        Some(record) => {
            let published = Published::of(record, plans, team);
            found.extend(of_plan(&published, team));
        }
    }
    found
}

/// What is wrong with, or worth knowing of, a plan.
pub(super) fn of_plan(published: &Published, team: &Team) -> Vec<Finding> {
    let mut found = published.breaches();
    found.extend(published.gap_findings());
    found.extend(shares(&published.plan, team));
    found.extend(short_notice(&published.plan, team));
    found
}

fn unknown_holidays(period: Period, team: &Team) -> Option<Finding> {
    use chrono::Datelike;
    let years = holidays::known_years();
    let within = years.contains(&period.first().year()) && years.contains(&period.last().year());
    (!within && !team.holidays.is_empty()).then(|| {
        let year = |y: i32| Fact::Text(y.to_string());
        Finding::warning(
            "holidays-unknown",
            vec![
                ("first", year(*years.start())),
                ("last", year(*years.end())),
            ],
        )
    })
}

/// Members who have more than a quarter of all positions; in a small team that cannot be otherwise.
fn shares(plan: &Plan, team: &Team) -> Vec<Finding> {
    let pieces = plan.pieces();
    let percent = |n: usize| (1000.0 * n as f64 / pieces.len().max(1) as f64).round() / 10.0;
    let there: Vec<_> = team
        .members
        .iter()
        .filter(|m| plan.stakes.weight(&m.id) > 0)
        .collect();
    if there.len() < SMALL_TEAM {
        let share = (1000.0 / there.len().max(1) as f64).round() / 10.0;
        let facts = vec![
            ("count", Fact::Count(there.len())),
            ("percent", Fact::Number(share)),
        ];
        return vec![Finding::note("team-small", facts)];
    }
    let of = |m: &&oncall::domain::Member| {
        let share = percent(pieces.iter().filter(|p| p.member == m.id).count());
        let facts = vec![
            ("member", Fact::Member(m.id.clone())),
            ("percent", Fact::Number(share)),
        ];
        (share > WEARING_SHARE).then(|| Finding::warning("share", facts))
    };
    there.iter().filter_map(of).collect()
}

/// A plan that was published later than agreed.
fn short_notice(plan: &Plan, team: &Team) -> Option<Finding> {
    let first = plan.turns.first()?.turn.first();
    let days = days_between(team.zone.date(plan.published), first);
    (days < team.rules.notice_days).then(|| {
        let count = |n: i64| Fact::Count(usize::try_from(n).unwrap_or_default());
        Finding::warning(
            "notice",
            vec![
                ("days", count(days)),
                ("limit", count(team.rules.notice_days)),
            ],
        )
    })
}
