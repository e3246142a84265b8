//! Where whole plans end, told apart by what members have counted.

use rustc_hash::FxHashMap as HashMap;

use crate::engine::bound::timeline::{Choice, FORBIDDEN, Fixed, Lists};

/// What is counted: the positions of a sort, and account, that a member has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine::bound) struct Place {
    pub(in crate::engine::bound) member: usize,
    pub(in crate::engine::bound) sort: usize,
    pub(in crate::engine::bound) account: usize,
}

impl Place {
    /// The list that it is in: its member's only one, or that of its account, where each account has one.
    fn list(&self, lists: &Lists) -> Option<usize> {
        let all = lists.iter().enumerate();
        let mut mine = all.filter(|(_, (m, _))| *m == self.member).map(|(i, _)| i);
        let first = mine.next()?;
        match mine.next() {
            None => Some(first),
            Some(_) => Some(first + self.account),
        }
    }

    /// What can be there, each number once.
    pub(in crate::engine::bound) fn numbers(&self, lists: &Lists) -> Vec<i16> {
        let list = self.list(lists).map(|list| &lists[list].1);
        let all = list.into_iter().flat_map(|list| list.iter());
        let mut numbers: Vec<i16> = all.map(|c| c.key[self.sort]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// The ends of whole plans. Without anything counted there is one.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Ends {
    pub(super) counted: Vec<Place>,
    /// By end, the numbers of what is counted.
    pub(super) numbers: Vec<Box<[i16]>>,
}

/// What one list costs at least at an end.
type Least = HashMap<u128, Fixed>;

impl Default for Ends {
    fn default() -> Self {
        Self {
            counted: Vec::new(),
            numbers: vec![Box::default()],
        }
    }
}

impl Ends {
    pub(in crate::engine::bound) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether anything is counted.
    pub(in crate::engine::bound) fn are_told_apart(&self) -> bool {
        !self.counted.is_empty()
    }

    /// Keeps those, in that order.
    pub(super) fn keep(&mut self, ends: &[usize]) {
        let kept = ends.iter().map(|end| self.numbers[*end].clone());
        self.numbers = kept.collect();
    }

    /// Where in the numbers of an end those are that a list is about.
    fn of_list(&self, lists: &Lists, list: usize) -> Vec<usize> {
        let places = self.counted.iter().enumerate();
        let mine = places.filter(|(_, place)| place.list(lists) == Some(list));
        mine.map(|(at, _)| at).collect()
    }

    fn fits(&self, end: usize, places: &[usize], choice: &Choice) -> bool {
        let Some(numbers) = self.numbers.get(end) else {
            // there is no plan that could end anywhere
            return false;
        };
        let same = |at: &usize| choice.key[self.counted[*at].sort] == numbers[*at];
        places.iter().all(same)
    }

    /// The choice of a list that costs least of those that have the numbers of an end.
    pub(in crate::engine::bound) fn choice(
        &self,
        end: usize,
        (lists, list): (&Lists, usize),
        cost: impl Fn(&Choice) -> Fixed,
    ) -> Option<usize> {
        let places = self.of_list(lists, list);
        let choices = lists[list].1.iter().enumerate();
        let fitting = choices.filter(|(_, c)| self.fits(end, &places, c));
        let costs = fitting.map(|(i, c)| (i, cost(c)));
        let least = costs.min_by_key(|(i, cost)| (*cost, *i));
        least.map(|(i, _)| i)
    }

    /// By end, what its cheapest choices cost together, `cost` of each list.
    pub(in crate::engine::bound) fn costs(
        &self,
        lists: &Lists,
        cost: impl Fn(usize, &Choice) -> Fixed,
    ) -> Vec<Fixed> {
        let mut all = vec![0; self.len()];
        for list in 0..lists.len() {
            let least = self.of_one(lists, list, &cost);
            let sums = all.iter_mut().zip(least);
            sums.for_each(|(sum, least)| *sum = FORBIDDEN.min(*sum + least));
        }
        all
    }

    /// By end, what the cheapest choice of a list costs there.
    fn of_one(
        &self,
        lists: &Lists,
        list: usize,
        cost: &impl Fn(usize, &Choice) -> Fixed,
    ) -> Vec<Fixed> {
        let places = self.of_list(lists, list);
        let mut least = Least::default();
        for choice in lists[list].1.iter() {
            let numbers = places.iter().map(|at| choice.key[self.counted[*at].sort]);
            let known = least.entry(packed(numbers)).or_insert(FORBIDDEN);
            *known = cost(list, choice).min(*known);
        }
        let own = self
            .numbers
            .iter()
            .map(|n| packed(places.iter().map(|at| n[*at])));
        own.map(|own| least.get(&own).copied().unwrap_or(FORBIDDEN))
            .collect()
    }

    /// By choice of a list, what the cheapest plan with it costs, where the cheapest to each end costs `with`, vectors included.
    pub(in crate::engine::bound) fn costs_with(
        &self,
        with: &[Fixed],
        (lists, list): (&Lists, usize),
        cost: impl Fn(usize, &Choice) -> Fixed,
    ) -> Vec<Fixed> {
        let places = self.of_list(lists, list);
        let own = self.of_one(lists, list, &cost);
        let mut others = Least::default();
        for (end, numbers) in self.numbers.iter().enumerate() {
            let numbers = packed(places.iter().map(|at| numbers[*at]));
            let least = others.entry(numbers).or_insert(FORBIDDEN);
            *least = (with[end] - own[end]).min(*least);
        }
        let of_choice = |choice: &Choice| {
            let numbers = places.iter().map(|at| choice.key[self.counted[*at].sort]);
            let others = others.get(&packed(numbers));
            others.map_or(FORBIDDEN, |o| o + cost(list, choice))
        };
        lists[list].1.iter().map(of_choice).collect()
    }
}

/// Numbers as one, as far as they are few and small: no more than there are sorts, of a period.
fn packed(numbers: impl Iterator<Item = i16>) -> u128 {
    numbers.fold(0, |all, n| all << 8 | u128::from(n.cast_unsigned() & 255))
}

#[cfg(test)]
mod tests {
    use super::{Choice, Ends, FORBIDDEN, Lists, Place};

    fn choice(numbers: [i16; 2], cost: i64) -> Choice {
        let mut choice = Choice {
            cost,
            ..Choice::default()
        };
        choice.key[..2].copy_from_slice(&numbers);
        choice
    }

    fn place(member: usize, sort: usize) -> Place {
        Place {
            member,
            sort,
            account: sort,
        }
    }

    /// Ends that know of the second sort of the first member.
    fn ends(numbers: &[i16]) -> Ends {
        Ends {
            counted: vec![place(0, 1)],
            numbers: numbers.iter().map(|n| [*n].into()).collect(),
        }
    }

    #[test]
    fn an_end_costs_what_the_cheapest_vectors_with_its_numbers_do() {
        let first = [choice([5, 1], 7), choice([4, 1], 3), choice([4, 2], 10)];
        let other = [choice([0, 9], 100)];
        let lists: Lists = vec![(0, first.into()), (1, other.into())];
        let costs = ends(&[1, 2, 3]).costs(&lists, |_, c| c.cost);
        assert_eq!(costs, [103, 110, FORBIDDEN]);
        let chosen = [0, 1, 2].map(|e| ends(&[1, 2, 3]).choice(e, (&lists, 0), |c| c.cost));
        assert_eq!(chosen, [Some(1), Some(2), None]);
    }

    #[test]
    fn a_choice_costs_what_the_cheapest_plan_to_one_of_its_ends_does() {
        let lists: Lists = vec![(0, [choice([5, 1], 7), choice([4, 1], 3)].into())];
        let ends = ends(&[1, 1, 2]);
        // two ends have the same number: another list tells them apart
        let with = ends.costs_with(&[23, 13, 5], (&lists, 0), |_, c| c.cost);
        assert_eq!(with, [17, 13]);
    }

    #[test]
    fn where_each_account_has_a_list_a_number_is_in_that_of_its_own() {
        let list = |n| [choice([n, 10 + n], 0)].into();
        let by_account: Lists = vec![(0, list(1)), (0, list(2)), (1, list(3)), (1, list(4))];
        assert_eq!(place(1, 0).numbers(&by_account), [3]);
        assert_eq!(place(1, 1).numbers(&by_account), [14]);
        let together: Lists = vec![(0, list(1)), (1, list(3))];
        assert_eq!(place(1, 1).numbers(&together), [13]);
    }
}
