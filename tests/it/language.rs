//! Answers speak one language: nothing slips past the texts of the other.

use crate::env::Folder;

/// Names that belong to no language, so that every word of an answer is the program's.
const TEAM: &str = r#"
[team]
name = "Xq"
timezone = "Europe/Berlin"
phone-off = ["Mon-Sun 22:00-08:00"]

[rules]
max-turns-per-7-days = 7
free-weekends-between = 0
rest-hours = 9
profile = "de-2026"

[[duty]]
name = "xd"
when = "Mon-Fri 18:00-22:00"
guide = "https://xg.example"

[[duty]]
name = "xw"
when = "Sat,Sun,holiday 09:00-21:00"
handoff = "block"
roles = ["r1", "r2"]

[[member]]
id = "xa"
name = "Xa"
phone = "+49 1"

[[member]]
id = "xb"
name = "Xb"
phone-off = ["Tue 00:00-24:00"]

[[member]]
id = "xc"
name = "Xc"
share = 0.5

[[holiday]]
date = 2027-01-06
name = "Xh"
"#;

/// Words that only one of the languages has, and that answers would use.
const ENGLISH: &[&str] = &[
    "the",
    "and",
    "is",
    "are",
    "of",
    "with",
    "nobody",
    "turn",
    "turns",
    "published",
    "week",
    "share",
    "load",
    "until",
    "since",
    "changed",
    "gap",
    "warning",
    "note",
    "rest",
    "weekend",
    "holiday",
    "proven",
    "absent",
    "before",
    "after",
    "total",
    "nothing",
    "no",
    "next",
    "today",
    "tomorrow",
    "ago",
    "days",
    "hours",
    "who",
    "when",
    "phone",
    "than",
    "more",
    "guide",
    "would",
    "each",
    "gaps",
];
const GERMAN: &[&str] = &[
    "der",
    "die",
    "das",
    "und",
    "ist",
    "sind",
    "mit",
    "niemand",
    "einsatz",
    "einsätze",
    "veröffentlicht",
    "woche",
    "anteil",
    "last",
    "bis",
    "seit",
    "geändert",
    "lücke",
    "lücken",
    "warnung",
    "hinweis",
    "ruhezeit",
    "wochenende",
    "feiertag",
    "bewiesen",
    "abwesend",
    "vorher",
    "nachher",
    "summe",
    "nichts",
    "kein",
    "keine",
    "heute",
    "morgen",
    "tage",
    "tagen",
    "stunden",
    "wer",
    "wann",
    "handy",
    "als",
    "mehr",
    "leitfaden",
    "wäre",
    "jede",
    "saldo",
    "dienst",
    "konto",
    "konten",
    "nicht",
    "punkte",
    "werktag",
];

/// Every answer in a language, by command.
fn answers(lang: &str) -> Vec<(String, String)> {
    let mut folder = Folder::with(TEAM);
    let mut said = Vec::new();
    let mut ask = |folder: &Folder, line: &str| {
        let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
        let run = folder.oncall(&[&words[..], &["--lang", lang]].concat());
        assert!(run.code < 2, "{line}: {}", run.stderr);
        said.push((line.to_owned(), run.stdout));
    };
    ask(&folder, "check");
    ask(&folder, "plan 2027-01 --effort 1");
    ask(&folder, "plan 2027-02 --dry-run --effort 1 --list");
    ask(&folder, "plan 2027-02 --dry-run --effort 1 --with 1");
    folder.set("ONCALL_NOW", "2027-01-05T19:00:00+01:00");
    ask(&folder, "log");
    let covers = ["xa", "xb", "xc"].map(|m| format!("cover {m} xd/2027-01-15 20:00-22:00 --force"));
    for line in &covers {
        let words: Vec<&str> = line.split(' ').collect();
        if folder.oncall(&[&words[..], &["--dry-run"]].concat()).code < 2 {
            ask(&folder, line);
            break;
        }
    }
    for line in [
        "",
        "who",
        "who tonight",
        "who 2027-01-09",
        "next",
        "next xa",
        "show",
        "show --list",
        "stats",
        "report",
        "report --csv",
        "why xd/2027-01-14 --effort 1",
        "check",
        "log",
        "undo",
        "absent xa 2027-01-11 2027-01-17",
        "check 2027-01",
        "show 2027-01",
        "back xa 2027-01-13",
        "export csv",
        "export markdown",
        "export html",
    ] {
        ask(&folder, line);
    }
    said
}

/// The words of an answer in small letters; of a page, what is read, not its markup.
fn words(answer: &str) -> Vec<String> {
    let body = answer.split("</style>").last().unwrap();
    let mut text = String::new();
    let mut markup = false;
    let page = answer.starts_with("<!DOCTYPE");
    // what stands between back ticks is typed, and the same in every language
    let mut typed = false;
    for c in body.chars() {
        match c {
            '<' if page => markup = true,
            '>' if page => {
                markup = false;
                text.push(' ');
            }
            '`' => typed = !typed,
            c if !markup && !typed => text.push(c),
            _ => {}
        }
    }
    let split = text.split(|c: char| !c.is_alphabetic());
    split
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn hold(lang: &str, foreign: &[&str]) {
    let mut wrong = Vec::new();
    for (line, answer) in answers(lang) {
        let words = words(&answer);
        let found = foreign.iter().filter(|f| words.iter().any(|w| w == *f));
        wrong.extend(found.map(|f| format!("`oncall {line}` says `{f}`:\n{answer}")));
    }
    assert!(
        wrong.is_empty(),
        "{} words:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn german_answers_are_german() {
    hold("de", ENGLISH);
}

#[test]
fn english_answers_are_english() {
    hold("en", GERMAN);
}

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

fn hold_failures(lang: &str, foreign: &[&str], title: &str) {
    let mut wrong = Vec::new();
    for (line, told) in failures(lang) {
        if !line.starts_with("help") && !told.starts_with(title) {
            wrong.push(format!("`oncall {line}` begins otherwise:\n{told}"));
        }
        let words = words(&told);
        let found = foreign.iter().filter(|f| words.iter().any(|w| w == *f));
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
    let foreign: Vec<&str> = ENGLISH
        .iter()
        .copied()
        .filter(|w| !typed.contains(w))
        .collect();
    hold_failures("de", &foreign, "Fehler: ");
}

#[test]
fn english_failures_and_help_are_english() {
    // the columns of a sheet, and a word of both languages
    let typed = ["dienst", "einsatz", "last"];
    let foreign: Vec<&str> = GERMAN
        .iter()
        .copied()
        .filter(|w| !typed.contains(w))
        .collect();
    hold_failures("en", &foreign, "error: ");
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
