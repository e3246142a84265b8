//! Changes: what was laid over a published plan, each an exact list of who gave what to whom.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Assignment, Cover, Instant, MemberId, PlannedTurn, Role, TurnId, Window, cut};

/// Why something changed hands. There is no kind for a reason of an absence: an absence has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Somebody is not free, and others take over.
    Substitution,
    /// Turns were exchanged.
    Swap,
    /// Somebody took a turn, or a part of one, from somebody else.
    Cover,
    /// Somebody is free again and takes back what was his.
    Back,
    /// Takes back the change that was made at this instant.
    Undo(Instant),
}

/// How much of a position changes hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All that the holder has; stand-ins keep their dates.
    Whole,
    /// One date.
    Date(NaiveDate),
    /// A stretch of one window.
    Stretch(Window),
}

/// One thing that changes hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Of which turn.
    pub turn: TurnId,
    /// In which role.
    pub role: Role,
    /// How much of it.
    pub part: Part,
    /// Who had it; none: nobody.
    pub from: Option<MemberId>,
    /// Who has it now; none: nobody, a gap.
    pub to: Option<MemberId>,
}

/// A change of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When it was made, to the second; names the change. Later than every change before.
    pub at: Instant,
    /// What it is.
    pub kind: ChangeKind,
    /// What changes hands, in the order in which it does.
    pub moves: Vec<Move>,
    /// The weights of members whose absences became others (see [`super::Stakes`]).
    pub weights: BTreeMap<MemberId, i64>,
    /// Who agreed, where that was recorded.
    pub agreed_by: Vec<MemberId>,
    /// The codes of the rules that it breaks, because a person said so.
    pub forced: Vec<String>,
}

/// Why a move cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// The plan has no such turn.
    NoTurn,
    /// The turn has no such role.
    NoRole,
    /// The turn has no such date, or no window that holds the stretch.
    NoTime,
    /// Somebody else has it, or nobody; or only a part of it.
    HeldBy(Option<MemberId>),
}

impl PlannedTurn {
    /// Lays a move over the turn.
    ///
    /// # Errors
    /// What does not fit: a role or a time that the turn has not, or another owner.
    pub fn apply(&mut self, this: &Move) -> Result<(), Misfit> {
        let turn = &self.turn;
        let position = turn.positions.iter().position(|p| p.role == this.role);
        let seat = position.ok_or(Misfit::NoRole)?;
        let dates: Vec<(NaiveDate, Vec<Window>)> = turn
            .days
            .iter()
            .map(|d| (d.date, d.windows.clone()))
            .collect();
        let assignment = self.assignments.get_mut(seat).ok_or(Misfit::NoRole)?;
        match this.part {
            Part::Whole => assignment.give_whole(this)?,
            Part::Date(date) => assignment.give_date(this, date, &dates)?,
            Part::Stretch(window) => assignment.give_stretch(this, window, &dates)?,
        }
        assignment.normalise(&dates);
        Ok(())
    }
}

type Dates = [(NaiveDate, Vec<Window>)];

impl Assignment {
    fn give_whole(&mut self, this: &Move) -> Result<(), Misfit> {
        if self.holder != this.from {
            return Err(Misfit::HeldBy(self.holder.clone()));
        }
        self.holder.clone_from(&this.to);
        Ok(())
    }

    fn give_date(&mut self, this: &Move, date: NaiveDate, dates: &Dates) -> Result<(), Misfit> {
        if !dates.iter().any(|(d, _)| *d == date) {
            return Err(Misfit::NoTime);
        }
        if self.on(date) != this.from.as_ref() {
            return Err(Misfit::HeldBy(self.on(date).cloned()));
        }
        self.stand_ins.insert(date, this.to.clone());
        Ok(())
    }

    /// Exactly what `from` has changes hands: a stretch of which others have a part is refused.
    fn give_stretch(&mut self, this: &Move, part: Window, dates: &Dates) -> Result<(), Misfit> {
        let within = |w: &Window| w.start() <= part.start() && part.end() <= w.end();
        let date = dates.iter().find(|(_, ws)| ws.iter().any(within));
        let (date, _) = date.ok_or(Misfit::NoTime)?;
        let meeting: Vec<&Cover> = self
            .covers
            .iter()
            .filter(|c| c.window.overlaps(part))
            .collect();
        let taken: Vec<Window> = meeting.iter().map(|c| c.window).collect();
        let other = meeting.iter().find(|c| c.member != this.from);
        if let Some(other) = other {
            return Err(Misfit::HeldBy(other.member.clone()));
        }
        if !cut(&[part], &taken).is_empty() && self.on(*date) != this.from.as_ref() {
            return Err(Misfit::HeldBy(self.on(*date).cloned()));
        }
        let left = self.covers.iter().flat_map(|c| {
            let parts = c.window.without(part);
            parts.map(|window| Cover {
                window,
                member: c.member.clone(),
            })
        });
        let mut covers: Vec<Cover> = left.collect();
        covers.push(Cover {
            window: part,
            member: this.to.clone(),
        });
        self.covers = covers;
        Ok(())
    }

    /// One way to say each state: nobody stands in for himself, touching parts of one member are one.
    fn normalise(&mut self, dates: &Dates) {
        let holder = self.holder.clone();
        self.stand_ins
            .retain(|_, member| holder.is_some() && *member != holder);
        let windows = |date| dates.iter().filter(move |(d, _)| *d == date);
        let own = |c: &Cover| {
            let date = dates
                .iter()
                .find(|(_, ws)| ws.iter().any(|w| w.overlaps(c.window)))
                .map(|(d, _)| *d);
            date.is_some_and(|d| windows(d).count() > 0 && self.on(d) == c.member.as_ref())
        };
        let mut covers: Vec<Cover> = self.covers.iter().filter(|c| !own(c)).cloned().collect();
        covers.sort_by_key(|c| c.window);
        let mut joined: Vec<Cover> = Vec::with_capacity(covers.len());
        for cover in covers {
            let last = joined.last_mut().filter(|l| {
                l.member == cover.member && l.window.end() == cover.window.start() && {
                    let both = |w: &Window| w.overlaps(l.window) && w.overlaps(cover.window);
                    dates.iter().any(|(_, ws)| ws.iter().any(both))
                }
            });
            match last.and_then(|l| Window::new(l.window.start(), cover.window.end()).zip(Some(l)))
            {
                Some((window, last)) => last.window = window,
                None => joined.push(cover),
            }
        }
        self.covers = joined;
    }
}
