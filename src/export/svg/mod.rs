//! A plan as a picture for a wiki or a README: months, and everybody's load against the fair share. One
//! file without script, readable in black and white, in the light and in the dark.

mod bars;
mod month;

use std::fmt::Write;

use maud::{Markup, PreEscaped, html};

use super::Poster;
use super::poster::Person;
use crate::domain::AccountView;

const STYLE: &str = include_str!("picture.css");
/// The width of the picture, in pixels at its natural size.
const WIDTH: usize = 980;
/// Free on every side.
const MARGIN: usize = 20;
/// Degrees between the hues of two members: the golden angle, as on the page.
const GOLDEN: f64 = 137.508;

/// A part of the picture, drawn from its own top left corner.
struct Part {
    height: usize,
    drawn: Markup,
}

/// The plans with the sum of their accounts as one picture.
pub fn picture(plans: &[(Poster, AccountView)]) -> String {
    let title = plans.first().map(|(p, _)| p.title()).unwrap_or_default();
    let periods: Vec<String> = plans.iter().map(|(p, _)| p.period()).collect();
    let people = plans.iter().flat_map(|(p, _)| p.people());
    let team = plans.iter().map(|(p, _)| p.team.members.len());
    let places = people.map(|p| p.place).chain(team);
    let colours = colours(places.max().unwrap_or_default() + 1);
    let mut parts = vec![heading(&title, &periods.join("; "))];
    for (poster, total) in plans {
        let people = poster.people();
        let months = poster.months();
        parts.extend(
            months
                .into_iter()
                .filter_map(|m| month::month(poster, &people, m)),
        );
        parts.push(bars::bars(poster, &people, total));
    }
    let tops = parts.iter().scan(MARGIN, |top, part| {
        let at = *top;
        *top += part.height;
        Some(at)
    });
    let height: usize = parts.iter().map(|p| p.height).sum::<usize>() + 2 * MARGIN;
    let size = format!("0 0 {WIDTH} {height}");
    let picture = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(size) width=(WIDTH) height=(height) role="img" {
            title { (title) ", " (periods.join("; ")) }
            // the rules are the program's own, no name is in them
            style { (PreEscaped(format!("{STYLE}{colours}"))) }
            rect.paper width=(WIDTH) height=(height) {}
            @for (part, top) in parts.iter().zip(tops) {
                g transform=(format!("translate({MARGIN} {top})")) { (part.drawn) }
            }
        }
    };
    let mut text = picture.into_string();
    text.push('\n');
    text
}

fn heading(title: &str, periods: &str) -> Part {
    Part {
        height: 62,
        drawn: html! {
            text.title x="0" y="22" { (title) }
            text.soft x="0" y="44" { (periods) }
        },
    }
}

/// A member's colours, by place in the file: the label's ground, its edge and its letters.
fn colours(members: usize) -> String {
    (0..members).fold(String::new(), |mut css, place| {
        let hue = (200.0 + GOLDEN * place as f64) % 360.0;
        let colour = |saturation: u8, light: u8| format!("hsl({hue:.0},{saturation}%,{light}%)");
        let (ground, edge, ink) = (colour(70, 86), colour(70, 35), colour(70, 18));
        let (dark, dark_edge, dark_ink) = (colour(40, 24), colour(45, 62), colour(60, 88));
        // writing to a string cannot fail
        let _ = write!(
            css,
            ".m{place} rect{{fill:{ground};stroke:{edge}}}.m{place} text{{fill:{ink}}}\
             @media (prefers-color-scheme:dark){{.m{place} rect{{fill:{dark};stroke:{dark_edge}}}.m{place} text{{fill:{dark_ink}}}}}"
        );
        css
    })
}

/// The person of a member, if the plan knows one.
fn person<'p>(people: &'p [Person], id: &crate::domain::MemberId) -> Option<&'p Person> {
    people.iter().find(|p| p.id == *id)
}

#[cfg(test)]
mod tests {
    use super::picture;
    use crate::domain::{Balances, Language, Record, Team, total_view};
    use crate::export::fixture::{planned, social_media};
    use crate::export::{Only, Poster, Words};

    fn drawn(language: Language, change: impl Fn(&mut Team)) -> String {
        let mut team = social_media("Europe/Berlin");
        change(&mut team);
        let mut plan = planned(&team, "2027-01-01", "2027-01-31");
        plan.turns[1].assignments[1].holder = None;
        let demand = plan.demand();
        let total = total_view(&demand, &plan.stakes, &Balances::default(), &plan.pieces());
        let (words, record) = (Words::new(language), Record::of(plan));
        let poster = Poster::new(&team, &words, &record, Only::default(), None);
        picture(&[(poster, total)])
    }

    #[test]
    fn a_picture_is_xml_that_loads_nothing_whatever_names_hold() {
        let evil = "</text><script>alert(1)</script>\u{1b}\" onload=\"x";
        let text = drawn(Language::De, |team| {
            team.name = evil.into();
            team.members[0].name = evil.into();
            team.duties[0].title = evil.into();
        });
        let parsed = roxmltree::Document::parse(&text).unwrap();
        assert!(
            parsed
                .descendants()
                .all(|n| n.tag_name().name() != "script")
        );
        let loads = |a: roxmltree::Attribute| a.name() == "href" || a.name().starts_with("on");
        assert!(!parsed.descendants().any(|n| n.attributes().any(loads)));
        assert!(!text.contains("url("));
    }

    #[test]
    fn who_has_nothing_in_the_month_has_a_bar_in_his_colour() {
        let text = drawn(Language::En, |team| {
            let mut late = team.members[0].clone();
            late.id = crate::domain::MemberId::new("late");
            late.from = "2028-01-01".parse().ok();
            team.members.push(late);
        });
        let members = social_media("Europe/Berlin").members.len() + 1;
        for place in 0..members {
            assert!(text.contains(&format!(".m{place} rect")), "{place}");
        }
    }

    #[test]
    fn a_gap_is_a_word_and_each_member_has_a_bar() {
        let text = drawn(Language::De, |_| ());
        assert!(text.contains("NIEMAND"));
        let parsed = roxmltree::Document::parse(&text).unwrap();
        let is_bar =
            |n: &roxmltree::Node| n.attribute("class").is_some_and(|c| c.starts_with("bar "));
        let members = social_media("Europe/Berlin").members.len();
        assert_eq!(parsed.descendants().filter(is_bar).count(), members);
        let english = drawn(Language::En, |_| ());
        assert!(english.contains("January 2027") && text.contains("Januar 2027"));
    }
}
