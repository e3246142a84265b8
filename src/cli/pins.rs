//! Pins that cannot be kept: each is a problem of the team's file, with its place.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use oncall::config::PinKey;
use oncall::diagnostic::Diagnostic;
use oncall::domain::{
    Availability, Period, Piece, Pin, Plan, Reason, Turn, days_between, parse_date,
};
use oncall::engine::obstacle_to_holding;
use oncall::words::said;

use super::draft::Draft;
use super::{Context, Failure};

/// Refuses pins of `period` on turns that do not exist, and pins that break a hard rule, alone or with the pins before.
pub(super) fn check(context: &Context, period: Period, draft: &Draft) -> Result<(), Failure> {
    let within = |date| period.contains(date);
    refused(context, problems(context, draft, &within))
}

/// The same for all pins on dates that no published plan holds, quarter by quarter.
pub(super) fn check_open(context: &Context, plans: &[Plan]) -> Result<(), Failure> {
    let open = |date| !plans.iter().any(|p| p.period.contains(date));
    let dates = context.team().pins.iter().filter_map(first_date);
    let quarter = |date| Some((date, Period::quarter(date)?));
    let quarters: BTreeMap<NaiveDate, Period> = dates
        .filter(|d| open(*d))
        .filter_map(quarter)
        .map(|(_, quarter)| (quarter.first(), quarter))
        .collect();
    let found = quarters.into_values().flat_map(|quarter| {
        let draft = Draft::new(context.team(), quarter, plans);
        problems(context, &draft, &|date| {
            quarter.contains(date) && open(date)
        })
    });
    refused(context, found.collect())
}

fn refused(context: &Context, problems: Vec<Diagnostic>) -> Result<(), Failure> {
    let found = context.loaded.problems(problems);
    found.map_or(Ok(()), |found| Err(found.into()))
}

fn problems(
    context: &Context,
    draft: &Draft,
    asked: &dyn Fn(NaiveDate) -> bool,
) -> Vec<Diagnostic> {
    let mut taken: Vec<Piece> = draft.neighbours.clone();
    let mut problems = Vec::new();
    let asked = |pin: &&Pin| first_date(pin).is_some_and(asked);
    for pin in context.team().pins.iter().filter(asked) {
        match draft.turns.iter().find(|t| t.id == pin.turn) {
            None => problems.push(no_such_turn(context, pin, &draft.turns)),
            Some(turn) => match broken_by(pin, turn, &draft.free, &taken) {
                Some(reason) => problems.push(against_a_rule(context, pin, reason)),
                None => taken.extend(draft.free.pinned(pin, turn)),
            },
        }
    }
    problems
}

fn first_date(pin: &Pin) -> Option<NaiveDate> {
    pin.turn
        .as_str()
        .rsplit_once('/')
        .and_then(|(_, date)| parse_date(date))
}

fn broken_by(pin: &Pin, turn: &Turn, free: &Availability, taken: &[Piece]) -> Option<Reason> {
    let member = free.team().member(&pin.member)?;
    let own: Vec<&Piece> = taken.iter().filter(|p| p.member == pin.member).collect();
    obstacle_to_holding(free, member, turn, &pin.role, &own).map(|o| o.reason)
}

fn no_such_turn(context: &Context, pin: &Pin, turns: &[Turn]) -> Diagnostic {
    let date = first_date(pin).unwrap_or_default();
    let duty = pin
        .turn
        .as_str()
        .rsplit_once('/')
        .map_or("", |(duty, _)| duty);
    let nearest = turns
        .iter()
        .filter(|t| t.duty.as_str() == duty)
        .min_by_key(|t| (days_between(t.first(), date).abs(), t.first()));
    let help = match nearest {
        Some(turn) => said("nearest-is").with("near", &turn.id),
        None => said("duty-without-turn").with("duty", duty),
    };
    context.loaded.pin_problem(
        pin,
        PinKey::Turn,
        said("there-is-no-turn").with("turn", &pin.turn),
        help,
    )
}

fn against_a_rule(context: &Context, pin: &Pin, reason: Reason) -> Diagnostic {
    let who = &pin.member;
    let rules = &context.team().rules;
    let message = match reason {
        Reason::NotOnTeam => said("pin-not-on-team").with("who", who),
        Reason::Absent => said("pin-absent").with("who", who),
        Reason::PhoneOff => said("pin-phone-off").with("who", who),
        Reason::NotAllowed => said("pin-not-allowed").with("who", who),
        Reason::OtherDates => said("pin-other-dates").with("who", who),
        Reason::OnCall => said("pin-on-call").with("who", who),
        Reason::Rest => said("pin-rest")
            .with("who", who)
            .with("hours", rules.rest.num_hours()),
        Reason::FreeWeekends => said("pin-free-weekends")
            .with("who", who)
            .with("n", rules.free_weekends_between),
        Reason::MaxTurns => said("pin-max-turns")
            .with("who", who)
            .with("n", rules.max_turns_per_7_days),
    };
    context
        .loaded
        .pin_problem(pin, PinKey::Member, message, said("pin-somebody-else"))
}
