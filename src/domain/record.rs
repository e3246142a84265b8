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
