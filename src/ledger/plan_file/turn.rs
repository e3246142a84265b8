//! The lines of a plan file to turns.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use toml::Spanned;

use super::raw::RawTurn;
use super::{NOBODY, notation, read};
use crate::diagnostic::Problems;
use crate::domain::{
    Assignment, Day, DutyName, MemberId, PlannedTurn, Position, Role, Turn, TurnId, Zone,
    account_of, parse_date,
};
use crate::words::said;

/// The turns of a file, in its order; lines with problems are left out.
pub(super) fn turns(
    raw: &[(Spanned<String>, RawTurn)],
    zone: Zone,
    problems: &mut Problems,
) -> Vec<PlannedTurn> {
    raw.iter()
        .filter_map(|(id, raw)| planned(id, raw, zone, problems))
        .collect()
}

fn planned(
    id: &Spanned<String>,
    raw: &RawTurn,
    zone: Zone,
    problems: &mut Problems,
) -> Option<PlannedTurn> {
    let duty = duty(id, problems);
    let days = days(id, raw, zone, problems)?;
    let duty = duty?;
    let kind = raw.kind.clone().unwrap_or_else(|| duty.as_str().to_owned());
    let positions = positions(raw, &kind, problems)?;
    let assignments = raw
        .who
        .0
        .iter()
        .map(|(role, holder)| assignment(raw, role, holder, problems))
        .collect();
    // how many stand-ins a holder may have is the config's to say
    let turn = Turn {
        id: TurnId::new(id.get_ref().as_str()),
        duty,
        kind,
        days,
        positions,
        max_stand_in_dates: 0,
    };
    Some(PlannedTurn { turn, assignments })
}

fn duty(id: &Spanned<String>, problems: &mut Problems) -> Option<DutyName> {
    let text = id.get_ref();
    let parts = text
        .rsplit_once('/')
        .filter(|(_, date)| parse_date(date).is_some());
    if let Some((duty, _)) = parts {
        return Some(DutyName::new(duty));
    }
    let help = said("write-turn-of-plan");
    problems.add(id.span(), said("no-turn").with("text", text), help);
    None
}

/// The windows by date, in order; they may not meet.
fn days(
    id: &Spanned<String>,
    raw: &RawTurn,
    zone: Zone,
    problems: &mut Problems,
) -> Option<Vec<Day>> {
    let mut days: BTreeMap<NaiveDate, Vec<_>> = BTreeMap::new();
    for text in &raw.when {
        match notation::read(text.get_ref(), zone) {
            Ok((date, window)) => days.entry(date).or_default().push(window),
            // marked as the whole string: escapes would shift its words
            Err(wrong) => problems.add(text.span(), wrong.message, wrong.help),
        }
    }
    let days: Vec<Day> = days
        .into_iter()
        .map(|(date, windows)| Day { date, windows })
        .collect();
    if days.is_empty() {
        problems.add(
            id.span(),
            said("turn-without-windows").with("turn", id.get_ref()),
            said("write-hours-in-when"),
        );
        return None;
    }
    Some(days)
}

fn positions(raw: &RawTurn, kind: &str, problems: &mut Problems) -> Option<Vec<Position>> {
    let values = raw.points.get_ref();
    if values.len() != raw.who.0.len() || values.is_empty() {
        let message = said("points-unlike-roles")
            .with("points", values.len())
            .with("roles", raw.who.0.len());
        problems.add(raw.points.span(), message, said("write-number-per-role"));
        return None;
    }
    let position = |(i, ((role, _), value)): (usize, (&(Spanned<String>, _), &f64))| {
        let role = Role::new(role.get_ref().as_str());
        let account = account_of(kind, &role, i == 0);
        Some(Position {
            account,
            points: read::points(*value, raw.points.span(), problems)?,
            role,
        })
    };
    raw.who
        .0
        .iter()
        .zip(values)
        .enumerate()
        .map(position)
        .collect()
}

fn assignment(
    raw: &RawTurn,
    role: &Spanned<String>,
    holder: &Spanned<String>,
    problems: &mut Problems,
) -> Assignment {
    let mut stand_ins = BTreeMap::new();
    for (date, member) in raw.stand_ins.get(role).into_iter().flatten() {
        match parse_date(date.get_ref()) {
            Some(on) => _ = stand_ins.insert(on, anybody(member, problems)),
            None => {
                let message = said("no-date").with("text", date.get_ref());
                problems.add(date.span(), message, said("write-bare-date"));
            }
        }
    }
    Assignment {
        holder: anybody(holder, problems),
        stand_ins,
        covers: Vec::new(),
    }
}

fn anybody(text: &Spanned<String>, problems: &mut Problems) -> Option<MemberId> {
    if text.get_ref() == NOBODY {
        None
    } else {
        read::member(text, problems)
    }
}
