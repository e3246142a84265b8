//! Whom to call, and what for.

use maud::{Markup, html};

use super::chip::Chips;
use crate::domain::Duty;
use crate::export::Poster;
use crate::export::clean;
use crate::export::poster::Person;

/// The dates on which nobody is on call; nothing where there is none.
pub(super) fn gaps(poster: &Poster) -> Markup {
    let dates = poster.dates();
    let gap = |(date, entries): (&chrono::NaiveDate, &Vec<crate::export::poster::Entry>)| {
        let open = entries.iter().filter(|e| e.member.is_none());
        let open = open.map(|e| {
            let role = if e.has_role_mates() {
                format!(", {}", e.role)
            } else {
                String::new()
            };
            let hours = e.hours.as_deref().map(|h| format!(" {h}"));
            let title = poster.page.title(&e.planned.turn.duty);
            format!(
                "{}{} {title}{role}",
                poster.words.date(*date),
                hours.unwrap_or_default()
            )
        });
        open.collect::<Vec<_>>()
    };
    let gaps: Vec<String> = dates.iter().flat_map(gap).collect();
    html! {
        @if !gaps.is_empty() {
            div.gaps {
                strong { (poster.page.text("poster-gap-list")) }
                ul { @for gap in gaps { li { (gap) } } }
            }
        }
    }
}

/// The duties with their hours, the order in which to call, and what to do.
pub(super) fn duties(poster: &Poster) -> Markup {
    let text = |key| poster.page.text(key);
    html! {
        section.duties {
            h3 { (text("poster-duties")) }
            dl {
                @for duty in poster.duties() {
                    dt { (poster.page.title(&duty.name)) }
                    dd { (poster.page.when(duty)) (roles(duty)) (guide(poster, duty)) }
                }
            }
            @if let Some(off) = poster.team_phone_off() { p { (off) } }
        }
    }
}

fn roles(duty: &Duty) -> Markup {
    let roles = Poster::roles(duty);
    html! { @if roles.len() > 1 { " · " (roles.join(" → ")) } }
}

/// The guide; a link only where it is an address of the web.
fn guide(poster: &Poster, duty: &Duty) -> Markup {
    let Some(guide) = duty.guide.as_deref().map(clean) else {
        return html! {};
    };
    html! {
        br;
        (poster.page.text("poster-guide")) ": "
        @if guide.starts_with("https://") || guide.starts_with("http://") {
            a href=(guide) { (guide) }
        } @else { (guide) }
    }
}

/// How to reach each member.
pub(super) fn people(poster: &Poster, chips: &Chips, people: &[Person]) -> Markup {
    let only = |p: &&Person| poster.only.member.is_none_or(|m| p.id == *m);
    html! {
        section.people {
            h3 { (poster.page.text("poster-call")) }
            ul {
                @for person in people.iter().filter(only) {
                    li {
                        (chips.letters(person)) " "
                        span.who { (person.name) }
                        div.reach { (reach(poster, person)) }
                        @if let Some(off) = &person.phone_off {
                            div.off { (poster.page.say("poster-phone-off", &[("when", crate::export::Value::text(off.as_str()))])) }
                        }
                    }
                }
            }
        }
    }
}

/// The phone; the address where there is none.
fn reach(poster: &Poster, person: &Person) -> Markup {
    let dial = person.phone.as_deref().and_then(dialled);
    html! {
        @match (&person.phone, &person.email) {
            (Some(phone), _) => @match dial {
                Some(number) => a href={ "tel:" (number) } { (phone) },
                None => (phone),
            },
            (None, Some(email)) => (email),
            (None, None) => span.off { (poster.page.text("poster-no-phone")) },
        }
    }
}

/// What a telephone dials: digits with a plus before; none where the text is not just a number.
fn dialled(phone: &str) -> Option<String> {
    let kept = |c: &char| c.is_ascii_digit() || *c == '+';
    let number: String = phone.chars().filter(kept).collect();
    let plain = phone
        .chars()
        .all(|c| kept(&c) || matches!(c, ' ' | '-' | '/' | '(' | ')' | '.' | '\u{a0}'));
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let shaped = digits.len() >= 3 && !digits.contains('+');
    (plain && shaped).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn only_a_number_can_be_dialled() {
        assert_eq!(
            dialled("+49 30 / 555-0105").as_deref(),
            Some("+49305550105")
        );
        assert_eq!(dialled("ask the porter (12)"), None);
        assert_eq!(dialled("++49"), None);
        assert_eq!(dialled(""), None);
    }
}
