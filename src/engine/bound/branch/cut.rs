//! Where a part of all plans is cut.

use crate::engine::bound::timeline::{Choice, Climbed, Part, Question};
use crate::engine::bound::whole::FEW_TURNS;
use crate::engine::model::{CandidateId, Model};

/// What is had in so little of the steps, or in all but so little, is not undecided.
const UNDECIDED: f64 = 0.05;

/// Cuts a part in two where the climb was most undecided; none if all in it is said.
///
/// Where paths are whole plans, it is asked first who is there at all, whichever role he has: rules and strain speak of
/// that alone, and roles can be shared out afterwards. But where turns are few, numbers tell most.
pub(super) fn cut(question: &Question, part: &Part, climbed: &Climbed) -> Option<[Part; 2]> {
    let model = question.model;
    if question.is_whole() && model.turns() > FEW_TURNS {
        let by_presence = presence(model, part, climbed);
        if let Some((_, who)) = by_presence.filter(|(off, _)| *off >= UNDECIDED) {
            return Some(at_presence(model, part, who));
        }
    }
    let by_number = number(part, climbed);
    let undecided = |c: &(f64, Number)| c.0 >= UNDECIDED;
    if let Some((_, number)) = by_number.filter(undecided) {
        return Some(at_number(part, number));
    }
    let by_seat = seat(model, part, climbed);
    if let Some((_, candidate)) = by_seat.filter(|(often, _)| *often >= UNDECIDED) {
        return Some(at_candidate(model, part, candidate));
    }
    let number = by_number.map(|(_, n)| at_number(part, n));
    number.or_else(|| by_seat.map(|(_, c)| at_candidate(model, part, c)))
}

/// The turn and the member of whom the climb was most undecided whether he has one of its positions, and how much.
fn presence(model: &Model, part: &Part, climbed: &Climbed) -> Option<(f64, (usize, usize))> {
    let mut often = vec![0.0; model.turns() * model.members];
    for seat in 0..model.positions {
        for candidate in part.left(model, seat) {
            let member = model.candidates[candidate].member;
            often[model.seats[seat].turn * model.members + member] += climbed.candidates[candidate];
        }
    }
    for (turn, member) in &part.musts {
        often[turn * model.members + member] = 1.0;
    }
    let off = often.iter().map(|f| f.min(1.0 - f).max(0.0)).enumerate();
    let most = off.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    most.map(|(place, off)| (off, (place / model.members, place % model.members)))
}

/// He has one of the positions, or none.
fn at_presence(model: &Model, part: &Part, (turn, member): (usize, usize)) -> [Part; 2] {
    let (mut with, mut without) = (part.clone(), part.clone());
    with.musts.push((turn, member));
    for seat in (0..model.positions).filter(|s| model.seats[*s].turn == turn) {
        if let Some(candidate) = model.candidate(seat, member) {
            without.banned[candidate] = true;
        }
    }
    [with, without]
}

/// A number of a list's vectors, and the most that one of the parts allows.
#[derive(Debug, Clone, Copy)]
struct Number {
    list: usize,
    sort: usize,
    most: i16,
}

/// The number that is furthest from being whole, and how far it is.
fn number(part: &Part, climbed: &Climbed) -> Option<(f64, Number)> {
    let mut best: Option<(f64, Number)> = None;
    for (list, ((_, choices), often)) in part.lists.iter().zip(&climbed.choices).enumerate() {
        let Some(first) = choices.first().filter(|_| choices.len() > 1) else {
            continue;
        };
        for sort in 0..first.key.len() {
            let of = |c: &Choice| c.key[sort];
            let (low, high) = (choices.iter().map(of).min(), choices.iter().map(of).max());
            let (Some(low), Some(high)) = (low, high) else {
                continue;
            };
            if low == high {
                continue;
            }
            let all: f64 = often.iter().sum();
            let weighed = choices.iter().zip(often).map(|(c, f)| f64::from(of(c)) * f);
            let mean = weighed.sum::<f64>() / all.max(f64::MIN_POSITIVE);
            let most = (mean.floor() as i16).clamp(low, high - 1);
            let off = (mean - f64::from(most)).clamp(0.0, 1.0);
            let off = off.min(1.0 - off);
            if best.is_none_or(|(b, _)| off > b) {
                best = Some((off, Number { list, sort, most }));
            }
        }
    }
    best
}

fn at_number(part: &Part, number: Number) -> [Part; 2] {
    [true, false].map(|low| {
        let mut part = part.clone();
        let (_, list) = &mut part.lists[number.list];
        let kept = list
            .iter()
            .filter(|c| (c.key[number.sort] <= number.most) == low);
        *list = kept.copied().collect();
        part
    })
}

/// The candidate about whom the climb was most undecided, and how much; only such whose seat is not decided yet.
fn seat(model: &Model, part: &Part, climbed: &Climbed) -> Option<(f64, CandidateId)> {
    let mut best: Option<(f64, CandidateId)> = None;
    for seat in 0..model.seats.len() {
        if !part.is_undecided(model, seat) {
            continue;
        }
        for candidate in part.left(model, seat) {
            let often = climbed.candidates[candidate];
            let off = often.min(1.0 - often).max(0.0);
            if best.is_none_or(|(b, _)| off > b) {
                best = Some((off, candidate));
            }
        }
    }
    best
}

/// He has the seat, or he has not.
fn at_candidate(model: &Model, part: &Part, candidate: CandidateId) -> [Part; 2] {
    let mut without = part.clone();
    without.banned[candidate] = true;
    let mut with = part.clone();
    give(model, &mut with, candidate);
    [with, without]
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
