//! Where a part of all plans is cut.

use crate::engine::bound::sorts::Sorts;
use crate::engine::bound::timeline::{Choice, Climbed, Part, Question};
use crate::engine::bound::whole::FEW_TURNS;
use crate::engine::model::{CandidateId, Model};

/// What is had in so little of the steps, or in all but so little, is not undecided.
const UNDECIDED: f64 = 0.05;

/// Cuts a part in two where the climb was most undecided; none if all in it is said.
///
/// Before it is asked who has a position it is asked who is there at all, whichever role he has: rules and strain speak of
/// that alone, and roles can be shared out afterwards. Where paths are whole plans, and turns many, that is asked first
/// of all; else gaps and numbers tell most. Of what is undecided, that in a stretch comes first: what cannot be is most
/// often found there.
pub(super) fn cut(question: &Question, part: &Part, climbed: &Climbed) -> Option<[Part; 2]> {
    let model = question.model;
    if question.is_whole() && model.turns() > FEW_TURNS {
        let by_presence = presence(question, part, climbed);
        if let Some((_, who)) = by_presence.filter(|(off, _)| *off >= UNDECIDED) {
            return Some(at_presence(model, part, who));
        }
    }
    if let Some((_, seat)) = gap(model, part, climbed).filter(|(off, _)| *off >= UNDECIDED) {
        return Some(at_gap(model, part, seat));
    }
    let by_number = number(question.sorts, part, climbed);
    // where vectors alone cost anything, it is known what a part costs once they are said
    let first = |c: &(f64, Number)| question.strain == 0 || c.0 >= UNDECIDED;
    if let Some((_, number)) = by_number.filter(first) {
        return Some(at_number(part, number));
    }
    let by_presence = presence(question, part, climbed);
    if let Some((_, who)) = by_presence.filter(|(off, _)| *off >= UNDECIDED) {
        return Some(at_presence(model, part, who));
    }
    let by_seat = seat(question, part, climbed);
    if let Some((_, candidate)) = by_seat.filter(|(often, _)| *often >= UNDECIDED) {
        return Some(at_candidate(model, part, candidate));
    }
    let number = by_number.map(|(_, n)| at_number(part, n));
    number.or_else(|| by_seat.map(|(_, c)| at_candidate(model, part, c)))
}

/// Cuts a part at the number that tells most; none if all numbers are said.
pub(super) fn by_number(question: &Question, part: &Part, climbed: &Climbed) -> Option<[Part; 2]> {
    let number = number(question.sorts, part, climbed);
    number.map(|(_, number)| at_number(part, number))
}

/// The turn and the member of whom the climb was most undecided whether he has one of its positions, and how much. Of a
/// turn with one position that is asked as of a seat, unless paths are whole plans.
fn presence(question: &Question, part: &Part, climbed: &Climbed) -> Option<(f64, (usize, usize))> {
    let model = question.model;
    let mut positions = vec![0; model.turns()];
    let mut often = vec![0.0; model.turns() * model.members];
    for seat in 0..model.positions {
        positions[model.seats[seat].turn] += 1;
        for candidate in part.left(model, seat) {
            let member = model.candidates[candidate].member;
            often[model.seats[seat].turn * model.members + member] += climbed.candidates[candidate];
        }
    }
    for (turn, member) in &part.musts {
        often[turn * model.members + member] = 1.0;
    }
    let within = question.in_stretches();
    let all = often.iter().enumerate().map(|(place, often)| {
        let (turn, member) = (place / model.members, place % model.members);
        (off(*often), (turn, member))
    });
    let all = all.filter(|(_, (turn, _))| positions[*turn] > 1 || question.is_whole());
    first(all, |(turn, _)| within[*turn])
}

/// How far it is from being decided what was had so often.
fn off(often: f64) -> f64 {
    often.min(1.0 - often).max(0.0)
}

/// The most undecided of all, of such in a stretch if one there is undecided; of equal ones the first.
fn first<T>(
    all: impl Iterator<Item = (f64, T)>,
    in_stretch: impl Fn(&T) -> bool,
) -> Option<(f64, T)> {
    let key = |(off, what): &(f64, T)| (*off >= UNDECIDED && in_stretch(what), *off);
    all.fold(None, |best, new| match best {
        Some(best) if key(&new) <= key(&best) => Some(best),
        _ => Some(new),
    })
}

/// He has one of the positions, or none.
fn at_presence(model: &Model, part: &Part, (turn, member): (usize, usize)) -> [Part; 2] {
    let (mut with, mut without) = (part.clone(), part.clone());
    with.musts.push((turn, member));
    for candidate in model.of_turn(turn, member) {
        without.banned[candidate] = true;
    }
    [with, without]
}

/// The position of which the climb was most undecided whether anybody has it, and how much.
fn gap(model: &Model, part: &Part, climbed: &Climbed) -> Option<(f64, usize)> {
    let open = (0..model.positions).filter(|s| !part.closed[*s]);
    let off = open.map(|seat| {
        let had = part.left(model, seat).map(|c| climbed.candidates[c]);
        (off(had.sum()), seat)
    });
    first(off, |_| false)
}

/// Nobody has the position, or somebody.
fn at_gap(model: &Model, part: &Part, seat: usize) -> [Part; 2] {
    let (mut nobody, mut somebody) = (part.clone(), part.clone());
    for candidate in &model.seats[seat].candidates {
        nobody.banned[*candidate] = true;
    }
    somebody.closed[seat] = true;
    [nobody, somebody]
}

/// A number of a list's vectors, and the most that one of the parts allows.
#[derive(Debug, Clone, Copy)]
struct Number {
    list: usize,
    sort: usize,
    most: i16,
}

/// The number that is furthest from being whole, and how far it is. It is weighed by what it counts: once it is said who has
/// how many whole weeks, there is little that dates of stand-ins can do.
fn number(sorts: &Sorts, part: &Part, climbed: &Climbed) -> Option<(f64, Number)> {
    let mut best: Option<((bool, f64), (f64, Number))> = None;
    for (list, ((_, choices), often)) in part.lists.iter().zip(&climbed.choices).enumerate() {
        for (sort, weighed) in sorts.all.iter().enumerate() {
            let of = |c: &Choice| c.key[sort];
            let (low, high) = (choices.iter().map(of).min(), choices.iter().map(of).max());
            let (Some(low), Some(high)) = (low, high) else {
                continue;
            };
            if low == high {
                continue;
            }
            let all: f64 = often.iter().sum();
            let counted = choices.iter().zip(often).map(|(c, f)| f64::from(of(c)) * f);
            let mean = counted.sum::<f64>() / all.max(f64::MIN_POSITIVE);
            let most = (mean.floor() as i16).clamp(low, high - 1);
            let off = (mean - f64::from(most)).clamp(0.0, 1.0);
            let off = off.min(1.0 - off);
            let weight = (off >= UNDECIDED, off * weighed.points as f64);
            if best.is_none_or(|(b, _)| weight > b) {
                best = Some((weight, (off, Number { list, sort, most })));
            }
        }
    }
    best.map(|(_, number)| number)
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
fn seat(question: &Question, part: &Part, climbed: &Climbed) -> Option<(f64, CandidateId)> {
    let model = question.model;
    let within = question.in_stretches();
    let seats = (0..model.seats.len()).filter(|s| part.is_undecided(model, *s));
    let left = seats.flat_map(|s| part.left(model, s));
    let all = left.map(|c| (off(climbed.candidates[c]), c));
    first(all, |c| within[model.seats[model.candidates[*c].seat].turn])
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
