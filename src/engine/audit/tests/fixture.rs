//! A week of three members, planned so that no promise is broken.

use chrono::NaiveDate;

use crate::domain::{
    Absence, Assignment, Availability, Balances, Duty, DutyName, Edge, Finding, Handoff, Holidays,
    Language, Level, Member, MemberId, Period, Piece, Pin, Plan, PlannedTurn, Points, Proof, Role,
    Rules, Stakes, Team, TeamId, Turn, TurnId, Window, Zone,
};
use crate::engine::audit::Audit;
use crate::engine::expand;
use crate::engine::worth::worth;

/// Three members; weekends of two roles, and evenings of one.
pub(super) fn team() -> Team {
    let duty = |name: &str, when: &str, handoff, roles: &[&str]| Duty {
        name: DutyName::new(name),
        title: name.to_owned(),
        when: vec![when.parse().unwrap()],
        handoff,
        max_stand_in_dates: 1,
        roles: roles
            .iter()
            .map(|r| (Role::new(*r), Points::hundredths(100)))
            .collect(),
        guide: None,
    };
    let block = Handoff::Block { max_days: 2 };
    Team {
        id: None,
        name: "Audit".to_owned(),
        zone: Zone::named("Europe/Berlin").unwrap(),
        language: Language::En,
        phone_off: Vec::new(),
        plans: "plans".to_owned(),
        rules: Rules::default(),
        duties: vec![
            duty(
                "evening",
                "Mon-Fri 18:00-22:00",
                Handoff::Daily,
                &["primary"],
            ),
            duty(
                "weekend",
                "Sat,Sun 09:00-21:00",
                block,
                &["primary", "backup"],
            ),
        ],
        members: ["anna", "ben", "cem"].map(named).into(),
        absences: Vec::new(),
        wishes: Vec::new(),
        holidays: Holidays::new(),
        pins: Vec::new(),
        opening_balances: Vec::new(),
    }
}

pub(super) fn named(id: &str) -> Member {
    Member::named(MemberId::new(id), id)
}

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn at(team: &Team, day: &str, from: u32, to: u32) -> Window {
    let instant = |minutes, edge| team.zone.instant(date(day), minutes, edge);
    Window::new(instant(from * 60, Edge::Start), instant(to * 60, Edge::End)).unwrap()
}

pub(super) fn away(team: &mut Team, who: &str, day: &str) {
    let window = at(team, day, 0, 24);
    team.absences.push(Absence {
        member: MemberId::new(who),
        window,
    });
}

/// A week, planned; what tests change of it, and against what it is held.
pub(super) struct Case {
    pub(super) team: Team,
    pub(super) plan: Plan,
    pub(super) neighbours: Vec<Piece>,
    pub(super) pins: Vec<Pin>,
}

pub(super) const WEEKEND: &str = "weekend/2027-01-09";
pub(super) const MONDAY: &str = "evening/2027-01-04";

impl Case {
    /// The week of 4 January, nobody's rules broken.
    pub(super) fn of(team: Team) -> Self {
        let period = Period::new(date("2027-01-04"), date("2027-01-10")).unwrap();
        let turns = turns(&team, period);
        let held = |turn: Turn| {
            let holders: &[&str] = match turn.id.as_str() {
                "evening/2027-01-04" | "evening/2027-01-07" => &["anna"],
                "evening/2027-01-05" | "evening/2027-01-08" => &["ben"],
                "evening/2027-01-06" => &["cem"],
                _ => &["cem", "anna"],
            };
            let assignments = holders
                .iter()
                .map(|h| Assignment::held_by(MemberId::new(*h)));
            PlannedTurn {
                assignments: assignments.collect(),
                turn,
            }
        };
        let (stakes, zone) = {
            let free = free(&team);
            (Stakes::new(&free, period, &turns), team.zone)
        };
        let none = Level {
            value: 0.0,
            bound: None,
        };
        let mut case = Self {
            plan: Plan {
                team: TeamId::new("audit"),
                name: team.name.clone(),
                zone,
                period,
                published: at(&team, "2026-12-01", 9, 10).start(),
                turns: turns.into_iter().map(held).collect(),
                stakes,
                opening: Balances::default(),
                proof: Proof {
                    uncovered: none,
                    accounts: none,
                    total: none,
                    strain: none,
                },
            },
            team,
            neighbours: Vec::new(),
            pins: Vec::new(),
        };
        case.claim();
        case
    }

    /// Lets the plan claim the values that it has.
    pub(super) fn claim(&mut self) {
        let is = worth(&self.plan, &Balances::default(), &[]);
        self.plan.proof.uncovered.value = is.uncovered;
        self.plan.proof.accounts.value = is.accounts;
        self.plan.proof.total.value = is.total;
    }

    pub(super) fn seat(&mut self, turn: &str, seat: usize) -> &mut Assignment {
        let mut turns = self.plan.turns.iter_mut();
        let planned = turns.find(|t| t.turn.id.as_str() == turn).unwrap();
        &mut planned.assignments[seat]
    }

    /// Gives a whole position to somebody.
    pub(super) fn give(&mut self, turn: &str, seat: usize, to: &str) {
        self.seat(turn, seat).holder = Some(MemberId::new(to));
        self.claim();
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        let turns = turns(&self.team, self.plan.period);
        let audit = Audit {
            free: &free(&self.team),
            turns: &turns,
            balances: &Balances::default(),
            neighbours: &self.neighbours,
            pins: &self.pins,
        };
        audit.breaches(&self.plan)
    }

    /// The codes of what the auditor finds.
    pub(super) fn found(&self) -> Vec<&'static str> {
        self.findings().iter().map(|f| f.code).collect()
    }
}

pub(super) fn free(team: &Team) -> Availability<'_> {
    Availability::new(team, date("2026-12-01"), date("2027-02-28"))
}

pub(super) fn turns(team: &Team, period: Period) -> Vec<Turn> {
    expand(&free(team), period)
}

pub(super) fn good() -> Case {
    Case::of(team())
}

/// A piece of another plan.
pub(super) fn neighbour(who: &str, day: &str, (from, to): (u32, u32)) -> Piece {
    let team = team();
    Piece {
        member: MemberId::new(who),
        turn: TurnId::new(format!("other/{day}")),
        role: Role::new("primary"),
        account: good().plan.turns[0].turn.positions[0].account.clone(),
        points: Points::hundredths(100),
        dates: vec![date(day)],
        span: at(&team, day, from, to),
    }
}
