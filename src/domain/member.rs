//! Members, and what is known of their time.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{DutyName, MemberId, Role, Share, TurnId, WeeklyWindow, Window};

/// A person of the team who can be on call.
#[derive(Debug, Clone)]
pub struct Member {
    /// The id in files.
    pub id: MemberId,
    /// The name for people; may hold anything.
    pub name: String,
    /// For calendars and matching; optional.
    pub email: Option<String>,
    /// How to reach the person in a crisis.
    pub phone: Option<String>,
    /// Contract share.
    pub share: Share,
    /// First date on the team; none: since ever.
    pub from: Option<NaiveDate>,
    /// Last date on the team; none: for good.
    pub until: Option<NaiveDate>,
    /// When the phone stays off.
    pub phone_off: Vec<WeeklyWindow>,
    /// May take only these duties; none: all.
    pub duties: Option<BTreeSet<DutyName>>,
    /// May take only these roles; none: all.
    pub roles: Option<BTreeSet<Role>>,
}

impl Member {
    /// A member of whom no more is known: full time, always there, takes everything.
    pub fn named(id: MemberId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            email: None,
            phone: None,
            share: Share::FULL,
            from: None,
            until: None,
            phone_off: Vec::new(),
            duties: None,
            roles: None,
        }
    }

    /// Whether the agreement lets the member take `role` of `duty` at all.
    pub fn may(&self, duty: &DutyName, role: &Role) -> bool {
        self.duties.as_ref().is_none_or(|d| d.contains(duty))
            && self.roles.as_ref().is_none_or(|r| r.contains(role))
    }

    /// Whether the member is on the team on `date`.
    pub fn on_team(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|f| f <= date) && self.until.is_none_or(|u| date <= u)
    }
}

/// A time in which a member must not be on call. It has no reason.
#[derive(Debug, Clone)]
pub struct Absence {
    /// Who.
    pub member: MemberId,
    /// When; whole dates are local midnights.
    pub window: Window,
}

/// What a member would like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishKind {
    /// No piece on these dates.
    Avoid,
    /// At least one piece on these dates.
    Prefer,
}

/// A wish, never a rule.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Whose.
    pub member: MemberId,
    /// What.
    pub kind: WishKind,
    /// The first date.
    pub from: NaiveDate,
    /// The last date, included.
    pub to: NaiveDate,
}

/// A position fixed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Who.
    pub member: MemberId,
    /// Which turn.
    pub turn: TurnId,
    /// Which role of it.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anna() -> Member {
        Member::named(MemberId::new("anna"), "Anna")
    }

    #[test]
    fn a_member_may_what_is_not_ruled_out() {
        let mut anna = anna();
        let may = |m: &Member, duty, role| m.may(&DutyName::new(duty), &Role::new(role));
        assert!(may(&anna, "evening", "primary"));
        anna.duties = Some([DutyName::new("evening")].into());
        assert!(may(&anna, "evening", "primary") && !may(&anna, "weekend", "primary"));
        anna.roles = Some([Role::new("backup")].into());
        assert!(may(&anna, "evening", "backup") && !may(&anna, "evening", "primary"));
        assert!(!may(&anna, "weekend", "backup"));
    }

    #[test]
    fn the_first_and_the_last_day_on_the_team_are_days_on_it() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = ["2027-01-03", "2027-01-04", "2027-01-08", "2027-01-09"].map(date);
        let on = |m: &Member| days.map(|d| m.on_team(d));
        let mut anna = anna();
        assert_eq!(on(&anna), [true; 4]);
        anna.from = Some(days[1]);
        assert_eq!(on(&anna), [false, true, true, true]);
        anna.until = Some(days[2]);
        assert_eq!(on(&anna), [false, true, true, false]);
    }
}
