//! The first rule that keeps a member from a position.

use chrono::{Days, NaiveDate};

use crate::domain::{
    Availability, Clash, Day, Member, Obstacle, Piece, Points, Reason, Role, Turn, Unfree, Window,
    clash, piece_points,
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
    let (points, _): (Points, Points) = piece_points(
        position.points,
        turn.days.len(),
        turn.days.len() - days.len(),
    );
    Some(Piece {
        member: member.id.clone(),
        turn: turn.id.clone(),
        role: role.clone(),
        account: position.account.clone(),
        points,
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
