//! What a published plan can no longer keep: the parts that must change hands.

use chrono::NaiveDate;

use crate::domain::{
    Assignment, Availability, Day, Instant, Member, MemberId, Part, Piece, PlannedTurn, Points,
    Position, Turn, Window, cut, piece_points,
};

/// Something that somebody else has to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hole {
    /// The turn and the position of it, by index.
    pub(super) seat: Seat,
    /// How much of it.
    pub(super) part: Part,
    /// Who had it; none: nobody.
    pub(super) from: Option<MemberId>,
}

impl Hole {
    /// Whether this is a turn as a whole, and another one a part that the same member had of it.
    pub(super) fn holds(&self, part: &Self) -> bool {
        let same = (self.seat, &self.from) == (part.seat, &part.from);
        same && self.part == Part::Whole && part.part != Part::Whole
    }
}

/// A turn and a position of it, by index.
pub(super) type Seat = (usize, usize);

/// What is being repaired.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) free: &'a Availability<'a>,
    pub(super) turns: &'a [PlannedTurn],
    pub(super) now: Instant,
}

impl<'a> Scene<'a> {
    /// The turn, position and assignment of a seat.
    pub(super) fn at(&self, seat: Seat) -> Option<(&'a Turn, &'a Position, &'a Assignment)> {
        let planned = self.turns.get(seat.0)?;
        let (position, assignment) = planned.seats().nth(seat.1)?;
        Some((&planned.turn, position, assignment))
    }

    /// On how many dates of a turn stand-ins may be; the plan file does not say so.
    fn stand_in_limit(&self, turn: &Turn) -> usize {
        let duty = self.free.team().duty(&turn.duty);
        let limit = duty.map_or(0, |d| d.max_stand_in_dates);
        limit.min(turn.days.len().saturating_sub(1))
    }

    /// Everything that can no longer be kept, of one member; or of all, and then what nobody has is
    /// among it. What is over stays as it was.
    pub(super) fn holes(&self, only: Option<(&MemberId, Window)>) -> Vec<Hole> {
        let mut holes = Vec::new();
        for (turn, planned) in self.turns.iter().enumerate() {
            let meets = |time: Window| planned.turn.windows().any(|w| w.overlaps(time));
            if planned.turn.end() <= self.now || only.is_some_and(|(_, time)| !meets(time)) {
                continue;
            }
            for (position, (seat, assignment)) in planned.seats().enumerate() {
                let wanted = |m: &MemberId| only.is_none_or(|(o, _)| o == m);
                let mut found = self.of_seat(&planned.turn, seat, assignment, &wanted);
                if only.is_none() && planned.turn.start() > self.now {
                    found.extend(gaps_of(&planned.turn, assignment));
                }
                let pin = self.pinned((turn, position));
                if only.is_none() && pin.is_some_and(|pin| Some(pin) != assignment.holder.as_ref())
                {
                    found = whole_of(&planned.turn, assignment, self.now);
                }
                holes.extend(found.into_iter().map(|(part, from)| Hole {
                    seat: (turn, position),
                    part,
                    from,
                }));
            }
        }
        holes
    }

    /// Who holds a seat by a pin.
    fn pinned(&self, seat: Seat) -> Option<&MemberId> {
        let (turn, position, _) = self.at(seat)?;
        let mut pins = self.free.team().pins.iter();
        let pin = pins.find(|p| p.turn == turn.id && p.role == position.role)?;
        Some(&pin.member)
    }

