//! Changes that are stopped at every step, and what is found afterwards.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::change::Change;
use super::disk::{Disk, System};
use super::{FileError, Hold, Replacement, Settled, place, replace_all, settle};

/// A disk that fails at one step: once, or from then on, as for a program that was killed.
struct Faulty {
    /// Steps that are still done; below zero: the fault has happened.
    left: Cell<isize>,
    for_good: bool,
}

impl Faulty {
    fn at(step: isize, for_good: bool) -> Self {
        Self {
            left: Cell::new(step),
            for_good,
        }
    }

    /// Whether this step is done.
    fn step(&self) -> io::Result<()> {
        let left = self.left.get();
        self.left.set(left - 1);
        match left {
            0 => Err(io::ErrorKind::StorageFull.into()),
            ..0 if self.for_good => Err(io::Error::other("killed")),
            _ => Ok(()),
        }
    }

    fn was_reached(&self) -> bool {
        self.left.get() < 0
    }
}

impl Disk for Faulty {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        System.read(path)
    }

    fn write(&self, path: &Path, content: &[u8], like: Option<&Path>) -> io::Result<()> {
        self.step().inspect_err(|_| {
            if self.left.get() == -1 {
                // the file was begun
                System
                    .write(path, &content[..content.len() / 2], like)
                    .unwrap();
            }
        })?;
        System.write(path, content, like)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| System.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| System.remove(path))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| System.make_folder(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| System.remove_folder(path))
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| System.sync_folder(path))
    }
}

type State = BTreeMap<String, String>;

/// All files below a folder.
fn state(folder: &Path) -> State {
    let mut found = State::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// A folder with a config and a plan; the change replaces both, and brings a calendar.
fn team() -> (tempfile::TempDir, Vec<Replacement>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("plans")).unwrap();
    put(&path("rotations.toml"), "old config");
    put(&path("plans/2027-Q1.toml"), "old plan");
    let to = |name: &str, content: &str| Replacement {
        path: path(name),
        content: content.into(),
    };
    let files = vec![
        to("rotations.toml", "new config"),
        to("plans/2027-Q1.toml", "new plan"),
        to("calendars/team.ics", "new calendar"),
    ];
    (folder, files)
}

fn put(path: &Path, content: &str) {
    System.write(path, content.as_bytes(), None).unwrap();
}

fn make(disk: &impl Disk, home: &Path, files: &[Replacement]) -> Result<(), FileError> {
    Change::new(disk, home, files)?.make(None)
}

#[test]
fn a_change_that_is_killed_at_any_step_is_found_whole_or_not_at_all() {
    let mut ends = Vec::new();
    for step in 0.. {
        let (folder, files) = team();
        let before = state(folder.path());
        let disk = Faulty::at(step, true);
        let made = make(&disk, folder.path(), &files);
        if !disk.was_reached() {
            made.unwrap();
            break;
        }
        let settled = settle(folder.path()).unwrap();
        let after = state(folder.path());
        let is_old = after == before;
        assert!(
            is_old || after["calendars/team.ics"] == "new calendar",
            "step {step}: {after:?}"
        );
        assert!(is_old || after.len() == 3, "step {step}: {after:?}");
        assert!(
            is_old || after.values().all(|c| c.starts_with("new")),
            "step {step}: {after:?}"
        );
        assert_eq!(
            is_old && settled != Settled::Nothing,
            settled == Settled::TakenBack
        );
        ends.push(is_old);
        assert_eq!(settle(folder.path()).unwrap(), Settled::Nothing);
    }
    assert!(ends.len() > 15, "{} steps", ends.len());
    assert!(
        ends.is_sorted_by(|a, b| a >= b),
        "first before, then after: {ends:?}"
    );
    assert!(ends.contains(&true) && ends.contains(&false));
}

