//! What the agreement makes of a stretch of dates, turn by turn.

use super::expand;
use crate::domain::{
    Absence, Availability, Duty, Edge, Handoff, MemberId, Period, Points, Team, Turn, Window, Zone,
};
use crate::engine::fixture::{self, date, named};

fn duty(name: &str, when: &str, handoff: Handoff, roles: &[&str]) -> Duty {
    Duty {
        max_stand_in_dates: 0,
        ..fixture::duty(name, when, handoff, roles)
    }
}

/// Anna alone, where no clock changes.
fn team(duties: Vec<Duty>) -> Team {
    Team {
        zone: Zone::named("UTC").unwrap(),
        duties,
        members: vec![named("anna")],
        ..fixture::team()
    }
}

fn turns(team: &Team, from: &str, to: &str) -> Vec<Turn> {
    let period = Period::new(date(from), date(to)).unwrap();
    let free = Availability::new(team, period.first(), period.last());
    expand(&free, period)
}

/// Each turn as its id and the last digits of its dates: `block/2027-01-01 1 2`.
fn dates(turns: &[Turn]) -> Vec<String> {
    let days = |t: &Turn| -> String {
        let days = t.days.iter();
        days.map(|d| format!(" {}", d.date.format("%-d"))).collect()
    };
    turns
        .iter()
        .map(|t| format!("{}{}", t.id, days(t)))
        .collect()
}

/// The hours of each window of a turn: `18:00-22:00`.
fn hours(turn: &Turn) -> Vec<String> {
    let clock = |w: Window| format!("{}-{}", w.start().format("%H:%M"), w.end().format("%H:%M"));
    turn.windows().map(clock).collect()
}

#[test]
fn the_first_role_has_the_account_of_its_kind_and_the_others_their_own() {
    let team = team(vec![duty(
        "late",
        "Mon 18:00-22:00",
        Handoff::Daily,
        &["first", "second"],
    )]);
    let turns = turns(&team, "2027-01-04", "2027-01-04");
    let accounts: Vec<&str> = turns[0]
        .positions
        .iter()
        .map(|p| p.account.as_str())
        .collect();
    assert_eq!(accounts, ["late", "late/second"]);
}

#[test]
fn where_a_duty_names_holidays_the_others_pause_on_them_and_on_no_other_date() {
    let mut team = team(vec![
        duty("late", "Mon-Fri 18:00-22:00", Handoff::Daily, &["primary"]),
        duty("feast", "holiday 09:00-12:00", Handoff::Daily, &["primary"]),
    ]);
    team.holidays.insert(date("2027-01-06"), "Feast".to_owned());
    let turns = turns(&team, "2027-01-05", "2027-01-07");
    assert_eq!(
        dates(&turns),
        [
            "late/2027-01-05 5",
            "feast/2027-01-06 6",
            "late/2027-01-07 7"
        ]
    );
    assert_eq!(turns[1].kind, Turn::HOLIDAY);
    // it counts twice
    assert_eq!(turns[1].positions[0].points, Points::hundredths(200));
}

#[test]
fn hours_without_phones_are_cut_out_of_the_evening_and_the_morning_after() {
    let mut team = team(vec![duty(
        "night",
        "Mon-Sun 18:00-09:00",
        Handoff::Daily,
        &["primary"],
    )]);
    team.phone_off = [
        "Mon-Sun 12:00-19:00",
        "Tue 02:00-03:00",
        "Mon-Sun 08:00-10:00",
    ]
    .map(|w| w.parse().unwrap())
    .into();
    let turns = turns(&team, "2027-01-04", "2027-01-05");
    assert_eq!(hours(&turns[0]), ["19:00-02:00", "03:00-08:00"]);
    assert_eq!(hours(&turns[1]), ["19:00-08:00"]);
}