    fn of_seat(
        &self,
        turn: &Turn,
        position: &Position,
        assignment: &Assignment,
        wanted: &dyn Fn(&MemberId) -> bool,
    ) -> Vec<(Part, Option<MemberId>)> {
        let is_off = |id: &MemberId, date: NaiveDate, windows: &[Window]| {
            let day = Day {
                date,
                windows: windows.to_vec(),
            };
            let may = |m: &Member| m.may(&turn.duty, &position.role);
            let member = self.free.team().member(id).filter(|m| may(m));
            wanted(id)
                && !windows.is_empty()
                && member.is_none_or(|m| self.free.unfree(m, &day).is_some())
        };
        let (mut parts, mut own) = (Vec::new(), Vec::new());
        for day in &turn.days {
            for cover in covers_of(assignment, day) {
                let coming = self.coming(&[cover.window]);
                let off = cover
                    .member
                    .as_ref()
                    .filter(|m| is_off(m, day.date, &coming));
                let part = coming.first().map(|w| Part::Stretch(*w));
                parts.extend(part.zip(off.cloned().map(Some)));
            }
            let covers: Vec<Window> = assignment.covers.iter().map(|c| c.window).collect();
            let kept = cut(&day.windows, &covers);
            let coming = self.coming(&kept);
            let member = assignment.on(day.date);
            let Some(member) = member.filter(|m| is_off(m, day.date, &coming)) else {
                continue;
            };
            let these: Vec<Part> = if coming == kept {
                vec![Part::Date(day.date)]
            } else {
                coming.into_iter().map(Part::Stretch).collect()
            };
            let these = these.into_iter().map(|part| (part, Some(member.clone())));
            if assignment.stand_ins.contains_key(&day.date) {
                parts.extend(these);
            } else {
                own.push(these);
            }
        }
        // stand-ins take dates of a holder as far as the agreement goes; what has begun stays his
        let begun = turn.start() < self.now;
        let few = own.len() + assignment.stand_ins.len() <= self.stand_in_limit(turn);
        if own.is_empty() {
        } else if begun || few || !self.anybody_may_hold(turn, position) {
            parts.extend(own.into_iter().flatten());
        } else {
            parts.push((Part::Whole, assignment.holder.clone()));
        }
        parts
    }

    /// Whether the turn as a whole can be somebody's at all.
    fn anybody_may_hold(&self, turn: &Turn, position: &Position) -> bool {
        let may = |m: &Member| {
            let missing = self.free.missing(m, turn).len();
            m.may(&turn.duty, &position.role)
                && missing <= self.stand_in_limit(turn)
                && missing < turn.days.len()
        };
        self.free.team().members.iter().any(may)
    }

    /// What of these windows is still to come.
    fn coming(&self, windows: &[Window]) -> Vec<Window> {
        let later = |w: &Window| Window::new(w.start().max(self.now), w.end());
        windows.iter().filter_map(later).collect()
    }

    /// A published piece as something to give away; none: it has begun, is another period's, fixed
    /// by hand, or of a position that people have split among themselves.
    pub(super) fn as_hole(&self, piece: &Piece) -> Option<Hole> {
        let turn = self.turns.iter().position(|t| t.turn.id == piece.turn)?;
        let planned = self.turns.get(turn)?;
        let mut positions = planned.turn.positions.iter();
        let position = positions.position(|p| p.role == piece.role)?;
        let assignment = planned.assignments.get(position)?;
        let pinned = self.pinned((turn, position)) == Some(&piece.member);
        let first = piece.first();
        let part = match assignment.stand_ins.contains_key(&first) {
            true => Part::Date(first),
            false => Part::Whole,
        };
        let held = match part {
            Part::Whole => assignment.holder.as_ref(),
            _ => assignment.on(first),
        };
        let movable = held == Some(&piece.member)
            && planned.turn.start() > self.now
            && assignment.covers.is_empty()
            && !pinned;
        movable.then(|| Hole {
            seat: (turn, position),
            part,
            from: Some(piece.member.clone()),
        })
    }

    /// The piece that `member` would have with a hole filled, as far as he is free.
    pub(super) fn piece(&self, hole: &Hole, member: &MemberId) -> Option<Piece> {
        let (turn, position, _) = self.at(hole.seat)?;
        let (all, each) = piece_points(position.points, turn.days.len(), 0);
        let known = self.free.team().member(member);
        let is_free = |d: &Day| known.is_some_and(|m| self.free.unfree(m, d).is_none());
        let (days, points): (Vec<Day>, Points) = match hole.part {
            Part::Whole => {
                let days: Vec<Day> = turn.days.iter().filter(|d| is_free(d)).cloned().collect();
                let others = turn.days.len() - days.len();
                (
                    days,
                    piece_points(position.points, turn.days.len(), others).0,
                )
            }
            Part::Date(date) => {
                let day = turn.days.iter().find(|d| d.date == date)?;
                // of a turn of one date, the date is the turn
                let points = if turn.days.len() == 1 { all } else { each };
                (vec![day.clone()], points)
            }
            Part::Stretch(window) => {
                let meets = |d: &&Day| d.windows.iter().any(|w| w.overlaps(window));
                let day = turn.days.iter().find(meets)?;
                let seconds = |w: &Window| w.length().num_seconds();
                let whole: i64 = day.windows.iter().map(seconds).sum();
                let part = each.as_hundredths() * seconds(&window) / whole.max(1);
                let windows = vec![window];
                let date = day.date;
                (vec![Day { date, windows }], Points::hundredths(part))
            }
        };
        let windows = || days.iter().flat_map(|d| &d.windows);
        Some(Piece {
            member: member.clone(),
            turn: turn.id.clone(),
            role: position.role.clone(),
            account: position.account.clone(),
            points,
            span: Window::new(
                windows().map(|w| w.start()).min()?,
                windows().map(|w| w.end()).max()?,
            )?,
            dates: days.iter().map(|d| d.date).collect(),
        })
    }

