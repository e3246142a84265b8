//! Every console block of the README is what the program says.
//!
//! Blocks run one after the other in one folder that holds the example as `rotations.toml`. A block
//! of TOML with `# FILE` as its first line is written to that file. `$ export NAME=VALUE` holds from
//! there on; `$ oncall …` is run, and its output is compared to the letter. With
//! `ONCALL_UPDATE_README` set, the blocks are written anew instead. Pictures are what the blocks draw.

use std::fs;
use std::path::Path;

use crate::env::{Folder, ROOT};

const README: &str = "README.md";

#[test]
fn every_console_block_is_true() {
    let path = Path::new(ROOT).join(README);
    let text = fs::read_to_string(&path).unwrap();
    let mut folder = Folder::with_example("rotations.example.toml");
    let replayed = replayed(&text, &mut folder);
    let update = std::env::var_os("ONCALL_UPDATE_README").is_some();
    let pictures = pictures(&text);
    assert!(!pictures.is_empty(), "no picture is shown");
    for picture in pictures {
        let shown = Path::new(ROOT).join(picture);
        let drawn = folder.read(shown.file_name().unwrap().to_str().unwrap());
        match update {
            true => fs::write(shown, drawn).unwrap(),
            false => assert!(fs::read_to_string(shown).unwrap() == drawn, "{picture}"),
        }
    }
    if update {
        fs::write(path, replayed).unwrap();
        return;
    }
    for (i, (is, stands)) in replayed.lines().zip(text.lines()).enumerate() {
        assert_eq!(is, stands, "README.md:{}", i + 1);
    }
    assert_eq!(replayed.len(), text.len());
    assert!(
        text.matches("\n$ oncall ").count() >= 8,
        "the tour is short"
    );
}

/// The pictures of the page; each is one that a console block draws into a file of the same name.
fn pictures(text: &str) -> Vec<&str> {
    let shown = text.split("](").skip(1);
    let targets = shown.filter_map(|rest| rest.split_once(')'));
    targets
        .map(|(target, _)| target)
        .filter(|target| target.ends_with(".svg"))
        .collect()
}

/// The page with every console block as it would be said today.
fn replayed(text: &str, folder: &mut Folder) -> String {
    let mut page = String::new();
    let mut language: Option<&str> = None;
    let mut named: Option<(String, String)> = None;
    for line in text.lines() {
        let fence = line.strip_prefix("```");
        match (language, fence) {
            (Some("console"), None) if !line.starts_with("$ ") => continue,
            (Some("toml"), None) => collect(line, &mut named),
            (Some(_), Some(_)) => {
                language = None;
                if let Some((file, content)) = named.take() {
                    folder.write(&file, &content);
                }
            }
            (None, Some(opened)) => language = Some(opened),
            _ => {}
        }
        page.push_str(line);
        page.push('\n');
        if let (Some("console"), Some(command)) = (language, line.strip_prefix("$ ")) {
            page.push_str(&said(command, folder));
        }
    }
    page
}

/// A block of TOML whose first line is `# FILE` is that file.
fn collect(line: &str, named: &mut Option<(String, String)>) {
    match (named.as_mut(), line.strip_prefix("# ")) {
        (None, Some(file)) if file.ends_with(".toml") => {
            *named = Some((file.to_owned(), String::new()));
        }
        (Some((_, content)), _) => content.push_str(&format!("{line}\n")),
        _ => {}
    }
}

/// What a command says, without blanks at the ends of lines.
fn said(command: &str, folder: &mut Folder) -> String {
    let words = words(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["export", variable] => {
            let (name, value) = variable.split_once('=').unwrap();
            folder.set(name, value);
            String::new()
        }
        ["oncall", arguments @ ..] => {
            let run = folder.oncall(arguments);
            let text = format!("{}{}", run.stdout, run.stderr);
            text.trim_end()
                .lines()
                .map(|l| format!("{}\n", l.trim_end()))
                .collect()
        }
        _ => panic!("`{command}` cannot be replayed"),
    }
}

/// The words of a command line; double quotes keep blanks.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|w| !w.is_empty());
    words
}
