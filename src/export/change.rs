//! What a change did, computed elsewhere and shown here.

use std::collections::BTreeMap;

use crate::domain::{
    Absence, Account, Change, ChangeKind, Finding, Instant, MemberId, Move, PlannedTurn, Reason,
};

/// A change and what follows from it.
#[derive(Debug)]
pub struct ChangeReport<'a> {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The absence that it is about; it has no reason.
    pub absence: Option<Absence>,
    /// What changes hands.
    pub moves: Vec<Moved<'a>>,
    /// The accounts of those concerned, before and after.
    pub accounts: Vec<AccountChange>,
    /// The rules that it breaks, because a person said so.
    pub forced: Vec<Finding>,
    /// How many pieces had to change hands at least; none: nothing had to.
    pub least: Option<Least>,
    /// Whether nothing was written.
    pub dry_run: bool,
}

/// How many published pieces change hands, and how few could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Least {
    /// Published pieces that change hands.
    pub pieces: usize,
    /// No repair that covers as much moves fewer.
    pub bound: usize,
}

/// One thing that changes hands.
#[derive(Debug)]
pub struct Moved<'a> {
    /// What.
    pub this: Move,
    /// The turn.
    pub turn: &'a PlannedTurn,
    /// Whether the turn is nearer than agreed for changes.
    pub short_notice: bool,
    /// Who else could, the best first; the first is who does.
    pub ranked: Vec<Candidate>,
    /// For a gap, why each member does not fill it.
    pub reasons: BTreeMap<MemberId, Reason>,
}

/// What it costs if somebody takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Who.
    pub member: MemberId,
    /// His balance in the account before, in hundredths: below zero, he did less than fair.
    pub balance: f64,
    /// How much the accounts become less fair, in points².
    pub accounts: f64,
    /// How much strain it adds.
    pub strain: i64,
}

/// A member's account before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountChange {
    /// Whose.
    pub member: MemberId,
    /// Which.
    pub account: Account,
    /// Load before and after, in hundredths.
    pub load: (i64, i64),
    /// Balance before and after, in hundredths.
    pub balance: (f64, f64),
}

/// A change in the log.
#[derive(Debug)]
pub struct LogEntry<'a> {
    /// Its number, from 1: the oldest.
    pub number: usize,
    /// When it was made.
    pub at: Instant,
    /// The change; of several plans, if it concerns several.
    pub changes: Vec<&'a Change>,
    /// What it moves, with the turns.
    pub moves: Vec<(Move, &'a PlannedTurn)>,
    /// The number of the change that takes it back.
    pub undone_by: Option<usize>,
    /// The number of the change that it takes back.
    pub undoes: Option<usize>,
}
