//! What the vectors of some members leave to the others.

use std::borrow::Cow;
use std::sync::Arc;

use crate::engine::bound::coverage::Uncovered;
use crate::engine::bound::lagrange::{Key, WIDTH};
use crate::engine::bound::timeline::{Choice, Gaps, Part, Question};

/// What all vectors together must add up to.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Limits {
    /// By sort, the least and the most.
    sums: Vec<(i32, i32)>,
    /// By sort, hundredths.
    points: Vec<i64>,
    /// The least and the most of those.
    worth: (i64, i64),
    /// What members lack, nobody has: one of these vectors, if any are known.
    nobody: Arc<[Choice]>,
    /// Whether seats that are no gaps are asked of every choice, or only once all choices are said: either closes parts
    /// that the other leaves open.
    pub(in crate::engine::bound) by_seat: bool,
}

/// Sums over all lists of the least, or the most, that their choices have; what they cost, with what nobody's vector does.
struct Sums {
    low: [i32; WIDTH],
    high: [i32; WIDTH],
    worth: (i64, i64),
    exact: (i128, i128),
}

impl Limits {
    pub(in crate::engine::bound) fn new(question: &Question) -> Self {
        let limit = |sort: &crate::engine::bound::sorts::Sort| {
            let gaps = match question.gaps {
                Gaps::Within(worth) if sort.points > 0 => (worth.most / sort.points) as i32,
                _ => i32::from(i16::MAX),
            };
            (sort.demand - gaps, sort.demand)
        };
        let sorts = &question.sorts.all;
        let all: i64 = sorts.iter().map(|s| s.points * i64::from(s.demand)).sum();
        let worth = match question.gaps {
            Gaps::Within(gaps) => (all - gaps.most, all - gaps.least),
            Gaps::Cost => (i64::MIN, i64::MAX),
        };
        Self {
            sums: sorts.iter().map(limit).collect(),
            points: sorts.iter().map(|s| s.points).collect(),
            worth,
            nobody: question.nobody.into(),
            by_seat: false,
        }
    }

    /// Says of each seat that is worth more than may stay uncovered that it is no gap.
    pub(super) fn close(&self, question: &Question, part: &mut Part) {
        if let Gaps::Within(Uncovered { most, .. }) = question.gaps {
            for (closed, seat) in part.closed.iter_mut().zip(&question.model.seats) {
                *closed |= seat.points > most;
            }
        }
    }

    /// Drops choices with which the vectors cannot add up, or cost more than `most`; false if nothing is left.
    pub(super) fn narrow(&self, question: &Question, part: &mut Part, most: (i128, i128)) -> bool {
        let model = question.model;
        let lost = |s: usize| part.closed[s] && part.left(model, s).next().is_none();
        if (0..model.positions).any(lost) {
            return false;
        }
        loop {
            let Some(sums) = self.sums(part) else {
                return false;
            };
            let limits = self.beside(question, part);
            let mut changed = false;
            for (_, list) in &mut part.lists {
                let own = self.of_list(list);
                let fits = |c: &&Choice| limits.fits(c, (&sums, &own), most);
                if !list.iter().all(|c| fits(&c)) {
                    changed = true;
                    *list = list.iter().filter(fits).copied().collect();
                }
            }
            if !changed {
                return true;
            }
        }
    }

