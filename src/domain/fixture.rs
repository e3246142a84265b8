//! A team of three in Berlin, and a week of theirs, for the tests of this floor.

use chrono::NaiveDate;

use super::{
    Absence, Account, Assignment, Balances, Day, DutyName, Edge, Holidays, Language, Level, Member,
    MemberId, Period, Plan, PlannedTurn, Points, Position, Proof, Role, Rules, Stakes, Team,
    TeamId, Turn, TurnId, Window, Zone,
};

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn id(member: &str) -> MemberId {
    MemberId::new(member)
}

pub(super) fn berlin() -> Zone {
    Zone::named("Europe/Berlin").unwrap()
}

/// From one full hour to another of a date.
pub(super) fn hours(day: &str, from: u32, to: u32) -> Window {
    hours_in(berlin(), day, from, to)
}

pub(super) fn hours_in(zone: Zone, day: &str, from: u32, to: u32) -> Window {
    let at = |hour, edge| zone.instant(date(day), hour * 60, edge);
    Window::new(at(from, Edge::Start), at(to, Edge::End)).unwrap()
}

/// Anna, Ben and Cem, without a duty.
pub(super) fn team() -> Team {
    Team {
        id: None,
        name: "Three".to_owned(),
        zone: berlin(),
        language: Language::En,
        phone_off: Vec::new(),
        plans: "plans".to_owned(),
        rules: Rules::default(),
        duties: Vec::new(),
        members: ["anna", "ben", "cem"]
            .map(|m| Member::named(id(m), m))
            .into(),
        absences: Vec::new(),
        wishes: Vec::new(),
        holidays: Holidays::new(),
        pins: Vec::new(),
        opening_balances: Vec::new(),
    }
}

pub(super) fn absent(member: &str, window: Window) -> Absence {
    Absence {
        member: id(member),
        window,
    }
}

/// Two whole days, Monday and Tuesday, in two roles of 200 and 100 hundredths.
pub(super) fn two_days() -> Turn {
    let day = |text: &str| Day {
        date: date(text),
        windows: vec![hours(text, 0, 24)],
    };
    let position = |role: &str, account: &str, hundredths| Position {
        role: Role::new(role),
        account: Account::new(account),
        points: Points::hundredths(hundredths),
    };
    Turn {
        id: TurnId::new("pager/2027-01-04"),
        duty: DutyName::new("pager"),
        kind: "pager".to_owned(),
        days: vec![day("2027-01-04"), day("2027-01-05")],
        positions: vec![
            position("primary", "pager", 200),
            position("backup", "pager/backup", 100),
        ],
        max_stand_in_dates: 1,
    }
}

/// A turn of one role, its dates from hour to hour.
pub(super) fn turn(duty: &str, days: &[(&str, u32, u32)]) -> Turn {
    let day = |(text, from, to): &(&str, u32, u32)| Day {
        date: date(text),
        windows: vec![hours(text, *from, *to)],
    };
    Turn {
        id: TurnId::of(&DutyName::new(duty), date(days[0].0)),
        duty: DutyName::new(duty),
        kind: duty.to_owned(),
        days: days.iter().map(day).collect(),
        positions: vec![Position {
            role: Role::new("primary"),
            account: Account::new(duty),
            points: Points::hundredths(100),
        }],
        max_stand_in_dates: 0,
    }
}

/// The same, held by a member.
pub(super) fn held(member: &str, duty: &str, days: &[(&str, u32, u32)]) -> PlannedTurn {
    PlannedTurn {
        turn: turn(duty, days),
        assignments: vec![Assignment::held_by(id(member))],
    }
}

/// A plan of these turns, published at noon of a day.
pub(super) fn plan(period: &str, published: &str, turns: Vec<PlannedTurn>) -> Plan {
    let none = Level {
        value: 0.0,
        bound: None,
    };
    Plan {
        team: TeamId::new("three"),
        name: "Three".to_owned(),
        zone: berlin(),
        period: Period::parse(period, date("2027-01-01")).unwrap(),
        published: hours(published, 12, 13).start(),
        turns,
        stakes: Stakes::default(),
        opening: Balances::default(),
        proof: Proof {
            uncovered: none,
            accounts: none,
            total: none,
            strain: none,
        },
    }
}
