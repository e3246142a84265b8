//! What members may have in plans as fair in the accounts as the one at hand.

use std::collections::HashSet;
use std::sync::Arc;

use super::branch::Open;
use super::lagrange::Key;
use super::timeline::{Choice, Fixed, Part, Question};

/// More vectors of one member than this are not kept: a climb over all of them would take too long.
const MOST_TOGETHER: usize = 8_000;

/// What members may have: whatever is in none of the parts that may hold a plan as fair is left out.
#[derive(Debug)]
pub(super) struct Fairest {
    /// By member and account.
    pub(super) of_list: Vec<HashSet<Key>>,
    /// By member, all accounts together; none if they are too many.
    pub(super) together: Option<Vec<HashSet<Key>>>,
    /// Whether all numbers are said in every part.
    pub(super) is_all: bool,
}

impl Fairest {
    /// What is in the plans of some parts that cost less than `below`; none if there are no parts.
    pub(super) fn of(question: &Question, parts: &[Open], below: Fixed) -> Option<Self> {
        let hull = Part::hull(parts.iter().map(|open| open.part.clone()).collect())?;
        let keys = |(_, list): &(usize, Arc<[Choice]>)| list.iter().map(|c| c.key).collect();
        let together = parts.iter().map(|open| {
            let at = (&open.part, &open.climbed.top);
            question.together(at, below, MOST_TOGETHER)
        });
        let all = together.reduce(|all, part| {
            let both = all?.into_iter().zip(part?);
            let both = both.map(|(mut all, part)| {
                all.extend(part);
                (all.len() <= MOST_TOGETHER).then_some(all)
            });
            both.collect()
        });
        Some(Self {
            of_list: hull.lists.iter().map(keys).collect(),
            together: all.flatten(),
            is_all: parts.iter().all(is_said),
        })
    }
}

fn is_said(open: &Open) -> bool {
    open.part.lists.iter().all(|(_, list)| list.len() == 1)
}
