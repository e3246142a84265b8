//! What was worked: hours and turns by kind of day, as payroll asks.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::{Edge, Holidays, MemberId, Period, Plan, Role, Window, Zone, next_day};

/// What a date counts as. A holiday counts as one whatever its weekday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayKind {
    /// Monday to Friday.
    Workday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
    /// A public holiday, or one of the team's own.
    Holiday,
}

impl DayKind {
    /// Every kind, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Workday, Self::Saturday, Self::Sunday, Self::Holiday];

    /// What `date` counts as.
    pub fn of(date: NaiveDate, holidays: &Holidays) -> Self {
        match date.weekday() {
            _ if holidays.contains_key(&date) => Self::Holiday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
            _ => Self::Workday,
        }
    }

    /// The word for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Workday => "workday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
            Self::Holiday => "holiday",
        }
    }
}

/// Turns and time on call on days of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Elapsed time on call.
    pub time: TimeDelta,
    /// Turns, or parts of turns, that began there.
    pub turns: usize,
}

/// What a member did in one role in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// Who.
    pub member: MemberId,
    /// The first date of the month.
    pub month: NaiveDate,
    /// In which role.
    pub role: Role,
    /// By kind of day; no entry: nothing.
    pub tallies: BTreeMap<DayKind, Tally>,
}

impl Worked {
    /// All kinds of days together.
    pub fn total(&self) -> Tally {
        sum(self.tallies.values())
    }
}

/// Tallies added up.
pub fn sum<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Tally {
    tallies.into_iter().fold(Tally::default(), |all, t| Tally {
        time: all.time + t.time,
        turns: all.turns + t.turns,
    })
}

type Rows = BTreeMap<(NaiveDate, MemberId, Role), BTreeMap<DayKind, Tally>>;

/// Who was on call how long in the dates of `period`, by month, member and role, after all changes of
/// `plans`.
///
/// Time counts on the date on which it passes: a night is cut at midnight. A turn counts once for
/// everybody who has any of it in a role, on the date on which his part begins; a window belongs to
/// the date on which it begins, in the morning too.
pub fn worked(plans: &[Plan], period: Period, holidays: &Holidays, zone: Zone) -> Vec<Worked> {
    let mut rows = Rows::new();
    for planned in plans.iter().flat_map(|p| &p.turns) {
        for (position, assignment) in planned.seats() {
            let mut begun: Vec<&MemberId> = Vec::new();
            for day in &planned.turn.days {
                for (window, member) in assignment.parts(day) {
                    let Some(member) = member else { continue };
                    let mut add = |date: NaiveDate, tally: Tally| {
                        if period.contains(date) {
                            let month = date.with_day(1).unwrap_or(date);
                            let key = (month, member.clone(), position.role.clone());
                            let kind = DayKind::of(date, holidays);
                            let entry = rows.entry(key).or_default().entry(kind).or_default();
                            *entry = sum([&*entry, &tally]);
                        }
                    };
                    for (date, time) in by_date(window, zone) {
                        add(date, Tally { time, turns: 0 });
                    }
                    if !begun.contains(&member) {
                        begun.push(member);
                        let turns = 1;
                        let time = TimeDelta::zero();
                        add(day.date, Tally { time, turns });
                    }
                }
            }
        }
    }
    let worked = |((month, member, role), tallies)| Worked {
        member,
        month,
        role,
        tallies,
    };
    rows.into_iter().map(worked).collect()
}

