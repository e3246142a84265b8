//! The agreed phone-off hours as a calendar of their own.

use super::Options;
use super::calendar::{Body, Event};
use super::uid::uid;
use crate::domain::{Instant, MemberId, Period, Team, TeamId, WeeklyWindow, union};
use crate::export::{Value, Words, clean};

/// When whose phone stays off in `period`: the team's hours and those of all members, or of `member`
/// alone. An event is named after `id`, the team's, and its hours, so that other hours are other
/// events. `changed` is when the agreement was made, as far as that is known.
pub fn phone_off(
    period: Period,
    (team, id): (&Team, &TeamId),
    member: Option<&MemberId>,
    changed: Instant,
    words: &Words,
    options: &Options,
) -> String {
    let everybody = words.text("ical-everybody");
    let hours = Hours {
        period,
        team,
        id,
        changed,
        words,
    };
    let mut events = hours.events(&everybody, "", &team.phone_off);
    let members = team
        .members
        .iter()
        .filter(|m| member.is_none_or(|only| *only == m.id));
    for m in members {
        events.extend(hours.events(&clean(&m.name), &format!(".{}", m.id), &m.phone_off));
    }
    events.sort_by(|a, b| {
        let key = |e: &Event| e.body.window;
        key(a).cmp(&key(b)).then_with(|| a.uid.cmp(&b.uid))
    });
    let named = [("team", Value::text(team.name.as_str()))];
    options.calendar(team, words.say("ical-phone-off-team", &named), events)
}

struct Hours<'a> {
    period: Period,
    team: &'a Team,
    id: &'a TeamId,
    changed: Instant,
    words: &'a Words,
}

impl Hours<'_> {
    fn events(&self, who: &str, whose: &str, windows: &[WeeklyWindow]) -> Vec<Event> {
        let zone = self.team.zone;
        let merged = union(WeeklyWindow::occurrences(
            windows,
            zone,
            self.period.dates(),
        ));
        let summary = self
            .words
            .say("ical-phone-off", &[("who", Value::text(who))]);
        let event = |window: crate::domain::Window| Event {
            uid: uid(&format!(
                "phone-off.{}-{}.{}{whose}",
                window.start().format("%Y%m%dt%H%M"),
                window.end().format("%Y%m%dt%H%M"),
                self.id
            )),
            sequence: 0,
            changed: self.changed,
            body: Body {
                window,
                summary: summary.clone(),
                description: String::new(),
            },
            cancelled: false,
        };
        merged.into_iter().map(event).collect()
    }
}
