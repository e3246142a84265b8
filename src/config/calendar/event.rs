//! One event of a file: whose it may be, and its times on its own clocks.

use std::ops::Range;

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency,
    ICalendarParameterName, ICalendarPeriod, ICalendarProperty, ICalendarRecurrenceRule,
    ICalendarStatus, ICalendarTransparency, ICalendarValue,
};
use chrono::{NaiveTime, TimeDelta};

use super::sheet::{Chunk, component};
use super::time::{Zones, on_clocks, value};
use crate::diagnostic::Diagnostic;
use crate::domain::Zone;
use crate::words::{Sentence, said};

/// An event, or what became of one date of a series.
pub(super) struct Event {
    /// Its first line.
    pub(super) at: Range<usize>,
    pub(super) uid: Option<String>,
    pub(super) sequence: i64,
    /// Whether it is what became of one date of a series.
    pub(super) is_exception: bool,
    pub(super) is_cancelled: bool,
    /// Shown as free: nobody is away.
    pub(super) is_free: bool,
    /// Looked at to tell whose it is.
    pub(super) title: String,
    pub(super) people: Vec<Person>,
    /// On whose clocks its times are.
    pub(super) zone: Zone,
    /// A zone that the file names and nobody knows.
    pub(super) unknown_zone: Option<String>,
    /// Its times alone, without zones.
    pub(super) times: ICalendarComponent,
}

/// Somebody whom an event names.
pub(super) struct Person {
    pub(super) email: Option<String>,
    pub(super) name: Option<String>,
    /// Only who arranged it.
    pub(super) is_organizer: bool,
}

/// Reads an event.
///
/// # Errors
/// One of its times cannot be read.
pub(super) fn read(chunk: &Chunk, zones: &Zones) -> Result<Event, Diagnostic> {
    let fault = |what: Sentence| {
        let help = said("correct-or-remove-event");
        Diagnostic::new(chunk.at.clone(), what, help)
    };
    let calendar = component(chunk.text);
    let events = calendar.iter().flat_map(|c| &c.components);
    let mut events = events.filter(|c| c.component_type == ICalendarComponentType::VEvent);
    let event = events
        .next()
        .ok_or_else(|| fault(said("event-unreadable")))?;
    zones.take_unknown();
    let (times, zone) = times(event, zones).map_err(fault)?;
    let text = |p: &ICalendarProperty| {
        let value = event.property(p).and_then(|e| e.values.first());
        value
            .and_then(|v| v.as_text())
            .unwrap_or_default()
            .to_owned()
    };
    Ok(Event {
        at: chunk.at.clone(),
        uid: event.uid().map(str::to_owned),
        sequence: sequence(event),
        is_exception: event.has_property(&ICalendarProperty::RecurrenceId),
        is_cancelled: event.status() == Some(&ICalendarStatus::Cancelled),
        is_free: is_free(event),
        title: text(&ICalendarProperty::Summary),
        people: people(event),
        zone,
        unknown_zone: zones.take_unknown(),
        times,
    })
}

fn sequence(event: &ICalendarComponent) -> i64 {
    let value = event
        .property(&ICalendarProperty::Sequence)
        .and_then(|e| e.values.first());
    value.and_then(ICalendarValue::as_integer).unwrap_or(0)
}

/// Outlook says more exactly than TRANSP what a time is ([MS-OXCICAL] 2.1.3.1.1.20.31).
fn is_free(event: &ICalendarComponent) -> bool {
    let busy = event.entries.iter().find(|e| {
        matches!(&e.name, ICalendarProperty::Other(n) if n.eq_ignore_ascii_case("X-MICROSOFT-CDO-BUSYSTATUS"))
    });
    match busy.and_then(|e| e.values.first()?.as_text()) {
        Some(status) => matches!(
            status.trim().to_ascii_uppercase().as_str(),
            "FREE" | "WORKINGELSEWHERE"
        ),
        None => event.transparency() == Some(&ICalendarTransparency::Transparent),
    }
}

