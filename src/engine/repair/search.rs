//! Who takes over: tries members hole by hole, the cheapest first, and keeps the best of all.
//!
//! Somebody else's published piece moves only to let its member take a hole that it stands against;
//! then it is a hole itself. That is enough: in a repair with the fewest moves, every piece that need
//! not move would clash, were it given back, with something that its member has newly taken.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::explain::rule;
use super::holes::{Hole, Scene};
use super::scales::{Cost, Scales};
use crate::domain::{Member, MemberId, Part, Piece};

/// How often members are tried before the best so far is kept: a handful of turns is tried in every
/// way, a long absence is repaired turn by turn and then bettered as far as this goes.
const TRIES: usize = 4_000;

/// Levels 1 to 5 of the objective; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Score {
    /// Hundredths that nobody has.
    pub(super) uncovered: i64,
    /// Published pieces that move besides those that must.
    pub(super) moved: usize,
    /// Turns that pass to somebody else where stand-ins might do.
    handed_over: usize,
    /// Fairness and strain.
    cost: Cost,
}

/// A hole with who takes it.
pub(super) type Filled = (Hole, Option<MemberId>);

pub(super) struct Search<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) scales: Scales,
    /// What each member has, without what he can no longer keep.
    pub(super) own: BTreeMap<MemberId, Vec<Piece>>,
    /// The best so far.
    pub(super) best: Option<(Score, Vec<Filled>)>,
    /// How many published pieces may move that need not.
    allowed: usize,
    /// Whether a way was left out because it moves more.
    pub(super) restrained: bool,
    tries: usize,
}

/// Somebody who can take a hole, at what cost, and which pieces are given away for it.
struct Way {
    /// Other pieces of his, which others have to take.
    gifts: Vec<Piece>,
    /// Dates of the same turn on which he needs no stand-in.
    returned: Vec<Piece>,
    /// So many of them are as they were published.
    moved: usize,
    cost: Cost,
    piece: Piece,
}

