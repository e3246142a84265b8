//! Where a file really lies. Links are followed within the team's folder, never out of it.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::FileError;
use crate::words::said;

/// `.` for the empty path.
pub(super) fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// The folder itself, without any link.
pub(super) fn root(home: &Path) -> Result<PathBuf, FileError> {
    let home = or_here(home);
    fs::canonicalize(home).map_err(|e| FileError::Io(home.to_owned(), e))
}

/// The place of `path` below `root`, which is `home` without links; not all of it has to be there.
pub(super) fn below(root: &Path, home: &Path, path: &Path) -> Result<PathBuf, FileError> {
    let io = |e| FileError::Io(path.to_owned(), e);
    let mut real = root.to_owned();
    for part in path.strip_prefix(home).unwrap_or(path).components() {
        if part == Component::ParentDir {
            return Err(FileError::LeadsOut(path.to_owned()));
        }
        real.push(part);
        match fs::symlink_metadata(&real) {
            Ok(found) if found.is_symlink() => real = fs::canonicalize(&real).map_err(io)?,
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(io(e)),
            _ => {}
        }
        if !real.starts_with(root) {
            return Err(FileError::LeadsOut(path.to_owned()));
        }
    }
    match fs::metadata(&real) {
        Ok(found) if !found.is_file() => Err(io(io::Error::other(said("not-a-file")))),
        _ => Ok(real),
    }
}

/// Reads a file of the folder at `home`, if it lies there.
///
/// # Errors
/// A link that leads out of the folder, or what the system says.
pub(in crate::ledger) fn read_within(home: &Path, path: &Path) -> Result<String, FileError> {
    let io = |e| FileError::Io(path.to_owned(), e);
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        below(&root(home)?, home, path)?;
    }
    fs::read_to_string(path).map_err(io)
}
