//! Makes the graph of whole plans: turn by turn, state by state, all ways to fill the turn.

use std::ops::Range;

use rustc_hash::FxHashMap as HashMap;

use super::{Edge, Ends, Layer, Way, Whole};
use crate::engine::bound::timeline::Outlook;
use crate::engine::model::pairs::Pair;
use crate::engine::model::{Candidate, CandidateId, Model, SeatId, UNMET_WISH};

/// How many pieces a state remembers at most: with more, there would be too many states anyway.
const MOST_PIECES: usize = 24;

/// A graph with more states after one turn than this part of all edges that it may have will have too many.
const FEWEST_LAYERS: usize = 13;

/// Pieces that still matter, in order, and what is uncovered so far; places beyond the last piece hold [`NOTHING`].
type State = ([u32; MOST_PIECES], i64);
const NOTHING: u32 = u32::MAX;

/// The states before a turn.
#[derive(Default)]
struct Front {
    states: Vec<State>,
    /// The states of each member's timelines, where there is an outlook: they follow from the state.
    of_members: Vec<Vec<u32>>,
}

/// None if there would be more edges than `most`.
pub(super) fn build(
    model: &Model,
    (uncovered, outlook): (i64, Option<&Outlook>),
    (turns, with_strain): (Range<usize>, bool),
    most: usize,
) -> Option<Whole> {
    let builder = Builder {
        outlook,
        ..Builder::new(model, uncovered, with_strain)
    };
    let start = outlook.map(|o| o.start(model, turns.start));
    let mut front = Front {
        states: vec![([NOTHING; MOST_PIECES], 0)],
        of_members: start.flatten().into_iter().collect(),
    };
    let (mut layers, mut size) = (Vec::new(), 0);
    let from = turns.start;
    for turn in turns {
        let (layer, next) = builder.layer(turn, &front, most - size)?;
        size += layer.edges.len();
        layers.push(layer);
        front = next;
    }
    if let Some(last) = layers.last_mut() {
        // nothing is to come after the last turn: its ends are one
        for edge in &mut last.edges {
            edge.to = 0;
        }
    }
    let base = builder.base();
    let whole = Whole {
        from,
        layers,
        ends: Ends::default(),
        base,
    };
    Some(whole.trimmed())
}

struct Builder<'m> {
    model: &'m Model,
    uncovered: i64,
    with_strain: bool,
    /// By turn, its holders' seats.
    seats: Vec<Vec<SeatId>>,
    /// By candidate, the last turn that his piece can matter to.
    until: Vec<usize>,
    outlook: Option<&'m Outlook>,
}

/// What leads to more gaps than there may be.
struct Hopeless;

/// A turn while it is filled.
struct Filling<'f> {
    held: &'f [u32],
    picks: Vec<CandidateId>,
    gaps: Vec<SeatId>,
    strain: i32,
    uncovered: i64,
}

impl<'m> Builder<'m> {
    fn new(model: &'m Model, uncovered: i64, with_strain: bool) -> Self {
        let mut seats = vec![Vec::new(); model.turns()];
        for (id, seat) in model.holder_seats().iter().enumerate() {
            seats[seat.turn].push(id);
        }
        let mut builder = Self {
            model,
            uncovered,
            with_strain,
            seats,
            until: Vec::new(),
            outlook: None,
        };
        let all = 0..model.candidates.len();
        builder.until = all.map(|c| builder.matters_until(c)).collect();
        builder
    }

    fn turn(&self, candidate: CandidateId) -> usize {
        self.model.seats[self.model.candidates[candidate].seat].turn
    }

    fn matters_until(&self, id: CandidateId) -> usize {
        let c = &self.model.candidates[id];
        let touched = self.model.candidates.iter().enumerate().filter(|(_, o)| {
            o.member == c.member
                && (o.day.abs_diff(c.day) < self.model.windows.length
                    || match self.model.pairs.get(c.shape, o.shape) {
                        Pair::Clash => true,
                        Pair::Strain(s) => self.with_strain && s != 0,
                    }
                    || self.with_strain && c.wishes.iter().any(|w| o.wishes.contains(w)))
        });
        let turns = touched.map(|(o, _)| self.turn(o));
        turns.max().unwrap_or_default()
    }

    /// Strain of wishes that only a piece can meet.
    fn base(&self) -> i64 {
        let touched = |w: usize| self.model.candidates.iter().any(|c| c.wishes.contains(&w));
        let wishes = self.model.wishes.iter().enumerate();
        let unmet = wishes.filter(|(w, wish)| wish.prefer && touched(*w));
        match self.with_strain {
            true => UNMET_WISH * unmet.count() as i64,
            false => 0,
        }
    }

