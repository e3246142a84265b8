//! What members take of a position: the holder's dates, each stand-in date, each covered part.

use chrono::NaiveDate;

use super::{Assignment, Day, MemberId, Piece, Points, Position, Turn, Window, piece_points};

/// The pieces of a position. A stand-in date counts ⌊points / dates⌋, a covered part of a date its
/// part of that by elapsed time, in hundredths; the remainder stays with who has the rest.
pub(super) fn pieces_of(turn: &Turn, position: &Position, assignment: &Assignment) -> Vec<Piece> {
    let (mut own, each) =
        piece_points(position.points, turn.days.len(), assignment.stand_ins.len());
    let kept = |d: &&Day| !assignment.stand_ins.contains_key(&d.date);
    let kept: Vec<&Day> = turn.days.iter().filter(kept).collect();
    let mut windows: Vec<(NaiveDate, Window)> = Vec::new();
    let mut others: Vec<Piece> = Vec::new();
    for day in &kept {
        let (left, given, parts) = of_date(turn, position, assignment, day, each);
        own -= given;
        windows.extend(left.into_iter().map(|w| (day.date, w)));
        others.extend(parts);
    }
    let piece = |member, windows: &[_], points| piece(turn, position, member, windows, points);
    let mut pieces = Vec::new();
    if let Some(holder) = &assignment.holder {
        match piece(holder, &windows, own) {
            Some(first) => pieces.push(first),
            // nothing is left to the holder: the remainder goes with the last part
            None => others.last_mut().into_iter().for_each(|p| p.points += own),
        }
    }
    pieces.extend(others);
    for day in turn.days.iter().filter(|d| !kept.contains(d)) {
        let (left, given, parts) = of_date(turn, position, assignment, day, each);
        let left: Vec<_> = left.into_iter().map(|w| (day.date, w)).collect();
        let member = assignment.on(day.date);
        pieces.extend(member.and_then(|m| piece(m, &left, each - given)));
        pieces.extend(parts);
    }
    pieces
}

/// What is left of a date to who has it, what the covered parts of it count, and those parts.
fn of_date(
    turn: &Turn,
    position: &Position,
    assignment: &Assignment,
    day: &Day,
    each: Points,
) -> (Vec<Window>, Points, Vec<Piece>) {
    let covers = || {
        let within = |w: &Window| day.windows.iter().any(|d| d.overlaps(*w));
        assignment.covers.iter().filter(move |c| within(&c.window))
    };
    if covers().next().is_none() {
        return (day.windows.clone(), Points::ZERO, Vec::new());
    }
    let taken: Vec<Window> = covers().map(|c| c.window).collect();
    let left = super::cut(&day.windows, &taken);
    let whole: i64 = day.windows.iter().map(|w| w.length().num_seconds()).sum();
    let share = |w: Window| {
        let part = i128::from(each.as_hundredths()) * i128::from(w.length().num_seconds());
        Points::hundredths((part / i128::from(whole.max(1))) as i64)
    };
    let mut given: Points = taken.iter().map(|w| share(*w)).sum();
    let parts = covers().filter_map(|c| {
        let member = c.member.as_ref()?;
        piece(
            turn,
            position,
            member,
            &[(day.date, c.window)],
            share(c.window),
        )
    });
    let mut parts: Vec<Piece> = parts.collect();
    if left.is_empty()
        && let Some(last) = parts.last_mut()
    {
        last.points += each - given;
        given = each;
    }
    (left, given, parts)
}

