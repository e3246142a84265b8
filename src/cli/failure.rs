//! Why something could not be done, in one shape.

use std::io;
use std::path::Path;

use oncall::diagnostic::Diagnostics;
use oncall::ledger::{FileError, FolderError};

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

    /// A file that cannot be read.
    fn unread(error: FileError) -> Self {
        match error {
            FileError::Io(path, error) => Self::io(&path, &error),
            other => other.into(),
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

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let nothing = "nothing was changed";
        match error {
            FileError::Io(path, error) => {
                Self::new(format!("`{}`: {error}", path.display()), nothing)
            }
            FileError::Edited(path) => Self::new(
                format!(
                    "`{}` was changed by somebody else meanwhile",
                    path.display()
                ),
                "nothing was written: look at it, then do this again",
            ),
            FileError::LeadsOut(path) => Self::new(
                format!(
                    "`{}` is, or lies behind, a symbolic link out of the team's folder",
                    path.display()
                ),
                "put a real file or folder there; nothing was changed",
            ),
            FileError::Torn(path, journal) => Self::new(
                format!(
                    "a change stopped half-way, and `{}` was edited since",
                    path.display()
                ),
                format!(
                    "`{}` lists its files, and those named `.oncall-*.tmp` beside them hold what it would have written: put right what is missing, then remove these",
                    journal.display()
                ),
            ),
            FileError::Journal(path) => Self::new(
                format!(
                    "a change stopped half-way, and `{}` cannot be followed",
                    path.display()
                ),
                "wait for the command that is at work, or put the files right by hand and remove it",
            ),
            FileError::Unsettled(path, error) => Self::new(
                format!("`{}`: {error}, in the middle of a change", path.display()),
                "the next command will complete the change, or take it back, and say so",
            ),
        }
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::File(error) => Self::unread(error),
            FolderError::Malformed(found) => found.into(),
        }
    }
}
