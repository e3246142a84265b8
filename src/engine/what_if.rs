//! The same team with other members or rules, and what plans mean for teams: for questions only.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Task, scarce_turns};
use crate::domain::{
    Account, Member, MemberId, Outlook, Period, Piece, PlannedTurn, Points, Proof, Rules, Team,
    days_between, total_view,
};

/// What shall be different.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WhatIf {
    /// Who is not there.
    without: BTreeSet<MemberId>,
    /// How many full-time members there are more.
    newcomers: usize,
    /// Other rules; none: as they are.
    rules: Option<Rules>,
}

impl WhatIf {
    /// Without a member, and all that is known of him.
    #[must_use]
    pub fn and_without(mut self, member: MemberId) -> Self {
        self.without.insert(member);
        self
    }

    /// With that many full-time members more, who may take everything and are never away.
    #[must_use]
    pub fn and_newcomers(mut self, count: usize) -> Self {
        self.newcomers += count;
        self
    }

    /// With other rules.
    #[must_use]
    pub fn and_rules(mut self, rules: Rules) -> Self {
        self.rules = Some(rules);
        self
    }

    /// The team as it would be.
    pub fn team(&self, team: &Team) -> Team {
        let mut changed = team.clone();
        let stays = |m: &MemberId| !self.without.contains(m);
        changed.members.retain(|m| stays(&m.id));
        changed.absences.retain(|a| stays(&a.member));
        changed.wishes.retain(|w| stays(&w.member));
        changed.pins.retain(|p| stays(&p.member));
        changed.opening_balances.retain(|b| stays(&b.member));
        for n in 1.. {
            if changed.members.len() + self.without.len() >= team.members.len() + self.newcomers {
                break;
            }
            let id = MemberId::new(format!("new-{n}"));
            if team.member(&id).is_none() {
                let name = id.to_string();
                changed.members.push(Member::named(id, name));
            }
        }
        if let Some(rules) = &self.rules {
            changed.rules = rules.clone();
        }
        changed
    }
}

/// What a plan of `task` means in numbers: `turns` with who has them, `period` days long.
pub fn outlook(task: &Task<'_>, turns: &[PlannedTurn], proof: Proof, period: Period) -> Outlook {
    let pieces: Vec<Piece> = turns.iter().flat_map(PlannedTurn::pieces).collect();
    let mut firsts: BTreeMap<&MemberId, Vec<NaiveDate>> = BTreeMap::new();
    for piece in &pieces {
        firsts.entry(&piece.member).or_default().push(piece.first());
    }
    let apart = days_apart(&mut firsts);
    let weights = &task.stakes.weights;
    // a full share that is there on every date
    let full = 100 * (days_between(period.first(), period.last()) + 1);
    let all: i64 = weights.values().sum();
    let per_full = |n: usize| (all > 0).then(|| n as f64 * full as f64 / all as f64);
    let mut demand: BTreeMap<Account, Points> = BTreeMap::new();
    for position in turns.iter().flat_map(|t| &t.turn.positions) {
        *demand.entry(position.account.clone()).or_default() += position.points;
    }
    let total = total_view(&demand, task.stakes, task.balances, &pieces);
    let tight = scarce_turns(task);
    Outlook {
        members: weights.values().filter(|w| **w > 0).count(),
        gaps: turns.iter().map(|t| t.gaps().count()).sum(),
        per_full: per_full(pieces.len()),
        weekends_per_full: per_full(pieces.iter().filter(|p| p.is_weekend()).count()),
        most: firsts.values().map(Vec::len).max().unwrap_or_default(),
        shortest: apart.first().copied(),
        usual: apart.get(apart.len() / 2).copied(),
        tight_weeks: tight.iter().filter(|f| f.code == "tight").count(),
        farthest: total
            .standings
            .values()
            .map(|s| s.after.abs())
            .fold(0.0, f64::max),
        proof,
    }
}

/// The days between neighbouring pieces of every member, in order of size.
fn days_apart(firsts: &mut BTreeMap<&MemberId, Vec<NaiveDate>>) -> Vec<i64> {
    let mut apart = Vec::new();
    for dates in firsts.values_mut() {
        dates.sort_unstable();
        apart.extend(dates.windows(2).map(|w| days_between(w[0], w[1])));
    }
    apart.sort_unstable();
    apart
}
