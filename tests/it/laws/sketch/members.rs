//! Members: contract shares, hours without a phone, who joins and leaves, what each may take.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::select;

use super::duties::{Duty, ROLES, weekly_window};
use super::{Sketch, many};

/// A member.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) percent: u8,
    pub(crate) phone_off: Vec<String>,
    /// Days from the first one planned.
    pub(crate) joins: Option<u64>,
    pub(crate) leaves: Option<u64>,
    /// The only duties, by their numbers; all, if it names none that there is.
    pub(crate) duties: Vec<usize>,
    /// Has nothing but the duty's first roles, up to this one.
    pub(crate) roles: Option<usize>,
}

impl Person {
    /// Somebody who is there all the time and takes everything.
    pub(crate) fn full() -> Self {
        Self {
            percent: 100,
            phone_off: Vec::new(),
            joins: None,
            leaves: None,
            duties: Vec::new(),
            roles: None,
        }
    }

    /// Its table in the file of `team`.
    pub(super) fn toml(&self, id: &str, team: &Sketch) -> String {
        let share = f64::from(self.percent) / 100.0;
        let mut text = format!("\n[[member]]\nid = \"{id}\"\nname = \"{id}\"\nshare = {share}\n");
        if !self.phone_off.is_empty() {
            let _ = writeln!(text, "phone-off = {:?}", self.phone_off);
        }
        if let Some(day) = self.joins {
            let _ = writeln!(text, "from = {}", team.date(day));
        }
        if let Some(day) = self.leaves {
            // nobody leaves before he has joined
            let day = day.max(self.joins.unwrap_or_default());
            let _ = writeln!(text, "until = {}", team.date(day));
        }
        let own: Vec<&Duty> = self
            .duties
            .iter()
            .filter_map(|n| team.duties.get(*n))
            .collect();
        if !own.is_empty() {
            let names: Vec<&str> = own.iter().map(|d| d.name).collect();
            let _ = writeln!(text, "duties = {names:?}");
        }
        if let Some(most) = self.roles {
            let known = team.duties.iter().map(|d| d.points.len()).max();
            let roles = &ROLES[..=most.min(known.unwrap_or(1) - 1)];
            let _ = writeln!(text, "roles = {roles:?}");
        }
        text
    }
}

prop_compose! {
    fn person()(
        percent in select(vec![100, 100, 80, 50, 60, 25]),
        phone_off in prop_oneof![3 => Just(Vec::new()), 1 => many(weekly_window(), 1..3)],
        joins in prop::option::weighted(0.15, 0..25u64),
        leaves in prop::option::weighted(0.15, 5..45u64),
        duties in prop_oneof![4 => Just(Vec::new()), 1 => prop::sample::subsequence(vec![0, 1, 2], 1..3)],
        roles in prop::option::weighted(0.15, 0..2usize),
    ) -> Person {
        Person { percent, phone_off, joins, leaves, duties, roles }
    }
}

/// Two to six; one could never take turns with anybody.
pub(super) fn members() -> impl Strategy<Value = Vec<Person>> {
    many(person(), 2..7)
}
