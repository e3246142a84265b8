//! A team of three and its dates, for the tests of this floor.

use chrono::NaiveDate;

use super::expand;
use crate::domain::{
    Absence, Account, Availability, Duty, DutyName, Edge, Handoff, Holidays, Language, Member,
    MemberId, Period, Piece, Points, Role, Rules, Team, Turn, TurnId, Window, Zone,
};

pub(super) fn duty(name: &str, when: &str, handoff: Handoff, roles: &[&str]) -> Duty {
    let points = Points::hundredths(100);
    Duty {
        name: DutyName::new(name),
        title: name.to_owned(),
        when: vec![when.parse().unwrap()],
        handoff,
        max_stand_in_dates: 1,
        roles: roles.iter().map(|r| (Role::new(*r), points)).collect(),
        guide: None,
    }
}

/// Three members; weekends of two roles, and evenings of one.
pub(super) fn team() -> Team {
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

pub(super) fn free(team: &Team) -> Availability<'_> {
    Availability::new(team, date("2026-12-01"), date("2027-02-28"))
}

pub(super) fn turns(team: &Team, period: Period) -> Vec<Turn> {
    expand(&free(team), period)
}

/// A piece of another plan.
pub(super) fn neighbour(who: &str, day: &str, (from, to): (u32, u32)) -> Piece {
    let team = team();
    Piece {
        member: MemberId::new(who),
        turn: TurnId::new(format!("other/{day}")),
        role: Role::new("primary"),
        account: Account::new("evening"),
        points: Points::hundredths(100),
        dates: vec![date(day)],
        span: at(&team, day, from, to),
    }
}
