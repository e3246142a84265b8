//! Whose turn is when, counted from today.

use super::super::paint::Tone;
use super::Page;
use super::list::Names;
use super::sheet::{Cell, Sheet};
use super::text::{cut, joined};
use crate::domain::{Day, MemberId, Piece, PlannedTurn};

/// The cells of a row that are shown: all, without who else is there, and without hours.
const SHOWN: [&[usize]; 3] = [&[0, 1, 2, 3, 4], &[0, 1, 2, 3], &[0, 1, 3]];
/// What is cut in the end: the duty, then dates.
const YIELDING: [(usize, usize); 3] = [(2, 5), (1, 9), (0, 8)];
/// Before what stands below a name.
const INDENT: &str = "  ";

/// A member, and the rows of the member's turns.
type Own<'m> = (&'m MemberId, Vec<[Cell; 5]>);

impl Page<'_> {
    /// The next turns, at most `most` of each member: of one, or everybody's. Beside their names, or
    /// below them where the width is short.
    pub fn next(&self, turns: &[PlannedTurn], only: Option<&MemberId>, most: usize) -> String {
        let pieces: Vec<(&PlannedTurn, Piece)> = turns
            .iter()
            .flat_map(|t| t.pieces().into_iter().map(move |p| (t, p)))
            .filter(|(_, p)| p.span.end() > self.look.now)
            .collect();
        let names = self.names_of_members(pieces.iter().map(|(_, p)| p.member.clone()).collect());
        let members: Vec<&MemberId> = match only {
            Some(member) => vec![member],
            None => self.team.members.iter().map(|m| &m.id).collect(),
        };
        let rows = |member: &MemberId| -> Vec<[Cell; 5]> {
            let own = pieces.iter().filter(|(_, p)| p.member == *member);
            let rows = own.take(most);
            rows.map(|(planned, piece)| self.next_row(planned, piece, &names))
                .collect()
        };
        let each = members.into_iter().map(|m| (m, rows(m)));
        let each: Vec<Own<'_>> = each.filter(|(_, rows)| !rows.is_empty()).collect();
        if each.is_empty() {
            return joined(self.sentence(&self.text("no-turns"), 0));
        }
        joined(self.next_lines(&each))
    }

    /// What has room, whole: who else is there goes, then rows stand below names, then hours go.
    fn next_lines(&self, each: &[Own<'_>]) -> Vec<String> {
        let Some(columns) = self.look.width else {
            return self
                .beside_names(each, SHOWN[0])
                .lines(None, self.look.color);
        };
        let whole = |sheet: &Sheet, room: usize| sheet.natural(&[]) <= room;
        let mut beside = SHOWN[..2]
            .iter()
            .map(|shown| self.beside_names(each, shown));
        if let Some(sheet) = beside.find(|sheet| whole(sheet, columns)) {
            return sheet.lines(Some(columns), self.look.color);
        }
        let room = columns - INDENT.len();
        let mut below = SHOWN.iter().map(|shown| below_names(each, shown));
        let sheet = below.find(|sheet| whole(sheet, room));
        let sheet = sheet.unwrap_or_else(|| below_names(each, SHOWN[2]).yielding(&YIELDING));
        let mut rows = sheet.lines(Some(room), self.look.color).into_iter();
        let mut lines = Vec::new();
        for (member, own) in each {
            let name = cut(&self.name(member), columns);
            lines.push(self.paint(self.tone(member), &name));
            let own = rows.by_ref().take(own.len());
            lines.extend(own.map(|row| format!("{INDENT}{row}")));
        }
        lines
    }

    fn beside_names(&self, each: &[Own<'_>], shown: &[usize]) -> Sheet {
        let mut sheet = Sheet::default();
        for (member, rows) in each {
            for (i, row) in rows.iter().enumerate() {
                let name = match i {
                    0 => self.name(member),
                    _ => String::new(),
                };
                let name = (name, self.tone(member));
                sheet.row(std::iter::once(name).chain(cells(row, shown)));
            }
        }
        sheet
    }

    fn next_row(&self, planned: &PlannedTurn, piece: &Piece, names: &Names) -> [Cell; 5] {
        let days = planned.turn.days.iter();
        let days: Vec<Day> = days
            .filter(|d| piece.dates.contains(&d.date))
            .cloned()
            .collect();
        let now = self.look.now;
        let runs = days
            .iter()
            .flat_map(|d| &d.windows)
            .any(|w| w.contains(now));
        let rest = days
            .iter()
            .find(|d| d.windows.iter().any(|w| w.end() > now));
        let ahead = match rest {
            Some(day) if !runs => self.ahead(day.date),
            _ => self.text("now"),
        };
        let last = piece.dates.last().copied().unwrap_or(piece.first());
        let several = planned.turn.positions.len() > 1;
        let mut duty = self.title(&planned.turn.duty);
        if several {
            duty = format!("{duty}, {}", piece.role);
        }
        let others = if several {
            self.others(planned, piece, names)
        } else {
            String::new()
        };
        let tone = if runs { Tone::Strong } else { Tone::Plain };
        [
            ahead,
            self.short_dates(piece.first(), last),
            self.hours_of(&days),
            duty,
            others,
        ]
        .map(|text| (text, tone))
    }

    /// `mit Ben`: who else has a role on the first date.
    fn others(&self, planned: &PlannedTurn, piece: &Piece, names: &Names) -> String {
        let others = planned.seats().filter(|(p, _)| p.role != piece.role);
        let others = others.map(|(position, assignment)| {
            let name = |m: &MemberId| names.get(m).cloned().unwrap_or_else(|| self.name(m));
            let who = assignment
                .on(piece.first())
                .map_or_else(|| self.text("nobody"), name);
            format!("{} {who}", position.role)
        });
        others.collect::<Vec<_>>().join(", ")
    }
}

fn below_names(each: &[Own<'_>], shown: &[usize]) -> Sheet {
    let mut sheet = Sheet::default();
    for row in each.iter().flat_map(|(_, rows)| rows) {
        sheet.row(cells(row, shown));
    }
    sheet
}

fn cells(row: &[Cell; 5], shown: &[usize]) -> impl Iterator<Item = Cell> {
    shown.iter().filter_map(|i| row.get(*i).cloned())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, THREE, team};
    use crate::domain::{Language, MemberId};

    #[test]
    fn everybody_sees_the_next_turns() {
        let case = Case::new(team(&THREE), "2027-01");
        assert_eq!(
            case.shown(Language::De, Some(80), |p| p.next(
                &case.plan.turns,
                None,
                2
            )),
            "\
Anna Schäfer  morgen      Mi 06.01.           18:00–22:00  Abenddienst
              in 4 Tagen  Sa 09. – So 10.01.  09:00–21:00  Wochenende, primary
Ben Öztürk    in 2 Tagen  Do 07.01.           18:00–22:00  Abenddienst
              in 4 Tagen  Sa 09. – So 10.01.  09:00–21:00  Wochenende, backup
Cem           jetzt       Di 05.01.           18:00–22:00  Abenddienst
              in 3 Tagen  Fr 08.01.           18:00–22:00  Abenddienst
"
        );
        assert_eq!(
            case.shown(Language::En, Some(60), |p| p.next(
                &case.plan.turns,
                Some(&MemberId::new("ben")),
                3
            )),
            "\
Ben Öztürk
  in 2 days  Thu 01-07           Abenddienst
  in 4 days  Sat 01-09 – Sun 10  Wochenende, backup
  in 8 days  Wed 01-13           Abenddienst
"
        );
    }
}