#[test]
fn settling_that_is_killed_at_any_step_is_settled_by_the_next() {
    for step in 0.. {
        for again in 0.. {
            let (folder, files) = team();
            let before = state(folder.path());
            make(&Faulty::at(step, true), folder.path(), &files).ok();
            let root = place::root(folder.path()).unwrap();
            let disk = Faulty::at(again, true);
            super::settle::settle(&disk, &root).ok();
            settle(folder.path()).unwrap();
            let after = state(folder.path());
            let is_new = after.len() == 3 && after.values().all(|c| c.starts_with("new"));
            assert!(
                after == before || is_new,
                "steps {step}, {again}: {after:?}"
            );
            if !disk.was_reached() {
                break;
            }
        }
        let (folder, files) = team();
        if make(&Faulty::at(step, true), folder.path(), &files).is_ok() {
            break;
        }
    }
}

#[test]
fn a_full_disk_changes_nothing_and_leaves_nothing() {
    for step in 0.. {
        let (folder, files) = team();
        let before = state(folder.path());
        let disk = Faulty::at(step, false);
        let made = make(&disk, folder.path(), &files);
        let after = state(folder.path());
        match made {
            Err(FileError::Io(..)) => assert_eq!(after, before, "step {step}"),
            Err(FileError::Unsettled(..)) | Ok(()) => {
                settle(folder.path()).unwrap();
                let after = state(folder.path());
                assert!(
                    after.values().all(|c| c.starts_with("new")),
                    "step {step}: {after:?}"
                );
            }
            Err(other) => panic!("step {step}: {other:?}"),
        }
        if !disk.was_reached() {
            break;
        }
    }
}

#[test]
fn what_an_editor_changed_meanwhile_is_not_written_over() {
    let (folder, files) = team();
    let (mut hold, _) = Hold::take(folder.path(), || ()).unwrap();
    hold.note(&files[0].path).unwrap();
    hold.note_folder(&folder.path().join("plans")).unwrap();
    hold.note_folder(&folder.path().join("calendars")).unwrap();
    for (edited, replaced) in [(0, 0..1), (1, 1..2), (0, 1..3)] {
        let was = fs::read_to_string(&files[edited].path).unwrap();
        put(&files[edited].path, "edited");
        let before = state(folder.path());
        let refused = hold.replace(&files[replaced]).unwrap_err();
        assert!(
            matches!(&refused, FileError::Edited(p) if *p == files[edited].path),
            "{refused:?}"
        );
        assert_eq!(state(folder.path()), before);
        put(&files[edited].path, &was);
    }
    let other = Replacement {
        path: folder.path().join("plans/2027-Q2.toml"),
        content: "new".into(),
    };
    put(&other.path, "somebody else's plan");
    let refused = hold.replace(std::slice::from_ref(&other)).unwrap_err();
    assert!(matches!(refused, FileError::Edited(_)), "{refused:?}");
    fs::remove_file(&other.path).unwrap();
    hold.replace(&files).unwrap();
    assert!(state(folder.path()).values().all(|c| c.starts_with("new")));
}

#[test]
fn an_edit_after_a_crash_is_never_lost() {
    for step in 0.. {
        let (folder, files) = team();
        let disk = Faulty::at(step, true);
        make(&disk, folder.path(), &files).ok();
        put(&files[1].path, "edited");
        let settled = settle(folder.path());
        assert_eq!(fs::read_to_string(&files[1].path).unwrap(), "edited");
        let config = fs::read_to_string(&files[0].path).unwrap();
        match settled {
            Ok(Settled::TakenBack) => assert_eq!(config, "old config", "step {step}"),
            Ok(Settled::Completed(_)) => assert_eq!(config, "new config", "step {step}"),
            Ok(Settled::Nothing) => {}
            Err(FileError::Torn(path, _)) => assert!(path.ends_with("plans/2027-Q1.toml")),
            Err(other) => panic!("step {step}: {other:?}"),
        }
        if !disk.was_reached() {
            break;
        }
    }
}

