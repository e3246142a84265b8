//! One writer at a time: a lock that the system lets go when its process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Where the folder itself cannot be locked, this file in it is.
const FILE: &str = ".oncall-lock";

/// Held as long as this lives.
#[derive(Debug)]
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// The lock of a folder; none: another process has it.
    pub(super) fn try_take(folder: &Path) -> io::Result<Option<Self>> {
        // a folder that is locked itself needs no file that would be left behind
        let of_folder = File::open(folder).and_then(held);
        match of_folder {
            Ok(lock) => Ok(lock),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Err(e),
            Err(_) => beside(folder).and_then(held),
        }
    }

    /// The lock of a folder, as soon as no other process has it.
    pub(super) fn take(folder: &Path) -> io::Result<Self> {
        let whole = File::open(folder).and_then(|f| f.lock().map(|()| f));
        let file = whole.or_else(|_| beside(folder).and_then(|f| f.lock().map(|()| f)))?;
        Ok(Self { _held: file })
    }
}

fn held(file: File) -> io::Result<Option<Lock>> {
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _held: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(e)) => Err(e),
    }
}

fn beside(folder: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.open(folder.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::Lock;

    #[test]
    fn a_folder_has_one_holder_and_nothing_is_left_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::try_take(folder.path()).unwrap();
        assert!(first.is_some());
        assert!(Lock::try_take(folder.path()).unwrap().is_none());
        drop(first);
        assert!(Lock::try_take(folder.path()).unwrap().is_some());
        Lock::take(folder.path()).unwrap();
        if cfg!(unix) {
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }
}
