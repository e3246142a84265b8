//! How much is planned at once: what nobody would wait for is refused before any work.

use oncall::domain::{Period, Team};
use oncall::words::said;

use super::Failure;

/// Roles on all dates that have them, times members: what time and memory of planning grow with. A year
/// of fifty members with three roles on every date is below; twice that takes a gigabyte.
const MOST: u64 = 60_000;
/// A small team still has to find holders for all positions.
const FEWEST_MEMBERS: u64 = 10;

/// Refuses a period that is too long for a team of that size.
pub(super) fn check(team: &Team, period: Period) -> Result<(), Failure> {
    let (dates, roles) = (period.dates().count() as u64, roles(team, period));
    let members = (team.members.len() as u64).max(FEWEST_MEMBERS);
    if roles * members <= MOST {
        return Ok(());
    }
    let help = match MOST * dates / (roles * members) {
        0 => said("split-team"),
        most => said("plan-at-most").with("most", most),
    };
    Err(Failure::new(
        said("too-much")
            .with("period", period)
            .with("roles", roles)
            .with("dates", dates)
            .with("members", team.members.len()),
        help,
    ))
}

/// How many roles there are on all dates, holidays taken for ordinary days.
fn roles(team: &Team, period: Period) -> u64 {
    let on = |date| {
        let running = team
            .duties
            .iter()
            .filter(|d| d.when.iter().any(|w| w.days().names_weekday_of(date)));
        running.map(|d| d.roles.len() as u64).sum::<u64>()
    };
    period.dates().map(on).sum()
}
