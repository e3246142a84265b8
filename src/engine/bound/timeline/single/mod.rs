//! What members have in single timelines.
//!
//! At given prices a member has his cheapest timeline, and of each of his lists the cheapest choice, whether that timeline has it or
//! not. Where mixes of timelines have the numbers of a choice, no prices tell the two apart, though none of the timelines has
//! them all. Here both are seen together: what a member has is summed up along each path, so that its end tells which choices go with
//! it. The cheapest path with its choices is never cheaper than the two apart, and what it costs more raises the bound. What no
//! path has that is cheap enough is dropped.
//!
//! The work is proportional to the number of sums in all states, so it is done where a member's choices are few. (The paths are
//! resource constrained ones: Irnich and Desaulniers, 2005, "Shortest path problems with resource constraints".)

mod back;
mod follow;
mod numbers;
#[cfg(test)]
mod tests;
mod wanted;
mod ways;

use super::ascent::Start;
use super::fixed::Fixed;
use super::part::Part;
use super::question::Question;
use ways::Ways;

/// Members of whom more is left, all combinations of choices of their lists, are not looked at: their sums are too many.
const MOST_TOGETHER: usize = 100;
/// More sums than this of one member take longer than a few cuts, which leave fewer.
const MOST_SUMS: usize = 5_000;
/// A sum is made, sorted, and looked up twice: that takes the time of about so many states of a climb.
const SUM: u64 = 25;

impl Question<'_> {
    /// A bound on a part at the prices of a climb's top, and how much was looked at for it, in states. What is in no plan that
    /// costs less than `below` is taken out of the part; no bound: nothing is left. Without a top nothing has a price: then all
    /// is left that there is at any, and the bound tells nothing.
    pub(in crate::engine::bound) fn single(
        &self,
        part: &mut Part,
        top: Option<&Start>,
        below: Fixed,
    ) -> (Option<Fixed>, u64) {
        let at = top.map(|top| self.rounded(part, &top.prices));
        let (mut bound, mut room) = match top {
            Some(top) => {
                let value = self.at(part, &top.prices).value;
                (value, self.below(part, below) - value)
            }
            None => (Fixed::MIN, 1),
        };
        let mut states = 0;
        let mut all = Vec::new();
        for member in 0..self.model.members {
            let Some(mut ways) = Ways::of((self, part), member, at.as_ref()) else {
                continue;
            };
            let is_all = ways.follow(room);
            states += ways.sums() * SUM;
            if !is_all {
                continue;
            }
            let dearer = ways.dearer();
            bound = bound.saturating_add(dearer);
            room -= dearer;
            if room <= 0 {
                return (None, states);
            }
            all.push(ways);
        }
        all.iter().for_each(|ways| ways.narrow(part, room));
        (Some(bound), states)
    }
}
