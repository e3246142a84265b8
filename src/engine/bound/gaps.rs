//! Asks the timeline level what must stay uncovered.

use super::drawn::Drawn;
use super::sorts::Sorts;
use super::timeline::{Climbed, Gaps, Lists, ONE, Outlook, Part, Question, points};

/// A climb has no fewer steps than this: with a bound that is too low, all that follows takes longer than it.
const FEWEST_STEPS: u32 = 400;

/// A bound on what stays uncovered, in hundredths, beside a plan that leaves `value` so. None if the timelines are too
/// many.
pub(in crate::engine) fn uncovered(drawn: &Drawn, value: i64) -> Option<i64> {
    let model = drawn.model;
    let climbed = drawn.climbed_to_gaps(value)?;
    // all gaps are worth a multiple of this
    let part = model.seats.iter().fold(0, |g, s| gcd(g, s.points)).max(1);
    // two parts of a point are lost in rounding for each seat at most
    let hundredths = (i128::from(climbed.bound) - 2 * model.seats.len() as i128) * 100;
    let parts = -(-hundredths).div_euclid(i128::from(ONE) * i128::from(part));
    Some(parts as i64 * part)
}

/// What is known of the rest of plans that leave `value` uncovered. None if the timelines are too many.
pub(super) fn outlook(drawn: &Drawn, value: i64) -> Option<Outlook> {
    let climbed = drawn.climbed_to_gaps(value)?;
    let graphs = drawn.timelines(false)?;
    ask(drawn, |question, part| {
        question.outlook(part, &climbed.top, &graphs)
    })
}

/// What may be in a plan that leaves no more than `value` uncovered, as far as the bound on that tells. None if the
/// timelines are too many.
pub(super) fn covered(drawn: &Drawn, value: i64) -> Option<Part> {
    let climbed = drawn.climbed_to_gaps(value)?;
    ask(drawn, |question, part| {
        let mut part = part.clone();
        question.narrow(&mut part, &climbed.top, points(value) + 1);
        part
    })
}

/// Climbs to the bound on what stays uncovered, beside a plan that leaves `value` so. None if the timelines are too many.
pub(super) fn climb(drawn: &Drawn, value: i64) -> Option<Climbed> {
    ask(drawn, |question, part| {
        let sorts = question.sorts.all.iter();
        let prices: Vec<f64> = sorts.map(|s| s.points as f64 / 100.0).collect();
        let start = question.start(part, &prices);
        let steps = drawn.steps.max(FEWEST_STEPS);
        question.climb(part, &start, (steps, points(value)))
    })
}

/// Asks all plans, gaps of which cost their points.
fn ask<T>(drawn: &Drawn, answer: impl FnOnce(&Question, &Part) -> T) -> Option<T> {
    let graphs = drawn.timelines(false)?;
    let sorts = Sorts::new(drawn.model);
    let question = Question::new((drawn.model, &sorts), &graphs, Gaps::Cost, drawn.watch);
    Some(answer(&question, &Part::all(drawn.model, Lists::new())))
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
