//! `[[duty]]`: what has to be covered.

use std::collections::BTreeSet;

use super::super::raw::{self, At, Key, Number, PointsOf};
use super::super::read::Table;
use super::names::{Names, choice};
use super::number::{points, whole};
use super::report::Report;
use super::{overlap, size, windows};
use crate::diagnostic::quoted;
use crate::domain::{Account, Duty, DutyName, Handoff, Points, Role, Turn};
use crate::words::said;

/// The role of a duty that names none.
const PRIMARY: &str = "primary";
/// What a turn counts if nothing is said.
const POINT: Points = Points::hundredths(100);
/// The dates of a block if nothing is said: a weekend.
const WEEKEND: i64 = 2;
/// On how many dates of a weekly turn stand-ins may replace the holder if nothing is said.
const WEEKLY_STAND_INS: usize = 2;
/// The most days of a block or of stand-ins.
const YEAR: i64 = 366;

/// The names of the duties; each that cannot be a name is reported.
pub(super) fn names(report: &mut Report<'_>, tables: &[Table<raw::Duty>]) -> Names {
    let mut names = Names::of("duty");
    for table in tables {
        let Some(name) = report.require(table, "name", &table.raw.name) else {
            names.forget();
            continue;
        };
        if report.plain(name, DutyName::is_valid) {
            no_account(report, name);
        }
        if let Some(first) = names.define(name) {
            let line = report.line(&first);
            let message = said("duty-doubled").with("duty", quoted(&name.value));
            report.add(
                name.at.clone(),
                message,
                said("name-duty-anew").with("line", line),
            );
        }
    }
    if tables.is_empty() && !report.lenient {
        let help = said("add-duty");
        report.add(0..0, said("no-duty"), help);
    }
    names
}

/// A duty's name is an account, and two accounts have a name already.
fn no_account(report: &mut Report<'_>, name: &At<String>) {
    let total = Account::total();
    if name.value == Turn::HOLIDAY || name.value == total.as_str() {
        let message = said("name-of-account").with("name", quoted(&name.value));
        let help = said("write-other-name").with("name", &name.value);
        report.add(name.at.clone(), message, help);
    }
}

/// The names of all roles of all duties.
pub(super) fn roles(tables: &[Table<raw::Duty>]) -> Names {
    let mut names = Names::of("role");
    for table in tables {
        match table.raw.roles.get() {
            Some(roles) => roles.value.iter().for_each(|role| {
                names.define(role);
            }),
            None if table.spoiled.contains("roles") => names.forget(),
            None => {
                names.define(&At {
                    at: table.header.clone(),
                    value: PRIMARY.to_owned(),
                });
            }
        }
    }
    names
}

/// The duties in the order of the file.
pub(super) fn duties(report: &mut Report<'_>, tables: &[Table<raw::Duty>]) -> Vec<Duty> {
    tables.iter().map(|table| duty(report, table)).collect()
}

fn duty(report: &mut Report<'_>, table: &Table<raw::Duty>) -> Duty {
    let raw = &table.raw;
    // A missing name is reported with the other names.
    let name = raw.name.value().cloned().unwrap_or_default();
    let title = raw.title.get().map(|t| report.not_empty(t));
    let roles = role_list(report, &raw.roles);
    let handoff = handoff(report, table);
    let stand_ins = raw.max_stand_in_dates.get();
    let stand_ins = stand_ins.and_then(|n| whole(report, n, 0..=YEAR));
    Duty {
        title: title.unwrap_or_else(|| name.clone()),
        name: DutyName::new(name),
        when: when(report, table),
        handoff,
        max_stand_in_dates: match stand_ins.and_then(|n| usize::try_from(n).ok()) {
            Some(dates) => dates,
            None if handoff == Handoff::Weekly => WEEKLY_STAND_INS,
            None => 0,
        },
        roles: with_points(report, table, roles),
        guide: raw.guide.value().cloned(),
    }
}

fn when(report: &mut Report<'_>, table: &Table<raw::Duty>) -> Vec<crate::domain::WeeklyWindow> {
    let key = report.require(table, "when", &table.raw.when);
    let all = windows::windows(report, &table.raw.when);
    if let (
        Some(At {
            at,
            value: raw::Windows(raw::Texts::Many(texts)),
        }),
        true,
    ) = (key, all.is_empty())
        && texts.is_empty()
    {
        report.add(at.clone(), said("duty-without-time"), said("write-window"));
    }
    overlap::check(report, &all);
    refuse_zero_length(report, table, &all);
    all.into_iter().map(|w| w.value).collect()
}

