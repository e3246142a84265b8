//! What cannot be done is told in one language, and so is help.

use super::foreign::{ENGLISH, GERMAN};
use super::{TEAM, words};
use crate::env::Folder;

/// A file with mistakes of all kinds.
const BROKEN: &str = r#"
[team]
name = ""
timezone = "Europe/Berln"
plans = "../x"
lang = 1

[[duty]]
name = "Xd"
when = "Mon-Fry 18:00-22:00"
handoff = "weakly"
points = "4"
roles = []

[[member]]
id = "xa"
share = 1.5
phone-off = "holiday 10:00-12:00"
from = 2027-02-01T10:00:00

[[absence]]
member = "xz"
from = 2027-02-03
to = 2027-02-01

[[wish]]
member = "xa"
kind = "love"
from = 2027-02-30
to = 10:00:00

[[pin]]
member = "xa"
turn = "xd"
"#;

/// Lines that cannot be done, each for a reason of its own.
const FAILING: [&str; 29] = [
    "check -f broken.toml",
    "check -f open.toml",
    "check -f missing.toml",
    "init",
    "plan 2027-Q9",
    "plan 2027-Q1",
    "plan 2027-02 --effort 99999",
    "plan 2027-02 --dry-run --rule rest=1",
    "plan 2027-02 --dry-run --without xa --without xb --without xc",
    "who whenever",
    "next nobody",
    "show 2028",
    "why xd/2027-01-99",
    "swap xd/2027-01-14",
    "swap xd/2027-01-14 xd/2027-01-14",
    "cover xa xd/2027-01-14 99:00",
    "cover xx xd/2027-01-14",
    "undo 7",
    "back xa",
    "absent xa 2027-01-20 2027-01-19",
    "absent --from-ics cut.ics",
    "import sheet.csv",
    "export pdf",
    "export csv --member zz",
    "publish http://x.example",
    "man planet",
    "planet",
    "--frob",
    "next -n many",
];

/// What cannot be done, by command line, told in a language.
fn failures(lang: &str) -> Vec<(String, String)> {
    let mut folder = Folder::with(TEAM);
    folder.write("broken.toml", BROKEN);
    folder.write("open.toml", "[team\nname = 'x\n");
    folder.write("cut.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
    folder.write(
        "sheet.csv",
        "Date,Start,End,Duty,Member\n2026-13-01,x,y,xx,zz\n",
    );
    folder
        .oncall(&["plan", "2027-01", "--effort", "1"])
        .with_code(0);
    folder.set("ONCALL_NOW", "2027-01-05T19:00:00+01:00");
    let mut said = Vec::new();
    for line in FAILING {
        let words: Vec<&str> = line.split(' ').collect();
        let run = folder.oncall(&[&words[..], &["--lang", lang]].concat());
        assert_eq!(run.code, 2, "{line}: {}", run.stdout);
        // the lines of a file that are drawn are whoever's wrote it
        let told = run
            .stderr
            .lines()
            .filter(|l| !l.contains(" | ") && !l.contains("-->"));
        said.push((line.to_owned(), told.collect::<Vec<_>>().join("\n")));
    }
    for command in ["", "plan", "export", "publish", "absent"] {
        let words = ["help", command, "--lang", lang];
        let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
        let run = folder.oncall(&words);
        said.push((format!("help {command}"), run.with_code(0)));
    }
    said
}

/// No failure has a `foreign` word that is not one of those that are `typed`, and each begins with its title.
fn hold_failures(lang: &str, (foreign, typed): (&[&str], &[&str]), title: &str) {
    let mut wrong = Vec::new();
    for (line, told) in failures(lang) {
        if !line.starts_with("help") && !told.starts_with(title) {
            wrong.push(format!("`oncall {line}` begins otherwise:\n{told}"));
        }
        let words = words(&told);
        let foreign = foreign.iter().filter(|f| !typed.contains(f));
        let found = foreign.filter(|f| words.iter().any(|w| w == *f));
        wrong.extend(found.map(|f| format!("`oncall {line}` says `{f}`:\n{told}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn german_failures_and_help_are_german() {
    // names of commands, keys and values
    let typed = [
        "next", "no", "share", "days", "rest", "weekend", "absent", "who", "with", "hours", "phone",
    ];
    hold_failures("de", (ENGLISH, &typed), "Fehler: ");
}

#[test]
fn english_failures_and_help_are_english() {
    // the columns of a sheet, and a word of both languages
    let typed = ["dienst", "einsatz", "last"];
    hold_failures("en", (GERMAN, &typed), "error: ");
}

#[test]
fn failures_speak_the_teams_language_and_without_a_team_the_systems() {
    let mut folder = Folder::with("[team]\nname = \"x\"\nlanguage = \"de\"\nx = 1\n");
    let says = |folder: &Folder, words: &[&str]| {
        let told = folder.oncall(words).stderr;
        told.split(':').next().unwrap().to_owned()
    };
    assert_eq!(says(&folder, &["check"]), "Fehler");
    assert_eq!(says(&folder, &["--frob"]), "Fehler");
    assert_eq!(says(&folder, &["check", "--lang", "en"]), "error");
    folder.set("LANG", "en_US.UTF-8");
    assert_eq!(
        says(&folder, &["check"]),
        "Fehler",
        "the team has said its language"
    );
    folder.write("rotations.toml", "[team\n");
    for (name, value, title) in [
        ("LANG", "de_DE.UTF-8", "Fehler"),
        ("LC_MESSAGES", "C", "error"),
        ("LC_ALL", "de_AT", "Fehler"),
        ("LC_ALL", "", "error"),
    ] {
        folder.set(name, value);
        assert_eq!(says(&folder, &["check"]), title, "{name}={value}");
    }
}

#[test]
fn results_and_what_scripts_read_do_not_know_the_system() {
    let made = |lang: &str| {
        let mut folder = Folder::with(TEAM);
        folder.set("LANG", lang);
        let mut said = Vec::new();
        for line in [
            "plan 2027-01 --effort 1",
            "show 2027-01 --plain",
            "show 2027-01 --json",
            "export csv",
            "export ics",
            "export html",
            "who 2028-02-30 --json",
            "plan --frob --json",
        ] {
            let words: Vec<&str> = line.split(' ').collect();
            let run = folder.oncall(&words);
            said.push(run.stdout + &run.stderr);
        }
        (said, folder.files())
    };
    let (english, german) = (made("en_US.UTF-8"), made("de_DE.UTF-8"));
    assert_eq!(english.0, german.0);
    assert!(english.1 == german.1, "files differ");
    let schema = |lang: &str| {
        let mut folder = Folder::empty();
        folder.set("LANG", lang);
        folder.oncall(&["schema"]).with_code(0)
    };
    assert_eq!(schema("de"), schema("en"));
    // the language that is asked for does not change what scripts read either
    let folder = Folder::with(BROKEN);
    let json = |lang| folder.oncall(&["check", "--json", "--lang", lang]).stderr;
    assert_eq!(json("de"), json("en"));
    let errors: serde_json::Value = serde_json::from_str(&json("de")).unwrap();
    assert_eq!(errors["errors"][0]["code"], "text-empty");
}
