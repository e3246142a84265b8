//! `[team]`: the team as a whole.

use std::ops::Range;

use super::super::holidays::public_holidays;
use super::super::raw::{self, At, Key};
use super::super::read::{Table, Tables};
use super::report::Report;
use super::{calendar, names, windows};
use crate::diagnostic::quoted;
use crate::domain::{Holidays, Language, TeamId, WeeklyWindow, Zone, is_device};
use crate::words::said;

/// Where the plan files lie if nothing is said.
const PLANS: &str = "plans";

/// What `[team]` states.
pub(super) struct Head {
    pub(super) id: Option<TeamId>,
    pub(super) name: String,
    pub(super) zone: Option<Zone>,
    pub(super) language: Language,
    pub(super) phone_off: Vec<WeeklyWindow>,
    pub(super) plans: String,
    pub(super) public_holidays: Holidays,
}

/// Reads `[team]`; none if it is missing.
pub(super) fn head(report: &mut Report<'_>, tables: &Tables) -> Option<Head> {
    let Some(table) = &tables.team else {
        if !report.lenient {
            let help = said("add-team");
            report.add(0..0, said("no-team"), help);
        }
        return None;
    };
    let raw = &table.raw;
    let name = report
        .require(table, "name", &raw.name)
        .map(|n| report.not_empty(n));
    let language = language(report, &raw.language);
    let zone = zone(report, table);
    let head = Head {
        id: id(report, &raw.id),
        name: name.unwrap_or_default(),
        zone,
        language,
        phone_off: windows::phone_off(report, &raw.phone_off),
        plans: plans(report, &raw.plans),
        public_holidays: public(report, &raw.public_holidays, (language, zone)),
    };
    Some(head)
}

fn id(report: &mut Report<'_>, key: &Key<String>) -> Option<TeamId> {
    let id = key.get()?;
    // The same letters as a member's.
    report
        .plain(id, crate::domain::MemberId::is_valid)
        .then(|| TeamId::new(id.value.clone()))
}

fn zone(report: &mut Report<'_>, table: &Table<raw::Team>) -> Option<Zone> {
    let name = report.require(table, "timezone", &table.raw.timezone)?;
    let zone = Zone::named(&name.value);
    if zone.is_none() {
        let help = match report.nearest(&name.value, Zone::names()) {
            Some(near) => said("did-you-mean").with("near", near),
            None => said("write-zone"),
        };
        let message = said("unknown-zone").with("zone", quoted(&name.value));
        report.add(name.at.clone(), message, help);
    }
    zone
}

fn language(report: &mut Report<'_>, key: &Key<String>) -> Language {
    let choices = [("de", Language::De), ("en", Language::En)];
    key.get()
        .and_then(|word| names::choice(report, "language", word, &choices))
        .unwrap_or_default()
}

/// A folder beside the file: what is written there never lands elsewhere.
fn plans(report: &mut Report<'_>, key: &Key<String>) -> String {
    let Some(folder) = key.get() else {
        return PLANS.to_owned();
    };
    let path = &folder.value;
    let elsewhere = path.starts_with(['/', '\\', '~'])
        || path.contains(':')
        || path.split(['/', '\\']).any(|part| part == "..");
    let device = path.split(['/', '\\']).any(is_device);
    if path.trim().is_empty() || path.chars().any(char::is_control) || device {
        let message = said("no-folder").with("folder", quoted(path));
        report.add(
            folder.at.clone(),
            message,
            said("write-plans").with("folder", PLANS),
        );
    } else if elsewhere {
        let message = said("folder-elsewhere").with("folder", quoted(path));
        let help = said("write-folder-below").with("folder", PLANS);
        report.add(folder.at.clone(), message, help);
    }
    path.clone()
}

/// The holidays of every source; where two know a date, the first one names it.
fn public(
    report: &mut Report<'_>,
    key: &Key<raw::HolidaySources>,
    (language, zone): (Language, Option<Zone>),
) -> Holidays {
    let Some(At { at, value }) = key.get() else {
        return Holidays::new();
    };
    let sources: Vec<(&Range<usize>, &str)> = match &value.0 {
        raw::Texts::One(text) => vec![(at, text)],
        raw::Texts::Many(texts) => texts.iter().map(|t| (&t.at, t.value.as_str())).collect(),
    };
    let mut all = Holidays::new();
    for (at, source) in sources {
        let days = match calendar::is_file(source) {
            true => calendar::holidays(report, (at, source), zone),
            false => of_code(report, (at, source), language),
        };
        for (date, name) in days {
            all.entry(date).or_insert(name);
        }
    }
    all
}

fn of_code(
    report: &mut Report<'_>,
    (at, code): (&Range<usize>, &str),
    language: Language,
) -> Holidays {
    match public_holidays(code) {
        Ok(days) => days
            .into_iter()
            .map(|day| match language {
                Language::De => (day.date, day.german),
                Language::En => (day.date, day.english),
            })
            .collect(),
        Err(unknown) => {
            report.add(at.clone(), unknown.fact(), unknown.help());
            Holidays::new()
        }
    }
}
