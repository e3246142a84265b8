//! A plan together with what is known of it: balances, neighbours, gaps, broken promises.

use std::collections::BTreeSet;

use chrono::Days;
use oncall::domain::{
    Availability, Balances, Fact, Finding, Gap, Period, Piece, Pin, Plan, PlannedTurn, Record,
    Role, Team, Turn, TurnId,
};
use oncall::engine::{Audit, Effort, Task, expand, gaps, scarce_turns, worth};
use oncall::ledger::balances_of;

/// A plan beside the other plans of its team.
pub(super) struct Published<'a> {
    /// The plan, with its values filled in.
    pub(super) plan: Plan,
    /// The balances carried in.
    pub(super) before: Balances,
    /// The pieces of all other plans.
    pub(super) neighbours: Vec<Piece>,
    /// Who is free when.
    pub(super) free: Availability<'a>,
    /// The turns that the agreement gives today.
    pub(super) turns: Vec<Turn>,
    /// The positions that changed hands since the plan was published.
    changed: BTreeSet<(TurnId, Role)>,
}

impl<'a> Published<'a> {
    /// Looks at `plan` with the agreement of `team`, beside `plans`, which may hold it.
    pub(super) fn new(plan: Plan, plans: &[Plan], team: &'a Team) -> Self {
        let before = balances_of(plans, &plan);
        let free = availability(team, plan.period);
        let turns = expand(&free, plan.period);
        let neighbours = neighbours(plans, plan.period);
        let mut published = Self {
            plan,
            before,
            neighbours,
            free,
            turns,
            changed: BTreeSet::new(),
        };
        published.fill_in_values();
        published
    }

    /// A record after its changes.
    pub(super) fn of(record: &Record, plans: &[Plan], team: &'a Team) -> Self {
        let mut published = Self::new(record.current().clone(), plans, team);
        let moves = record.standing().flat_map(|c| &c.moves);
        published.changed = moves.map(|m| (m.turn.clone(), m.role.clone())).collect();
        published
    }

    /// The file states bounds; values follow from the turns. A bound of another problem than
    /// today's (a turn changed hands, a balance changed) may lie above the value: then it says nothing.
    fn fill_in_values(&mut self) {
        let worth = worth(&self.plan, &self.before, &self.free.team().wishes);
        let proof = &mut self.plan.proof;
        for (level, value) in [
            (&mut proof.uncovered, worth.uncovered),
            (&mut proof.accounts, worth.accounts),
            (&mut proof.total, worth.total),
            (&mut proof.strain, worth.strain),
        ] {
            level.value = value;
            level.bound = level
                .bound
                .filter(|b| *b <= value + 1e-9 * value.abs().max(1.0));
        }
    }

    /// The gaps, with the reasons of every member.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        gaps(&self.free, &self.plan.turns, &self.neighbours)
    }

    /// Every broken promise but gaps.
    pub(super) fn breaches(&self) -> Vec<Finding> {
        let pins: Vec<Pin> = pins_within(self.free.team(), &self.turns);
        let audit = Audit {
            free: &self.free,
            turns: &self.turns,
            balances: &self.before,
            neighbours: &self.neighbours,
            pins: &pins,
        };
        let mut found = audit.breaches(&self.plan);
        found.retain(|f| !self.is_agreed(f));
        found
    }

    /// What changed hands after publishing may have stand-ins that no plan would have: on dates on
    /// which the holder is free, by agreement, or on more of them than a plan may give away, once the
    /// turn has begun.
    fn is_agreed(&self, finding: &Finding) -> bool {
        let facts = &finding.facts;
        let turn = facts.iter().find_map(|(_, f)| match f {
            Fact::Turn(turn) => Some(turn.clone()),
            _ => None,
        });
        let role = facts.iter().find_map(|(_, f)| match f {
            Fact::Role(role) => Some(role.clone()),
            _ => None,
        });
        let Some((turn, role)) = turn.zip(role) else {
            return false;
        };
        let may = || {
            let planned = self.plan.turn(&turn)?;
            let (_, assignment) = planned.seats().find(|(p, _)| p.role == role)?;
            let holder = self.free.team().member(assignment.holder.as_ref()?)?;
            let stood_in = !assignment.stand_ins.is_empty() || !assignment.covers.is_empty();
            Some(stood_in && holder.may(&planned.turn.duty, &role))
        };
        let kind = match finding.code {
            "needless-stand-in" => true,
            "may-not-hold" => may().unwrap_or(false),
            _ => false,
        };
        kind && self.changed.contains(&(turn, role))
    }

    /// One note on all the weeks in which one more absence would open a gap; none if there is no such week.
    pub(super) fn tight_weeks(&self) -> Option<Finding> {
        let pins = pins_within(self.free.team(), &self.turns);
        let task = Task {
            free: &self.free,
            turns: &self.turns,
            stakes: &self.plan.stakes,
            balances: &self.before,
            neighbours: &self.neighbours,
            pins: &pins,
            effort: Effort::default(),
        };
        let week = |f: Finding| {
            let fact = f.facts.into_iter().find(|(key, _)| *key == "week");
            match fact {
                Some((_, Fact::Text(week))) if f.code == "tight" => Some(week),
                _ => None,
            }
        };
        let weeks: Vec<String> = scarce_turns(&task).into_iter().filter_map(week).collect();
        (!weeks.is_empty()).then(|| {
            let facts = vec![
                ("count", Fact::Count(weeks.len())),
                ("weeks", Fact::Text(weeks.join(", "))),
                ("period", Fact::Text(self.plan.period.to_string())),
            ];
            Finding::note("tight-weeks", facts)
        })
    }

    /// The gaps as findings.
    pub(super) fn gap_findings(&self) -> Vec<Finding> {
        self.plan.turns.iter().flat_map(gaps_of).collect()
    }
}

/// The roles and dates of a turn that nobody has, as findings.
pub(super) fn gaps_of(turn: &PlannedTurn) -> Vec<Finding> {
    let gap = |(role, date): (&Role, chrono::NaiveDate)| {
        let facts = vec![
            ("turn", Fact::Turn(turn.turn.id.clone())),
            ("role", Fact::Role(role.clone())),
            ("date", Fact::Date(date)),
        ];
        Finding::error("gap", facts)
    };
    turn.gaps().map(gap).collect()
}

/// Who is free in a period and a fortnight around it.
pub(super) fn availability(team: &Team, period: Period) -> Availability<'_> {
    let around = Days::new(60); // expansion looks 40 days beyond both edges, and a turn may pass them
    let first = period
        .first()
        .checked_sub_days(around)
        .unwrap_or(period.first());
    let last = period
        .last()
        .checked_add_days(around)
        .unwrap_or(period.last());
    Availability::new(team, first, last)
}

/// The pieces of all plans of other periods.
pub(super) fn neighbours(plans: &[Plan], period: Period) -> Vec<Piece> {
    plans
        .iter()
        .filter(|p| p.period != period)
        .flat_map(Plan::pieces)
        .collect()
}

/// The pins on turns of these.
pub(super) fn pins_within(team: &Team, turns: &[Turn]) -> Vec<Pin> {
    team.pins
        .iter()
        .filter(|pin| turns.iter().any(|t| t.id == pin.turn))
        .cloned()
        .collect()
}