#[test]
fn one_command_waits_for_the_other() {
    let (folder, files) = team();
    let (hold, _) = Hold::take(folder.path(), || panic!("nobody else is here")).unwrap();
    let home = folder.path().to_owned();
    let (told, hears) = std::sync::mpsc::channel();
    let other = std::thread::spawn(move || {
        let (hold, settled) = Hold::take(&home, || told.send(()).unwrap()).unwrap();
        drop(hold);
        (settled, state(&home))
    });
    hears.recv().unwrap();
    hold.replace(&files).unwrap();
    drop(hold);
    let (settled, seen) = other.join().unwrap();
    assert_eq!(settled, Settled::Nothing);
    assert!(seen.values().all(|c| c.starts_with("new")), "{seen:?}");
}

#[test]
fn files_are_replaced_whole_and_folders_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plans/2027/Q1.toml");
    let file = |content: &str| Replacement {
        path: path.clone(),
        content: content.into(),
    };
    replace_all(&[file("one")]).unwrap();
    replace_all(&[file("two")]).unwrap();
    assert_eq!(
        state(folder.path()).into_iter().collect::<Vec<_>>(),
        [("plans/2027/Q1.toml".into(), "two".into())]
    );
}

#[test]
fn nothing_changes_when_one_file_cannot_be_written() {
    let (folder, mut files) = team();
    let before = state(folder.path());
    files[2].path = folder.path().join("rotations.toml/inside.ics");
    let (path, _) = replace_all(&files).unwrap_err();
    assert!(path.ends_with("inside.ics"));
    assert_eq!(state(folder.path()), before);
    files[2].path = folder.path().join("plans");
    let (path, _) = replace_all(&files).unwrap_err();
    assert!(path.ends_with("plans"));
    assert_eq!(state(folder.path()), before);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    put(&elsewhere.path().join("2027-Q1.toml"), "secret");
    let (folder, files) = team();
    fs::remove_dir_all(folder.path().join("plans")).unwrap();
    symlink(elsewhere.path(), folder.path().join("plans")).unwrap();
    let before = state(folder.path());
    let (hold, _) = Hold::take(folder.path(), || ()).unwrap();
    let refused = hold.replace(&files).unwrap_err();
    assert!(matches!(refused, FileError::LeadsOut(_)), "{refused:?}");
    assert_eq!(state(folder.path()), before);
    fs::remove_file(folder.path().join("plans")).unwrap();
    fs::create_dir(folder.path().join("plans")).unwrap();
    let target = elsewhere.path().join("2027-Q1.toml");
    symlink(&target, &files[1].path).unwrap();
    let refused = hold.replace(&files).unwrap_err();
    assert!(matches!(refused, FileError::LeadsOut(_)), "{refused:?}");
    let refused = super::read_within(folder.path(), &files[1].path).unwrap_err();
    assert!(matches!(refused, FileError::LeadsOut(_)), "{refused:?}");
    fs::remove_file(&files[1].path).unwrap();
    // within the folder they are: the file changes, the link stays
    let real = folder.path().join("real.toml");
    put(&real, "old plan");
    symlink("../real.toml", &files[1].path).unwrap();
    hold.replace(&files).unwrap();
    assert_eq!(fs::read_to_string(&real).unwrap(), "new plan");
    assert!(files[1].path.is_symlink());
    assert_eq!(fs::read_to_string(target).unwrap(), "secret");
}

#[cfg(unix)]
#[test]
fn a_link_that_waits_where_a_new_file_is_written_is_not_followed() {
    let elsewhere = tempfile::tempdir().unwrap();
    let target = elsewhere.path().join("precious");
    put(&target, "precious");
    let (folder, files) = team();
    for name in [".oncall-draft", ".oncall-0.tmp", "plans/.oncall-1.tmp"] {
        std::os::unix::fs::symlink(&target, folder.path().join(name)).unwrap();
    }
    replace_all(&files).unwrap();
    assert_eq!(fs::read_to_string(target).unwrap(), "precious");
    assert_eq!(state(folder.path()).len(), 3);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, files) = team();
    fs::set_permissions(&files[0].path, fs::Permissions::from_mode(0o640)).unwrap();
    replace_all(&files).unwrap();
    let mode = fs::metadata(&files[0].path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
