//! The same team with other members or rules, for questions only.

use std::collections::BTreeSet;

use crate::domain::{Member, MemberId, Rules, Share, Team};

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
                changed.members.push(newcomer(id));
            }
        }
        if let Some(rules) = &self.rules {
            changed.rules = rules.clone();
        }
        changed
    }
}

fn newcomer(id: MemberId) -> Member {
    Member {
        name: id.to_string(),
        id,
        email: None,
        phone: None,
        share: Share::FULL,
        from: None,
        until: None,
        phone_off: Vec::new(),
        duties: None,
        roles: None,
    }
}
