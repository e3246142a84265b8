//! Whoever writes the file may mean harm: names that command a terminal, break a line or lead out of
//! the folder, and sizes that nobody waits for.

mod import;
mod publish;
mod shells;

use serde_json::Value;

use crate::env::{Folder, Run};

/// What would break an output if it came through: clears the screen, sets the window's title, turns
/// the line around, ends a line, a cell, a field, an event, a tag, leads elsewhere.
const EVIL: &str = "A\u{1b}[2J\u{1b}]0;own\u{7}\u{9b}31m\u{202e}\u{2066}\u{200f}\0\r\n\t\u{85}\u{2028}|`,;\"'=1+1\
    <script>&\\\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n../../etc/passwd C:\\con [x](http://e)\u{feff} Ä日";

/// A TOML string with that in it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

fn team() -> String {
    let evil = quoted(EVIL);
    let duty = |name: &str, when: &str| {
        format!("[[duty]]\nname = \"{name}\"\ntitle = {evil}\nguide = {evil}\nwhen = \"{when}\"\n")
    };
    let member = |id: &str| {
        format!("[[member]]\nid = \"{id}\"\nname = {evil}\nphone = {evil}\nemail = {evil}\n")
    };
    format!(
        "[team]\nname = {evil}\ntimezone = \"Europe/Berlin\"\n{}{}{}{}{}\
         [[holiday]]\ndate = 2027-01-06\nname = {evil}\n[[absence]]\nmember = \"con\"\nfrom = 2027-01-04\nto = 2027-01-08\n",
        duty("evening", "Mon-Fri 18:00-22:00"),
        duty("weekend", "Sat,Sun,holiday 09:00-21:00"),
        member("con"),
        member("team"),
        member("lpt1"),
    )
}

/// Characters that a terminal obeys or that turn a line around.
fn obeyed(text: &str, allowed: &[char]) -> Vec<char> {
    let bidi = |c: &char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: &char| matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}');
    text.chars()
        .filter(|c| (c.is_control() && !allowed.contains(c)) || bidi(c) || breaks(c))
        .collect()
}

fn harmless(run: &Run, words: &str) {
    assert!(matches!(run.code, 0 | 1), "{words}: {}", run.stderr);
    assert_eq!(obeyed(&run.stdout, &['\n', '\t', '\r']), [], "{words}");
    assert_eq!(obeyed(&run.stderr, &['\n']), [], "{words}");
}

fn planned() -> Folder {
    let folder = Folder::with(&team());
    let run = folder.oncall(&["plan", "2027-01", "--effort", "1"]);
    harmless(&run, "plan");
    folder
}

#[test]
fn no_name_commands_a_terminal_or_breaks_a_line() {
    let folder = planned();
    let turn = "evening/2027-01-11";
    let shown = folder.oncall(&["show", "--json"]).json(1);
    let takes = ["team", "con"]
        .into_iter()
        .find(|m| *m != crate::life::holder(&shown, turn));
    let run = folder.oncall(&["cover", takes.unwrap(), turn, "20:00-21:00", "--force"]);
    harmless(&run, "cover");
    for words in [
        "show",
        "show --list",
        "show --plain",
        "show --member con --lang de",
        "who 2027-01-11T20:30",
        "who 2027-01-06T10:00 --lang de",
        "next",
        "next team",
        "stats",
        "check",
        "log",
        "why evening/2027-01-12 --effort 1",
        "plan 2027-02 --dry-run --effort 1",
        "plan 2027-02 --dry-run --effort 1 --without con",
        "export ics",
        "export ics --member con",
        "export csv",
        "export markdown",
        "export html",
        "export html --member con",
        "report 2027-01",
        "report 2027-01 --csv",
        "report 2027-01 --json",
        "show --json",
        "who 2027-01-11T20:30 --json",
    ] {
        let all: Vec<&str> = words.split(' ').collect();
        harmless(&folder.oncall(&all), words);
    }
}

#[test]
fn a_line_for_each_turn_stays_a_line() {
    let folder = planned();
    let turns = folder.oncall(&["show", "--json"]).json(1);
    let positions = turns["turns"].as_array().unwrap().len();
    let plain = folder.oncall(&["show", "--plain"]).stdout;
    let tabs = |line: &str| line.matches('\t').count();
    let first = tabs(plain.lines().next().unwrap());
    assert!(plain.lines().all(|l| tabs(l) == first), "{plain}");
    assert!(plain.lines().count() >= positions);
    let sheet = folder.oncall(&["export", "csv"]).stdout;
    // a cell that begins so is a formula to spreadsheets
    for cell in sheet.split(['\n', ',', ';']).map(|c| c.trim_matches('"')) {
        assert!(!cell.starts_with(['=', '+', '@']), "{cell}");
    }
}

