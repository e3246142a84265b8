//! The team: the whole agreement that a config file states.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Absence, Duty, DutyName, Language, Member, MemberId, OpeningBalance, Pin, Rules, TeamId,
    WeeklyWindow, Wish, Zone,
};

/// Holidays by date, with their name. Public ones and the team's own; the team's own name wins.
pub type Holidays = BTreeMap<NaiveDate, String>;

/// The agreement of a team; every reference in it is resolved.
#[derive(Debug, Clone)]
pub struct Team {
    /// The id that the file states, if it does; else the name gives one ([`TeamId::from_name`]) when the first plan is written.
    pub id: Option<TeamId>,
    /// The name for people; may hold anything.
    pub name: String,
    /// Where the clocks hang.
    pub zone: Zone,
    /// The language of tables and calendars.
    pub language: Language,
    /// Nobody is on call then.
    pub phone_off: Vec<WeeklyWindow>,
    /// The folder of the plan files, relative to the config file.
    pub plans: String,
    /// The rules.
    pub rules: Rules,
    /// At least one.
    pub duties: Vec<Duty>,
    /// At least one.
    pub members: Vec<Member>,
    /// When members must not be on call.
    pub absences: Vec<Absence>,
    /// What members would like.
    pub wishes: Vec<Wish>,
    /// Public and own holidays, for all years that are known.
    pub holidays: Holidays,
    /// Positions fixed by hand.
    pub pins: Vec<Pin>,
    /// What was before the first plan.
    pub opening_balances: Vec<OpeningBalance>,
}

impl Team {
    /// The member of that id.
    pub fn member(&self, id: &MemberId) -> Option<&Member> {
        self.members.iter().find(|m| m.id == *id)
    }

    /// The duty of that name.
    pub fn duty(&self, name: &DutyName) -> Option<&Duty> {
        self.duties.iter().find(|d| d.name == *name)
    }

    /// The name of a member for people; the id of one who is no longer in the file.
    pub fn name_of<'a>(&'a self, id: &'a MemberId) -> &'a str {
        self.member(id).map_or(id.as_str(), |m| m.name.as_str())
    }

    /// The title of a duty for people; the name of one that is no longer in the file.
    pub fn title_of<'a>(&'a self, duty: &'a DutyName) -> &'a str {
        self.duty(duty).map_or(duty.as_str(), |d| d.title.as_str())
    }

    /// Whether any duty names `holiday`: then on holidays only windows that do so apply.
    pub fn names_holidays(&self) -> bool {
        self.duties
            .iter()
            .flat_map(|d| &d.when)
            .any(|w| w.days().names_holiday())
    }

    /// The id in calendar UIDs: the file's, or one made from the name.
    pub fn id_or_made(&self) -> TeamId {
        self.id
            .clone()
            .unwrap_or_else(|| TeamId::from_name(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{id, team};
    use crate::domain::{Handoff, Points, Role};

    #[test]
    fn what_a_team_knows_is_found_by_its_name() {
        let mut team = team();
        team.members[0].name = "Anna Schäfer".to_owned();
        team.duties.push(Duty {
            name: DutyName::new("evening"),
            title: "Abenddienst".to_owned(),
            when: vec!["Mon-Fri 18:00-22:00".parse().unwrap()],
            handoff: Handoff::Daily,
            max_stand_in_dates: 0,
            roles: vec![(Role::new("primary"), Points::hundredths(100))],
            guide: None,
        });
        let member = |m| team.member(&id(m)).map(|m| m.name.as_str());
        assert_eq!(
            (member("anna"), member("dana")),
            (Some("Anna Schäfer"), None)
        );
        let names = ["anna", "dana"].map(id);
        assert_eq!(
            names.each_ref().map(|m| team.name_of(m)),
            ["Anna Schäfer", "dana"]
        );
        let duties = ["evening", "night"].map(DutyName::new);
        assert_eq!(
            duties.each_ref().map(|d| team.title_of(d)),
            ["Abenddienst", "night"]
        );
        assert_eq!(
            duties.each_ref().map(|d| team.duty(d).is_some()),
            [true, false]
        );
        assert!(!team.names_holidays());
        team.duties[0]
            .when
            .push("Sat,holiday 09:00-21:00".parse().unwrap());
        assert!(team.names_holidays());
        assert_eq!(team.id_or_made().as_str(), "three");
        team.id = Some(TeamId::new("four"));
        assert_eq!(team.id_or_made().as_str(), "four");
    }
}
