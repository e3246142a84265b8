//! What members' loads are made of, once positions of the same account and points are taken to be alike.
//!
//! A *sort* is all positions of one account that count equally, or all stand-in dates of one account that
//! count equally. Of a plan the count level keeps one integer for each member and sort: how many
//! positions he holds, and how many stand-in dates he takes minus those that others take for him. These
//! numbers make up his loads exactly, and over all members they add up to the number of positions, and to
//! nothing. Everything else (which positions, when, rest, absences) is forgotten but for a cap on each number.

use super::cap;
use super::lagrange::Key;
#[cfg(test)]
use super::lagrange::{WIDTH, added};
#[cfg(test)]
use crate::engine::model::CandidateId;
use crate::engine::model::{Candidate, Model};

/// Positions, or stand-in dates, that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) account: usize,
    /// Hundredths.
    pub(super) points: i64,
    pub(super) is_stand_in: bool,
    /// What all members' numbers and the gaps add up to.
    pub(super) demand: i32,
}

/// The sorts of a model, and how many of each a member can have.
#[derive(Debug, Clone)]
pub(super) struct Sorts {
    pub(super) all: Vec<Sort>,
    /// By seat.
    pub(super) of_seat: Vec<usize>,
    /// Member × sort: the least and the most.
    limits: Vec<(i32, i32)>,
}

impl Sorts {
    pub(super) fn new(model: &Model) -> Self {
        let mut all: Vec<Sort> = Vec::new();
        let of_seat: Vec<usize> = model
            .seats
            .iter()
            .map(|seat| {
                let (account, points, is_stand_in) =
                    (seat.account, seat.points, seat.date.is_some());
                let same = |s: &Sort| {
                    (s.account, s.points, s.is_stand_in) == (account, points, is_stand_in)
                };
                let sort = all.iter().position(same).unwrap_or_else(|| {
                    all.push(Sort {
                        account,
                        points,
                        is_stand_in,
                        demand: 0,
                    });
                    all.len() - 1
                });
                all[sort].demand += i32::from(!is_stand_in);
                sort
            })
            .collect();
        let members = 0..model.members;
        let limits = members
            .flat_map(|m| {
                let of_seat = &of_seat;
                (0..all.len()).map(move |sort| limits(model, of_seat, m, sort))
            })
            .collect();
        Self {
            all,
            of_seat,
            limits,
        }
    }

    /// The least and the most that a member can have of a sort.
    pub(super) fn limits(&self, member: usize, sort: usize) -> (i32, i32) {
        self.limits[member * self.all.len() + sort]
    }

    /// The sorts that one of so many lists is about: all of them where each member has one list, else those of an account.
    pub(super) fn of_list(&self, (list, lists): (usize, usize), model: &Model) -> Vec<usize> {
        match lists <= model.members {
            true => (0..self.all.len()).collect(),
            false => self.of_account(list % model.accounts),
        }
    }

    /// What a candidate adds to the numbers of his member.
    pub(super) fn adds(&self, candidate: &Candidate) -> Key {
        let mut key = Key::default();
        key[self.of_seat[candidate.seat]] += 1;
        let opened = candidate.opens.iter().map(|s| self.of_seat[*s]);
        opened.for_each(|sort| key[sort] -= 1);
        key
    }

    /// The sorts of an account.
    pub(super) fn of_account(&self, account: usize) -> Vec<usize> {
        (0..self.all.len())
            .filter(|s| self.all[*s].account == account)
            .collect()
    }
}

/// By member, how many of each sort he has in a plan.
#[cfg(test)]
pub(super) fn vectors(model: &Model, sorts: &Sorts, plan: &[CandidateId]) -> Vec<Key> {
    let mut all = vec![[0; WIDTH]; model.members];
    for candidate in plan.iter().map(|c| &model.candidates[*c]) {
        let key = &mut all[candidate.member];
        *key = added(key, &sorts.adds(candidate));
    }
    all
}

fn limits(model: &Model, of_seat: &[usize], member: usize, sort: usize) -> (i32, i32) {
    let mine = || model.candidates.iter().filter(|c| c.member == member);
    let direct: Vec<&Candidate> = mine().filter(|c| of_seat[c.seat] == sort).collect();
    let most = cap::most(model, &direct);
    // for each candidate of a holder, the dates of this sort that others would take for him
    let mut taken_for_him: Vec<i32> = mine()
        .map(|c| c.opens.iter().filter(|s| of_seat[**s] == sort).count() as i32)
        .filter(|n| *n > 0)
        .collect();
    taken_for_him.sort_unstable_by(|a, b| b.cmp(a));
    (-taken_for_him.iter().sum::<i32>(), most)
}
