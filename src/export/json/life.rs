//! A change and the log for scripts.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Number;

use super::findings::FindingDto;
use super::{document, number};
use crate::domain::{ChangeKind, MemberId, Move, Part, Zone};
use crate::export::change::{ChangeReport, LogEntry, Moved};

#[derive(Serialize)]
struct ChangeDto<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    absence: Option<AbsenceDto<'a>>,
    dry_run: bool,
    moves: Vec<MovedDto<'a>>,
    pieces: Option<usize>,
    least: Option<usize>,
    accounts: BTreeMap<&'a str, BTreeMap<&'a str, AccountDto>>,
    forced: Vec<FindingDto<'a>>,
}

#[derive(Serialize)]
struct AbsenceDto<'a> {
    member: &'a str,
    start: String,
    end: String,
}

#[derive(Serialize)]
struct AccountDto {
    load_before: i64,
    load_after: i64,
    before: Option<Number>,
    after: Option<Number>,
}

#[derive(Serialize)]
pub(super) struct MovedDto<'a> {
    #[serde(flatten)]
    this: MoveDto<'a>,
    short_notice: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ranked: Vec<CandidateDto<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    reasons: BTreeMap<&'a str, &'static str>,
}

#[derive(Serialize)]
struct CandidateDto<'a> {
    member: &'a str,
    balance: Option<Number>,
    accounts: Option<Number>,
    strain: i64,
}

#[derive(Serialize)]
struct MoveDto<'a> {
    turn: &'a str,
    role: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    from: Option<&'a str>,
    to: Option<&'a str>,
}

impl<'a> MoveDto<'a> {
    fn new(this: &'a Move, zone: Zone) -> Self {
        let (date, window) = match this.part {
            Part::Whole => (None, None),
            Part::Date(date) => (Some(date.to_string()), None),
            Part::Stretch(window) => (None, Some(window)),
        };
        Self {
            turn: this.turn.as_str(),
            role: this.role.as_str(),
            date,
            start: window.map(|w| zone.rfc3339(w.start())),
            end: window.map(|w| zone.rfc3339(w.end())),
            from: this.from.as_ref().map(MemberId::as_str),
            to: this.to.as_ref().map(MemberId::as_str),
        }
    }
}

impl<'a> MovedDto<'a> {
    pub(super) fn all(moves: &'a [Moved<'a>], zone: Zone) -> Vec<Self> {
        moves.iter().map(|m| Self::new(m, zone)).collect()
    }

    fn new(moved: &'a Moved<'a>, zone: Zone) -> Self {
        let ranked = moved.ranked.iter().map(|c| CandidateDto {
            member: c.member.as_str(),
            balance: number(c.balance),
            accounts: number(c.accounts),
            strain: c.strain,
        });
        let reasons = moved.reasons.iter();
        Self {
            this: MoveDto::new(&moved.this, zone),
            short_notice: moved.short_notice,
            ranked: ranked.collect(),
            reasons: reasons.map(|(m, r)| (m.as_str(), r.word())).collect(),
        }
    }
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Substitution => "substitution",
        ChangeKind::Swap => "swap",
        ChangeKind::Cover => "cover",
        ChangeKind::Back => "back",
        ChangeKind::Undo(_) => "undo",
    }
}

/// `{"version":1, kind, absence:{member, start, end}, dry_run, moves:[{turn, role, date|start+end, from, to, short_notice, ranked, reasons}],
/// pieces, least, accounts:{member:{account:{load_before, load_after, before, after}}}, forced}`.
pub fn change(report: &ChangeReport, zone: Zone) -> String {
    let mut accounts: BTreeMap<&str, BTreeMap<&str, AccountDto>> = BTreeMap::new();
    for a in &report.accounts {
        let dto = AccountDto {
            load_before: a.load.0,
            load_after: a.load.1,
            before: number(a.balance.0),
            after: number(a.balance.1),
        };
        let of = accounts.entry(a.member.as_str()).or_default();
        of.insert(a.account.as_str(), dto);
    }
    document(ChangeDto {
        kind: kind(report.kind),
        absence: report.absence.as_ref().map(|a| AbsenceDto {
            member: a.member.as_str(),
            start: zone.rfc3339(a.window.start()),
            end: zone.rfc3339(a.window.end()),
        }),
        dry_run: report.dry_run,
        moves: report
            .moves
            .iter()
            .map(|m| MovedDto::new(m, zone))
            .collect(),
        pieces: report.least.map(|l| l.pieces),
        least: report.least.map(|l| l.bound),
        accounts,
        forced: FindingDto::all(&report.forced),
    })
}

#[derive(Serialize)]
struct EntryDto<'a> {
    number: usize,
    at: String,
    kind: &'static str,
    moves: Vec<MoveDto<'a>>,
    agreed_by: Vec<&'a str>,
    forced: Vec<&'a str>,
    undoes: Option<usize>,
    undone_by: Option<usize>,
}

/// `{"version":1,"changes":[{number, at, kind, moves, agreed_by, forced, undoes, undone_by}]}`, oldest first.
pub fn log(entries: &[LogEntry], zone: Zone) -> String {
    let entry = |e: &'_ LogEntry| -> serde_json::Value {
        let each = || e.changes.iter();
        let mut agreed_by: Vec<&str> = each()
            .flat_map(|c| c.agreed_by.iter().map(MemberId::as_str))
            .collect();
        agreed_by.dedup();
        let mut forced: Vec<&str> = each()
            .flat_map(|c| c.forced.iter().map(String::as_str))
            .collect();
        forced.dedup();
        let dto = EntryDto {
            number: e.number,
            at: zone.rfc3339(e.at),
            kind: e.changes.first().map_or("substitution", |c| kind(c.kind)),
            moves: e.moves.iter().map(|(m, _)| MoveDto::new(m, zone)).collect(),
            agreed_by,
            forced,
            undoes: e.undoes,
            undone_by: e.undone_by,
        };
        serde_json::to_value(dto).unwrap_or_default()
    };
    let changes: Vec<serde_json::Value> = entries.iter().map(entry).collect();
    document(serde_json::json!({ "changes": changes }))
}
