//! Plans: who holds which position of which turn.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::{
    Account, Balances, Instant, MemberId, Period, Piece, Points, Position, Proof, Role, Stakes,
    TeamId, Turn, TurnId, Window, Zone, cut, pieces::pieces_of,
};

/// A part of a window that changed hands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// When: within one window of the turn, and never all of a date that a change gave away whole.
    pub window: Window,
    /// Who has it; none: nobody.
    pub member: Option<MemberId>,
}

/// Who has a position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assignment {
    /// Who has it; none: a gap.
    pub holder: Option<MemberId>,
    /// The dates on which the holder is not free, with who takes them; none: a gap on that date.
    pub stand_ins: BTreeMap<NaiveDate, Option<MemberId>>,
    /// Parts of windows that others took over; in order, disjoint. Only changes bring them.
    pub covers: Vec<Cover>,
}

impl Assignment {
    /// Held by one member on all dates.
    pub fn held_by(member: MemberId) -> Self {
        Self {
            holder: Some(member),
            stand_ins: BTreeMap::new(),
            covers: Vec::new(),
        }
    }

    /// Who takes `date`, apart from what was covered by itself; none: nobody.
    pub fn on(&self, date: NaiveDate) -> Option<&MemberId> {
        self.stand_ins.get(&date).map_or(self.holder.as_ref(), |s| {
            self.holder.as_ref().and(s.as_ref())
        })
    }

    /// The windows of a date, cut where covers begin and end, with who has each part.
    pub fn parts<'a>(
        &'a self,
        day: &'a super::Day,
    ) -> impl Iterator<Item = (Window, Option<&'a MemberId>)> {
        let member = self.on(day.date);
        day.windows.iter().flat_map(move |w| {
            let covers = || self.covers.iter().filter(|c| c.window.overlaps(*w));
            let taken: Vec<Window> = covers().map(|c| c.window).collect();
            let kept = cut(&[*w], &taken).into_iter().map(|w| (w, member));
            let mut parts: Vec<_> = kept
                .chain(covers().map(|c| (c.window, c.member.as_ref())))
                .collect();
            parts.sort_by_key(|(w, _)| *w);
            parts
        })
    }
}

/// A turn, and who has its positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTurn {
    /// The turn.
    pub turn: Turn,
    /// One for each of the turn's positions, in order.
    pub assignments: Vec<Assignment>,
}

impl PlannedTurn {
    /// The positions with who has them, in calling order.
    pub fn seats(&self) -> impl Iterator<Item = (&Position, &Assignment)> {
        self.turn.positions.iter().zip(&self.assignments)
    }

    /// What members take of it: the holder's dates, and each stand-in date.
    pub fn pieces(&self) -> Vec<Piece> {
        self.seats()
            .flat_map(|(position, assignment)| pieces_of(&self.turn, position, assignment))
            .collect()
    }

    /// The roles and dates that nobody has.
    pub fn gaps(&self) -> impl Iterator<Item = (&Role, NaiveDate)> {
        self.seats().flat_map(|(p, a)| {
            self.turn
                .days
                .iter()
                .filter(|d| a.parts(d).any(|(_, member)| member.is_none()))
                .map(|d| (&p.role, d.date))
        })
    }
}

/// Why a member does not fill a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Not on the team on that date.
    NotOnTeam,
    /// Absent.
    Absent,
    /// An agreed phone-off window.
    PhoneOff,
    /// The agreement does not let the member take this duty or role.
    NotAllowed,
    /// Not free on more of the turn's dates than stand-ins may take.
    OtherDates,
    /// On call already at that time, or in another role of the turn.
    OnCall,
    /// Too little rest to another turn.
    Rest,
    /// Too few free weekends to another weekend turn.
    FreeWeekends,
    /// Too many turns within 7 days.
    MaxTurns,
}

