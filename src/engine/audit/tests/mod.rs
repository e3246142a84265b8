//! A plan that keeps every promise, and one broken by hand for each thing that the auditor looks at.

mod fixture;

use chrono::TimeDelta;

use crate::domain::{
    Absence, Cover, DutyName, Fact, Level, MemberId, Piece, Pin, Points, Proof, Role, Severity,
    Team, Turn, TurnId,
};
use crate::engine::fixture::{at, away, date, neighbour, team};
use fixture::{Case, MONDAY, WEEKEND, good};

#[test]
fn a_plan_that_keeps_all_promises_has_no_breach() {
    assert_eq!(good().found(), [""; 0]);
}

#[test]
fn turns_are_those_of_the_agreement_each_once() {
    let mut case = good();
    let twin = case.plan.turns[0].clone();
    case.plan.turns.insert(0, twin);
    case.claim();
    assert!(case.found().contains(&"turn-doubled"));
    let mut case = good();
    case.plan.turns.remove(0);
    case.claim();
    assert_eq!(case.found(), ["turn-missing"]);
    let mut case = good();
    case.plan.turns[0].turn.id = TurnId::new("evening/2027-01-03");
    assert_eq!(case.found(), ["turn-missing", "turn-unknown"]);
    let differ: [fn(&mut Turn); 3] = [
        |t| t.kind = Turn::HOLIDAY.to_owned(),
        |t| t.days[0].date = date("2027-01-05"),
        |t| t.positions[0].role = Role::new("backup"),
    ];
    for change in differ {
        let mut case = good();
        change(&mut case.plan.turns[0].turn);
        case.claim();
        assert!(case.found().contains(&"turn-differs"));
    }
}

#[test]
fn a_turn_that_absences_split_or_join_is_told_once_and_breaks_nothing() {
    let mut split = team();
    split.duties[1].max_stand_in_dates = 0;
    for (member, day) in [("anna", "09"), ("ben", "10"), ("cem", "10")] {
        away(&mut split, member, &format!("2027-01-{day}"));
    }
    let turns_told = |case: &Case| -> Vec<_> {
        let told = case.findings().into_iter();
        let told = told.filter(|f| f.code.starts_with("turn-"));
        told.map(|f| (f.code, f.severity, f.facts)).collect()
    };
    let weekend = vec![("turn", Fact::Turn(TurnId::new(WEEKEND)))];
    let told = |code| [(code, Severity::Warning, weekend.clone())];
    let mut whole = good();
    whole.team = split.clone();
    assert_eq!(turns_told(&whole), told("turn-whole"));
    let mut dates = Case::of(split);
    dates.team = team();
    assert_eq!(turns_told(&dates), told("turn-split"));
    // a date of it that is missing, or counts other points, is another thing
    let sunday = dates.plan.turns.len() - 1;
    dates.plan.turns[sunday].turn.positions[0].points = Points::hundredths(70);
    let codes = |case: &Case| -> Vec<_> { turns_told(case).iter().map(|f| f.0).collect() };
    assert_eq!(codes(&dates), ["turn-differs", "turn-unknown"]);
    dates.plan.turns.remove(sunday);
    assert_eq!(codes(&dates), ["turn-differs"]);
}

#[test]
fn who_holds_a_position_may_do_so() {
    let mut case = good();
    case.give(MONDAY, 0, "nobody");
    assert_eq!(case.found(), ["unknown-member"]);
    let mut team = team();
    team.members[0].duties = Some([DutyName::new("weekend")].into());
    let found = Case::of(team).found();
    assert_eq!(found, ["may-not-hold", "may-not-hold"], "Monday, Thursday");
}

