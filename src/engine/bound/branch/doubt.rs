//! What a climb was undecided about, and what of it a part is cut at.

use super::cut::{Cut, Number};
use super::gains::Gains;
use super::open::Open;
use crate::engine::bound::sorts::Sorts;
use crate::engine::bound::timeline::{Choice, Question};
use crate::engine::bound::whole::has_few_turns;
use crate::engine::model::Model;

/// What is so in so little of the steps, or in all but so little, is not undecided.
const UNDECIDED: f64 = 0.05;

/// In what order things are asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::engine::bound) enum Order {
    /// Numbers before who is where.
    #[default]
    Numbers,
    /// But those of stand-ins after that.
    StandInsLast,
}

impl Order {
    fn is_last(self, sorts: &Sorts, number: Number) -> bool {
        self == Self::StandInsLast && sorts.all[number.sort].is_stand_in
    }
}

/// Something that was so in some steps of a climb, and in others was not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doubt {
    pub(super) cut: Cut,
    /// How far the steps are from each half of the cut.
    pub(super) off: [f64; 2],
    /// How much a cut tells where nothing is known of it yet. Numbers are weighed by what they count: once it is said who has
    /// how many whole weeks, there is little that dates of stand-ins can do.
    pub(super) weight: f64,
}

impl Doubt {
    /// Of what was so in such a part of the steps.
    pub(super) fn new(cut: Cut, often: f64) -> Self {
        let often = often.clamp(0.0, 1.0);
        Self {
            cut,
            off: [1.0 - often, often],
            weight: 1.0,
        }
    }

    fn is_undecided(&self) -> bool {
        self.off[0].min(self.off[1]) >= UNDECIDED
    }

    /// What is asked before other things, the least first; none if it need not be asked.
    ///
    /// Before it is asked who has a position it is asked who is there at all, whichever role he has: rules and strain
    /// speak of that alone, and roles can be shared out afterwards. Where vectors alone cost anything, it is known what a part
    /// costs once numbers are said: all else, of which one costs what the next one does, waits for that. Else, where paths are whole
    /// plans, and turns many, it is asked first of all who is there; where they are not, gaps and numbers tell most. Of what is
    /// undecided, that in a stretch comes first: what cannot be is most often found there.
    fn rank(&self, (question, order): (&Question, Order), within: &[bool]) -> Option<(u8, bool)> {
        let model = question.model;
        let outside = |turn: usize| !within[turn];
        let is_fairness = question.strain == 0;
        let is_first = !is_fairness && question.is_whole() && !has_few_turns(model);
        match self.cut {
            Cut::Presence { turn, .. } if self.is_undecided() && is_first => {
                Some((0, outside(turn)))
            }
            Cut::Gap(_) if self.is_undecided() => Some((if is_fairness { 3 } else { 1 }, true)),
            Cut::Number(number) if order.is_last(question.sorts, number) => Some((5, true)),
            Cut::Number(_) if self.is_undecided() || is_fairness => Some((2, !self.is_undecided())),
            Cut::Presence { turn, .. } if self.is_undecided() => Some((3, outside(turn))),
            Cut::Seat(candidate) if self.is_undecided() => {
                let seat = model.candidates[candidate].seat;
                Some((4, outside(model.seats[seat].turn)))
            }
            Cut::Number(_) => Some((5, true)),
            Cut::Seat(_) => Some((6, true)),
            Cut::Gap(_) | Cut::Presence { .. } => None,
        }
    }
}

/// Where a part is cut: of what is asked first, what is expected to bring most. None if all in the part is said.
pub(super) fn next(
    (question, order): (&Question, Order),
    open: &Open,
    gains: &Gains,
) -> Option<Doubt> {
    let within = question.in_stretches();
    let doubts = gaps(question.model, open)
        .chain(numbers(question.sorts, open))
        .chain(presences(question, open))
        .chain(seats(question.model, open));
    let ranked = doubts.filter_map(|doubt| Some((doubt.rank((question, order), &within)?, doubt)));
    best(ranked, gains)
}

/// The number that tells most; none if all numbers are said.
pub(super) fn number(sorts: &Sorts, open: &Open) -> Option<Doubt> {
    let all = numbers(sorts, open);
    best(all.map(|n| (!n.is_undecided(), n)), &Gains::default())
}

/// Of those of the least rank, the first of which most is expected.
fn best<R: Ord>(ranked: impl Iterator<Item = (R, Doubt)>, gains: &Gains) -> Option<Doubt> {
    let expected = ranked.map(|(rank, doubt)| (rank, gains.expected(&doubt), doubt));
    let best = expected.reduce(|best, new| {
        let order = new.0.cmp(&best.0).then(best.1.total_cmp(&new.1));
        if order.is_lt() { new } else { best }
    });
    best.map(|(.., doubt)| doubt)
}

/// Positions of which it is open whether anybody has them.
fn gaps(model: &Model, Open { part, climbed, .. }: &Open) -> impl Iterator<Item = Doubt> {
    let open = (0..model.positions).filter(|s| !part.closed[*s]);
    open.map(move |seat| {
        let had: f64 = part.left(model, seat).map(|c| climbed.candidates[c]).sum();
        Doubt::new(Cut::Gap(seat), 1.0 - had)
    })
}