    /// What vectors must add up to beside the seats of a part that are no gaps, if that is asked.
    fn beside(&self, question: &Question, part: &Part) -> Cow<'_, Self> {
        if !self.by_seat && part.lists.iter().any(|(_, list)| list.len() > 1) {
            return Cow::Borrowed(self);
        }
        let mut had: Vec<i32> = question.sorts.all.iter().map(|s| s.demand).collect();
        for (sort, closed) in question.sorts.of_seat.iter().zip(&part.closed) {
            had[*sort] -= i32::from(!closed);
        }
        let mut limits = self.clone();
        for ((least, _), had) in limits.sums.iter_mut().zip(had) {
            *least = had.max(*least);
        }
        Cow::Owned(limits)
    }

    /// Whether the others can have what is left to them beside this choice.
    fn fits(&self, choice: &Choice, (all, own): (&Sums, &Sums), most: (i128, i128)) -> bool {
        let mut sums = self.sums.iter().enumerate();
        let adds_up = |(sort, (least, most)): (usize, &(i32, i32))| {
            let n = i32::from(choice.key[sort]);
            n + all.low[sort] - own.low[sort] <= *most
                && n + all.high[sort] - own.high[sort] >= *least
        };
        let worth = self.worth_of(choice);
        worth + all.worth.0 - own.worth.0 <= self.worth.1
            && worth + all.worth.1 - own.worth.1 >= self.worth.0
            && choice.exact.0 + all.exact.0 - own.exact.0 <= most.0
            && choice.exact.1 + all.exact.1 - own.exact.1 <= most.1
            && sums.all(adds_up)
    }

    /// What the positions of a vector are worth.
    fn worth_of(&self, choice: &Choice) -> i64 {
        let terms = self.points.iter().zip(&choice.key);
        terms.map(|(p, n)| p * i64::from(*n)).sum()
    }

    fn of_list(&self, list: &[Choice]) -> Sums {
        let worth = || list.iter().map(|c| self.worth_of(c));
        let mut sums = Sums {
            low: [0; WIDTH],
            high: [0; WIDTH],
            worth: (
                worth().min().unwrap_or_default(),
                worth().max().unwrap_or_default(),
            ),
            exact: (
                list.iter().map(|c| c.exact.0).min().unwrap_or_default(),
                list.iter().map(|c| c.exact.1).min().unwrap_or_default(),
            ),
        };
        for sort in 0..self.points.len() {
            let of = || list.iter().map(|c| i32::from(c.key[sort]));
            sums.low[sort] = of().min().unwrap_or_default();
            sums.high[sort] = of().max().unwrap_or_default();
        }
        sums
    }

    /// What nobody's vector costs at least beside those of members; none if none fits.
    fn of_nobody(&self, members: &Sums) -> Option<(i128, i128)> {
        let is_missing = |key: &Key| {
            let mut sums = self.sums.iter().enumerate();
            sums.all(|(sort, (_, demand))| {
                let missing = demand - i32::from(key[sort]);
                (members.low[sort]..=members.high[sort]).contains(&missing)
            })
        };
        let fitting = self.nobody.iter().filter(|c| is_missing(&c.key));
        let costs = fitting.map(|c| c.exact);
        costs.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
    }

    /// None if a list is empty, or if nobody can have what is missing.
    fn sums(&self, part: &Part) -> Option<Sums> {
        let mut all = self.of_list(&[]);
        for (_, list) in &part.lists {
            if list.is_empty() {
                return None;
            }
            let own = self.of_list(list);
            for sort in 0..self.points.len() {
                all.low[sort] += own.low[sort];
                all.high[sort] += own.high[sort];
            }
            all.worth.0 += own.worth.0;
            all.worth.1 += own.worth.1;
            all.exact.0 += own.exact.0;
            all.exact.1 += own.exact.1;
        }
        if !self.nobody.is_empty() {
            let (accounts, total) = self.of_nobody(&all)?;
            all.exact.0 += accounts;
            all.exact.1 += total;
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use proptest::test_runner::TestRunner;

    use super::{Choice, Gaps, Limits, Part, Question, Uncovered};
    use crate::engine::bound::lagrange::{Key, WIDTH};
    use crate::engine::bound::sorts::{Sorts, vectors};
    use crate::engine::bound::timeline::Lists;
    use crate::engine::model::{CandidateId, Model};
    use crate::engine::search::{Found, Search};
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

    /// A part in which a plan is: nothing is a gap that is none there, and one member has other vectors beside his.
    fn part_with((model, sorts): (&Model, &Sorts), plan: &[CandidateId], free: usize) -> Part {
        let mut closed = vec![true; model.seats.len()];
        closed[..model.positions].fill(false);
        let opened = plan.iter().flat_map(|c| &model.candidates[*c].opens);
        opened.for_each(|seat| closed[*seat] = false);
        for candidate in plan {
            closed[model.candidates[*candidate].seat] = true;
        }
        let mut lists = Lists::new();
        for (member, own) in vectors(model, sorts, plan).into_iter().enumerate() {
            let beside = |(sort, by): (usize, i16)| {
                let mut key = own;
                key[sort] += by;
                key
            };
            let others = (0..sorts.all.len()).flat_map(|sort| [(sort, -1), (sort, 1)]);
            let choice = |key: Key| Choice {
                key,
                ..Choice::default()
            };
            let others = others.filter(|_| member == free);
            let keys = std::iter::once(own).chain(others.map(beside));
            lists.push((member, keys.map(choice).collect()));
        }
        Part {
            closed,
            ..Part::all(model, lists)
        }
    }

    /// How many choices are left of parts with the plan, whose vectors are all among them.
    fn left(model: &Model, found: &Found, by_seat: bool) -> usize {
        let sorts = Sorts::new(model);
        let most = model.holder_seats().iter().map(|s| s.points).sum();
        let gaps = Gaps::Within(Uncovered { least: 0, most });
        let question = Question::new((model, &sorts), &[], gaps, &Unwatched);
        let limits = Limits {
            by_seat,
            ..Limits::new(&question)
        };
        let plan: Vec<CandidateId> = found.taken.iter().flatten().copied().collect();
        let vectors = vectors(model, &sorts, &plan);
        let of_part = |free: usize| -> usize {
            let mut part = part_with((model, &sorts), &plan, free);
            assert!(limits.narrow(&question, &mut part, (0, 0)));
            for ((_, list), own) in part.lists.iter().zip(&vectors) {
                assert!(list.iter().any(|c| c.key == *own), "{own:?}");
            }
            part.lists.iter().map(|(_, list)| list.len()).sum()
        };
        (0..model.members).map(of_part).sum()
    }

    #[test]
    fn limits_keep_the_vectors_of_every_plan_of_a_part() {
        let mut runner = TestRunner::new(config(200));
        let kept = std::cell::Cell::new([0, 0]);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut search = Search::new(&model, &Unwatched);
                for steps in [0, 1_000] {
                    search.cover(0, steps);
                    let [all, fewer] = kept.get();
                    let found = search.found();
                    let now = [false, true].map(|by_seat| left(&model, &found, by_seat));
                    kept.set([all + now[0], fewer + now[1]]);
                }
                Ok(())
            })
        });
        checked.unwrap();
        let [all, fewer] = kept.get();
        assert!(fewer < all, "{fewer} of {all}: seats say nothing");
    }

    /// Whether a part of the vectors of one plan has any within so much of the accounts, when nobody may have `gaps`, which cost 5.
    fn is_within(
        (model, sorts): (&Model, &Sorts),
        (plan, gaps): (&[CandidateId], Key),
        most: i128,
    ) -> bool {
        let nobody = [Choice {
            key: gaps,
            exact: (5, 0),
            ..Choice::default()
        }];
        let points = model.holder_seats().iter().map(|s| s.points).sum();
        let within = Gaps::Within(Uncovered {
            least: 0,
            most: points,
        });
        let question = Question {
            nobody: &nobody,
            ..Question::new((model, sorts), &[], within, &Unwatched)
        };
        let mut part = part_with((model, sorts), plan, model.members);
        Limits::new(&question).narrow(&question, &mut part, (most, 0))
    }

    #[test]
    fn what_members_do_not_have_is_had_by_nobody_and_costs_what_he_pays() {
        let mut runner = TestRunner::new(config(60));
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let sorts = Sorts::new(&model);
                let mut search = Search::new(&model, &Unwatched);
                search.cover(0, 1_000);
                let plan: Vec<CandidateId> = search.found().taken.into_iter().flatten().collect();
                let mut gaps = [0; WIDTH];
                for (n, sort) in gaps.iter_mut().zip(&sorts.all) {
                    *n = sort.demand as i16;
                }
                for own in vectors(&model, &sorts, &plan) {
                    gaps.iter_mut().zip(own).for_each(|(n, had)| *n -= had);
                }
                let within = |gaps, most| is_within((&model, &sorts), (&plan, gaps), most);
                assert!(within(gaps, 5) && !within(gaps, 4));
                gaps[0] += 1;
                assert!(!within(gaps, 5), "one more than is missing");
                Ok(())
            })
        });
        checked.unwrap();
    }
}
