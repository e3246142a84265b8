//! What a command does that finds a change which another one did not finish.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::journal::{DRAFT, Entry, JOURNAL, Journal, print};
use super::{FileError, Settled};

/// Completes a change that holds, takes back one that was only prepared.
pub(super) fn settle<D: Disk>(disk: &D, root: &Path) -> Result<Settled, FileError> {
    let journal = root.join(JOURNAL);
    let at = |e| FileError::Io(journal.clone(), e);
    let done = match disk.read(&journal).map_err(at)? {
        None => Settled::Nothing,
        Some(text) => {
            let read = Journal::read(&text).ok_or_else(|| FileError::Journal(journal.clone()))?;
            complete(disk, root, &read)?
        }
    };
    let draft = root.join(DRAFT);
    let at = |e| FileError::Io(draft.clone(), e);
    let Some(text) = disk.read(&draft).map_err(at)? else {
        return Ok(done);
    };
    // a draft that was cut short was the first file that the change wrote
    let read = Journal::read(&text).unwrap_or_else(|| Journal::new(Vec::new(), Vec::new()));
    take_back(disk, root, &read).map_err(at)?;
    Ok(match done {
        Settled::Nothing => Settled::TakenBack,
        done => done,
    })
}

/// How far one file of a change is.
#[derive(PartialEq, Eq)]
enum State {
    /// In its place.
    Done,
    /// Beside it.
    Ready,
    /// Somebody was here since.
    Stuck,
}

fn state<D: Disk>(disk: &D, root: &Path, entry: &Entry) -> io::Result<State> {
    let fresh = disk.read(&entry.fresh(root))?.map(|c| print(&c));
    let now = disk.read(&entry.target(root))?.map(|c| print(&c));
    let untouched = now == entry.before;
    let placed = now.as_ref() == Some(&entry.after);
    Ok(match fresh {
        Some(fresh) if fresh == entry.after && (untouched || placed) => State::Ready,
        // an edit of a file that was in its place already is an edit like any other
        None if placed || !untouched => State::Done,
        _ => State::Stuck,
    })
}

fn complete<D: Disk>(disk: &D, root: &Path, journal: &Journal) -> Result<Settled, FileError> {
    let at = |entry: &Entry, e| FileError::Io(entry.target(root), e);
    let mut states = Vec::new();
    for entry in &journal.file {
        states.push(state(disk, root, entry).map_err(|e| at(entry, e))?);
    }
    let stuck = states.iter().position(|s| *s == State::Stuck);
    if let Some(entry) = stuck.and_then(|i| journal.file.get(i)) {
        if states.contains(&State::Done) {
            return Err(FileError::Torn(entry.target(root), root.join(JOURNAL)));
        }
        take_back(disk, root, journal).map_err(|e| at(entry, e))?;
        return Ok(Settled::TakenBack);
    }
    let mut folders: Vec<PathBuf> = Vec::new();
    for (entry, state) in journal.file.iter().zip(&states) {
        let target = entry.target(root);
        if *state == State::Ready {
            disk.rename(&entry.fresh(root), &target)
                .map_err(|e| at(entry, e))?;
        }
        if let Some(folder) = target.parent().filter(|f| !folders.iter().any(|g| g == f)) {
            folders.push(folder.to_owned());
        }
    }
    for folder in folders {
        disk.sync_folder(&folder)
            .map_err(|e| FileError::Io(folder, e))?;
    }
    let path = root.join(JOURNAL);
    disk.remove(&path).map_err(|e| FileError::Io(path, e))?;
    let targets = journal.file.iter().map(|e| PathBuf::from(&e.target));
    Ok(Settled::Completed(targets.collect()))
}

/// Removes what a change prepared, and the record of it last.
pub(super) fn take_back<D: Disk>(disk: &D, root: &Path, journal: &Journal) -> io::Result<()> {
    for entry in &journal.file {
        disk.remove(&entry.fresh(root))
            .or_else(|e| ignored(e, io::ErrorKind::NotADirectory))?;
    }
    for folder in journal.made.iter().rev() {
        // somebody may have put something into it
        let _ = disk.remove_folder(&root.join(folder));
    }
    disk.remove(&root.join(DRAFT))?;
    disk.remove(&root.join(JOURNAL))
}

fn ignored(error: io::Error, kind: io::ErrorKind) -> io::Result<()> {
    if error.kind() == kind {
        Ok(())
    } else {
        Err(error)
    }
}
