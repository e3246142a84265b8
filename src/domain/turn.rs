//! Turns: what one person takes as a unit.

use chrono::NaiveDate;

use super::{Account, DutyName, Instant, Member, Points, Role, TurnId, Window};

/// The windows of one date of a turn; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The date on which they begin.
    pub date: NaiveDate,
    /// In order, disjoint.
    pub windows: Vec<Window>,
}

/// One role of one turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The role.
    pub role: Role,
    /// Where its points count.
    pub account: Account,
    /// What it counts.
    pub points: Points,
}

/// The windows that one person takes as a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// `<duty>/<first date>`.
    pub id: TurnId,
    /// The duty.
    pub duty: DutyName,
    /// `holiday` if one of its dates is one, else the duty's name.
    pub kind: String,
    /// In order; never empty.
    pub days: Vec<Day>,
    /// In calling order; never empty.
    pub positions: Vec<Position>,
    /// On how many dates a holder may be replaced by stand-ins.
    pub max_stand_in_dates: usize,
}

impl Turn {
    /// The kind of a turn that touches a holiday.
    pub const HOLIDAY: &'static str = "holiday";

    /// The first date.
    pub fn first(&self) -> NaiveDate {
        self.days.first().map_or(NaiveDate::MIN, |d| d.date)
    }

    /// The last date.
    pub fn last(&self) -> NaiveDate {
        self.days.last().map_or(NaiveDate::MIN, |d| d.date)
    }

    /// All windows in order.
    pub fn windows(&self) -> impl Iterator<Item = Window> {
        self.days.iter().flat_map(|d| d.windows.iter().copied())
    }

    /// The start of the first window.
    pub fn start(&self) -> Instant {
        self.windows()
            .next()
            .map_or(Instant::MIN_UTC, Window::start)
    }

    /// The end of the last window.
    pub fn end(&self) -> Instant {
        self.windows()
            .map(Window::end)
            .max()
            .unwrap_or(Instant::MIN_UTC)
    }

    /// The position of that role.
    pub fn position(&self, role: &Role) -> Option<&Position> {
        self.positions.iter().find(|p| p.role == *role)
    }

    /// Who may *hold* a role, given the dates on which he is not free (contract, section 3).
    pub fn may_hold(&self, member: &Member, role: &Role, not_free: usize) -> bool {
        member.may(&self.duty, role)
            && not_free <= self.max_stand_in_dates
            && not_free < self.days.len()
    }
}

/// The account of a role in turns of a kind: `<kind>` for the duty's first role, else `<kind>/<role>`.
pub fn account_of(kind: &str, role: &Role, is_first: bool) -> Account {
    Account::new(if is_first {
        kind.to_owned()
    } else {
        format!("{kind}/{role}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{date, hours, team, two_days};

    #[test]
    fn a_turn_lasts_from_its_first_window_to_its_last() {
        let mut turn = two_days();
        turn.days[0].windows = vec![hours("2027-01-04", 18, 20), hours("2027-01-04", 21, 22)];
        assert_eq!(
            (turn.first(), turn.last()),
            (date("2027-01-04"), date("2027-01-05"))
        );
        assert_eq!(turn.start(), hours("2027-01-04", 18, 20).start());
        assert_eq!(turn.end(), hours("2027-01-05", 0, 24).end());
        assert_eq!(turn.windows().count(), 3);
        let position = |role| turn.position(&Role::new(role)).map(|p| p.points);
        assert_eq!(position("backup"), Some(Points::hundredths(100)));
        assert_eq!(position("standby"), None);
    }

    #[test]
    fn a_holder_is_there_on_some_date_and_misses_no_more_than_agreed() {
        let (mut turn, mut team) = (two_days(), team());
        let primary = Role::new("primary");
        let may = |turn: &Turn, member: &Member| {
            [0, 1, 2].map(|missing| turn.may_hold(member, &primary, missing))
        };
        assert_eq!(may(&turn, &team.members[0]), [true, true, false]);
        turn.max_stand_in_dates = 2;
        assert_eq!(
            may(&turn, &team.members[0]),
            [true, true, false],
            "on no date of two"
        );
        turn.max_stand_in_dates = 0;
        assert_eq!(may(&turn, &team.members[0]), [true, false, false]);
        team.members[0].roles = Some([Role::new("backup")].into());
        assert_eq!(may(&turn, &team.members[0]), [false; 3]);
    }

    #[test]
    fn the_first_role_has_the_account_of_the_kind() {
        let account = |is_first| account_of("weekend", &Role::new("backup"), is_first);
        assert_eq!(account(true).as_str(), "weekend");
        assert_eq!(account(false).as_str(), "weekend/backup");
    }
}
