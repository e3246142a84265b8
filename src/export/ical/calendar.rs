//! A calendar and its events, typed: what the file format cannot break.

use crate::domain::{Instant, Window, Zone};

/// A calendar to subscribe to.
pub(super) struct Calendar {
    /// Shown by the reader.
    pub(super) name: String,
    /// Where the clocks hang.
    pub(super) zone: Zone,
    /// By start.
    pub(super) events: Vec<Event>,
    /// All times in UTC.
    pub(super) utc: bool,
    /// Minutes before the start at which a reader may ring.
    pub(super) alarm: Option<u32>,
    /// Whether the events take up the reader's time.
    pub(super) busy: bool,
    /// The present: what is cancelled is told until it would have been over.
    pub(super) now: Instant,
}

/// One stretch in a calendar.
pub(super) struct Event {
    /// The same for every version of the event.
    pub(super) uid: String,
    /// The number of the version, from 0.
    pub(super) sequence: u32,
    /// When this version was made.
    pub(super) changed: Instant,
    /// What it says; the last thing that it said, if it is gone.
    pub(super) body: Body,
    /// Whether it is gone: then it is told so until it would have been over.
    pub(super) cancelled: bool,
}

/// What an event says.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Body {
    /// When.
    pub(super) window: Window,
    /// One line.
    pub(super) summary: String,
    /// Lines.
    pub(super) description: String,
}
