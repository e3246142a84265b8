//! The calendars that are written beside the team's file.

use oncall::domain::Plan;
use oncall::export::ical::{self, Edition, Options};
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
    let options = Options::default();
    let mut files = vec![Replacement {
        path: folder.join("team.ics"),
        content: ical::team(&editions, team, words, &options),
    }];
    for member in &team.members {
        // an id holds no character that means something in a path; `team` would be the team's own file
        let name = if member.id.as_str() == "team" {
            "member-team.ics".to_owned()
        } else {
            format!("{}.ics", member.id)
        };
        let content = ical::member(&editions, team, &member.id, words, &options);
        files.push(Replacement {
            path: folder.join(name),
            content,
        });
    }
    files
}
