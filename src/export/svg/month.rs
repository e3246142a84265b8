//! A month: weeks as rows, Monday first; each date with who is on call.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::{Part, person};
use crate::domain::{is_weekend, iso_week};
use crate::export::Poster;
use crate::export::poster::{Dates, Entry, Person};
use crate::export::table::{Week, cut};

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The column of the weeks, and those of the dates.
const WEEK: usize = 37;
const DAY: usize = 129;
/// The month's name and the weekdays above the rows.
const TOP: usize = 44;
/// The number of a date, and one who is on call.
const DATE: usize = 20;
const ENTRY: usize = 23;
/// Below the last row.
const BELOW: usize = 22;
/// How many columns of text fit beside the number of a date, and into a label.
const HOLIDAY: usize = 13;
const LABEL: usize = 15;

/// The month that begins on `first`; none where it has no date of the plan.
pub(super) fn month(poster: &Poster, people: &[Person], first: NaiveDate) -> Option<Part> {
    let dates = poster.dates();
    let weeks = poster.weeks(first, &dates);
    if weeks.is_empty() {
        return None;
    }
    let heights: Vec<usize> = weeks.iter().map(|w| height(w, &dates)).collect();
    let tops = heights.iter().scan(TOP, |top, height| {
        let at = *top;
        *top += height;
        Some(at)
    });
    let rows: Vec<(&Week, usize, usize)> = weeks
        .iter()
        .zip(&heights)
        .zip(tops)
        .map(|((week, height), top)| (week, *height, top))
        .collect();
    Some(Part {
        height: TOP + heights.iter().sum::<usize>() + BELOW,
        drawn: html! {
            text.month x="0" y="16" { (poster.words.month(first)) }
            @for (i, day) in WEEKDAYS.iter().enumerate() {
                text.head x=(WEEK + i * DAY + 5) y=(TOP - 8) { (poster.page.text(day)) }
            }
            @for (week, height, top) in rows { (row(poster, people, &dates, (week, height, top))) }
        },
    })
}

/// As high as the date with the most on call.
fn height(week: &Week, dates: &Dates) -> usize {
    let entries = week
        .iter()
        .flatten()
        .map(|d| dates.get(d).map_or(0, Vec::len));
    DATE + ENTRY * entries.max().unwrap_or_default().max(1) + 6
}

fn row(
    poster: &Poster,
    people: &[Person],
    dates: &Dates,
    (week, height, top): (&Week, usize, usize),
) -> Markup {
    let number = week.iter().flatten().next().map_or(0, |d| iso_week(*d).1);
    html! {
        text.week x="0" y=(top + 16) { (number) }
        @for (i, date) in week.iter().enumerate() {
            @if let Some(date) = date {
                // what is too long for a date ends at its edge
                svg x=(WEEK + i * DAY) y=(top) width=(DAY) height=(height) {
                    (cell(poster, people, dates.get(date).map_or(&[][..], Vec::as_slice), *date, height))
                }
            }
        }
    }
}

fn cell(
    poster: &Poster,
    people: &[Person],
    entries: &[Entry],
    date: NaiveDate,
    height: usize,
) -> Markup {
    let holiday = poster.page.holiday(date);
    let free = holiday.is_some() || is_weekend(date);
    html! {
        rect class=(if free { "free" } else { "cell" }) x="0.5" y="0.5" width=(DAY - 1) height=(height - 1) {}
        text.day x="5" y="15" { (date.day()) }
        @if let Some(name) = holiday { text.soft x="27" y="15" { (cut(&name, HOLIDAY)) } }
        @for (i, entry) in entries.iter().enumerate() { (label(poster, people, entry, DATE + i * ENTRY)) }
    }
}

/// Letters and short name of who has it: in a full frame who is called first, in a broken one who is next.
fn label(poster: &Poster, people: &[Person], entry: &Entry, top: usize) -> Markup {
    let who = entry.member.and_then(|m| person(people, m));
    let hours = entry.hours.as_deref().unwrap_or_default();
    let (class, text) = match who {
        Some(p) if entry.rank == 0 => (
            format!("chip m{}", p.place),
            format!("{} {}", p.letters, p.short),
        ),
        Some(p) => (
            format!("chip next m{}", p.place),
            format!("{} {}", p.letters, p.short),
        ),
        None => ("gap".to_owned(), poster.page.text("nobody")),
    };
    let text = match hours {
        "" => text,
        hours => format!("{text} {hours}"),
    };
    html! {
        g class=(class) {
            rect x="4" y=(top) width=(DAY - 8) height="20" rx="4" {}
            text x="9" y=(top + 15) { (cut(&text, LABEL)) }
        }
    }
}
