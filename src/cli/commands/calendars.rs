//! The calendars that are written beside the team's file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use oncall::domain::{Instant, MemberId, Plan, Record, is_device};
use oncall::export::ical::{self, Edition, Options, Previous};
use oncall::ledger::Replacement;

use crate::cli::Context;
use crate::cli::context::CALENDARS;

/// `team.ics` and one file for each member who has turns, of all published plans.
pub(in crate::cli) fn calendars(context: &Context, records: &[Record]) -> Vec<Replacement> {
    let team = context.team();
    let words = &context.shared_words();
    let folder = context.home.join(CALENDARS);
    let states = States::new(records, context);
    let now = states.editions(true);
    let mut all = None;
    let mut write = |path: PathBuf, member: Option<&MemberId>| {
        let options = options(&path, context);
        // what readers were told stands in the file; where there is none, the changes tell it
        let editions = match options.previous {
            Some(_) => &now,
            None => all.get_or_insert_with(|| states.editions(false)),
        };
        let content = match member {
            None => ical::team(editions, team, words, &options),
            Some(member) => ical::member(editions, team, member, words, &options),
        };
        Replacement { path, content }
    };
    let mut files = vec![write(folder.join("team.ics"), None)];
    for member in &team.members {
        let path = folder.join(file_of(&member.id));
        let is_there = path.exists();
        let file = write(path, Some(&member.id));
        // a calendar of nothing is none (RFC 5545, 3.6); one that people may know stays
        if is_there || file.content.contains("BEGIN:VEVENT") {
            files.push(file);
        }
    }
    files
}

/// The file of a member. An id holds no character that means something in a path; `team` would be
/// the team's own file, and some names are no files on Windows.
fn file_of(id: &MemberId) -> String {
    match id.as_str() {
        // no id holds a dot
        "team" => "member.team.ics".to_owned(),
        name if is_device(name) => format!("member.{name}.ics"),
        name => format!("{name}.ics"),
    }
}

/// All plans as they were after each change of any of them.
pub(super) struct States(Vec<(Instant, Vec<Plan>)>);

impl States {
    pub(super) fn new(records: &[Record], context: &Context) -> Self {
        let published = records.iter().map(|r| r.base().published).max();
        let first = published.unwrap_or(context.now);
        let of_each: Vec<Vec<(Instant, Plan)>> = records.iter().map(Record::editions).collect();
        let changes: BTreeSet<Instant> = records
            .iter()
            .flat_map(|r| r.changes().iter().map(|c| c.at))
            .collect();
        let at = |at: Option<Instant>| {
            let plans = of_each.iter().filter_map(|states| {
                let upto = states
                    .iter()
                    .enumerate()
                    .rev()
                    .find(|(i, (made, _))| *i == 0 || at.is_some_and(|at| *made <= at));
                upto.map(|(_, (_, plan))| plan.clone())
            });
            (at.unwrap_or(first), plans.collect())
        };
        let instants = std::iter::once(None).chain(changes.into_iter().map(Some));
        Self(instants.map(at).collect())
    }

    /// What readers may have seen, one after the other; or the last alone.
    pub(super) fn editions(&self, last_only: bool) -> Vec<Edition<'_>> {
        let skip = if last_only {
            self.0.len().saturating_sub(1)
        } else {
            0
        };
        let states = self.0.iter().skip(skip);
        states
            .map(|(at, plans)| Edition::new(*at, plans.iter().collect()))
            .collect()
    }
}

/// The calendar that is replaced says how often its events changed.
fn options(path: &Path, context: &Context) -> Options {
    // what cannot be read is no calendar of ours: then all events are new
    let text = fs::read_to_string(path).ok();
    let previous = text.map(|text| Previous { text, same: true });
    Options {
        previous,
        now: context.now,
        ..Options::default()
    }
}
