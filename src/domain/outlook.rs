//! What a plan means for a team, in the numbers that a decision about people or rules rests on.

use super::Proof;

/// A plan in numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Members who are there for at least a part of the period.
    pub members: usize,
    /// Dates of positions that nobody has.
    pub gaps: usize,
    /// Pieces that a member of full share who is never away has on average; none if nobody is there.
    pub per_full: Option<f64>,
    /// The same of weekend pieces.
    pub weekends_per_full: Option<f64>,
    /// The most pieces of one member.
    pub most: usize,
    /// Days between the first dates of two neighbouring pieces of a member: the fewest.
    pub shortest: Option<i64>,
    /// The same: the median.
    pub usual: Option<i64>,
    /// ISO weeks in which one more absence would open a gap.
    pub tight_weeks: usize,
    /// The largest distance of a total load to its fair share, in hundredths.
    pub farthest: f64,
    /// What it is worth, and what is proven.
    pub proof: Proof,
}
