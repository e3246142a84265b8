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
        let own = |c: &Cover| {
            let date = dates
                .iter()
                .find(|(_, ws)| ws.iter().any(|w| w.overlaps(c.window)))
                .map(|(d, _)| *d);
            date.is_some_and(|d| self.on(d) == c.member.as_ref())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{date, hours, id, two_days};
    use crate::domain::{Account, Day, DutyName, Points, Position, Turn, Zone};

    const SLOT: &str = "2027-02-09";

    /// `19:00-21:30`, on the one date there is.
    fn window(text: &str) -> Window {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let (from, to) = text.split_once('-').unwrap();
        let at = |t: &str| {
            let local = format!("{SLOT}T{t}:00").parse().unwrap();
            zone.resolve(local, crate::domain::Edge::Start)
        };
        Window::new(at(from), at(to)).unwrap()
    }

    fn member(text: &str) -> Option<MemberId> {
        (text != "-").then(|| MemberId::new(text))
    }

    /// An evening from 18 to 22, held by Anna.
    fn evening() -> PlannedTurn {
        PlannedTurn {
            turn: Turn {
                id: TurnId::new("evening/2027-02-09"),
                duty: DutyName::new("evening"),
                kind: "evening".into(),
                days: vec![Day {
                    date: SLOT.parse().unwrap(),
                    windows: vec![window("18:00-22:00")],
                }],
                positions: vec![Position {
                    role: Role::new("primary"),
                    account: Account::new("evening"),
                    points: Points::hundredths(100),
                }],
                max_stand_in_dates: 0,
            },
            assignments: vec![Assignment::held_by(MemberId::new("anna"))],
        }
    }

    /// Lays covers over the evening, each as `anna > ben 19:00-20:00`, or without a time for all of it.
    fn laid(covers: &[&str]) -> Result<String, Misfit> {
        let mut planned = evening();
        for cover in covers {
            let mut words = cover.split(' ');
            let mut next = || words.next().unwrap_or_default();
            let (from, _, to, time) = (next(), next(), next(), next());
            planned.apply(&Move {
                turn: planned.turn.id.clone(),
                role: Role::new("primary"),
                part: match time {
                    "" => Part::Whole,
                    time => Part::Stretch(window(time)),
                },
                from: member(from),
                to: member(to),
            })?;
        }
        let zone = Zone::named("Europe/Berlin").unwrap();
        let clock = |at| zone.local(at).format("%H:%M").to_string();
        let day = &planned.turn.days[0];
        let parts = planned.assignments[0].parts(day).map(|(w, m)| {
            let who = m.map_or("-", MemberId::as_str);
            format!("{who} {}-{}", clock(w.start()), clock(w.end()))
        });
        let points: i64 = planned
            .pieces()
            .iter()
            .map(|p| p.points.as_hundredths())
            .sum();
        let held = planned.assignments[0].parts(day).all(|(_, m)| m.is_some());
        assert!(points == 100 || !held, "nothing is lost: {points}");
        Ok(parts.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn a_cover_splits_a_shift_exactly() {
        for (covers, parts) in [
            // within, from the start, to the end, and all of it (field notes O1, O2, O3, O11)
            (
                &["anna > ben 19:00-21:00"][..],
                "anna 18:00-19:00, ben 19:00-21:00, anna 21:00-22:00",
            ),
            (
                &["anna > ben 18:00-21:00"],
                "ben 18:00-21:00, anna 21:00-22:00",
            ),
            (
                &["anna > ben 19:00-22:00"],
                "anna 18:00-19:00, ben 19:00-22:00",
            ),
            (&["anna > ben"], "ben 18:00-22:00"),
            // touching pieces of one person are one, in any order (O15)
            (
                &["anna > ben 18:00-20:00", "anna > ben 20:00-21:00"],
                "ben 18:00-21:00, anna 21:00-22:00",
            ),
            (
                &["anna > ben 20:00-21:00", "anna > ben 18:00-20:00"],
                "ben 18:00-21:00, anna 21:00-22:00",
            ),
            // of a cover a part is given on, and taken back (O10, S4)
            (
                &["anna > ben 18:00-21:00", "ben > cem 18:00-18:30"],
                "cem 18:00-18:30, ben 18:30-21:00, anna 21:00-22:00",
            ),
            (
                &["anna > ben 19:00-21:00", "ben > anna 19:00-21:00"],
                "anna 18:00-22:00",
            ),
            // what nobody has is told (O9)
            (
                &["anna > - 19:00-20:00", "- > ben 19:30-20:00"],
                "anna 18:00-19:00, - 19:00-19:30, ben 19:30-20:00, anna 20:00-22:00",
            ),
            // a turn given away whole keeps what was covered before
            (
                &["anna > ben 18:00-19:00", "anna > cem"],
                "ben 18:00-19:00, cem 19:00-22:00",
            ),
        ] {
            assert_eq!(laid(covers).as_deref(), Ok(parts), "{covers:?}");
        }
    }

    #[test]
    fn a_cover_that_does_not_fit_is_refused() {
        let held_by = |who| Err(Misfit::HeldBy(member(who)));
        for (covers, wrong) in [
            // no cover is laid over another: the last does not win (O10, O13)
            (
                &["anna > ben 19:00-21:00", "anna > cem 20:00-22:00"][..],
                held_by("ben"),
            ),
            (
                &["anna > ben 19:00-21:00", "anna > ben 19:00-21:00"],
                held_by("ben"),
            ),
            (&["anna > ben", "anna > cem"], held_by("ben")),
            // nobody gives what others have (S6)
            (&["cem > ben 19:00-20:00"], held_by("anna")),
            (&["- > ben"], held_by("anna")),
            // a second beyond the window is no part of it (O4: the command clips)
            (&["anna > ben 17:59-19:00"], Err(Misfit::NoTime)),
            (&["anna > ben 21:00-22:01"], Err(Misfit::NoTime)),
        ] {
            assert_eq!(laid(covers), wrong, "{covers:?}");
        }
        // an end at or before the start is none (O14)
        let at = window("18:00-22:00");
        assert_eq!(Window::new(at.end(), at.start()), None);
        assert_eq!(Window::new(at.start(), at.start()), None);
    }

    /// The moves of dates of two whole days that Anna has, each as `anna > ben 2027-01-04`.
    fn given(moves: &[&str]) -> Result<PlannedTurn, Misfit> {
        let mut planned = PlannedTurn {
            turn: two_days(),
            assignments: vec![Assignment::held_by(id("anna")), Assignment::default()],
        };
        for text in moves {
            let [from, _, to, day] = text.split(' ').collect::<Vec<_>>()[..] else {
                panic!("{text}");
            };
            planned.apply(&Move {
                turn: planned.turn.id.clone(),
                role: Role::new("primary"),
                part: Part::Date(date(day)),
                from: member(from),
                to: member(to),
            })?;
        }
        Ok(planned)
    }

    #[test]
    fn a_date_goes_to_a_stand_in_and_comes_back() {
        let stand_ins = |moves: &[&str]| given(moves).map(|p| p.assignments[0].stand_ins.clone());
        let monday = date("2027-01-04");
        let once = stand_ins(&["anna > ben 2027-01-04"]);
        assert_eq!(once, Ok([(monday, member("ben"))].into()));
        let on = stand_ins(&["anna > ben 2027-01-04", "ben > - 2027-01-04"]);
        assert_eq!(on, Ok([(monday, None)].into()));
        let back = stand_ins(&["anna > ben 2027-01-04", "ben > anna 2027-01-04"]);
        assert_eq!(back, Ok([].into()), "nobody stands in for himself");
        let other = stand_ins(&["ben > cem 2027-01-04"]);
        assert_eq!(other, Err(Misfit::HeldBy(member("anna"))));
        let beside = stand_ins(&["anna > ben 2027-01-06"]);
        assert_eq!(beside, Err(Misfit::NoTime));
    }

    #[test]
    fn what_is_covered_up_to_midnight_and_from_it_on_is_two_covers() {
        let mut planned = given(&[]).unwrap();
        for window in [hours("2027-01-04", 20, 24), hours("2027-01-05", 0, 4)] {
            let cover = Move {
                turn: planned.turn.id.clone(),
                role: Role::new("primary"),
                part: Part::Stretch(window),
                from: member("anna"),
                to: member("ben"),
            };
            assert_eq!(planned.apply(&cover), Ok(()));
        }
        let covers = planned.assignments[0].covers.iter().map(|c| c.window);
        let days = [hours("2027-01-04", 20, 24), hours("2027-01-05", 0, 4)];
        assert!(covers.eq(days), "a cover lies in one window");
    }
}
