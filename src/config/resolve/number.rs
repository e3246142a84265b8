//! Numbers within their bounds.

use std::ops::RangeInclusive;

use super::super::raw::{At, Number};
use super::report::Report;
use crate::domain::Points;
use crate::words::{Sentence, said};

/// The most points that one thing may count: far beyond any use, and no sum of them leaves an integer.
const MOST_POINTS: f64 = 1e6;

/// A whole number within `bounds`.
pub(super) fn whole(
    report: &mut Report<'_>,
    number: &At<i64>,
    bounds: RangeInclusive<i64>,
) -> Option<i64> {
    let fits = bounds.contains(&number.value);
    if !fits {
        let (least, most) = (bounds.start(), bounds.end());
        let help = said("write-whole-number")
            .with("least", least)
            .with("most", most);
        report.add(
            number.at.clone(),
            out_of_bounds(number.value < *least),
            help,
        );
    }
    fits.then_some(number.value)
}

/// A decimal number within `bounds`.
pub(super) fn decimal(
    report: &mut Report<'_>,
    number: &At<Number>,
    bounds: RangeInclusive<f64>,
) -> Option<f64> {
    let value = number.value.0;
    let fits = bounds.contains(&value);
    if !fits {
        let (least, most) = (bounds.start(), bounds.end());
        let help = said("write-number").with("least", least).with("most", most);
        report.add(number.at.clone(), out_of_bounds(value < *least), help);
    }
    fits.then_some(value)
}

/// Points of a turn: none or more.
pub(super) fn points(report: &mut Report<'_>, number: &At<Number>) -> Option<Points> {
    decimal(report, number, 0.0..=MOST_POINTS).and_then(Points::from_decimal)
}

/// Points of a balance: below or above zero.
pub(super) fn balance(report: &mut Report<'_>, number: &At<Number>) -> Option<Points> {
    decimal(report, number, -MOST_POINTS..=MOST_POINTS).and_then(Points::from_decimal)
}

fn out_of_bounds(below: bool) -> Sentence {
    if below {
        said("number-too-small")
    } else {
        said("number-too-large")
    }
}