/// One time for both ends is 24 hours, with which a rotation round the clock hands over. On some
/// days of a duty that hands over daily it is a slip: nobody means 24 hours by `18:00-18:00`.
fn refuse_zero_length(
    report: &mut Report<'_>,
    table: &Table<raw::Duty>,
    windows: &[At<crate::domain::WeeklyWindow>],
) {
    let daily = table.raw.handoff.value().is_none_or(|word| word == "daily");
    let slip = |w: &&At<crate::domain::WeeklyWindow>| {
        daily && w.value.ends_where_it_starts() && !w.value.days().names_every_weekday()
    };
    for window in windows.iter().filter(slip) {
        let message = said("window-without-length").with("window", &window.value);
        let help = said("write-later-end");
        report.add(window.at.clone(), message, help);
    }
}

fn handoff(report: &mut Report<'_>, table: &Table<raw::Duty>) -> Handoff {
    let raw = &table.raw;
    let days = raw.max_block_days.get();
    let max_days = days
        .and_then(|n| whole(report, n, 1..=YEAR))
        .unwrap_or(WEEKEND);
    let block = Handoff::Block {
        max_days: usize::try_from(max_days).unwrap_or(1),
    };
    let choices = [
        ("daily", Handoff::Daily),
        ("weekly", Handoff::Weekly),
        ("block", block),
    ];
    let chosen = match raw.handoff.get() {
        Some(word) => choice(report, "handoff", word, &choices),
        None if table.spoiled.contains("handoff") => None,
        None => Some(Handoff::Daily),
    };
    if let (Some(days), Some(Handoff::Daily | Handoff::Weekly)) = (days, chosen) {
        let help = said("write-block-handoff");
        report.add(days.at.clone(), said("only-blocks"), help);
    }
    chosen.unwrap_or_default()
}

/// The roles in calling order; never empty.
fn role_list(report: &mut Report<'_>, key: &Key<Vec<At<String>>>) -> Vec<Role> {
    let primary = || vec![Role::new(PRIMARY)];
    let Some(roles) = key.get() else {
        return primary();
    };
    if let Some(surplus) = roles.value.get(size::ROLES) {
        let message = said("too-many-roles").with("n", roles.value.len());
        let help = said("most-roles").with("most", size::ROLES);
        report.add(surplus.at.clone(), message, help);
    }
    let mut seen = BTreeSet::new();
    for role in &roles.value {
        report.plain(role, Role::is_valid);
        if !seen.insert(&role.value) {
            let message = said("role-doubled").with("role", quoted(&role.value));
            report.add(role.at.clone(), message, said("name-roles-once"));
        }
    }
    if roles.value.is_empty() {
        let help = said("write-roles");
        report.add(roles.at.clone(), said("duty-without-role"), help);
        return primary();
    }
    roles
        .value
        .iter()
        .map(|r| Role::new(r.value.clone()))
        .collect()
}

fn with_points(
    report: &mut Report<'_>,
    table: &Table<raw::Duty>,
    roles: Vec<Role>,
) -> Vec<(Role, Points)> {
    let Some(At { at, value }) = table.raw.points.get() else {
        return roles.into_iter().map(|role| (role, POINT)).collect();
    };
    match value {
        PointsOf::All(number) => {
            let number = At {
                at: at.clone(),
                value: Number(*number),
            };
            let each = points(report, &number).unwrap_or(POINT);
            roles.into_iter().map(|role| (role, each)).collect()
        }
        PointsOf::Each(each) => {
            if !table.spoiled.contains("roles") {
                strangers(report, &roles, each);
                forgotten(report, at, &roles, each);
            }
            let listed: Vec<Option<Points>> = each.iter().map(|(_, n)| points(report, n)).collect();
            let of = |role: &Role| {
                let found = each
                    .iter()
                    .position(|(name, _)| name.value == role.as_str());
                found
                    .and_then(|i| listed.get(i).copied().flatten())
                    .unwrap_or(POINT)
            };
            roles.iter().map(|role| (role.clone(), of(role))).collect()
        }
    }
}

/// Points of roles that the duty does not have.
fn strangers(report: &mut Report<'_>, roles: &[Role], each: &[(At<String>, At<Number>)]) {
    let names: BTreeSet<&str> = roles.iter().map(Role::as_str).collect();
    for (name, _) in each
        .iter()
        .filter(|(n, _)| !names.contains(n.value.as_str()))
    {
        let message = said("no-such-role").with("role", quoted(&name.value));
        let help = super::names::help(report, "role", &name.value, names.iter().copied());
        report.add(name.at.clone(), message, help);
    }
}

/// Roles of the duty that have no points.
fn forgotten(
    report: &mut Report<'_>,
    at: &std::ops::Range<usize>,
    roles: &[Role],
    each: &[(At<String>, At<Number>)],
) {
    let named: BTreeSet<&str> = each.iter().map(|(n, _)| n.value.as_str()).collect();
    let missing: BTreeSet<&str> = roles
        .iter()
        .map(Role::as_str)
        .filter(|r| !named.contains(r))
        .collect();
    for role in missing {
        let message = said("points-missing").with("role", quoted(role));
        report.add(
            at.clone(),
            message,
            said("add-this").with("this", quoted(&format!("{role} = 1"))),
        );
    }
}
