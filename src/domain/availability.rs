//! Who is free when (contract, section 3).

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::{
    Assignment, Dates, Day, Edge, Member, MemberId, Piece, Pin, PlannedTurn, Role, Team, Turn,
    WeeklyWindow, Window, union,
};

/// As far as turns are looked for around a period (40 days), a night that reaches in from the date
/// before, and a window that reaches out.
const BEYOND: Days = Days::new(42);

/// Why a member is not free on a date of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfree {
    /// Not on the team on that date.
    NotOnTeam,
    /// Absent; there is no reason.
    Absent,
    /// An agreed phone-off window.
    PhoneOff,
}

/// When each member of a team is free, for the dates of one stretch of the calendar.
#[derive(Debug)]
pub struct Availability<'a> {
    team: &'a Team,
    members: HashMap<&'a MemberId, Times>,
}

/// In order, disjoint.
#[derive(Debug, Default)]
struct Times {
    absent: Vec<Window>,
    phone_off: Vec<Window>,
}

impl<'a> Availability<'a> {
    /// Looks at the dates from `first` to `last` and at the turns that begin on them, which may reach
    /// beyond `last`; phone-off windows of other dates are not seen.
    pub fn new(team: &'a Team, first: NaiveDate, last: NaiveDate) -> Self {
        let before = first.checked_sub_days(BEYOND).unwrap_or(first);
        let after = last.checked_add_days(BEYOND).unwrap_or(last);
        let times = |m: &Member| Times {
            absent: union(
                team.absences
                    .iter()
                    .filter(|a| a.member == m.id)
                    .map(|a| a.window),
            ),
            phone_off: union(WeeklyWindow::occurrences(
                &m.phone_off,
                team.zone,
                Dates::new(before, after),
            )),
        };
        Self {
            team,
            members: team.members.iter().map(|m| (&m.id, times(m))).collect(),
        }
    }

    /// The team that this is about.
    pub fn team(&self) -> &'a Team {
        self.team
    }

    /// Why `member` is not free on `day`; none: he is.
    pub fn unfree(&self, member: &Member, day: &Day) -> Option<Unfree> {
        self.against(member, day).map(|(unfree, _)| unfree)
    }

    /// The same, with the whole stretch of the absence or phone-off hours; phone-off windows that touch are one.
    pub fn against(&self, member: &Member, day: &Day) -> Option<(Unfree, Option<Window>)> {
        let times = self.members.get(&member.id)?;
        if !member.on_team(day.date) {
            return Some((Unfree::NotOnTeam, None));
        }
        let absent = meeting(&times.absent, &day.windows).map(|w| (Unfree::Absent, Some(w)));
        absent.or_else(|| {
            meeting(&times.phone_off, &day.windows).map(|w| (Unfree::PhoneOff, Some(w)))
        })
    }

    /// The dates of `turn` on which `member` is not free.
    pub fn missing(&self, member: &Member, turn: &Turn) -> Vec<NaiveDate> {
        turn.days
            .iter()
            .filter(|d| self.unfree(member, d).is_some())
            .map(|d| d.date)
            .collect()
    }

    /// What the member of `pin` has of `turn` by it: the dates on which he is free, if he holds the position.
    pub fn pinned(&self, pin: &Pin, turn: &Turn) -> Vec<Piece> {
        let member = self.team.member(&pin.member);
        let missing = member.map(|m| self.missing(m, turn)).unwrap_or_default();
        let held = Assignment {
            holder: Some(pin.member.clone()),
            stand_ins: missing.into_iter().map(|date| (date, None)).collect(),
            covers: Vec::new(),
        };
        let seat = |role: &Role| match *role == pin.role {
            true => held.clone(),
            false => Assignment::default(),
        };
        PlannedTurn {
            turn: turn.clone(),
            assignments: turn.positions.iter().map(|p| seat(&p.role)).collect(),
        }
        .pieces()
    }

    /// Whether `member` is absent for the whole of `date`, midnight to midnight.
    pub fn absent_all_day(&self, member: &MemberId, date: NaiveDate) -> bool {
        let zone = self.team.zone;
        let (start, end) = (
            zone.instant(date, 0, Edge::Start),
            zone.instant(date, 1440, Edge::End),
        );
        let within = |times: &Times| {
            times
                .absent
                .iter()
                .any(|w| w.start() <= start && end <= w.end())
        };
        start < end && self.members.get(member).is_some_and(within)
    }
}

/// The first of `sorted`, which are disjoint and in order, that shares time with one of `windows`.
fn meeting(sorted: &[Window], windows: &[Window]) -> Option<Window> {
    windows.iter().find_map(|w| {
        let next = sorted.partition_point(|s| s.end() <= w.start());
        sorted.get(next).copied().filter(|s| s.overlaps(*w))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Zone;
    use crate::domain::fixture::{absent, date, hours, hours_in, id, team, two_days};

    fn year(team: &Team) -> Availability<'_> {
        Availability::new(team, date("2027-01-01"), date("2027-12-31"))
    }

    #[test]
    fn who_is_pinned_has_the_dates_on_which_he_is_free_in_that_role_alone() {
        let mut team = team();
        let monday = hours("2027-01-04", 10, 11);
        team.absences.push(absent("anna", monday));
        let turn = two_days();
        let pin = Pin {
            member: id("anna"),
            turn: turn.id.clone(),
            role: Role::new("backup"),
        };
        let pieces = year(&team).pinned(&pin, &turn);
        let [piece] = pieces.as_slice() else {
            panic!("{pieces:?}");
        };
        assert_eq!((&piece.member, &piece.role), (&pin.member, &pin.role));
        assert_eq!(piece.dates, [date("2027-01-05")]);
    }

    #[test]
    fn who_is_absent_from_midnight_to_midnight_is_absent_all_day() {
        let mut team = team();
        let day = "2027-01-04";
        for (windows, all_day) in [
            (&[(0, 24)][..], true),
            (&[(0, 12)], false),
            (&[(12, 24)], false),
            (&[(0, 12), (12, 24)], true),
            (&[(0, 12), (13, 24)], false),
            (&[], false),
        ] {
            let of = |(from, to): &(u32, u32)| absent("anna", hours(day, *from, *to));
            team.absences = windows.iter().map(of).collect();
            let free = year(&team);
            let absent = free.absent_all_day(&id("anna"), date(day));
            assert_eq!(absent, all_day, "{windows:?}");
            assert!(!free.absent_all_day(&id("ben"), date(day)));
            assert!(!free.absent_all_day(&id("nobody"), date(day)));
        }
    }

    /// Samoa went from the 29th to the 31st.
    #[test]
    fn nobody_is_absent_all_day_on_a_day_that_does_not_exist() {
        let mut team = team();
        team.zone = Zone::named("Pacific/Apia").unwrap();
        let days = hours_in(team.zone, "2011-12-29", 0, 72);
        team.absences.push(absent("anna", days));
        let free = Availability::new(&team, date("2011-12-01"), date("2011-12-31"));
        let away = |day| free.absent_all_day(&id("anna"), date(day));
        let days = ["2011-12-29", "2011-12-30", "2011-12-31"];
        assert_eq!(days.map(away), [true, false, true]);
    }
}
