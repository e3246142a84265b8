//! A member as a coloured label with letters, which stand for the name where there is little room
//! and no colour.

use std::collections::BTreeMap;
use std::fmt::Write;

use maud::{Markup, html};

use crate::domain::MemberId;
use crate::export::Poster;
use crate::export::poster::{Entry, Person};

/// Degrees between the hues of two members that follow one another: the golden angle keeps any
/// number of them apart.
const GOLDEN: f64 = 137.508;

/// The labels of a plan's people.
pub(super) struct Chips<'a> {
    poster: &'a Poster<'a>,
    people: BTreeMap<&'a MemberId, &'a Person>,
}

impl<'a> Chips<'a> {
    pub(super) fn new(poster: &'a Poster<'a>, people: &'a [Person]) -> Self {
        let people = people.iter().map(|p| (&p.id, p)).collect();
        Self { poster, people }
    }

    /// Who has something of a date. A screen reader hears the name and the role, not the letters.
    pub(super) fn entry(&self, entry: &Entry) -> Markup {
        let class = if entry.rank == 0 { "chip" } else { "chip next" };
        html! {
            div.entry.moved[entry.changed] {
                @match entry.member.and_then(|m| self.people.get(m)) {
                    Some(person) => (self.chip(person, class)),
                    None => (self.gap()),
                }
                @if entry.has_role_mates() { span.sr { " (" (entry.role) ")" } }
                @if entry.changed { " " (self.changed_mark()) }
                @if let Some(hours) = &entry.hours { span.part { " " (hours) } }
            }
        }
    }

    /// A member's label with the short name.
    fn chip(&self, person: &Person, class: &str) -> Markup {
        html! {
            span class={ (class) " m" (person.place) } {
                b aria-hidden="true" { (person.letters) }
                span.name { (person.short) }
            }
        }
    }

    /// The label alone, before the whole name.
    pub(super) fn letters(&self, person: &Person) -> Markup {
        html! {
            span class={ "chip m" (person.place) } aria-hidden="true" { b { (person.letters) } }
        }
    }

    /// Nobody.
    pub(super) fn gap(&self) -> Markup {
        html! { span.gap { (self.poster.page.text("nobody")) } }
    }

    /// A label of nobody in particular, for the legend.
    pub(super) fn sample(&self, class: &str) -> Markup {
        html! { span class={ (class) " m0" } aria-hidden="true" { b { "AB" } } }
    }

    pub(super) fn changed_mark(&self) -> Markup {
        html! {
            span.changed {
                span aria-hidden="true" { "↔" }
                span.sr { (self.poster.page.text("poster-changed")) }
            }
        }
    }
}

/// The colours of that many members: by place in the file, so that a colour stays with a person.
pub(super) fn colours(members: usize) -> String {
    (0..members).fold(String::new(), |mut css, place| {
        let hue = (200.0 + GOLDEN * place as f64) % 360.0;
        // writing to a string cannot fail
        let _ = write!(css, ".m{place}{{--hue:{hue:.0}}}");
        css
    })
}
