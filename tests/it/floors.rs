//! The house as `src/lib.rs` draws it: arrows point down only, files stay small, and local time
//! becomes an instant in one place.

use std::fs;
use std::path::{Path, PathBuf};

/// Each floor, and the floors that it may name. Tests inside are held to the same.
const FLOORS: [(&str, &[&str]); 9] = [
    (
        "cli",
        &[
            "config",
            "engine",
            "ledger",
            "export",
            "domain",
            "diagnostic",
            "words",
            "prose",
        ],
    ),
    (
        "config",
        &["config", "domain", "diagnostic", "words", "prose"],
    ),
    (
        "engine",
        &["engine", "domain", "diagnostic", "words", "prose"],
    ),
    (
        "ledger",
        &["ledger", "domain", "diagnostic", "words", "prose"],
    ),
    (
        "export",
        &["export", "domain", "diagnostic", "words", "prose"],
    ),
    ("domain", &["domain", "words", "prose"]),
    ("diagnostic", &["diagnostic", "words"]),
    ("words", &["words"]),
    ("prose", &["prose"]),
];

/// 9 files in 10 of the programs that this one learns from are shorter.
const LONGEST_FILE: usize = 450;

#[test]
fn arrows_point_down_only() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let floor = floor_of(&file);
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            assert_eq!(floor, "lib.rs", "{file:?} stands on no floor");
            continue;
        };
        let root = if floor == "cli" {
            "oncall::"
        } else {
            "crate::"
        };
        let mut named = names_after(root, &text);
        if file.ends_with("mod.rs") && file.components().count() == 2 {
            named.extend(names_after("\nuse super::", &text));
        }
        for name in named.iter().filter(|n| !allowed.contains(&n.as_str())) {
            wrong.push(format!("{}: {floor} names {name}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    for folder in ["src", "tests", "benches", "fuzz/fuzz_targets"] {
        for (file, text) in files_of(folder) {
            let (file, lines) = (file.display(), text.lines().count());
            assert!(lines <= LONGEST_FILE, "{folder}/{file} has {lines} lines");
        }
    }
}

#[test]
fn local_time_becomes_an_instant_in_one_place() {
    for (file, text) in sources() {
        let names = code(&text).contains("from_local_datetime");
        assert_eq!(names, file == Path::new("domain/zone.rs"), "{file:?}");
    }
}

#[test]
fn names_are_found_in_groups_too() {
    let text = "use crate::{domain::{A, B}, prose};\nlet x = crate::engine::y; // crate::ledger";
    assert_eq!(names_after("crate::", text), ["domain", "prose", "engine"]);
}

/// Every source file, by its path in `src`, with its text.
pub(crate) fn sources() -> Vec<(PathBuf, String)> {
    files_of("src")
}

/// Every Rust file of a folder of the project, by its path in it, with its text.
fn files_of(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    files.sort();
    files
}

/// The floor of a file: its folder; `main.rs` belongs to `cli`.
fn floor_of(file: &Path) -> String {
    let first = file.iter().next().unwrap().to_str().unwrap();
    match first {
        "main.rs" => "cli".to_owned(),
        "lib.rs" => "lib.rs".to_owned(),
        other => other.trim_end_matches(".rs").to_owned(),
    }
}

/// The text without comments.
fn code(text: &str) -> String {
    let kept = |line: &'_ str| line.split("//").next().unwrap_or("").to_owned();
    text.lines().map(kept).collect::<Vec<_>>().join("\n")
}

/// The names that follow `root`, one by one or as the heads of a group in braces.
fn names_after(root: &str, text: &str) -> Vec<String> {
    let code = code(text);
    code.split(root).skip(1).flat_map(heads).collect()
}

fn heads(rest: &str) -> Vec<String> {
    let name = |s: &str| -> String {
        s.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let mut depth = 1;
    let mut heads = vec![name(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => heads.push(name(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads.retain(|h| !h.is_empty());
    heads
}
