//! What a shell offers, what help tells to type, and what `oncall` alone answers.

use std::process::Command;

use crate::env::Folder;

/// Three people and a quarter that is quick to plan; with the words that help uses.
const TEAM: &str = r#"
[team]
name = "Social Media"
timezone = "Europe/Berlin"
phone-off = "Mon-Sun 22:00-08:00"

[rules]
max-turns-per-7-days = 7
free-weekends-between = 0
rest-hours = 9

[[duty]]
name = "evening"
when = "Mon-Fri 18:00-22:00"

[[duty]]
name = "weekend"
when = "Sat,Sun 09:00-21:00"
handoff = "block"
roles = ["primary", "backup"]

[[member]]
id = "anna"
name = "Anna Schäfer"

[[member]]
id = "ben"
name = "Ben Öztürk"

[[member]]
id = "cem"
name = "Cem"

[[pin]]
member = "anna"
turn = "evening/2027-02-09"

[[pin]]
member = "anna"
turn = "evening/2027-02-12"

[[pin]]
member = "cem"
turn = "weekend/2027-02-13"
role = "backup"
"#;

fn planned() -> Folder {
    let mut folder = Folder::with(TEAM);
    folder
        .oncall(&["plan", "2027-Q1", "--effort", "1"])
        .with_code(0);
    folder.set("ONCALL_NOW", "2027-01-04T09:00:00+01:00");
    folder
}

/// What a calendar program exports.
const VACATIONS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n\
DTSTAMP:20261124T090000Z\r\nDTSTART;VALUE=DATE:20270315\r\nDTEND;VALUE=DATE:20270317\r\nSUMMARY:Anna Schäfer\r\n\
END:VEVENT\r\nEND:VCALENDAR\r\n";

/// What a shell is offered for the last of these words, options apart.
fn offered(folder: &mut Folder, words: &[&str]) -> Vec<String> {
    folder.set("COMPLETE", "fish");
    let asked = [&["--", "oncall"], words].concat();
    let answer = folder.oncall(&asked).with_code(0);
    folder.unset("COMPLETE");
    let words = answer.lines().filter(|l| !l.starts_with('-'));
    words.map(str::to_owned).collect()
}

#[test]
fn a_shell_knows_the_team() {
    let mut folder = planned();
    let mut says = |words: &[&str], expected: &[&str]| {
        let found = offered(&mut folder, words);
        for word in expected {
            assert!(found.iter().any(|f| f == word), "{words:?}: {found:?}");
        }
        found.len()
    };
    assert_eq!(says(&["cover", "a"], &["anna\tAnna Schäfer"]), 1);
    assert_eq!(says(&["next", ""], &["ben\tBen Öztürk", "cem\tCem"]), 3);
    says(&["show", ""], &["2027-Q1", "2027-Q2", "next"]);
    says(&["export", "csv", "--duty", "e"], &["evening\tevening"]);
    says(&["why", "--role", "b"], &["backup"]);
    says(
        &["plan", "--without", "anna", "--without", "c"],
        &["cem\tCem"],
    );
    says(
        &["swap", "--agreed-by", "anna,b"],
        &["anna,ben\tBen Öztürk"],
    );
    // turns of the past are over
    let found = offered(&mut folder, &["cover", "anna", "weekend/2027-01"]);
    assert!(found[0].starts_with("weekend/2027-01-09\t"), "{found:?}");
}

#[test]
fn a_shell_gets_nothing_where_there_is_no_team() {
    let mut folder = Folder::empty();
    assert_eq!(offered(&mut folder, &["next", ""]), Vec::<String>::new());
    let broken = TEAM.replace("Berlin", "Berln");
    folder.write("rotations.toml", &broken);
    assert_eq!(offered(&mut folder, &["next", ""]), Vec::<String>::new());
}

#[test]
fn bash_completes_a_member() {
    let folder = planned();
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_oncall"));
    let script = format!(
        "PATH=\"{}:$PATH\"; source <(oncall completions bash); COMP_WORDS=(oncall cover b); \
         COMP_CWORD=2; _clap_complete_oncall oncall b cover; echo \"${{COMPREPLY[@]}}\"",
        binary.parent().unwrap().display()
    );
    let mut bash = Command::new("/bin/bash");
    let Ok(output) = folder.around(bash.args(["-c", &script])).output() else {
        eprintln!("there is no bash: nobody has asked it");
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "ben\n");
}

#[test]
fn every_shell_has_a_script_and_every_command_a_page() {
    let folder = Folder::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.oncall(&["completions", shell]).with_code(0);
        assert!(script.contains("COMPLETE"), "{shell}: {script}");
    }
    for command in commands(&folder) {
        let page = folder.oncall(&["man", &command]).with_code(0);
        let version = concat!("oncall ", env!("CARGO_PKG_VERSION"));
        let first = format!(".TH oncall-{command} 1 \"\" \"{version}\" \"Manual of oncall\"\n");
        assert!(page.contains(&first), "{page}");
        let mut titles = page.lines().filter_map(|l| l.strip_prefix(".SH "));
        assert!(titles.all(|t| t.to_uppercase() == t), "{page}");
    }
    let wrong = folder.oncall(&["man", "plam"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("did you mean `plan`?"));
}

