//! Everybody's load as a bar, with a mark where the fair share lies; all to one scale.

use maud::{Markup, html};

use super::{MARGIN, Part, WIDTH, person};
use crate::domain::{AccountView, MemberId, Standing};
use crate::export::Poster;
use crate::export::poster::Person;
use crate::export::table::cut;

/// The names, and where bars begin.
const NAME: usize = 190;
/// The numbers behind the bars.
const NUMBERS: usize = 210;
const BAR: usize = WIDTH - 2 * MARGIN - NAME - NUMBERS;
const TOP: usize = 44;
const ROW: usize = 26;
const BELOW: usize = 24;
/// Columns of a name.
const LETTERS: usize = 24;

/// The loads of a plan, in the file's order.
pub(super) fn bars(poster: &Poster, people: &[Person], total: &AccountView) -> Part {
    // who has nothing in the months that are shown has a bar all the same
    let in_file = |id: &MemberId| poster.team.members.iter().position(|m| m.id == *id);
    let place = |id: &MemberId| {
        let shown = person(people, id).map(|p| p.place);
        shown
            .or_else(|| in_file(id))
            .unwrap_or(poster.team.members.len())
    };
    let mut all: Vec<(&MemberId, &Standing)> = total.standings.iter().collect();
    all.retain(|(id, _)| poster.only.member.is_none_or(|m| *id == m));
    all.sort_by_key(|(id, _)| place(id));
    let most = all
        .iter()
        .map(|(_, s)| load(s).max(s.fair))
        .fold(100.0, f64::max);
    let text = |key| poster.page.text(key);
    let numbers = [("load", 62), ("fair", 128), ("balance", NUMBERS)];
    Part {
        height: TOP + ROW * all.len() + BELOW,
        drawn: html! {
            text.month x="0" y="18" { (text("fairness")) ", " (poster.record.base().period) }
            @for (key, x) in numbers { text.soft.number x=(NAME + BAR + x) y="34" { (text(key)) } }
            @for (i, (id, standing)) in all.iter().enumerate() {
                (row(poster, (id, place(id)), standing, (TOP + i * ROW, most)))
            }
            line.fair x1="1" y1=(TOP + ROW * all.len() + 4) x2="1" y2=(TOP + ROW * all.len() + 18) {}
            text.soft x="8" y=(TOP + ROW * all.len() + 16) { (text("picture-fair")) }
        },
    }
}

fn row(
    poster: &Poster,
    (id, place): (&MemberId, usize),
    standing: &Standing,
    (top, most): (usize, f64),
) -> Markup {
    let long = |hundredths: f64| (hundredths.max(0.0) / most * BAR as f64).round() as usize;
    let fair = NAME + long(standing.fair);
    let base = top + 15;
    html! {
        text x="0" y=(base) { (cut(&poster.page.name(id), LETTERS)) }
        g class=(format!("bar m{place}")) {
            rect x=(NAME) y=(top + 2) width=(long(load(standing)).max(1)) height="17" {}
        }
        line.fair x1=(fair) y1=(top - 1) x2=(fair) y2=(top + 22) {}
        text.number x=(NAME + BAR + 62) y=(base) { (poster.page.points(load(standing))) }
        text.number.soft x=(NAME + BAR + 128) y=(base) { (poster.page.points(standing.fair)) }
        text.number x=(NAME + BAR + NUMBERS) y=(base) { (poster.page.balance(standing.after)) }
    }
}

fn load(standing: &Standing) -> f64 {
    standing.load.as_hundredths() as f64
}
