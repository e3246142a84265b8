//! Repair: a published plan that can no longer be kept changes as little as possible.
//!
//! Each piece that its member can no longer have must change hands: that many moves no repair can
//! do without. Who takes over is tried for all of them together, hole by hole, in the order of the
//! objective: covered, then the fewest other pieces moved, then fair, then kind. How many pieces may
//! move that need not is raised one by one until nothing is open that could be closed; a search that
//! looked at every way with fewer, and left more open, proves that fewer would not do.

mod clashes;
mod holes;
mod scales;
mod search;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::domain::{
    Availability, Balances, Instant, MemberId, Move, Part, Piece, Plan, PlannedTurn, Window,
};

use holes::{Hole, Scene};
use scales::Scales;
use search::{Filled, Search};

/// So many published pieces that need not move do so before a gap is left: with each, as many more
/// people hear of an absence that is not theirs.
const MOST_MOVED: usize = 4;

/// A published plan to repair.
#[derive(Debug, Clone, Copy)]
pub struct Repair<'a> {
    /// The agreement as it is now.
    pub free: &'a Availability<'a>,
    /// The plan after all changes.
    pub plan: &'a Plan,
    /// The balances carried in.
    pub balances: &'a Balances,
    /// The pieces of other periods.
    pub neighbours: &'a [Piece],
    /// The present: what began before stays as it was.
    pub now: Instant,
    /// Only this member's parts of turns that meet this time; none: everybody's, and gaps are filled.
    pub only: Option<(&'a MemberId, Window)>,
}

/// What a repair changes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Repaired {
    /// What changes hands.
    pub moves: Vec<Move>,
    /// For each move, who could take it, he who does first.
    pub ranked: Vec<Vec<Ranked>>,
    /// How many published pieces change hands.
    pub pieces: usize,
    /// No repair that covers as much moves fewer.
    pub bound: usize,
}

/// What it costs if somebody takes a piece.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Who.
    pub member: MemberId,
    /// His balance in the account before, in hundredths.
    pub balance: f64,
    /// How much the accounts become less fair, in points².
    pub accounts: f64,
    /// How much strain it adds.
    pub strain: i64,
}

impl Repair<'_> {
    /// The least change that keeps the agreement and covers what can be covered.
    pub fn run(&self) -> Repaired {
        let scene = Scene {
            free: self.free,
            turns: &self.plan.turns,
            now: self.now,
        };
        let mut holes = scene.holes(self.only);
        let forced = self.must(&scene, &holes);
        let published = self.plan.pieces();
        let kept = self.kept(&scene, &holes);
        let is_other = |p: &Piece| !published.contains(p);
        let beside = (kept.as_slice(), self.neighbours);
        let clashes = clashes::clashes(&scene, beside, &is_other, self.only.is_some());
        let (must, moved) = (forced + clashes.least, forced + clashes.moved);
        holes.retain(|h| !clashes.holes.iter().any(|whole| whole.holds(h)));
        holes.extend(clashes.holes);
        if holes.is_empty() {
            return Repaired::default();
        }
        let kept = self.kept(&scene, &holes);
        let mut search = self.search(scene, &kept);
        let hopeless = holes.iter().filter(|h| search.is_hopeless(h));
        let unavoidable: i64 = hopeless.map(|h| scene.points(h)).sum();
        // by how many may move that need not: what stays open at least
        let mut levels: Vec<Option<i64>> = Vec::new();
        for allowed in 0..=MOST_MOVED {
            let every = search.run(&holes, allowed);
            let open = search.best.as_ref().map_or(0, |(s, _)| s.uncovered);
            levels.push(every.then_some(open));
            if open <= unavoidable || (every && !search.restrained) {
                break;
            }
        }
        let Some((score, filled)) = search.best.take() else {
            return Repaired::default();
        };
        let too_few = |open: &&Option<i64>| open.is_some_and(|open| open > score.uncovered);
        let bound = must + levels.iter().take_while(too_few).count();
        self.answer(scene, &filled, (moved + score.moved, bound))
    }

    /// How many published pieces have a hole.
    fn must(&self, scene: &Scene, holes: &[Hole]) -> usize {
        let is_in = |piece: &Piece, hole: &Hole| {
            let (Some((turn, position, _)), Some(from)) = (scene.at(hole.seat), &hole.from) else {
                return false;
            };
            let touches = match hole.part {
                Part::Whole => true,
                Part::Date(date) => piece.dates.contains(&date),
                Part::Stretch(window) => piece.span.overlaps(window),
            };
            let same = (&piece.turn, &piece.role, &piece.member);
            touches && same == (&turn.id, &position.role, from)
        };
        let pieces = self.plan.pieces();
        let open = pieces.iter().filter(|p| holes.iter().any(|h| is_in(p, h)));
        open.count()
    }

    /// What members have of the plan without the holes.
    fn kept(&self, scene: &Scene, holes: &[Hole]) -> Vec<Piece> {
        let mut turns: Vec<PlannedTurn> = self.plan.turns.clone();
        let (whole, parts): (Vec<&Hole>, _) = holes.iter().partition(|h| h.part == Part::Whole);
        for hole in parts {
            if let Some(turn) = turns.get_mut(hole.seat.0)
                && let Some(empty) = move_of(scene, hole, None)
            {
                // what does not fit was empty before
                let _ = turn.apply(&empty);
            }
        }
        // those who stand in keep their dates
        let is_given = |piece: &Piece| {
            whole.iter().any(|hole| {
                let at = scene.at(hole.seat);
                at.is_some_and(|(turn, position, assignment)| {
                    let own = |d| !assignment.stand_ins.contains_key(d);
                    (&piece.turn, &piece.role) == (&turn.id, &position.role)
                        && hole.from.as_ref() == Some(&piece.member)
                        && piece.dates.iter().any(own)
                })
            })
        };
        let pieces = turns.iter().flat_map(PlannedTurn::pieces);
        pieces.filter(|p| !is_given(p)).collect()
    }

    fn search<'a>(&self, scene: Scene<'a>, pieces: &[Piece]) -> Search<'a> {
        let mut own: BTreeMap<MemberId, Vec<Piece>> = BTreeMap::new();
        for piece in pieces.iter().chain(self.neighbours) {
            let of = own.entry(piece.member.clone()).or_default();
            of.push(piece.clone());
        }
        Search::new(scene, Scales::new(self.plan, self.balances, pieces), own)
    }

    fn answer(&self, scene: Scene, filled: &[Filled], (pieces, bound): (usize, usize)) -> Repaired {
        let mut turns = self.plan.turns.clone();
        let mut moves: Vec<(Move, Option<&Filled>)> = Vec::new();
        let mut filled: Vec<&Filled> = filled.iter().collect();
        // seats do not know one another; within one, what was done first comes first
        filled.sort_by_key(|(hole, _)| hole.seat);
        for this in filled {
            for (i, made) in moves_of(&scene, this).into_iter().enumerate() {
                let turn = turns.get_mut(this.0.seat.0);
                if turn.is_some_and(|t| t.apply(&made).is_ok()) {
                    moves.push((made, (i == 0).then_some(this)));
                }
            }
        }
        let after: Vec<Piece> = turns.iter().flat_map(PlannedTurn::pieces).collect();
        let mut search = self.search(scene, &after);
        let mut ranked =
            |this: Option<&Filled>| this.map_or_else(Vec::new, |f| rank(&mut search, f));
        Repaired {
            ranked: moves.iter().map(|(_, this)| ranked(*this)).collect(),
            moves: moves.into_iter().map(|(made, _)| made).collect(),
            pieces,
            bound,
        }
    }
}

