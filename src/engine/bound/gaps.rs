//! Asks the timeline level what must stay uncovered.

use std::rc::Rc;

use super::drawn::Drawn;
use super::sorts::Sorts;
use super::timeline::{Climbed, Gaps, Graph, Lists, ONE, Outlook, Part, Question, points};
use crate::engine::model::Model;

/// A climb has no fewer steps than this: with a bound that is too low, all that follows takes longer than it.
const FEWEST_STEPS: u32 = 400;

/// A bound on what stays uncovered, in hundredths, beside a plan that leaves `value` so. None if the timelines are too
/// many.
pub(in crate::engine) fn uncovered(drawn: &Drawn, value: i64) -> Option<i64> {
    let model = drawn.model;
    let graphs = drawn.timelines(false)?;
    let bound = ask(drawn, &graphs, value, |_, _, climbed| climbed.bound);
    // all gaps are worth a multiple of this
    let part = model.seats.iter().fold(0, |g, s| gcd(g, s.points)).max(1);
    // two parts of a point are lost in rounding for each seat at most
    let hundredths = (i128::from(bound) - 2 * model.seats.len() as i128) * 100;
    let parts = -(-hundredths).div_euclid(i128::from(ONE) * i128::from(part));
    Some(parts as i64 * part)
}

/// What is known of the rest of plans that leave `value` uncovered. None if the timelines are too many.
pub(super) fn outlook(drawn: &Drawn, value: i64) -> Option<Outlook> {
    let graphs = drawn.timelines(false)?;
    Some(ask(drawn, &graphs, value, |question, part, climbed| {
        question.outlook(part, &climbed.top, &graphs)
    }))
}

/// What may be in a plan that leaves no more than `value` uncovered, as far as the bound on that tells. None if the
/// timelines are too many.
pub(super) fn covered(drawn: &Drawn, value: i64) -> Option<Part> {
    let graphs = drawn.timelines(false)?;
    Some(ask(drawn, &graphs, value, |question, part, climbed| {
        let mut part = part.clone();
        question.narrow(&mut part, &climbed.top, points(value) + 1);
        part
    }))
}

/// Climbs to the bound on what stays uncovered, and makes something of where that leads.
fn ask<T>(
    drawn: &Drawn,
    graphs: &Rc<[Graph]>,
    value: i64,
    then: impl FnOnce(&Question, &Part, &Climbed) -> T,
) -> T {
    let model: &Model = drawn.model;
    let sorts = Sorts::new(model);
    let question = Question::new((model, &sorts), graphs, Gaps::Cost, drawn.watch);
    let part = Part::all(model, Lists::new());
    let prices: Vec<f64> = sorts.all.iter().map(|s| s.points as f64 / 100.0).collect();
    let start = question.start(&part, &prices);
    let steps = drawn.steps.max(FEWEST_STEPS);
    let climbed = question.climb(&part, &start, (steps, points(value)));
    then(&question, &part, &climbed)
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
