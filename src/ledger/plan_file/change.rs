//! The changes of a plan file: one line each, named by the instant at which they were made.
//!
//! `"2027-02-08T08:14:03Z" = { kind = "cover", moves = ["evening/2027-02-09 primary 2027-02-09 20:00-22:00: anna -> ben"] }`
//!
//! Each names those before it that no other names (`after`), so that a line which a merge dropped is
//! missed. Two that were made side by side name the same, and one made after their merge names both.

use chrono::{DateTime, SecondsFormat, Utc};
use toml::Spanned;

use super::raw::RawChange;
use super::write::quoted;
use super::{NOBODY, notation, read};
use crate::diagnostic::Problems;
use crate::domain::{
    Change, ChangeKind, Instant, MemberId, Misfit, Mismatch, Move, Part, Plan, Record, Role,
    TurnId, Zone, parse_date,
};
use crate::words::said;

/// The line of a change, made after others.
pub(super) fn line(change: &Change, after: &[String], zone: Zone) -> String {
    let (kind, of) = kind(change.kind);
    let list = |texts: Vec<String>| format!("[{}]", texts.join(", "));
    let mut parts = vec![format!("kind = {}", quoted(kind))];
    parts.extend(of.map(|of| format!("of = {}", quoted(&key(of)))));
    if !change.moves.is_empty() {
        let moves = change.moves.iter().map(|m| quoted(&show(m, zone)));
        parts.push(format!("moves = {}", list(moves.collect())));
    }
    if !change.weights.is_empty() {
        let weights = change.weights.iter().map(|(m, w)| format!("{m} = {w}"));
        let weights: Vec<String> = weights.collect();
        parts.push(format!("weight = {{ {} }}", weights.join(", ")));
    }
    if !change.agreed_by.is_empty() {
        let ids = change.agreed_by.iter().map(|m| quoted(m.as_str()));
        parts.push(format!("agreed-by = {}", list(ids.collect())));
    }
    if !change.forced.is_empty() {
        let codes = change.forced.iter().map(|c| quoted(c));
        parts.push(format!("forced = {}", list(codes.collect())));
    }
    if !after.is_empty() {
        let keys = after.iter().map(|key| quoted(key));
        parts.push(format!("after = {}", list(keys.collect())));
    }
    format!("{} = {{ {} }}", quoted(&key(change.at)), parts.join(", "))
}

/// The changes that no other names.
pub(super) fn last(raw: &[(Spanned<String>, RawChange)]) -> Vec<String> {
    let is_named = |key: &str| {
        raw.iter()
            .any(|(_, c)| c.after.iter().any(|a| a.get_ref() == key))
    };
    let keys = raw.iter().map(|(key, _)| key.get_ref());
    keys.filter(|key| !is_named(key)).cloned().collect()
}

