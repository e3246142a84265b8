//! Goes back from the ends of a member's ways: what is on none that is cheap enough is dropped.

use super::numbers::Numbers;
use super::ways::{Sums, Ways};
use crate::engine::bound::timeline::fixed::Fixed;
use crate::engine::bound::timeline::part::Part;

impl Ways<'_> {
    /// Drops what is on no way that costs less than `room` more than the cheapest.
    pub(super) fn narrow(&self, part: &mut Part, room: Fixed) {
        let Some((ends, before)) = self.before.split_last() else {
            return;
        };
        let lists = &self.wanted.lists;
        let mut had: Vec<Vec<bool>> = lists.iter().map(|l| vec![false; l.len()]).collect();
        let cheap = ends.iter().flatten();
        let cheap = cheap.filter(|(_, cost)| cost - self.least < room);
        let mut ahead = vec![Sums::new()];
        for (numbers, _) in cheap {
            let Some((choices, cost)) = self.wanted.choices(*numbers) else {
                continue;
            };
            ahead[0].push((*numbers, cost));
            let choices = choices.into_iter().zip(&mut had);
            choices.for_each(|(choice, had)| had[choice] = true);
        }
        for (list, had) in lists.iter().zip(had) {
            let all = &mut part.lists[list.place].1;
            let kept = all.iter().zip(had).filter(|(_, had)| *had);
            *all = kept.map(|(choice, _)| *choice).collect();
        }
        for (layer, sums) in before.iter().enumerate().rev() {
            ahead = self.back((layer, sums), &ahead, (part, room));
        }
    }

    /// What costs least from the states of a layer on, by what was had before, beside that from the next layer's on. Who is on no way
    /// is banned.
    fn back(
        &self,
        (layer, sums): (usize, &[Sums]),
        ahead: &[Sums],
        (part, room): (&mut Part, Fixed),
    ) -> Vec<Sums> {
        let steps = &self.steps[layer];
        let mut taken = vec![false; steps.len()];
        let find = |to: u32, numbers: Numbers| {
            let sums = &ahead[to as usize];
            let found = sums.binary_search_by_key(&numbers, |s| s.0).ok()?;
            Some(sums[found].1)
        };
        let nodes = self.timelines.layers[layer].nodes.iter().zip(sums);
        let all = nodes.map(|(node, sums)| {
            let on = sums.iter().filter_map(|(numbers, cost)| {
                let is_cheap = |rest: &Fixed| cost + rest - self.least < room;
                let mut best = find(node.leave, *numbers).filter(is_cheap);
                if let Some((to, strain)) = node.take {
                    let strain = self.unit * Fixed::from(strain);
                    for (step, taken) in steps.iter().zip(&mut taken) {
                        let rest = find(to, numbers.wrapping_add(step.numbers));
                        let rest = rest.map(|rest| rest + step.price + strain);
                        let rest = rest.filter(is_cheap);
                        *taken |= rest.is_some();
                        best = best.into_iter().chain(rest).min();
                    }
                }
                Some((*numbers, best?))
            });
            on.collect()
        });
        let all = all.collect();
        for (step, taken) in steps.iter().zip(taken) {
            part.banned[step.candidate] |= !taken;
        }
        all
    }
}
