//! The only place that names the crate `ics`: it writes values as they come and folds a little too
//! late, so that everything here is typed before and folded again after.

use chrono::{NaiveDateTime, TimeDelta, Weekday};
use ics::components::{Parameter, Property};
use ics::properties::{
    Action, CalScale, Description, DtEnd, DtStart, LastModified, Method, Name, RRule,
    RefreshInterval, Sequence, Status, Summary, Transp, Trigger, TzName,
};
use ics::{Alarm, Daylight, ICalendar, Standard, TimeZone};

use super::Previous;
use super::calendar::{Body, Calendar, Event};
use super::clock::{Observance, Yearly, observances};
use super::fold::refold;
use super::previous::{continue_from, fingerprint};
use crate::domain::{Edge, Instant, Window, Zone};
use crate::export::clean;

const PRODUCT: &str = "-//oncall//oncall//EN";
/// How often a subscriber should look again; a hint that not all follow.
const REFRESH: &str = "PT1H";

/// The calendar as a file that follows on `previous`.
pub(super) fn write(mut calendar: Calendar, previous: Option<&Previous>) -> String {
    let clocks = clocks(&calendar);
    let zone = clocks.as_ref().map(|_| calendar.zone);
    let mut events = std::mem::take(&mut calendar.events);
    if let Some(previous) = previous {
        continue_from(previous, calendar.now, &mut events, |e| {
            written(e, &calendar, zone).to_string()
        });
    }
    events.retain(|e| !e.cancelled || e.body.window.end() > calendar.now);
    let mut file = ICalendar::new("2.0", PRODUCT);
    file.push(CalScale::new("GREGORIAN"));
    file.push(Method::new("PUBLISH"));
    let name = calendar_name(&calendar.name);
    file.push(Name::new(name.clone()));
    file.push(Property::new("X-WR-CALNAME", name));
    file.push(RefreshInterval::new(REFRESH));
    file.push(Property::new("X-PUBLISHED-TTL", REFRESH));
    if let Some(timezone) = clocks.and_then(|c| timezone(calendar.zone, &c)) {
        file.add_timezone(timezone);
    }
    for event in &events {
        file.add_event(written(event, &calendar, zone));
    }
    refold(&file.to_string())
}

/// Each event that is not cancelled as a file of its own, by UID; `properties` are of plain words, and
/// the last one begins with the event's fingerprint.
pub(super) fn write_each(
    mut calendar: Calendar,
    previous: Option<&Previous>,
    properties: &[(&'static str, String); 2],
) -> Vec<(String, String)> {
    let clocks = clocks(&calendar);
    let zone = clocks.as_ref().map(|_| calendar.zone);
    let mut events = std::mem::take(&mut calendar.events);
    events.retain(|e| !e.cancelled);
    if let Some(previous) = previous {
        continue_from(previous, calendar.now, &mut events, |e| {
            marked(e, &calendar, zone, properties).to_string()
        });
    }
    let file = |event: &Event| {
        let mut file = ICalendar::new("2.0", PRODUCT);
        let is_local = |z: &Zone| is_plain(event.body.window, *z);
        if let Some((zone, clocks)) = zone.filter(is_local).zip(clocks.as_deref()) {
            timezone(zone, clocks)
                .into_iter()
                .for_each(|t| file.add_timezone(t));
        }
        file.add_event(marked(event, &calendar, zone, properties));
        (event.uid.clone(), refold(&file.to_string()))
    };
    events.iter().map(file).collect()
}

fn marked<'a>(
    event: &'a Event,
    calendar: &Calendar,
    zone: Option<Zone>,
    [(name, calendar_name), (mark, look)]: &[(&'static str, String); 2],
) -> ics::Event<'a> {
    let mut written = written(event, calendar, zone);
    let said = fingerprint(&written.to_string()).unwrap_or_default();
    written.push(Property::new(*name, calendar_name.clone()));
    written.push(Property::new(*mark, format!("{said}-{look}")));
    written
}

/// What the clocks do, if any event is told in their time and a calendar can say it.
fn clocks(calendar: &Calendar) -> Option<Vec<Observance>> {
    let told = || {
        let windows = calendar.events.iter().map(|e| e.body.window);
        windows.filter(|w| !calendar.utc && is_plain(*w, calendar.zone))
    };
    let first = told().map(Window::start).min()?;
    let last = told().map(Window::end).max()?;
    observances(calendar.zone, first, last)
}

fn written<'a>(event: &'a Event, calendar: &Calendar, zone: Option<Zone>) -> ics::Event<'a> {
    let Event { body, changed, .. } = event;
    let zone = zone.filter(|z| is_plain(body.window, *z));
    let changed = utc(*changed);
    let mut written = ics::Event::new(event.uid.as_str(), changed.clone());
    written.push(LastModified::new(changed));
    written.push(Sequence::new(event.sequence.to_string()));
    written.push(timed(DtStart::new, body.window.start(), zone));
    written.push(timed(DtEnd::new, body.window.end(), zone));
    written.push(Summary::new(text(&body.summary)));
    if !body.description.is_empty() {
        written.push(Description::new(text(&body.description)));
    }
    if event.cancelled {
        written.push(Status::cancelled());
    }
    let (transp, status) = if calendar.busy {
        (Transp::opaque(), "BUSY")
    } else {
        (Transp::transparent(), "FREE")
    };
    written.push(transp);
    written.push(Property::new("X-MICROSOFT-CDO-BUSYSTATUS", status));
    if let Some(minutes) = calendar.alarm.filter(|_| !event.cancelled) {
        written.add_alarm(alarm(minutes, body));
    }
    written
}

