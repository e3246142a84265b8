//! A week of three members, planned so that no promise is broken.

use crate::domain::{
    Assignment, Balances, Finding, Level, MemberId, Period, Piece, Pin, Plan, PlannedTurn, Proof,
    Stakes, Team, TeamId, Turn,
};
use crate::engine::audit::Audit;
use crate::engine::fixture::{at, date, free, team, turns};
use crate::engine::worth::worth;

/// A week, planned; what tests change of it, and against what it is held.
pub(super) struct Case {
    pub(super) team: Team,
    pub(super) plan: Plan,
    pub(super) neighbours: Vec<Piece>,
    pub(super) pins: Vec<Pin>,
}

pub(super) const WEEKEND: &str = "weekend/2027-01-09";
pub(super) const MONDAY: &str = "evening/2027-01-04";

impl Case {
    /// The week of 4 January, nobody's rules broken.
    pub(super) fn of(team: Team) -> Self {
        let period = Period::new(date("2027-01-04"), date("2027-01-10")).unwrap();
        let turns = turns(&team, period);
        let held = |turn: Turn| {
            let holders: &[&str] = match turn.id.as_str() {
                "evening/2027-01-04" | "evening/2027-01-07" => &["anna"],
                "evening/2027-01-05" | "evening/2027-01-08" => &["ben"],
                "evening/2027-01-06" => &["cem"],
                _ => &["cem", "anna"],
            };
            let assignments = holders
                .iter()
                .map(|h| Assignment::held_by(MemberId::new(*h)));
            PlannedTurn {
                assignments: assignments.collect(),
                turn,
            }
        };
        let (stakes, zone) = {
            let free = free(&team);
            (Stakes::new(&free, period, &turns), team.zone)
        };
        let none = Level {
            value: 0.0,
            bound: None,
        };
        let mut case = Self {
            plan: Plan {
                team: TeamId::new("audit"),
                name: team.name.clone(),
                zone,
                period,
                published: at(&team, "2026-12-01", 9, 10).start(),
                turns: turns.into_iter().map(held).collect(),
                stakes,
                opening: Balances::default(),
                proof: Proof {
                    uncovered: none,
                    accounts: none,
                    total: none,
                    strain: none,
                },
            },
            team,
            neighbours: Vec::new(),
            pins: Vec::new(),
        };
        case.claim();
        case
    }

    /// Lets the plan claim the values that it has.
    pub(super) fn claim(&mut self) {
        let is = worth(&self.plan, &Balances::default(), &[]);
        self.plan.proof.uncovered.value = is.uncovered;
        self.plan.proof.accounts.value = is.accounts;
        self.plan.proof.total.value = is.total;
    }

    pub(super) fn seat(&mut self, turn: &str, seat: usize) -> &mut Assignment {
        let mut turns = self.plan.turns.iter_mut();
        let planned = turns.find(|t| t.turn.id.as_str() == turn).unwrap();
        &mut planned.assignments[seat]
    }

    /// Gives a whole position to somebody.
    pub(super) fn give(&mut self, turn: &str, seat: usize, to: &str) {
        self.seat(turn, seat).holder = Some(MemberId::new(to));
        self.claim();
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        let turns = turns(&self.team, self.plan.period);
        let audit = Audit {
            free: &free(&self.team),
            turns: &turns,
            balances: &Balances::default(),
            neighbours: &self.neighbours,
            pins: &self.pins,
        };
        audit.breaches(&self.plan)
    }

    /// The codes of what the auditor finds.
    pub(super) fn found(&self) -> Vec<&'static str> {
        self.findings().iter().map(|f| f.code).collect()
    }
}

pub(super) fn good() -> Case {
    Case::of(team())
}
