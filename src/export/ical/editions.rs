//! Versions of events: what a reader needs in order to believe a change.
//!
//! SEQUENCE rises and LAST-MODIFIED moves on with each change of what an event says, also when only
//! a neighbour changed (the next holder, another role); an event that stays the same keeps both, so
//! that an unchanged plan gives the same bytes (RFC 5545, 3.8.7.4; RFC 5546, 2.1.5). An event that
//! vanished is told as cancelled, which is one more version: who imports a file needs to be told.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::calendar::{Body, Event};
use crate::domain::Instant;

/// An event of one edition: its name, what it says, when its plan was published.
pub(super) struct Told {
    pub(super) uid: String,
    pub(super) body: Body,
    pub(super) published: Instant,
}

struct Version {
    sequence: u32,
    changed: Instant,
    body: Body,
    /// Gone, for the time being.
    cancelled: bool,
}

/// The events of the last edition, each with its version after all of them, and those that vanished;
/// by start, then in the order of the last. Each edition comes with the instant at which it was made.
pub(super) fn latest(editions: impl IntoIterator<Item = (Instant, Vec<Told>)>) -> Vec<Event> {
    let mut versions: BTreeMap<String, Version> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for (at, told) in editions {
        order = told.iter().map(|t| t.uid.clone()).collect();
        follow(&mut versions, at, told);
    }
    let there: Vec<Event> = order
        .into_iter()
        .filter_map(|uid| versions.remove(&uid).map(|v| v.event(uid)))
        .collect();
    let gone = versions.into_iter().map(|(uid, v)| v.event(uid));
    let mut all: Vec<Event> = there.into_iter().chain(gone).collect();
    all.sort_by_key(|e| e.body.window.start());
    all
}

fn follow(versions: &mut BTreeMap<String, Version>, at: Instant, told: Vec<Told>) {
    let mut now: BTreeMap<String, Told> = told.into_iter().map(|t| (t.uid.clone(), t)).collect();
    for (uid, version) in versions.iter_mut() {
        version.follow(at, now.remove(uid).map(|t| t.body));
    }
    let new = |(uid, told): (String, Told)| {
        let version = Version {
            sequence: 0,
            changed: told.published,
            body: told.body,
            cancelled: false,
        };
        (uid, version)
    };
    versions.extend(now.into_iter().map(new));
}

impl Version {
    fn follow(&mut self, at: Instant, body: Option<Body>) {
        let cancelled = body.is_none();
        let says_else = body.as_ref().is_some_and(|b| *b != self.body);
        if cancelled != self.cancelled || says_else {
            self.sequence = self.sequence.saturating_add(1);
            // times are written to the second, and each version must be later than the one before
            self.changed = at.max(self.changed + TimeDelta::seconds(1));
        }
        self.cancelled = cancelled;
        if let Some(body) = body {
            self.body = body;
        }
    }

    fn event(self, uid: String) -> Event {
        Event {
            uid,
            sequence: self.sequence,
            changed: self.changed,
            body: self.body,
            cancelled: self.cancelled,
        }
    }
}
