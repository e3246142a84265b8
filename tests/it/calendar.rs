//! Calendar files over the life of a plan, as outside readers take them.

use std::process::Command;

use crate::env::Folder;

const TEAM: &str = r#"
[team]
name = "Krise; \"A\", B\\C\nSTATUS:CANCELLED"
id = "krise"
timezone = "Europe/Berlin"
phone-off = ["Mon-Sun 22:30-07:00"]

[[duty]]
name = "evening"
when = "Mon-Sun 18:00-22:00"
guide = "1. call;\n2. wait, then:\r\nEND:VEVENT"

[rules]
rest-hours = 0
max-turns-per-7-days = 7
free-weekends-between = 0

[[member]]
id = "anna"
name = "Anna\r\nSTATUS:CANCELLED"
phone = "+49 30 1;2,\"3\""

[[member]]
id = "ben"
name = "בן \u202Eabc 👩‍🚒"

[[member]]
id = "cem"
name = "Cem, der \"Lange\"; C:\\n"
phone-off = ["Tue 18:00-19:00"]
"#;

const FILES: [&str; 4] = ["team", "anna", "ben", "cem"];

/// The calendars of the folder, by name.
fn calendars(folder: &Folder) -> Vec<(String, String)> {
    let read = |name: &str| {
        (
            name.to_owned(),
            folder.read(&format!("calendars/{name}.ics")),
        )
    };
    FILES.map(read).into()
}