fn piece(
    turn: &Turn,
    position: &Position,
    member: &MemberId,
    windows: &[(NaiveDate, Window)],
    points: Points,
) -> Option<Piece> {
    let span = Window::new(
        windows.iter().map(|(_, w)| w.start()).min()?,
        windows.iter().map(|(_, w)| w.end()).max()?,
    )?;
    let mut dates: Vec<NaiveDate> = windows.iter().map(|(d, _)| *d).collect();
    dates.dedup();
    Some(Piece {
        member: member.clone(),
        turn: turn.id.clone(),
        role: position.role.clone(),
        account: position.account.clone(),
        points,
        dates,
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{date, hours, id, two_days};
    use crate::domain::{Cover, Position, Role};

    /// Member, dates, points and hours of each piece of two days of 201 hundredths.
    fn told(assignment: &Assignment) -> Vec<(String, Vec<String>, i64, i64)> {
        let turn = two_days();
        let position = Position {
            role: Role::new("primary"),
            account: turn.positions[0].account.clone(),
            points: Points::hundredths(201),
        };
        let pieces = pieces_of(&turn, &position, assignment);
        let told = pieces.iter().map(|p| {
            assert_eq!((&p.turn, &p.role), (&turn.id, &position.role));
            assert_eq!(p.account, position.account);
            let dates = p.dates.iter().map(|d| d.format("%a").to_string());
            let hours = p.span.length().num_hours();
            (
                p.member.to_string(),
                dates.collect(),
                p.points.as_hundredths(),
                hours,
            )
        });
        told.collect()
    }

    fn piece(
        member: &str,
        dates: &[&str],
        points: i64,
        hours: i64,
    ) -> (String, Vec<String>, i64, i64) {
        let dates = dates.iter().map(|d| (*d).to_owned());
        (member.to_owned(), dates.collect(), points, hours)
    }

    fn cover(member: Option<&str>, day: &str, from: u32, to: u32) -> Cover {
        Cover {
            window: hours(day, from, to),
            member: member.map(id),
        }
    }

    const MONDAY: &str = "2027-01-04";
    const TUESDAY: &str = "2027-01-05";

    #[test]
    fn the_holder_has_what_no_stand_in_has() {
        let mut anna = Assignment::held_by(id("anna"));
        assert_eq!(told(&anna), [piece("anna", &["Mon", "Tue"], 201, 48)]);
        anna.stand_ins.insert(date(MONDAY), Some(id("ben")));
        let both = [
            piece("anna", &["Tue"], 101, 24),
            piece("ben", &["Mon"], 100, 24),
        ];
        assert_eq!(told(&anna), both, "the remainder is the holder's");
        anna.stand_ins.insert(date(MONDAY), None);
        assert_eq!(told(&anna), both[..1], "a gap is nobody's");
        assert_eq!(told(&Assignment::default()), []);
    }

    #[test]
    fn a_cover_takes_its_part_of_the_points_of_its_date() {
        let mut anna = Assignment::held_by(id("anna"));
        anna.covers = vec![
            cover(Some("ben"), MONDAY, 0, 6),
            cover(None, TUESDAY, 18, 24),
        ];
        let parts = [
            piece("anna", &["Mon", "Tue"], 151, 36),
            piece("ben", &["Mon"], 25, 6),
        ];
        assert_eq!(
            told(&anna),
            parts,
            "of what nobody has nobody has the points"
        );
        anna.covers = vec![cover(Some("cem"), MONDAY, 0, 6)];
        anna.stand_ins.insert(date(MONDAY), Some(id("ben")));
        let parts = [
            piece("anna", &["Tue"], 101, 24),
            piece("ben", &["Mon"], 75, 18),
            piece("cem", &["Mon"], 25, 6),
        ];
        assert_eq!(told(&anna), parts);
    }

    #[test]
    fn where_nothing_is_left_the_remainder_goes_with_the_last_part() {
        let thirds = |day| [(0, 8), (8, 16), (16, 24)].map(|(a, b)| cover(Some("ben"), day, a, b));
        let mut anna = Assignment::held_by(id("anna"));
        anna.covers = thirds(MONDAY).into();
        let points = |told: Vec<(String, Vec<String>, i64, i64)>| -> Vec<i64> {
            told.into_iter().map(|(_, _, points, _)| points).collect()
        };
        assert_eq!(points(told(&anna)), [101, 33, 33, 34]);
        anna.covers.extend(thirds(TUESDAY));
        assert_eq!(points(told(&anna)), [33, 33, 34, 33, 33, 35]);
    }
}
