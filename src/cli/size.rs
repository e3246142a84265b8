//! How much is planned at once: what nobody would wait for is refused before any work.

use oncall::domain::{Period, Team};

use super::Failure;

/// Roles on all dates, times members: what time and memory of planning grow with. A year of fifty
/// members who have three roles between them is below; twice that takes a gigabyte.
const MOST: u64 = 60_000;
/// A small team still has to find holders for all positions.
const FEWEST_MEMBERS: u64 = 10;

/// Refuses a period that is too long for a team of that size.
pub(super) fn check(team: &Team, period: Period) -> Result<(), Failure> {
    let roles: usize = team.duties.iter().map(|d| d.roles.len()).sum();
    let (roles, members) = (roles as u64, team.members.len() as u64);
    let of_a_date = roles.max(1) * members.max(FEWEST_MEMBERS);
    let dates = period.dates().count() as u64;
    if dates * of_a_date <= MOST {
        return Ok(());
    }
    let help = match MOST / of_a_date {
        0 => "split the team, or its duties, over several files".to_owned(),
        most => format!("plan at most {most} dates at once"),
    };
    Err(Failure::new(
        format!(
            "{period} is too much to plan at once: {dates} dates, {roles} roles of all duties, {members} members"
        ),
        help,
    ))
}
