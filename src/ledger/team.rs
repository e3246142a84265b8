//! A team as far as a plan file knows it: enough to say who is on call when the config cannot be read.

use crate::domain::{Holidays, Language, Member, MemberId, Plan, Rules, Team};

/// The folder of the plan files where the config does not name another.
pub const DEFAULT_FOLDER: &str = "plans";

/// The team of a plan: its name, its zone, and its members by their ids. No duties, phones or rules.
pub fn team_of(plan: &Plan) -> Team {
    let member = |id: &MemberId| Member::named(id.clone(), id.as_str());
    Team {
        id: Some(plan.team.clone()),
        name: plan.name.clone(),
        zone: plan.zone,
        language: Language::default(),
        phone_off: Vec::new(),
        plans: DEFAULT_FOLDER.to_owned(),
        rules: Rules::default(),
        duties: Vec::new(),
        members: plan.stakes.weights.keys().map(member).collect(),
        absences: Vec::new(),
        wishes: Vec::new(),
        holidays: Holidays::new(),
        pins: Vec::new(),
        opening_balances: Vec::new(),
    }
}
