//! A fortnight of a team as numbers: who is a candidate for what, and what stands between two pieces.

use std::collections::BTreeMap;

use crate::domain::{
    Account, Balances, Handoff, Member, MemberId, Period, Piece, Pin, Points, Role, Stakes, Team,
    Turn, Wish, WishKind, account_views, clash, days_between, strain_between, total_view,
};
use crate::engine::fixture::{away, date, duty, free, neighbour, team, turns};
use crate::engine::model::pairs::Pair;
use crate::engine::model::{Candidate, Model, assignments, build};
use crate::engine::{Effort, Task};

/// The fortnight from 4 January.
struct Case {
    team: Team,
    neighbours: Vec<Piece>,
    pins: Vec<Pin>,
    balances: Balances,
}

impl Case {
    fn of(team: Team) -> Self {
        Self {
            team,
            neighbours: Vec::new(),
            pins: Vec::new(),
            balances: Balances::default(),
        }
    }

    /// Evenings and weekends; the evenings go together, Monday to Friday.
    fn weekly() -> Self {
        let mut team = team();
        team.duties[0] = duty(
            "evening",
            "Mon-Fri 18:00-22:00",
            Handoff::Weekly,
            &["primary"],
        );
        Self::of(team)
    }

    fn with<T>(&self, see: impl FnOnce(&Task, &Model) -> T) -> T {
        self.until("2027-01-17", see)
    }

    fn until<T>(&self, last: &str, see: impl FnOnce(&Task, &Model) -> T) -> T {
        let period = Period::new(date("2027-01-04"), date(last)).unwrap();
        let (free, turns) = (free(&self.team), turns(&self.team, period));
        let task = Task {
            free: &free,
            turns: &turns,
            stakes: &Stakes::new(&free, period, &turns),
            balances: &self.balances,
            neighbours: &self.neighbours,
            pins: &self.pins,
            effort: Effort(1),
        };
        see(&task, &build(&task))
    }

    fn pin(&mut self, member: &str, turn: &str, role: &str) {
        self.pins.push(Pin {
            member: MemberId::new(member),
            turn: crate::domain::TurnId::new(turn),
            role: Role::new(role),
        });
    }
}

const WEEK: &str = "evening/2027-01-04";
const WEEKEND: &str = "weekend/2027-01-09";

/// The holder's seat of a position.
fn seat_of(task: &Task, model: &Model, turn: &str, role: &str) -> usize {
    let is = |t: &Turn| t.id.as_str() == turn;
    let at = task.turns.iter().position(is).unwrap();
    let position = task.turns[at].positions.iter();
    let position = position.clone().position(|p| p.role.as_str() == role);
    let mut seats = model.holder_seats().iter();
    seats
        .position(|s| (s.turn, Some(s.position)) == (at, position))
        .unwrap()
}

/// The names of those who can take a seat.
fn names<'a>(task: &'a Task, model: &Model, seat: usize) -> Vec<&'a str> {
    let members = &task.free.team().members;
    let candidates = model.seats[seat].candidates.iter();
    let named = candidates.map(|c| members[model.candidates[*c].member].id.as_str());
    named.collect()
}

fn candidate(model: &Model, seat: usize, member: usize) -> &Candidate {
    &model.candidates[model.candidate(seat, member).unwrap()]
}

#[test]
fn a_date_that_its_holder_lacks_is_a_seat_of_its_own() {
    let mut case = Case::weekly();
    away(&mut case.team, "anna", "2027-01-06");
    away(&mut case.team, "ben", "2027-01-07");
    away(&mut case.team, "ben", "2027-01-08");
    case.with(|task, model| {
        let week = seat_of(task, model, WEEK, "primary");
        assert_eq!(
            names(task, model, week),
            ["anna", "cem"],
            "one date at most"
        );
        let anna = candidate(model, week, 0);
        let [wednesday] = anna.opens[..] else {
            panic!("{anna:?}");
        };
        assert_eq!((anna.points, model.seats[week].points), (80, 100));
        assert!(candidate(model, week, 2).opens.is_empty());
        let seat = &model.seats[wednesday];
        assert_eq!((seat.main, seat.date, seat.points), (week, Some(2), 20));
        assert_eq!(names(task, model, wednesday), ["ben", "cem"]);
        assert_eq!(candidate(model, wednesday, 1).points, 20);
        // four turns, two of them in two roles, and one date
        assert_eq!((model.positions, model.seats.len()), (6, 7));
        assert_eq!((model.turns(), model.accounts), (4, 3));
        let mut taken = vec![None; model.seats.len()];
        taken[week] = model.candidate(week, 0);
        taken[wednesday] = model.candidate(wednesday, 1);
        let plan = assignments(task, model, &taken);
        assert_eq!(plan[0][0].holder, Some(MemberId::new("anna")));
        let ben = Some(MemberId::new("ben"));
        assert_eq!(plan[0][0].stand_ins, [(date("2027-01-06"), ben)].into());
        assert_eq!(plan[1], [Default::default(), Default::default()]);
    });
}

