//! Rows of turns that change hands, within the width of the terminal.

use std::collections::{BTreeMap, BTreeSet};

use super::super::paint::Tone;
use super::Page;
use super::sheet::Sheet;
use crate::domain::{MemberId, Move};

/// Fewer columns of a title say nothing.
const TITLE: usize = 8;
/// How wide short names may be.
const SHORT_NAME: usize = 10;
/// Stands for the words about short notice where there is no room for them.
const SIGN: &str = "!";
/// How far behind a turn begins what stands below it.
const BELOW: usize = 2;
/// What stands before a name in a row.
const BEFORE: [&str; 4] = ["", "  ", "→ ", "← "];

/// Where in a row things stand.
pub(super) struct Columns {
    /// Of the duty.
    pub(super) title: usize,
    /// Of those who give and take.
    pub(super) names: [usize; 2],
    /// Of the words about short notice.
    pub(super) notice: usize,
}

impl Page<'_> {
    /// The rows. Where they are too wide, a sign stands for words that the line below explains; then who
    /// gives and takes stands below the turn. Where that is too wide too, people are called by their
    /// short names, then titles go; names are cut last.
    pub(super) fn move_rows<'m>(
        &self,
        mut sheet: Sheet,
        at: &Columns,
        moves: impl Iterator<Item = &'m Move>,
    ) -> Vec<String> {
        let fits = |sheet: &Sheet, indent: usize| {
            let least = sheet.natural(&[]) + indent;
            self.look.width.is_none_or(|width| least <= width)
        };
        if fits(&sheet, 0) {
            return sheet.lines(self.look.width, self.look.color);
        }
        let (turns, people) = sheet.split(at.title);
        let below = turns.indent() + BELOW;
        let notice = self.text("life-short-notice");
        let sign = BTreeMap::from([(notice.clone(), SIGN.to_owned())]);
        let signed = sheet.rename(at.notice, &sign);
        if !fits(&sheet, 0) && fits(&turns, 0) && fits(&people, below) {
            let lines = |sheet: Sheet| sheet.lines(None, self.look.color).into_iter();
            let both = lines(turns).zip(lines(people));
            return both
                .flat_map(|(turn, people)| [turn, format!("{:below$}{people}", "")])
                .collect();
        }
        let legend = signed.then(|| self.paint(Tone::Warning, &format!("  {SIGN} {notice}")));
        let over = |sheet: &Sheet| {
            let least = sheet.natural(&[(at.title, TITLE)]);
            self.look.width.is_some_and(|width| least > width)
        };
        if over(&sheet) {
            let short = self.short_in_rows(moves);
            for column in at.names {
                sheet.rename(column, &short);
            }
        }
        let [first, second] = at.names;
        let sheet = sheet.yielding(&[
            (at.title, TITLE),
            (at.title, 0),
            (first, TITLE),
            (second, SHORT_NAME),
        ]);
        let mut lines = sheet.lines(self.look.width, self.look.color);
        lines.extend(legend);
        lines
    }

    /// What a name is in a row, and what it is for short.
    fn short_in_rows<'m>(&self, moves: impl Iterator<Item = &'m Move>) -> BTreeMap<String, String> {
        let both = moves.flat_map(|m| [&m.from, &m.to]);
        let members: BTreeSet<&MemberId> = both.flatten().collect();
        let members: Vec<MemberId> = members.into_iter().cloned().collect();
        let labels = self.labels(&members, SHORT_NAME);
        let short = members
            .iter()
            .filter_map(|m| Some((self.name_in_sentence(m), labels.get(m)?)));
        short
            .flat_map(|(name, label)| {
                BEFORE.map(|before| (format!("{before}{name}"), format!("{before}{label}")))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::fixture::{Case, EIGHT, team};
    use super::super::text::width;
    use crate::domain::{ChangeKind, Language, Move, Part};
    use crate::export::change::{ChangeReport, Moved};

    /// Every turn goes from its holder to the next member of the team, at short notice.
    fn exchanged(case: &Case) -> ChangeReport<'_> {
        let members = &case.team.members;
        let moved = |(i, turn): (usize, &'_ _)| -> Option<Moved<'_>> {
            let planned: &crate::domain::PlannedTurn = turn;
            let (position, assignment) = planned.seats().next()?;
            Some(Moved {
                this: Move {
                    turn: planned.turn.id.clone(),
                    role: position.role.clone(),
                    part: Part::Whole,
                    from: assignment.holder.clone(),
                    to: members.get(i % members.len()).map(|m| m.id.clone()),
                },
                turn: case.plan.turn(&planned.turn.id)?,
                short_notice: true,
                ranked: Vec::new(),
                reasons: BTreeMap::new(),
            })
        };
        let turns = case.plan.turns.iter().enumerate();
        ChangeReport {
            kind: ChangeKind::Substitution,
            absence: None,
            moves: turns.filter_map(moved).collect(),
            accounts: Vec::new(),
            forced: Vec::new(),
            least: None,
            dry_run: false,
        }
    }

    #[test]
    fn titles_and_names_are_whole_where_lines_can_go_on_below() {
        // as long as most names are
        let names: Vec<&str> = EIGHT.into_iter().filter(|n| width(n) <= 13).collect();
        let mut case = Case::new(team(&names), "2027-01");
        let shown = |case: &Case, columns| {
            case.shown(Language::De, columns, |page| page.changed(&exchanged(case)))
        };
        for columns in [None, Some(80), Some(60)] {
            let text = shown(&case, columns);
            assert!(
                columns.is_none_or(|c| text.lines().all(|l| width(l) <= c)),
                "{text}"
            );
            assert!(
                text.contains("  Wochenende, primary") && !text.contains('…'),
                "{text}"
            );
            for name in &names {
                assert!(text.contains(&format!("→ {name}")), "{name}: {text}");
            }
        }
        assert!(shown(&case, Some(60)).contains("Wochenende, primary\n    "));
        for duty in &mut case.team.duties {
            duty.title = "Wochenendrufbereitschaft".into();
        }
        let short = shown(&case, Some(60));
        let rows = short.lines().filter(|l| l.contains('→'));
        assert!(short.lines().all(|l| width(l) <= 60), "{short}");
        assert!(short.contains("\n  ! kurzfristig\n"), "{short}");
        assert!(rows.clone().all(|l| l.ends_with('!')), "{short}");
        assert!(rows.into_iter().all(|l| !l.contains("…  !")), "{short}");
    }
}
