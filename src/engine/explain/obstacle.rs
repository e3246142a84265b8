//! The first rule that keeps a member from a position.

use chrono::{Days, NaiveDate};

use crate::domain::{
    Availability, Clash, Day, Member, Obstacle, Piece, Points, Reason, Role, Turn, Unfree, Window,
    clash,
};

/// Why `member` cannot take `date` of a role of `turn` beside the pieces that he has, `own`; none: he can.
///
/// `as_stand_in`: for that date alone, since somebody else holds the position; else as its holder.
pub fn obstacle(
    free: &Availability,
    member: &Member,
    turn: &Turn,
    (role, date): (&Role, NaiveDate),
    as_stand_in: bool,
    own: &[&Piece],
) -> Option<Obstacle> {
    if !member.may(&turn.duty, role) {
        return Some(Obstacle::of(Reason::NotAllowed));
    }
    let day = turn.days.iter().find(|d| d.date == date)?;
    if let Some((unfree, time)) = free.against(member, day) {
        return Some(Obstacle {
            time,
            dates: vec![date],
            ..Obstacle::of(reason(unfree))
        });
    }
    let missing = free.missing(member, turn);
    if !as_stand_in && !turn.may_hold(member, role, missing.len()) {
        return Some(Obstacle {
            dates: missing,
            ..Obstacle::of(Reason::OtherDates)
        });
    }
    let days: Vec<&Day> = turn
        .days
        .iter()
        .filter(|d| {
            if as_stand_in {
                d.date == date
            } else {
                !missing.contains(&d.date)
            }
        })
        .collect();
    rule(free, &piece(member, turn, role, &days)?, own)
}

/// Why `member` cannot hold a role of `turn` beside the pieces that he has, `own`; none: he can.
pub fn obstacle_to_holding(
    free: &Availability,
    member: &Member,
    turn: &Turn,
    role: &Role,
    own: &[&Piece],
) -> Option<Obstacle> {
    let missing = free.missing(member, turn);
    let dates = || turn.days.iter().map(|d| d.date);
    let date = dates()
        .find(|d| !missing.contains(d))
        .unwrap_or(turn.first());
    obstacle(free, member, turn, (role, date), false, own)
}

fn reason(unfree: Unfree) -> Reason {
    match unfree {
        Unfree::NotOnTeam => Reason::NotOnTeam,
        Unfree::Absent => Reason::Absent,
        Unfree::PhoneOff => Reason::PhoneOff,
    }
}

/// The piece that the member would have.
fn piece(member: &Member, turn: &Turn, role: &Role, days: &[&Day]) -> Option<Piece> {
    let windows = || days.iter().flat_map(|d| &d.windows);
    let position = turn.position(role)?;
    Some(Piece {
        member: member.id.clone(),
        turn: turn.id.clone(),
        role: role.clone(),
        account: position.account.clone(),
        // no rule asks for them
        points: Points::ZERO,
        dates: days.iter().map(|d| d.date).collect(),
        span: Window::new(
            windows().map(|w| w.start()).min()?,
            windows().map(|w| w.end()).max()?,
        )?,
    })
}