#[test]
fn who_may_not_take_a_role_is_no_stand_in_either() {
    let mut case = Case::weekly();
    away(&mut case.team, "anna", "2027-01-06");
    case.team.members[1].duties = Some([crate::domain::DutyName::new("weekend")].into());
    case.team.members[2].roles = Some([Role::new("primary")].into());
    case.with(|task, model| {
        let week = seat_of(task, model, WEEK, "primary");
        assert_eq!(names(task, model, week), ["anna", "cem"]);
        let wednesday = candidate(model, week, 0).opens[0];
        assert_eq!(names(task, model, wednesday), ["cem"]);
        let backup = seat_of(task, model, WEEKEND, "backup");
        assert_eq!(names(task, model, backup), ["anna", "ben"]);
    });
}

#[test]
fn a_pin_leaves_one_candidate_if_he_can_be_one() {
    let mut case = Case::of(team());
    case.pin("ben", WEEKEND, "backup");
    case.pin("anna", WEEK, "primary");
    away(&mut case.team, "anna", "2027-01-04");
    case.with(|task, model| {
        let seat = |turn, role| seat_of(task, model, turn, role);
        let (primary, backup) = (seat(WEEKEND, "primary"), seat(WEEKEND, "backup"));
        assert_eq!(names(task, model, backup), ["ben"]);
        assert_eq!(names(task, model, primary), ["anna", "ben", "cem"]);
        assert!(model.seats[backup].pinned && !model.seats[primary].pinned);
        let monday = seat(WEEK, "primary");
        assert_eq!(names(task, model, monday), [""; 0]);
        assert!(!model.seats[monday].pinned, "nobody is there who could");
        // what is known to be in no better plan goes, a pin stays
        let banned = vec![true; model.candidates.len()];
        let narrow = model.without(&banned);
        assert_eq!(names(task, &narrow, backup), ["ben"]);
        assert!(narrow.candidate(backup, 1).is_some());
        assert_eq!(names(task, &narrow, primary), [""; 0]);
        assert_eq!(narrow.candidate(primary, 1), None);
        for (seat, is) in narrow.seats.iter().enumerate() {
            for member in 0..narrow.members {
                let is_there = names(task, &narrow, seat).contains(&["anna", "ben", "cem"][member]);
                assert_eq!(narrow.candidate(seat, member).is_some(), is_there, "{is:?}");
            }
        }
        let same = model.without(&[]);
        assert_eq!(names(task, &same, primary), ["anna", "ben", "cem"]);
    });
}

#[test]
fn what_is_published_beside_forbids_and_counts() {
    let mut case = Case::of(team());
    case.neighbours = vec![
        neighbour("anna", "2027-01-03", (22, 24)),
        neighbour("ben", "2027-01-05", (6, 7)),
        neighbour("cem", "2027-01-01", (9, 10)),
        neighbour("cem", "2027-01-20", (9, 10)),
        neighbour("nobody", "2027-01-06", (9, 10)),
    ];
    case.with(|task, model| {
        let evening = |day: &str| names(task, model, seat_of(task, model, day, "primary"));
        assert_eq!(
            evening("evening/2027-01-04"),
            ["anna", "cem"],
            "Ben needs rest"
        );
        assert_eq!(evening("evening/2027-01-05"), ["anna", "ben", "cem"]);
        assert_eq!(
            evening(WEEKEND),
            ["ben", "cem"],
            "Anna had the weekend before"
        );
        let windows = &model.windows;
        assert_eq!((windows.length, windows.limit), (7, 3));
        // the first turn begins on day 6, and the last on the Saturday of the week after
        assert_eq!(candidate(model, 0, 0).day, 6);
        assert_eq!(windows.count, 6 + 14);
        let first = date("2026-12-29");
        for (m, member) in task.free.team().members.iter().enumerate() {
            for start in 0..windows.count {
                let own = task.neighbours.iter().filter(|n| n.member == member.id);
                let within = |n: &&Piece| {
                    let day = days_between(first, n.first());
                    (start as i64..start as i64 + 7).contains(&day)
                };
                let count = own.filter(within).count();
                let taken = usize::from(windows.taken[m * windows.count + start]);
                assert_eq!(taken, count, "{} from {start}", member.id);
            }
        }
    });
}