fn alarm(minutes: u32, body: &Body) -> Alarm<'static> {
    let mut alarm = Alarm::new(Action::display(), Trigger::new(format!("-PT{minutes}M")));
    alarm.push(Description::new(text(&body.summary)));
    alarm
}

/// Any text of a file, so that it stays one value: escaped, without control characters; only line
/// breaks are kept, and runs of spaces are one, because a folded line of nothing but spaces gets lost.
fn text(text: &str) -> String {
    let line = |l: &str| clean(l).split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = text.split('\n').map(line).collect();
    ics::escape_text(lines.join("\n")).into_owned()
}

/// A name without what would need escaping, because some readers show the backslashes.
fn calendar_name(name: &str) -> String {
    text(&name.replace([',', ';', '\\', '\n'], " "))
}

/// Whether a clock shows start and end exactly once: readers disagree about a doubled hour, its end
/// included, at which the rule sets in on the clocks before. No instant lies in a skipped one.
fn is_plain(window: Window, zone: Zone) -> bool {
    let once = |at: Instant| {
        let local = zone.local(at);
        zone.resolve(local, Edge::Start) == at && zone.resolve(local, Edge::End) == at
    };
    let plain = |at: Instant| once(at) && once(at - TimeDelta::seconds(1));
    plain(window.start()) && plain(window.end())
}

/// A start or end on the clocks of a zone, or in UTC.
fn timed<'a, P: Into<Property<'a>>>(
    property: impl FnOnce(String) -> P,
    at: Instant,
    zone: Option<Zone>,
) -> Property<'a> {
    let Some(zone) = zone else {
        return property(utc(at)).into();
    };
    let mut property = property(local(zone.local(at))).into();
    property.add(Parameter::new("TZID", zone.name()));
    property
}

fn utc(at: Instant) -> String {
    local(at.naive_utc()) + "Z"
}

fn local(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%S").to_string()
}

fn timezone(zone: Zone, observances: &[Observance]) -> Option<TimeZone<'static>> {
    let (first, rest) = observances.split_first()?;
    let mut timezone = match first.is_daylight() {
        true => TimeZone::daylight(zone.name(), daylight(first)),
        false => TimeZone::standard(zone.name(), standard(first)),
    };
    for observance in rest {
        match observance.is_daylight() {
            true => timezone.add_daylight(daylight(observance)),
            false => timezone.add_standard(standard(observance)),
        }
    }
    Some(timezone)
}

fn daylight(o: &Observance) -> Daylight<'static> {
    let mut daylight = Daylight::new(local(o.start), offset(o.from), offset(o.to));
    daylight.push(TzName::new(text(&o.name)));
    if let Some(yearly) = o.yearly {
        daylight.push(RRule::new(rule(yearly)));
    }
    daylight
}

fn standard(o: &Observance) -> Standard<'static> {
    let mut standard = Standard::new(local(o.start), offset(o.from), offset(o.to));
    standard.push(TzName::new(text(&o.name)));
    if let Some(yearly) = o.yearly {
        standard.push(RRule::new(rule(yearly)));
    }
    standard
}

fn rule(yearly: Yearly) -> String {
    let day = match yearly.weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    };
    let Yearly { month, nth, .. } = yearly;
    format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}")
}

/// `+0100`; seconds only where there are some.
fn offset(offset: TimeDelta) -> String {
    let seconds = offset.num_seconds();
    let (sign, s) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let (hours, minutes, rest) = (s / 3600, s / 60 % 60, s % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}
