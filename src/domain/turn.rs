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