#[test]
fn wishes_are_met_by_those_whose_they_are_on_their_dates() {
    let mut case = Case::of(team());
    let wish = |kind, from: &str, to: &str| Wish {
        member: MemberId::new("ben"),
        kind,
        from: date(from),
        to: date(to),
    };
    case.team.wishes = vec![
        wish(WishKind::Avoid, "2027-01-05", "2027-01-06"),
        wish(WishKind::Prefer, "2027-01-10", "2027-01-10"),
    ];
    case.with(|task, model| {
        let prefers: Vec<bool> = model.wishes.iter().map(|w| w.prefer).collect();
        assert_eq!(prefers, [false, true]);
        let met = |turn: &str, member| {
            let seat = seat_of(task, model, turn, "primary");
            candidate(model, seat, member).wishes.clone()
        };
        let days = ["04", "05", "06", "07"].map(|d| met(&format!("evening/2027-01-{d}"), 1));
        assert_eq!(days, [vec![], vec![0], vec![0], vec![]]);
        assert_eq!(met(WEEKEND, 1), [1], "the Sunday of it");
        assert_eq!(met(WEEKEND, 0), [0; 0], "not his wish");
    });
}

#[test]
fn a_load_costs_what_the_objective_charges_for_it_in_its_account_and_in_total() {
    let mut case = Case::of(team());
    case.team.members[1].share = crate::domain::Share::from_decimal(0.5).unwrap();
    let accounts = ["evening", "weekend", "weekend/backup"].map(Account::new);
    for (m, member) in case.team.members.iter().enumerate() {
        for (k, account) in accounts.iter().enumerate() {
            let points = Points::hundredths((10 * m + k) as i64 * 7);
            case.balances.add(&member.id, account, points);
        }
    }
    case.with(|task, model| {
        let mut demand = BTreeMap::new();
        for position in task.turns.iter().flat_map(|t| &t.positions) {
            *demand.entry(position.account.clone()).or_default() += position.points;
        }
        // how much worse the accounts and the total are with a piece of so many points
        let worse = |member: &MemberId, account: &Account| {
            let mut piece = neighbour(member.as_str(), "2027-01-04", (18, 22));
            piece.points = Points::hundredths(500);
            piece.account = account.clone();
            let fair = |pieces: &[Piece]| {
                let (stakes, balances) = (task.stakes, task.balances);
                let views = account_views(&demand, stakes, balances, pieces);
                let total = total_view(&demand, stakes, balances, pieces).unfairness;
                [views.iter().map(|v| v.unfairness).sum(), total]
            };
            let (with, without): ([f64; 2], [f64; 2]) = (fair(&[piece]), fair(&[]));
            [with[0] - without[0], with[1] - without[1]]
        };
        for (m, member) in task.free.team().members.iter().enumerate() {
            for (k, account) in accounts.iter().enumerate() {
                let cost = |curve: &super::super::curve::Curve, unit: i128| {
                    (curve.at(500) - curve.at(0)) as f64 / unit as f64
                };
                let costs = [
                    cost(model.curve(m, k), model.units.0),
                    cost(&model.totals[m], model.units.1),
                ];
                let worse = worse(&member.id, account);
                let close = costs.iter().zip(worse).all(|(a, b)| (a - b).abs() < 1e-9);
                assert!(close, "{member:?} {account}: {costs:?} {worse:?}");
            }
        }
    });
}

/// The piece that a candidate stands for.
fn piece(task: &Task, model: &Model, candidate: &Candidate, member: &Member) -> Piece {
    let seat = &model.seats[candidate.seat];
    let turn = &task.turns[seat.turn];
    let missing = task.free.missing(member, turn);
    let kept = turn.days.iter().enumerate();
    let kept: Vec<_> = match seat.date {
        Some(date) => kept.filter(|(d, _)| *d == date).collect(),
        None => kept.filter(|(_, d)| !missing.contains(&d.date)).collect(),
    };
    let windows: Vec<_> = kept.iter().flat_map(|(_, d)| &d.windows).collect();
    let span = crate::domain::Window::new(windows[0].start(), windows[windows.len() - 1].end());
    Piece {
        member: member.id.clone(),
        turn: turn.id.clone(),
        role: turn.positions[seat.position].role.clone(),
        account: turn.positions[seat.position].account.clone(),
        points: crate::domain::Points::hundredths(candidate.points),
        dates: kept.iter().map(|(_, d)| d.date).collect(),
        span: span.unwrap(),
    }
}

