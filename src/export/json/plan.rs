//! A plan: its turns, accounts, gaps and proof.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Number;

use super::findings::FindingDto;
use super::life::MovedDto;
use super::shift::ShiftDto;
use super::standing::{Accounts, Standings, accounts, standings};
use super::{document, number};
use crate::domain::{
    Assignment, Balances, Finding, Gap, Level, MemberId, Plan, PlannedTurn, Position, Proof, Shift,
    Window, Zone, account_views, total_view,
};
use crate::export::change::Moved;

/// A plan and what is known about it.
#[derive(Debug, Clone, Copy)]
pub struct PlanFacts<'a> {
    /// The plan, after all changes.
    pub plan: &'a Plan,
    /// The balances carried into its period.
    pub before: &'a Balances,
    /// The positions that nobody holds, with the reasons.
    pub gaps: &'a [Gap],
    /// What is worth knowing; none: the key is left out.
    pub findings: Option<&'a [Finding]>,
    /// What is other than in the published plan; none: the key is left out.
    pub changed: Option<&'a [Moved<'a>]>,
    /// Who is on call when, after all changes; none: the key is left out. Stretches of nobody are skipped.
    pub shifts: Option<&'a [Shift]>,
}

/// The plan as one object (contract, section 7).
pub fn plan(facts: &PlanFacts) -> String {
    document(PlanDto::new(facts))
}

#[derive(Serialize)]
struct PlanDto<'a> {
    team: &'a str,
    timezone: &'static str,
    from: String,
    to: String,
    turns: Vec<TurnDto<'a>>,
    accounts: Accounts,
    total: Standings,
    gaps: Vec<GapDto<'a>>,
    proof: ProofDto,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<Vec<MovedDto<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<FindingDto<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shifts: Option<Vec<ShiftDto<'a>>>,
}

impl<'a> PlanDto<'a> {
    fn new(facts: &'a PlanFacts<'a>) -> Self {
        let PlanFacts { plan, before, .. } = facts;
        let zone = plan.zone;
        let (demand, pieces) = (plan.demand(), plan.pieces());
        let views = account_views(&demand, &plan.stakes, before, &pieces);
        let shifts = |shifts: &'a [Shift]| {
            let held = shifts.iter().filter_map(|s| ShiftDto::new(s, zone));
            held.collect()
        };
        Self {
            team: &plan.name,
            timezone: zone.name(),
            from: plan.period.first().to_string(),
            to: plan.period.last().to_string(),
            turns: plan.turns.iter().map(|t| TurnDto::new(t, zone)).collect(),
            total: standings(&total_view(&demand, &plan.stakes, before, &pieces)),
            accounts: accounts(&views),
            gaps: facts.gaps.iter().map(GapDto::new).collect(),
            proof: ProofDto::new(&plan.proof),
            changed: facts.changed.map(|c| MovedDto::all(c, zone)),
            findings: facts.findings.map(FindingDto::all),
            shifts: facts.shifts.map(shifts),
        }
    }
}

#[derive(Serialize)]
struct TurnDto<'a> {
    id: &'a str,
    duty: &'a str,
    kind: &'a str,
    windows: Vec<WindowDto>,
    positions: Vec<PositionDto<'a>>,
}

impl<'a> TurnDto<'a> {
    fn new(planned: &'a PlannedTurn, zone: Zone) -> Self {
        let turn = &planned.turn;
        let position = |(position, assignment)| PositionDto::new(position, assignment);
        Self {
            id: turn.id.as_str(),
            duty: turn.duty.as_str(),
            kind: &turn.kind,
            windows: turn.windows().map(|w| WindowDto::new(w, zone)).collect(),
            positions: planned.seats().map(position).collect(),
        }
    }
}

#[derive(Serialize)]
struct WindowDto {
    start: String,
    end: String,
}

impl WindowDto {
    fn new(window: Window, zone: Zone) -> Self {
        Self {
            start: zone.rfc3339(window.start()),
            end: zone.rfc3339(window.end()),
        }
    }
}

#[derive(Serialize)]
struct PositionDto<'a> {
    role: &'a str,
    account: &'a str,
    points: i64,
    member: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    stand_ins: BTreeMap<String, &'a str>,
}

