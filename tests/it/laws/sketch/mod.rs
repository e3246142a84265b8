//! Random teams as the file that people write, so that what breaks a law can be read and kept. Each
//! noun has its generator: [`members`], [`duties`], [`rules`], [`dates`], [`history`].

pub(crate) mod dates;
pub(crate) mod duties;
pub(crate) mod history;
pub(crate) mod members;
pub(crate) mod rules;

use std::collections::BTreeSet;
use std::fmt::{self, Debug, Formatter, Write};
use std::ops::Range;

use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;

use dates::{Span, Stretch};
use duties::Duty;
use history::Opening;
use members::Person;
use rules::Rules;

/// A team and what it agreed. Shrinks to fewer and plainer of everything.
#[derive(Clone)]
pub(crate) struct Sketch {
    pub(crate) zone: &'static str,
    /// Whether the holidays of Berlin count.
    pub(crate) public: bool,
    pub(crate) phone_off: Vec<String>,
    pub(crate) rules: Rules,
    pub(crate) duties: Vec<Duty>,
    pub(crate) members: Vec<Person>,
    pub(crate) absences: Vec<Stretch>,
    pub(crate) wishes: Vec<Stretch>,
    /// The team's own holidays, as days from the first date planned.
    pub(crate) holidays: BTreeSet<u64>,
    pub(crate) openings: Vec<Opening>,
    /// Tables that a law adds.
    pub(crate) more: String,
    pub(crate) span: Span,
    /// Weeks that everything lies later.
    pub(crate) later: i64,
    /// What ids begin with.
    pub(crate) prefix: &'static str,
    /// Whether the tables of each kind stand the other way round.
    pub(crate) reversed: bool,
}

impl Sketch {
    /// The dates from the first one, with the weeks that all lies later.
    pub(crate) fn date(&self, day: u64) -> NaiveDate {
        self.span.first + Days::new(day) + TimeDelta::weeks(self.later)
    }

    /// What is planned, or what comes after it, as an argument.
    pub(crate) fn period(&self, next: bool) -> String {
        self.span.period(next, TimeDelta::weeks(self.later))
    }

    pub(crate) fn id(&self, member: usize) -> String {
        format!("{}{}", self.prefix, member % self.members.len())
    }

    /// `rotations.toml`.
    pub(crate) fn toml(&self) -> String {
        let mut text = format!("[team]\nname = \"Law\"\ntimezone = \"{}\"\n", self.zone);
        if self.public {
            text += "public-holidays = \"DE-BE\"\n";
        }
        if !self.phone_off.is_empty() {
            let _ = writeln!(text, "phone-off = {:?}", self.phone_off);
        }
        text += &self.rules.toml();
        text += &self.tables(self.duties.iter().map(Duty::toml));
        let members = self.members.iter().enumerate();
        text += &self.tables(members.map(|(i, m)| m.toml(&self.id(i), self)));
        let absences = self.absences.iter();
        text += &self.tables(absences.map(|a| format!("\n[[absence]]\n{}", self.stretch(a))));
        text += &self.tables(self.wishes.iter().map(|w| self.wish(w)));
        let holidays = self.holidays.iter().map(|day| self.date(*day));
        text += &self
            .tables(holidays.map(|d| format!("\n[[holiday]]\ndate = {d}\nname = \"Feast\"\n")));
        text += &self.tables(self.openings().into_iter());
        text + &self.more
    }

    /// Tables of one kind, in the order of this file.
    fn tables(&self, tables: impl Iterator<Item = String>) -> String {
        let mut all: Vec<String> = tables.collect();
        if self.reversed {
            all.reverse();
        }
        all.concat()
    }

    fn stretch(&self, stretch: &Stretch) -> String {
        let date = |day| self.date(day).to_string();
        let (mut from, mut to) = (date(stretch.day), date(stretch.day + stretch.days));
        if let Some((begins, ends)) = stretch.hours {
            let _ = write!(from, "T{begins:02}:00:00");
            let _ = write!(to, "T{ends:02}:30:00");
        }
        let member = self.id(stretch.member);
        format!("member = \"{member}\"\nfrom = {from}\nto = {to}\n")
    }

    fn wish(&self, wish: &Stretch) -> String {
        let kind = if wish.prefer { "prefer" } else { "avoid" };
        format!("\n[[wish]]\nkind = \"{kind}\"\n{}", self.stretch(wish))
    }

    /// One for each member and account at most.
    fn openings(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let one = |o: &Opening| {
            let (id, account) = (
                self.id(o.member),
                self.duties[o.duty % self.duties.len()].name,
            );
            let points = f64::from(o.points) / 100.0;
            seen.insert((id.clone(), account)).then(|| {
                format!("\n[[opening-balance]]\nmember = \"{id}\"\naccount = \"{account}\"\npoints = {points}\n")
            })
        };
        self.openings.iter().filter_map(one).collect()
    }
}

impl Debug for Sketch {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (period, next) = (self.period(false), self.period(true));
        write!(f, "\n# plan {period}, then {next}\n{}", self.toml())
    }
}

/// A list that shrinks to fewer and plainer ones.
fn many<S: Strategy>(one: S, count: Range<usize>) -> impl Strategy<Value = Vec<S::Value>> {
    prop::collection::vec(one, count)
}

/// Wishes name whole days. One for each member at most: two may contradict each other.
fn wishes() -> impl Strategy<Value = Vec<Stretch>> {
    many(dates::stretch(), 0..3).prop_map(|mut all| {
        for (i, wish) in all.iter_mut().enumerate() {
            (wish.member, wish.hours) = (i, None);
        }
        all
    })
}

prop_compose! {
    /// Any team of two to six, and a period of up to a month.
    pub(crate) fn sketch()(
        (zone, public, phone_off) in (
            dates::zone(),
            prop::bool::weighted(0.3),
            prop_oneof![4 => Just(Vec::new()), 1 => many(duties::weekly_window(), 1..2)],
        ),
        rules in rules::rules(),
        duties in duties::duties(),
        members in members::members(),
        absences in many(dates::stretch(), 0..6),
        wishes in wishes(),
        holidays in prop::collection::btree_set(0..35u64, 0..3),
        openings in many(history::opening(), 0..3),
        span in dates::span(),
    ) -> Sketch {
        Sketch {
            zone, public, phone_off, rules, duties, members, absences, wishes, holidays, openings, span,
            more: String::new(), later: 0, prefix: "m", reversed: false,
        }
    }
}
