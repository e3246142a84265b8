//! Plans as text for people: month grids, lists, tables of loads, and sentences about them.

mod account_changes;
mod diff;
mod findings;
mod gaps;
mod grid;
mod hours;
mod labels;
mod life;
mod list;
mod loads;
mod month;
mod moves;
mod next;
mod overview;
mod proof;
mod report;
mod sheet;
mod spread;
mod stacked;
mod stats;
mod text;
mod what_if;
mod who;
mod why;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub(super) use labels::{short_names, unique};
pub(super) use month::{Week, months_of, weeks};
pub use report::WorkReport;
pub(super) use text::cut;
pub use what_if::Compared;

use super::clean::clean;
use super::paint::Tone;
use super::{Value, Words};
use crate::domain::{AccountView, DutyName, Gap, Instant, MemberId, Plan, Proof, Team};

/// The room of a name or title in a sentence: half a line of the narrowest grid.
const IN_SENTENCE: usize = 30;

/// How an answer is shown. The caller knows the terminal and the clock; this room does not.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// How many columns there are; none: a pipe, where nothing is cut or wrapped.
    pub width: Option<usize>,
    /// Whether colours are wanted.
    pub color: bool,
    /// What `now` and `today` are.
    pub now: Instant,
}

/// A plan and what follows from it: computed elsewhere, shown here.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The plan, after all changes.
    pub plan: &'a Plan,
    /// Its accounts, by name.
    pub accounts: &'a [AccountView],
    /// All accounts together.
    pub total: &'a AccountView,
    /// What nobody holds, and why.
    pub gaps: &'a [Gap],
    /// What is proven of it; none: nothing is, as after changes by hand.
    pub proof: Option<&'a Proof>,
}

/// A team's answers in one language and look. Each method gives a text of whole lines.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    team: &'a Team,
    words: &'a Words,
    look: Look,
}

impl<'a> Page<'a> {
    /// Answers about `team`.
    pub fn new(team: &'a Team, words: &'a Words, look: Look) -> Self {
        Self { team, words, look }
    }

    pub(in crate::export) fn say(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.say(key, values)
    }

    pub(in crate::export) fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// A member's name as one harmless line; the id where nothing of it is left, and beside a name
    /// that would read like a gap.
    pub(in crate::export) fn name(&self, id: &MemberId) -> String {
        let name = clean(self.team.name_of(id));
        match name.trim() {
            "" => id.to_string(),
            name if name.to_uppercase() == self.text("nobody") => format!("{name} ({id})"),
            name => name.to_owned(),
        }
    }

    /// A name that leaves room for the rest of a sentence.
    fn name_in_sentence(&self, id: &MemberId) -> String {
        self.in_sentence(&self.name(id))
    }

    fn team_name(&self) -> String {
        self.in_sentence(clean(&self.team.name).trim())
    }

    /// What leaves room for the rest of a sentence, where the width is bound.
    fn in_sentence(&self, text: &str) -> String {
        match self.look.width {
            Some(_) => text::cut(text, IN_SENTENCE),
            None => text.to_owned(),
        }
    }

    /// A duty's title as one harmless line; its name where nothing of it is left.
    pub(in crate::export) fn title(&self, duty: &DutyName) -> String {
        let title = clean(self.team.title_of(duty));
        if title.trim().is_empty() {
            duty.to_string()
        } else {
            title.trim().to_owned()
        }
    }

    /// The name of the holiday on that date.
    pub(in crate::export) fn holiday(&self, date: NaiveDate) -> Option<String> {
        Some(clean(self.team.holidays.get(&date)?).into_owned())
    }

    /// The colour of a member: by place in the file.
    fn tone(&self, id: &MemberId) -> Tone {
        let place = self.team.members.iter().position(|m| m.id == *id);
        place.map_or(Tone::Plain, Tone::Member)
    }

    /// A member's short name for each of the team and of `others`, at most `max` columns wide.
    fn labels<'m>(
        &self,
        others: impl IntoIterator<Item = &'m MemberId>,
        max: usize,
    ) -> BTreeMap<MemberId, String> {
        let mut ids: Vec<MemberId> = self.team.members.iter().map(|m| m.id.clone()).collect();
        for id in others {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        let candidates: Vec<_> = ids
            .iter()
            .map(|id| labels::short_names(&self.name(id), id.as_str(), max))
            .collect();
        let labels = labels::unique(&candidates, max, &[self.text("nobody")]);
        ids.into_iter().zip(labels).collect()
    }

    /// A sentence in lines that fit.
    fn sentence(&self, text: &str, indent: usize) -> Vec<String> {
        text::wrap(text, self.look.width, indent)
    }

    fn paint(&self, tone: Tone, text: &str) -> String {
        tone.paint(text, self.look.color)
    }
}
