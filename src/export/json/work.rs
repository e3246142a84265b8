//! Hours and turns for scripts, and the norms beside them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Number;

use super::{document, number};
use crate::domain::{DayKind, Kept, Tally, Worked};
use crate::export::WorkReport;

#[derive(Serialize)]
struct Answer<'a> {
    from: String,
    to: String,
    planned_from: Option<String>,
    rows: Vec<Row<'a>>,
    profile: Option<&'static str>,
    norms: Vec<Answered<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    member: &'a str,
    month: String,
    role: &'a str,
    days: BTreeMap<&'static str, Count>,
    total: Count,
}

#[derive(Serialize)]
struct Count {
    hours: Option<Number>,
    turns: usize,
}

#[derive(Serialize)]
struct Answered<'a> {
    norm: &'static str,
    year: Option<i32>,
    limit: Option<Number>,
    limit_is: &'static str,
    source: &'static str,
    met: bool,
    worst: Option<Number>,
    members: BTreeMap<&'a str, Option<Number>>,
}

/// What was worked, in hours of elapsed time, and how the norms were kept.
pub fn work(report: &WorkReport<'_>) -> String {
    document(Answer {
        from: report.period.first().to_string(),
        to: report.period.last().to_string(),
        planned_from: report.planned_from.map(|d| d.to_string()),
        rows: report.worked.iter().map(row).collect(),
        profile: report.profile.map(crate::domain::Profile::name),
        norms: report.norms.iter().map(norm).collect(),
    })
}

fn row(worked: &Worked) -> Row<'_> {
    let of = |kind: DayKind| {
        let tally = worked.tallies.get(&kind).copied().unwrap_or_default();
        (kind.word(), count(tally))
    };
    Row {
        member: worked.member.as_str(),
        month: worked.month.format("%Y-%m").to_string(),
        role: worked.role.as_str(),
        days: DayKind::ALL.into_iter().map(of).collect(),
        total: count(worked.total()),
    }
}

fn count(tally: Tally) -> Count {
    Count {
        hours: number(tally.time.num_seconds() as f64 / 3600.0),
        turns: tally.turns,
    }
}

fn norm(kept: &Kept) -> Answered<'_> {
    let members = kept.members.iter();
    Answered {
        norm: kept.norm.measure.word(),
        year: kept.year,
        limit: number(kept.limit),
        limit_is: if kept.norm.measure.is_most() {
            "most"
        } else {
            "least"
        },
        source: kept.norm.source,
        met: kept.is_met(),
        worst: kept.worst.as_ref().and_then(|(figure, _)| number(*figure)),
        members: members.map(|(m, f)| (m.as_str(), number(*f))).collect(),
    }
}
