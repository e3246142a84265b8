//! What a change needs of a file system, step by step: so that tests can let any step be the last.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// A file system. Each call is a step that happens whole or not at all, but for [`Disk::write`],
/// which may leave a part of the file.
pub(super) trait Disk {
    /// What a file holds; none: there is no such file.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
    /// Makes a file, flushed, with the rights of the file at `like`. What was there before is
    /// removed, and a link is never followed.
    fn write(&self, path: &Path, content: &[u8], like: Option<&Path>) -> io::Result<()>;
    /// Puts one file in the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file, if it is there.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder; its parent is there.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder, if it is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder lasting.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

/// The file system of this machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct System;

impl Disk for System {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match fs::read(path) {
            Ok(content) => Ok(Some(content)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn write(&self, path: &Path, content: &[u8], like: Option<&Path>) -> io::Result<()> {
        self.remove(path)?;
        // fails if something is there, a link included
        let mut file = fs::File::create_new(path)?;
        file.write_all(content)?;
        if let Some(known) = like.and_then(|path| fs::metadata(path).ok()) {
            file.set_permissions(known.permissions())?;
        }
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    /// Systems other than Unix cannot do so, and need not.
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) {
            fs::File::open(path)?.sync_all()
        } else {
            Ok(())
        }
    }
}
