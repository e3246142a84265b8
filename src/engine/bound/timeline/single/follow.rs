//! Follows all ways of a member from their beginning.

use super::MOST_SUMS;
use super::numbers::{Between, Numbers};
use super::ways::{Sums, Ways};
use crate::engine::bound::timeline::fixed::Fixed;
use crate::engine::bound::timeline::graph::{FORBIDDEN, least};

impl Ways<'_> {
    /// Follows the ways that cost less than `room` more than the cheapest; false if they have too many sums.
    pub(super) fn follow(&mut self, room: Fixed) -> bool {
        let open = self.open();
        let mut sums: Vec<Sums> = vec![vec![(self.layout.numbers(|_| 0), 0)]];
        let mut all = 0;
        for (layer, open) in open[1..].iter().enumerate() {
            let next = self.after((layer, &sums), open, room);
            self.before.push(sums);
            sums = next;
            all += sums.iter().map(Sums::len).sum::<usize>();
            if all > MOST_SUMS {
                return false;
            }
        }
        for (numbers, cost) in sums.iter_mut().flatten() {
            let choices = self.wanted.choices(*numbers);
            *cost = choices.map_or(FORBIDDEN, |(_, own)| *cost + own);
        }
        let costs = sums.iter().flatten().map(|(_, cost)| *cost);
        self.least = costs.min().unwrap_or(FORBIDDEN);
        self.before.push(sums);
        true
    }

    /// The sums behind a layer.
    fn after(&self, (layer, sums): (usize, &[Sums]), open: &[Between], room: Fixed) -> Vec<Sums> {
        let (ahead, most) = (&self.ahead[layer + 1], least(&self.ahead) + room);
        let mut after = vec![Sums::new(); open.len()];
        let mut go = |to: u32, numbers: Numbers, cost: Fixed| {
            let to = to as usize;
            if open[to].holds(numbers) && cost + ahead[to] < most {
                after[to].push((numbers, cost));
            }
        };
        for (node, sums) in self.timelines.layers[layer].nodes.iter().zip(sums) {
            for (numbers, cost) in sums {
                go(node.leave, *numbers, *cost);
                let Some((to, strain)) = node.take else {
                    continue;
                };
                let cost = cost + self.unit * Fixed::from(strain);
                for step in &self.steps[layer] {
                    go(to, numbers.wrapping_add(step.numbers), cost + step.price);
                }
            }
        }
        for sums in &mut after {
            // they come in runs that are in order
            sums.sort();
            sums.dedup_by_key(|(numbers, _)| *numbers);
        }
        after
    }
}