/// The rule that `new` would break beside `own`.
pub(in crate::engine) fn rule(
    free: &Availability,
    new: &Piece,
    own: &[&Piece],
) -> Option<Obstacle> {
    let rules = &free.team().rules;
    let clashes = own.iter().find_map(|other| {
        let (a, b) = if other.span <= new.span {
            (*other, new)
        } else {
            (new, *other)
        };
        Some((clash(a, b, rules)?, other.turn.clone()))
    });
    if let Some((clash, other)) = clashes {
        let reason = match clash {
            Clash::Overlap => Reason::OnCall,
            Clash::Rest(_) => Reason::Rest,
            Clash::Weekends(_) => Reason::FreeWeekends,
        };
        return Some(Obstacle {
            turns: vec![other],
            ..Obstacle::of(reason)
        });
    }
    let within = |from: NaiveDate, d: NaiveDate| {
        let end = from.checked_add_days(Days::new(7)).unwrap_or(from);
        from <= d && d < end
    };
    let crowd = |from: NaiveDate| -> Vec<&Piece> {
        let near = own.iter().copied().filter(|p| within(from, p.first()));
        near.collect()
    };
    let firsts = own.iter().map(|p| p.first()).chain([new.first()]);
    let crowded = firsts
        .filter(|from| within(*from, new.first()))
        .map(crowd)
        .find(|others| others.len() >= rules.max_turns_per_7_days)?;
    Some(Obstacle {
        turns: crowded.iter().map(|p| p.turn.clone()).collect(),
        ..Obstacle::of(Reason::MaxTurns)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Handoff, Period, Team};
    use crate::engine::fixture::{at, away, date, duty, free, neighbour, team, turns};

    /// The first turn of a week whose evenings go together, and what keeps Anna from it.
    fn week(team: &Team, as_stand_in: Option<&str>, own: &[&Piece]) -> Option<Obstacle> {
        let period = Period::new(date("2027-01-04"), date("2027-01-10")).unwrap();
        let (turns, free) = (turns(team, period), free(team));
        let (anna, role) = (&team.members[0], Role::new("primary"));
        match as_stand_in {
            Some(day) => obstacle(&free, anna, &turns[0], (&role, date(day)), true, own),
            None => obstacle_to_holding(&free, anna, &turns[0], &role, own),
        }
    }

    fn weekly() -> Team {
        let mut team = team();
        let when = "Mon-Fri 18:00-22:00";
        team.duties[0] = duty("evening", when, Handoff::Weekly, &["primary"]);
        team
    }

    fn reason(obstacle: Option<Obstacle>) -> Option<Reason> {
        obstacle.map(|o| o.reason)
    }

    #[test]
    fn one_who_lacks_more_dates_than_agreed_may_only_stand_in() {
        let mut team = weekly();
        assert_eq!(week(&team, None, &[]), None);
        away(&mut team, "anna", "2027-01-04");
        assert_eq!(week(&team, None, &[]), None, "one date may be another's");
        away(&mut team, "anna", "2027-01-05");
        let other = week(&team, None, &[]).unwrap();
        assert_eq!(other.reason, Reason::OtherDates);
        assert_eq!(other.dates, [date("2027-01-04"), date("2027-01-05")]);
        assert_eq!(week(&team, Some("2027-01-06"), &[]), None);
        let absent = week(&team, Some("2027-01-05"), &[]).unwrap();
        assert_eq!(absent.reason, Reason::Absent);
        assert_eq!(absent.dates, [date("2027-01-05")]);
        assert_eq!(
            absent.time,
            Some(at(&team, "2027-01-04", 0, 48)),
            "all of it"
        );
        assert_eq!(week(&team, Some("2027-01-09"), &[]), None, "no date of it");
    }

    #[test]
    fn what_the_agreement_says_of_a_member_comes_before_his_dates() {
        let mut team = weekly();
        team.members[0].phone_off = vec!["Wed 20:00-24:00".parse().unwrap()];
        assert_eq!(
            reason(week(&team, Some("2027-01-06"), &[])),
            Some(Reason::PhoneOff)
        );
        team.members[0].until = Some(date("2027-01-05"));
        assert_eq!(
            reason(week(&team, Some("2027-01-06"), &[])),
            Some(Reason::NotOnTeam)
        );
        assert_eq!(reason(week(&team, None, &[])), Some(Reason::OtherDates));
        team.members[0].roles = Some([Role::new("backup")].into());
        assert_eq!(reason(week(&team, None, &[])), Some(Reason::NotAllowed));
    }

    #[test]
    fn what_one_has_beside_stands_against_more() {
        let team = weekly();
        let stand_in = |own: &[Piece]| {
            let own: Vec<&Piece> = own.iter().collect();
            week(&team, Some("2027-01-06"), &own).map(|o| (o.reason, o.turns))
        };
        let other = |day, hours| neighbour("anna", day, hours);
        let against = |reason, piece: &Piece| Some((reason, vec![piece.turn.clone()]));
        for (piece, reason) in [
            (other("2027-01-06", (17, 19)), Reason::OnCall),
            (other("2027-01-06", (21, 23)), Reason::OnCall),
            (other("2027-01-06", (6, 8)), Reason::Rest),
            (other("2027-01-07", (8, 9)), Reason::Rest),
        ] {
            assert_eq!(
                stand_in(std::slice::from_ref(&piece)),
                against(reason, &piece)
            );
        }
        assert_eq!(
            stand_in(&[other("2027-01-06", (6, 7)), other("2027-01-07", (9, 10))]),
            None
        );
        let mut weekend = weekly();
        weekend.duties.remove(0);
        let own = other("2027-01-02", (9, 10));
        let found = week(&weekend, None, &[&own]).map(|o| (o.reason, o.turns));
        assert_eq!(found, against(Reason::FreeWeekends, &own));
    }

    #[test]
    fn three_turns_may_begin_within_seven_days_wherever_those_begin() {
        let team = weekly();
        let reasons = |days: &[&str]| {
            let own = days.iter().map(|d| neighbour("anna", d, (9, 10)));
            let own: Vec<Piece> = own.collect();
            let own: Vec<&Piece> = own.iter().collect();
            week(&team, Some("2027-01-06"), &own)
        };
        let crowded = [
            &["2027-01-03", "2027-01-04", "2027-01-08"][..],
            &["2027-01-08", "2027-01-10", "2027-01-12"],
            &["2026-12-31", "2027-01-02", "2027-01-04"],
        ];
        for days in crowded {
            let found = reasons(days).unwrap();
            assert_eq!((found.reason, found.turns.len()), (Reason::MaxTurns, 3));
        }
        let fits = [
            &["2027-01-08", "2027-01-10"][..],
            &["2027-01-08", "2027-01-10", "2027-01-13"],
            &["2026-12-30", "2027-01-02", "2027-01-04"],
            &["2027-01-02", "2027-01-04", "2027-01-09"],
        ];
        for days in fits {
            assert_eq!(reasons(days), None, "{days:?}");
        }
    }
}
