//! Nothing is lost: changes that are killed, that find no room, that meet another command or an
//! editor. System calls are let fail by `strace`; where that is not at hand, the tests say so, and
//! those beside `ledger::files` stand alone.

use std::process::{Command, Output, Stdio};

use crate::env::Folder;
use crate::life;

type Files = Vec<(String, Vec<u8>)>;

/// The calls by which files change; each is let fail or kill on its own.
const CALLS: [&str; 8] = [
    "write", "fsync", "rename", "unlink", "mkdir", "fchmod", "rmdir", "flock",
];

/// Runs `oncall` with one system call of it tampered with; none: strace cannot do so here.
fn tampered(folder: &Folder, words: &[&str], how: &str) -> Option<Output> {
    let mut command = Command::new("strace");
    command
        .args([
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            &format!("inject={how}"),
        ])
        .arg(env!("CARGO_BIN_EXE_oncall"))
        .args(words);
    folder.around(&mut command).output().ok()
}

fn has_strace() -> bool {
    let mut command = Command::new("strace");
    command.args(["-qq", "-o", "/dev/null", "true"]);
    let works = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success());
    if !works {
        eprintln!("not checked: no strace that may trace");
    }
    works
}

/// The words of a cover, and the files before and after it.
fn cover() -> (Vec<String>, Files, Files) {
    let folder = life::planned();
    let turn = "evening/2027-01-08";
    let before = folder.files();
    let takes = life::other(&life::shown(&folder), turn);
    let words = ["cover", takes, turn, "20:00-22:00"].map(str::to_owned);
    folder
        .oncall(&words.each_ref().map(String::as_str))
        .with_code(0);
    (words.to_vec(), before, folder.files())
}

/// The words of an absence, which changes the team's file too, and the files before and after it.
fn absence() -> (Vec<String>, Files, Files) {
    let folder = life::planned();
    let before = folder.files();
    let words = ["absent", "anna", "2027-01-04..2027-01-15"];
    folder.oncall(&words).with_code(0);
    (words.map(str::to_owned).to_vec(), before, folder.files())
}

fn put(folder: &Folder, files: &Files) {
    for (name, _) in folder.files() {
        std::fs::remove_file(folder.path(&name)).unwrap();
    }
    for (name, content) in files {
        std::fs::write(folder.path(name), content).unwrap();
    }
}

#[test]
fn a_command_that_is_killed_at_any_call_leaves_all_before_or_all_after() {
    if !has_strace() {
        return;
    }
    for change in [cover(), absence()] {
        is_whole_when_killed(change);
    }
}

fn is_whole_when_killed((words, before, after): (Vec<String>, Files, Files)) {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let folder = life::planned();
    let (mut undone, mut completed) = (0, 0);
    for call in CALLS {
        for nth in 1.. {
            put(&folder, &before);
            let how = format!("{call}:signal=KILL:when={nth}");
            let run = tampered(&folder, &words, &how).unwrap();
            if run.status.code().is_some() {
                break;
            }
            // any next command settles it
            let next = folder.oncall(&["log"]);
            assert_eq!(next.code, 0, "{}", next.stderr);
            let found = folder.files();
            assert!(found == before || found == after, "{how}: {}", next.stderr);
            undone += usize::from(found == before);
            completed += usize::from(found == after);
        }
    }
    assert!(undone > 10 && completed > 3, "{undone} {completed}");
}

#[test]
fn a_call_that_fails_changes_nothing_and_says_why() {
    if !has_strace() {
        return;
    }
    let full = ("fsync", "ENOSPC", "No space left on device");
    let read_only = ("rename", "EROFS", "Read-only file system");
    let broken = ("fsync", "EIO", "Input/output error");
    let foreign = ("rename", "EACCES", "Permission denied");
    says_why(cover(), &[full, broken, foreign]);
    says_why(absence(), &[full, read_only]);
}

