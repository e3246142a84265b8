//! What a month's grid is made of: months, weeks, and lanes of duties.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};

use super::Page;
use crate::domain::{DutyName, Period, Plan, PlannedTurn};

/// Which turn of a duty has a date.
pub(super) type Days<'p> = BTreeMap<(&'p DutyName, NaiveDate), &'p PlannedTurn>;

/// A week of a month, Monday first; none: a date of another month.
pub(in crate::export) type Week = [Option<NaiveDate>; 7];

/// The first dates of the months that the period or one of its turns touches.
pub(super) fn months(plan: &Plan) -> Vec<NaiveDate> {
    months_of(plan.period, plan.turns.iter().map(|t| t.turn.last()).max())
}

/// The first dates of the months from the beginning of a period to its end, or to a later date.
pub(in crate::export) fn months_of(period: Period, last: Option<NaiveDate>) -> Vec<NaiveDate> {
    let last = last.map_or(period.last(), |l| l.max(period.last()));
    let mut months = Vec::new();
    let mut next = period.first().with_day(1);
    while let Some(first) = next.filter(|f| *f <= last) {
        months.push(first);
        next = first.checked_add_months(Months::new(1));
    }
    months
}

/// Duties in as few lines as can be: two that never share a date share one.
pub(super) fn lanes<'p>(page: &'p Page<'p>, days: &Days<'p>) -> Vec<Vec<&'p DutyName>> {
    let mut dates: BTreeMap<&DutyName, BTreeSet<NaiveDate>> = BTreeMap::new();
    for (duty, date) in days.keys() {
        dates.entry(duty).or_default().insert(*date);
    }
    let mut order: Vec<&'p DutyName> = days.keys().map(|(duty, _)| *duty).collect();
    let place = |d: &DutyName| page.team.duties.iter().position(|t| t.name == *d);
    order.dedup();
    order.sort_by_key(|d| (place(d).unwrap_or(usize::MAX), *d));
    let mut lanes: Vec<(Vec<&DutyName>, BTreeSet<NaiveDate>)> = Vec::new();
    for duty in order {
        let own = &dates[duty];
        match lanes.iter_mut().find(|(_, taken)| taken.is_disjoint(own)) {
            Some((duties, taken)) => {
                duties.push(duty);
                taken.extend(own);
            }
            None => lanes.push((vec![duty], own.clone())),
        }
    }
    lanes.into_iter().map(|(duties, _)| duties).collect()
}

/// The weeks of a month; none: a date of another.
pub(in crate::export) fn weeks(first: NaiveDate) -> Vec<Week> {
    let lead = first.weekday().num_days_from_monday() as usize;
    let dates: Vec<NaiveDate> = first
        .iter_days()
        .take_while(|d| d.month() == first.month())
        .collect();
    let rows = (lead + dates.len()).div_ceil(7);
    let at = |i: usize| i.checked_sub(lead).and_then(|i| dates.get(i).copied());
    (0..rows)
        .map(|row| std::array::from_fn(|day| at(row * 7 + day)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::weeks;

    #[test]
    fn a_month_has_the_weeks_that_it_touches() {
        let starting = |text: &str| weeks(text.parse().unwrap());
        assert_eq!(
            starting("2027-02-01").len(),
            4,
            "Monday to Sunday, four times"
        );
        assert_eq!(starting("2027-05-01").len(), 6, "begins on a Saturday");
        let january = starting("2027-01-01");
        assert_eq!(january[0][3], None, "Thursday was last year");
        assert_eq!(january[4][6], Some("2027-01-31".parse().unwrap()));
    }
}
