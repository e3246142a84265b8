//! What works councils ask of on-call rotations: figures of a plan beside limits that others set,
//! as a profile with a date, since laws change. Warnings, not legal advice.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};

use super::{Dates, MemberId, Period, Plan, Window, Zone, days_between, union};

/// A set of norms as they stood in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Germany, 2026: Arbeitszeitgesetz as of 1994 with its changes, 11 h of rest, Sundays; customs
    /// of the trade where there is no law.
    De2026,
}

impl Profile {
    /// Every profile with its name in files.
    pub const ALL: [(&'static str, Self); 1] = [("de-2026", Self::De2026)];

    /// The name in files.
    pub fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, p)| *p == self);
        found.map_or("", |(name, _)| name)
    }

    /// Its norms, in the order of reports.
    pub fn norms(self) -> &'static [Norm] {
        match self {
            Self::De2026 => &DE_2026,
        }
    }
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The shortest time between two stretches on call of a member, in hours; at least.
    Rest,
    /// Sundays of a calendar year on which a member is not on call, in days; at least.
    FreeSundays,
    /// A member's part of all turns, in percent; at most.
    Share,
    /// Days between publication and the first date of the plan; at least, so many as the month
    /// before has.
    Notice,
}

impl Measure {
    /// The word for scripts and texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::FreeSundays => "free-sundays",
            Self::Share => "share",
            Self::Notice => "notice",
        }
    }

    /// Whether more than the limit is too much; else less is too little.
    pub fn is_most(self) -> bool {
        self == Self::Share
    }
}

/// A limit and who sets it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Norm {
    /// What is measured.
    pub measure: Measure,
    /// The limit in the unit of the measure.
    pub limit: f64,
    /// Who says so, to be looked up; in the words of the source's own country.
    pub source: &'static str,
}

/// The year's 15 free Sundays are § 11 (1); that a call from home interrupts rest is case law, which
/// a plan does not know: it knows no calls.
const DE_2026: [Norm; 4] = [
    Norm {
        measure: Measure::Rest,
        limit: 11.0,
        source: "ArbZG § 5 (1); 2003/88/EG Art. 3",
    },
    Norm {
        measure: Measure::FreeSundays,
        limit: 15.0,
        source: "ArbZG § 11 (1)",
    },
    Norm {
        measure: Measure::Share,
        limit: 25.0,
        source: "Google SRE, ch. 11",
    },
    Norm {
        measure: Measure::Notice,
        limit: 1.0,
        source: "TV-Ärzte/VKA § 10 (10)",
    },
];

/// A norm beside what a plan has.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The norm.
    pub norm: Norm,
    /// The limit in the unit of the figures; for notice, the days of the month before.
    pub limit: f64,
    /// The figure of each member; none: nothing to measure. Of the plan itself: no members.
    pub members: BTreeMap<MemberId, f64>,
    /// The figure that lies worst, and whose it is; none: nothing to measure.
    pub worst: Option<(f64, Option<MemberId>)>,
    /// The years over which it was counted, where it is one of a year.
    pub year: Option<i32>,
}

impl Kept {
    /// Whether the worst figure keeps to the limit.
    pub fn is_met(&self) -> bool {
        self.worst
            .as_ref()
            .is_none_or(|(figure, _)| self.meets(*figure))
    }

    /// Whether a figure keeps to the limit.
    pub fn meets(&self, figure: f64) -> bool {
        match self.norm.measure.is_most() {
            true => figure <= self.limit + 1e-9,
            false => figure + 1e-9 >= self.limit,
        }
    }

    fn of(norm: Norm, members: BTreeMap<MemberId, f64>) -> Self {
        let worse = |a: f64, b: f64| if norm.measure.is_most() { a > b } else { a < b };
        let worst = members.iter().fold(None, |worst, (m, figure)| match worst {
            Some((w, _)) if !worse(*figure, w) => worst,
            _ => Some((*figure, Some(m.clone()))),
        });
        Self {
            norm,
            limit: norm.limit,
            members,
            worst,
            year: None,
        }
    }
}

/// How the plans that share dates with `period` keep the norms of a profile. `plans` are all of the
/// team: Sundays are counted over calendar years, rest over the edges of plans.
pub fn norms(profile: Profile, plans: &[Plan], period: Period, zone: Zone) -> Vec<Kept> {
    let norm = |norm: &Norm| match norm.measure {
        Measure::Rest => vec![Kept::of(*norm, rests(plans, period))],
        Measure::Share => vec![Kept::of(*norm, shares(plans, period))],
        Measure::FreeSundays => {
            let years = period.first().year()..=period.last().year();
            let of = |year| Kept {
                year: Some(year),
                ..Kept::of(*norm, free_sundays(plans, year, zone))
            };
            years.map(of).collect()
        }
        Measure::Notice => within(plans, period)
            .map(|p| notice(*norm, p, zone))
            .collect(),
    };
    profile.norms().iter().flat_map(norm).collect()
}

