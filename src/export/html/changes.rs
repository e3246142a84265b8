//! What changed hands since the plan was published.

use maud::{Markup, html};

use crate::domain::Change;
use crate::export::Poster;

/// The changes that stand, the oldest first.
pub(super) fn changes(poster: &Poster) -> Markup {
    let changes = poster.changes();
    let text = |key| poster.page.text(key);
    html! {
        section.changes {
            @if changes.is_empty() {
                p { (text("poster-no-changes")) }
            } @else {
                table {
                    caption { (text("poster-changes")) }
                    thead {
                        tr {
                            @for key in ["poster-change-at", "poster-when", "poster-change-what", "poster-change-from", "poster-change-to"] {
                                th scope="col" { (text(key)) }
                            }
                        }
                    }
                    @for (change, moves) in &changes {
                        tbody {
                            @for (i, (this, planned)) in moves.iter().enumerate() {
                                @let [when, what, from, to] = poster.page.move_words(this, planned);
                                tr {
                                    @if i == 0 { (recorded(poster, change, moves.len())) }
                                    td { (when) } td { (what) } td { (from) } td { (to) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn recorded(poster: &Poster, change: &Change, rows: usize) -> Markup {
    html! { th scope="rowgroup" rowspan=(rows) { (poster.instant(change.at)) } }
}
