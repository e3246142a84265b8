//! A change of several files: prepared beside them, written down, then done; or taken back.
//!
//! - `.oncall-draft` says what will be done.
//! - The new files are written and flushed beside the old ones.
//! - The draft becomes `.oncall-journal`: from here on the change holds.
//! - Each new file takes its place, and the journal goes.
//!
//! Whoever finds a draft takes the change back; whoever finds a journal does the rest (see `settle`).

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::journal::{DRAFT, Entry, JOURNAL, Journal};
use super::snapshot::Snapshot;
use super::{FileError, Replacement, place, settle};
use crate::words::said;

/// A file that will change.
struct Step<'a> {
    /// As the user knows it.
    shown: &'a Path,
    entry: Entry,
    content: &'a [u8],
    /// What it held.
    old: Option<Vec<u8>>,
}

/// A change on its way.
pub(super) struct Change<'a, D> {
    disk: &'a D,
    /// The folder that holds all of it, without links.
    root: PathBuf,
    steps: Vec<Step<'a>>,
    journal: Journal,
}

impl<'a, D: Disk> Change<'a, D> {
    /// What has to be done so that `files`, all below `home`, hold what they should.
    pub(super) fn new(
        disk: &'a D,
        home: &Path,
        files: &'a [Replacement],
    ) -> Result<Self, FileError> {
        let root = place::root(home)?;
        let mut steps = Vec::new();
        let mut made = Vec::new();
        for file in files {
            let io = |e| FileError::Io(file.path.clone(), e);
            let real = place::below(&root, home, &file.path)?;
            let old = disk.read(&real).map_err(io)?;
            let content = file.content.as_bytes();
            if old.as_deref() == Some(content) {
                continue;
            }
            let target = name_below(&root, &real).map_err(io)?;
            for folder in missing_folders(&root, &real) {
                let folder = name_below(&root, &folder).map_err(io)?;
                if !made.contains(&folder) {
                    made.push(folder);
                }
            }
            steps.push(Step {
                shown: &file.path,
                entry: Entry::new(target, steps.len(), old.as_deref(), content),
                content,
                old,
            });
        }
        let entries = steps.iter().map(|s| s.entry.clone()).collect();
        Ok(Self {
            disk,
            root,
            journal: Journal::new(made, entries),
            steps,
        })
    }

    /// Does it, if nothing that was `seen` has changed since.
    pub(super) fn make(&self, seen: Option<&Snapshot>) -> Result<(), FileError> {
        if self.steps.is_empty() {
            return Ok(());
        }
        let prepared = self.prepare().and_then(|()| {
            self.unchanged(seen)?;
            self.commit()
        });
        if let Err(why) = prepared {
            // what is left behind is taken back by the next command
            let _ = settle::take_back(self.disk, &self.root, &self.journal);
            return Err(why);
        }
        self.replace()?;
        // the files are in their places: a journal that stays is settled by the next command
        let _ = self.disk.remove(&self.root.join(JOURNAL));
        let _ = self.disk.sync_folder(&self.root);
        Ok(())
    }

    /// Everything that can fail for want of room or rights is done here.
    fn prepare(&self) -> Result<(), FileError> {
        let first = self.steps.first().map_or(self.root.as_path(), |s| s.shown);
        let io = |e| FileError::Io(first.to_owned(), e);
        let text = self.journal.write();
        let text = text.ok_or_else(|| io(io::Error::other(said("name-unwritable"))))?;
        let draft = self.root.join(DRAFT);
        self.disk.write(&draft, text.as_bytes(), None).map_err(io)?;
        for folder in &self.journal.made {
            self.disk.make_folder(&self.root.join(folder)).map_err(io)?;
        }
        for step in &self.steps {
            let target = step.entry.target(&self.root);
            let like = step.old.is_some().then_some(target.as_path());
            self.disk
                .write(&step.entry.fresh(&self.root), step.content, like)
                .map_err(|e| FileError::Io(step.shown.to_owned(), e))?;
        }
        self.sync().map_err(io)
    }

    /// Whether all is still as it was when it was read.
    fn unchanged(&self, seen: Option<&Snapshot>) -> Result<(), FileError> {
        if let Some(seen) = seen {
            seen.check(self.disk)?;
        }
        for step in &self.steps {
            let io = |e| FileError::Io(step.shown.to_owned(), e);
            let target = step.entry.target(&self.root);
            let now = self.disk.read(&target).map_err(io)?;
            let known = seen.is_none_or(|s| s.is_as_seen(&target, now.as_deref()));
            if now != step.old || !known {
                return Err(FileError::Edited(step.shown.to_owned()));
            }
        }
        Ok(())
    }

    fn commit(&self) -> Result<(), FileError> {
        let first = self.steps.first().map_or(self.root.as_path(), |s| s.shown);
        let (draft, journal) = (self.root.join(DRAFT), self.root.join(JOURNAL));
        let done = self.disk.rename(&draft, &journal);
        done.and_then(|()| self.disk.sync_folder(&self.root))
            .map_err(|e| FileError::Io(first.to_owned(), e))
    }

    fn replace(&self) -> Result<(), FileError> {
        for (i, step) in self.steps.iter().enumerate() {
            let (fresh, target) = (step.entry.fresh(&self.root), step.entry.target(&self.root));
            if let Err(e) = self.disk.rename(&fresh, &target) {
                self.restore(i)?;
                return Err(FileError::Io(step.shown.to_owned(), e));
            }
        }
        // the journal stays until the names are lasting
        self.sync()
            .map_err(|e| FileError::Unsettled(self.root.join(JOURNAL), e))
    }

    /// Gives the first `done` files back what they held.
    fn restore(&self, done: usize) -> Result<(), FileError> {
        for step in self.steps.iter().take(done) {
            let (fresh, target) = (step.entry.fresh(&self.root), step.entry.target(&self.root));
            let restored = match &step.old {
                None => self.disk.remove(&target),
                Some(old) => self
                    .disk
                    .write(&fresh, old, Some(&target))
                    .and_then(|()| self.disk.rename(&fresh, &target)),
            };
            restored.map_err(|e| FileError::Unsettled(step.shown.to_owned(), e))?;
        }
        settle::take_back(self.disk, &self.root, &self.journal)
            .map_err(|e| FileError::Unsettled(self.root.join(JOURNAL), e))
    }

    /// Makes the names in every folder of the change lasting, each once.
    fn sync(&self) -> io::Result<()> {
        let targets = self.steps.iter().map(|s| s.entry.target(&self.root));
        let made = self.journal.made.iter().map(|m| self.root.join(m));
        let folders: BTreeSet<PathBuf> = targets
            .chain(made)
            .filter_map(|t| t.parent().map(Path::to_owned))
            .chain([self.root.clone()])
            .collect();
        folders.iter().try_for_each(|f| self.disk.sync_folder(f))
    }
}

fn name_below(root: &Path, path: &Path) -> io::Result<String> {
    let below = path.strip_prefix(root).ok().and_then(Path::to_str);
    below
        .map(str::to_owned)
        .ok_or_else(|| io::Error::other(said("name-not-unicode")))
}

/// The folders of a file that are not there, outermost first.
fn missing_folders(root: &Path, file: &Path) -> Vec<PathBuf> {
    let above = file.ancestors().skip(1).take_while(|a| *a != root);
    let mut missing: Vec<PathBuf> = above
        .take_while(|a| !a.exists())
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    missing
}
