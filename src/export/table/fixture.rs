//! Teams and plans made directly from nouns, for the tests of this room.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Look, Page, Report};
use crate::domain::{
    AccountView, Assignment, Availability, Balances, Day, Duty, DutyName, Gap, Handoff, Instant,
    Language, Level, Member, MemberId, Period, Plan, PlannedTurn, Points, Position, Proof, Reason,
    Role, Rules, Share, Stakes, Team, Turn, TurnId, Zone, account_of, account_views, iso_week,
    total_view,
};
use crate::export::Words;

/// What a report borrows.
pub(super) struct Case {
    pub(super) team: Team,
    pub(super) plan: Plan,
    pub(super) accounts: Vec<AccountView>,
    pub(super) total: AccountView,
    pub(super) gaps: Vec<Gap>,
}

impl Case {
    /// A plan in which members take turns in their order.
    pub(super) fn new(team: Team, period: &str) -> Self {
        let plan = planned(&team, Period::parse(period, date("2026-11-24")).unwrap());
        Self::of(team, plan)
    }

    pub(super) fn of(team: Team, plan: Plan) -> Self {
        let (demand, pieces, before) = (plan.demand(), plan.pieces(), Balances::default());
        let accounts = account_views(&demand, &plan.stakes, &before, &pieces);
        let total = total_view(&demand, &plan.stakes, &before, &pieces);
        let gaps = gaps(&team, &plan);
        Self {
            team,
            plan,
            accounts,
            total,
            gaps,
        }
    }

    pub(super) fn report(&self) -> Report<'_> {
        Report {
            plan: &self.plan,
            accounts: &self.accounts,
            total: &self.total,
            gaps: &self.gaps,
            proof: Some(&self.plan.proof),
        }
    }

    /// What `show` makes of a page, without colours.
    pub(super) fn shown(
        &self,
        language: Language,
        width: Option<usize>,
        show: impl Fn(&Page) -> String,
    ) -> String {
        let look = Look {
            width,
            color: false,
            now: at("2027-01-05T19:00:00Z"),
        };
        show(&Page::new(&self.team, &Words::new(language), look))
    }

    /// Empties a position.
    pub(super) fn without(mut self, turn: &str, role: usize) -> Self {
        let id = TurnId::new(turn);
        let planned = self.plan.turns.iter_mut().find(|t| t.turn.id == id);
        planned.unwrap().assignments[role] = Assignment::default();
        Self::of(self.team, self.plan)
    }
}

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// Evenings, and weekends and holidays with a backup.
pub(super) fn team(names: &[&str]) -> Team {
    let duties = vec![
        duty(
            "evening",
            "Abenddienst",
            "Mon-Fri 18:00-22:00",
            Handoff::Daily,
            &[("primary", 100)],
        ),
        duty(
            "weekend",
            "Wochenende",
            "Sat,Sun,holiday 09:00-21:00",
            Handoff::Block { max_days: 2 },
            &[("primary", 400), ("backup", 100)],
        ),
    ];
    with_duties(names, duties)
}

/// Round the clock, from week to week.
pub(super) fn weekly(names: &[&str]) -> Team {
    let roles = [("primary", 700), ("backup", 200)];
    let duties = duty(
        "ops",
        "24/7",
        "Mon-Sun 00:00-24:00",
        Handoff::Weekly,
        &roles,
    );
    with_duties(names, vec![duties])
}

fn with_duties(names: &[&str], duties: Vec<Duty>) -> Team {
    let holidays = [
        ("2027-01-01", "Neujahr"),
        ("2027-03-08", "Frauentag"),
        ("2027-03-26", "Karfreitag"),
        ("2027-03-29", "Ostermontag"),
    ];
    Team {
        id: None,
        name: "Social Media".into(),
        zone: Zone::named("Europe/Berlin").unwrap(),
        language: Language::De,
        phone_off: Vec::new(),
        plans: "plans".into(),
        rules: Rules::default(),
        duties,
        members: (0..names.len()).map(|i| member(i, names)).collect(),
        absences: Vec::new(),
        wishes: Vec::new(),
        holidays: holidays.map(|(d, n)| (date(d), n.to_owned())).into(),
        pins: Vec::new(),
        opening_balances: Vec::new(),
    }
}

fn duty(name: &str, title: &str, when: &str, handoff: Handoff, roles: &[(&str, i64)]) -> Duty {
    let role = |(role, points): &(&str, i64)| (Role::new(*role), Points::hundredths(*points));
    Duty {
        name: DutyName::new(name),
        title: title.into(),
        when: vec![when.parse().unwrap()],
        handoff,
        max_stand_in_dates: 1,
        roles: roles.iter().map(role).collect(),
        guide: Some("https://wiki.example/krise".into()),
    }
}

/// Ids are `anna` for `Anna Schäfer`, `m3` where the name gives none or a namesake stands before.
fn member(i: usize, names: &[&str]) -> Member {
    let name = names[i];
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let id = if MemberId::is_valid(&first)
        && names[..i]
            .iter()
            .all(|n| n.split(' ').next() != name.split(' ').next())
    {
        first
    } else {
        format!("m{i}")
    };
    Member {
        id: MemberId::new(id),
        name: name.into(),
        email: None,
        phone: Some(format!("+49 30 {i:04}")),
        share: Share::FULL,
        from: None,
        until: None,
        phone_off: Vec::new(),
        duties: None,
        roles: None,
    }
}

