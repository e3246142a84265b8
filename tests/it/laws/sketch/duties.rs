//! Duties: any hours on any days, handed over by day, week or block, with roles and stand-ins.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::many;

/// What duties are called, in the order of the file. That of time is another.
const NAMES: [&str; 3] = ["late", "backend", "pager"];
/// Roles in calling order; a duty has the first of them.
pub(super) const ROLES: [&str; 3] = ["primary", "backup", "lead"];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// The minutes of the clock at which windows begin and end, half an hour apart.
const HALVES: u32 = 48;

/// A duty.
#[derive(Debug, Clone)]
pub(crate) struct Duty {
    pub(crate) name: &'static str,
    pub(crate) days: Vec<&'static str>,
    pub(crate) on_holidays: bool,
    pub(crate) hours: Vec<String>,
    pub(crate) handoff: Handoff,
    /// Of each role, in hundredths.
    pub(crate) points: Vec<u32>,
}

/// When a duty is handed over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Handoff {
    Daily,
    Weekly { stand_ins: Option<u8> },
    Block { days: u8, stand_ins: Option<u8> },
}

impl Handoff {
    /// Without anybody who takes single dates of a turn.
    pub(crate) fn without_stand_ins(self) -> Self {
        match self {
            Self::Daily => Self::Daily,
            Self::Weekly { .. } => Self::Weekly { stand_ins: Some(0) },
            Self::Block { days, .. } => Self::Block {
                days,
                stand_ins: Some(0),
            },
        }
    }

    fn toml(self) -> String {
        let (mut text, stand_ins) = match self {
            Self::Daily => return String::new(),
            Self::Weekly { stand_ins } => ("handoff = \"weekly\"\n".to_owned(), stand_ins),
            Self::Block { days, stand_ins } => (
                format!("handoff = \"block\"\nmax-block-days = {days}\n"),
                stand_ins,
            ),
        };
        if let Some(dates) = stand_ins {
            let _ = writeln!(text, "max-stand-in-dates = {dates}");
        }
        text
    }
}

impl Duty {
    /// Whether it is handed over by blocks, and runs without a date between.
    pub(crate) fn has_endless_blocks(&self) -> bool {
        self.days.len() == DAYS.len() && matches!(self.handoff, Handoff::Block { .. })
    }

    /// Its table in the file.
    pub(super) fn toml(&self) -> String {
        let mut days = self.days.join(",");
        if self.on_holidays {
            days += ",holiday";
        }
        let when: Vec<String> = self.hours.iter().map(|h| format!("{days} {h}")).collect();
        let mut text = format!("\n[[duty]]\nname = \"{}\"\nwhen = {when:?}\n", self.name);
        text += &self.handoff.toml();
        let roles = &ROLES[..self.points.len()];
        let points = roles.iter().zip(&self.points);
        let points = points.map(|(r, p)| format!("{r} = {}", f64::from(*p) / 100.0));
        let points = points.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "roles = {roles:?}\npoints = {{ {points} }}");
        text
    }
}

fn clock(half: u32) -> String {
    format!("{:02}:{:02}", half / 2, half % 2 * 30)
}

fn stretch(from: u32, to: u32) -> String {
    format!("{}-{}", clock(from), clock(to))
}

/// One stretch of the day, one over midnight, two with a pause between, or round the clock.
fn hours() -> impl Strategy<Value = Vec<String>> {
    let times: Vec<u32> = (0..=HALVES).collect();
    prop_oneof![
        4 => subsequence(times.clone(), 2).prop_map(|t| vec![stretch(t[0], t[1])]),
        2 => subsequence(times[1..48].to_vec(), 2).prop_map(|t| vec![stretch(t[1], t[0])]),
        1 => subsequence(times, 4).prop_map(|t| vec![stretch(t[0], t[1]), stretch(t[2], t[3])]),
        1 => (0..HALVES).prop_map(|t| vec![stretch(t, (t + 47) % HALVES)]),
    ]
}

/// Days in a row as people write them, or any.
fn days() -> impl Strategy<Value = Vec<&'static str>> {
    prop_oneof![
        2 => select(vec![0..5, 5..7, 0..7, 4..7]).prop_map(|r| DAYS[r].to_vec()),
        1 => subsequence(DAYS.to_vec(), 1..=7),
    ]
}

fn handoff() -> impl Strategy<Value = Handoff> {
    let stand_ins = || prop::option::of(0..3u8);
    prop_oneof![
        3 => Just(Handoff::Daily),
        1 => stand_ins().prop_map(|stand_ins| Handoff::Weekly { stand_ins }),
        1 => (1..5u8, stand_ins()).prop_map(|(days, stand_ins)| Handoff::Block { days, stand_ins }),
    ]
}

prop_compose! {
    fn duty()(
        days in days(),
        on_holidays in prop::bool::weighted(0.25),
        hours in hours(),
        handoff in handoff(),
        points in few(select(vec![100, 100, 50, 150, 400, 33])),
    ) -> Duty {
        Duty { name: "", days, on_holidays, hours, handoff, points }
    }
}

/// One, by chance two, by rare chance three: with each more, plans take longer to make.
fn few<S: Strategy + Clone>(one: S) -> impl Strategy<Value = Vec<S::Value>> {
    prop_oneof![6 => many(one.clone(), 1..2), 3 => many(one.clone(), 2..3), 1 => many(one, 3..4)]
}

/// One to three.
pub(super) fn duties() -> impl Strategy<Value = Vec<Duty>> {
    few(duty().boxed()).prop_map(|mut all| {
        for (n, duty) in all.iter_mut().enumerate() {
            duty.name = NAMES[n];
        }
        all
    })
}

/// `Tue,Thu 18:00-24:00`: what a member's phone is off in.
pub(super) fn weekly_window() -> impl Strategy<Value = String> {
    (days(), hours()).prop_map(|(days, hours)| format!("{} {}", days.join(","), hours[0]))
}
