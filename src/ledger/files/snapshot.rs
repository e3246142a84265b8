//! What files held when a command began, so that an edit made meanwhile is never written over.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::FileError;
use super::disk::Disk;
use super::journal::print;

/// The prints of files.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    /// By their path; with the path that the user knows, and none: it was not there.
    files: BTreeMap<PathBuf, (PathBuf, Option<String>)>,
    /// Folders of which every file is noted.
    folders: Vec<PathBuf>,
}

impl Snapshot {
    /// Notes a file.
    pub(super) fn note<D: Disk>(&mut self, disk: &D, path: &Path) -> Result<(), FileError> {
        let content = disk
            .read(path)
            .map_err(|e| FileError::Io(path.to_owned(), e))?;
        let seen = (path.to_owned(), content.as_deref().map(print));
        self.files.insert(real(path), seen);
        Ok(())
    }

    /// Notes every file of a folder; it need not be there.
    pub(super) fn note_folder<D: Disk>(&mut self, disk: &D, path: &Path) -> Result<(), FileError> {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            if entry.path().is_file() {
                self.note(disk, &entry.path())?;
            }
        }
        self.folders.push(real(path));
        Ok(())
    }

    /// Whether every noted file holds what it held.
    pub(super) fn check<D: Disk>(&self, disk: &D) -> Result<(), FileError> {
        for (shown, then) in self.files.values() {
            let now = disk.read(shown);
            let now = now.map_err(|e| FileError::Io(shown.clone(), e))?;
            if now.as_deref().map(print) != *then {
                return Err(FileError::Edited(shown.clone()));
            }
        }
        Ok(())
    }

    /// Whether a file, which now holds `now`, was there or not as it is.
    pub(super) fn is_as_seen(&self, path: &Path, now: Option<&[u8]>) -> bool {
        if self.files.contains_key(path) {
            return true; // its content was checked
        }
        let watched = path
            .parent()
            .is_some_and(|p| self.folders.iter().any(|f| f == p));
        !watched || now.is_none()
    }
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
