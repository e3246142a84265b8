//! What the lists of a member want his timelines to have.

use super::MOST_TOGETHER;
use super::numbers::{Layout, Numbers, Range};
use crate::engine::bound::timeline::fixed::Fixed;
use crate::engine::bound::timeline::graph::FORBIDDEN;
use crate::engine::bound::timeline::part::Part;
use crate::engine::bound::timeline::question::{Question, Rounded};

/// A list of a member.
pub(super) struct List {
    /// Its place among all lists.
    pub(super) place: usize,
    mask: Numbers,
    /// What its choices have, in order, which they are, and what they cost.
    choices: Vec<(Numbers, usize, Fixed)>,
}

/// All lists of a member.
pub(super) struct Wanted {
    pub(super) lists: Vec<List>,
    /// What all of them have together.
    pub(super) range: Range,
}

impl Wanted {
    /// At prices; without any, choices cost nothing. None if more choices than that are left.
    pub(super) fn new(
        (question, part): (&Question, &Part),
        (member, layout): (usize, Layout),
        at: Option<&Rounded>,
    ) -> Option<Self> {
        let his = part.lists.iter().enumerate().filter(|(_, l)| l.0 == member);
        let together = his.clone().map(|(_, (_, list))| list.len());
        if together.reduce(usize::saturating_mul)? > MOST_TOGETHER {
            return None;
        }
        let cost = at.map(|at| question.cost(&part.lists, at));
        let (mut lists, mut range) = (Vec::new(), Range::NOTHING);
        for (place, (_, list)) in his {
            let sorts = question
                .sorts
                .of_list((place, part.lists.len()), question.model);
            let mask = layout.mask(&sorts);
            let mut choices = Vec::with_capacity(list.len());
            for (i, choice) in list.iter().enumerate() {
                let numbers = layout.numbers(|sort| choice.key[sort].into()) & mask;
                choices.push((numbers, i, cost.as_ref().map_or(0, |of| of(place, choice))));
            }
            choices.sort_unstable();
            // each list is about sorts of its own
            range = range.and(&Range::of(list.iter().map(|c| &c.key))?);
            lists.push(List {
                place,
                mask,
                choices,
            });
        }
        Some(Self { lists, range })
    }

    /// The choice of each list that has these numbers, and what they cost together; none if a list has none.
    pub(super) fn choices(&self, numbers: Numbers) -> Option<(Vec<usize>, Fixed)> {
        let of_list = self.lists.iter().map(|list| list.of(numbers));
        let all: Option<Vec<(usize, Fixed)>> = of_list.collect();
        let (choices, costs): (_, Vec<Fixed>) = all?.into_iter().unzip();
        Some((choices, costs.into_iter().sum()))
    }

    /// What the cheapest choice of each list costs.
    pub(super) fn least(&self) -> Fixed {
        let of_list = |list: &List| list.choices.iter().map(|c| c.2).min();
        let all = self.lists.iter().map(|l| of_list(l).unwrap_or(FORBIDDEN));
        all.sum()
    }
}

impl List {
    fn of(&self, numbers: Numbers) -> Option<(usize, Fixed)> {
        let own = numbers & self.mask;
        let found = self.choices.binary_search_by_key(&own, |c| c.0).ok()?;
        let (_, choice, cost) = self.choices[found];
        Some((choice, cost))
    }

    pub(super) fn len(&self) -> usize {
        self.choices.len()
    }
}