fn people(event: &ICalendarComponent) -> Vec<Person> {
    let named = event.entries.iter().filter(|e| {
        matches!(
            e.name,
            ICalendarProperty::Attendee | ICalendarProperty::Organizer
        ) && !declined(e)
    });
    let person = |e: &ICalendarEntry| {
        let name = e.parameter(&ICalendarParameterName::Cn);
        let email = e.calendar_address().map(|a| {
            let scheme = a
                .get(..7)
                .is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
            let bare = if scheme { a.get(7..).unwrap_or(a) } else { a };
            bare.trim().to_owned()
        });
        Person {
            email: email.filter(|a| a.contains('@')),
            name: name.and_then(|n| n.as_text()).map(str::to_owned),
            is_organizer: e.name == ICalendarProperty::Organizer,
        }
    };
    named.map(person).collect()
}

fn declined(entry: &ICalendarEntry) -> bool {
    let answer = entry.parameter(&ICalendarParameterName::Partstat);
    answer
        .and_then(|a| a.as_text())
        .is_some_and(|a| a.eq_ignore_ascii_case("DECLINED"))
}

/// The times of an event on the clocks of its start, and whose those are.
fn times(
    event: &ICalendarComponent,
    zones: &Zones,
) -> Result<(ICalendarComponent, Zone), Sentence> {
    let start = event
        .property(&ICalendarProperty::Dtstart)
        .ok_or_else(|| said("event-without-start"))?;
    let first = single(start).ok_or_else(|| unreadable(start))?;
    let all_day = first.hour.is_none();
    let zone = match (all_day, first.tz_hour) {
        (false, Some(_)) => Zone::named("UTC").unwrap_or(zones.team),
        (false, None) => zones.of(start),
        (true, _) => zones.team,
    };
    let clocks = Clocks {
        zones,
        zone,
        all_day,
        start: first
            .to_date_time()
            .ok_or_else(|| unreadable(start))?
            .date_time
            .time(),
    };
    let mut times = ICalendarComponent::new(ICalendarComponentType::VEvent);
    for entry in &event.entries {
        if let Some(entry) = clocks.entry(entry)? {
            times.entries.push(entry);
        }
    }
    ends(&mut times, all_day)?;
    Ok((times, zone))
}

fn unreadable(entry: &ICalendarEntry) -> Sentence {
    said("event-part-unreadable").with("property", entry.name.as_str())
}

fn single(entry: &ICalendarEntry) -> Option<&PartialDateTime> {
    entry.values.first()?.as_partial_date_time()
}

/// An event ends after it begins; a date that ends with itself is that date, and a time without an
/// end lasts to the end of its date.
fn ends(times: &mut ICalendarComponent, all_day: bool) -> Result<(), Sentence> {
    let at = |name: &ICalendarProperty| single(times.property(name)?)?.to_date_time();
    let start = at(&ICalendarProperty::Dtstart).map(|s| s.date_time);
    let end = at(&ICalendarProperty::Dtend).map(|e| e.date_time);
    let lasts = times.property(&ICalendarProperty::Duration).is_some();
    if end.zip(start).is_some_and(|(end, start)| end < start) {
        return Err(said("event-reversed"));
    }
    if all_day && end.is_some() && end == start {
        times.entries.retain(|e| e.name != ICalendarProperty::Dtend);
    }
    if !all_day && end.is_none() && !lasts {
        let midnight = start.and_then(|s| (s.date() + TimeDelta::days(1)).and_hms_opt(0, 0, 0));
        let end = midnight.and_then(|m| value(m, false)).map(Box::new);
        times.entries.extend(end.map(|end| ICalendarEntry {
            name: ICalendarProperty::Dtend,
            params: Vec::new(),
            values: vec![ICalendarValue::PartialDateTime(end)],
        }));
    }
    Ok(())
}

/// The clocks of one event.
struct Clocks<'a> {
    zones: &'a Zones<'a>,
    zone: Zone,
    all_day: bool,
    /// The time of day at which it begins.
    start: NaiveTime,
}

