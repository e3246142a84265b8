//! What members may have in plans as fair in the accounts as the one at hand.

use std::collections::HashSet;
use std::sync::Arc;

use super::branch::{Apart, MOST_TOGETHER, Together};
use super::lagrange::Key;
use super::timeline::{Choice, Part};

/// What members may have: whatever is in none of the parts that may hold a plan as fair is left out.
#[derive(Debug)]
pub(super) struct Fairest {
    /// By member and account.
    pub(super) of_list: Vec<HashSet<Key>>,
    /// By member, all accounts together; none if they are too many.
    pub(super) together: Together,
    /// Whether each of them is in some plan, as far as bounds tell.
    pub(super) is_all: bool,
}

impl Fairest {
    /// What is in the plans of some parts; none if there are no parts.
    pub(super) fn of(parts: Vec<Apart>) -> Option<Self> {
        let is_all = parts.iter().all(|apart| apart.is_said);
        let (parts, together): (Vec<Part>, Vec<Together>) =
            parts.into_iter().map(|a| (a.part, a.together)).unzip();
        let hull = Part::hull(parts)?;
        let keys = |(_, list): &(usize, Arc<[Choice]>)| list.iter().map(|c| c.key).collect();
        let together = together.into_iter().reduce(|all, part| {
            let both = all?.into_iter().zip(part?);
            let both = both.map(|(mut all, part)| {
                all.extend(part);
                (all.len() <= MOST_TOGETHER).then_some(all)
            });
            both.collect()
        });
        Some(Self {
            of_list: hull.lists.iter().map(keys).collect(),
            together: together.flatten(),
            is_all,
        })
    }
}
