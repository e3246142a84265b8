//! Every console block of the README is what the program says.
//!
//! Blocks run one after the other in one folder that holds the example as `rotations.toml`. A block
//! of TOML with `# FILE` as its first line is written to that file. `$ export NAME=VALUE` holds from
//! there on; `$ oncall …` is run, and its output is compared to the letter; a line `…` stands for
//! any number of lines.

use std::fs;
use std::path::Path;

use crate::env::{Folder, ROOT};

struct Block {
    language: String,
    lines: Vec<String>,
    at: usize,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (i, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(language), None) => {
                open = Some(Block {
                    language: language.to_owned(),
                    lines: Vec::new(),
                    at: i + 1,
                });
            }
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some(mut block)) => {
                block.lines.push(line.to_owned());
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    blocks
}

#[test]
fn every_console_block_is_true() {
    let text = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let mut folder = Folder::with_example("rotations.example.toml");
    let mut replayed = 0;
    for block in blocks(&text) {
        match block.language.as_str() {
            "console" => replayed += replay(&block, &mut folder),
            "toml" => write_named(&block, &folder),
            _ => {}
        }
    }
    assert!(replayed >= 8, "only {replayed} commands were replayed");
}

fn write_named(block: &Block, folder: &Folder) {
    let name = block
        .lines
        .first()
        .and_then(|l| l.strip_prefix("# "))
        .unwrap_or_default();
    if name.ends_with(".toml") && !name.contains(' ') {
        folder.write(name, &(block.lines.join("\n") + "\n"));
    }
}

fn replay(block: &Block, folder: &mut Folder) -> usize {
    let starts = (0..block.lines.len()).filter(|i| block.lines[*i].starts_with("$ "));
    let starts: Vec<usize> = starts.collect();
    for (n, &start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(block.lines.len());
        let command = &block.lines[start][2..];
        let expected: Vec<&str> = block.lines[start + 1..end]
            .iter()
            .map(String::as_str)
            .collect();
        run(command, &expected, folder, block.at + start + 1);
    }
    starts.len()
}

fn run(command: &str, expected: &[&str], folder: &mut Folder, line: usize) {
    let words = words(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["export", variable] => {
            let (name, value) = variable.split_once('=').unwrap();
            folder.set(name, value);
        }
        ["oncall", arguments @ ..] => {
            let run = folder.oncall(arguments);
            let said = format!("{}{}", run.stdout, run.stderr);
            let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
            let expected: Vec<&str> = trimmed(expected);
            assert!(
                matches(&trimmed(&lines), &expected),
                "README.md:{line}: `{command}` says\n{said}"
            );
        }
        _ => panic!("README.md:{line}: `{command}` cannot be replayed"),
    }
}

/// Without empty lines at both ends.
fn trimmed<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let kept = lines
        .iter()
        .rposition(|l| !l.is_empty())
        .map_or(0, |i| i + 1);
    let from = lines.iter().position(|l| !l.is_empty()).unwrap_or(0);
    lines.get(from..kept).unwrap_or_default().to_vec()
}

/// Whether `lines` are the expected ones, where `…` stands for any number.
fn matches(lines: &[&str], expected: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((&"…", rest)) => (0..=lines.len()).any(|skip| matches(&lines[skip..], rest)),
        Some((first, rest)) => lines.first() == Some(first) && matches(&lines[1..], rest),
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
