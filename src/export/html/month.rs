//! A month as a table: weeks as rows, Monday first.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::chip::Chips;
use crate::domain::{DutyName, is_weekend, iso_week};
use crate::export::Poster;
use crate::export::poster::{Dates, Entry};
use crate::export::table::Week;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The month that begins on `first`; nothing where it has no date of the plan.
pub(super) fn month(poster: &Poster, chips: &Chips, first: NaiveDate) -> Markup {
    let dates = poster.dates();
    let weeks = poster.weeks(first, &dates);
    html! {
        @if !weeks.is_empty() {
            table.month {
                caption { (poster.words.month(first)) }
                thead {
                    tr {
                        th scope="col" {
                            abbr title=(poster.page.text("poster-week-long")) { (poster.page.text("poster-week-head")) }
                        }
                        @for day in WEEKDAYS {
                            th scope="col" {
                                abbr title=(poster.page.text(&format!("{day}-long"))) { (poster.page.text(day)) }
                            }
                        }
                    }
                }
                tbody { @for week in &weeks { (row(poster, chips, &dates, week)) } }
            }
        }
    }
}

fn row(poster: &Poster, chips: &Chips, dates: &Dates, week: &Week) -> Markup {
    let number = week.iter().flatten().next().map_or(0, |d| iso_week(*d).1);
    html! {
        tr {
            th scope="row" { (number) }
            @for date in week {
                @match date {
                    Some(date) => (cell(poster, chips, dates.get(date).map_or(&[][..], Vec::as_slice), *date)),
                    None => td.out {},
                }
            }
        }
    }
}

/// A date with its holiday and who is on call.
fn cell(poster: &Poster, chips: &Chips, entries: &[Entry], date: NaiveDate) -> Markup {
    let holiday = poster.page.holiday(date);
    let free = holiday.is_some() || is_weekend(date);
    let duties: Vec<&DutyName> = duties(entries);
    html! {
        td.free[free] {
            div.date {
                time datetime=(date) { (date.day()) }
                @if let Some(name) = holiday { span.holiday { " " (name) } }
            }
            @for duty in &duties {
                @if duties.len() > 1 { div.duty { (poster.page.title(duty)) } }
                @for entry in entries.iter().filter(|e| e.planned.turn.duty == **duty) { (chips.entry(entry)) }
            }
        }
    }
}

fn duties<'a>(entries: &[Entry<'a>]) -> Vec<&'a DutyName> {
    let mut duties: Vec<&DutyName> = entries.iter().map(|e| &e.planned.turn.duty).collect();
    duties.dedup();
    duties
}
