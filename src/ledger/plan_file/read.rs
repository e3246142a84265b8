//! The text of a plan file to a plan; every problem at once, each with its place.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};
use toml::value::Datetime;

use super::raw::{RawOpening, RawPlan};
use super::{VERSION, change, turn};
use crate::diagnostic::{Diagnostic, Diagnostics, Problems, Source, from_toml};
use crate::domain::{
    Account, Balances, Instant, Level, MemberId, Period, Plan, Points, Proof, Record, Stakes,
    TeamId, Zone,
};
use crate::words::said;

/// Reads a plan file.
///
/// # Errors
/// Every problem of the text: its syntax, its version, and what its words cannot mean.
pub fn read(source: Source) -> Result<Record, Diagnostics> {
    let raw = match raw(&source) {
        Ok(raw) => raw,
        Err(problem) => return Err(Diagnostics::one(source, problem)),
    };
    let mut problems = Problems::new();
    let record = plan(&raw, &mut problems)
        .and_then(|plan| change::record(plan, &raw.change.0, &mut problems));
    let source = problems.of(source)?;
    record.ok_or_else(|| {
        Diagnostics::one(
            source,
            Diagnostic::new(0..0, said("no-plan-file"), said("plan-anew")),
        )
    })
}

/// Parsed once: `who` reads a year's plan for one evening.
fn raw(source: &Source) -> Result<RawPlan, Diagnostic> {
    let toml_error = |e| from_toml(source, &e);
    let table = DeTable::parse(source.text()).map_err(toml_error)?;
    if let Some(version) = table.get_ref().get("version") {
        let number = version
            .get_ref()
            .as_integer()
            .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if let Some(number) = number.filter(|n| *n != VERSION) {
            let message = said("plan-version")
                .with("number", number)
                .with("known", VERSION);
            let help = if number > VERSION {
                said("use-newer")
            } else {
                said("restore-version")
            };
            return Err(Diagnostic::new(version.span(), message, help));
        }
    }
    RawPlan::deserialize(Deserializer::from(table)).map_err(toml_error)
}

fn plan(raw: &RawPlan, problems: &mut Problems) -> Option<Plan> {
    let zone = zone(&raw.timezone, problems);
    let period = period(raw, problems);
    let published = published(&raw.published, problems);
    let stakes = stakes(raw, problems);
    let opening = opening(&raw.opening_balance, problems);
    let turns = turn::turns(&raw.turn.0, zone?, problems);
    let mut plan = Plan {
        team: TeamId::new(raw.team.clone()),
        name: raw.name.clone(),
        zone: zone?,
        period: period?,
        published: published?,
        turns,
        stakes,
        opening,
        proof: bounds(raw),
    };
    plan.turns
        .sort_by(|a, b| (a.turn.start(), &a.turn.id).cmp(&(b.turn.start(), &b.turn.id)));
    Some(plan)
}

/// The bounds of a file; the values are the caller's to add, for they follow from the balances carried in.
fn bounds(raw: &RawPlan) -> Proof {
    let level = |bound| Level {
        value: f64::NAN,
        bound,
    };
    Proof {
        uncovered: level(raw.bound.uncovered.map(|points| points * 100.0)),
        accounts: level(raw.bound.accounts),
        total: level(raw.bound.total),
        strain: level(raw.bound.strain),
    }
}

fn zone(name: &Spanned<String>, problems: &mut Problems) -> Option<Zone> {
    let zone = Zone::named(name.get_ref());
    if zone.is_none() {
        let message = said("unknown-zone-in-plan").with("zone", name.get_ref());
        problems.add(name.span(), message, said("write-zone"));
    }
    zone
}

fn date(value: &Spanned<Datetime>, problems: &mut Problems) -> Option<NaiveDate> {
    let text = value.get_ref().to_string();
    let date = text.parse().ok();
    if date.is_none() {
        problems.add(
            value.span(),
            said("no-date").with("text", text),
            said("write-bare-date"),
        );
    }
    date
}

fn period(raw: &RawPlan, problems: &mut Problems) -> Option<Period> {
    let (first, last) = (date(&raw.first, problems), date(&raw.last, problems));
    let period = Period::new(first?, last?);
    if period.is_none() {
        problems.add(
            raw.last.span(),
            said("dates-reversed"),
            said("exchange-dates"),
        );
    }
    period
}

fn published(value: &Spanned<Datetime>, problems: &mut Problems) -> Option<Instant> {
    let text = value.get_ref().to_string();
    let at = DateTime::parse_from_rfc3339(&text)
        .ok()
        .map(|t| t.with_timezone(&Utc));
    if at.is_none() {
        let help = said("write-instant-with-offset");
        problems.add(
            value.span(),
            said("without-offset").with("text", text),
            help,
        );
    }
    at
}

/// A member's id as it stands in a file.
pub(super) fn member(text: &Spanned<String>, problems: &mut Problems) -> Option<MemberId> {
    let id = text.get_ref();
    if MemberId::is_valid(id) {
        return Some(MemberId::new(id.as_str()));
    }
    problems.add(
        text.span(),
        said("no-member-id").with("id", id),
        said("write-id-of-config"),
    );
    None
}

/// Points as they stand in a file.
pub(super) fn points(
    value: f64,
    at: std::ops::Range<usize>,
    problems: &mut Problems,
) -> Option<Points> {
    let points = Points::from_decimal(value);
    if points.is_none() {
        problems.add(
            at,
            said("points-out-of-range").with("points", value),
            said("write-smaller"),
        );
    }
    points
}

fn stakes(raw: &RawPlan, problems: &mut Problems) -> Stakes {
    let mut stakes = Stakes::default();
    for (id, weight) in &raw.weight {
        if let Some(id) = member(id, problems) {
            stakes.weights.insert(id, (*weight).max(0));
        }
    }
    for (account, ids) in &raw.account {
        let sharers = ids.iter().filter_map(|id| member(id, problems));
        // who has no weight has no fair share: a sum over such members would divide by zero
        let sharers = sharers.filter(|id| stakes.weight(id) > 0).collect();
        stakes
            .sharers
            .insert(Account::new(account.as_str()), sharers);
    }
    stakes
}

fn opening(raw: &[RawOpening], problems: &mut Problems) -> Balances {
    let mut opening = Balances::default();
    for o in raw {
        let points = points(*o.points.get_ref(), o.points.span(), problems);
        if let (Some(id), Some(points)) = (member(&o.member, problems), points) {
            opening.add(&id, &Account::new(o.account.as_str()), points);
        }
    }
    opening
}
