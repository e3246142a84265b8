//! Calendars to subscribe to (RFC 5545, 7986): one event for each role in each window.
//!
//! An event is named after what it is, not after who has it, so that a substitution changes the
//! event instead of adding another. A stretch that nobody has is an event too.

mod calendar;
mod clock;
mod describe;
mod editions;
mod fold;
mod phone_off;
mod previous;
mod resources;
mod seam;
mod timeline;
mod uid;

#[cfg(test)]
mod tests;

use crate::domain::{DutyName, Instant, MemberId, Period, Plan, Role, Shift, Team, shifts};
use crate::export::slots::Slot;
use crate::export::{Value, Words};

use calendar::Calendar;
use describe::Describer;
use editions::Told;
use timeline::Timeline;

pub use phone_off::phone_off;
pub use resources::{PREFIX, Remote, Resource, Step, calendar_name, resources, steps};

/// The published plans as they were from some instant on.
#[derive(Debug, Clone)]
pub struct Edition<'a> {
    /// When the change was made that led to it; of no effect for the first edition.
    pub at: Instant,
    /// All published plans, after the changes up to then.
    pub plans: Vec<&'a Plan>,
    /// Who is on call when, after those changes. What none of them covers is shown as nobody's.
    pub shifts: Vec<Shift>,
}

impl<'a> Edition<'a> {
    /// The plans with the shifts that follow from them.
    pub fn new(at: Instant, plans: Vec<&'a Plan>) -> Self {
        let shifts = plans
            .iter()
            .flat_map(|p| &p.turns)
            .flat_map(shifts)
            .collect();
        Self { at, plans, shifts }
    }
}

/// What a calendar is to hold.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// All times in UTC instead of the team's zone.
    pub utc: bool,
    /// Minutes before the start at which readers may ring; none: they do not.
    pub alarm: Option<u32>,
    /// Whether events count as busy time; a team's calendar should not.
    pub busy: bool,
    /// Only turns whose first date is one of these.
    pub period: Option<Period>,
    /// Only this duty.
    pub duty: Option<DutyName>,
    /// Only this role.
    pub role: Option<Role>,
    /// The present: what was cancelled is told as such until it would have been over, and a change
    /// that no plan knows, such as another phone number, is made now.
    pub now: Instant,
    /// The file that is replaced, if there is one.
    pub previous: Option<Previous>,
}

/// The file that a calendar replaces: an event that says the same as there keeps its version, one
/// that says something else gets a later one. Any text will do; what is no calendar has no effect.
#[derive(Debug, Clone)]
pub struct Previous {
    /// The file's text.
    pub text: String,
    /// Whether it was to hold the same: then what it has and the plans no longer have was cancelled.
    pub same: bool,
}

impl Options {
    fn want(&self, slot: &Slot) -> bool {
        self.duty.as_ref().is_none_or(|d| *d == slot.turn.duty)
            && self.role.as_ref().is_none_or(|r| r == slot.role)
            && self.period.is_none_or(|p| p.contains(slot.turn.first()))
    }

    fn of(&self, team: &Team, name: String, events: Vec<calendar::Event>) -> Calendar {
        Calendar {
            name,
            zone: team.zone,
            events,
            utc: self.utc,
            alarm: self.alarm,
            busy: self.busy,
            now: self.now,
        }
    }

    fn calendar(&self, team: &Team, name: String, events: Vec<calendar::Event>) -> String {
        seam::write(self.of(team, name, events), self.previous.as_ref())
    }

    /// How events look, apart from what they say.
    fn look(&self) -> String {
        let alarm = self.alarm.map_or(String::new(), |m| m.to_string());
        format!("{}{}{alarm}", u8::from(self.utc), u8::from(self.busy))
    }
}

/// The team's calendar: every shift and every gap. `editions` oldest first; the last is what is
/// shown, the earlier ones tell how often an event changed. One is enough while nothing changed.
pub fn team(editions: &[Edition], team: &Team, words: &Words, options: &Options) -> String {
    let name = words.say("ical-team", &[("team", Value::text(team.name.as_str()))]);
    let told = editions
        .iter()
        .map(|e| (e.at, told(e, team, words, options, None)));
    options.calendar(team, name, editions::latest(told))
}

/// A member's own calendar. Its events have names of their own, so that it and the team's fit into one calendar.
pub fn member(
    editions: &[Edition],
    team: &Team,
    member: &MemberId,
    words: &Words,
    options: &Options,
) -> String {
    let shown = Value::text(team.name_of(member));
    let name = words.say("ical-member", &[("member", shown)]);
    let told = editions
        .iter()
        .map(|e| (e.at, told(e, team, words, options, Some(member))));
    options.calendar(team, name, editions::latest(told))
}

/// The events of an edition: everybody's, or one member's own.
fn told(
    edition: &Edition,
    team: &Team,
    words: &Words,
    options: &Options,
    own: Option<&MemberId>,
) -> Vec<Told> {
    let describer = Describer { team, words };
    let timeline = Timeline::new(edition);
    let mine = |s: &&Slot| own.is_none_or(|m| s.member == Some(m));
    let wanted = timeline.slots.iter().filter(|s| options.want(s));
    let told = |slot: &Slot| Told {
        uid: uid::of_slot(slot, own),
        body: describer.body(&timeline, slot),
        published: slot.plan.published,
    };
    wanted.filter(mine).map(told).collect()
}
