//! What is wrong or worth knowing.

use super::super::paint::Tone;
use super::text::{joined, pad, width, wrap};
use super::{Page, Value};
use crate::domain::{Finding, Severity};
use crate::export::clean;

impl Page<'_> {
    /// Findings, the gravest first, and how many there are.
    pub fn findings(&self, findings: &[Finding]) -> String {
        if findings.is_empty() {
            return joined(self.sentence(&self.text("nothing-wrong"), 0));
        }
        let mut sorted: Vec<&Finding> = findings.iter().collect();
        sorted.sort_by_key(|f| std::cmp::Reverse(f.severity)); // stable: the order within stays
        let words = || sorted.iter().map(|f| width(&self.severity(f.severity)));
        let word = words().max().unwrap_or_default();
        let mut lines: Vec<String> = sorted.iter().flat_map(|f| self.finding(f, word)).collect();
        lines.extend(self.sentence(&self.count(findings), 0));
        joined(lines)
    }

    fn finding(&self, finding: &Finding, word: usize) -> Vec<String> {
        let tone = match finding.severity {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Warning,
            Severity::Note => Tone::Faint,
        };
        let head = self.paint(tone, &pad(&self.severity(finding.severity), word));
        let sentence = self.words.finding(finding, &|id| self.name(id));
        let indent = word + 2;
        let room = self.look.width.map(|w| w.saturating_sub(indent));
        let lines = wrap(&clean(&sentence), room, 0).into_iter().enumerate();
        let placed = lines.map(|(i, line)| match i {
            0 => format!("{head}  {line}"),
            _ => format!("{}{line}", " ".repeat(indent)),
        });
        placed.collect()
    }

    fn severity(&self, severity: Severity) -> String {
        self.text(match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }

    /// `1 Fehler, 2 Hinweise`.
    fn count(&self, findings: &[Finding]) -> String {
        let of = |severity| findings.iter().filter(|f| f.severity == severity).count();
        let kinds = [
            ("errors", Severity::Error),
            ("warnings", Severity::Warning),
            ("notes", Severity::Note),
        ];
        let counts = kinds.map(|(key, severity)| (key, of(severity)));
        let some = counts.into_iter().filter(|(_, n)| *n > 0);
        let texts: Vec<String> = some
            .map(|(key, n)| self.say(key, &[("n", Value::number(n))]))
            .collect();
        texts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, THREE, team};
    use crate::domain::{Fact, Finding, Language, MemberId, Role, TurnId};

    fn findings(language: Language, width: usize, findings: &[Finding]) -> String {
        let case = Case::new(team(&THREE), "2027-01");
        case.shown(language, Some(width), |p| p.findings(findings))
    }

    fn some() -> [Finding; 2] {
        let share = vec![
            ("member", Fact::Member(MemberId::new("nobody-known"))),
            ("percent", Fact::Number(33.5)),
        ];
        let gap = vec![
            ("turn", Fact::Turn(TurnId::new("weekend/2027-01-23"))),
            ("role", Fact::Role(Role::new("backup"))),
            ("date", Fact::Date("2027-01-23".parse().unwrap())),
        ];
        [Finding::warning("share", share), Finding::error("gap", gap)]
    }

    #[test]
    fn the_gravest_comes_first_and_sentences_line_up() {
        assert_eq!(
            findings(Language::En, 60, &some()),
            "\
error    nobody has weekend/2027-01-23 (backup) on Sat
         2027-01-23
warning  nobody-known has 33.5\u{a0}% of all turns; more than
         25\u{a0}% wears people out
1 error, 1 warning
"
        );
        let german = findings(Language::De, 80, &some());
        let last = german.lines().nth(1).unwrap();
        assert_eq!(
            last,
            "Warnung  nobody-known hat 33,5\u{a0}% aller Einsätze; mehr als 25\u{a0}% zehren"
        );
    }

    #[test]
    fn nothing_wrong_is_said_too() {
        assert_eq!(
            findings(Language::De, 80, &[]),
            "Alles in Ordnung: nichts zu melden.\n"
        );
    }
}