impl Clocks<'_> {
    /// What matters of an entry, without zones; none if nothing does.
    fn entry(&self, entry: &ICalendarEntry) -> Result<Option<ICalendarEntry>, Sentence> {
        let read = |v: &ICalendarValue| match (&entry.name, v) {
            (ICalendarProperty::Dtstart | ICalendarProperty::Dtend, v) => {
                self.time(v, entry, false)
            }
            (ICalendarProperty::RecurrenceId | ICalendarProperty::Exdate, v) => {
                self.time(v, entry, true)
            }
            (ICalendarProperty::Rdate, ICalendarValue::Period(p)) => self.period(p, entry),
            (ICalendarProperty::Rdate, v) => self.time(v, entry, true),
            (ICalendarProperty::Duration, ICalendarValue::Duration(d)) => {
                (!d.neg).then(|| ICalendarValue::Duration(d.clone()))
            }
            (ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(r)) => self.rule(r),
            _ => None,
        };
        let matters = matches!(
            entry.name,
            ICalendarProperty::Dtstart
                | ICalendarProperty::Dtend
                | ICalendarProperty::RecurrenceId
                | ICalendarProperty::Exdate
                | ICalendarProperty::Rdate
                | ICalendarProperty::Duration
                | ICalendarProperty::Rrule
        );
        if !matters {
            return Ok(None);
        }
        let values: Option<Vec<ICalendarValue>> = entry.values.iter().map(read).collect();
        let values = values.filter(|v| !v.is_empty());
        Ok(Some(ICalendarEntry {
            name: entry.name.clone(),
            params: Vec::new(),
            values: values.ok_or_else(|| unreadable(entry))?,
        }))
    }

    /// A time on the event's clocks. Of a date of the series (`of_series`) only the date counts where
    /// the event has only dates, and it begins when the event does where only a date is written.
    fn time(
        &self,
        v: &ICalendarValue,
        entry: &ICalendarEntry,
        of_series: bool,
    ) -> Option<ICalendarValue> {
        let at = self.local(v.as_partial_date_time()?, entry, of_series)?;
        Some(ICalendarValue::PartialDateTime(Box::new(at)))
    }

    fn local(
        &self,
        v: &PartialDateTime,
        entry: &ICalendarEntry,
        of_series: bool,
    ) -> Option<PartialDateTime> {
        let written = match v.hour.is_some() && v.tz_hour.is_none() && entry.tz_id().is_some() {
            true => self.zones.of(entry),
            false => self.zone,
        };
        let at = on_clocks(v, written, self.zone)?;
        match (of_series, self.all_day, v.hour) {
            (true, true, _) => value(at, true),
            (true, false, None) => value(at.date().and_time(self.start), false),
            (_, _, hour) => value(at, hour.is_none() && self.all_day),
        }
    }

    fn period(&self, period: &ICalendarPeriod, entry: &ICalendarEntry) -> Option<ICalendarValue> {
        let local = |v: &PartialDateTime| self.local(v, entry, false);
        Some(ICalendarValue::Period(match period {
            ICalendarPeriod::Range { start, end } => ICalendarPeriod::Range {
                start: local(start)?,
                end: local(end)?,
            },
            ICalendarPeriod::Duration { start, duration } => ICalendarPeriod::Duration {
                start: local(start)?,
                duration: duration.clone(),
            },
        }))
    }

    /// The rule with its UNTIL on the event's clocks; one that runs within a day is no absence.
    fn rule(&self, rule: &ICalendarRecurrenceRule) -> Option<ICalendarValue> {
        let within_a_day = matches!(
            rule.freq,
            ICalendarFrequency::Hourly
                | ICalendarFrequency::Minutely
                | ICalendarFrequency::Secondly
        );
        if within_a_day || rule.interval == Some(0) {
            return None;
        }
        let mut rule = rule.clone();
        if let Some(until) = &rule.until {
            rule.until = Some(self.until(until)?);
        }
        Some(ICalendarValue::RecurrenceRule(Box::new(rule)))
    }

    /// A date lasts to its end. The last second of a date in UTC means that date, whatever the zone.
    fn until(&self, until: &PartialDateTime) -> Option<PartialDateTime> {
        let last = NaiveTime::from_hms_opt(23, 59, 59)?;
        let written = until.to_date_time()?.date_time;
        let at = match until.hour {
            None => written.date().and_time(last),
            Some(_) if self.all_day && written.time() == last => written,
            Some(_) => on_clocks(until, self.zone, self.zone)?,
        };
        value(at, false)
    }
}
