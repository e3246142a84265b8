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
            &format!("trace={}", how.split(':').next().unwrap_or_default()),
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

/// A command that changes files, and the files before and after it.
struct Change {
    words: Vec<String>,
    before: Files,
    after: Files,
}

impl Change {
    fn of(folder: &Folder, words: &[&str]) -> Self {
        let before = folder.files();
        folder.oncall(words).with_code(0);
        Self {
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            before,
            after: folder.files(),
        }
    }

    fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }
}

fn cover() -> Change {
    let folder = life::planned();
    let turn = "evening/2027-01-08";
    let takes = life::other(&life::shown(&folder), turn);
    Change::of(&folder, &["cover", takes, turn, "20:00-22:00"])
}

/// An absence changes the team's file too.
fn absence() -> Change {
    Change::of(
        &life::planned(),
        &["absent", "anna", "2027-01-04..2027-01-15"],
    )
}

fn swap() -> Change {
    let folder = life::planned();
    let (one, other) = life::two_turns(&life::shown(&folder));
    Change::of(&folder, &["swap", &one, &other])
}

/// The first plan makes the folders too.
fn plan() -> Change {
    let words = ["plan", "2027-01-04..2027-01-10", "--effort", "0"];
    Change::of(&Folder::with(life::TEAM), &words)
}

/// A file that is written over, beside the plans.
fn export() -> Change {
    let folder = life::planned();
    folder.write("january.csv", "old\n");
    let words = ["export", "csv", "2027-01", "-o", "january.csv"];
    Change::of(&folder, &words)
}

fn import() -> Change {
    let folder = Folder::with(life::TEAM);
    folder.write(
        "2026.csv",
        "Duty;Date;Start;End;Member\nevening;2026-10-05;18:00;22:00;anna\n",
    );
    Change::of(&folder, &["import", "2026.csv", "2026-10"])
}

