//! The calendars that are written beside the team's file.

use std::fs;
use std::path::Path;

use oncall::domain::Plan;
use oncall::export::ical::{self, Edition, Options, Previous};
use oncall::ledger::Replacement;

use crate::cli::Context;

/// The folder of the calendars, beside the team's file.
const FOLDER: &str = "calendars";

/// `team.ics` and one file for each member, of all published plans.
pub(super) fn calendars(context: &Context, plans: &[Plan]) -> Vec<Replacement> {
    let (team, words) = (context.team(), &context.words);
    let published = plans
        .iter()
        .map(|p| p.published)
        .max()
        .unwrap_or(context.now);
    let editions = [Edition::new(published, plans.iter().collect())];
    let folder = context.home.join(FOLDER);
    let path = folder.join("team.ics");
    let content = ical::team(&editions, team, words, &options(&path, context));
    let mut files = vec![Replacement { path, content }];
    for member in &team.members {
        // an id holds no character that means something in a path; `team` would be the team's own file
        let name = if member.id.as_str() == "team" {
            "member-team.ics".to_owned()
        } else {
            format!("{}.ics", member.id)
        };
        let path = folder.join(name);
        let content = ical::member(&editions, team, &member.id, words, &options(&path, context));
        files.push(Replacement { path, content });
    }
    files
}

/// The calendar that is replaced says how often its events changed.
fn options(path: &Path, context: &Context) -> Options {
    // what cannot be read is no calendar of ours: then all events are new
    let text = fs::read_to_string(path).ok();
    let previous = text.map(|text| Previous {
        text,
        now: context.now,
    });
    Options {
        previous,
        ..Options::default()
    }
}
