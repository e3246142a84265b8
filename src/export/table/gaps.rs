//! What nobody holds, and why.

use std::collections::BTreeMap;

use super::super::paint::Tone;
use super::Page;
use super::list::LABEL;
use super::text::{cut, joined};
use crate::domain::{Gap, MemberId, PlannedTurn, Reason};

impl Page<'_> {
    /// A sentence for each gap and why nobody fills it; the dates of one turn together if the reasons
    /// are the same. Nothing where there is no gap.
    pub fn gaps(&self, turns: &[PlannedTurn], gaps: &[Gap]) -> String {
        joined(self.gap_lines(turns, gaps))
    }

    pub(super) fn gap_lines(&self, turns: &[PlannedTurn], gaps: &[Gap]) -> Vec<String> {
        let alike =
            |a: &Gap, b: &Gap| (&a.turn, &a.role, &a.reasons) == (&b.turn, &b.role, &b.reasons);
        gaps.chunk_by(alike)
            .flat_map(|gaps| self.gap(turns, gaps))
            .collect()
    }

    /// `NIEMAND Sa 23.01., So 24.01.2027 Wochenende, backup (abwesend: Anna; Handy aus: Ben)`.
    fn gap(&self, turns: &[PlannedTurn], gaps: &[Gap]) -> Vec<String> {
        let Some((last, before)) = gaps.split_last() else {
            return Vec::new();
        };
        let turn = turns.iter().find(|t| t.turn.id == last.turn);
        let duty = turn.map_or_else(
            || last.turn.to_string(),
            |t| cut(&self.title(&t.turn.duty), super::IN_SENTENCE),
        );
        let several = turn.is_none_or(|t| t.turn.positions.len() > 1);
        let what = if several {
            format!("{duty}, {}", last.role)
        } else {
            duty
        };
        let before: String = before
            .iter()
            .map(|g| self.words.short_date(g.date) + ", ")
            .collect();
        let (nobody, date) = (self.text("nobody"), self.words.date(last.date));
        let reasons = self.reasons(&last.reasons);
        let mut lines = self.sentence(&format!("{nobody} {before}{date} {what} ({reasons})"), 2);
        if let Some(first) = lines.first_mut() {
            *first = first.replacen(&nobody, &self.paint(Tone::Bad, &nobody), 1);
        }
        lines
    }

    /// Why each member does not fill a gap: those with one reason together.
    fn reasons(&self, reasons: &BTreeMap<MemberId, Reason>) -> String {
        let mut groups: BTreeMap<&str, (Reason, Vec<&str>)> = BTreeMap::new();
        let labels = self.labels(reasons.keys(), LABEL);
        for (member, label) in self.in_file_order(&labels) {
            if let Some(reason) = reasons.get(member) {
                groups
                    .entry(reason.word())
                    .or_insert((*reason, Vec::new()))
                    .1
                    .push(label);
            }
        }
        if groups.is_empty() {
            return self.text("reason-none");
        }
        let group = |(reason, names): (Reason, Vec<&str>)| {
            format!("{}: {}", self.reason(reason), names.join(", "))
        };
        groups
            .into_values()
            .map(group)
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn in_file_order<'l>(
        &self,
        labels: &'l BTreeMap<MemberId, String>,
    ) -> Vec<(&'l MemberId, &'l str)> {
        let place = |id: &MemberId| self.team.members.iter().position(|m| m.id == *id);
        let mut all: Vec<_> = labels
            .iter()
            .map(|(id, label)| (id, label.as_str()))
            .collect();
        all.sort_by_key(|(id, _)| place(id).unwrap_or(usize::MAX));
        all
    }

    /// A reason in words: `abwesend`, `too little rest`.
    pub fn reason(&self, reason: Reason) -> String {
        self.text(&format!("reason-{}", reason.word()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, THREE, team};
    use crate::domain::{Language, Reason};

    #[test]
    fn a_gap_says_why_nobody_fills_it() {
        let case = Case::new(team(&THREE), "2027-01").without("weekend/2027-01-09", 1);
        let gaps =
            |language| case.shown(language, Some(60), |p| p.gaps(&case.plan.turns, &case.gaps));
        assert_eq!(
            gaps(Language::De),
            "\
NIEMAND Sa 09.01., So 10.01.2027 Wochenende, backup
  (abwesend: Anna, Cem; Handy aus: Ben)
"
        );
        assert_eq!(
            gaps(Language::En),
            "\
NOBODY Sat 01-09, Sun 2027-01-10 Wochenende, backup (absent:
  Anna, Cem; phone off: Ben)
"
        );
    }

    #[test]
    fn every_reason_has_words() {
        let case = Case::new(team(&THREE), "2027-01");
        let all = [
            Reason::NotOnTeam,
            Reason::Absent,
            Reason::PhoneOff,
            Reason::NotAllowed,
            Reason::OtherDates,
            Reason::OnCall,
            Reason::Rest,
            Reason::FreeWeekends,
            Reason::MaxTurns,
        ];
        for language in [Language::De, Language::En] {
            for reason in all {
                let said = case.shown(language, None, |p| p.reason(reason));
                assert!(!said.starts_with("reason-"), "{said}");
            }
        }
    }
}
