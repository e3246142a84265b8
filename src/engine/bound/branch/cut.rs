//! Cuts of a part in two.

use crate::engine::bound::timeline::{Choice, Part};
use crate::engine::model::{CandidateId, Model};

/// What a part may be cut at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cut {
    /// Whether nobody has the position.
    Gap(usize),
    /// Whether it is no more than that.
    Number(Number),
    /// Whether a member has one of the positions of a turn, whichever.
    Presence { turn: usize, member: usize },
    /// Whether he has the seat.
    Seat(CandidateId),
}

/// A number of a list's vectors, and the most that it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Number {
    pub(super) list: usize,
    pub(super) sort: usize,
    pub(super) most: i16,
}

impl Cut {
    /// The half in which it is so, and the one in which it is not.
    pub(super) fn halves(self, model: &Model, part: &Part) -> [Part; 2] {
        let (mut so, mut not) = (part.clone(), part.clone());
        match self {
            Self::Gap(seat) => {
                not.closed[seat] = true;
                for candidate in &model.seats[seat].candidates {
                    so.banned[*candidate] = true;
                }
            }
            Self::Number(number) => {
                number.keep(&mut so, true);
                number.keep(&mut not, false);
            }
            Self::Presence { turn, member } => {
                for candidate in model.of_turn(turn, member) {
                    not.banned[candidate] = true;
                }
                so.musts.push((turn, member));
            }
            Self::Seat(candidate) => {
                not.banned[candidate] = true;
                give(model, &mut so, candidate);
            }
        }
        [so, not]
    }
}

impl Number {
    /// Keeps the vectors in which it is so, or those in which it is not.
    fn keep(self, part: &mut Part, so: bool) {
        let (_, list) = &mut part.lists[self.list];
        let fits = |c: &&Choice| (c.key[self.sort] <= self.most) == so;
        *list = list.iter().filter(fits).copied().collect();
    }
}

/// He has the seat.
pub(super) fn give(model: &Model, part: &mut Part, candidate: CandidateId) {
    let c = &model.candidates[candidate];
    let banned = &mut part.banned;
    for other in model.seats[c.seat]
        .candidates
        .iter()
        .filter(|o| **o != candidate)
    {
        banned[*other] = true;
    }
    part.closed[c.seat] = true;
    if c.seat < model.positions {
        // he has it for certain, so he has nothing that clashes with it
        for (id, other) in model.candidates.iter().enumerate() {
            let his = other.member == c.member && id != candidate;
            banned[id] |= his && model.pairs.clash(c.shape, other.shape);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::test_runner::TestRunner;

    use super::{CandidateId, Choice, Cut, Model, Number, Part};
    use crate::engine::bound::lagrange::WIDTH;
    use crate::engine::bound::timeline::Lists;
    use crate::engine::search::Search;
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

    /// Whether a plan is in a part, whatever its vectors.
    fn is_in(model: &Model, part: &Part, plan: &[CandidateId]) -> bool {
        let taken = |seat: usize| plan.iter().any(|c| model.candidates[*c].seat == seat);
        let is_there = |(turn, member): &(usize, usize)| {
            let mut his = model.of_turn(*turn, *member);
            his.any(|c| plan.contains(&c))
        };
        plan.iter().all(|c| !part.banned[*c])
            && (0..model.positions).all(|seat| !part.closed[seat] || taken(seat))
            && part.musts.iter().all(is_there)
    }

    #[test]
    fn a_plan_is_in_the_half_in_which_it_is_so() {
        let mut runner = TestRunner::new(config(60));
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let mut search = Search::new(&model, &Unwatched);
                search.cover(0, 1_000);
                let plan: Vec<CandidateId> = search.found().taken.into_iter().flatten().collect();
                let all = Part::all(&model, Lists::new());
                let check = |cut: Cut, so: bool| {
                    let halves = cut.halves(&model, &all);
                    let seen = halves.map(|half| is_in(&model, &half, &plan));
                    assert_eq!(seen, [so, !so], "{cut:?}");
                };
                let turn = |c: CandidateId| model.seats[model.candidates[c].seat].turn;
                for seat in 0..model.positions {
                    let taken = plan.iter().any(|c| model.candidates[*c].seat == seat);
                    check(Cut::Gap(seat), !taken);
                    for &candidate in &model.seats[seat].candidates {
                        let member = model.candidates[candidate].member;
                        let turn = turn(candidate);
                        let mut his = model.of_turn(turn, member);
                        check(Cut::Seat(candidate), plan.contains(&candidate));
                        let is_there = his.any(|c| plan.contains(&c));
                        check(Cut::Presence { turn, member }, is_there);
                    }
                }
                Ok(())
            })
        });
        checked.unwrap();
    }

    #[test]
    fn a_number_is_in_one_half_each() {
        let choice = |number: i16| {
            let mut key = [0; WIDTH];
            key[1] = number;
            Choice {
                key,
                ..Choice::default()
            }
        };
        let lists: Lists = vec![(0, [choice(9)].into()), (1, (0..5).map(choice).collect())];
        let part = Part {
            banned: Vec::new(),
            closed: Vec::new(),
            musts: Vec::new(),
            lists,
        };
        let number = Number {
            list: 1,
            sort: 1,
            most: 2,
        };
        let halves = [true, false].map(|so| {
            let mut half = part.clone();
            number.keep(&mut half, so);
            let numbers = |(_, list): &(_, Arc<[Choice]>)| list.iter().map(|c| c.key[1]).collect();
            half.lists.iter().map(numbers).collect::<Vec<Vec<i16>>>()
        });
        let beside = |numbers: &[i16]| vec![vec![9], numbers.to_vec()];
        assert_eq!(halves, [beside(&[0, 1, 2]), beside(&[3, 4])]);
    }
}
