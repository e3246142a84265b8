//! Something about a plan or a config that is wrong or worth knowing.

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

/// Something that `check` says. `code` is stable and for scripts; the rest is for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// What kind it is, in kebab-case: `gap`, `rest`, `share`.
    pub code: &'static str,
    /// What it is about: a turn, a member, a duty; empty for the whole.
    pub about: String,
    /// The fact, in a sentence without full stop.
    pub message: String,
}

impl Finding {
    /// A finding of that severity.
    pub fn new(
        severity: Severity,
        code: &'static str,
        about: &impl ToString,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity,
            code,
            about: about.to_string(),
            message: message.into(),
        }
    }
}