fn within(plans: &[Plan], period: Period) -> impl Iterator<Item = &Plan> {
    plans.iter().filter(move |p| p.period.overlaps(period))
}

/// When each member is on call, in stretches that do not touch.
fn stretches(plans: &[Plan]) -> BTreeMap<MemberId, Vec<Window>> {
    let mut all: BTreeMap<MemberId, Vec<Window>> = BTreeMap::new();
    for planned in plans.iter().flat_map(|p| &p.turns) {
        for (_, assignment) in planned.seats() {
            for (window, member) in planned.turn.days.iter().flat_map(|d| assignment.parts(d)) {
                if let Some(member) = member {
                    all.entry(member.clone()).or_default().push(window);
                }
            }
        }
    }
    all.into_iter().map(|(m, w)| (m, union(w))).collect()
}

/// The shortest time before a stretch that begins in the period, in hours.
fn rests(plans: &[Plan], period: Period) -> BTreeMap<MemberId, f64> {
    let Some(zone) = plans.first().map(|p| p.zone) else {
        return BTreeMap::new();
    };
    let shortest = |windows: &[Window]| {
        let pairs = windows
            .windows(2)
            .filter(|p| period.contains(zone.date(p[1].start())));
        let rests = pairs.map(|p| p[1].start() - p[0].end());
        rests
            .min()
            .map(|rest: TimeDelta| rest.num_minutes() as f64 / 60.0)
    };
    let all = stretches(plans).into_iter();
    all.filter_map(|(m, w)| Some((m, shortest(&w)?))).collect()
}

/// Sundays of a year without any time on call, in plans that are published so far.
fn free_sundays(plans: &[Plan], year: i32, zone: Zone) -> BTreeMap<MemberId, f64> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let sundays: Vec<NaiveDate> = Dates::new(day(1, 1), day(12, 31))
        .filter(|d| d.weekday() == Weekday::Sun)
        .collect();
    let free = |windows: &[Window]| {
        let on = |date: &&NaiveDate| {
            let touches = |w: &Window| {
                let last = w.end() - TimeDelta::seconds(1);
                zone.date(w.start()) <= **date && **date <= zone.date(last)
            };
            windows.iter().any(touches)
        };
        sundays.len() - sundays.iter().filter(on).count()
    };
    let all = stretches(plans).into_iter();
    all.map(|(m, w)| (m, free(&w) as f64)).collect()
}

/// Each member's part of all turns that begin in the period, in percent.
fn shares(plans: &[Plan], period: Period) -> BTreeMap<MemberId, f64> {
    let pieces = within(plans, period).flat_map(Plan::pieces);
    let pieces: Vec<_> = pieces.filter(|p| period.contains(p.first())).collect();
    let mut counts: BTreeMap<MemberId, f64> = BTreeMap::new();
    for piece in &pieces {
        *counts.entry(piece.member.clone()).or_default() += 100.0;
    }
    let of = |(m, n)| (m, n / pieces.len() as f64);
    counts.into_iter().map(of).collect()
}