fn planned(team: &Team, period: Period) -> Plan {
    let mut turns: Vec<Turn> = team
        .duties
        .iter()
        .flat_map(|d| turns_of(team, d, period))
        .collect();
    turns.sort_by_key(|t| (t.start(), t.id.clone()));
    let free = Availability::new(team, period.first(), period.last());
    let stakes = Stakes::new(&free, period, &turns);
    let mut next = team.members.iter().map(|m| m.id.clone()).cycle();
    let mut give = |turn: Turn| {
        let held = |_: &Position| Assignment::held_by(next.next().unwrap());
        let assignments = turn.positions.iter().map(held).collect();
        PlannedTurn { turn, assignments }
    };
    let met = |value| Level {
        value,
        bound: Some(value),
    };
    Plan {
        team: team.id_or_made(),
        name: team.name.clone(),
        zone: team.zone,
        period,
        published: at("2026-11-24T12:00:00Z"),
        turns: turns.into_iter().map(&mut give).collect(),
        stakes,
        opening: Balances::default(),
        proof: Proof {
            uncovered: met(0.0),
            accounts: met(267.12),
            total: met(335.06),
            strain: Level {
                value: 1351.0,
                bound: None,
            },
        },
    }
}

fn turns_of(team: &Team, duty: &Duty, period: Period) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for date in period.dates() {
        let Some(day) = day(team, duty, date) else {
            continue;
        };
        let joins = |t: &Turn| match duty.handoff {
            Handoff::Daily => false,
            Handoff::Weekly => iso_week(t.first()) == iso_week(date),
            Handoff::Block { .. } => {
                t.days.len() == 1
                    && t.last().succ_opt() == Some(date)
                    && iso_week(t.first()) == iso_week(date)
            }
        };
        match turns.last_mut().filter(|t| joins(t)) {
            Some(turn) => turn.days.push(day),
            None => turns.push(turn(duty, day)),
        }
    }
    for turn in &mut turns {
        let touched = turn
            .days
            .iter()
            .any(|d| team.holidays.contains_key(&d.date));
        if touched && team.names_holidays() {
            turn.kind = Turn::HOLIDAY.to_owned();
        }
        for (i, position) in turn.positions.iter_mut().enumerate() {
            position.account = account_of(&turn.kind, &position.role, i == 0);
        }
    }
    turns
}

fn day(team: &Team, duty: &Duty, date: NaiveDate) -> Option<Day> {
    let holiday = team.names_holidays() && team.holidays.contains_key(&date);
    let applies = duty.when.iter().filter(|w| match holiday {
        true => w.days().names_holiday(),
        false => w.days().names_weekday_of(date),
    });
    let windows: Vec<_> = applies.filter_map(|w| w.on(date, team.zone)).collect();
    (!windows.is_empty()).then_some(Day { date, windows })
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

/// Every second member is absent, the others' phones are off.
fn gaps(team: &Team, plan: &Plan) -> Vec<Gap> {
    let reasons: BTreeMap<MemberId, Reason> = team
        .members
        .iter()
        .enumerate()
        .map(|(i, m)| (m.id.clone(), [Reason::Absent, Reason::PhoneOff][i % 2]))
        .collect();
    let all = plan.turns.iter().flat_map(|t| {
        t.gaps()
            .map(|(role, date)| (t.turn.id.clone(), role.clone(), date))
    });
    all.map(|(turn, role, date)| Gap {
        turn,
        role,
        date,
        reasons: reasons.clone(),
    })
    .collect()
}

/// Eight people of a small agency.
pub(super) const EIGHT: [&str; 8] = [
    "Anna Schäfer",
    "Ben Öztürk",
    "Cem Yılmaz",
    "Dana Levi",
    "Anna Koch",
    "Friederike von Hohenstein",
    "Gül Aydın",
    "Håkon Berg",
];

/// A small team for short expected texts.
pub(super) const THREE: [&str; 3] = ["Anna Schäfer", "Ben Öztürk", "Cem"];

/// What a file can call a person: control characters, turned writing, wide letters, far too long.
pub(super) const HOSTILE: [&str; 20] = [
    "Anna\nBEGIN:VEVENT",
    "\u{1b}[31mBen\u{1b}[0m",
    "\u{202e}mec\u{202c}",
    "Dana\tTab",
    "日本語の長い名前です",
    "👩\u{200d}🚒 Feuerwehr",
    "Zoe\u{308} Zoe\u{308}",
    "",
    "   ",
    "NIEMAND",
    "Nobody",
    "X\r\nX",
    "Anna, Berta; Cem",
    "دانا",
    "a",
    "a",
    "───",
    "\u{feff}BOM",
    "Friederike-Wilhelmine-Charlotte von Hohenstein-Waldburg zu Zeil",
    "Lange Namen die nie aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören und aufhören",
];
