//! What changed hands, person by person: everybody finds what is new for him in one place.

use super::super::paint::Tone;
use super::Page;
use super::moves::Columns;
use super::sheet::{Cell, Sheet};
use crate::domain::MemberId;
use crate::export::change::Moved;

const COLUMNS: Columns = Columns {
    title: 2,
    names: [0, 3],
    notice: 4,
};

impl Page<'_> {
    /// What each member gives and takes; a sentence if nobody does.
    pub fn by_person(&self, moves: &[Moved], dry_run: bool) -> String {
        if moves.is_empty() {
            return super::text::joined(self.sentence(&self.text("life-plan-stays"), 0));
        }
        let heading = if dry_run {
            "life-would-change"
        } else {
            "life-changed"
        };
        let mut lines = vec![self.paint(Tone::Strong, &self.text(heading))];
        let mut sheet = Sheet::default();
        for member in concerned(moves) {
            let mut name = self.name_in_sentence(member);
            for moved in moves {
                let is = |id: &Option<MemberId>| id.as_ref() == Some(member);
                for gives in [true, false] {
                    let (own, other) = match gives {
                        true => (&moved.this.from, &moved.this.to),
                        false => (&moved.this.to, &moved.this.from),
                    };
                    if is(own) && !is(other) {
                        sheet.row(self.given_or_taken(moved, gives, &std::mem::take(&mut name)));
                    }
                }
            }
        }
        let moves = moves.iter().map(|m| &m.this);
        lines.extend(self.move_rows(sheet, &COLUMNS, moves));
        super::text::joined(lines)
    }

    fn given_or_taken(&self, moved: &Moved, gives: bool, name: &str) -> [Cell; 5] {
        let [when, what, from, to] = self.move_words(&moved.this, moved.turn);
        let (sign, tone, other) = match gives {
            true => ("−", Tone::Plain, format!("→ {to}")),
            false => ("+", Tone::Strong, format!("← {from}")),
        };
        let notice = match moved.short_notice {
            true => self.text("life-short-notice"),
            false => String::new(),
        };
        [
            (format!("  {name}"), Tone::Plain),
            (format!("{sign} {when}"), tone),
            (what, Tone::Plain),
            (other, Tone::Plain),
            (notice, Tone::Warning),
        ]
    }
}

/// Everybody who gives or takes, by id.
fn concerned<'a>(moves: &'a [Moved]) -> std::collections::BTreeSet<&'a MemberId> {
    let both = moves.iter().flat_map(|m| [&m.this.from, &m.this.to]);
    both.flatten().collect()
}
