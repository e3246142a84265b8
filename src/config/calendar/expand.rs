//! Events that belong together, and every date of their series.

use std::collections::BTreeMap;
use std::ops::Range;

use calcard::common::timezone::Tz;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarProperty, ICalendarValue};
use chrono::NaiveDateTime;

use super::event::{Event, Person};
use super::horizon;
use super::time::value;
use crate::domain::{Edge, Window, Zone};
use crate::words::{Sentence, said};

/// How many dates of a series are told: every day for forty years.
const MOST: usize = 15_000;

/// What an event comes to.
pub(super) struct Series {
    pub(super) at: Range<usize>,
    pub(super) title: String,
    pub(super) people: Vec<Person>,
    /// When it is, apart from what was cancelled.
    pub(super) busy: Vec<Window>,
    /// When it is, but shown as free.
    pub(super) free: Vec<Window>,
}

/// An event with what became of single dates of it.
pub(super) struct Group {
    main: Event,
    exceptions: Vec<Event>,
}

/// The events of a file, each with its exceptions. Of two versions of one event the later counts.
pub(super) fn groups(events: Vec<Event>) -> Vec<Group> {
    let mut by_uid: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    let mut groups = Vec::new();
    for event in events {
        match event.uid.clone() {
            Some(uid) => by_uid.entry(uid).or_default().push(event),
            None => groups.push(Group::of(event)),
        }
    }
    for (_, events) in by_uid {
        groups.extend(versions(events));
    }
    groups.sort_by_key(|g| g.main.at.start);
    groups
}

fn versions(events: Vec<Event>) -> Vec<Group> {
    let (mut exceptions, mut mains): (Vec<Event>, Vec<Event>) =
        events.into_iter().partition(|e| e.is_exception);
    let latest = mains.iter().map(|e| e.sequence).max();
    mains.retain(|e| Some(e.sequence) == latest);
    exceptions.sort_by_key(|e| e.sequence); // of two for the same date the last one counts
    let mut mains = mains.into_iter();
    match mains.next() {
        Some(main) => {
            let group = Group { main, exceptions };
            std::iter::once(group).chain(mains.map(Group::of)).collect()
        }
        None => exceptions.into_iter().map(Group::of).collect(),
    }
}

impl Group {
    fn of(main: Event) -> Self {
        Self {
            main,
            exceptions: Vec::new(),
        }
    }

    pub(super) fn at(&self) -> Range<usize> {
        self.main.at.clone()
    }

    /// Every date of the series on which somebody is away.
    ///
    /// # Errors
    /// What is wrong with its rules.
    pub(super) fn expand(self) -> Result<Series, Sentence> {
        let all: Vec<&Event> = std::iter::once(&self.main)
            .chain(&self.exceptions)
            .collect();
        let (mut busy, mut free) = (Vec::new(), Vec::new());
        for mut main in one_rule_each(&self.main.times) {
            let ends = !bounded(&mut main);
            let times = self.exceptions.iter().map(|e| e.times.clone());
            let calendar = ICalendar {
                components: std::iter::once(main).chain(times).collect(),
            };
            let found = calendar.expand_dates(Tz::Floating, MOST);
            if let Some(error) = found.errors.first() {
                return Err(said("event-unreadable-for").with("why", &error.error));
            }
            if found.events.len() >= MOST && ends {
                return Err(said("event-recurs-too-often").with("most", MOST));
            }
            for occurrence in found.events {
                let id = usize::try_from(occurrence.comp_id).unwrap_or(0);
                let Some(event) = all.get(id).filter(|e| !e.is_cancelled) else {
                    continue;
                };
                let start = occurrence.start.naive_local();
                let end = match occurrence.end {
                    TimeOrDelta::Time(end) => Some(end.naive_local()),
                    TimeOrDelta::Delta(length) => start.checked_add_signed(length),
                };
                let windows = if event.is_free { &mut free } else { &mut busy };
                windows.extend(end.and_then(|end| window(event.zone, start, end)));
            }
        }
        for windows in [&mut busy, &mut free] {
            windows.sort_unstable();
            windows.dedup();
        }
        Ok(Series {
            at: self.main.at,
            title: self.main.title,
            people: self.main.people,
            busy,
            free,
        })
    }
}

fn window(zone: Zone, start: NaiveDateTime, end: NaiveDateTime) -> Option<Window> {
    let window = Window::new(
        zone.resolve(start, Edge::Start),
        zone.resolve(end, Edge::End),
    )?;
    (window.start() < horizon()).then_some(window)
}

/// The event once for each of its rules: together they make the series (RFC 5545, 3.8.5.3).
fn one_rule_each(event: &ICalendarComponent) -> Vec<ICalendarComponent> {
    let is_rule = |name: &ICalendarProperty| *name == ICalendarProperty::Rrule;
    let rules: Vec<_> = event.entries.iter().filter(|e| is_rule(&e.name)).collect();
    if rules.len() < 2 {
        return vec![event.clone()];
    }
    let with = |rule: &calcard::icalendar::ICalendarEntry| {
        let mut one = event.clone();
        one.entries.retain(|e| !is_rule(&e.name));
        one.entries.push(rule.clone());
        one
    };
    rules.into_iter().map(with).collect()
}

/// Lets a rule that does not say when it ends do so at the horizon; whether that was needed.
fn bounded(event: &mut ICalendarComponent) -> bool {
    let end = value(horizon().naive_utc(), false);
    let rules = event
        .entries
        .iter_mut()
        .filter(|e| e.name == ICalendarProperty::Rrule);
    let mut needed = false;
    for rule in rules.flat_map(|e| &mut e.values) {
        if let ICalendarValue::RecurrenceRule(rule) = rule
            && rule.until.is_none()
            && rule.count.is_none()
        {
            rule.until.clone_from(&end);
            needed = true;
        }
    }
    needed
}
