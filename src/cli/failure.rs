//! Why something could not be done, in one shape.

use std::io;
use std::path::Path;

use oncall::diagnostic::Diagnostics;
use oncall::ledger::FolderError;

/// Something that could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// A file says what it cannot mean.
    InFile(Box<Diagnostics>),
    /// A fact, and what to do.
    Said {
        message: String,
        help: Option<String>,
    },
}

impl Failure {
    /// A fact, in a sentence without full stop, and what to do.
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Said {
            message: message.into(),
            help: Some(help.into()),
        }
    }

    /// A file that the system does not give or take.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        Self::Said {
            message: format!("`{}`: {error}", path.display()),
            help: None,
        }
    }

    /// A promise of the program itself that does not hold.
    pub(super) fn bug(what: &str) -> Self {
        Self::new(
            format!("the plan that was made is wrong: {what}"),
            "this is a bug; nothing was written: please report it with the config",
        )
    }
}

impl From<Diagnostics> for Failure {
    fn from(found: Diagnostics) -> Self {
        Self::InFile(Box::new(found))
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::Io(path, error) => Self::io(&path, &error),
            FolderError::Malformed(found) => found.into(),
        }
    }
}