/// A stretch, cut at the midnights of the zone.
fn by_date(window: Window, zone: Zone) -> Vec<(NaiveDate, TimeDelta)> {
    let mut parts = Vec::new();
    let mut start = window.start();
    while start < window.end() {
        let date = zone.date(start);
        let midnight = zone.instant(next_day(date), 0, Edge::Start);
        // where a clock change swallows midnight, the date ends with the stretch at the latest
        let end = if midnight > start {
            midnight.min(window.end())
        } else {
            window.end()
        };
        parts.push((date, end - start));
        start = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{DayKind, Tally, Worked, by_date, sum, worked};
    use crate::domain::fixture::{berlin, date, held, hours, hours_in, plan};
    use crate::domain::{Cover, Edge, Holidays, Period, Window, Zone};

    fn window(from: (&str, u32), to: (&str, u32)) -> Vec<(String, i64)> {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let at =
            |(date, minutes): (&str, u32), edge| zone.instant(date.parse().unwrap(), minutes, edge);
        let window = Window::new(at(from, Edge::Start), at(to, Edge::End)).unwrap();
        by_date(window, zone)
            .into_iter()
            .map(|(date, time)| (date.to_string(), time.num_minutes()))
            .collect()
    }

    #[test]
    fn a_night_is_cut_at_midnight() {
        let night = window(("2027-03-05", 22 * 60), ("2027-03-06", 6 * 60));
        assert_eq!(
            night,
            [("2027-03-05".into(), 120), ("2027-03-06".into(), 360)]
        );
    }

    #[test]
    fn hours_are_those_that_pass() {
        let spring = window(("2027-03-28", 0), ("2027-03-29", 0));
        assert_eq!(spring, [("2027-03-28".into(), 23 * 60)]);
        let autumn = window(("2027-10-31", 0), ("2027-11-01", 0));
        assert_eq!(autumn, [("2027-10-31".into(), 25 * 60)]);
    }

    #[test]
    fn a_holiday_counts_as_one_on_a_sunday_too() {
        let sunday = "2027-12-26".parse().unwrap();
        let mut holidays = Holidays::new();
        assert_eq!(DayKind::of(sunday, &holidays), DayKind::Sunday);
        holidays.insert(sunday, "Boxing Day".into());
        assert_eq!(DayKind::of(sunday, &holidays), DayKind::Holiday);
    }

    #[test]
    fn hours_count_where_they_pass_and_a_turn_where_a_part_of_it_begins() {
        let night = held(
            "anna",
            "night",
            &[("2027-01-29", 22, 30), ("2027-01-30", 22, 30)],
        );
        let mut covered = held("ben", "night", &[("2027-01-31", 22, 30)]);
        covered.assignments[0].covers.push(Cover {
            window: hours("2027-01-31", 22, 23),
            member: None,
        });
        let plans = [plan("2027-01", "2026-12-01", vec![night, covered])];
        let holidays = Holidays::new();
        // member, month, and what he did on each kind of day
        type Told = (String, String, Vec<(&'static str, i64, usize)>);
        let told = |period: &str| -> Vec<Told> {
            let period = Period::parse(period, date("2027-01-01")).unwrap();
            let rows = worked(&plans, period, &holidays, berlin()).into_iter();
            let tally = |(k, t): (&DayKind, &Tally)| (k.word(), t.time.num_hours(), t.turns);
            let row = |w: Worked| {
                assert_eq!(w.total(), sum(w.tallies.values()));
                let tallies = w.tallies.iter().map(tally).collect();
                (w.member.to_string(), w.month.to_string(), tallies)
            };
            rows.map(row).collect()
        };
        let row = |member: &str, month: &str, tallies: &[(&'static str, i64, usize)]| -> Told {
            (member.to_owned(), month.to_owned(), tallies.to_vec())
        };
        let january = [
            // Friday from 22, Saturday to 6 and from 22, Sunday to 6
            row(
                "anna",
                "2027-01-01",
                &[("workday", 2, 1), ("saturday", 8, 0), ("sunday", 6, 0)],
            ),
            row("ben", "2027-01-01", &[("sunday", 1, 1)]),
        ];
        assert_eq!(told("2027-01"), january);
        assert_eq!(
            told("2027-02"),
            [row("ben", "2027-02-01", &[("workday", 6, 0)])]
        );
        let twice = sum([&Tally {
            time: chrono::TimeDelta::hours(2),
            turns: 1,
        }; 2]);
        assert_eq!((twice.time.num_hours(), twice.turns), (4, 2));
    }

    #[test]
    fn a_saturday_is_one() {
        let of = |day| DayKind::of(date(day), &Holidays::new());
        let days = ["2027-01-08", "2027-01-09", "2027-01-10"].map(of);
        assert_eq!(days, [DayKind::Workday, DayKind::Saturday, DayKind::Sunday]);
    }

    /// In Beirut the clock goes from 24:00 to 1:00.
    #[test]
    fn where_a_clock_change_swallows_midnight_the_date_ends_with_it() {
        let zone = Zone::named("Asia/Beirut").unwrap();
        let night = hours_in(zone, "2027-03-27", 22, 27);
        let parts = by_date(night, zone);
        let parts: Vec<_> = parts
            .iter()
            .map(|(d, t)| (d.to_string(), t.num_hours()))
            .collect();
        assert_eq!(parts, [("2027-03-27".into(), 2), ("2027-03-28".into(), 2)]);
    }
}
