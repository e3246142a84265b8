//! Asks the timeline level what must stay uncovered.

use super::sorts::Sorts;
use super::tight::timelines;
use super::timeline::{Gaps, Lists, ONE, Part, Question, points};
use crate::engine::Watch;
use crate::engine::model::Model;

/// A bound on what stays uncovered, in hundredths, beside a plan that leaves `value` so; `steps` of the climb.
/// None if the timelines are too many.
pub(in crate::engine) fn uncovered(
    model: &Model,
    value: i64,
    (steps, watch): (u32, &dyn Watch),
) -> Option<i64> {
    let graphs = timelines(model, false, watch);
    let sorts = Sorts::new(model);
    let question = Question {
        model,
        sorts: &sorts,
        graphs: &graphs?,
        strain: 0,
        limits: [None; 2],
        gaps: Gaps::Cost,
        watch,
    };
    let part = Part::all(model, Lists::new());
    let prices: Vec<f64> = sorts.all.iter().map(|s| s.points as f64 / 100.0).collect();
    let start = question.start(&part, &prices);
    let bound = question.climb(&part, &start, (steps, points(value))).bound;
    // all gaps are worth a multiple of this
    let part = model.seats.iter().fold(0, |g, s| gcd(g, s.points)).max(1);
    // two parts of a point are lost in rounding for each seat at most
    let hundredths = (i128::from(bound) - 2 * model.seats.len() as i128) * 100;
    let parts = -(-hundredths).div_euclid(i128::from(ONE) * i128::from(part));
    Some(parts as i64 * part)
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
