//! Whose turn is when, counted from today.

use super::super::paint::Tone;
use super::Page;
use super::list::{LABEL, Names};
use super::sheet::{Cell, Sheet};
use super::text::joined;
use crate::domain::{Day, MemberId, Piece, PlannedTurn};

/// What is cut when the width is short: who else is there, the duty, names; then hours go.
const YIELDING: [(usize, usize); 8] = [
    (5, 0),
    (0, 12),
    (4, 14),
    (0, 9),
    (3, 0),
    (4, 5),
    (2, 9),
    (1, 8),
];

impl Page<'_> {
    /// The next turns, at most `most` of each member: of one, or everybody's under their names.
    pub fn next(&self, turns: &[PlannedTurn], only: Option<&MemberId>, most: usize) -> String {
        let pieces: Vec<(&PlannedTurn, Piece)> = turns
            .iter()
            .flat_map(|t| t.pieces().into_iter().map(move |p| (t, p)))
            .filter(|(_, p)| p.span.end() > self.look.now)
            .collect();
        let names: Names = self.labels(pieces.iter().map(|(_, p)| &p.member), LABEL);
        let mut members: Vec<&MemberId> = match only {
            Some(member) => vec![member],
            None => self.team.members.iter().map(|m| &m.id).collect(),
        };
        members.retain(|m| pieces.iter().any(|(_, p)| p.member == **m));
        let mut sheet = Sheet::default().yielding(&YIELDING);
        for member in &members {
            let own = pieces
                .iter()
                .filter(|(_, p)| p.member == **member)
                .take(most);
            for (i, (planned, piece)) in own.enumerate() {
                let name = if i == 0 {
                    self.name(member)
                } else {
                    String::new()
                };
                let mut row = vec![(name, self.tone(member))];
                row.extend(self.next_row(planned, piece, &names));
                sheet.row(row);
            }
        }
        if members.is_empty() {
            return joined(self.sentence(&self.text("no-turns"), 0));
        }
        joined(sheet.lines(self.look.width, self.look.color))
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
Ben Öztü…  in 2 days  Thu 01-07           Abenddienst
           in 4 days  Sat 01-09 – Sun 10  Wochenende, b…
           in 8 days  Wed 01-13           Abenddienst
"
        );
    }
}