/// The steps of a plan's life, each with the calendars after it.
struct Life(Vec<(&'static str, Vec<(String, String)>)>);

impl Life {
    /// What is done, and when.
    fn of(folder: &mut Folder, steps: &[(&str, &'static str)]) -> Self {
        let step = |(now, words): &(&str, &'static str)| {
            folder.set("ONCALL_NOW", now);
            let run = folder.oncall(&words.split(' ').collect::<Vec<_>>());
            assert!(run.code < 2, "{words}: {}", run.stderr);
            (*words, calendars(folder))
        };
        Self(steps.iter().map(step).collect())
    }

    /// Whether the outside check takes each file, and each after the one before.
    fn passes(&self) {
        for (i, (step, files)) in self.0.iter().enumerate() {
            for (f, (name, text)) in files.iter().enumerate() {
                let before = i.checked_sub(1).map(|i| self.0[i].1[f].1.as_str());
                crate::check_ics::check(&format!("{name} after {step}"), text, before);
            }
        }
    }

    /// The steps after which no calendar is another.
    fn silent(&self) -> Vec<&str> {
        let pairs = self.0.windows(2).filter(|p| p[0].1 == p[1].1);
        pairs.map(|p| p[1].0).collect()
    }

    /// How many events are told as cancelled after a step.
    fn cancelled(&self, step: usize) -> usize {
        let of = |(_, text): &(String, String)| text.matches("\r\nSTATUS:CANCELLED\r\n").count();
        self.0[step].1.iter().map(of).sum()
    }
}

#[test]
fn every_step_of_a_plans_life_passes_the_outside_check() {
    let steps = [
        ("2026-11-24 09:00", "plan 2027-01"),
        (
            "2027-01-05 09:00",
            "swap evening/2027-01-20 evening/2027-01-21",
        ),
        (
            "2027-01-06 09:00",
            "cover ben evening/2027-01-25 20:00-22:00",
        ),
        ("2027-01-06 09:00", "cover cem evening/2027-01-27"),
        ("2027-01-07 09:00", "undo"),
        ("2027-01-08 09:00", "undo"),
        ("2027-01-09 09:00", "plan 2027-01 --fresh"),
    ];
    let life = Life::of(&mut Folder::with(TEAM), &steps);
    life.passes();
    assert_eq!(life.silent(), [""; 0], "every step tells something");
    assert_eq!(life.cancelled(0), 0);
    assert!(life.cancelled(4) > 0, "who lost a turn is told");
}

#[test]
fn absences_and_their_end_pass_the_outside_check_too() {
    let steps = [
        ("2026-11-24 09:00", "plan 2027-01"),
        ("2027-01-04 09:00", "absent cem 2027-01-11 2027-01-17"),
        (
            "2027-01-05 09:00",
            "swap evening/2027-01-20 evening/2027-01-21",
        ),
        ("2027-01-06 09:00", "undo"),
        ("2027-01-07 09:00", "plan 2027-01 --fresh"),
        ("2027-01-08 09:00", "back cem 2027-01-11"),
        ("2027-01-08 09:00", "plan 2027-01"),
        ("2027-01-09 09:00", "absent anna 2027-01-10 2027-01-12"),
        ("2027-01-09 10:00", "back anna 2027-01-10"),
        ("2027-01-09 11:00", "undo"),
        ("2027-01-09 12:00", "undo"),
    ];
    let life = Life::of(&mut Folder::with(TEAM), &steps);
    life.passes();
    // planned anew without him, hardly anything goes back to him, and nothing is to be repaired then
    let mut silent = life.silent();
    silent.retain(|step| *step != "back cem 2027-01-11");
    assert_eq!(silent, ["plan 2027-01"]);
    assert!(life.cancelled(1) > 0, "who is absent is told");
}

#[test]
fn a_clock_that_goes_backwards_makes_no_event_older() {
    let steps = [
        ("2026-11-24 09:00", "plan 2027-01"),
        (
            "2027-01-05 09:00",
            "swap evening/2027-01-20 evening/2027-01-21",
        ),
        (
            "2027-01-04 09:00",
            "cover ben evening/2027-01-25 20:00-22:00",
        ),
        ("2026-10-04 09:00", "undo"),
        ("2026-10-04 09:00", "undo"),
        ("2025-10-04 09:00", "plan 2027-01 --fresh"),
    ];
    let mut folder = Folder::with(TEAM);
    let life = Life::of(&mut folder, &steps[..5]);
    life.passes();
    assert_eq!(life.silent(), [""; 0]);
    for pair in life.0.windows(2) {
        for ((_, old), (name, new)) in pair[0].1.iter().zip(&pair[1].1) {
            let new = stamps(new);
            for (uid, stamp) in stamps(old) {
                assert!(new[&uid] >= stamp, "{name} after {}: {uid}", pair[1].0);
            }
        }
    }
    // each change is told a second after the one before, so that their order stays
    let log = folder.oncall(&["log", "--json"]).json(0);
    let changes = log["changes"].as_array().unwrap();
    let at = |c: &serde_json::Value| c["at"].as_str().unwrap()[..19].to_owned();
    let expected = ["09:00:00", "09:00:01", "09:00:02", "09:00:03"];
    let expected = expected.map(|t| format!("2027-01-05T{t}"));
    assert_eq!(changes.iter().map(at).collect::<Vec<_>>(), expected);
    Life::of(&mut Folder::with(TEAM), &steps).passes();
}

/// Of each event how often it was changed, and when, by UID.
fn stamps(text: &str) -> std::collections::BTreeMap<String, (u32, String)> {
    let lines = text.replace("\r\n ", "");
    let events = lines.split("BEGIN:VEVENT").skip(1);
    let value = |event: &str, key: &str| {
        let line = event.lines().find_map(|l| l.strip_prefix(key));
        line.unwrap_or_else(|| panic!("{key} {event}")).to_owned()
    };
    let each = events.map(|e| {
        let stamp = (value(e, "SEQUENCE:").parse().unwrap(), value(e, "DTSTAMP:"));
        (value(e, "UID:"), stamp)
    });
    each.collect()
}

#[test]
fn a_team_that_renames_itself_keeps_its_events() {
    let config = TEAM
        .replace("id = \"krise\"\n", "")
        .replace("Krise;", "Krise");
    let folder = Folder::with(&config);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let before = uids(&folder.read("calendars/team.ics"));
    let hours = ["export", "ics", "--phone-off"];
    let off = uids(&folder.oncall(&hours).with_code(0));
    folder.write("rotations.toml", &config.replace("Krise", "Soziale Medien"));
    folder.oncall(&["plan", "2027-02"]).with_code(0);
    let after = uids(&folder.read("calendars/team.ics"));
    assert!(before.len() > 20 && before.iter().all(|u| after.contains(u)));
    let later = uids(&folder.oncall(&hours).with_code(0));
    assert!(off.len() > 20 && off.iter().all(|u| later.contains(u)));
}

fn uids(text: &str) -> Vec<String> {
    let lines = text.replace("\r\n ", "");
    let uids = lines.lines().filter(|l| l.starts_with("UID:"));
    uids.map(str::to_owned).collect()
}

#[test]
fn an_export_holds_what_was_asked_for() {
    let folder = Folder::with(TEAM);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let count = |words: &str| {
        let words: Vec<&str> = words.split(' ').collect();
        let text = folder.oncall(&words).with_code(0);
        crate::check_ics::check(&words.join(" "), &text, None);
        uids(&text).len()
    };
    let all = count("export ics");
    assert_eq!(all, 31);
    assert_eq!(count("export ics 2027-01-04..2027-01-10"), 7);
    let own: usize = ["anna", "ben", "cem"]
        .iter()
        .map(|m| count(&format!("export ics --member {m} --alarm 15m --busy")))
        .sum();
    assert_eq!(own, all);
    assert_eq!(count("export ics --duty evening --role primary --utc"), all);
    assert_eq!(
        count("export ics 2027-02 --phone-off"),
        28 + 4,
        "no plan is needed"
    );
    assert_eq!(count("export ics 2027-02 --phone-off --member cem"), 28 + 4);
    assert_eq!(count("export ics 2027-02 --phone-off --member ben"), 28);
    folder.write("rotations.toml", &TEAM.replace("phone-off = ", "# "));
    let none = folder.oncall(&["export", "ics", "--phone-off"]);
    assert_eq!(none.code, 2, "a calendar of nothing is none");
    assert!(
        none.stderr.contains("no phone-off hours"),
        "{}",
        none.stderr
    );
}

#[test]
fn a_file_that_is_written_over_keeps_its_versions() {
    let mut folder = Folder::with(TEAM);
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let export = ["export", "ics", "2027-01", "-o", "out.ics"];
    folder.oncall(&export).with_code(0);
    let first = folder.read("out.ics");
    folder.set("ONCALL_NOW", "2026-12-24 09:00");
    folder.oncall(&export).with_code(0);
    assert_eq!(first, folder.read("out.ics"), "unchanged: the same bytes");
    folder.write("rotations.toml", &TEAM.replace("+49 30", "+49 40"));
    folder.oncall(&export).with_code(0);
    let second = folder.read("out.ics");
    assert!(second.contains("SEQUENCE:1"));
    crate::check_ics::check("out", &second, Some(&first));
}

/// Imports both files into khal, one after the other; lists what it then knows of January. None where there is no khal.
fn khal(folder: &Folder, files: [&str; 2]) -> Option<[String; 2]> {
    let khal = std::env::var_os("ONCALL_KHAL")?;
    let home = folder.path("");
    let config = format!(
        "[calendars]\n[[team]]\npath = {0}/cal\ntype = calendar\n\
         [locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n\
         timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n\
         datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n\
         [sqlite]\npath = {0}/khal.db\n",
        home.display().to_string().trim_end_matches('/')
    );
    folder.write("khal.conf", &config);
    let run = |words: &[&str]| {
        let mut command = Command::new(&khal);
        command
            .current_dir(&home)
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", &home);
        let output = command
            .args(["-c", "khal.conf"])
            .args(words)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        said
    };
    let list = [
        "list",
        "--once",
        "--format",
        "{start} {uid}",
        "--day-format",
        "",
        "2027-01-01",
        "2027-02-01",
    ];
    Some(files.map(|file| {
        run(&["import", "--batch", file]);
        run(&list)
    }))
}

#[test]
fn khal_updates_what_it_knows_and_doubles_nothing() {
    let folder =
        Folder::with(&TEAM.replace("Krise; \\\"A\\\", B\\\\C\\nSTATUS:CANCELLED", "Krise"));
    folder.oncall(&["plan", "2027-01"]).with_code(0);
    let first = folder.read("calendars/team.ics");
    folder.write("1.ics", &first);
    folder.oncall(&["cover", "ben", "evening/2027-01-25", "20:00-22:00"]);
    let second = folder.read("calendars/team.ics");
    folder.write("2.ics", &second);
    let Some([before, after]) = khal(&folder, ["1.ics", "2.ics"]) else {
        eprintln!("not imported into khal: ONCALL_KHAL does not name it");
        return;
    };
    let known = |list: &str| list.lines().filter(|l| !l.trim().is_empty()).count();
    assert_eq!(known(&before), uids(&first).len(), "{before}");
    assert_eq!(known(&after), uids(&second).len(), "{after}");
}

/// Prints start, end and status of each event as ical.js reads it, which Thunderbird and Nextcloud do too.
const READER: &str = "
import fs from 'fs';
const { default: ICAL } = await import(process.argv[2]);
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[3], 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone'))
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
for (const event of calendar.getAllSubcomponents('vevent').map(c => new ICAL.Event(c)))
  console.log(event.startDate.toUnixTime(), event.endDate.toUnixTime(),
    event.component.getFirstPropertyValue('status') ?? '-');
";

#[test]
fn ical_js_reads_the_instants_of_the_plan() {
    let Some(module) = std::env::var_os("ONCALL_ICALJS") else {
        eprintln!("not read by ical.js: ONCALL_ICALJS does not name its module");
        return;
    };
    let folder = Folder::with(TEAM);
    // over the end of summer time
    folder
        .oncall(&["plan", "2027-10-29..2027-11-02"])
        .with_code(0);
    folder.write("reader.mjs", READER);
    let mut command = Command::new("node");
    command
        .arg(folder.path("reader.mjs"))
        .arg(module)
        .arg(folder.path("calendars/team.ics"));
    let output = command.output().unwrap();
    let read = String::from_utf8_lossy(&output.stdout).into_owned();
    let shown = folder
        .oncall(&["show", "2027-10-29..2027-11-02", "--json"])
        .json(0);
    let at = |s: &serde_json::Value, key: &str| {
        let instant: chrono::DateTime<chrono::FixedOffset> =
            s[key].as_str().unwrap().parse().unwrap();
        instant.timestamp()
    };
    let line = |s: &serde_json::Value| format!("{} {} -", at(s, "start"), at(s, "end"));
    let expected: Vec<String> = shown["shifts"]
        .as_array()
        .unwrap()
        .iter()
        .map(line)
        .collect();
    assert_eq!(
        read.lines().collect::<Vec<_>>(),
        expected,
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn who_has_no_turn_has_no_calendar_until_there_is_one() {
    let config = format!("{TEAM}\n[[member]]\nid = \"dana\"\nname = \"Dana\"\nfrom = 2027-02-01\n");
    let folder = Folder::with(&config);
    folder
        .oncall(&["plan", "2027-01-04..2027-01-10"])
        .with_code(0);
    assert!(!folder.path("calendars/dana.ics").exists());
    folder
        .oncall(&["plan", "2027-02-01..2027-02-07"])
        .with_code(0);
    assert!(folder.read("calendars/dana.ics").contains("BEGIN:VEVENT"));
}
