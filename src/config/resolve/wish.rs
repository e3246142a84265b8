//! `[[wish]]`: what members would like.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::super::raw;
use super::super::read::Table;
use super::names::choice;
use super::report::Report;
use super::{Known, date};
use crate::diagnostic::quoted;
use crate::domain::{MemberId, Wish, WishKind};

/// A wish, and where it is written.
type Written = (Wish, Range<usize>);

/// The wishes in the order of the file.
pub(super) fn wishes(
    report: &mut Report<'_>,
    tables: &[Table<raw::Wish>],
    known: &Known,
) -> Vec<Wish> {
    let all: Vec<Written> = tables
        .iter()
        .filter_map(|table| Some((wish(report, table, known)?, table.header.clone())))
        .collect();
    contradictions(report, &all);
    all.into_iter().map(|(wish, _)| wish).collect()
}

fn wish(report: &mut Report<'_>, table: &Table<raw::Wish>, known: &Known) -> Option<Wish> {
    let raw = &table.raw;
    let member = report.require(table, "member", &raw.member);
    let is_known = member.is_some_and(|m| known.members.has(report, m));
    let choices = [("avoid", WishKind::Avoid), ("prefer", WishKind::Prefer)];
    let kind = report.require(table, "kind", &raw.kind);
    let kind = kind.and_then(|k| choice(report, "kind of wish", k, &choices));
    let from = report.require(table, "from", &raw.from);
    let from = from.and_then(|d| date::day(report, d));
    let to = report.require(table, "to", &raw.to);
    let written = to.map(|v| v.at.clone());
    let to = to.and_then(|d| date::day(report, d));
    let (first, last) = (from?, to?);
    if last < first {
        let help = "exchange `from` and `to`, or correct one";
        report.add(written?, "this wish ends before it begins", help);
        return None;
    }
    let wish = Wish {
        member: MemberId::new(member?.value.clone()),
        kind: kind?,
        from: first,
        to: last,
    };
    is_known.then_some(wish)
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
            let message = format!(
                "{} would avoid and prefer the same dates",
                quoted(wish.member.as_str())
            );
            report.add(
                at.clone(),
                message,
                format!("keep this one or the one on line {line}"),
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