#[test]
fn who_is_away_has_a_stand_in_and_nobody_else_does() {
    let mut team = team();
    away(&mut team, "cem", "2027-01-10");
    let case = Case::of(team.clone());
    assert_eq!(case.found(), ["not-free"]);
    let stand_in = |who: Option<&str>, team: &Team| {
        let mut case = Case::of(team.clone());
        let member = who.map(MemberId::new);
        case.seat(WEEKEND, 0)
            .stand_ins
            .insert(date("2027-01-10"), member);
        case.claim();
        case.found()
    };
    assert_eq!(stand_in(Some("ben"), &team), [""; 0]);
    assert_eq!(stand_in(None, &team), [""; 0], "a gap is no breach");
    assert_eq!(stand_in(Some("nobody"), &team), ["may-not-stand-in"]);
    assert_eq!(
        stand_in(Some("anna"), &team),
        ["two-roles", "max-turns", "overlap"]
    );
    let present = self::team();
    assert_eq!(stand_in(Some("ben"), &present), ["needless-stand-in"]);
    let mut alone = team.clone();
    alone.members[1].duties = Some([DutyName::new("evening")].into());
    assert_eq!(stand_in(Some("ben"), &alone), ["may-not-stand-in"]);
    let mut both = team.clone();
    away(&mut both, "ben", "2027-01-10");
    assert_eq!(stand_in(Some("ben"), &both), ["may-not-stand-in"]);
    let mut longer = team;
    away(&mut longer, "cem", "2027-01-09");
    let found = stand_in(Some("ben"), &longer);
    assert_eq!(found, ["may-not-hold", "not-free"], "away on all dates");
}

#[test]
fn a_part_is_taken_by_somebody_who_may_and_is_there() {
    let cover = |who: &str, hours: (u32, u32), team: Team, gap: bool| {
        let mut case = Case::of(team);
        let window = at(&case.team, "2027-01-05", hours.0, hours.1);
        let seat = case.seat("evening/2027-01-05", 0);
        seat.covers.push(Cover {
            window,
            member: Some(MemberId::new(who)),
        });
        if gap {
            seat.holder = None;
        }
        case.claim();
        case.found()
    };
    let mut away_then = team();
    away(&mut away_then, "cem", "2027-01-05");
    let mut holder_away = team();
    let late = at(&holder_away, "2027-01-05", 20, 24);
    holder_away.absences.push(Absence {
        member: MemberId::new("ben"),
        window: late,
    });
    let with_lax = |mut team: Team| {
        team.rules.rest = TimeDelta::zero();
        team
    };
    assert_eq!(cover("cem", (20, 22), with_lax(team()), false), [""; 0]);
    for gap in [false, true] {
        let found = cover("cem", (20, 22), with_lax(away_then.clone()), gap);
        assert_eq!(found, ["may-not-stand-in"]);
    }
    let covered = cover("cem", (20, 22), with_lax(holder_away.clone()), false);
    assert_eq!(covered, [""; 0], "the holder is there for what is left");
    let short = cover("cem", (21, 22), with_lax(holder_away), false);
    assert!(short.contains(&"not-free"), "{short:?}");
}

#[test]
fn nobody_has_two_roles_at_once() {
    let mut case = good();
    case.give(WEEKEND, 1, "cem");
    let found = case.found();
    assert_eq!(found, ["two-roles", "two-roles", "overlap"], "each date");
}

#[test]
fn pieces_of_one_member_lie_apart() {
    let mut team = team();
    team.rules.rest = TimeDelta::hours(36);
    let found = Case::of(team.clone()).found();
    assert_eq!(found, ["rest"], "Anna has 35 hours from Thursday on");
    team.rules.rest = TimeDelta::hours(35);
    assert_eq!(Case::of(team.clone()).found(), [""; 0]);
    team.rules.rest = TimeDelta::hours(20);
    let mut case = Case::of(team);
    case.team.rules.max_turns_per_7_days = 4;
    case.give("evening/2027-01-05", 0, "anna");
    assert_eq!(
        case.found(),
        [""; 0],
        "20 hours from one evening to the next"
    );
    case.team.rules.rest = TimeDelta::hours(20) + TimeDelta::minutes(1);
    let found = case.findings();
    let rest = found.iter().find(|f| f.code == "rest").unwrap();
    assert!(rest.facts.contains(&("hours", Fact::Number(20.0))));
}

