//! What the engine is asked, and what it answers.

use crate::domain::{Assignment, Availability, Balances, Piece, Pin, Proof, Stakes, Turn};

/// A period to plan.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The team, and who is free when; covers the period and a fortnight around it.
    pub free: &'a Availability<'a>,
    /// The turns of the period, by start, then id ([`super::expand()`]).
    pub turns: &'a [Turn],
    /// Among whom the accounts are shared.
    pub stakes: &'a Stakes,
    /// The balances carried in.
    pub balances: &'a Balances,
    /// Pieces already published for other periods (rule 4).
    pub neighbours: &'a [Piece],
    /// The pins on these turns; each may be kept without breaking rules 1 to 4.
    pub pins: &'a [Pin],
    /// How long to search, in steps.
    pub effort: Effort,
}

/// How much work the search may do: steps, not seconds, so that equal input gives an equal plan on every machine. With
/// none at all a plan is covered and fair, as far as a little work tells, but nobody asks how kind it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effort(pub u32);

impl Default for Effort {
    /// The effort of an ordinary `oncall plan`.
    fn default() -> Self {
        Self(100)
    }
}

/// A plan, and what is proven of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// For each turn of the task, for each of its positions, who has it.
    pub assignments: Vec<Vec<Assignment>>,
    /// What it is worth, and what no plan can beat.
    pub proof: Proof,
}
