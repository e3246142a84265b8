//! A page for the wall and the web: one file, read without network or script, printed on A4.

mod changes;
mod chip;
mod month;
mod people;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Poster, Words};
use crate::domain::Language;
use chip::Chips;

const STYLE: &str = include_str!("page.css");
/// Nothing is loaded and nothing runs, whatever a name holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The plans as one page; never empty if `posters` is not.
pub fn page(posters: &[Poster], words: &Words) -> String {
    let lang = match words.language() {
        Language::De => "de",
        Language::En => "en",
    };
    let title = posters.first().map(Poster::title).unwrap_or_default();
    let periods: Vec<String> = posters.iter().map(|p| p.period.to_string()).collect();
    let hues = posters.iter().flat_map(Poster::people).map(|p| p.place + 1);
    let style = format!("{STYLE}{}", chip::colours(hues.max().unwrap_or_default()));
    let page = html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) ", " (periods.join(", ")) }
                // the rules are the program's own, no name is in them
                style { (PreEscaped(style)) }
            }
            body {
                header { h1 { (title) } }
                main { @for poster in posters { (plan(poster)) } }
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

/// One plan with all that is needed to use it.
fn plan(poster: &Poster) -> Markup {
    let people = poster.people();
    let chips = Chips::new(poster, &people);
    html! {
        section.plan {
            h2 { (poster.period()) }
            p.version { strong { (poster.version()) } " · " (poster.published()) " · " (poster.team.zone.name()) }
            (people::gaps(poster))
            (people::duties(poster))
            (people::people(poster, &chips, &people))
            (legend(poster, &chips))
            @for first in poster.months() { (month::month(poster, &chips, first)) }
            (changes::changes(poster))
        }
    }
}

/// What the marks mean.
fn legend(poster: &Poster, chips: &Chips) -> Markup {
    let text = |key| poster.page.text(key);
    let roles = poster.duties().iter().any(|d| d.roles.len() > 1);
    html! {
        section.legend {
            h3 { (text("poster-legend")) }
            ul {
                @if roles {
                    li { (chips.sample("chip")) " " (text("poster-legend-first")) }
                    li { (chips.sample("chip next")) " " (text("poster-legend-next")) }
                }
                li { (chips.gap()) " " (text("poster-legend-gap")) }
                li { (chips.changed_mark()) " " (text("poster-legend-changed")) }
                li { span.swatch aria-hidden="true" {} " " (text("poster-legend-weekend")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::domain::{Language, Record};
    use crate::export::fixture::{planned, social_media};
    use crate::export::{Only, Poster, Words};

    fn written(language: Language, change: impl Fn(&mut crate::domain::Team)) -> String {
        let mut team = social_media("Europe/Berlin");
        change(&mut team);
        let mut plan = planned(&team, "2027-01-01", "2027-01-31");
        plan.turns[1].assignments[1].holder = None;
        let (words, record) = (Words::new(language), Record::of(plan));
        let poster = Poster::new(&team, &words, &record, Only::default(), None);
        page(&[poster], &words)
    }

    #[test]
    fn names_with_markup_stay_text() {
        let evil = "<script>alert(1)</script>\" onload=\"x";
        let page = written(Language::De, |team| {
            team.name = evil.into();
            team.members[0].name = evil.into();
            team.members[0].phone = Some("\"><img src=x>".into());
            team.members[0].email = Some("a@b\"><b>".into());
            team.duties[0].title = evil.into();
            team.duties[0].guide = Some("javascript:alert(1)".into());
        });
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        for broken in ["<script", "<img", "\" onload", "href=\"javascript"] {
            assert!(!page.contains(broken), "{broken}");
        }
    }

    #[test]
    fn a_page_needs_nothing_else() {
        let page = written(Language::En, |_| ());
        for outside in ["src=", "<link", "@import", "url(", "<script"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn a_gap_is_named_in_words_too() {
        let page = written(Language::De, |_| ());
        assert!(page.contains("Niemand in Rufbereitschaft:"));
        assert!(page.contains("NIEMAND"));
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"de\">"));
    }
}