fn says_why((words, before, after): (Vec<String>, Files, Files), failures: &[(&str, &str, &str)]) {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let folder = life::planned();
    for (call, error, said) in failures {
        for nth in 1.. {
            put(&folder, &before);
            let how = format!("{call}:error={error}:when={nth}");
            let run = tampered(&folder, &words, &how).unwrap();
            let stderr = String::from_utf8(run.stderr).unwrap();
            if run.status.code() == Some(0) {
                assert_eq!(folder.files(), after, "{how}");
                if !stderr.is_empty() || nth > 60 {
                    panic!("{how}: {stderr}");
                }
                if nth > 20 {
                    break;
                }
                continue;
            }
            assert_eq!(run.status.code(), Some(2), "{how}: {stderr}");
            assert!(stderr.contains(said), "{how}: {stderr}");
            if stderr.contains("nothing was changed") {
                assert_eq!(folder.files(), before, "{how}: {stderr}");
            } else {
                assert!(
                    stderr.contains("the next command will complete"),
                    "{how}: {stderr}"
                );
                folder.oncall(&["log"]).with_code(0);
                assert_eq!(folder.files(), after, "{how}: {stderr}");
            }
        }
    }
}

#[test]
fn two_commands_at_once_both_count() {
    let folder = life::planned();
    let plan = life::shown(&folder);
    let turns = [
        "evening/2027-01-07",
        "evening/2027-01-14",
        "evening/2027-01-21",
    ];
    let runs: Vec<_> = turns
        .iter()
        .map(|turn| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_oncall"));
            command.args(["cover", life::other(&plan, turn), turn, "--force"]);
            folder
                .around(&mut command)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let log = folder.oncall(&["log", "--json"]).json(0);
    assert_eq!(log["changes"].as_array().unwrap().len(), 3, "{log}");
}

#[test]
fn what_an_editor_writes_meanwhile_stops_the_command() {
    if !has_strace() {
        return;
    }
    let (covered, absent) = (cover(), absence());
    for (file, (words, before, _)) in [
        ("plans/2027-01.toml", &covered),
        ("rotations.toml", &covered),
        ("rotations.toml", &absent),
    ] {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let folder = life::planned();
        put(&folder, before);
        let edited = folder.read(file) + "# edited\n";
        let run = std::thread::scope(|scope| {
            let slow = scope.spawn(|| {
                // the new files are being flushed
                tampered(&folder, &words, "fsync:delay_enter=700000:when=1").unwrap()
            });
            while !folder.path(".oncall-draft").exists() {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            folder.write(file, &edited);
            slow.join().unwrap()
        });
        let stderr = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{stderr}");
        assert!(
            stderr.contains(&format!("`{file}` was changed by somebody else meanwhile")),
            "{stderr}"
        );
        let mut expected = before.clone();
        let changed = expected.iter_mut().find(|(name, _)| name == file).unwrap();
        changed.1 = edited.into_bytes();
        assert_eq!(folder.files(), expected);
    }
}

#[cfg(unix)]
#[test]
fn no_file_is_read_or_written_behind_a_link_out_of_the_folder() {
    let elsewhere = tempfile::tempdir().unwrap();
    for name in ["plans", "calendars"] {
        let folder = Folder::with(life::TEAM);
        std::os::unix::fs::symlink(elsewhere.path(), folder.path(name)).unwrap();
        let run = folder.oncall(&["plan", "2027-01"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("symbolic link"), "{}", run.stderr);
        assert_eq!(elsewhere.path().read_dir().unwrap().count(), 0);
        assert!(!folder.path("plans/2027-01.toml").exists());
    }
    let folder = life::planned();
    let secret = elsewhere.path().join("secret");
    std::fs::write(&secret, "root:x:0:0\n").unwrap();
    std::os::unix::fs::symlink(&secret, folder.path("plans/2027-02.toml")).unwrap();
    let run = folder.oncall(&["show", "2027-02"]);
    assert_eq!(run.code, 2);
    assert!(!run.stderr.contains("root:x"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_stays_one() {
    let folder = life::planned();
    folder
        .oncall(&["export", "csv", "-o", "/dev/null"])
        .with_code(0);
    use std::os::unix::fs::FileTypeExt;
    let kind = std::fs::metadata("/dev/null").unwrap().file_type();
    assert!(kind.is_char_device());
}