/// Gives the folder these files, and no others.
fn put(folder: &Folder, files: &Files) {
    for entry in std::fs::read_dir(folder.path("")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            std::fs::remove_dir_all(path).unwrap();
        } else {
            std::fs::remove_file(path).unwrap();
        }
    }
    for (name, content) in files {
        let path = folder.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

#[test]
fn a_command_that_is_killed_at_any_call_leaves_all_before_or_all_after() {
    if !has_strace() {
        return;
    }
    for change in [cover(), absence(), swap(), plan(), import(), export()] {
        is_whole_when_killed(&change);
    }
}

fn is_whole_when_killed(change: &Change) {
    let folder = Folder::empty();
    let (mut undone, mut completed) = (0, 0);
    for call in CALLS {
        for nth in 1.. {
            put(&folder, &change.before);
            let how = format!("{call}:signal=KILL:when={nth}");
            let run = tampered(&folder, &change.words(), &how).unwrap();
            if run.status.code().is_some() {
                break;
            }
            // any next command settles it
            let next = folder.oncall(&["log"]);
            assert_eq!(next.code, 0, "{}", next.stderr);
            let found = folder.files();
            let (before, after) = (found == change.before, found == change.after);
            assert!(before || after, "{how}: {}", next.stderr);
            if before {
                let made = |name: &str| change.before.iter().any(|(f, _)| f.starts_with(name));
                let left = |name: &&&str| folder.path(name).exists() && !made(name);
                assert_eq!(["plans", "calendars"].iter().find(left), None, "{how}");
            }
            undone += usize::from(before);
            completed += usize::from(after);
        }
    }
    assert!(
        undone > 8 && completed > 3,
        "{:?}: {undone} {completed}",
        change.words
    );
}

#[test]
fn a_file_that_may_not_grow_so_long_changes_nothing() {
    for change in [cover(), absence(), swap(), plan(), import(), export()] {
        let folder = Folder::empty();
        let (mut stopped, mut done) = (0, 0);
        for blocks in [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 40, 80, 200] {
            put(&folder, &change.before);
            // the signal that comes with the limit kills, as a program without a handler wants it
            let mut command = Command::new("/bin/sh");
            let limited = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
            command
                .args(["-c", &limited, env!("CARGO_BIN_EXE_oncall")])
                .args(change.words());
            let output = folder.around(&mut command).output().unwrap();
            folder.oncall(&["log"]).with_code(0);
            let expected = match output.status.success() {
                true => &change.after,
                false => &change.before,
            };
            assert!(folder.files() == *expected, "{:?}, {blocks}", change.words);
            stopped += usize::from(!output.status.success());
            done += usize::from(output.status.success());
        }
        assert!(
            stopped > 0 && done > 0,
            "{:?}: {stopped} {done}",
            change.words
        );
    }
}

#[test]
fn a_call_that_fails_changes_nothing_and_says_why() {
    if !has_strace() {
        return;
    }
    let full = ("fsync", "ENOSPC", "there is no space left");
    let read_only = ("rename", "EROFS", "this can only be read");
    let broken = ("fsync", "EIO", "Input/output error");
    let foreign = ("rename", "EACCES", "this is not allowed");
    let no_folder = ("mkdir", "EACCES", "this is not allowed");
    says_why(&cover(), &[full, broken, foreign]);
    says_why(&absence(), &[full, read_only]);
    says_why(&swap(), &[foreign]);
    says_why(&plan(), &[full, foreign, no_folder]);
    says_why(&export(), &[read_only]);
}

fn says_why(change: &Change, failures: &[(&str, &str, &str)]) {
    let folder = Folder::empty();
    for (call, error, said) in failures {
        let (mut succeeded, mut failed) = (0, 0);
        for nth in 1.. {
            put(&folder, &change.before);
            let how = format!("{:?} {call}:error={error}:when={nth}", change.words);
            let inject = format!("{call}:error={error}:when={nth}");
            let run = tampered(&folder, &change.words(), &inject).unwrap();
            let stderr = String::from_utf8(run.stderr).unwrap();
            if run.status.code() == Some(0) {
                assert!(folder.files() == change.after, "{how}");
                assert!(stderr.is_empty(), "{how}: {stderr}");
                succeeded += 1;
                // one that fails after the change holds is settled later: then it is no failure
                if succeeded > 3 {
                    break;
                }
                continue;
            }
            failed += 1;
            assert_eq!(run.status.code(), Some(2), "{how}: {stderr}");
            assert!(stderr.contains(said), "{how}: {stderr}");
            if stderr.contains("the next command will complete") {
                folder.oncall(&["log"]).with_code(0);
                assert!(folder.files() == change.after, "{how}: {stderr}");
            } else {
                assert!(folder.files() == change.before, "{how}: {stderr}");
            }
        }
        assert!(failed > 0, "{:?} {call}", change.words);
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
fn a_plan_an_absence_and_a_swap_at_once_all_count() {
    let folder = life::planned();
    let (one, other) = life::two_turns(&life::shown(&folder));
    let commands: [&[&str]; 3] = [
        &["plan", "2027-02-01..2027-02-07", "--effort", "0"],
        &["absent", "cem", "2027-01-25", "2027-01-29"],
        &["swap", &one, &other, "--force"],
    ];
    let start = |words: &&[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_oncall"));
        let silent = command
            .args(*words)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        folder.around(silent).spawn().unwrap()
    };
    let mut runs: Vec<_> = commands.iter().map(start).collect();
    assert!(runs.iter_mut().all(|r| r.wait().unwrap().success()));
    assert!(folder.path("plans/2027-02-01..2027-02-07.toml").exists());
    assert!(folder.read("rotations.toml").contains("to = 2027-01-29"));
    let plan = folder.read("plans/2027-01.toml");
    assert!(plan.contains("kind = \"swap\""), "{plan}");
    let shown = life::shown(&folder);
    let of_cem = |s: &&serde_json::Value| {
        let day = &s["start"].as_str().unwrap()[..10];
        s["member"] == "cem" && ("2027-01-25".."2027-01-30").contains(&day)
    };
    assert_eq!(
        shown["shifts"].as_array().unwrap().iter().find(of_cem),
        None
    );
    folder.oncall(&["check", "2027-01"]).with_code(0);
}

#[test]
fn what_an_editor_writes_meanwhile_stops_the_command() {
    if !has_strace() {
        return;
    }
    let (covered, absent) = (cover(), absence());
    for (file, change) in [
        ("plans/2027-01.toml", &covered),
        ("rotations.toml", &covered),
        ("rotations.toml", &absent),
    ] {
        let folder = Folder::empty();
        put(&folder, &change.before);
        let edited = folder.read(file) + "# edited\n";
        let run = std::thread::scope(|scope| {
            let slow = scope.spawn(|| {
                // the new files are being flushed
                tampered(&folder, &change.words(), "fsync:delay_enter=700000:when=1").unwrap()
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
        let mut expected = change.before.clone();
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

#[test]
fn a_plan_file_of_another_version_is_named_and_left_as_it_is() {
    let folder = life::planned();
    let file = "plans/2027-01.toml";
    let ours = folder.read(file);
    for version in ["0", "2"] {
        folder.write(
            file,
            &ours.replace("version = 1", &format!("version = {version}")),
        );
        let before = folder.files();
        for words in [
            &["show"][..],
            &["who", "2027-01-12"],
            &["check"],
            &["plan", "2027-01"],
            &["plan", "2027-02"],
            &["cover", "anna", "evening/2027-01-12"],
            &["absent", "anna", "2027-01-12"],
            &["export", "ics"],
        ] {
            let run = folder.oncall(words);
            assert_eq!(run.code, 2, "{words:?}: {}", run.stdout);
            let named = format!("this plan has version {version}; this program knows 1");
            assert!(run.stderr.contains(&named), "{words:?}: {}", run.stderr);
            assert!(run.stderr.contains("2027-01.toml"), "{}", run.stderr);
            assert!(folder.files() == before, "{words:?} wrote");
        }
    }
}
