//! All ways through the timelines of one member, and what he has and costs on them.

use super::numbers::{Between, Layout, Numbers, Range};
use super::wanted::Wanted;
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::timeline::fixed::Fixed;
use crate::engine::bound::timeline::graph::{FORBIDDEN, Timelines, least};
use crate::engine::bound::timeline::part::Part;
use crate::engine::bound::timeline::question::{Question, Rounded};
use crate::engine::model::CandidateId;

/// What taking a candidate adds, and what it costs.
pub(super) struct Step {
    pub(super) candidate: CandidateId,
    adds: Key,
    pub(super) numbers: Numbers,
    pub(super) price: Fixed,
}

/// What is had on the way to a state, or from it on, in order, and what it costs at least.
pub(super) type Sums = Vec<(Numbers, Fixed)>;

/// All ways of a member.
pub(super) struct Ways<'t> {
    pub(super) timelines: &'t Timelines,
    pub(super) layout: Layout,
    /// What a unit of strain costs.
    pub(super) unit: Fixed,
    pub(super) wanted: Wanted,
    /// By layer, who may be taken.
    pub(super) steps: Vec<Vec<Step>>,
    /// By layer and state, and last for the end, what costs least from there on, whatever is had.
    pub(super) ahead: Vec<Vec<Fixed>>,
    /// The same of what is had before: as far as it has been followed.
    pub(super) before: Vec<Vec<Sums>>,
    /// What the cheapest way costs with its choices.
    pub(super) least: Fixed,
}

impl<'t> Ways<'t> {
    /// At prices; without any, nothing costs anything. None if his choices are too many, or his numbers too large.
    pub(super) fn of(
        (question, part): (&Question<'t>, &Part),
        member: usize,
        at: Option<&Rounded>,
    ) -> Option<Self> {
        let layout = Layout::new(question.sorts.all.len());
        let wanted = Wanted::new((question, part), (member, layout), at)?;
        let graph = question.graphs.get(member)?;
        let timelines = graph.timelines()?;
        let price = |c: CandidateId| match at {
            Some(at) => question.price(graph, c, part, at),
            None => (!part.banned[c]).then_some(0),
        };
        let step = |c: &CandidateId| {
            let adds = question.sorts.adds(&question.model.candidates[*c]);
            Some(Step {
                candidate: *c,
                adds,
                numbers: layout.step(&adds),
                price: price(*c)?,
            })
        };
        let layers = timelines.layers.iter();
        let unit = at.map_or(0, |_| question.strain);
        Some(Self {
            layout,
            unit,
            wanted,
            steps: layers
                .map(|layer| layer.candidates.iter().filter_map(step).collect())
                .collect(),
            ahead: timelines.ahead(price, unit),
            before: Vec::new(),
            least: FORBIDDEN,
            timelines,
        })
        .filter(Self::fit)
    }

    /// Whether all numbers on all ways fit into the layout: those that do not are told from them.
    fn fit(&self) -> bool {
        let most = |steps: &Vec<Step>, sort: usize| {
            let all = steps.iter().map(|step| step.adds[sort].abs());
            i32::from(all.max().unwrap_or_default())
        };
        (0..self.layout.sorts()).all(|sort| {
            let sum: i32 = self.steps.iter().map(|steps| most(steps, sort)).sum();
            sum < self.layout.most()
        })
    }

    /// By layer and state, what a way may have had there to come to what is wanted.
    pub(super) fn open(&self) -> Vec<Vec<Between>> {
        let mut ahead = vec![vec![Range::NOTHING]];
        for (layer, steps) in self.timelines.layers.iter().zip(&self.steps).rev() {
            let after = &ahead[ahead.len() - 1];
            let adds = Range::of(steps.iter().map(|step| &step.adds));
            let nodes = layer.nodes.iter().map(|node| {
                let left = after[node.leave as usize];
                let taken = node.take.zip(adds.as_ref());
                taken.map_or(left, |((to, _), adds)| {
                    left.or(&after[to as usize].and(adds))
                })
            });
            let nodes = nodes.collect();
            ahead.push(nodes);
        }
        let between = |range: &Range| Between::new(self.layout, &self.wanted.range, range);
        let of_layer = |nodes: &Vec<Range>| nodes.iter().map(between).collect();
        ahead.iter().rev().map(of_layer).collect()
    }

    /// How many sums have been made.
    pub(super) fn sums(&self) -> u64 {
        let all = self.before.iter().flatten();
        all.map(|sums| sums.len() as u64).sum()
    }

    /// What the cheapest way with its choices costs more than the cheapest way and the cheapest choices.
    pub(super) fn dearer(&self) -> Fixed {
        self.least - least(&self.ahead) - self.wanted.least()
    }
}