    /// The piece that a member would have, if he may and is free, whatever else he has.
    pub(super) fn may(&self, hole: &Hole, member: &Member) -> Option<Piece> {
        let (turn, position, _) = self.at(hole.seat)?;
        if hole.from.as_ref() == Some(&member.id) || !member.may(&turn.duty, &position.role) {
            return None;
        }
        let pin = self
            .pinned(hole.seat)
            .filter(|p| Some(*p) != hole.from.as_ref());
        if hole.part == Part::Whole && pin.is_some_and(|pin| *pin != member.id) {
            return None;
        }
        let piece = self.piece(hole, &member.id)?;
        let is_free = |date: NaiveDate, windows: Vec<Window>| {
            self.free.unfree(member, &Day { date, windows }).is_none()
        };
        let fits = match hole.part {
            Part::Whole => turn.days.len() - piece.dates.len() <= self.stand_in_limit(turn),
            Part::Date(date) => {
                let day = turn.days.iter().find(|d| d.date == date)?;
                is_free(date, day.windows.clone())
            }
            Part::Stretch(window) => is_free(piece.first(), vec![window]),
        };
        fits.then_some(piece)
    }

    /// What a hole counts if it stays one, in hundredths.
    pub(super) fn points(&self, hole: &Hole) -> i64 {
        let Some((turn, position, assignment)) = self.at(hole.seat) else {
            return 0;
        };
        let (all, each) = piece_points(position.points, turn.days.len(), 0);
        let points = match hole.part {
            // those who stand in keep their dates
            Part::Whole => {
                let stood_in = assignment.stand_ins.len();
                piece_points(position.points, turn.days.len(), stood_in).0
            }
            Part::Date(_) if turn.days.len() == 1 => all,
            Part::Date(_) => each,
            Part::Stretch(window) => {
                let meets = |d: &&Day| d.windows.iter().any(|w| w.overlaps(window));
                let seconds = |w: &Window| w.length().num_seconds();
                let day = turn.days.iter().find(meets);
                let whole: i64 = day.map_or(0, |d| d.windows.iter().map(seconds).sum());
                Points::hundredths(each.as_hundredths() * seconds(&window) / whole.max(1))
            }
        };
        points.as_hundredths()
    }
}

fn covers_of<'a>(
    assignment: &'a Assignment,
    day: &'a Day,
) -> impl Iterator<Item = &'a crate::domain::Cover> {
    let within = |w: Window| day.windows.iter().any(|d| d.overlaps(w));
    assignment.covers.iter().filter(move |c| within(c.window))
}

/// A turn as a whole, from who holds it, if it has not begun and nobody has a part of it.
fn whole_of(turn: &Turn, assignment: &Assignment, now: Instant) -> Vec<(Part, Option<MemberId>)> {
    let whole = turn.start() > now && assignment.covers.is_empty();
    let part = whole.then(|| (Part::Whole, assignment.holder.clone()));
    part.into_iter().collect()
}

fn gaps_of(turn: &Turn, assignment: &Assignment) -> Vec<(Part, Option<MemberId>)> {
    if assignment.holder.is_none() {
        let untouched = assignment.covers.is_empty();
        return untouched
            .then_some((Part::Whole, None))
            .into_iter()
            .collect();
    }
    let open = turn.days.iter().filter(|d| assignment.on(d.date).is_none());
    open.map(|d| (Part::Date(d.date), None)).collect()
}