/// Numbers that are not said, each cut where it is on average.
fn numbers(sorts: &Sorts, Open { part, climbed, .. }: &Open) -> impl Iterator<Item = Doubt> {
    let lists = part.lists.iter().zip(&climbed.choices).enumerate();
    lists.flat_map(move |(list, ((_, choices), often))| {
        let all: f64 = often.iter().sum();
        let sorts = sorts.all.iter().enumerate();
        sorts.filter_map(move |(sort, weighed)| {
            let of = |c: &Choice| c.key[sort];
            let low = choices.iter().map(of).min()?;
            let high = choices.iter().map(of).max().filter(|high| *high > low)?;
            let counted = choices.iter().zip(often).map(|(c, f)| f64::from(of(c)) * f);
            let mean = counted.sum::<f64>() / all.max(f64::MIN_POSITIVE);
            let most = (mean.floor() as i16).clamp(low, high - 1);
            let number = Cut::Number(Number { list, sort, most });
            Some(Doubt {
                weight: weighed.points as f64,
                ..Doubt::new(number, 1.0 + f64::from(most) - mean)
            })
        })
    })
}

/// Who has one of the positions of a turn. Of a turn with one position that is asked as of a seat, unless paths are whole plans.
fn presences(
    question: &Question,
    Open { part, climbed, .. }: &Open,
) -> impl Iterator<Item = Doubt> {
    let model = question.model;
    let mut positions = vec![0; model.turns()];
    let mut often = vec![0.0; model.turns() * model.members];
    for seat in 0..model.positions {
        let turn = model.seats[seat].turn;
        positions[turn] += 1;
        for candidate in part.left(model, seat) {
            let member = model.candidates[candidate].member;
            often[turn * model.members + member] += climbed.candidates[candidate];
        }
    }
    for (turn, member) in &part.musts {
        often[turn * model.members + member] = 1.0;
    }
    let is_whole = question.is_whole();
    let all = often.into_iter().enumerate().map(|(place, often)| {
        let (turn, member) = (place / model.members, place % model.members);
        (turn, Doubt::new(Cut::Presence { turn, member }, often))
    });
    let asked = all.filter(move |(turn, _)| positions[*turn] > 1 || is_whole);
    asked.map(|(_, doubt)| doubt)
}

/// Who has a seat that is not decided yet.
fn seats<'a>(
    model: &'a Model,
    Open { part, climbed, .. }: &'a Open,
) -> impl Iterator<Item = Doubt> {
    let open = (0..model.seats.len()).filter(|s| part.is_undecided(model, *s));
    let left = open.flat_map(|s| part.left(model, s));
    left.map(|c| Doubt::new(Cut::Seat(c), climbed.candidates[c]))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::test_runner::TestRunner;

    use super::{Cut, Doubt, Gains, Number, Order, Question, Sorts, best};
    use crate::engine::bound::timeline::{Gaps, ONE};
    use crate::engine::trial::{config, trial};
    use crate::engine::{Unwatched, model};

    #[test]
    fn in_the_other_order_it_is_asked_who_is_there_before_how_often_somebody_stands_in() {
        let mut runner = TestRunner::new(config(40));
        let compared = Cell::new([0; 2]);
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let sorts = Sorts::new(&model);
                let question = Question::new((&model, &sorts), &[], Gaps::Cost, &Unwatched);
                let within = question.in_stretches();
                let rank = |cut: Cut, order| Doubt::new(cut, 0.5).rank((&question, order), &within);
                for (sort, of_sort) in sorts.all.iter().enumerate() {
                    let number = Cut::Number(Number {
                        list: 0,
                        sort,
                        most: 0,
                    });
                    let presence = Cut::Presence { turn: 0, member: 0 };
                    let is_before = [Order::Numbers, Order::StandInsLast]
                        .map(|order| rank(number, order) < rank(presence, order));
                    assert_eq!(is_before, [true, !of_sort.is_stand_in]);
                    let mut all = compared.get();
                    all[usize::from(of_sort.is_stand_in)] += 1;
                    compared.set(all);
                }
                Ok(())
            })
        });
        checked.unwrap();
        assert!(compared.get().iter().all(|n| *n >= 5), "{compared:?}");
    }

    #[test]
    fn gaps_are_asked_before_numbers_unless_vectors_alone_cost_anything() {
        let mut runner = TestRunner::new(config(1));
        let checked = runner.run(&trial(), |trial| {
            trial.task(|task| {
                let model = model::build(task);
                let sorts = Sorts::new(&model);
                for (strain, gap_is_first) in [(0, false), (ONE, true)] {
                    let question = Question::new((&model, &sorts), &[], Gaps::Cost, &Unwatched);
                    let question = Question { strain, ..question };
                    let within = question.in_stretches();
                    let rank = |cut: Cut, often: f64| {
                        Doubt::new(cut, often).rank((&question, Order::Numbers), &within)
                    };
                    let (list, sort, most) = (0, 0, 0);
                    let number = |often| rank(Cut::Number(Number { list, sort, most }), often);
                    let gap = rank(Cut::Gap(0), 0.5);
                    assert_eq!(gap < number(0.5), gap_is_first);
                    assert_eq!(gap < number(0.0), gap_is_first);
                }
                Ok(())
            })
        });
        checked.unwrap();
    }

    #[test]
    fn of_the_least_rank_the_first_of_which_most_is_expected_is_next() {
        let gap = |seat, often| Doubt::new(Cut::Gap(seat), often);
        let ranked = [
            (1, gap(0, 0.5)),
            (0, gap(1, 0.1)),
            (0, gap(2, 0.7)),
            (0, gap(3, 0.3)),
        ];
        let next = |all: &[(i32, Doubt)]| {
            best(all.iter().copied(), &Gains::default()).map(|doubt| doubt.cut)
        };
        assert_eq!(next(&ranked), Some(Cut::Gap(2)));
        assert_eq!(next(&ranked[..2]), Some(Cut::Gap(1)));
        assert_eq!(next(&[]), None);
    }
}
