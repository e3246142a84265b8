//! Tells apart what members may have in the plans of a part.
//!
//! Numbers are said one by one, and parts that hold no plan that is good enough are closed. Where turns are few, all plans of
//! a part that is small enough are told by their labels ([`super::count`]): then it is known what members have in each.

use std::collections::HashSet;
use std::sync::Arc;

use super::count::{Counted, Counting};
use super::{Branch, Open, Paths, STEPS, doubt};
use crate::engine::bound::lagrange::Key;
use crate::engine::bound::timeline::{Choice, Fixed, Graph, Part, Question, Start};
use crate::engine::bound::whole::has_few_turns;

/// More vectors of one member than this are not kept: a climb over all of them would take too long.
pub(in crate::engine::bound) const MOST_TOGETHER: usize = 8_000;

/// By member, what he may have in a plan, all his lists together; none if that is too much.
pub(in crate::engine::bound) type Together = Option<Vec<HashSet<Key>>>;

/// A part of the plans that are good enough, and what members may have in them.
pub(in crate::engine::bound) struct Apart {
    pub(in crate::engine::bound) part: Part,
    pub(in crate::engine::bound) together: Together,
    /// Whether each vector is in some plan, as far as bounds tell.
    pub(in crate::engine::bound) is_said: bool,
}

impl Apart {
    /// What is left of a part in which no more is said.
    fn left(question: &Question, open: Open, below: Fixed) -> Self {
        let at = (&open.part, &open.climbed.top);
        let together = question.together(at, below, MOST_TOGETHER);
        let is_said = open.part.lists.iter().all(|(_, list)| list.len() == 1);
        Self {
            part: open.part,
            together,
            is_said,
        }
    }

    /// A part that has been told, with the plans that cost less than `below`; none if none does.
    fn told(
        question: &Question,
        Counted { mut part, plans }: Counted,
        below: Fixed,
    ) -> Option<Self> {
        let lists = part.lists.len();
        let good = plans.iter().filter(|(cost, _)| *cost < below);
        let good: Vec<&Vec<Key>> = good.map(|(_, vectors)| vectors).collect();
        good.first()?;
        let of_member = |m: usize| good.iter().map(|vectors| vectors[m]).collect();
        let together: Vec<HashSet<Key>> = (0..question.model.members).map(of_member).collect();
        for (place, (member, list)) in part.lists.iter_mut().enumerate() {
            let sorts = question.sorts.of_list((place, lists), question.model);
            let numbers = |key: &Key| sorts.iter().map(|s| key[*s]).collect::<Vec<i16>>();
            let had: HashSet<Vec<i16>> = together[*member].iter().map(numbers).collect();
            let kept = list.iter().filter(|c| had.contains(&numbers(&c.key)));
            *list = kept.copied().collect::<Arc<[Choice]>>();
        }
        let few = together.iter().all(|all| all.len() <= MOST_TOGETHER);
        Some(Self {
            part,
            together: few.then_some(together),
            is_said: true,
        })
    }
}

/// What is left of a search for better plans: parts that may hold plans that are good enough, those that have been told, and
/// the paths in both.
pub(super) struct Rest {
    pub(super) open: Vec<Open>,
    pub(super) counting: Counting,
    pub(super) paths: Paths,
}

impl Branch<'_, '_> {
    /// The parts that are left of one when its vectors are told apart as far as so many states do: what is in none of them is
    /// in no plan that is good enough. There are none if none is. Beside them, where the climb for all of them has led.
    pub(in crate::engine::bound) fn apart(
        &mut self,
        mut part: Part,
        top: &Start,
        (steps, mut states): (u32, u64),
    ) -> (Vec<Apart>, Option<Start>) {
        self.limits.close(self.question, &mut part);
        let graphs = self.question.graphs;
        let (first, top) = self.first(part, graphs, (top, steps));
        let Some(first) = first else {
            return (Vec::new(), top);
        };
        if has_few_turns(self.question.model) {
            return (self.all_told_apart(first, states), top);
        }
        let unfolded = self.unfolded(first, &mut states);
        let parts = unfolded
            .map(|(first, graphs)| self.on(&graphs, |branch| branch.all_told_apart(first, states)));
        (parts.unwrap_or_default(), top)
    }

    fn all_told_apart(&mut self, first: Open, states: u64) -> Vec<Apart> {
        let few = has_few_turns(self.question.model);
        let rest = Rest {
            counting: Counting::new(self.question, &first.part, few),
            paths: Paths::new(&first),
            open: vec![first],
        };
        self.told_apart(rest, states)
    }

    /// What is left of a part in which no more is said.
    fn left_apart(&self, open: Open, graphs: &[Graph]) -> Apart {
        let of = |g: &Graph| g.of(self.question.model, &open.part);
        let graphs: Vec<Graph> = graphs.iter().map(of).collect();
        Apart::left(&self.frame().of(&graphs), open, self.target.good.bound)
    }

    /// The parts that are left when so many states are looked at to say numbers, and to follow labels.
    pub(super) fn told_apart(&mut self, rest: Rest, mut left: u64) -> Vec<Apart> {
        let Rest {
            mut open,
            mut counting,
            mut paths,
        } = rest;
        let (question, below) = (self.question, self.target.good.bound);
        let better = self.target.better.take();
        open.retain(|now| now.climbed.bound < below);
        let graphs = paths.of(question, below);
        let mut done = Vec::new();
        while let Some(now) = open.pop() {
            let graphs = counting.graphs(&now).unwrap_or(graphs);
            let number = doubt::number(self.question.sorts, &now);
            let Some(number) = number.filter(|_| left > 0 && !self.watch().is_over()) else {
                done.push(self.left_apart(now, graphs));
                continue;
            };
            let parts = number.cut.halves(self.question.model, &now.part);
            let halves = self.below(parts.into(), (&now.climbed, graphs), STEPS, &mut left);
            let halves = self.counted_out(halves, &mut counting, &mut left);
            open.extend(halves.into_iter().flatten().map(|(half, _)| half));
        }
        self.target.better = better;
        let counted = counting.counted.into_iter();
        done.extend(counted.filter_map(|c| Apart::told(question, c, below)));
        done
    }
}