/// The names of the commands, from the help.
fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.oncall(&["--help"]).with_code(0);
    let list = help.split("Commands:\n").nth(1).unwrap();
    let lines = list.lines().take_while(|l| !l.is_empty());
    let names = lines.filter_map(|l| l.strip_prefix("  ")?.split(' ').next());
    names
        .filter(|n| !n.is_empty() && *n != "help")
        .map(str::to_owned)
        .collect()
}

/// The words of a line; quotes hold some together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

/// The lines that a help tells to type.
fn examples(help: &str) -> Vec<Vec<String>> {
    let line = |l: &str| {
        let l = l.trim_start().trim_start_matches("Example: ");
        let typed = l.strip_prefix("oncall ")?;
        // a remark stands behind two spaces, a redirection is the shell's
        let typed = typed.split("  ").next()?.split('>').next()?;
        Some(words(typed.trim()))
    };
    let told = help.split("Example").skip(1).flat_map(str::lines);
    told.filter(|l| l.contains("oncall "))
        .filter_map(|l| {
            let at = l.find("oncall ")?;
            // in a sentence it is only mentioned
            let alone = l[..at].chars().all(|c| matches!(c, ' ' | ':' | 's'));
            alone.then(|| line(&l[at..])).flatten()
        })
        .collect()
}

/// What takes long, writes or is refused for good reason is asked for without its weight.
fn spared(example: &[String]) -> Vec<&'static str> {
    let mut more = match example[0].as_str() {
        "init" => vec!["other.toml"],
        "swap" | "cover" | "undo" => vec!["--force", "--dry-run"],
        "plan" | "absent" | "back" => vec!["--dry-run"],
        _ => Vec::new(),
    };
    more.retain(|w| !example.iter().any(|e| e == w));
    if matches!(example[0].as_str(), "plan" | "why") {
        more.extend(["--effort", "1"]);
    }
    more
}

#[test]
fn every_example_of_the_help_can_be_typed() {
    let folder = planned();
    for member in ["anna", "ben", "cem"] {
        // changes that can be undone
        folder.oncall(&["cover", member, "evening/2027-02-26", "--force"]);
    }
    // absences that can end early
    for (from, to) in [("2027-01-04", "2027-01-08"), ("2027-02-10", "2027-02-11")] {
        folder.oncall(&["absent", "anna", from, to]);
    }
    folder.write("rotations.example.toml", TEAM);
    folder.write("vacations.ics", VACATIONS);
    let mut tried = 0;
    let all = commands(&folder);
    let helps = all.iter().map(|c| vec![c.as_str(), "--help"]);
    for words in helps.chain([vec!["--help"]]) {
        let help = folder.oncall(&words).with_code(0);
        for mut example in examples(&help) {
            // there is no such server, nor such a file: their own tests type these
            if matches!(example[0].as_str(), "publish" | "import") {
                continue;
            }
            let more = spared(&example);
            example.extend(more.iter().map(|w| (*w).to_owned()));
            let words: Vec<&str> = example.iter().map(String::as_str).collect();
            let run = folder.oncall(&words);
            assert!(run.code < 2, "{words:?}: {}", run.stderr);
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried} examples");
}

#[test]
fn alone_it_says_who_is_on_call_what_is_next_and_what_needs_attention() {
    let mut folder = planned();
    folder.set("ONCALL_NOW", "2027-03-01T19:00:00+01:00");
    let said = folder.oncall(&[]).with_code(0);
    for part in [
        "until 22:00",
        "Next turns",
        "Tue 02",
        "Needs attention",
        "oncall plan 2027-Q2",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    folder.set("ONCALL_NOW", "2027-01-11T09:00:00+01:00");
    let said = folder.oncall(&[]).with_code(0);
    assert!(!said.contains("Needs attention"), "{said}");
    let nowhere = Folder::empty().oncall(&[]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.stderr.contains("Usage: oncall"));
}

/// What a terminal of that many lines shows; none: there is no `script` to make one.
fn at_a_terminal(folder: &Folder, lines: usize, command: &str) -> Option<String> {
    let program = env!("CARGO_BIN_EXE_oncall");
    let line = format!("stty rows {lines} cols 80; {program} {command}");
    let mut script = Command::new("script");
    script.args(["-qec", &line, "/dev/null"]);
    let path = std::env::var_os("PATH")?;
    let output = folder.around(&mut script).env("PATH", path).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_long_answer_goes_through_the_pager_and_a_short_one_does_not() {
    let mut folder = planned();
    folder.set("PAGER", "sed s/^/P:/");
    let shows = |lines, command| at_a_terminal(&folder, lines, command);
    let Some(long) = shows(20, "show") else {
        return;
    };
    assert!(long.starts_with("P:"), "{long}");
    for (lines, command) in [
        (20, "show --no-pager"),
        (20, "show --json"),
        (20, "who"),
        (2000, "show"),
    ] {
        let said = shows(lines, command).unwrap();
        assert!(!said.contains("P:"), "{command}: {said}");
    }
    // a pipe never waits for anybody
    let piped = folder.oncall(&["show"]).with_code(0);
    assert!(!piped.contains("P:"));
    folder.set("PAGER", "no-such-pager");
    let said = at_a_terminal(&folder, 20, "show").unwrap();
    assert!(said.contains("2027"), "{said}");
}