    /// All ways from the front through a turn, and the states that they lead to.
    fn layer(&self, turn: usize, front: &Front, most: usize) -> Option<(Layer, Front)> {
        let mut next = Front::default();
        let mut known: HashMap<State, u32> = HashMap::default();
        let mut ways: HashMap<Way, u32> = HashMap::default();
        let (mut first, mut edges) = (vec![0], Vec::new());
        for (place, (held, uncovered)) in front.states.iter().enumerate() {
            let mut filling = Filling {
                held,
                picks: Vec::new(),
                gaps: Vec::new(),
                strain: 0,
                uncovered: *uncovered,
            };
            let mut fits = true;
            self.fill(&mut filling, self.seats[turn].clone(), &mut |f| {
                let Ok(of_members) = self.ahead(f, turn, front.of_members.get(place)) else {
                    return;
                };
                let Some(state) = self.after(f, turn) else {
                    fits = false;
                    return;
                };
                let to = *known.entry(state).or_insert_with(|| {
                    next.states.push(state);
                    next.of_members.extend(of_members);
                    next.states.len() as u32 - 1
                });
                let mut way = Way {
                    candidates: f.picks.clone(),
                    gaps: f.gaps.clone(),
                };
                way.candidates.sort_unstable();
                let new = ways.len() as u32;
                let way = *ways.entry(way).or_insert(new);
                edges.push(Edge {
                    way,
                    to,
                    strain: f.strain,
                });
            });
            if !fits || edges.len() > most || next.states.len() > most / FEWEST_LAYERS {
                return None;
            }
            first.push(edges.len() as u32);
        }
        let mut ways: Vec<(Way, u32)> = ways.into_iter().collect();
        ways.sort_unstable_by_key(|(_, place)| *place);
        let ways = ways.into_iter().map(|(way, _)| way).collect();
        Some((Layer { ways, first, edges }, next))
    }

    /// The states of each member's timelines after a filled turn, if there is an outlook; an error if it says that more
    /// stays uncovered than may.
    fn ahead(
        &self,
        f: &Filling,
        turn: usize,
        before: Option<&Vec<u32>>,
    ) -> Result<Option<Vec<u32>>, Hopeless> {
        let Some((outlook, before)) = self.outlook.zip(before) else {
            return Ok(None);
        };
        let after = outlook.after(self.model, before, (turn, &f.picks));
        let after = after.ok_or(Hopeless)?;
        match f.uncovered + outlook.least(&after, turn + 1) <= self.uncovered {
            true => Ok(Some(after)),
            false => Err(Hopeless),
        }
    }

    /// What a filled turn leaves to remember; none if it is too much.
    fn after(&self, f: &Filling, turn: usize) -> Option<State> {
        let mut pieces = [NOTHING; MOST_PIECES];
        let held = f.held.iter().take_while(|p| **p != NOTHING).copied();
        let all = held.chain(f.picks.iter().map(|c| self.piece(*c)));
        let mut n = 0;
        for piece in all.filter(|p| self.until[*p as usize] > turn) {
            *pieces.get_mut(n)? = piece;
            n += 1;
        }
        pieces[..n].sort_unstable();
        Some((pieces, f.uncovered))
    }

    /// A candidate who stands for all of the same member and shape: what role he had does not matter any more.
    fn piece(&self, candidate: CandidateId) -> u32 {
        let c = &self.model.candidates[candidate];
        let seats = &self.seats[self.model.seats[c.seat].turn];
        let same = |s: &SeatId| {
            let other = self.model.candidate(*s, c.member)?;
            (self.model.candidates[other].shape == c.shape).then_some(other)
        };
        seats.iter().find_map(same).unwrap_or(candidate) as u32
    }

    fn fill(&self, f: &mut Filling, mut open: Vec<SeatId>, found: &mut impl FnMut(&Filling)) {
        let Some(seat) = open.pop() else {
            found(f);
            return;
        };
        for id in &self.model.seats[seat].candidates {
            let Some(strain) = self.strain(f, *id) else {
                continue;
            };
            let c = &self.model.candidates[*id];
            f.picks.push(*id);
            f.strain += strain;
            let with_dates = open.iter().chain(&c.opens).copied().collect();
            self.fill(f, with_dates, found);
            f.strain -= strain;
            f.picks.pop();
        }
        let points = self.model.seats[seat].points;
        if f.uncovered + points <= self.uncovered {
            f.gaps.push(seat);
            f.uncovered += points;
            self.fill(f, open, found);
            f.uncovered -= points;
            f.gaps.pop();
        }
    }

    /// The strain that a candidate adds; none if the rules forbid him.
    fn strain(&self, f: &Filling, id: CandidateId) -> Option<i32> {
        let model = self.model;
        let c = &model.candidates[id];
        let held = f.held.iter().take_while(|p| **p != NOTHING);
        let held = held.map(|p| *p as usize).chain(f.picks.iter().copied());
        let mine = || {
            let held = held.clone().map(|p| &model.candidates[p]);
            held.filter(|o| o.member == c.member)
        };
        let mut sum = 0;
        for other in mine() {
            match model.pairs.get(other.shape, c.shape) {
                Pair::Strain(s) if other.shape != c.shape => sum += s,
                _ => return None,
            }
        }
        if !self.has_room(c, mine) {
            return None;
        }
        let wish = |w: &usize| match (model.wishes[*w].prefer, UNMET_WISH as i32) {
            _ if mine().any(|o| o.wishes.contains(w)) => 0,
            (true, cost) => -cost,
            (false, cost) => cost,
        };
        Some(match self.with_strain {
            true => sum + c.wishes.iter().map(wish).sum::<i32>(),
            false => 0,
        })
    }

    /// Whether no window holds more than the limit when a member who has `mine` gets one more piece.
    fn has_room<'c, I>(&self, new: &Candidate, mine: impl Fn() -> I) -> bool
    where
        I: Iterator<Item = &'c Candidate>,
    {
        let windows = &self.model.windows;
        (new.day + 1 - windows.length..=new.day).all(|start| {
            let within = |o: &&Candidate| start <= o.day && o.day < start + windows.length;
            let all = mine().filter(within).count() as u16 + 1;
            all + windows.taken[new.member * windows.count + start] <= windows.limit
        })
    }
}