#[test]
fn pieces_of_other_plans_count_too() {
    let beside = |piece: Piece| {
        let mut case = good();
        case.neighbours = vec![piece];
        case.found()
    };
    let found = beside(neighbour("cem", "2027-01-06", (8, 10)));
    assert_eq!(found, ["rest"]);
    assert_eq!(
        beside(neighbour("cem", "2027-01-06", (19, 20))),
        ["overlap"]
    );
    assert_eq!(beside(neighbour("ben", "2027-01-04", (8, 10))), [""; 0]);
    assert_eq!(
        beside(neighbour("cem", "2027-01-02", (9, 21))),
        ["free-weekends"]
    );
    let mut case = good();
    case.neighbours = vec![
        neighbour("cem", "2027-01-30", (9, 21)),
        neighbour("cem", "2027-01-31", (9, 21)),
        neighbour("cem", "2027-01-31", (9, 21)),
    ];
    assert_eq!(case.found(), [""; 0], "what others broke among themselves");
}

#[test]
fn turns_that_begin_within_seven_days_are_counted() {
    let mut case = good();
    case.team.rules.max_turns_per_7_days = 2;
    assert_eq!(case.found(), ["max-turns"], "Anna has three");
    case.give("evening/2027-01-07", 0, "ben");
    assert!(case.found().contains(&"max-turns"), "Ben has three now");
    let mut case = good();
    case.neighbours = vec![
        neighbour("ben", "2027-01-11", (18, 22)),
        neighbour("ben", "2027-01-13", (18, 22)),
    ];
    assert_eq!(
        case.found(),
        [""; 0],
        "three from the 5th, three from the 8th"
    );
    case.neighbours
        .push(neighbour("ben", "2027-01-14", (18, 22)));
    assert_eq!(case.found(), ["max-turns"], "four from the 8th to the 14th");
    case.neighbours.pop();
    case.neighbours
        .push(neighbour("ben", "2027-01-15", (18, 22)));
    assert_eq!(case.found(), [""; 0], "the 15th is the eighth day");
}

#[test]
fn pins_hold() {
    let mut case = good();
    let pin = |member: &str, turn: &str, role: &str| Pin {
        member: MemberId::new(member),
        turn: TurnId::new(turn),
        role: Role::new(role),
    };
    case.pins = vec![
        pin("anna", MONDAY, "primary"),
        pin("anna", WEEKEND, "backup"),
    ];
    assert_eq!(case.found(), [""; 0]);
    for broken in [
        pin("ben", MONDAY, "primary"),
        pin("anna", MONDAY, "backup"),
        pin("anna", "evening/2027-01-05", "primary"),
    ] {
        case.pins = vec![broken];
        assert_eq!(case.found(), ["pin-broken"]);
    }
}

#[test]
fn values_are_what_the_pieces_give_and_no_bound_lies_above() {
    let levels: [fn(&mut Proof) -> &mut Level; 3] =
        [|p| &mut p.uncovered, |p| &mut p.accounts, |p| &mut p.total];
    for level in levels {
        let wrong = |change: &dyn Fn(&mut Level)| {
            let mut case = good();
            change(level(&mut case.plan.proof));
            case.found()
        };
        assert_eq!(wrong(&|l| l.bound = Some(l.value)), [""; 0]);
        assert_eq!(wrong(&|l| l.bound = Some(l.value - 1.0)), [""; 0]);
        assert_eq!(
            wrong(&|l| l.bound = Some(l.value + 0.001)),
            ["value-differs"]
        );
        assert_eq!(wrong(&|l| l.value += 0.001), ["value-differs"]);
        assert_eq!(wrong(&|l| l.value -= 0.001), ["value-differs"]);
        assert_eq!(wrong(&|l| l.value += 1e-9), [""; 0], "rounding");
    }
}
