//! What is wrong or worth knowing.

use super::super::paint::Tone;
use super::text::{cut, joined, pad, width, wrap};
use super::{Page, Value};
use crate::domain::{Finding, Severity};
use crate::export::clean;

/// Room for what a finding is about: a turn's id with a long duty.
const WIDEST_ABOUT: usize = 24;
/// Below this a message stands under its heading.
const LEAST_MESSAGE: usize = 30;

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
        let about = sorted
            .iter()
            .map(|f| width(&clean(&f.about)).min(WIDEST_ABOUT))
            .max()
            .unwrap_or_default();
        let mut lines: Vec<String> = sorted
            .iter()
            .flat_map(|f| self.finding(f, word, about))
            .collect();
        lines.extend(self.sentence(&self.count(findings), 0));
        joined(lines)
    }

    fn finding(&self, finding: &Finding, word: usize, about: usize) -> Vec<String> {
        let tone = match finding.severity {
            Severity::Error => Tone::Bad,
            Severity::Warning => Tone::Warning,
            Severity::Note => Tone::Faint,
        };
        let severity = pad(&self.severity(finding.severity), word);
        let about = pad(&cut(&clean(&finding.about), WIDEST_ABOUT), about);
        let head = format!("{}  {about}", self.paint(tone, &severity));
        let indent = word + 2 + width(&about) + 2;
        let message = clean(&finding.message);
        let room = self.look.width.map(|w| w.saturating_sub(indent));
        if room.is_some_and(|room| room < LEAST_MESSAGE) {
            let head = if about.is_empty() { severity } else { head };
            let under = wrap(&message, self.look.width.map(|w| w.saturating_sub(2)), 0);
            let under = under.into_iter().map(|line| format!("  {line}"));
            return std::iter::once(head).chain(under).collect();
        }
        let mut message = wrap(&message, room, 0).into_iter();
        let first = message.next().unwrap_or_default();
        let first = if about.trim().is_empty() && indent == word + 4 {
            format!("{}  {first}", self.paint(tone, &severity))
        } else {
            format!("{head}  {first}")
        };
        let rest = message.map(|line| format!("{}{line}", " ".repeat(indent)));
        std::iter::once(first).chain(rest).collect()
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
    use crate::domain::{Finding, Language, Severity};

    fn findings(language: Language, width: usize, findings: &[Finding]) -> String {
        let case = Case::new(team(&THREE), "2027-01");
        case.shown(language, Some(width), |p| p.findings(findings))
    }

    #[test]
    fn the_gravest_comes_first_and_messages_line_up() {
        let all = [
            Finding::new(
                Severity::Note,
                "share",
                &"anna",
                "has a share of 34 % of all turns, which is above the agreed 25 %",
            ),
            Finding::new(
                Severity::Error,
                "gap",
                &"weekend/2027-01-23",
                "nobody is backup on Sat 2027-01-23",
            ),
            Finding::new(
                Severity::Note,
                "few",
                &"",
                "two people are on the team in March",
            ),
        ];
        assert_eq!(
            findings(Language::En, 60, &all),
            "\
error  weekend/2027-01-23  nobody is backup on Sat
                           2027-01-23
note   anna                has a share of 34 % of all turns,
                           which is above the agreed 25 %
note                       two people are on the team in
                           March
1 error, 2 notes
"
        );
        assert_eq!(
            findings(Language::De, 40, &all),
            "\
Fehler   weekend/2027-01-23
  nobody is backup on Sat 2027-01-23
Hinweis  anna
  has a share of 34 % of all turns,
  which is above the agreed 25 %
Hinweis
  two people are on the team in March
1 Fehler, 2 Hinweise
"
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
