//! A team and a plan of its own making, for the tests of this floor.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Weekday};

use crate::domain::{
    Assignment, Availability, Balances, Day, Duty, DutyName, Handoff, Language, Level, Member,
    MemberId, Period, Plan, PlannedTurn, Points, Position, Proof, Role, Rules, Share, Stakes, Team,
    Turn, TurnId, Window, Zone, account_of,
};
use chrono::Datelike;

/// Anna, Ben and Cem; evenings, and weekends with a backup.
pub(super) fn social_media(zone: &str) -> Team {
    Team {
        id: None,
        name: "Social Media".into(),
        zone: Zone::named(zone).unwrap(),
        language: Language::De,
        phone_off: Vec::new(),
        plans: "plans".into(),
        rules: Rules::default(),
        duties: vec![
            duty(
                "evening",
                "Abenddienst",
                "Mon-Fri 18:00-22:00",
                &[("primary", 100)],
            ),
            duty(
                "weekend",
                "Wochenende",
                "Sat,Sun 09:00-21:00",
                &[("primary", 400), ("backup", 100)],
            ),
        ],
        members: vec![
            member("anna", "Anna Schäfer", Some("+49 30 1234")),
            member("ben", "Ben Öztürk", None),
            member("cem", "Cem", None),
        ],
        absences: Vec::new(),
        wishes: Vec::new(),
        holidays: BTreeMap::new(),
        pins: Vec::new(),
        opening_balances: Vec::new(),
    }
}

/// A duty whose turns go over the dates that follow one another.
pub(super) fn duty(name: &str, title: &str, when: &str, roles: &[(&str, i64)]) -> Duty {
    let block = Handoff::Block { max_days: 2 };
    Duty {
        name: DutyName::new(name),
        title: title.into(),
        when: vec![when.parse().unwrap()],
        handoff: if name == "weekend" {
            block
        } else {
            Handoff::Daily
        },
        max_stand_in_dates: 1,
        roles: roles
            .iter()
            .map(|(r, p)| (Role::new(*r), Points::hundredths(*p)))
            .collect(),
        guide: (name == "weekend").then(|| "https://wiki.example/krise?a=1,2;3".to_owned()),
    }
}

fn member(id: &str, name: &str, phone: Option<&str>) -> Member {
    Member {
        id: MemberId::new(id),
        name: name.into(),
        email: None,
        phone: phone.map(Into::into),
        share: Share::FULL,
        from: None,
        until: None,
        phone_off: Vec::new(),
        duties: None,
        roles: None,
    }
}

/// The turns from `first` to `last`, given to the members one after the other.
pub(super) fn planned(team: &Team, first: &str, last: &str) -> Plan {
    let period = Period::new(first.parse().unwrap(), last.parse().unwrap()).unwrap();
    let mut turns: Vec<Turn> = team
        .duties
        .iter()
        .flat_map(|d| turns_of(team, d, period))
        .collect();
    turns.sort_by_key(|t| (t.start(), t.id.clone()));
    let free = Availability::new(team, period.first(), period.last());
    let stakes = Stakes::new(&free, period, &turns);
    let mut next = team.members.iter().map(|m| m.id.clone()).cycle();
    let mut give = |turn: Turn| PlannedTurn {
        assignments: turn
            .positions
            .iter()
            .map(|_| Assignment::held_by(next.next().unwrap()))
            .collect(),
        turn,
    };
    Plan {
        team: team.id_or_made(),
        name: team.name.clone(),
        zone: team.zone,
        period,
        published: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
        turns: turns.into_iter().map(&mut give).collect(),
        stakes,
        opening: Balances::default(),
        proof: proof(),
    }
}

fn proof() -> Proof {
    let met = |value| Level {
        value,
        bound: Some(value),
    };
    let strain = Level {
        value: 1351.0,
        bound: None,
    };
    Proof {
        uncovered: met(0.0),
        accounts: met(267.12),
        total: met(335.06),
        strain,
    }
}

/// One turn for each date; a Sunday goes to its Saturday's turn if the duty hands off in blocks.
fn turns_of(team: &Team, duty: &Duty, period: Period) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for date in period.dates() {
        let windows = windows_on(team, duty, date);
        if windows.is_empty() {
            continue;
        }
        let day = Day { date, windows };
        let in_block = duty.handoff != Handoff::Daily && date.weekday() == Weekday::Sun;
        match turns.last_mut().filter(|_| in_block) {
            Some(turn) => turn.days.push(day),
            None => turns.push(turn(duty, day)),
        }
    }
    turns
}

fn windows_on(team: &Team, duty: &Duty, date: NaiveDate) -> Vec<Window> {
    let named = duty.when.iter().filter(|w| w.days().names_weekday_of(date));
    named.filter_map(|w| w.on(date, team.zone)).collect()
}

fn turn(duty: &Duty, day: Day) -> Turn {
    let position = |(i, (role, points)): (usize, &(Role, Points))| Position {
        role: role.clone(),
        account: account_of(duty.name.as_str(), role, i == 0),
        points: *points,
    };
    Turn {
        id: TurnId::of(&duty.name, day.date),
        duty: duty.name.clone(),
        kind: duty.name.to_string(),
        days: vec![day],
        positions: duty.roles.iter().enumerate().map(position).collect(),
        max_stand_in_dates: duty.max_stand_in_dates,
    }
}
