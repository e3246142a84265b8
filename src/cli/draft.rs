//! All that planning a period needs, made from a team and its published plans: nothing is written.

use oncall::domain::{Availability, Balances, Period, Piece, Pin, Plan, Stakes, Team, Turn};
use oncall::engine::{Effort, Task, expand};
use oncall::ledger::{balances_before, opening_for};

use super::published::{availability, neighbours, pins_within};

/// A period to plan in memory.
pub(super) struct Draft<'a> {
    /// Who is free when.
    pub(super) free: Availability<'a>,
    /// The turns that the agreement gives.
    pub(super) turns: Vec<Turn>,
    /// Among whom the accounts are shared.
    pub(super) stakes: Stakes,
    /// The balances from before the first plan that count from this one on.
    pub(super) opening: Balances,
    /// The balances carried in, with those.
    pub(super) balances: Balances,
    /// The pieces of other periods.
    pub(super) neighbours: Vec<Piece>,
    /// The pins on the turns.
    pub(super) pins: Vec<Pin>,
}

impl<'a> Draft<'a> {
    /// `period` by the agreement of `team`, beside what is published.
    pub(super) fn new(team: &'a Team, period: Period, plans: &[Plan]) -> Self {
        let free = availability(team, period);
        let turns = expand(&free, period);
        let mut balances = balances_before(plans, period);
        let opening = opening_for(plans, period, &team.opening_balances);
        for (member, account, points) in opening.iter() {
            balances.add(member, account, points);
        }
        Self {
            stakes: Stakes::new(&free, period, &turns),
            neighbours: neighbours(plans, period),
            pins: pins_within(team, &turns),
            free,
            turns,
            balances,
            opening,
        }
    }

    /// The task for the engine.
    pub(super) fn task(&self, effort: Effort) -> Task<'_> {
        Task {
            free: &self.free,
            turns: &self.turns,
            stakes: &self.stakes,
            balances: &self.balances,
            neighbours: &self.neighbours,
            pins: &self.pins,
            effort,
        }
    }
}
