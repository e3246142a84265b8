//! Random teams as the file that people write, so that what breaks a law can be read and kept.

use std::fmt::{self, Debug, Formatter, Write};

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// The first date of the period that is planned; its days are those of March, in which clocks change.
const FIRST: (i32, u32, u32) = (2027, 3, 1);

/// A team and what it agreed. Shrinks to fewer members, absences and wishes.
#[derive(Clone)]
pub(crate) struct Sketch {
    pub(crate) zone: &'static str,
    pub(crate) shape: usize,
    pub(crate) rest: u8,
    pub(crate) turns: u8,
    pub(crate) members: Vec<Person>,
    pub(crate) absences: Vec<Stretch>,
    pub(crate) wishes: Vec<Stretch>,
    /// Weeks that everything lies later.
    pub(crate) later: i64,
    /// What ids begin with.
    pub(crate) prefix: &'static str,
}

/// A member.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) percent: u8,
    pub(crate) phone_off: Option<&'static str>,
    pub(crate) joins: Option<u64>,
}

/// Days of a member, counted from the first date.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    pub(crate) member: usize,
    pub(crate) day: u64,
    pub(crate) days: u64,
    pub(crate) prefer: bool,
}

/// Duties that differ in all that matters: by day, over the weekend, by week with stand-ins, over midnight.
const SHAPES: [&str; 4] = [
    r#"
[[duty]]
name = "evening"
when = "Mon-Fri 18:00-22:00"

[[duty]]
name = "weekend"
when = "Sat,Sun 09:00-21:00"
handoff = "block"
roles = ["primary", "backup"]
points = { primary = 4, backup = 1 }
"#,
    r#"
[[duty]]
name = "pager"
when = "Mon-Sun 09:00-09:00"
handoff = "weekly"
points = 7
"#,
    r#"
[[duty]]
name = "night"
when = "Mon-Sun 22:00-06:00"
points = 2
"#,
    r#"
[[duty]]
name = "day"
when = ["Mon-Fri 06:00-12:00", "Mon-Fri 13:00-18:00"]

[[duty]]
name = "late"
when = "Wed-Fri 20:00-24:00"
points = 1.5
"#,
];

impl Sketch {
    /// The dates from the first one, with the weeks that all lies later.
    pub(crate) fn date(&self, day: u64) -> NaiveDate {
        let (year, month, first) = FIRST;
        let date = NaiveDate::from_ymd_opt(year, month, first).unwrap() + Days::new(day);
        date + chrono::TimeDelta::weeks(self.later)
    }

    /// A month, or the one after it, as an argument.
    pub(crate) fn period(&self, next: bool) -> String {
        let (from, to) = if next { (31, 60) } else { (0, 30) };
        format!("{}..{}", self.date(from), self.date(to))
    }

    pub(crate) fn id(&self, member: usize) -> String {
        format!("{}{}", self.prefix, member % self.members.len())
    }

    /// `rotations.toml`.
    pub(crate) fn toml(&self) -> String {
        let mut text = format!("[team]\nname = \"Law\"\ntimezone = \"{}\"\n", self.zone);
        let rules = format!(
            "\n[rules]\nrest-hours = {}\nmax-turns-per-7-days = {}\n",
            self.rest, self.turns
        );
        text += &rules;
        text += SHAPES[self.shape % SHAPES.len()];
        for (i, person) in self.members.iter().enumerate() {
            let share = f64::from(person.percent) / 100.0;
            let _ = write!(
                text,
                "\n[[member]]\nid = \"{0}\"\nname = \"{0}\"\nshare = {share}\n",
                self.id(i)
            );
            if let Some(off) = person.phone_off {
                let _ = writeln!(text, "phone-off = \"{off}\"");
            }
            if let Some(day) = person.joins {
                let _ = writeln!(text, "from = {}", self.date(day));
            }
        }
        for absence in &self.absences {
            text += &format!("\n[[absence]]\n{}", self.stretch(absence));
        }
        for wish in &self.wishes {
            let kind = if wish.prefer { "prefer" } else { "avoid" };
            text += &format!("\n[[wish]]\nkind = \"{kind}\"\n{}", self.stretch(wish));
        }
        text
    }

    fn stretch(&self, stretch: &Stretch) -> String {
        let (from, to) = (
            self.date(stretch.day),
            self.date(stretch.day + stretch.days),
        );
        format!(
            "member = \"{}\"\nfrom = {from}\nto = {to}\n",
            self.id(stretch.member)
        )
    }
}

impl Debug for Sketch {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.toml())
    }
}

prop_compose! {
    fn person()(
        percent in prop::sample::select(vec![100, 100, 80, 50]),
        phone_off in prop::option::weighted(0.3, prop::sample::select(vec![
            "Tue 18:00-24:00", "Sun 00:00-24:00", "Mon-Fri 22:00-08:00",
        ])),
        joins in prop::option::weighted(0.2, 0..20u64),
    ) -> Person {
        Person { percent, phone_off, joins }
    }
}

prop_compose! {
    fn stretch()(member in 0..8usize, day in 0..40u64, days in 0..9u64, prefer: bool) -> Stretch {
        Stretch { member, day, days, prefer }
    }
}

prop_compose! {
    /// Any team of two to six.
    pub(crate) fn sketch()(
        zone in prop::sample::select(vec![
            "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC",
        ]),
        shape in 0..SHAPES.len(),
        rest in prop::sample::select(vec![0, 11, 30]),
        turns in 1..=4u8,
        members in prop::collection::vec(person(), 2..=6),
        absences in prop::collection::vec(stretch(), 0..6),
        wishes in avoidances(),
    ) -> Sketch {
        Sketch { zone, shape, rest, turns, members, absences, wishes, later: 0, prefix: "m" }
    }
}

/// One wish at most for each member: two may contradict each other.
fn avoidances() -> impl Strategy<Value = Vec<Stretch>> {
    prop::collection::vec(stretch(), 0..3).prop_map(|mut all| {
        for (i, wish) in all.iter_mut().enumerate() {
            wish.member = i;
        }
        all
    })
}
