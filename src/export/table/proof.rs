//! What is proven about a plan, in sentences.

use super::super::paint::Tone;
use super::{Page, Value};
use crate::domain::{Level, Proof};

impl Page<'_> {
    /// Whether any plan could be better covered, fairer or kinder, and by how much at most.
    pub fn proof(&self, proof: &Proof) -> String {
        let covered = self.sentence(&self.covered(proof.uncovered), 0);
        super::text::joined(covered.into_iter().chain(self.proof_of_fairness(proof)))
    }

    /// The same beside gaps that are listed: without a word on coverage where there is none to add.
    pub(super) fn proof_beside_gaps(&self, proof: &Proof) -> Vec<String> {
        let mut lines = Vec::new();
        if proof.uncovered.value > 0.0 {
            lines = self.sentence(&self.covered(proof.uncovered), 0);
        }
        lines.extend(self.proof_of_fairness(proof));
        lines
    }

    fn proof_of_fairness(&self, proof: &Proof) -> Vec<String> {
        let mut lines = Vec::new();
        for line in self.sentence(&self.fair(proof), 0) {
            let tone = if proof.is_fairest() {
                Tone::Good
            } else {
                Tone::Plain
            };
            lines.push(self.paint(tone, &line));
        }
        lines.extend(self.sentence(&self.kind(proof.strain), 0));
        lines
    }

    fn covered(&self, level: Level) -> String {
        let points = ("points", Value::text(self.points(level.value)));
        match level.bound {
            _ if level.value <= 0.0 => self.text("proof-covered"),
            Some(_) if level.is_proven() => self.say("proof-uncovered", &[points]),
            Some(bound) => {
                let least = ("least", Value::text(self.points(bound)));
                self.say("proof-uncovered-open", &[points, least])
            }
            None => self.say("proof-uncovered-unknown", &[points]),
        }
    }

    fn fair(&self, proof: &Proof) -> String {
        let levels = [proof.accounts, proof.total];
        let off = |l: Level| {
            l.may_be_off()
                .map(|off| ("percent", Value::text(self.percent(off))))
        };
        match levels.map(|l| (l.is_proven(), off(l))) {
            [(true, _), (true, _)] => self.text("proof-fairest"),
            [(true, _), (false, Some(percent))] => self.say("proof-total-open", &[percent]),
            [(true, _), (false, None)] => self.text("proof-total-unknown"),
            [(false, Some(percent)), _] => self.say("proof-open", &[percent]),
            [(false, None), _] => self.text("proof-unknown"),
        }
    }

    fn kind(&self, level: Level) -> String {
        let value = ("value", Value::text(self.words.number(level.value, 0)));
        match level.may_be_off() {
            _ if level.value <= 0.0 => self.text("strain-none"),
            Some(_) if level.is_proven() => self.say("strain-least", &[value]),
            Some(off) => {
                let percent = ("percent", Value::text(self.percent(off)));
                self.say("strain-open", &[value, percent])
            }
            None => self.say("strain-unknown", &[value]),
        }
    }

    /// A part as percent: rounded up, so that what may be off is never said too small.
    fn percent(&self, part: f64) -> String {
        self.words.number((part * 1000.0).ceil() / 10.0, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, EIGHT, team};
    use crate::domain::{Language, Level, Proof};

    fn level(value: f64, bound: impl Into<Option<f64>>) -> Level {
        Level {
            value,
            bound: bound.into(),
        }
    }

    fn said(language: Language, proof: Proof) -> String {
        Case::new(team(&EIGHT), "2027-01").shown(language, None, |p| p.proof(&proof))
    }

    #[test]
    fn where_bounds_meet_it_is_proven() {
        let proof = Proof {
            uncovered: level(0.0, 0.0),
            accounts: level(267.12, 267.12),
            total: level(335.06, 335.06),
            strain: level(1351.0, None),
        };
        assert_eq!(
            said(Language::De, proof),
            "Alles ist besetzt.\nKein Plan kann fairer sein: bewiesen.\n\
             Belastung 1351; ob weniger geht, ist nicht bewiesen.\n"
        );
        assert_eq!(
            said(Language::En, proof),
            "Everything is covered.\nNo plan can be fairer: proven.\n\
             Strain 1351; whether less is possible is not proven.\n"
        );
    }

    #[test]
    fn what_may_be_off_is_said() {
        let proof = Proof {
            uncovered: level(400.0, 100.0),
            accounts: level(100.0, 95.96),
            total: level(335.06, None),
            strain: level(1000.0, 900.0),
        };
        assert_eq!(
            said(Language::En, proof),
            "4.0 points are covered by nobody; it could be 1.0 at best.\n\
             The plan may be off the fairest by 4.1\u{a0}% at most.\n\
             Strain 1000; at most 10.0\u{a0}% less is possible.\n"
        );
    }
}