/// What names a change.
pub(super) fn key(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn kind(kind: ChangeKind) -> (&'static str, Option<Instant>) {
    match kind {
        ChangeKind::Substitution => ("substitution", None),
        ChangeKind::Swap => ("swap", None),
        ChangeKind::Cover => ("cover", None),
        ChangeKind::Back => ("back", None),
        ChangeKind::Undo(of) => ("undo", Some(of)),
    }
}

fn show(this: &Move, zone: Zone) -> String {
    let id = |m: &Option<MemberId>| m.as_ref().map_or(NOBODY, MemberId::as_str).to_owned();
    let part = match this.part {
        Part::Whole => String::new(),
        Part::Date(date) => format!(" {date}"),
        Part::Stretch(w) => format!(" {}", notation::show(w, zone.date(w.start()), zone)),
    };
    let (turn, role) = (&this.turn, &this.role);
    format!(
        "{turn} {role}{part}: {} -> {}",
        id(&this.from),
        id(&this.to)
    )
}

/// The plan with its changes, if each of them fits.
pub(super) fn record(
    base: Plan,
    raw: &[(Spanned<String>, RawChange)],
    problems: &mut Problems,
) -> Option<Record> {
    let zone = base.zone;
    let mut read: Vec<(Change, &(Spanned<String>, RawChange))> = Vec::new();
    for line in raw {
        if let Some(change) = change(&line.0, &line.1, zone, problems) {
            if read.iter().any(|(c, _)| c.at == change.at) {
                let message = said("change-doubled").with("at", line.0.get_ref());
                problems.add(line.0.span(), message, said("keep-one-line"));
            }
            read.push((change, line));
        }
        missed(&line.1, raw, problems);
    }
    if !problems.is_empty() {
        return None;
    }
    read.sort_by_key(|(c, _)| c.at);
    let (changes, lines): (Vec<Change>, Vec<_>) = read.into_iter().unzip();
    match Record::new(base, changes.clone()) {
        Ok(record) => Some(record),
        Err(wrong) => {
            mismatch(&wrong, &changes, &lines, problems);
            None
        }
    }
}

/// Says of a change that another one, made before it, is not there.
fn missed(this: &RawChange, all: &[(Spanned<String>, RawChange)], problems: &mut Problems) {
    for after in &this.after {
        if !all.iter().any(|(key, _)| key.get_ref() == after.get_ref()) {
            let message = said("change-missing").with("at", after.get_ref());
            problems.add(after.span(), message, said("restore-line"));
        }
    }
}

/// Says of a change that does not fit what stands in the way, at the words that are wrong.
fn mismatch(
    wrong: &Mismatch,
    changes: &[Change],
    lines: &[&(Spanned<String>, RawChange)],
    problems: &mut Problems,
) {
    let Some((key, raw)) = lines.get(wrong.change) else {
        return;
    };
    let part = wrong.part.and_then(|p| raw.moves.get(p));
    let at = part.map_or(key.span(), Spanned::span);
    let this = wrong
        .part
        .and_then(|p| changes.get(wrong.change)?.moves.get(p));
    let message = match (&wrong.why, this) {
        (_, None) => said("undoes-missing"),
        (Misfit::NoTurn, Some(m)) => said("plan-lacks-turn").with("turn", &m.turn),
        (Misfit::NoRole, Some(m)) => said("turn-lacks-role")
            .with("turn", &m.turn)
            .with("role", &m.role),
        (Misfit::NoTime, Some(m)) => said("turn-not-then").with("turn", &m.turn),
        (Misfit::HeldBy(who), Some(m)) => {
            let name = |m: &Option<MemberId>| match m {
                Some(m) => said("member-quoted").with("member", m),
                None => said("nobody-then"),
            };
            said("held-by-other")
                .part("who", name(who))
                .with("turn", &m.turn)
                .part("from", name(&m.from))
        }
    };
    problems.add(at, message, said("restore-line"));
}

fn change(
    at: &Spanned<String>,
    raw: &RawChange,
    zone: Zone,
    problems: &mut Problems,
) -> Option<Change> {
    let made = instant(at, problems);
    let of = raw.of.as_ref().map(|of| instant(of, problems));
    let kind = match (raw.kind.get_ref().as_str(), of) {
        ("substitution", None) => ChangeKind::Substitution,
        ("swap", None) => ChangeKind::Swap,
        ("cover", None) => ChangeKind::Cover,
        ("back", None) => ChangeKind::Back,
        ("undo", Some(of)) => ChangeKind::Undo(of?),
        ("undo", None) => {
            let help = said("add-of");
            problems.add(raw.kind.span(), said("undo-of-nothing"), help);
            return None;
        }
        (word, _) => {
            let message = said("no-kind-of-change").with("word", word);
            problems.add(raw.kind.span(), message, said("write-kind-of-change"));
            return None;
        }
    };
    let moves: Vec<Option<Move>> = raw
        .moves
        .iter()
        .map(|m| one_move(m, zone, problems))
        .collect();
    let agreed: Vec<Option<MemberId>> = raw
        .agreed_by
        .iter()
        .map(|m| read::member(m, problems))
        .collect();
    let weights: Vec<Option<(MemberId, i64)>> = raw
        .weight
        .iter()
        .map(|(m, w)| Some((read::member(m, problems)?, (*w).max(0))))
        .collect();
    Some(Change {
        at: made?,
        kind,
        moves: moves.into_iter().collect::<Option<_>>()?,
        weights: weights.into_iter().collect::<Option<_>>()?,
        agreed_by: agreed.into_iter().collect::<Option<_>>()?,
        forced: raw.forced.clone(),
    })
}

fn instant(text: &Spanned<String>, problems: &mut Problems) -> Option<Instant> {
    let at = DateTime::parse_from_rfc3339(text.get_ref()).ok();
    if at.is_none() {
        let message = said("no-instant").with("text", text.get_ref());
        problems.add(text.span(), message, said("write-instant"));
    }
    at.map(|at| at.with_timezone(&Utc))
}

fn one_move(text: &Spanned<String>, zone: Zone, problems: &mut Problems) -> Option<Move> {
    let found = parsed(text.get_ref(), zone);
    if found.is_none() {
        // marked as the whole string: escapes would shift its words
        let message = said("no-move").with("text", text.get_ref());
        problems.add(text.span(), message, said("write-move"));
    }
    found
}

fn parsed(text: &str, zone: Zone) -> Option<Move> {
    let (what, who) = text.split_once(": ")?;
    let (from, to) = who.split_once(" -> ")?;
    let mut words = what.splitn(3, ' ');
    let (turn, role) = (words.next()?, words.next()?);
    let part = match words.next() {
        None => Part::Whole,
        Some(rest) => match parse_date(rest) {
            Some(date) => Part::Date(date),
            None => Part::Stretch(notation::read(rest, zone).ok()?.1),
        },
    };
    Some(Move {
        turn: TurnId::new(turn),
        role: Role::new(role),
        part,
        from: anybody(from)?,
        to: anybody(to)?,
    })
}

/// A member or nobody; none: neither.
fn anybody(text: &str) -> Option<Option<MemberId>> {
    match text {
        NOBODY => Some(None),
        id => MemberId::is_valid(id).then(|| Some(MemberId::new(id))),
    }
}
