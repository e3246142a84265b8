//! The one place that writes files: those of one change are all replaced, or none is, whenever the
//! program or the machine stops; and one command at a time changes them.

mod change;
mod disk;
mod journal;
mod lock;
mod place;
mod settle;
mod snapshot;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use change::Change;
use disk::System;
use lock::Lock;
pub(super) use place::read_within;
use snapshot::Snapshot;

use crate::words::{Sentence, said};

/// A file's new content.
#[derive(Debug, Clone)]
pub struct Replacement {
    /// Where it goes; the folder is made if there is none.
    pub path: PathBuf,
    /// What it will hold.
    pub content: String,
}

/// Why files cannot be read or replaced. Nothing of the change was written, but for the last three.
#[derive(Debug)]
pub enum FileError {
    /// The system says no.
    Io(PathBuf, io::Error),
    /// The file was changed by somebody else since the command began.
    Edited(PathBuf),
    /// A symbolic link out of the team's folder.
    LeadsOut(PathBuf),
    /// The file was changed after a change of it had stopped half-way, so that the change can neither
    /// be completed nor be taken back; and the journal of that change.
    Torn(PathBuf, PathBuf),
    /// A journal that cannot be read.
    Journal(PathBuf),
    /// The change holds, or could not be taken back; the next command will try again.
    Unsettled(PathBuf, io::Error),
}

/// What became of a change that another command did not finish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// There was none.
    Nothing,
    /// It was completed; these are its files.
    Completed(Vec<PathBuf>),
    /// It was taken back: nothing of it is left.
    TakenBack,
}

/// How long a command that only reads waits for one that is just replacing files: their contents are
/// ready, so that it takes as long as some renames.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it looks.
const GLANCE: Duration = Duration::from_millis(5);

/// Replaces files that need not be a team's; those whose content is already so are left alone. All
/// are replaced, or none is. Where a file stands that is none (a device, a pipe), it is written to.
///
/// # Errors
/// The first file that cannot be written, with its path.
pub fn replace_all(files: &[Replacement]) -> Result<(), (PathBuf, io::Error)> {
    if let [file] = files
        && fs::metadata(&file.path).is_ok_and(|m| !m.is_file() && !m.is_dir())
    {
        let mut open = fs::OpenOptions::new();
        let written = open
            .write(true)
            .open(&file.path)
            .and_then(|mut device| io::Write::write_all(&mut device, file.content.as_bytes()));
        return written.map_err(|e| (file.path.clone(), e));
    }
    let home = common_folder(files);
    let change = Change::new(&System, &home, files).and_then(|c| c.make(None));
    change.map_err(FileError::into_io)
}

/// The folder below which all files lie.
fn common_folder(files: &[Replacement]) -> PathBuf {
    let mut folders = files.iter().filter_map(|f| f.path.parent());
    let first = folders.next().unwrap_or(Path::new(""));
    let common = folders.fold(first.to_owned(), |common, folder| {
        let both = common.components().zip(folder.components());
        both.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    });
    let there = |p: &&Path| p.as_os_str().is_empty() || p.is_dir();
    let existing = common.ancestors().find(there);
    existing.unwrap_or(&common).to_owned()
}

impl FileError {
    /// The file, and what the system would say of it.
    fn into_io(self) -> (PathBuf, io::Error) {
        let why = |path, reason: Sentence| (path, io::Error::other(reason));
        match self {
            Self::Io(path, e) | Self::Unsettled(path, e) => (path, e),
            Self::Edited(path) => why(path, said("changed-meanwhile")),
            Self::LeadsOut(path) => why(path, said("link-out-of-folder")),
            Self::Torn(path, _) | Self::Journal(path) => why(path, said("changed-half-way")),
        }
    }
}

/// A team's folder in the hand of one command that changes files: no other one does so meanwhile, and
/// what somebody else changes in it is seen.
#[derive(Debug)]
pub struct Hold {
    home: PathBuf,
    seen: Snapshot,
    _lock: Lock,
}

impl Hold {
    /// Takes the folder, as soon as no other command has it; says so with `waiting` if that is not
    /// at once. What another command left unfinished is settled first.
    ///
    /// # Errors
    /// A folder that is not there, or an unfinished change that cannot be settled.
    pub fn take(home: &Path, waiting: impl FnOnce()) -> Result<(Self, Settled), FileError> {
        let folder = place::or_here(home);
        let io = |e| FileError::Io(folder.to_owned(), e);
        let lock = match Lock::try_take(folder).map_err(io)? {
            Some(lock) => lock,
            None => {
                waiting();
                Lock::take(folder).map_err(io)?
            }
        };
        let settled = settle::settle(&System, &place::root(home)?)?;
        let hold = Self {
            home: home.to_owned(),
            seen: Snapshot::default(),
            _lock: lock,
        };
        Ok((hold, settled))
    }

    /// Notes what a file holds, before it is read: if it holds something else when the command
    /// writes, nothing is written.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn note(&mut self, path: &Path) -> Result<(), FileError> {
        self.seen.note(&System, path)
    }

    /// Notes what all files of a folder hold.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn note_folder(&mut self, path: &Path) -> Result<(), FileError> {
        self.seen.note_folder(&System, path)
    }

    /// Replaces files of the folder, all or none; those whose content is already so are left alone.
    ///
    /// # Errors
    /// Why nothing was written; see [`FileError`] for the cases in which something was.
    pub fn replace(&self, files: &[Replacement]) -> Result<(), FileError> {
        Change::new(&System, &self.home, files)?.make(Some(&self.seen))
    }
}

/// Settles what another command left unfinished in the folder, for one that only reads; without a
/// word if another command is at work and nothing is half-way.
///
/// # Errors
/// Files are half-way changed, and that cannot be settled now.
pub fn settle(home: &Path) -> Result<Settled, FileError> {
    let is_there = |name: &str| fs::symlink_metadata(home.join(name)).is_ok();
    let (mut half_way, mut drafted) = (is_there(journal::JOURNAL), is_there(journal::DRAFT));
    let mut waited = Duration::ZERO;
    while half_way || drafted {
        // a draft that cannot be taken back hurts nobody who reads
        match Lock::try_take(place::or_here(home)) {
            Ok(Some(_lock)) => {
                let settled = place::root(home).and_then(|root| settle::settle(&System, &root));
                return if half_way {
                    settled
                } else {
                    Ok(settled.unwrap_or(Settled::Nothing))
                };
            }
            _ if !half_way || waited >= PATIENCE => break,
            _ => thread::sleep(GLANCE),
        }
        waited += GLANCE;
        (half_way, drafted) = (is_there(journal::JOURNAL), is_there(journal::DRAFT));
    }
    if half_way {
        Err(FileError::Journal(home.join(journal::JOURNAL)))
    } else {
        Ok(Settled::Nothing)
    }
}