impl<'a> PositionDto<'a> {
    /// A date that nobody takes is no stand-in: it is among the gaps.
    fn new(position: &'a Position, assignment: &'a Assignment) -> Self {
        let taken = assignment.stand_ins.iter();
        Self {
            role: position.role.as_str(),
            account: position.account.as_str(),
            points: position.points.as_hundredths(),
            member: assignment.holder.as_ref().map(MemberId::as_str),
            stand_ins: taken
                .filter_map(|(date, m)| Some((date.to_string(), m.as_ref()?.as_str())))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct GapDto<'a> {
    turn: &'a str,
    role: &'a str,
    date: String,
    reasons: BTreeMap<&'a str, &'static str>,
}

impl<'a> GapDto<'a> {
    fn new(gap: &'a Gap) -> Self {
        let reasons = gap.reasons.iter();
        Self {
            turn: gap.turn.as_str(),
            role: gap.role.as_str(),
            date: gap.date.to_string(),
            reasons: reasons.map(|(m, r)| (m.as_str(), r.word())).collect(),
        }
    }
}

/// `uncovered` in hundredths of points, `accounts` and `total` in points².
#[derive(Serialize)]
pub(super) struct ProofDto {
    uncovered: LevelDto,
    accounts: LevelDto,
    total: LevelDto,
    strain: LevelDto,
}

impl ProofDto {
    pub(super) fn new(proof: &Proof) -> Self {
        Self {
            uncovered: LevelDto::new(proof.uncovered),
            accounts: LevelDto::new(proof.accounts),
            total: LevelDto::new(proof.total),
            strain: LevelDto::new(proof.strain),
        }
    }
}

#[derive(Serialize)]
struct LevelDto {
    value: Option<Number>,
    bound: Option<Number>,
}

impl LevelDto {
    fn new(level: Level) -> Self {
        Self {
            value: number(level.value),
            bound: level.bound.and_then(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{PlanFacts, plan};
    use crate::domain::{Balances, Gap, MemberId, Reason, Role, shifts};
    use crate::export::fixture::{planned, social_media};

    fn read(with_shifts: bool) -> Value {
        let mut made = planned(&social_media("Europe/Berlin"), "2027-01-01", "2027-01-10");
        let weekend = made
            .turns
            .iter_mut()
            .find(|t| t.turn.duty.as_str() == "weekend");
        let seat = &mut weekend.unwrap().assignments[0];
        let sunday = "2027-01-03".parse().unwrap();
        seat.stand_ins.insert(sunday, Some(MemberId::new("cem")));
        made.turns[0].assignments[0].holder = None;
        let gap = Gap {
            turn: made.turns[0].turn.id.clone(),
            role: Role::new("primary"),
            date: made.turns[0].turn.first(),
            reasons: [(MemberId::new("anna"), Reason::PhoneOff)].into(),
        };
        let held: Vec<_> = made.turns.iter().flat_map(shifts).collect();
        let facts = PlanFacts {
            changed: None,
            plan: &made,
            before: &Balances::default(),
            gaps: &[gap],
            findings: None,
            shifts: with_shifts.then_some(&held),
        };
        serde_json::from_str(&plan(&facts)).unwrap()
    }

    #[test]
    fn a_plan_has_the_agreed_shape() {
        let read = read(false);
        assert_eq!(
            (&read["version"], &read["team"], &read["timezone"]),
            (&json!(1), &json!("Social Media"), &json!("Europe/Berlin"))
        );
        let weekend = &read["turns"][1];
        assert_eq!(weekend["id"], "weekend/2027-01-02");
        assert_eq!(weekend["windows"][0]["start"], "2027-01-02T09:00:00+01:00");
        let primary = &weekend["positions"][0];
        assert_eq!(primary["points"], 400);
        assert_eq!(primary["stand_ins"], json!({"2027-01-03": "cem"}));
        assert!(weekend["positions"][1].get("stand_ins").is_none());
        assert_eq!(
            read["gaps"][0]["reasons"],
            json!({"anna": "phone-off"}),
            "a reason is a word"
        );
        assert!(read["turns"][0]["positions"][0]["member"].is_null());
        assert_eq!(read["proof"]["strain"]["bound"], Value::Null);
        assert!(read.get("shifts").is_none() && read.get("findings").is_none());
    }

    #[test]
    fn accounts_are_real_and_the_total_stands_beside_them() {
        let read = read(false);
        let accounts: Vec<_> = read["accounts"].as_object().unwrap().keys().collect();
        assert_eq!(accounts, ["evening", "weekend", "weekend/backup"]);
        let loads = |account: &Value| -> i64 {
            let members = account.as_object().unwrap().values();
            members.map(|m| m["load"].as_i64().unwrap()).sum()
        };
        let parts: i64 = ["evening", "weekend", "weekend/backup"]
            .map(|a| loads(&read["accounts"][a]))
            .iter()
            .sum();
        assert_eq!(loads(&read["total"]), parts);
    }

    #[test]
    fn shifts_of_nobody_are_left_out() {
        let read = read(true);
        let shifts = read["shifts"].as_array().unwrap();
        assert!(shifts.iter().all(|s| s["member"].is_string()));
        assert!(shifts.iter().all(|s| s["turn"] != "evening/2027-01-01"));
        assert_eq!(shifts[1]["end"], "2027-01-03T21:00:00+01:00");
    }
}
