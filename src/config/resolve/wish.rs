//! `[[wish]]`: what members would like.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::super::raw::{self, At};
use super::super::read::Table;
use super::names::choice;
use super::report::Report;
use super::{Known, calendar, date};
use crate::diagnostic::quoted;
use crate::domain::{Holidays, MemberId, Wish, WishKind, next_day};
use crate::words::said;

/// A wish, and where it is written.
type Written = (Wish, Range<usize>);

/// No more wishes come from calendars: every date of a plan is held against each of them.
const MOST: usize = 10_000;

/// The wishes in the order of the file, then those that calendars hold.
pub(super) fn wishes(
    report: &mut Report<'_>,
    tables: &[Table<raw::Wish>],
    known: &Known,
) -> Vec<Wish> {
    let (mut all, mut named) = (Vec::new(), Vec::new());
    for table in tables {
        match wish(report, table, known) {
            Some(Said::Dates(wish)) => all.push((wish, table.header.clone())),
            Some(Said::Calendar(member, file)) => named.push((member, file)),
            None => {}
        }
    }
    contradictions(report, &all);
    let weeks = of_calendars(report, &named, known, &all);
    all.into_iter().map(|(wish, _)| wish).chain(weeks).collect()
}

/// What a table of the file says.
enum Said<'a> {
    Dates(Wish),
    /// Whose dates to avoid a file holds.
    Calendar(MemberId, &'a At<String>),
}

fn wish<'a>(
    report: &mut Report<'_>,
    table: &'a Table<raw::Wish>,
    known: &Known,
) -> Option<Said<'a>> {
    let raw = &table.raw;
    let member = report.require(table, "member", &raw.member);
    let is_known = member.is_some_and(|m| known.members.has(report, m));
    let choices = [("avoid", WishKind::Avoid), ("prefer", WishKind::Prefer)];
    let kind = report.require(table, "kind", &raw.kind);
    let kind = kind.and_then(|k| choice(report, "wish", k, &choices));
    let said = match raw.calendar.get() {
        Some(file) => {
            of_file(report, raw, (kind?, file))?;
            Said::Calendar(MemberId::new(member?.value.clone()), file)
        }
        None => {
            let (from, to) = dates(report, table)?;
            let member = MemberId::new(member?.value.clone());
            let kind = kind?;
            Said::Dates(Wish {
                member,
                kind,
                from,
                to,
            })
        }
    };
    is_known.then_some(said)
}

/// Whether a wish may name this file.
fn of_file(
    report: &mut Report<'_>,
    raw: &raw::Wish,
    (kind, file): (WishKind, &At<String>),
) -> Option<()> {
    let dates = [raw.from.get(), raw.to.get()];
    if let Some(date) = dates.into_iter().flatten().next() {
        let help = said("leave-dates-or-calendar");
        report.add(date.at.clone(), said("wish-has-both"), help);
    } else if kind == WishKind::Prefer {
        let help = said("write-avoid");
        report.add(file.at.clone(), said("calendar-says-avoid"), help);
    } else {
        return Some(());
    }
    None
}

fn dates(report: &mut Report<'_>, table: &Table<raw::Wish>) -> Option<(NaiveDate, NaiveDate)> {
    let from = report.require(table, "from", &table.raw.from);
    let from = from.and_then(|d| date::day(report, d));
    let to = report.require(table, "to", &table.raw.to);
    let written = to.map(|v| v.at.clone());
    let to = to.and_then(|d| date::day(report, d));
    let (first, last) = (from?, to?);
    if last < first {
        let help = said("exchange-from-to");
        report.add(written?, said("wish-reversed"), help);
        return None;
    }
    Some((first, last))
}

/// The dates of calendars as wishes, one for each week: who gave up one week of the school holidays
/// has not given up the others. What a member says himself of a date counts before a calendar.
fn of_calendars(
    report: &mut Report<'_>,
    named: &[(MemberId, &At<String>)],
    known: &Known,
    own: &[Written],
) -> Vec<Wish> {
    let mut files: BTreeMap<&str, Holidays> = BTreeMap::new();
    let mut found = Vec::new();
    for (member, file) in named {
        let name = file.value.as_str();
        let days = files
            .entry(name)
            .or_insert_with(|| calendar::holidays(report, (&file.at, name), known.zone));
        let stated = Reach::of(own.iter().filter(|(w, _)| w.member == *member).collect());
        let free = |d: &&NaiveDate| stated.around(**d, **d).is_none();
        let weeks = days.keys().filter(free).copied();
        found.extend(by_week(member, weeks));
        if found.len() > MOST {
            let message = said("too-many-wish-weeks").with("most", MOST);
            let help = said("leave-out-what-is-over");
            report.add(file.at.clone(), message, help);
            break;
        }
    }
    found
}

/// Dates in order as wishes that do not reach beyond a week, nor over a date that is missing.
fn by_week(member: &MemberId, dates: impl Iterator<Item = NaiveDate>) -> Vec<Wish> {
    let mut found: Vec<Wish> = Vec::new();
    for date in dates {
        match found.last_mut() {
            Some(w) if next_day(w.to) == date && w.to.iso_week() == date.iso_week() => w.to = date,
            _ => found.push(Wish {
                member: member.clone(),
                kind: WishKind::Avoid,
                from: date,
                to: date,
            }),
        }
    }
    found
}

/// A turn on dates that are all to be avoided: one of the two wishes is never met. Where only some are,
/// both can be.
fn contradictions(report: &mut Report<'_>, all: &[Written]) {
    let mut avoided: BTreeMap<&MemberId, Vec<&Written>> = BTreeMap::new();
    for written in all.iter().filter(|(w, _)| w.kind == WishKind::Avoid) {
        avoided.entry(&written.0.member).or_default().push(written);
    }
    let reach: BTreeMap<_, _> = avoided
        .into_iter()
        .map(|(m, w)| (m, Reach::of(w)))
        .collect();
    for (wish, at) in all.iter().filter(|(w, _)| w.kind == WishKind::Prefer) {
        let other = reach
            .get(&wish.member)
            .and_then(|r| r.around(wish.from, wish.to));
        if let Some((_, first)) = other {
            let line = report.line(first);
            let message = said("wishes-contradict").with("member", quoted(wish.member.as_str()));
            report.add(
                at.clone(),
                message,
                said("keep-one-of-lines").with("line", line),
            );
        }
    }
}

/// Wishes by their first date; each with the one among it and those before that reaches furthest.
struct Reach<'a>(Vec<(NaiveDate, &'a Written)>);

impl<'a> Reach<'a> {
    fn of(mut wishes: Vec<&'a Written>) -> Self {
        wishes.sort_by_key(|(w, _)| w.from);
        let mut furthest: Option<&Written> = None;
        let reach = wishes.into_iter().map(|wish| {
            let best = furthest.filter(|f| f.0.to >= wish.0.to).unwrap_or(wish);
            furthest = Some(best);
            (wish.0.from, best)
        });
        Self(reach.collect())
    }

    /// One that has all dates from `first` to `last`.
    fn around(&self, first: NaiveDate, last: NaiveDate) -> Option<&'a Written> {
        let before = self.0.partition_point(|(from, _)| *from <= first);
        let (_, furthest) = self.0.get(before.checked_sub(1)?)?;
        (furthest.0.to >= last).then_some(*furthest)
    }
}
