//! What is wrong or worth knowing, and what could not be done.

use serde::Serialize;

use super::document;
use crate::domain::{Finding, Severity};

/// Something that could not be done, and where.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Fault<'a> {
    /// The file, as the user named it; none if no file is at fault.
    pub file: Option<&'a str>,
    /// Its line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// The fact, in a sentence without full stop.
    pub message: &'a str,
    /// What to do.
    pub help: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct FindingDto<'a> {
    severity: &'static str,
    code: &'a str,
    about: &'a str,
    message: &'a str,
}

impl<'a> FindingDto<'a> {
    pub(super) fn all(findings: &'a [Finding]) -> Vec<Self> {
        findings.iter().map(Self::new).collect()
    }

    fn new(finding: &'a Finding) -> Self {
        let severity = match finding.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        Self {
            severity,
            code: finding.code,
            about: &finding.about,
            message: &finding.message,
        }
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

/// `{"version":1,"findings":[{severity, code, about, message}]}`.
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
    use crate::domain::{Finding, Severity};

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
        let gap = Finding::new(
            Severity::Error,
            "gap",
            &"evening/2027-02-09",
            "nobody is free",
        );
        let read: serde_json::Value = serde_json::from_str(&findings(&[gap])).unwrap();
        assert_eq!(read["findings"][0]["severity"], "error");
        assert_eq!(read["findings"][0]["code"], "gap");
        assert_eq!(read["findings"][0]["about"], "evening/2027-02-09");
    }
}
