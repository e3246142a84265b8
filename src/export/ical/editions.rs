//! Versions of events: what a reader needs in order to believe a change.
//!
//! SEQUENCE rises and LAST-MODIFIED moves on with each change of what an event says, also when only
//! a neighbour changed (the next holder, another role); an event that stays the same keeps both, so
//! that an unchanged plan gives the same bytes (RFC 5545, 3.8.7.4; RFC 5546, 2.1.5).

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
    /// None: gone, for the time being.
    body: Option<Body>,
}

/// The events of the last edition, each with its version after all of them; in the order of the last.
/// Each edition comes with the instant at which it was made.
pub(super) fn latest(editions: impl IntoIterator<Item = (Instant, Vec<Told>)>) -> Vec<Event> {
    let mut versions: BTreeMap<String, Version> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for (at, told) in editions {
        order = told.iter().map(|t| t.uid.clone()).collect();
        follow(&mut versions, at, told);
    }
    let event = |uid: String| {
        let version = versions.remove(&uid)?;
        Some(Event {
            uid,
            sequence: version.sequence,
            changed: version.changed,
            body: version.body?,
        })
    };
    order.into_iter().filter_map(event).collect()
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
            body: Some(told.body),
        };
        (uid, version)
    };
    versions.extend(now.into_iter().map(new));
}

impl Version {
    fn follow(&mut self, at: Instant, body: Option<Body>) {
        if body.is_some() && body != self.body {
            self.sequence = self.sequence.saturating_add(1);
            // times are written to the second, and each version must be later than the one before
            self.changed = at.max(self.changed + TimeDelta::seconds(1));
        }
        self.body = body;
    }
}
