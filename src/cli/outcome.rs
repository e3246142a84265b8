//! Exit codes.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, and nothing is wrong.
    Fine,
    /// Done, but there are findings: a gap, nobody on call.
    Findings,
    /// Could not be done: arguments, a file, a rule.
    Failed,
}

impl Outcome {
    /// Findings, if there are any.
    pub(crate) fn with_findings(any: bool) -> Self {
        if any { Self::Findings } else { Self::Fine }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}
