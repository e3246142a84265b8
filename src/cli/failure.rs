//! Why something could not be done, in one shape.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use oncall::diagnostic::Diagnostics;
use oncall::domain::{Finding, MemberId};
use oncall::ledger::{FileError, FolderError};
use oncall::words::{Sentence, Words, of_io, said};

/// Something that could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// A file says what it cannot mean.
    InFile(Box<Diagnostics>),
    /// A fact, and what to do.
    Said {
        message: Sentence,
        help: Option<Sentence>,
    },
    /// Hard rules that would be broken, and the names of members.
    AgainstRules {
        findings: Vec<Finding>,
        names: BTreeMap<MemberId, String>,
        help: Sentence,
    },
}

impl Failure {
    /// A fact, and what to do.
    pub(super) fn new(message: Sentence, help: impl Into<Option<Sentence>>) -> Self {
        Self::Said {
            message,
            help: help.into(),
        }
    }

    /// What scripts know it by, the fact, and what to do; those in a file are told with their places.
    pub(super) fn said(&self, words: &Words) -> (&'static str, String, Option<String>) {
        let (message, help) = match self {
            Self::Said { message, help } => (message.clone(), help.clone()),
            Self::InFile(_) => (said("file-unreadable"), None),
            Self::AgainstRules {
                findings,
                names,
                help,
            } => {
                let name = |id: &MemberId| names.get(id).unwrap_or(&id.to_string()).clone();
                let rules = findings.iter().map(|f| words.finding(f, &name));
                let rules = rules.collect::<Vec<_>>().join("; ");
                let message = said("breaks-rule").with("rules", rules);
                (message, Some(help.clone()))
            }
        };
        let help = help.map(|help| words.sentence(&help));
        (message.key(), words.sentence(&message), help)
    }

    /// A file that the system does not give or take.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        Self::new(file_says(path, error), None)
    }

    /// A file that cannot be read.
    fn unread(error: FileError) -> Self {
        match error {
            FileError::Io(path, error) => Self::io(&path, &error),
            other => other.into(),
        }
    }

    /// A promise of the program itself that does not hold.
    pub(super) fn bug(what: Sentence) -> Self {
        Self::new(said("bug").part("what", what), said("report-bug"))
    }
}

fn file_says(path: &Path, error: &io::Error) -> Sentence {
    said("file-says")
        .with("file", path.display())
        .part("why", of_io(error))
}

impl From<Diagnostics> for Failure {
    fn from(found: Diagnostics) -> Self {
        Self::InFile(Box::new(found))
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let nothing = said("nothing-changed");
        match error {
            FileError::Io(path, error) => Self::new(file_says(&path, &error), nothing),
            FileError::Edited(path) => Self::new(
                said("file-edited").with("file", path.display()),
                said("look-then-again"),
            ),
            FileError::LeadsOut(path) => Self::new(
                said("file-leads-out").with("file", path.display()),
                said("put-real-file"),
            ),
            FileError::Torn(path, journal) => Self::new(
                said("file-torn").with("file", path.display()),
                said("put-right").with("journal", journal.display()),
            ),
            FileError::Journal(path) => Self::new(
                said("journal-unreadable").with("file", path.display()),
                said("wait-or-put-right"),
            ),
            FileError::Unsettled(path, error) => Self::new(
                said("file-unsettled")
                    .with("file", path.display())
                    .part("why", of_io(&error)),
                said("next-completes"),
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
