//! The first rule that keeps a member from a position.

use chrono::{Days, NaiveDate};

use crate::domain::{
    Availability, Clash, Day, Member, Piece, Points, Reason, Role, Turn, Unfree, Window, clash,
    piece_points,
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
) -> Option<Reason> {
    if !member.may(&turn.duty, role) {
        return Some(Reason::NotAllowed);
    }
    let day = turn.days.iter().find(|d| d.date == date)?;
    if let Some(unfree) = free.unfree(member, day) {
        return Some(reason(unfree));
    }
    let missing = free.missing(member, turn);
    if !as_stand_in && !turn.may_hold(member, role, missing.len()) {
        return Some(Reason::OtherDates);
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
fn rule(free: &Availability, new: &Piece, own: &[&Piece]) -> Option<Reason> {
    let rules = &free.team().rules;
    let clashes = own.iter().find_map(|other| {
        let (a, b) = if other.span <= new.span {
            (*other, new)
        } else {
            (new, *other)
        };
        clash(a, b, rules)
    });
    match clashes {
        Some(Clash::Overlap) => return Some(Reason::OnCall),
        Some(Clash::Rest(_)) => return Some(Reason::Rest),
        Some(Clash::Weekends(_)) => return Some(Reason::FreeWeekends),
        None => {}
    }
    let firsts = || own.iter().map(|p| p.first()).chain([new.first()]);
    let crowded = |from: NaiveDate| {
        let end = from.checked_add_days(Days::new(7)).unwrap_or(from);
        let within = |d: &NaiveDate| from <= *d && *d < end;
        within(&new.first()) && firsts().filter(within).count() > rules.max_turns_per_7_days
    };
    firsts().any(crowded).then_some(Reason::MaxTurns)
}