#[test]
fn no_event_is_made_or_ended_by_a_name() {
    let folder = planned();
    let plan = folder.oncall(&["show", "--json"]).json(1);
    // a gap has its event too
    let windows = |t: &Value| t["windows"].as_array().unwrap().len();
    let turns = plan["turns"].as_array().unwrap();
    let events: usize = turns.iter().map(windows).sum();
    let text = folder.read("calendars/team.ics");
    let lines = |what: &str| text.split("\r\n").filter(|l| *l == what).count();
    assert_eq!(
        (lines("BEGIN:VEVENT"), lines("END:VEVENT")),
        (events, events)
    );
    assert_eq!(text.replace("\r\n", "").matches(['\r', '\n']).count(), 0);
    assert!(text.split("\r\n").all(|l| l.len() <= 75));
}

#[test]
fn a_plan_file_says_what_it_shows() {
    let folder = planned();
    let text = folder.read("plans/2027-01.toml");
    assert_eq!(obeyed(&text, &['\n']), []);
    let lines = text.lines().filter(|l| l.starts_with("name = "));
    assert_eq!(lines.count(), 1);
}

#[test]
fn json_gives_back_what_the_file_says() {
    let folder = planned();
    let answer = folder
        .oncall(&["who", "2027-01-12T19:00", "--json"])
        .json(0);
    assert_eq!(answer["on_call"][0]["name"], EVIL);
    assert_eq!(answer["on_call"][0]["phone"], EVIL);
    assert_eq!(folder.oncall(&["show", "--json"]).json(1)["team"], EVIL);
}

#[test]
fn files_have_names_that_every_system_takes_and_lie_in_their_folder() {
    let folder = planned();
    let names: Vec<String> = folder.files().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "calendars/member.con.ics",
        "calendars/member.lpt1.ics",
        "calendars/member.team.ics",
        "calendars/team.ics",
        "plans/2027-01.toml",
        "rotations.toml",
    ];
    let own: Vec<&String> = names.iter().filter(|n| !n.contains("/.")).collect();
    assert_eq!(own, expected);
}

#[test]
fn times_far_from_any_clock_are_refused() {
    let folder = planned();
    for words in [
        "who +262142-12-31",
        "who 99999999999:00",
        "show -999-01-01..+9",
        "cover con evening/2027-01-12 99999999:00-22:00",
        "cover con evening/2027-01-12 20:99-22:00",
        "absent con 2027-01-12 +262142-12-31",
        "log --now +262142-12-31",
    ] {
        let run = folder.oncall(&words.splitn(4, ' ').collect::<Vec<_>>());
        assert_eq!(run.code, 2, "{words}: {}", run.stdout);
        assert!(run.stderr.starts_with("error: "), "{words}: {}", run.stderr);
    }
}

#[test]
fn what_is_too_much_to_plan_is_refused_at_once() {
    let member = |i| format!("[[member]]\nid = \"m{i}\"\nname = \"M\"\n");
    let members: String = (0..400).map(member).collect();
    let folder = Folder::with(&format!(
        "[team]\nname = \"T\"\ntimezone = \"UTC\"\n[[duty]]\nname = \"d\"\nwhen = \"Mon-Sun 08:00-09:00\"\n{members}"
    ));
    for words in [
        &["plan", "2027-01-01..2036-12-31", "--dry-run"][..],
        &["check", "2027-01-01..2036-12-31"],
    ] {
        let run = folder.oncall(words);
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains("plan at most 150 dates at once"),
            "{}",
            run.stderr
        );
    }
    let run = folder.oncall(&["plan", "2027-01", "--effort", "4294967295"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("from 0 to 10000"), "{}", run.stderr);
}

#[test]
fn a_team_that_is_only_asked_about_has_the_same_limits() {
    let member = |i| format!("[[member]]\nid = \"m{i}\"\nname = \"M\"\n");
    let members: String = (0..300).map(member).collect();
    let folder = Folder::with(&format!(
        "[team]\nname = \"T\"\ntimezone = \"UTC\"\n[[duty]]\nname = \"d\"\nwhen = \"Mon-Sun 08:00-09:00\"\n{members}"
    ));
    // 200 dates times 300 members are just within the limit; today's plan would take seconds
    let asked = |with: &str| {
        let period = "2027-01-01..2027-07-19";
        let began = std::time::Instant::now();
        let run = folder.oncall(&["plan", period, "--dry-run", "--with", with]);
        assert_eq!(run.code, 2, "{}", run.stdout);
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
        run.stderr
    };
    let said = asked("10");
    assert!(said.contains("310 members"), "{said}");
    assert!(said.contains("plan at most 193 dates at once"), "{said}");
    let said = asked("100000");
    assert!(said.contains("from 1 to 50"), "{said}");
}