fn move_of(scene: &Scene, hole: &Hole, to: Option<&MemberId>) -> Option<Move> {
    let (turn, position, _) = scene.at(hole.seat)?;
    // of a turn of one date, the date is the turn
    let alone = turn.days.len() == 1 && matches!(hole.part, Part::Date(_));
    Some(Move {
        turn: turn.id.clone(),
        role: position.role.clone(),
        part: if alone { Part::Whole } else { hole.part },
        from: hole.from.clone(),
        to: to.cloned(),
    })
}

/// The moves that fill a hole; one that stays a gap was given by its member.
fn moves_of(scene: &Scene, (hole, taker): &Filled) -> Vec<Move> {
    let at = scene
        .at(hole.seat)
        .zip(move_of(scene, hole, taker.as_ref()));
    let Some(((turn, _, assignment), this)) = at.filter(|_| hole.from != *taker) else {
        return Vec::new();
    };
    let of_date = |date: chrono::NaiveDate, from: Option<&MemberId>| Move {
        part: Part::Date(date),
        from: from.cloned(),
        ..this.clone()
    };
    let member = taker.as_ref().and_then(|m| scene.free.team().member(m));
    match (hole.part, member) {
        // those who stand in keep their dates when nobody holds the rest
        (Part::Whole, None) if !assignment.stand_ins.is_empty() => {
            let dates = turn.days.iter().map(|d| d.date);
            let own = dates.filter(|d| !assignment.stand_ins.contains_key(d));
            own.map(|d| of_date(d, hole.from.as_ref())).collect()
        }
        (Part::Whole, Some(member)) => {
            let missing = scene.free.missing(member, turn);
            let stand_ins = assignment.stand_ins.iter();
            let needless = stand_ins.filter(|(d, m)| !missing.contains(d) && *m != taker);
            let back = needless.map(|(d, m)| of_date(*d, m.as_ref()));
            std::iter::once(this.clone()).chain(back).collect()
        }
        _ => vec![this],
    }
}

/// Who could take a hole beside all else that is settled, he who does first; none if nobody does.
fn rank(search: &mut Search, (hole, taker): &Filled) -> Vec<Ranked> {
    let at = search.scene.at(hole.seat);
    let (Some(taker), Some((turn, position, _))) = (taker, at) else {
        return Vec::new();
    };
    let fits = |p: &&Piece| {
        let meets = match hole.part {
            Part::Whole => true,
            Part::Date(date) => p.dates.contains(&date),
            Part::Stretch(window) => p.span.overlaps(window),
        };
        meets && (&p.turn, &p.role) == (&turn.id, &position.role)
    };
    let taken = search.own.get(taker).and_then(|own| own.iter().find(fits));
    let taken = taken.cloned();
    taken.iter().for_each(|p| search.give(p));
    let mut candidates = search.candidates(hole);
    candidates.sort_by_key(|(_, p)| p.member != *taker);
    let each = candidates.into_iter().map(|(cost, piece)| Ranked {
        balance: search.scales.balance(&position.account, &piece.member),
        member: piece.member,
        accounts: cost.in_points(),
        strain: cost.strain,
    });
    let each = each.collect();
    taken.iter().for_each(|p| search.take(p));
    each
}
