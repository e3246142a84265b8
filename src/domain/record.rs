//! What was published for a period: the base, and the append-only list of changes laid over it.

use std::collections::BTreeMap;

use super::{Change, ChangeKind, Instant, Misfit, Plan, TurnId};

/// A plan as its file records it. Every change fits what was before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    base: Plan,
    changes: Vec<Change>,
    current: Plan,
}

/// A change that does not fit the plan as it was before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Which change, from 0.
    pub change: usize,
    /// Which of its moves, from 0; none: what an undo takes back is not there, or cannot go.
    pub part: Option<usize>,
    /// Why.
    pub why: Misfit,
    /// The change during which it showed, for an undo that pulls the ground from under a later change.
    pub during: usize,
}

impl Record {
    /// The base with its changes, in the order of their instants.
    ///
    /// # Errors
    /// The first change that does not fit.
    pub fn new(base: Plan, mut changes: Vec<Change>) -> Result<Self, Mismatch> {
        changes.sort_by_key(|c| c.at);
        for upto in 1..changes.len() {
            // an undo is felt when it is made; what is valid without one, was so before
            if matches!(changes[upto].kind, ChangeKind::Undo(_)) {
                state(&base, &changes[..upto])?;
                state(&base, &changes[..=upto])?;
            }
        }
        let current = state(&base, &changes)?;
        Ok(Self {
            base,
            changes,
            current,
        })
    }

    /// A plan that nobody has changed yet.
    pub fn of(base: Plan) -> Self {
        Self {
            current: base.clone(),
            base,
            changes: Vec::new(),
        }
    }

    /// The plan as it was published.
    pub fn base(&self) -> &Plan {
        &self.base
    }

    /// The changes, oldest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The plan after all changes.
    pub fn current(&self) -> &Plan {
        &self.current
    }

    /// The record with one change more.
    ///
    /// # Errors
    /// Why it does not fit.
    pub fn with(&self, change: Change) -> Result<Self, Mismatch> {
        let mut changes = self.changes.clone();
        changes.push(change);
        Self::new(self.base.clone(), changes)
    }

    /// The plan before any change, and after each, with the instants at which it became so.
    pub fn editions(&self) -> Vec<(Instant, Plan)> {
        let after = |n: usize| {
            let at = match n.checked_sub(1).and_then(|i| self.changes.get(i)) {
                Some(change) => change.at,
                None => self.base.published,
            };
            let plan = state(&self.base, self.changes.get(..n)?).ok()?;
            Some((at, plan))
        };
        (0..=self.changes.len()).filter_map(after).collect()
    }

    /// The instants of all changes that are not taken back, undos among them.
    pub fn standing_with_undos(&self) -> impl Iterator<Item = Instant> {
        let counted = counted(&self.changes);
        let each = self.changes.iter().zip(counted);
        each.filter(|(_, counts)| *counts).map(|(c, _)| c.at)
    }

    /// The changes that count: neither an undo nor taken back by one.
    pub fn standing(&self) -> impl Iterator<Item = &Change> {
        let counted = counted(&self.changes);
        self.changes
            .iter()
            .zip(counted)
            .filter(|(c, counts)| *counts && !matches!(c.kind, ChangeKind::Undo(_)))
            .map(|(c, _)| c)
    }
}

/// For each change, whether it stands: an undo that is itself undone has no effect.
fn counted(changes: &[Change]) -> Vec<bool> {
    let mut counts = vec![true; changes.len()];
    for i in (0..changes.len()).rev() {
        let ChangeKind::Undo(of) = changes[i].kind else {
            continue;
        };
        if counts[i]
            && let Some(k) = changes[..i].iter().position(|c| c.at == of)
        {
            counts[k] = false;
        }
    }
    counts
}

