//! What an event says, in the team's language. Names become one line each before they are put into
//! a text, so that none can pose as another line of it; a guide may have several.

use std::borrow::Cow;

use super::calendar::Body;
use super::timeline::Timeline;
use crate::domain::{MemberId, Team};
use crate::export::slots::Slot;
use crate::export::{Value, Words, clean};

/// Says what the slots are about.
pub(super) struct Describer<'a> {
    pub(super) team: &'a Team,
    pub(super) words: &'a Words,
}

impl Describer<'_> {
    /// What an event of the timeline says.
    pub(super) fn body(&self, timeline: &Timeline, slot: &Slot) -> Body {
        let role = self.line("ical-role", "role", slot.role.as_str());
        let mut lines = vec![role];
        lines.extend(
            self.phone(slot.member)
                .map(|p| self.line("ical-phone", "phone", &p)),
        );
        lines.extend(timeline.others(slot).into_iter().map(|o| self.other(o)));
        lines.extend(self.guide(slot));
        lines.extend(timeline.handoff(slot).map(|next| self.handoff(next)));
        Body {
            window: slot.window,
            summary: self.summary(slot),
            description: lines.join("\n"),
        }
    }

    /// Who comes first: a calendar shows few letters.
    fn summary(&self, slot: &Slot) -> String {
        let (key, role) = if slot.is_first_role() {
            ("ical-event", "")
        } else {
            ("ical-event-role", slot.role.as_str())
        };
        let values = [
            ("who", Value::text(self.name(slot.member))),
            (
                "duty",
                Value::text(clean(self.team.title_of(&slot.turn.duty))),
            ),
            ("role", Value::text(role)),
        ];
        self.words.say(key, &values)
    }

    fn name(&self, member: Option<&MemberId>) -> String {
        member.map_or_else(
            || self.words.text("ical-nobody"),
            |m| clean(self.team.name_of(m)).into_owned(),
        )
    }

    fn phone(&self, member: Option<&MemberId>) -> Option<Cow<'_, str>> {
        self.team.member(member?)?.phone.as_deref().map(clean)
    }

    fn other(&self, slot: &Slot) -> String {
        let name = self.name(slot.member);
        let who = match self.phone(slot.member) {
            Some(phone) => {
                let values = [("who", Value::text(name)), ("phone", Value::text(phone))];
                self.words.say("ical-reached", &values)
            }
            None => name,
        };
        let role = Value::text(slot.role.as_str());
        self.words
            .say("ical-other", &[("role", role), ("who", Value::text(who))])
    }

    fn guide(&self, slot: &Slot) -> Option<String> {
        let guide = self.team.duty(&slot.turn.duty)?.guide.as_deref()?;
        Some(self.line("ical-guide", "guide", guide))
    }

    fn handoff(&self, next: &Slot) -> String {
        let start = self.team.zone.local(next.window.start());
        let values = [
            ("when", Value::text(self.words.short_time(start))),
            ("who", Value::text(self.name(next.member))),
        ];
        self.words.say("ical-handoff", &values)
    }

    /// A text with one parameter.
    fn line(&self, key: &str, name: &str, value: &str) -> String {
        self.words.say(key, &[(name, Value::text(value))])
    }
}
