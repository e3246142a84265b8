//! The hard rules between pieces of one member, and what strain costs (contract, sections 3 to 5).

use chrono::{NaiveDate, TimeDelta};

use super::{
    Account, Factor, MemberId, Points, Profile, Role, TurnId, Window, days_between, is_weekend,
    week_number,
};

/// The rules that a team agreed on.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Between two turns of one member.
    pub rest: TimeDelta,
    /// How many pieces of a member may begin within any 7 consecutive dates.
    pub max_turns_per_7_days: usize,
    /// Whole ISO weeks between two weekend pieces of one member.
    pub free_weekends_between: i64,
    /// Times the points of a turn that touches a holiday.
    pub holiday_factor: Factor,
    /// A published turn nearer than this many days is flagged when it changes.
    pub notice_days: i64,
    /// Which norms of others reports show beside the plan.
    pub profile: Option<Profile>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            rest: TimeDelta::hours(11),
            max_turns_per_7_days: 3,
            free_weekends_between: 1,
            holiday_factor: Factor::default(),
            notice_days: 14,
            profile: None,
        }
    }
}

/// What one member takes of a position: the holder's dates, or one stand-in date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Who.
    pub member: MemberId,
    /// Of which turn.
    pub turn: TurnId,
    /// In which role.
    pub role: Role,
    /// Where its points count.
    pub account: Account,
    /// What it counts.
    pub points: Points,
    /// In order; never empty.
    pub dates: Vec<NaiveDate>,
    /// From the start of its first window to the end of its last.
    pub span: Window,
}

impl Piece {
    /// The first date.
    pub fn first(&self) -> NaiveDate {
        self.dates.first().copied().unwrap_or(NaiveDate::MIN)
    }

    /// Whether it has a Saturday or Sunday.
    pub fn is_weekend(&self) -> bool {
        self.dates.iter().any(|d| is_weekend(*d))
    }

    /// The first and last ISO week of its Saturdays and Sundays, counted without a break.
    pub fn weekend_weeks(&self) -> Option<(i64, i64)> {
        let mut weeks = self
            .dates
            .iter()
            .filter(|d| is_weekend(**d))
            .map(|d| week_number(*d));
        let first = weeks.next()?;
        Some((first, weeks.next_back().unwrap_or(first)))
    }
}

/// Why two pieces cannot both be one member's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// They share time.
    Overlap,
    /// Too little rest between; the time there is.
    Rest(TimeDelta),
    /// Too few free weekends between; the number there is.
    Weekends(i64),
}

/// Why two pieces cannot both be one member's (rules 1 and 2), if so. `a` does not start after `b`.
pub fn clash(a: &Piece, b: &Piece, rules: &Rules) -> Option<Clash> {
    if b.span.start() < a.span.end() {
        return Some(Clash::Overlap);
    }
    if a.turn == b.turn {
        return None;
    }
    let rest = b.span.start() - a.span.end();
    if rest < rules.rest {
        return Some(Clash::Rest(rest));
    }
    let ((_, last), (first, _)) = a.weekend_weeks().zip(b.weekend_weeks())?;
    let between = first - last - 1;
    (0..rules.free_weekends_between)
        .contains(&between)
        .then_some(Clash::Weekends(between))
}

/// The points of the holder's piece, and of one stand-in date, when `stand_ins` of `dates` dates go to stand-ins.
pub fn piece_points(points: Points, dates: usize, stand_ins: usize) -> (Points, Points) {
    let each = points.as_hundredths() / dates.max(1) as i64;
    (
        Points::hundredths(points.as_hundredths() - each * stand_ins as i64),
        Points::hundredths(each),
    )
}

/// The strain of two pieces of one member by their first dates, and whether both are weekend pieces (contract, section 5).
pub fn strain_between(a: NaiveDate, b: NaiveDate, both_weekend: bool) -> i64 {
    let days = days_between(a, b).abs();
    let near = if (1..=13).contains(&days) {
        168 / days - 12
    } else {
        0
    };
    let weekends = match days {
        7 if both_weekend => 40,
        14 if both_weekend => 15,
        _ => 0,
    };
    near + weekends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn piece(turn: &str, dates: &[&str], from: u32, to: u32) -> Piece {
        let dates: Vec<_> = dates.iter().map(|d| date(d)).collect();
        let at = |d: NaiveDate, h: u32| d.and_hms_opt(h, 0, 0).unwrap().and_utc();
        Piece {
            member: MemberId::new("anna"),
            turn: TurnId::new(turn),
            role: Role::new("primary"),
            account: Account::new("weekend"),
            points: Points::ZERO,
            span: Window::new(at(dates[0], from), at(*dates.last().unwrap(), to)).unwrap(),
            dates,
        }
    }

    #[test]
    fn rest_is_measured_from_end_to_start() {
        let rules = Rules::default();
        let evening = piece("evening/1", &["2027-01-04"], 18, 22);
        let early = piece("early/2", &["2027-01-05"], 8, 9);
        assert_eq!(
            clash(&evening, &early, &rules),
            Some(Clash::Rest(TimeDelta::hours(10)))
        );
        let late = piece("early/2", &["2027-01-05"], 9, 10);
        assert_eq!(clash(&evening, &late, &rules), None);
    }

    #[test]
    fn a_free_weekend_lies_between_two_weekends() {
        let rules = Rules::default();
        let w = |d: &str| piece(d, &[d], 9, 21);
        assert_eq!(
            clash(&w("2027-01-02"), &w("2027-01-09"), &rules),
            Some(Clash::Weekends(0))
        );
        assert_eq!(clash(&w("2027-01-02"), &w("2027-01-16"), &rules), None);
        assert_eq!(
            clash(
                &w("2027-01-02"),
                &w("2027-01-03"),
                &Rules {
                    rest: TimeDelta::zero(),
                    ..rules
                }
            ),
            None,
            "the same weekend"
        );
    }

    #[test]
    fn the_remainder_stays_with_the_holder() {
        let (own, each) = piece_points(Points::hundredths(100), 3, 2);
        assert_eq!((own.as_hundredths(), each.as_hundredths()), (34, 33));
    }

    #[test]
    fn strain_fades_over_a_fortnight() {
        let from = date("2027-01-02");
        let strain = |to: &str, weekend| strain_between(from, date(to), weekend);
        assert_eq!(strain("2027-01-03", false), 156);
        assert_eq!(strain("2027-01-09", true), 12 + 40);
        assert_eq!(strain("2027-01-15", true), 0);
        assert_eq!(strain("2027-01-16", true), 15);
        assert_eq!(strain("2027-01-02", true), 0);
        assert_eq!(strain("2027-01-09", false), 12, "one of them no weekend");
        assert_eq!(strain("2027-01-16", false), 0);
    }

    #[test]
    fn one_day_of_a_weekend_makes_a_weekend_piece() {
        assert!(piece("a", &["2027-01-08", "2027-01-09"], 9, 21).is_weekend());
        assert!(!piece("a", &["2027-01-07", "2027-01-08"], 9, 21).is_weekend());
    }

    #[test]
    fn what_touches_does_not_overlap() {
        let none = Rules {
            rest: TimeDelta::zero(),
            ..Rules::default()
        };
        let early = piece("a", &["2027-01-04"], 9, 12);
        let late = |from| piece("b", &["2027-01-04"], from, 21);
        assert_eq!(clash(&early, &late(12), &none), None);
        assert_eq!(clash(&early, &late(11), &none), Some(Clash::Overlap));
    }
}
