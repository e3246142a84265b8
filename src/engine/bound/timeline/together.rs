//! What vectors of his accounts a member can have in one plan.

use std::collections::HashSet;

use super::ascent::Start;
use super::fixed::Fixed;
use super::part::Part;
use super::question::Question;
use crate::engine::bound::lagrange::{Key, WIDTH, added};

impl Question<'_> {
    /// By member, what the vectors of his lists add up to in the plans of a part that cost less than `below`: at the prices of
    /// the top each list has its cheapest choice, and what all others are above it must fit into what is missing. None if
    /// somebody has more than `most`.
    ///
    /// The accounts of a member are priced apart, so that dear choices in all of them are left as long as none is too dear by
    /// itself; together they are in no plan.
    pub(in crate::engine::bound) fn together(
        &self,
        (part, top): (&Part, &Start),
        below: Fixed,
        most: usize,
    ) -> Option<Vec<HashSet<Key>>> {
        let at = self.rounded(part, &top.prices);
        let room = below - self.at(part, &top.prices).value;
        let cost = self.cost(&part.lists, &at);
        let nothing = vec![([0; WIDTH], 0)];
        let mut all = vec![nothing; self.model.members];
        for (place, (member, list)) in part.lists.iter().enumerate() {
            let costs: Vec<Fixed> = list.iter().map(|c| cost(place, c)).collect();
            let least = costs.iter().min()?;
            let mut next: Vec<(Key, Fixed)> = Vec::new();
            for (key, sum) in &all[*member] {
                let dearer = costs.iter().map(|cost| sum + cost - least);
                let fits = list.iter().zip(dearer).filter(|(_, sum)| *sum < room);
                next.extend(fits.map(|(choice, sum)| (added(key, &choice.key), sum)));
                if next.len() > most {
                    return None;
                }
            }
            all[*member] = next;
        }
        let keys = |sums: Vec<(Key, Fixed)>| sums.into_iter().map(|(key, _)| key).collect();
        Some(all.into_iter().map(keys).collect())
    }
}
