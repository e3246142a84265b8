//! Loads, fair shares and balances of a period, and who had which holiday.

use chrono::NaiveDate;
use serde::Serialize;

use super::document;
use super::standing::{Accounts, Standings, accounts, standings};
use crate::domain::{AccountView, MemberId, Period, Role, TurnId};

/// What is counted over a period.
#[derive(Debug, Clone, Copy)]
pub struct StatsFacts<'a> {
    /// The dates that were counted.
    pub period: Period,
    /// Every account.
    pub accounts: &'a [AccountView],
    /// All accounts together.
    pub total: &'a AccountView,
    /// Who had which holiday, by date.
    pub holidays: &'a [HolidayTaken],
}

/// A holiday on which a member was on call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayTaken {
    /// The date.
    pub date: NaiveDate,
    /// The holiday's name; may hold anything.
    pub name: String,
    /// The turn.
    pub turn: TurnId,
    /// The role.
    pub role: Role,
    /// Who; none: nobody.
    pub member: Option<MemberId>,
}

#[derive(Serialize)]
struct StatsDto<'a> {
    from: String,
    to: String,
    accounts: Accounts,
    total: Standings,
    holidays: Vec<HolidayDto<'a>>,
}

#[derive(Serialize)]
struct HolidayDto<'a> {
    date: String,
    name: &'a str,
    turn: &'a str,
    role: &'a str,
    member: Option<&'a str>,
}

impl<'a> HolidayDto<'a> {
    fn new(holiday: &'a HolidayTaken) -> Self {
        Self {
            date: holiday.date.to_string(),
            name: &holiday.name,
            turn: holiday.turn.as_str(),
            role: holiday.role.as_str(),
            member: holiday.member.as_ref().map(MemberId::as_str),
        }
    }
}

/// `{"version":1, from, to, accounts, total, holidays:[{date, name, turn, role, member}]}`; accounts as in a plan.
pub fn stats(facts: &StatsFacts) -> String {
    document(StatsDto {
        from: facts.period.first().to_string(),
        to: facts.period.last().to_string(),
        accounts: accounts(facts.accounts),
        total: standings(facts.total),
        holidays: facts.holidays.iter().map(HolidayDto::new).collect(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{HolidayTaken, StatsFacts, stats};
    use crate::domain::{Balances, MemberId, Role, account_views, total_view};
    use crate::export::fixture::{planned, social_media};

    #[test]
    fn loads_and_holidays_are_told() {
        let plan = planned(&social_media("Europe/Berlin"), "2027-01-01", "2027-03-31");
        let (demand, pieces, before) = (plan.demand(), plan.pieces(), Balances::default());
        let holiday = HolidayTaken {
            date: plan.turns[0].turn.first(),
            name: "Neujahr".into(),
            turn: plan.turns[0].turn.id.clone(),
            role: Role::new("primary"),
            member: Some(MemberId::new("anna")),
        };
        let text = stats(&StatsFacts {
            period: plan.period,
            accounts: &account_views(&demand, &plan.stakes, &before, &pieces),
            total: &total_view(&demand, &plan.stakes, &before, &pieces),
            holidays: &[holiday],
        });
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["from"], "2027-01-01");
        assert_eq!(read["holidays"][0]["name"], "Neujahr");
        assert!(read["accounts"]["evening"]["anna"]["load"].is_number());
        assert!(read["total"]["ben"]["fair"].is_number());
    }
}