/// Holds what stands between each two pieces of a member against the rules; they have so many at least.
fn hold_pairs(task: &Task, model: &Model, least: usize) {
    let (team, rules) = (task.free.team(), &task.free.team().rules);
    let pieces = model.candidates.iter();
    let pieces: Vec<Piece> = pieces
        .map(|c| piece(task, model, c, &team.members[c.member]))
        .collect();
    let mut count = 0;
    for (i, a) in model.candidates.iter().enumerate() {
        let day = days_between(task.turns[0].first(), pieces[i].first());
        assert_eq!(a.day as i64, 6 + day);
        for (j, b) in model.candidates.iter().enumerate() {
            if a.member != b.member || a.seat == b.seat {
                continue;
            }
            let (one, other) = match pieces[i].span <= pieces[j].span {
                true => (&pieces[i], &pieces[j]),
                false => (&pieces[j], &pieces[i]),
            };
            let both = one.is_weekend() && other.is_weekend();
            let strain = strain_between(one.first(), other.first(), both);
            let told = match clash(one, other, rules) {
                Some(_) => Pair::Clash,
                None => Pair::Strain(strain as i32),
            };
            let is = model.pairs.get(a.shape, b.shape);
            assert_eq!(is, told, "{one:?} {other:?}");
            count += usize::from(told != Pair::Strain(0));
        }
    }
    assert!(count >= least, "{count}");
}

#[test]
fn between_two_pieces_of_a_member_stands_what_the_rules_say() {
    let mut case = Case::weekly();
    let pager = ("pager", "Mon-Sun 06:00-07:00", Handoff::Weekly);
    let night = ("night", "Mon-Sun 22:00-06:00", Handoff::Daily);
    for (name, when, handoff) in [pager, night] {
        let duty = duty(name, when, handoff, &["primary"]);
        case.team.duties.push(duty);
    }
    away(&mut case.team, "anna", "2027-01-06");
    away(&mut case.team, "ben", "2027-01-12");
    for (weekends, rest) in [(1, 11), (0, 0), (2, 40), (1, 24 * 9)] {
        case.team.rules.free_weekends_between = weekends;
        case.team.rules.rest = chrono::TimeDelta::hours(rest);
        case.with(|task, model| hold_pairs(task, model, 500));
    }
}

/// The table is looked up only so far: rules that reach further are in it too.
#[test]
fn rules_reach_as_far_as_they_say() {
    let block = |max_days| Handoff::Block { max_days };
    let weekend = ("weekend", "Sat,Sun 09:00-21:00", block(2));
    let saturday = ("saturday", "Sat 09:00-21:00", block(1));
    let pager = ("pager", "Mon-Sun 00:00-24:00", Handoff::Weekly);
    for (name, when, handoff) in [weekend, saturday, pager] {
        let mut case = Case::of(team());
        case.team.members.truncate(1);
        case.team.duties = vec![duty(name, when, handoff, &["primary"])];
        for (weekends, days) in [(0, 0), (4, 0), (6, 0), (0, 20), (0, 41)] {
            case.team.rules.free_weekends_between = weekends;
            case.team.rules.rest = chrono::TimeDelta::hours(days * 24 + 23);
            // ten weeks, each with something between it and the next
            case.until("2027-03-14", |task, model| hold_pairs(task, model, 18));
        }
    }
}

#[test]
fn a_night_of_which_the_morning_is_left_reaches_a_day_further() {
    let mut case = Case::of(team());
    case.team.phone_off = vec!["Mon-Sun 22:00-24:00".parse().unwrap()];
    let early = ("early", "Sun 04:00-04:30");
    let night = ("night", "Sat 22:00-06:00");
    let duties = [early, night].map(|(name, when)| duty(name, when, Handoff::Daily, &["primary"]));
    case.team.duties = duties.into();
    case.team.rules.free_weekends_between = 0;
    // from the morning after the first Saturday to the fourth Sunday
    case.team.rules.rest = chrono::TimeDelta::hours(20 * 24 + 23);
    case.until("2027-03-14", |task, model| hold_pairs(task, model, 18));
}
