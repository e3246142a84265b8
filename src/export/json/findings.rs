//! What is wrong or worth knowing, and what could not be done.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::super::Words;
use super::document;
use crate::domain::{Fact, Finding, Language, MemberId, Severity};

/// Something that could not be done, and where.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Fault<'a> {
    /// The file, as the user named it; none if no file is at fault.
    pub file: Option<&'a str>,
    /// Its line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What scripts know it by.
    pub code: &'a str,
    /// The fact, in English, in a sentence without full stop.
    pub message: &'a str,
    /// What to do, in English.
    pub help: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct FindingDto<'a> {
    severity: &'static str,
    code: &'a str,
    facts: BTreeMap<&'a str, Value>,
    message: String,
}

impl<'a> FindingDto<'a> {
    pub(super) fn all(findings: &'a [Finding]) -> Vec<Self> {
        let english = Words::new(Language::En);
        findings.iter().map(|f| Self::new(f, &english)).collect()
    }

    fn new(finding: &'a Finding, english: &Words) -> Self {
        let severity = match finding.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        Self {
            severity,
            code: finding.code,
            facts: finding
                .facts
                .iter()
                .map(|(key, fact)| (*key, value(fact)))
                .collect(),
            message: english.finding(finding, &|id| id.to_string()),
        }
    }
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Member(id) => id.as_str().into(),
        Fact::Members(ids) => ids.iter().map(MemberId::as_str).collect::<Vec<_>>().into(),
        Fact::Turn(id) => id.as_str().into(),
        Fact::Role(role) => role.as_str().into(),
        Fact::Date(date) => date.to_string().into(),
        Fact::Count(n) => (*n).into(),
        Fact::Number(n) => (*n).into(),
        Fact::Text(text) => text.as_str().into(),
    }
}

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<FindingDto<'a>>,
}

#[derive(Serialize)]
struct Errors<'a> {
    errors: &'a [Fault<'a>],
}

/// `{"version":1,"findings":[{severity, code, facts, message}]}`.
pub fn findings(findings: &[Finding]) -> String {
    let findings = FindingDto::all(findings);
    document(Findings { findings })
}

/// `{"version":1,"errors":[{file, line, column, message, help}]}`; what is not known is null.
pub fn errors(errors: &[Fault]) -> String {
    document(Errors { errors })
}

#[cfg(test)]
mod tests {
    use super::{Fault, errors, findings};
    use crate::domain::{Fact, Finding, Role, TurnId};

    #[test]
    fn an_error_has_a_place_or_null() {
        let fault = Fault {
            file: Some("rotations.toml"),
            line: Some(3),
            message: "not a `date`\n\"x\"",
            ..Fault::default()
        };
        let read: serde_json::Value = serde_json::from_str(&errors(&[fault])).unwrap();
        assert_eq!(read["version"], 1);
        assert_eq!(read["errors"][0]["line"], 3);
        assert!(read["errors"][0]["column"].is_null());
        assert_eq!(read["errors"][0]["message"], "not a `date`\n\"x\"");
    }

    #[test]
    fn a_finding_keeps_its_code() {
        let facts = vec![
            ("turn", Fact::Turn(TurnId::new("evening/2027-02-09"))),
            ("role", Fact::Role(Role::new("primary"))),
            ("date", Fact::Date("2027-02-09".parse().unwrap())),
        ];
        let gap = Finding::error("gap", facts);
        let read: serde_json::Value = serde_json::from_str(&findings(&[gap])).unwrap();
        assert_eq!(read["findings"][0]["severity"], "error");
        assert_eq!(read["findings"][0]["code"], "gap");
        assert_eq!(read["findings"][0]["facts"]["turn"], "evening/2027-02-09");
        let sentence = "nobody has evening/2027-02-09 (primary) on Tue 2027-02-09";
        assert_eq!(read["findings"][0]["message"], sentence);
    }
}