/// The base after those changes.
fn state(base: &Plan, changes: &[Change]) -> Result<Plan, Mismatch> {
    let last = changes.len().saturating_sub(1);
    let mut plan = base.clone();
    let mut weights = BTreeMap::new();
    let places: BTreeMap<TurnId, usize> = base
        .turns
        .iter()
        .enumerate()
        .map(|(i, t)| (t.turn.id.clone(), i))
        .collect();
    for (i, (change, counts)) in changes.iter().zip(counted(changes)).enumerate() {
        let wrong = |part, why| Mismatch {
            change: i,
            part,
            why,
            during: last,
        };
        if let ChangeKind::Undo(of) = change.kind
            && !changes[..i].iter().any(|c| c.at == of)
        {
            return Err(wrong(None, Misfit::NoTurn));
        }
        if !counts {
            continue;
        }
        for (k, this) in change.moves.iter().enumerate() {
            let planned = places.get(&this.turn).and_then(|p| plan.turns.get_mut(*p));
            let planned = planned.ok_or_else(|| wrong(Some(k), Misfit::NoTurn))?;
            planned.apply(this).map_err(|why| wrong(Some(k), why))?;
        }
        weights.extend(change.weights.clone());
    }
    plan.stakes.reweigh(&weights);
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::domain::fixture::{held, id, plan};
    use crate::domain::{Move, Part, Role};

    fn base() -> Plan {
        let evening = held("anna", "evening", &[("2027-01-04", 18, 22)]);
        plan("2027-01", "2026-12-01", vec![evening])
    }

    fn after(minutes: i64) -> Instant {
        base().published + TimeDelta::minutes(minutes)
    }

    fn change(minutes: i64, kind: ChangeKind, moves: &[(&str, &str)]) -> Change {
        let turn = base().turns[0].turn.id.clone();
        let moves = moves.iter().map(|(from, to)| Move {
            turn: turn.clone(),
            role: Role::new("primary"),
            part: Part::Whole,
            from: Some(id(from)),
            to: Some(id(to)),
        });
        Change {
            at: after(minutes),
            kind,
            moves: moves.collect(),
            weights: BTreeMap::new(),
            agreed_by: Vec::new(),
            forced: Vec::new(),
        }
    }

    fn cover(minutes: i64, from: &str, to: &str) -> Change {
        change(minutes, ChangeKind::Cover, &[(from, to)])
    }

    fn undo(minutes: i64, of: i64) -> Change {
        change(minutes, ChangeKind::Undo(after(of)), &[])
    }

    fn holder(plan: &Plan) -> &str {
        plan.turns[0].assignments[0]
            .holder
            .as_ref()
            .unwrap()
            .as_str()
    }

    /// Minutes after publication.
    fn minutes(instants: impl Iterator<Item = Instant>) -> Vec<i64> {
        instants.map(|at| (at - after(0)).num_minutes()).collect()
    }

    #[test]
    fn what_is_undone_does_not_stand_until_the_undo_is_undone() {
        let mut changes = vec![cover(1, "anna", "ben"), cover(2, "ben", "cem"), undo(3, 2)];
        let record = Record::new(base(), changes.clone()).unwrap();
        assert_eq!(holder(record.current()), "ben");
        assert_eq!(holder(record.base()), "anna");
        assert_eq!(minutes(record.standing().map(|c| c.at)), [1]);
        assert_eq!(minutes(record.standing_with_undos()), [1, 3]);
        changes.push(undo(4, 3));
        let record = Record::new(base(), changes).unwrap();
        assert_eq!(holder(record.current()), "cem");
        assert_eq!(minutes(record.standing().map(|c| c.at)), [1, 2]);
        assert_eq!(minutes(record.standing_with_undos()), [1, 2, 4]);
        let editions = record.editions();
        let holders: Vec<&str> = editions.iter().map(|(_, plan)| holder(plan)).collect();
        assert_eq!(holders, ["anna", "ben", "cem", "ben", "cem"]);
        assert_eq!(minutes(editions.iter().map(|(at, _)| *at)), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn changes_are_laid_in_the_order_of_their_instants() {
        let record = Record::new(
            base(),
            vec![cover(2, "ben", "cem"), cover(1, "anna", "ben")],
        );
        let record = record.unwrap();
        assert_eq!(minutes(record.changes().iter().map(|c| c.at)), [1, 2]);
        assert_eq!(
            holder(record.with(cover(3, "cem", "anna")).unwrap().current()),
            "anna"
        );
        assert_eq!(holder(Record::of(base()).current()), "anna");
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let wrong = |changes: Vec<Change>| Record::new(base(), changes).unwrap_err();
        let held_by = |who| Misfit::HeldBy(Some(id(who)));
        let swap = change(2, ChangeKind::Swap, &[("ben", "cem"), ("anna", "ben")]);
        let second = Mismatch {
            change: 1,
            part: Some(1),
            why: held_by("cem"),
            during: 1,
        };
        assert_eq!(wrong(vec![cover(1, "anna", "ben"), swap]), second);
        // an undo that pulls the ground from under a later change
        let changes = vec![cover(1, "anna", "ben"), cover(2, "ben", "cem"), undo(3, 1)];
        let ground = Mismatch {
            change: 1,
            part: Some(0),
            why: held_by("anna"),
            during: 2,
        };
        assert_eq!(wrong(changes), ground);
        let nothing = Mismatch {
            change: 1,
            part: None,
            why: Misfit::NoTurn,
            during: 1,
        };
        assert_eq!(wrong(vec![cover(1, "anna", "ben"), undo(2, 5)]), nothing);
        let mut elsewhere = cover(1, "anna", "ben");
        elsewhere.moves[0].turn = TurnId::new("evening/2027-01-05");
        let no_turn = Mismatch {
            change: 0,
            part: Some(0),
            why: Misfit::NoTurn,
            during: 0,
        };
        assert_eq!(wrong(vec![elsewhere]), no_turn);
    }

    #[test]
    fn weights_are_those_of_the_last_change_that_stands() {
        let mut lighter = change(1, ChangeKind::Substitution, &[]);
        lighter.weights.insert(id("anna"), 3000);
        let mut plan = base();
        plan.stakes.weights.insert(id("anna"), 3100);
        let weight = |changes| {
            let record = Record::new(plan.clone(), changes).unwrap();
            record.current().stakes.weight(&id("anna"))
        };
        assert_eq!(weight(vec![lighter.clone()]), 3000);
        assert_eq!(weight(vec![lighter, undo(2, 1)]), 3100);
    }
}
