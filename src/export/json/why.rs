//! Why a position is held as it is.

use serde::Serialize;
use serde_json::Number;

use super::plan::ProofDto;
use super::{document, number};
use crate::domain::{
    Cause, Changes, Difference, MemberId, Obstacle, PlannedTurn, Remedy, TurnId, Verdict, Why, Zone,
};

#[derive(Serialize)]
struct WhyDto<'a> {
    turn: &'a str,
    role: &'a str,
    member: Option<&'a str>,
    pinned: bool,
    proof: ProofDto,
    members: Vec<MemberDto<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<GapDto<'a>>,
}

#[derive(Serialize)]
struct GapDto<'a> {
    positions: Vec<PositionDto<'a>>,
    able: Vec<&'a str>,
    remedies: Vec<RemedyDto<'a>>,
}

#[derive(Serialize)]
struct PositionDto<'a> {
    turn: &'a str,
    role: &'a str,
}

#[derive(Default, Serialize)]
struct RemedyDto<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<i64>,
}

impl<'a> GapDto<'a> {
    fn new(cause: Option<&'a Cause>, remedies: &'a [Remedy], zone: Zone) -> Self {
        let positions = cause.into_iter().flat_map(|c| &c.positions);
        let able = cause.into_iter().flat_map(|c| &c.able);
        Self {
            positions: positions
                .map(|(turn, role)| PositionDto {
                    turn: turn.as_str(),
                    role: role.as_str(),
                })
                .collect(),
            able: able.map(MemberId::as_str).collect(),
            remedies: remedies.iter().map(|r| RemedyDto::new(r, zone)).collect(),
        }
    }
}

impl<'a> RemedyDto<'a> {
    fn new(remedy: &'a Remedy, zone: Zone) -> Self {
        let kind = |kind| Self {
            kind,
            ..Self::default()
        };
        match remedy {
            Remedy::Replan => kind("replan"),
            Remedy::Newcomer => kind("newcomer"),
            Remedy::Allow(m) => Self {
                member: Some(m.as_str()),
                ..kind("allow")
            },
            Remedy::Absence(m, window) => Self {
                member: Some(m.as_str()),
                start: Some(zone.rfc3339(window.start())),
                end: Some(zone.rfc3339(window.end())),
                ..kind("absence")
            },
            Remedy::PhoneOff(m, weekly) => Self {
                member: Some(m.as_str()),
                window: Some(weekly),
                ..kind("phone-off")
            },
            Remedy::Rule(key, value) => Self {
                rule: Some(key),
                value: Some(*value),
                ..kind("rule")
            },
        }
    }
}

#[derive(Serialize)]
struct MemberDto<'a> {
    member: &'a str,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    obstacle: Option<ObstacleDto<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<ProofDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    loses: Option<LossDto>,
}

#[derive(Serialize)]
pub(super) struct ObstacleDto<'a> {
    reason: &'static str,
    start: Option<String>,
    end: Option<String>,
    dates: Vec<String>,
    turns: Vec<&'a str>,
}

#[derive(Serialize)]
struct LossDto {
    uncovered: ChangeDto,
    accounts: ChangeDto,
    total: ChangeDto,
    strain: ChangeDto,
}

#[derive(Serialize)]
struct ChangeDto {
    by: Option<Number>,
    proven: bool,
}

impl ChangeDto {
    fn new(change: Difference) -> Self {
        Self {
            by: number(change.by),
            proven: change.is_proven,
        }
    }
}

impl LossDto {
    fn new(changes: &Changes) -> Self {
        Self {
            uncovered: ChangeDto::new(changes.uncovered),
            accounts: ChangeDto::new(changes.accounts),
            total: ChangeDto::new(changes.total),
            strain: ChangeDto::new(changes.strain),
        }
    }
}

impl<'a> ObstacleDto<'a> {
    pub(super) fn new(obstacle: &'a Obstacle, zone: Zone) -> Self {
        Self {
            reason: obstacle.reason.word(),
            start: obstacle.time.map(|t| zone.rfc3339(t.start())),
            end: obstacle.time.map(|t| zone.rfc3339(t.end())),
            dates: obstacle.dates.iter().map(ToString::to_string).collect(),
            turns: obstacle.turns.iter().map(TurnId::as_str).collect(),
        }
    }
}

impl<'a> MemberDto<'a> {
    fn new(why: &Why, (member, verdict): &'a (MemberId, Verdict), zone: Zone) -> Self {
        let (word, obstacle, proof) = match verdict {
            Verdict::Holds => ("holds", None, None),
            Verdict::Could(proof) => ("could", None, Some(proof)),
            Verdict::NotFound => ("not-found", None, None),
            Verdict::Cannot(obstacle) => ("cannot", Some(obstacle), None),
        };
        Self {
            member: member.as_str(),
            verdict: word,
            obstacle: obstacle.map(|o| ObstacleDto::new(o, zone)),
            proof: proof.map(ProofDto::new),
            loses: proof.map(|p| LossDto::new(&Changes::between(&why.now, p))),
        }
    }
}

/// `{"version":1, turn, role, member, pinned, proof, members: [{member, verdict, obstacle | proof, loses}]}`:
/// verdicts are `holds`, `could`, `not-found` and `cannot`; what is lost is above zero.
/// A gap has `gap`: `{positions: [{turn, role}], able, remedies: [{kind, member, start, end, window, rule, value}]}`.
pub fn why(
    why: &Why,
    planned: &PlannedTurn,
    gap: Option<&(Option<Cause>, Vec<Remedy>)>,
    zone: Zone,
) -> String {
    let seat = planned.seats().find(|(p, _)| p.role == why.role);
    document(WhyDto {
        turn: why.turn.as_str(),
        role: why.role.as_str(),
        member: seat
            .and_then(|(_, a)| a.holder.as_ref())
            .map(MemberId::as_str),
        pinned: why.pinned,
        proof: ProofDto::new(&why.now),
        members: why
            .members
            .iter()
            .map(|m| MemberDto::new(why, m, zone))
            .collect(),
        gap: gap.map(|(cause, remedies)| GapDto::new(cause.as_ref(), remedies, zone)),
    })
}