impl Reason {
    /// The word for scripts, in kebab-case.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotOnTeam => "not-on-team",
            Self::Absent => "absent",
            Self::PhoneOff => "phone-off",
            Self::NotAllowed => "not-allowed",
            Self::OtherDates => "other-dates",
            Self::OnCall => "on-call",
            Self::Rest => "rest",
            Self::FreeWeekends => "free-weekends",
            Self::MaxTurns => "max-turns",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A position, on one date, that nobody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Of which turn.
    pub turn: TurnId,
    /// Which role.
    pub role: Role,
    /// On which date.
    pub date: NaiveDate,
    /// Why each member does not fill it.
    pub reasons: BTreeMap<MemberId, Reason>,
}

/// What is published for a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The team in calendar UIDs.
    pub team: TeamId,
    /// The team's name when the plan was made; may hold anything.
    pub name: String,
    /// Where the clocks hang.
    pub zone: Zone,
    /// The dates; turns belong by their first date.
    pub period: Period,
    /// When it was made.
    pub published: Instant,
    /// By start, then id.
    pub turns: Vec<PlannedTurn>,
    /// Among whom the accounts are shared.
    pub stakes: Stakes,
    /// Balances from before any plan, of members that no earlier plan knows.
    pub opening: Balances,
    /// What it is worth, and the bounds that were proven when it was made.
    pub proof: Proof,
}

impl Plan {
    /// What members take.
    pub fn pieces(&self) -> Vec<Piece> {
        self.turns.iter().flat_map(PlannedTurn::pieces).collect()
    }

    /// The points of all positions, by account.
    pub fn demand(&self) -> BTreeMap<Account, Points> {
        let mut demand = BTreeMap::new();
        for position in self.turns.iter().flat_map(|t| &t.turn.positions) {
            *demand.entry(position.account.clone()).or_default() += position.points;
        }
        demand
    }

    /// The turn of that id.
    pub fn turn(&self, id: &TurnId) -> Option<&PlannedTurn> {
        self.turns.iter().find(|t| t.turn.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{date, held, hours, id, plan, two_days};

    #[test]
    fn a_gap_is_a_date_of_which_nobody_has_some() {
        let mut planned = PlannedTurn {
            turn: two_days(),
            assignments: vec![Assignment::held_by(id("anna")), Assignment::default()],
        };
        let gaps = |planned: &PlannedTurn| -> Vec<String> {
            let each = planned.gaps();
            each.map(|(role, day)| format!("{role} {}", day.format("%a")))
                .collect()
        };
        assert_eq!(gaps(&planned), ["backup Mon", "backup Tue"]);
        planned.assignments[1] = Assignment::held_by(id("ben"));
        assert_eq!(gaps(&planned), [""; 0]);
        planned.assignments[0].covers.push(Cover {
            window: hours("2027-01-05", 6, 7),
            member: None,
        });
        planned.assignments[1]
            .stand_ins
            .insert(date("2027-01-04"), None);
        assert_eq!(gaps(&planned), ["primary Tue", "backup Mon"]);
    }

    #[test]
    fn a_plan_knows_its_turns_and_what_they_count() {
        let evening = |day| held("anna", "evening", &[(day, 18, 22)]);
        let turns = vec![
            evening("2027-01-04"),
            evening("2027-01-05"),
            held("ben", "weekend", &[("2027-01-09", 9, 21)]),
        ];
        let plan = plan("2027-01", "2026-12-01", turns);
        let demand = [("evening", 200), ("weekend", 100)];
        let demand = demand.map(|(k, p)| (Account::new(k), Points::hundredths(p)));
        assert_eq!(plan.demand(), demand.into());
        assert_eq!(plan.pieces().len(), 3);
        let found = plan.turn(&TurnId::new("evening/2027-01-05")).unwrap();
        assert_eq!(found.turn.first(), date("2027-01-05"));
        assert!(plan.turn(&TurnId::new("evening/2027-01-06")).is_none());
    }

    #[test]
    fn reasons_are_words_for_scripts() {
        assert_eq!(Reason::NotOnTeam.to_string(), "not-on-team");
        assert_eq!(
            format!("{}", Reason::FreeWeekends),
            Reason::FreeWeekends.word()
        );
        assert_eq!(Reason::MaxTurns.word(), "max-turns");
    }
}
