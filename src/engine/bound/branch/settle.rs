//! What the vectors that members may have say of single seats.
//!
//! A member who has to have two weekends and can still have just two has both; one who has two of at most two
//! has no third. All that is used is, for each member and sort, the least and the most that his vectors have of it,
//! what he has for certain, and what he can still have. The work is proportional to the number of candidates, and is done
//! again while anything follows from it.

use super::cut;
use crate::engine::bound::timeline::{Part, Question};
use crate::engine::model::{CandidateId, Model};

/// Of one sort, what one member has and can have.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// The least and the most that his vectors have; none if nothing is said of his vectors.
    wanted: Option<(i32, i32)>,
    /// What he has for certain.
    sure: i32,
    /// What more he can have, and what he can lose.
    more: i32,
    less: i32,
}

impl Tally {
    /// Whether the sum can be what is wanted if `n`, which may be had or not, is had or is not.
    fn allows(&self, n: i32, had: bool) -> bool {
        let sure = self.sure + if had { n } else { 0 };
        let (low, high) = (sure - self.less + (-n).max(0), sure + self.more - n.max(0));
        self.wanted
            .is_none_or(|(least, most)| low <= most && high >= least)
    }

    fn count(&mut self, n: i32, sure: bool) {
        match (sure, n > 0) {
            (true, _) => self.sure += n,
            (false, true) => self.more += n,
            (false, false) => self.less -= n,
        }
    }
}

/// Takes out of a part what its vectors forbid, and gives seats to those who must have them. False if no plan is left.
pub(super) fn settle(question: &Question, part: &mut Part) -> bool {
    loop {
        let (sure, tallies) = tallies(question, part);
        if !narrow_lists(question, part, &tallies) {
            return false;
        }
        let mut changed = false;
        for (candidate, sure) in sure.into_iter().enumerate() {
            if part.banned[candidate] || sure {
                continue;
            }
            let (had, not) = (
                allows(question, &tallies, candidate, true),
                allows(question, &tallies, candidate, false),
            );
            let position = question.model.candidates[candidate].seat < question.model.positions;
            match (had, not) {
                (false, false) => return false,
                (false, true) => part.banned[candidate] = true,
                (true, false) if position => cut::give(question.model, part, candidate),
                _ => continue,
            }
            changed = true;
        }
        if !changed {
            return true;
        }
    }
}

/// Who has his seat for certain, and by member and sort what follows.
fn tallies(question: &Question, part: &Part) -> (Vec<bool>, Vec<Tally>) {
    let (model, width) = (question.model, question.sorts.all.len());
    let mut sure = vec![false; part.banned.len()];
    for candidate in (0..model.positions).filter_map(|s| part.forced(model, s)) {
        sure[candidate] = true;
    }
    let mut tallies = vec![Tally::default(); model.members * width];
    for (member, list) in &part.lists {
        for (sort, tally) in tallies[member * width..][..width].iter_mut().enumerate() {
            let of = || list.iter().map(|c| i32::from(c.key[sort]));
            let (low, high) = tally.wanted.unwrap_or_default();
            let least = of().min().unwrap_or_default();
            tally.wanted = Some((low + least, high + of().max().unwrap_or_default()));
        }
    }
    for candidate in (0..part.banned.len()).filter(|c| !part.banned[*c]) {
        for (at, n) in terms(question, model, candidate) {
            tallies[at].count(n, sure[candidate]);
        }
    }
    (sure, tallies)
}

/// What a candidate adds to the vector of his member, by member and sort.
fn terms<'q>(
    question: &'q Question,
    model: &'q Model,
    candidate: CandidateId,
) -> impl Iterator<Item = (usize, i32)> + 'q {
    let c = &model.candidates[candidate];
    let at = move |seat: usize| c.member * question.sorts.all.len() + question.sorts.of_seat[seat];
    let opened = c.opens.iter().map(move |seat| (at(*seat), -1));
    std::iter::once((at(c.seat), 1)).chain(opened)
}

fn allows(question: &Question, tallies: &[Tally], candidate: CandidateId, had: bool) -> bool {
    terms(question, question.model, candidate).all(|(at, n)| tallies[at].allows(n, had))
}

/// Drops vectors that a member cannot reach; false if he has none left. Where a member has several lists, none is dropped.
fn narrow_lists(question: &Question, part: &mut Part, tallies: &[Tally]) -> bool {
    let width = question.sorts.all.len();
    let members: Vec<usize> = part.lists.iter().map(|l| l.0).collect();
    for (member, list) in &mut part.lists {
        let tallies = &tallies[*member * width..][..width];
        let reached = |key: &[i16]| {
            key.iter()
                .zip(tallies)
                .all(|(n, t)| (t.sure - t.less..=t.sure + t.more).contains(&i32::from(*n)))
        };
        let alone = members.iter().filter(|m| *m == member).count() == 1;
        if alone && !list.iter().all(|c| reached(&c.key[..width])) {
            let kept = list.iter().filter(|c| reached(&c.key[..width])).copied();
            *list = kept.collect();
        }
        if list.is_empty() {
            return false;
        }
    }
    true
}
