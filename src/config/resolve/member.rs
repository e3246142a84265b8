//! `[[member]]`: who can be on call.

use std::collections::BTreeSet;

use super::super::raw::{self, At, Key};
use super::super::read::Table;
use super::names::Names;
use super::report::Report;
use super::{Known, date, windows};
use crate::diagnostic::quoted;
use crate::domain::{Duty, DutyName, Member, MemberId, Role, Share};
use crate::words::said;

/// The ids of the members; each that cannot be an id is reported.
pub(super) fn names(report: &mut Report<'_>, tables: &[Table<raw::Member>]) -> Names {
    let mut names = Names::of("member");
    for table in tables {
        let Some(id) = report.require(table, "id", &table.raw.id) else {
            names.forget();
            continue;
        };
        report.plain(id, MemberId::is_valid);
        if let Some(first) = names.define(id) {
            let line = report.line(&first);
            let message = said("member-doubled").with("member", quoted(&id.value));
            report.add(
                id.at.clone(),
                message,
                said("name-member-anew").with("line", line),
            );
        }
    }
    if tables.is_empty() && !report.lenient {
        let help = said("add-member");
        report.add(0..0, said("no-member"), help);
    }
    names
}

/// The members in the order of the file.
pub(super) fn members(
    report: &mut Report<'_>,
    tables: &[Table<raw::Member>],
    known: &Known,
    duties: &[Duty],
) -> Vec<Member> {
    let all: BTreeSet<(&str, &str)> = duties
        .iter()
        .flat_map(|d| d.roles.iter().map(|(r, _)| (d.name.as_str(), r.as_str())))
        .collect();
    tables
        .iter()
        .map(|table| member(report, table, known, &all))
        .collect()
}

fn member(
    report: &mut Report<'_>,
    table: &Table<raw::Member>,
    known: &Known,
    all: &BTreeSet<(&str, &str)>,
) -> Member {
    let raw = &table.raw;
    let name = report.require(table, "name", &raw.name);
    let name = name.map(|n| report.not_empty(n)).unwrap_or_default();
    let (duties, all_known) = only(report, &raw.duties, &known.duties);
    let (roles, all_roles_known) = only(report, &raw.roles, &known.roles);
    if all_known && all_roles_known {
        some_left(report, table, duties.as_ref(), roles.as_ref(), all);
    }
    let (from, until) = stay(report, raw);
    Member {
        // A missing id is reported with the other ids.
        id: MemberId::new(raw.id.value().cloned().unwrap_or_default()),
        name,
        email: raw.email.value().cloned(),
        phone: raw.phone.value().cloned(),
        share: share(report, raw),
        from,
        until,
        phone_off: windows::phone_off(report, &raw.phone_off),
        duties: duties.map(|d| d.into_iter().map(DutyName::new).collect()),
        roles: roles.map(|r| r.into_iter().map(Role::new).collect()),
    }
}

/// The words of a list of which all ought to be known, and whether they are.
fn only(
    report: &mut Report<'_>,
    key: &Key<Vec<At<String>>>,
    names: &Names,
) -> (Option<BTreeSet<String>>, bool) {
    let Some(words) = key.get() else {
        return (None, true);
    };
    let mut all_known = true;
    for word in &words.value {
        all_known &= names.has(report, word);
    }
    let set = words.value.iter().map(|w| w.value.clone()).collect();
    (Some(set), all_known)
}

/// A member whose lists allow nothing is no member of the rotation.
fn some_left(
    report: &mut Report<'_>,
    table: &Table<raw::Member>,
    duties: Option<&BTreeSet<String>>,
    roles: Option<&BTreeSet<String>>,
    all: &BTreeSet<(&str, &str)>,
) {
    let allowed =
        |list: Option<&BTreeSet<String>>, word: &str| list.is_none_or(|l| l.contains(word));
    let restricted = duties.is_some() || roles.is_some();
    let mut pairs = all.iter();
    if restricted && !all.is_empty() && !pairs.any(|(d, r)| allowed(duties, d) && allowed(roles, r))
    {
        let raw = &table.raw;
        let at = [raw.duties.get(), raw.roles.get()]
            .into_iter()
            .flatten()
            .map(|k| k.at.clone());
        let at = at.max_by_key(|at| at.start).unwrap_or(table.header.clone());
        let help = said("name-duty-and-role");
        report.add(at, said("member-takes-nothing"), help);
    }
}

fn share(report: &mut Report<'_>, raw: &raw::Member) -> Share {
    let Some(number) = raw.share.get() else {
        return Share::FULL;
    };
    let share = Share::from_decimal(number.value.0).filter(|s| s.percent() > 0);
    if share.is_none() {
        let help = said("write-share");
        report.add(number.at.clone(), said("wrong-share"), help);
    }
    share.unwrap_or(Share::FULL)
}

fn stay(
    report: &mut Report<'_>,
    raw: &raw::Member,
) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    let from = raw.from.get().and_then(|d| date::day(report, d));
    let until = raw.until.get().and_then(|d| date::day(report, d));
    if let (Some(first), Some(last), Some(written)) = (from, until, raw.until.get())
        && last < first
    {
        let message = said("stay-reversed")
            .with("last", last)
            .with("first", first);
        report.add(written.at.clone(), message, said("exchange-from-until"));
    }
    (from, until)
}
