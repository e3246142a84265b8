//! Follows labels, the one with the lowest bound first (Hart, Nilsson and Raphael 1968).
//!
//! Bounds do not fall on the way: what a way costs is no less than what the cheapest path from its state falls by, and vectors
//! that fit become fewer. So the first label after all turns is the cheapest plan, and whenever enough have been made, no plan costs
//! less than the bound of the label that would have been next.

use super::ahead::{Ahead, Least, Vectors};
use super::made::{End, Made, Reached};
use super::ways::Ways;
use super::{LABEL, Labels, MOST_LABELS, state};
use crate::engine::bound::timeline::Fixed;
use crate::engine::bound::whole::Layer;

/// One turn, as labels see it.
struct Stage<'s, 'g> {
    layer: &'g Layer,
    ways: Ways,
    /// By state after the turn, the cheapest path from there.
    after: Vec<Fixed>,
    ahead: Ahead<'s>,
}

impl<'a> Labels<'a> {
    /// Follows labels until there are no more, or until the first after all turns if it is all that is asked for.
    pub(super) fn follow(&self) -> (Made<'a>, End) {
        let graph = self.graph;
        let places = self.places();
        let vectors = self.vectors(&places);
        let mut stages = self.stages(self.ways(&places), &vectors);
        let key = vec![0; 2 + self.links.len()];
        let first = Reached {
            turn: 0,
            strain: self.unit * graph.base(),
            bound: Fixed::MIN,
            step: (0, &[]),
        };
        let mut made = Made::new(&key, first, stages.len());
        let most = MOST_LABELS.min(self.asked.states / LABEL);
        let mut cheapest = Fixed::MAX;
        while let Some((place, key, reached)) = made.next() {
            let Reached { turn, bound, .. } = reached;
            match stages.get_mut(turn) {
                None if bound < self.asked.stop => return (made, End::At(place)),
                None => cheapest = cheapest.min(bound),
                Some(_) if made.len() as u64 > most => {
                    return (made, End::TooMany(cheapest.min(bound)));
                }
                Some(stage) => self.fill((place, &key, reached), stage, &mut made),
            }
        }
        (made, End::All)
    }

    fn stages<'s>(&'s self, ways: Vec<Ways>, vectors: &'s [Vectors<'s>]) -> Vec<Stage<'s, 'a>> {
        let graph = self.graph;
        let ends = vec![0; graph.ends.len()];
        let costs = graph.costs_after(&graph.way_costs(&self.price), (self.unit, &ends));
        let reach = self.reach(&ways);
        let after = costs.into_iter().zip(reach).skip(1);
        let turns = graph.layers.iter().zip(ways).zip(after).enumerate();
        let stages = turns.map(|(turn, ((layer, ways), (after, reach)))| {
            let is_last = turn + 1 == graph.layers.len();
            let ahead = Ahead::new(self, vectors, reach, is_last);
            Stage {
                layer,
                ways,
                after,
                ahead,
            }
        });
        stages.collect()
    }

    /// Makes all labels that a label leads to.
    fn fill(
        &self,
        (place, from, reached): (usize, &[i16], Reached),
        stage: &mut Stage<'_, 'a>,
        made: &mut Made<'a>,
    ) {
        let sums = stage.ahead.sums(&from[2..]);
        let mut key = from.to_vec();
        for edge in stage.layer.edges_of(state(from)) {
            let way = edge.way as usize;
            let Some(adds) = &stage.ways[way] else {
                continue;
            };
            adds.follow((from, edge.to), &mut key);
            let lists = stage.ahead.changed(&sums, &adds.lists, &key[2..]);
            let Some(lists) = lists.filter(|l| self.is_in_limits(l)) else {
                continue;
            };
            let strain = reached.strain + self.unit * Fixed::from(edge.strain);
            let bound = strain + stage.after[edge.to as usize] + lists.0;
            if bound < self.asked.enough && self.leads(reached.turn, &key) {
                let reached = Reached {
                    turn: reached.turn + 1,
                    strain,
                    bound,
                    step: (place, &stage.layer.ways[way].candidates),
                };
                made.take(&key, reached);
            }
        }
    }

    fn is_in_limits(&self, (_, accounts, total): &Least) -> bool {
        let (most, most_in_total) = self.asked.exact;
        *accounts <= most && *total <= most_in_total
    }

    /// Whether the counts after a turn may lead to a plan that is asked for.
    fn leads(&self, turn: usize, key: &[i16]) -> bool {
        let leading = self.asked.leading;
        leading.is_none_or(|leading| leading[turn].contains(&key[2..]))
    }
}
