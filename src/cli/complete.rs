//! Completions in the shell that know the team: members, duties, roles, turns and periods. The shell
//! asks this program, so that what it offers is what the file says now.

mod paths;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, Shell};
use oncall::config::{self, Loaded};
use oncall::diagnostic::visible;
use oncall::domain::{Instant, MemberId, Period, Plan, Team};
use oncall::ledger::Folder;

use super::tongue::{Tongue, value_of};
use super::{clock, context, help};

/// The variable by which a shell asks for completions.
const ASKED: &str = "COMPLETE";
/// More turns than that nobody looks through.
const MOST_TURNS: usize = 120;

/// Answers a shell that asks for completions; false: none does.
pub(super) fn answered() -> bool {
    let here = std::env::current_dir().ok();
    // asked for now: completing takes the variable away, so that no program that it runs completes too
    let shell = std::env::var(ASKED).unwrap_or_default();
    let quotes = paths::quotes(&shell);
    let asked = CompleteEnv::with_factory(move || command(quotes)).var(ASKED);
    // a shell that asks wrongly gets nothing rather than an error into its line
    asked
        .try_complete(std::env::args_os(), here.as_deref())
        .unwrap_or(true)
}

/// What a shell has to run once to ask this program for completions.
pub(super) fn registration(shell: Shell) -> Option<String> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let shell = shells.completer(&shell.to_string())?;
    let written = shell.write_registration(ASKED, "oncall", "oncall", "oncall", &mut script);
    written.ok()?;
    String::from_utf8(script).ok()
}

/// The commands, with arguments that know their words by the name of the argument.
fn command(quotes: bool) -> Command {
    let line: Vec<OsString> = std::env::args_os().collect();
    let command = help::command(Tongue::of_line(&line).words());
    let names: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    let completing = |arg: Arg| completing(arg, quotes);
    let command = command.mut_args(completing);
    names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| sub.mut_args(completing))
    })
}

fn completing(arg: Arg, quotes: bool) -> Arg {
    if arg.get_value_hint() == ValueHint::AnyPath {
        return arg.add(ArgValueCompleter::new(move |written: &OsStr| {
            paths::offered(written, quotes)
        }));
    }
    let words: fn(&Known) -> Vec<CompletionCandidate> =
        match (arg.get_id().as_str(), arg.is_positional()) {
            ("member" | "without" | "agreed_by", _) => members,
            ("period", _) => periods,
            ("turn" | "turns", _) | ("with", true) => turns,
            ("duty", _) => duties,
            ("role", _) => roles,
            ("when", _) => times,
            _ => return arg,
        };
    arg.add(ArgValueCompleter::new(move |written: &OsStr| {
        let known = Known::read();
        let all = known.as_ref().map(words).unwrap_or_default();
        offered(all, written)
    }))
}

/// Those of `all` that begin as the last word of a list with commas is written.
fn offered(all: Vec<CompletionCandidate>, written: &OsStr) -> Vec<CompletionCandidate> {
    let Some(written) = written.to_str() else {
        return Vec::new();
    };
    let (list, last) = match written.rfind(',') {
        Some(at) => written.split_at(at + 1),
        None => ("", written),
    };
    let begins = |c: &CompletionCandidate| c.get_value().to_string_lossy().starts_with(last);
    let all = all.into_iter().filter(begins);
    all.map(|c| c.add_prefix(list)).collect()
}

/// What the words are taken from.
struct Known {
    team: Team,
    plans: Vec<Plan>,
    now: Instant,
}

impl Known {
    /// The team's file and plans; none where they cannot be read, which is no time to say why.
    fn read() -> Option<Self> {
        let line: Vec<OsString> = std::env::args_os().collect();
        let named = value_of(&line, &["-f", "--config"]);
        let named = named.or_else(|| std::env::var_os("ONCALL_CONFIG"));
        let path = context::config_path(named.map(PathBuf::from).as_deref()).ok()?;
        let text = std::fs::read_to_string(&path).ok()?;
        let Loaded { team, .. } = config::load(&path, &text).ok()?;
        let home = path.parent().map(PathBuf::from).unwrap_or_default();
        let plans = Folder::new(home.join(&team.plans))
            .plans()
            .unwrap_or_default();
        let now = std::env::var("ONCALL_NOW").ok();
        let now = now.and_then(|text| clock::parse(&text).ok());
        let now = now.map_or_else(clock::read, |moment| moment.in_zone(team.zone));
        Some(Self { team, plans, now })
    }

    /// The published plans that are not over; all, where all are.
    fn current(&self) -> Vec<&Plan> {
        let today = self.team.zone.date(self.now);
        let current = self.plans.iter().filter(|p| p.period.last() >= today);
        let current: Vec<&Plan> = current.collect();
        match current.is_empty() {
            true => self.plans.iter().collect(),
            false => current,
        }
    }

    fn names(&self, members: impl Iterator<Item = Option<MemberId>>) -> String {
        let name = |m: Option<MemberId>| {
            m.map_or_else(|| "?".to_owned(), |m| self.team.name_of(&m).to_owned())
        };
        members.map(name).collect::<Vec<_>>().join(", ")
    }
}

fn candidate(word: impl Into<OsString>, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(word).help(Some(visible(help).into()))
}

fn members(known: &Known) -> Vec<CompletionCandidate> {
    let members = known.team.members.iter();
    members.map(|m| candidate(m.id.as_str(), &m.name)).collect()
}

fn duties(known: &Known) -> Vec<CompletionCandidate> {
    let duties = known.team.duties.iter();
    duties
        .map(|d| candidate(d.name.as_str(), &d.title))
        .collect()
}

fn roles(known: &Known) -> Vec<CompletionCandidate> {
    let roles = known.team.duties.iter().flat_map(|d| &d.roles);
    let mut roles: Vec<&str> = roles.map(|(role, _)| role.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    roles.into_iter().map(CompletionCandidate::new).collect()
}

/// Turns that are not over, with who has them.
fn turns(known: &Known) -> Vec<CompletionCandidate> {
    let current = known.current();
    let turns = current.iter().flat_map(|p| &p.turns);
    let ahead = turns.clone().filter(|t| t.turn.end() > known.now);
    let word = |t: &oncall::domain::PlannedTurn| {
        let holders = t.assignments.iter().map(|a| a.holder.clone());
        candidate(t.turn.id.to_string(), &known.names(holders))
    };
    let some: Vec<CompletionCandidate> = ahead.take(MOST_TURNS).map(word).collect();
    match some.is_empty() {
        true => turns.take(MOST_TURNS).map(word).collect(),
        false => some,
    }
}

/// What is published, and what comes next.
fn periods(known: &Known) -> Vec<CompletionCandidate> {
    let today = known.team.zone.date(known.now);
    let mut words: Vec<String> = known.plans.iter().map(|p| p.period.to_string()).collect();
    let quarter = Period::quarter(today);
    let next = Period::next_quarter(today);
    words.extend([quarter, next].into_iter().flatten().map(|p| p.to_string()));
    words.push("next".to_owned());
    words.sort();
    words.dedup();
    words.into_iter().map(CompletionCandidate::new).collect()
}

fn times(_: &Known) -> Vec<CompletionCandidate> {
    [
        "now", "tonight", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ]
    .map(CompletionCandidate::new)
    .into()
}