#[test]
fn no_turn_is_cut_at_the_edge_of_a_period() {
    let block = Handoff::Block { max_days: 3 };
    let team = team(vec![duty(
        "block",
        "Thu-Mon 09:00-12:00",
        block,
        &["primary"],
    )]);
    // from Thursday the 31st: three dates would part Saturday from Sunday
    let all = turns(&team, "2026-12-31", "2027-01-04");
    assert_eq!(
        dates(&all),
        ["block/2026-12-31 31 1", "block/2027-01-02 2 3 4"]
    );
    assert_eq!(
        dates(&turns(&team, "2027-01-01", "2027-01-02")),
        ["block/2027-01-02 2 3 4"]
    );
    assert_eq!(
        dates(&turns(&team, "2026-12-31", "2026-12-31")),
        ["block/2026-12-31 31 1"]
    );
    assert!(turns(&team, "2027-01-03", "2027-01-04").is_empty());
}

#[test]
fn a_week_is_one_turn_and_a_block_of_one_date_parts_the_weekend() {
    let one = Handoff::Block { max_days: 1 };
    let team = team(vec![
        duty(
            "pager",
            "Mon-Wed 09:00-12:00",
            Handoff::Weekly,
            &["primary"],
        ),
        duty("single", "Sat,Sun 09:00-12:00", one, &["primary"]),
    ]);
    let turns = turns(&team, "2027-01-04", "2027-01-11");
    assert_eq!(
        dates(&turns),
        [
            "pager/2027-01-04 4 5 6",
            "single/2027-01-09 9",
            "single/2027-01-10 10",
            "pager/2027-01-11 11 12 13"
        ]
    );
}

#[test]
fn what_nobody_may_hold_is_split_and_the_first_dates_count_what_is_left_over() {
    let mut team = team(vec![duty(
        "pager",
        "Mon-Wed 09:00-12:00",
        Handoff::Weekly,
        &["primary"],
    )]);
    let at = |minutes, edge| team.zone.instant(date("2027-01-05"), minutes, edge);
    let window = Window::new(at(0, Edge::Start), at(1440, Edge::End)).unwrap();
    team.absences.push(Absence {
        member: MemberId::new("anna"),
        window,
    });
    let turns = turns(&team, "2027-01-04", "2027-01-10");
    assert_eq!(
        dates(&turns),
        [
            "pager/2027-01-04 4",
            "pager/2027-01-05 5",
            "pager/2027-01-06 6"
        ]
    );
    let points: Vec<i64> = turns
        .iter()
        .map(|t| t.positions[0].points.as_hundredths())
        .collect();
    assert_eq!(points, [34, 33, 33]);
    team.duties[0].max_stand_in_dates = 1;
    assert_eq!(
        dates(&self::turns(&team, "2027-01-04", "2027-01-10")),
        ["pager/2027-01-04 4 5 6"]
    );
    let two_days = Window::new(window.start(), window.end() + chrono::TimeDelta::days(1));
    team.absences[0].window = two_days.unwrap();
    let split = self::turns(&team, "2027-01-04", "2027-01-10");
    let stood_in = split.iter().map(|t| t.max_stand_in_dates);
    assert!(stood_in.eq([0, 0, 0]), "a date has no other dates");
}

#[test]
fn a_saturday_begins_a_block_only_where_it_would_be_parted_from_its_sunday() {
    let block = |days| Handoff::Block { max_days: days };
    let team = team(vec![
        duty("alone", "Fri,Sat 09:00-12:00", block(2), &["primary"]),
        duty("whole", "Fri-Sun 10:00-12:00", block(3), &["primary"]),
        duty("short", "Fri-Sun 11:00-12:00", block(2), &["primary"]),
    ]);
    let turns = turns(&team, "2027-01-08", "2027-01-10");
    assert_eq!(
        dates(&turns),
        [
            "alone/2027-01-08 8 9",
            "whole/2027-01-08 8 9 10",
            "short/2027-01-08 8",
            "short/2027-01-09 9 10"
        ]
    );
}
