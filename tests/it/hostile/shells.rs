//! What shells get to complete with: names, files and folders that a shell would run if it could.

use std::process::Command;

use super::{EVIL, obeyed, quoted};
use crate::env::Folder;

/// What each shell would run, break a line at, or take for more than one word.
const RUN: &str = "'\"; touch owned; $(touch owned) `touch owned` ${HOME} \\ * ~ & | > owned\n(touch owned)\t:\0\u{202e}\u{1b}[2J";

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// Members and duties called so, beside files called so.
fn folder() -> Folder {
    let name = quoted(&format!("{RUN}{EVIL}"));
    let folder = Folder::with(&format!(
        "[team]\nname = {name}\ntimezone = \"UTC\"\n\
         [[duty]]\nname = \"evening\"\ntitle = {name}\nwhen = \"Mon-Sun 18:00-22:00\"\n\
         [[member]]\nid = \"con\"\nname = {name}\n[[member]]\nid = \"lpt1\"\nname = {name}\n"
    ));
    folder.oncall(&["plan", "2027-01-04..2027-01-10", "--effort", "1"]);
    for file in [
        "$(touch owned)",
        "`touch owned`",
        "a;touch owned",
        "two words.csv",
        "\u{1b}]0;own\u{7}.csv",
        "plain.csv",
    ] {
        std::fs::write(folder.path(file), "").unwrap();
    }
    folder
}

/// What a shell is told for the last of these words.
fn told(folder: &mut Folder, shell: &str, words: &[&str]) -> String {
    folder.set("COMPLETE", shell);
    folder.set("_CLAP_COMPLETE_INDEX", &words.len().to_string());
    folder.set("_CLAP_IFS", "\n");
    let answer = folder.oncall(&[&["--", "oncall"], words].concat());
    folder.unset("COMPLETE");
    assert_eq!(answer.stderr, "");
    answer.with_code(0)
}

#[test]
fn each_shell_gets_one_line_a_word_and_no_command() {
    let mut folder = folder();
    for shell in SHELLS {
        for words in [
            &["next", ""][..],
            &["cover", "con", ""],
            &["why", ""],
            &["export", "csv", "--duty", ""],
            &["show", ""],
        ] {
            let answer = told(&mut folder, shell, words);
            assert_eq!(
                obeyed(&answer, &['\n', '\t']),
                [],
                "{shell} {words:?}: {answer:?}"
            );
            for line in answer.lines().filter(|l| !l.starts_with('-')) {
                let word = line.split(['\t', ':']).next().unwrap();
                let plain = |c: char| c.is_ascii_alphanumeric() || "-_/.".contains(c);
                assert!(word.chars().all(plain), "{shell} {words:?}: {line:?}");
            }
        }
    }
}

#[test]
fn files_that_a_shell_would_run_are_not_offered_to_it() {
    let mut folder = folder();
    for shell in SHELLS {
        for words in [
            &["import", ""][..],
            &["check", "--config", ""],
            &["export", "csv", "-o", ""],
        ] {
            let answer = told(&mut folder, shell, words);
            assert!(answer.contains("plain.csv"), "{shell} {words:?}: {answer}");
            assert_eq!(obeyed(&answer, &['\n', '\t']), [], "{shell}: {answer:?}");
            let offered = |name: &str| answer.lines().any(|l| l.starts_with(name));
            let quotes = matches!(shell, "fish" | "zsh");
            for name in [
                "$(touch owned)",
                "`touch owned`",
                "a;touch owned",
                "two words.csv",
            ] {
                assert_eq!(offered(name), quotes, "{shell} {words:?}: {answer}");
            }
        }
    }
}

/// Runs a real shell with the program first on its path; none: it is not here.
fn shell(folder: &Folder, name: &str, words: &[&str]) -> Option<String> {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_oncall"));
    let here = std::env::var_os("PATH").unwrap_or_default();
    let own = program.parent().unwrap().to_path_buf();
    let path =
        std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&here))).unwrap();
    let mut command = Command::new(name);
    let command = folder.around(command.args(words)).env("PATH", path);
    let Ok(output) = command
        .env("HOME", folder.path(""))
        .env("TERM", "dumb")
        .output()
    else {
        eprintln!("there is no {name}: nobody has asked it");
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn nothing_ran(folder: &Folder, shell: &str) {
    assert!(!folder.path("owned").exists(), "{shell} ran a name");
}

#[test]
fn bash_runs_no_name() {
    let folder = folder();
    let ask = |words: &str, last: &str| {
        let count = words.split(' ').count();
        format!(
            "source <(oncall completions bash); COMP_WORDS=({words} '{last}'); COMP_CWORD={count}; \
             _clap_complete_oncall oncall '{last}' x; printf '%s\\n' \"${{COMPREPLY[@]}}\"; eval ': '\"${{COMPREPLY[@]}}\""
        )
    };
    for (words, expected) in [
        ("oncall next", "lpt1"),
        ("oncall import", "plain.csv"),
        ("oncall check --config", "rotations.toml"),
    ] {
        let Some(said) = shell(&folder, "bash", &["-c", &ask(words, "")]) else {
            return;
        };
        assert!(said.lines().any(|l| l == expected), "{words}: {said}");
        nothing_ran(&folder, "bash");
    }
}

#[test]
fn fish_runs_no_name() {
    let folder = folder();
    for (words, expected) in [("oncall next ", "lpt1\t"), ("oncall import ", "plain.csv")] {
        let line = format!("oncall completions fish | source; complete -C '{words}'");
        let Some(said) = shell(&folder, "fish", &["--no-config", "-c", &line]) else {
            return;
        };
        offers(&said, expected);
        nothing_ran(&folder, "fish");
    }
}

/// The script of zsh, with the function that draws the menu replaced by one that prints what it gets.
#[test]
fn zsh_runs_no_name() {
    let folder = folder();
    for (words, expected) in [
        ("oncall next ''", "lpt1:"),
        ("oncall import ''", "plain.csv"),
    ] {
        let count = words.split(' ').count();
        let line = format!(
            "compdef() {{ : }}; _describe() {{ print -rl -- ${{(P)3}} }}; source <(oncall completions zsh); \
             words=({words}); CURRENT={count}; _clap_dynamic_completer_oncall"
        );
        let Some(said) = shell(&folder, "zsh", &["-f", "-c", &line]) else {
            return;
        };
        offers(&said, expected);
        nothing_ran(&folder, "zsh");
    }
}

/// One of the lines begins so.
#[track_caller]
fn offers(said: &str, expected: &str) {
    assert!(
        said.lines().any(|l| l.starts_with(expected)),
        "{expected}: {said}"
    );
}