impl Way {
    fn given(&self) -> Vec<Piece> {
        self.gifts.iter().chain(&self.returned).cloned().collect()
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(
        scene: Scene<'a>,
        scales: Scales,
        own: BTreeMap<MemberId, Vec<Piece>>,
    ) -> Self {
        Self {
            scene,
            scales,
            own,
            best: None,
            allowed: 0,
            restrained: false,
            tries: TRIES,
        }
    }

    /// Looks for a better way to fill the holes, moving at most `allowed` published pieces that need
    /// not; whether every such way was looked at.
    pub(super) fn run(&mut self, holes: &[Hole], allowed: usize) -> bool {
        (self.tries, self.allowed, self.restrained) = (TRIES, allowed, false);
        let mut queue: Vec<Hole> = holes.to_vec();
        // what few can take comes first
        queue.sort_by_key(|h| std::cmp::Reverse(self.candidates(h).len()));
        self.next(&queue, Score::default(), &mut Vec::new());
        self.tries > 0
    }

    /// Fills the last hole of the queue in every way, the cheapest first.
    fn next(&mut self, queue: &[Hole], score: Score, filled: &mut Vec<Filled>) {
        let levels = |s: &Score| (s.uncovered, s.moved, s.handed_over);
        if self
            .best
            .as_ref()
            .is_some_and(|(best, _)| levels(&score) > levels(best))
        {
            return;
        }
        let Some((hole, rest)) = queue.split_last() else {
            if self.best.as_ref().is_none_or(|(best, _)| score < *best) {
                self.best = Some((score, filled.clone()));
            }
            return;
        };
        for way in self.ways(hole, rest, self.allowed.saturating_sub(score.moved)) {
            if self.is_tired() {
                return;
            }
            self.take_way(hole, &way, rest, score, filled);
        }
        self.hand_over(hole, rest, score, filled);
        if !self.is_tired() {
            let uncovered = score.uncovered + self.scene.points(hole);
            filled.push((hole.clone(), None));
            self.next(rest, Score { uncovered, ..score }, filled);
            filled.pop();
        }
    }

    fn is_tired(&mut self) -> bool {
        self.tries = self.tries.saturating_sub(1);
        self.tries == 0 && self.best.is_some()
    }

    fn take_way(
        &mut self,
        hole: &Hole,
        way: &Way,
        rest: &[Hole],
        score: Score,
        filled: &mut Vec<Filled>,
    ) {
        let member = &way.piece.member;
        let missing = self.missing(hole, member);
        let given = way.given();
        let moved = score.moved + way.moved;
        if moved > self.allowed {
            self.restrained = true;
            return;
        }
        let keeps = |h: &&Hole| match h.part {
            Part::Date(date) if h.seat == hole.seat && hole.part == Part::Whole => {
                missing.contains(&date)
            }
            _ => true,
        };
        let gifts = way.gifts.iter().filter_map(|g| self.scene.as_hole(g));
        let gifts: Vec<Hole> = gifts.collect();
        let is_within = |h: &Hole| gifts.iter().any(|g| g.holds(h));
        let mut queue: Vec<Hole> = rest.iter().filter(keeps).cloned().collect();
        queue.retain(|h| !is_within(h));
        queue.extend(gifts);
        queue.extend(self.open(hole, member, &missing, &queue));
        given.iter().for_each(|p| self.give(p));
        self.take(&way.piece);
        filled.push((hole.clone(), Some(member.clone())));
        let cost = score.cost + way.cost;
        self.next(
            &queue,
            Score {
                moved,
                cost,
                ..score
            },
            filled,
        );
        filled.pop();
        self.give(&way.piece);
        given.iter().for_each(|p| self.take(p));
    }

    /// Instead of a stand-in for a date, somebody else for the whole turn.
    fn hand_over(&mut self, hole: &Hole, rest: &[Hole], score: Score, filled: &mut Vec<Filled>) {
        let Some((turn, position, assignment)) = self.scene.at(hole.seat) else {
            return;
        };
        let settled = filled.iter().any(|(h, _)| h.seat == hole.seat);
        let (Part::Date(_), Some(holder), false) = (hole.part, &assignment.holder, settled) else {
            return;
        };
        if turn.start() <= self.scene.now || turn.days.len() == 1 {
            return;
        }
        let whole = Hole {
            part: Part::Whole,
            from: Some(holder.clone()),
            ..hole.clone()
        };
        let is_own = |h: &Hole| h.seat == hole.seat && h.from.as_ref() == Some(holder);
        let kept = self.own.get(holder).into_iter().flatten().find(|p| {
            let own = p
                .dates
                .iter()
                .any(|d| !assignment.stand_ins.contains_key(d));
            p.turn == turn.id && p.role == position.role && own
        });
        let kept = kept.cloned();
        // the holder's piece is another one anyway, if a date of it is gone
        let gift = !rest.iter().chain([hole]).any(is_own);
        let moved = score.moved + usize::from(gift);
        if moved > self.allowed
            || (gift
                && kept
                    .as_ref()
                    .is_none_or(|p| self.scene.as_hole(p).is_none()))
        {
            self.restrained |= moved > self.allowed;
            return;
        }
        let others = rest.iter().chain([hole]).filter(|h| !is_own(h));
        let queue: Vec<Hole> = others.cloned().chain([whole]).collect();
        let relief = self.let_go(kept.as_slice());
        let score = Score {
            moved,
            handed_over: score.handed_over + 1,
            cost: score.cost - relief,
            ..score
        };
        self.next(&queue, score, filled);
        kept.iter().for_each(|p| self.take(p));
    }

    /// The dates of a turn on which its new holder is not free; none where only a part is taken.
    fn missing(&self, hole: &Hole, member: &MemberId) -> Vec<NaiveDate> {
        let known = self.scene.free.team().member(member);
        match (hole.part, self.scene.at(hole.seat), known) {
            (Part::Whole, Some((turn, ..)), Some(member)) => self.scene.free.missing(member, turn),
            _ => Vec::new(),
        }
    }

    /// What stand-ins have of a turn on dates on which its new holder is free.
    fn stood_in(&self, hole: &Hole, missing: &[NaiveDate]) -> Vec<Piece> {
        let Some((turn, position, assignment)) = self.scene.at(hole.seat) else {
            return Vec::new();
        };
        let all = assignment
            .stand_ins
            .iter()
            .filter(|_| hole.part == Part::Whole);
        let needless = all.filter(|(date, _)| !missing.contains(date));
        let piece = |(date, member): (&NaiveDate, &Option<MemberId>)| {
            let mut own = self.own.get(member.as_ref()?)?.iter();
            let is = |p: &&Piece| {
                (&p.turn, &p.role, &*p.dates) == (&turn.id, &position.role, &[*date][..])
            };
            own.find(is).cloned()
        };
        needless.filter_map(piece).collect()
    }

    /// The dates for which a new holder needs stand-ins that are not there.
    fn open(
        &self,
        hole: &Hole,
        member: &MemberId,
        missing: &[NaiveDate],
        queue: &[Hole],
    ) -> Vec<Hole> {
        let stand_ins = self.scene.at(hole.seat).map(|(_, _, a)| &a.stand_ins);
        let known =
            |date: &NaiveDate| stand_ins.is_some_and(|s| s.get(date).is_some_and(Option::is_some));
        let queued = |date: NaiveDate| {
            queue
                .iter()
                .any(|h| h.seat == hole.seat && h.part == Part::Date(date))
        };
        let open = missing.iter().filter(|d| !known(d) && !queued(**d));
        open.map(|date| Hole {
            seat: hole.seat,
            part: Part::Date(*date),
            from: Some(member.clone()),
        })
        .collect()
    }

    /// Who can take a hole, giving away at most `most` published pieces: the fewest first, then the cheapest.
    /// What is not as it was published, since a date of it is open, goes for nothing.
    fn ways(&mut self, hole: &Hole, open: &[Hole], most: usize) -> Vec<Way> {
        let mut ways = Vec::new();
        for member in &self.scene.free.team().members {
            let Some(piece) = self.scene.may(hole, member) else {
                continue;
            };
            let missing = self.missing(hole, &member.id);
            let returned = self.stood_in(hole, &missing);
            for gifts in self.gifts(hole, &piece, (open, most)) {
                let published = gifts.iter().filter(|g| !self.is_open(g, open)).count();
                let mut way = Way {
                    gifts,
                    moved: published + returned.len(),
                    returned: returned.clone(),
                    cost: Cost::default(),
                    piece: piece.clone(),
                };
                way.cost = self.cost(hole, &way);
                ways.push(way);
            }
        }
        let key = |w: &Way| (w.moved, w.cost, w.piece.member.clone());
        ways.sort_by_cached_key(key);
        ways
    }

    /// How much less fair and kind a way makes the plan; who gives something away is relieved of it.
    fn cost(&mut self, hole: &Hole, way: &Way) -> Cost {
        let given = way.given();
        let relief = self.let_go(&given);
        let cost = self.scales.cost(&way.piece, &self.beside(hole, &way.piece));
        given.iter().for_each(|p| self.take(p));
        cost - relief
    }

    /// Gives pieces away; what it would cost to have them back.
    fn let_go(&mut self, pieces: &[Piece]) -> Cost {
        let mut relief = Cost::default();
        for piece in pieces {
            self.give(piece);
            let own = self.own.get(&piece.member).map_or(&[][..], Vec::as_slice);
            relief = relief + self.scales.cost(piece, own);
        }
        relief
    }

    /// The sets of own pieces without which no rule keeps a member from `piece`: one of each
    /// conflict has to go.
    fn gifts(
        &mut self,
        hole: &Hole,
        piece: &Piece,
        (holes, most): (&[Hole], usize),
    ) -> Vec<Vec<Piece>> {
        let own = self.beside(hole, piece);
        let mut sets: Vec<Vec<Piece>> = Vec::new();
        let mut open: Vec<Vec<Piece>> = vec![Vec::new()];
        while let Some(gone) = open.pop() {
            let left: Vec<&Piece> = own.iter().filter(|p| !gone.contains(p)).collect();
            let Some(obstacle) = rule(self.scene.free, piece, &left) else {
                if !sets.iter().any(|s| s.iter().all(|p| gone.contains(p))) {
                    sets.push(gone);
                }
                continue;
            };
            let moved = gone.iter().filter(|p| !self.is_open(p, holes)).count();
            let blocking = left.iter().filter(|p| obstacle.turns.contains(&p.turn));
            let blocking: Vec<&&Piece> = blocking.filter(|p| self.can_go(p)).collect();
            for blocker in blocking {
                if moved >= most && !self.is_open(blocker, holes) {
                    self.restrained = true;
                    continue;
                }
                let mut more = gone.clone();
                more.push((*blocker).clone());
                open.push(more);
            }
        }
        sets
    }

    fn can_go(&self, piece: &Piece) -> bool {
        self.scene.as_hole(piece).is_some()
    }

    /// Whether a date of a piece is among those that nobody has yet.
    fn is_open(&self, piece: &Piece, holes: &[Hole]) -> bool {
        let whole = self.scene.as_hole(piece);
        whole.is_some_and(|w| holes.iter().any(|h| w.holds(h)))
    }

    /// What a member has beside a piece of a turn: what he stands in for there becomes part of it.
    fn beside(&self, hole: &Hole, piece: &Piece) -> Vec<Piece> {
        let own = self.own.get(&piece.member).into_iter().flatten();
        let same =
            |p: &&Piece| hole.part == Part::Whole && p.turn == piece.turn && p.role == piece.role;
        own.filter(|p| !same(p)).cloned().collect()
    }

    pub(super) fn take(&mut self, piece: &Piece) {
        self.scales.add(piece, 1);
        let own = self.own.entry(piece.member.clone()).or_default();
        own.push(piece.clone());
    }

    pub(super) fn give(&mut self, piece: &Piece) {
        self.scales.add(piece, -1);
        if let Some(own) = self.own.get_mut(&piece.member)
            && let Some(at) = own.iter().rposition(|p| p == piece)
        {
            own.remove(at);
        }
    }

    /// Who can fill a hole as things stand, the cheapest first.
    pub(super) fn candidates(&mut self, hole: &Hole) -> Vec<(Cost, Piece)> {
        let ways = self.ways(hole, &[], 0);
        ways.into_iter().map(|w| (w.cost, w.piece)).collect()
    }

    /// Whether a hole stays one whatever is done: nobody may take it, nor the turn that it is of.
    pub(super) fn is_hopeless(&self, hole: &Hole) -> bool {
        let whole = Hole {
            part: Part::Whole,
            ..hole.clone()
        };
        let nobody =
            |m: &Member| self.scene.may(hole, m).is_none() && self.scene.may(&whole, m).is_none();
        self.scene.free.team().members.iter().all(nobody)
    }
}
