//! A calendar as the single resources that a CalDAV server keeps (RFC 4791, 4.1), and what has to be
//! done so that the server has them. Pure: who talks to the server does so elsewhere.

use std::collections::BTreeMap;

use super::previous::fingerprint;
use super::{Edition, Options, Previous, editions, seam, told, uid};
use crate::domain::{MemberId, Team, TeamId};
use crate::export::Words;

/// With this begins the name of every resource of ours; others are not looked at.
pub const PREFIX: &str = "oncall-";
/// Says of which calendar a resource is: a team's, or a member's own.
const CALENDAR: &str = "X-ONCALL-CALENDAR";
/// Says what the resource said when it was written, so that a change by somebody else is seen.
const MARK: &str = "X-ONCALL-MARK";

/// One event as a file of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its name in the collection.
    pub name: String,
    /// The file.
    pub text: String,
}

/// What the server has under one of our names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// Its name in the collection.
    pub name: String,
    /// Names this very version of it (RFC 9110, 8.8.3), with its quotes.
    pub etag: String,
    /// The file.
    pub text: String,
}

/// What has to be done with one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is not there yet.
    Create(Resource),
    /// It says something older than the plan. The etag is that of the version to replace.
    Update(Resource, String),
    /// The plan has it no more; the name, and the etag of the version to remove.
    Delete(String, String),
    /// It says what the plan says.
    Keep,
    /// Somebody else changed it, and it differs from the plan: nothing is done.
    Changed(String),
}

/// Which calendar is meant: a team's, or a member's own. Both fit into one collection.
pub fn calendar_name(team: &TeamId, member: Option<&MemberId>) -> String {
    match member {
        Some(member) => format!("{team}/{member}"),
        None => team.to_string(),
    }
}

/// The events of a calendar, each as a resource; its version follows on what the server has.
pub fn resources(
    editions: &[Edition],
    (team, id): (&Team, &TeamId),
    member: Option<&MemberId>,
    words: &Words,
    options: &Options,
    there: &[Remote],
) -> Vec<Resource> {
    let told = editions
        .iter()
        .map(|e| (e.at, told(e, team, words, options, member)));
    let events = editions::latest(told);
    let text: Vec<&str> = there.iter().map(|r| r.text.as_str()).collect();
    let options = Options {
        previous: Some(Previous {
            text: text.join("\r\n"),
            same: false,
        }),
        ..options.clone()
    };
    let calendar = options.of(team, String::new(), events);
    let properties = [
        (CALENDAR, calendar_name(id, member)),
        (MARK, options.look()),
    ];
    let each = seam::write_each(calendar, options.previous.as_ref(), &properties);
    let resource = |(uid, text): (String, String)| Resource {
        name: uid::file_name(PREFIX, &uid),
        text,
    };
    each.into_iter().map(resource).collect()
}

/// What has to be done so that the server has `ours` and nothing else of `calendar`. What somebody
/// else changed is left alone, unless it is to be `overwrite`n.
pub fn steps(ours: Vec<Resource>, there: &[Remote], calendar: &str, overwrite: bool) -> Vec<Step> {
    let mut left: BTreeMap<&str, &Remote> = there.iter().map(|r| (r.name.as_str(), r)).collect();
    let mut steps = Vec::new();
    for resource in ours {
        let Some(remote) = left.remove(resource.name.as_str()) else {
            steps.push(Step::Create(resource));
            continue;
        };
        steps.push(step(resource, remote, overwrite));
    }
    let own = left
        .into_values()
        .filter(|r| line(&r.text, CALENDAR).as_deref() == Some(calendar));
    steps.extend(own.map(|remote| match is_untouched(remote) || overwrite {
        true => Step::Delete(remote.name.clone(), remote.etag.clone()),
        false => Step::Changed(remote.name.clone()),
    }));
    steps
}

fn step(ours: Resource, there: &Remote, overwrite: bool) -> Step {
    let same = line(&ours.text, MARK) == line(&there.text, MARK);
    let untouched = is_untouched(there);
    // a server that drops what it does not know leaves no mark: then what it says has to do
    let says_the_same = fingerprint(&ours.text) == fingerprint(&there.text);
    let is_bare = line(&there.text, MARK).is_none();
    match (untouched && same) || (is_bare && says_the_same) {
        true => Step::Keep,
        false if untouched || overwrite => Step::Update(ours, there.etag.clone()),
        false => Step::Changed(ours.name),
    }
}

/// Whether it still says what it said when it was written.
fn is_untouched(there: &Remote) -> bool {
    let mark = line(&there.text, MARK);
    let said = mark.as_deref().and_then(|m| m.split('-').next());
    said.is_some() && said == fingerprint(&there.text).as_deref()
}

fn line(text: &str, name: &str) -> Option<String> {
    let whole = text.replace("\r\n", "\n").replace("\n ", "");
    let found = whole
        .lines()
        .find_map(|l| l.strip_prefix(name)?.strip_prefix(':'));
    found.map(str::to_owned)
}
