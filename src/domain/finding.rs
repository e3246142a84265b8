//! Something about a plan or a config that is wrong or worth knowing.

use chrono::NaiveDate;

use super::{MemberId, Role, TurnId};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the exit code stays 0.
    Note,
    /// Should be looked at.
    Warning,
    /// A broken promise: a gap, a broken rule.
    Error,
}

/// A fact in a finding; how it is worded depends on the language.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// A member.
    Member(MemberId),
    /// Several members.
    Members(Vec<MemberId>),
    /// A turn.
    Turn(TurnId),
    /// A role.
    Role(Role),
    /// A date.
    Date(NaiveDate),
    /// A count.
    Count(usize),
    /// A number that is not a count: hours, percents.
    Number(f64),
    /// Words that need no translation: names, ids, values.
    Text(String),
}

/// Something that `check` says. The code is stable and for scripts; it also names the sentence that
/// says it, `finding-<code>`, which is filled with the facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What kind it is, in kebab-case: `gap`, `rest`, `share`.
    pub code: &'static str,
    /// What the sentence speaks of, by the names of its parameters.
    pub facts: Vec<(&'static str, Fact)>,
}

impl Finding {
    /// A broken promise.
    pub fn error(code: &'static str, facts: Vec<(&'static str, Fact)>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            facts,
        }
    }

    /// Something to look at.
    pub fn warning(code: &'static str, facts: Vec<(&'static str, Fact)>) -> Self {
        Self {
            severity: Severity::Warning,
            code,
            facts,
        }
    }

    /// Something worth knowing.
    pub fn note(code: &'static str, facts: Vec<(&'static str, Fact)>) -> Self {
        Self {
            severity: Severity::Note,
            code,
            facts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_promise_is_worse_than_what_is_worth_knowing() {
        let facts = || vec![("count", Fact::Count(2))];
        let found = [
            Finding::note("few", facts()),
            Finding::warning("share", facts()),
            Finding::error("gap", facts()),
        ];
        assert!(found.is_sorted_by(|a, b| a.severity < b.severity));
        assert_eq!(found.each_ref().map(|f| f.code), ["few", "share", "gap"]);
        assert!(found.iter().all(|f| f.facts == facts()));
    }
}