/// How long before its first date a plan was published; a month before is enough.
fn notice(norm: Norm, plan: &Plan, zone: Zone) -> Kept {
    let first = plan.period.first();
    let months = Months::new(norm.limit as u32);
    let before = first.checked_sub_months(months).unwrap_or(first);
    let days = days_between(zone.date(plan.published), first);
    Kept {
        norm,
        limit: days_between(before, first) as f64,
        members: BTreeMap::new(),
        worst: Some((days as f64, None)),
        year: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{berlin, date, held, id, plan};

    fn month(period: &str, plans: &[Plan]) -> Vec<Kept> {
        let period = Period::parse(period, date("2027-01-01")).unwrap();
        norms(Profile::De2026, plans, period, berlin())
    }

    fn of(measure: Measure, kept: &[Kept]) -> &Kept {
        kept.iter().find(|k| k.norm.measure == measure).unwrap()
    }

    /// Figures by member.
    fn figures(kept: &Kept) -> Vec<(&str, f64)> {
        kept.members.iter().map(|(m, f)| (m.as_str(), *f)).collect()
    }

    #[test]
    fn rest_is_the_shortest_time_between_two_stretches_of_the_period() {
        let january = plan(
            "2027-01",
            "2026-11-20",
            vec![
                held("anna", "evening", &[("2027-01-04", 18, 22)]),
                held("anna", "morning", &[("2027-01-05", 6, 10)]),
                held("anna", "evening", &[("2027-01-06", 18, 22)]),
                // one stretch, not two without a rest
                held("ben", "day", &[("2027-01-07", 8, 16)]),
                held("ben", "evening", &[("2027-01-07", 16, 22)]),
                held("cem", "evening", &[("2027-01-31", 18, 22)]),
            ],
        );
        let february = plan(
            "2027-02",
            "2026-11-20",
            vec![held("cem", "morning", &[("2027-02-01", 5, 9)])],
        );
        let plans = [january, february];
        let kept = month("2027-01", &plans);
        let rest = of(Measure::Rest, &kept);
        assert_eq!(figures(rest), [("anna", 8.0)]);
        assert_eq!(rest.worst, Some((8.0, Some(id("anna")))));
        assert!(!rest.is_met());
        let kept = month("2027-02", &plans);
        let rest = of(Measure::Rest, &kept);
        assert_eq!(figures(rest), [("cem", 7.0)], "after what was before");
        assert!(month("2027-01", &[]).iter().all(Kept::is_met));
    }

    #[test]
    fn a_sunday_is_free_unless_a_minute_of_it_is_on_call() {
        let plans = [plan(
            "2027-01",
            "2026-11-20",
            vec![
                held("anna", "weekend", &[("2027-01-10", 9, 21)]),
                held("anna", "night", &[("2027-01-16", 22, 30)]),
                held("ben", "weekend", &[("2027-01-09", 9, 24)]),
                held("ben", "night", &[("2027-01-18", 0, 6)]),
            ],
        )];
        let kept = month("2026-12-01..2027-01-31", &plans);
        let sundays = kept.iter();
        let sundays = sundays.filter(|k| k.norm.measure == Measure::FreeSundays);
        let years: Vec<_> = sundays.map(|k| (k.year, figures(k))).collect();
        let all = |year, anna, ben| (Some(year), vec![("anna", anna), ("ben", ben)]);
        assert_eq!(years, [all(2026, 52.0, 52.0), all(2027, 50.0, 52.0)]);
    }

    #[test]
    fn a_share_is_of_the_turns_of_the_period_and_a_quarter_of_them_may_be() {
        let evening = |member, day| held(member, "evening", &[(day, 18, 22)]);
        let january = plan(
            "2027-01",
            "2026-11-20",
            vec![
                evening("anna", "2027-01-04"),
                evening("ben", "2027-01-05"),
                evening("ben", "2027-01-06"),
                evening("ben", "2027-01-07"),
            ],
        );
        let february = plan("2027-02", "2026-11-20", vec![evening("cem", "2027-02-01")]);
        let kept = month("2027-01", &[january, february]);
        let share = of(Measure::Share, &kept);
        assert_eq!(figures(share), [("anna", 25.0), ("ben", 75.0)]);
        assert_eq!(share.worst, Some((75.0, Some(id("ben")))));
        assert!(share.meets(25.0) && !share.meets(25.1) && !share.is_met());
    }

    #[test]
    fn a_plan_is_known_a_month_before_it_begins() {
        for (published, days, is_met) in [("2026-12-01", 31.0, true), ("2026-12-02", 30.0, false)] {
            let kept = month("2027-01", &[plan("2027-01", published, Vec::new())]);
            let notice = of(Measure::Notice, &kept);
            assert_eq!(notice.limit, 31.0);
            assert_eq!(notice.worst, Some((days, None)));
            assert_eq!(notice.is_met(), is_met, "{published}");
        }
        let kept = month("2027-03", &[plan("2027-01", "2026-12-02", Vec::new())]);
        assert!(kept.iter().all(|k| k.norm.measure != Measure::Notice));
    }

    #[test]
    fn what_is_most_is_not_to_be_passed_and_what_is_least_to_be_reached() {
        let kept = Kept::of(DE_2026[0], [(id("anna"), 12.0), (id("ben"), 11.0)].into());
        assert_eq!(kept.worst, Some((11.0, Some(id("ben")))));
        assert!(kept.is_met() && !kept.meets(10.9));
        let figures = [("anna", 12.0), ("ben", 11.0), ("cem", 11.0), ("dana", 12.0)];
        let members = || figures.map(|(m, figure)| (id(m), figure)).into();
        let worst = |norm: Norm| Kept::of(norm, members()).worst.unwrap();
        // of equals the first
        assert_eq!(worst(DE_2026[0]), (11.0, Some(id("ben"))));
        assert_eq!(worst(DE_2026[2]), (12.0, Some(id("anna"))));
        let words = Profile::De2026.norms().iter().map(|n| n.measure.word());
        assert!(words.eq(["rest", "free-sundays", "share", "notice"]));
        assert_eq!(Profile::De2026.name(), "de-2026");
    }
}
