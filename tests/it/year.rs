//! A year in the life of a team of nine: four quarters planned in turn, vacations and illness, swaps
//! and covers, a joiner, a leaver, a rule that changes, and calendars that people subscribed to.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use crate::env::{Folder, Run};
use crate::laws::calendar::{Held, join, read};
use crate::laws::{breaches, show};

const HEAD: &str = r#"[team]
name = "Nine"
id = "nine"
timezone = "Europe/Berlin"
public-holidays = "DE-BE"

[rules]
max-turns-per-7-days = 3

[[duty]]
name = "evening"
when = "Mon-Fri 18:00-22:00"

[[duty]]
name = "weekend"
when = "Sat,Sun,holiday 09:00-21:00"
handoff = "block"
roles = ["primary", "backup"]
points = { primary = 4, backup = 1 }
"#;

const LEAVER: &str = "ida";
const JOINER: &str = "joe";
const ALL_YEAR: [&str; 8] = ["anna", "ben", "cem", "dana", "eda", "finn", "gül", "hanna"];

/// Absences in a quarter: known before the plan, and not.
const VACATIONS: u64 = 4;
const ILLNESSES: u64 = 8;

/// What a calendar of somebody who subscribed holds: by UID, the version and the rest.
#[derive(Default)]
struct Subscriber {
    events: BTreeMap<String, (u32, String)>,
    updates: usize,
}

impl Subscriber {
    /// Fetches the file, as calendars do: a known UID with a higher SEQUENCE is an update, with the
    /// same one nothing new; what is gone, goes.
    fn fetch(&mut self, text: &str) {
        let text = text.replace("\r\n ", "");
        let mut now = BTreeMap::new();
        for event in text.split("BEGIN:VEVENT\r\n").skip(1) {
            let event = event.split("END:VEVENT").next().unwrap();
            let value = |name: &str| {
                let line = event.lines().find(|l| l.starts_with(name)).unwrap();
                line[name.len()..].to_owned()
            };
            let (uid, sequence) = (value("UID:"), value("SEQUENCE:").parse().unwrap());
            if let Some((known, content)) = self.events.get(&uid) {
                assert!(*known <= sequence, "{uid} falls from {known} to {sequence}");
                let same = content == event;
                assert_eq!(same, *known == sequence, "{uid}:\n{content}\n{event}");
                self.updates += usize::from(!same);
            }
            let twice = now.insert(uid, (sequence, event.to_owned()));
            assert_eq!(twice, None, "an event is there twice");
        }
        self.events = now;
    }

    /// What it shows, as a file.
    fn shown(&self) -> Vec<Held> {
        let events = self
            .events
            .values()
            .map(|(_, e)| format!("BEGIN:VEVENT\r\n{e}"));
        read(&events.collect::<String>())
    }
}

/// The team as the year goes by.
struct Year {
    folder: Folder,
    members: Vec<&'static str>,
    calendars: BTreeMap<String, Subscriber>,
    /// What happened, for the figures at the end.
    told: BTreeMap<&'static str, usize>,
    dice: u64,
}

impl Year {
    fn begin() -> Self {
        let mut members = ALL_YEAR.to_vec();
        members.push(LEAVER);
        let year = Self {
            folder: Folder::with(HEAD),
            members: members.clone(),
            calendars: BTreeMap::new(),
            told: BTreeMap::new(),
            dice: 2027,
        };
        for member in members {
            year.add(&member_table(member, ""));
        }
        year
    }

    fn add(&self, table: &str) {
        let text = self.folder.read("rotations.toml") + table;
        self.folder.write("rotations.toml", &text);
    }

    fn count(&mut self, what: &'static str) {
        *self.told.entry(what).or_default() += 1;
    }

    /// The same numbers in every run (the generator of Park and Miller).
    fn roll(&mut self, sides: u64) -> u64 {
        self.dice = self.dice * 48_271 % 2_147_483_647;
        self.dice % sides
    }

    /// Runs a command that changes something, then everybody's calendar fetches.
    fn run(&mut self, words: &[&str]) -> Run {
        let run = self.folder.oncall(words);
        for (name, content) in self.folder.files() {
            if let Some(name) = name.strip_prefix("calendars/") {
                let text = String::from_utf8(content).unwrap();
                self.calendars
                    .entry(name.to_owned())
                    .or_default()
                    .fetch(&text);
            }
        }
        run
    }

    fn morning_of(&mut self, date: NaiveDate) {
        self.folder.set("ONCALL_NOW", &format!("{date}T08:00"));
    }

    /// A member of today, and days within the quarter.
    fn stretch(&mut self, first: NaiveDate) -> (&'static str, NaiveDate, NaiveDate) {
        let among = self.members.len() as u64;
        let number = self.roll(among) as usize;
        let member = self.members[number];
        let from = first + Days::new(self.roll(85));
        let to = from + Days::new(self.roll(5));
        (member, from, to)
    }

    fn vacation(&mut self, first: NaiveDate) {
        let (member, from, to) = self.stretch(first);
        let to = to + Days::new(5);
        let table = format!(
            "\n[[absence]]\nmember = \"{}\"\nfrom = {from}\nto = {to}\n",
            id(member)
        );
        self.add(&table);
        self.count("vacations");
    }

    fn illness(&mut self, (member, from, to): (&'static str, NaiveDate, NaiveDate)) {
        self.morning_of(from);
        let (from, to) = (from.to_string(), to.to_string());
        let run = self.run(&["absent", id(member), &from, &to]);
        assert_eq!(
            run.code, 0,
            "{member} {from} {to}\n{}{}",
            run.stdout, run.stderr
        );
        self.count("illnesses");
    }

    /// Two members exchange evenings, if no rule forbids it; a third takes the last hour of another.
    fn favours(&mut self, period: &str, first: NaiveDate) {
        for _ in 0..3 {
            let plan = show(&self.folder, period);
            let evenings: Vec<&str> = plan["turns"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|t| t["id"].as_str())
                .filter(|id| {
                    id.starts_with("evening/") && id["evening/".len()..] > *first.to_string()
                })
                .collect();
            let (a, b) = (
                self.roll(evenings.len() as u64),
                self.roll(evenings.len() as u64),
            );
            let (a, b) = (evenings[a as usize], evenings[b as usize]);
            let member = ALL_YEAR[self.roll(8) as usize];
            if self.run(&["swap", a, b]).code == 0 {
                self.count("swaps");
            }
            if self.run(&["cover", id(member), b, "21:00-22:00"]).code == 0 {
                self.count("covers");
                if self.roll(3) == 0 {
                    assert_eq!(self.run(&["undo"]).code, 0);
                    self.count("taken back");
                }
            }
        }
    }

    fn quarter(&mut self, quarter: u32) {
        let period = format!("2027-Q{quarter}");
        let first = NaiveDate::from_ymd_opt(2027, quarter * 3 - 2, 1).unwrap();
        for _ in 0..VACATIONS {
            self.vacation(first);
        }
        self.morning_of(first - Days::new(30));
        let run = self.run(&["plan", &period, "--effort", "5", "--json"]);
        let plan = run.json(0);
        let farthest = farthest(&plan, &dearest(std::slice::from_ref(&plan)));
        assert!(
            farthest <= 1.0,
            "{period}: planned {farthest} turns from fair"
        );
        self.morning_of(first - Days::new(5));
        self.favours(&period, first);
        let mut ill: Vec<_> = (0..ILLNESSES).map(|_| self.stretch(first)).collect();
        ill.sort_by_key(|(_, from, _)| *from);
        for stretch in ill {
            self.illness(stretch);
        }
        assert_eq!(breaches(&self.folder), Vec::<String>::new(), "{period}");
        let plan = show(&self.folder, &period);
        assert_eq!(
            plan["gaps"].as_array().unwrap().len(),
            0,
            "{}",
            plan["gaps"]
        );
    }
}

/// Ids are plain letters; names are what calendars show.
fn id(member: &str) -> &str {
    if member == "gül" { "guel" } else { member }
}

fn member_table(member: &str, more: &str) -> String {
    let id = id(member);
    format!("\n[[member]]\nid = \"{id}\"\nname = \"{id}\"\n{more}")
}

/// The most points that one position of each account counts.
fn dearest(plans: &[Value]) -> BTreeMap<String, f64> {
    let mut dearest = BTreeMap::new();
    for plan in plans {
        for turn in plan["turns"].as_array().unwrap() {
            for position in turn["positions"].as_array().unwrap() {
                let account = position["account"].as_str().unwrap().to_owned();
                let points = position["points"].as_f64().unwrap();
                let most = dearest.entry(account).or_insert(0.0_f64);
                *most = most.max(points);
            }
        }
    }
    dearest
}

/// Account, member and balance, in turns of the account, of everybody who was there all year.
fn balances(plan: &Value, most: &BTreeMap<String, f64>) -> Vec<(String, String, f64)> {
    let mut balances = Vec::new();
    for (account, members) in plan["accounts"].as_object().unwrap() {
        let Some(turn) = most.get(account) else {
            continue;
        };
        for member in ALL_YEAR.map(id) {
            let after = members[member]["after"].as_f64().unwrap();
            balances.push((account.clone(), member.to_owned(), after / turn));
        }
    }
    balances
}

/// How far from fair somebody is who was there all year, in turns of the account.
fn farthest(plan: &Value, most: &BTreeMap<String, f64>) -> f64 {
    let all = balances(plan, most).into_iter();
    all.map(|(_, _, turns)| turns.abs()).fold(0.0, f64::max)
}

/// How many turns of each account somebody gave or took in a plan because of illness.
fn substituted(folder: &Folder, plan: &Value) -> BTreeMap<(String, String), u32> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let account = |this: &Value| -> Option<String> {
        let mut turns = plan["turns"].as_array().unwrap().iter();
        let turn = turns.find(|t| t["id"] == this["turn"])?;
        let mut positions = turn["positions"].as_array().unwrap().iter();
        let position = positions.find(|p| p["role"] == this["role"])?;
        Some(text(&position["account"]))
    };
    let log = folder.oncall(&["log", "--json"]).json(0);
    let changes = log["changes"].as_array().unwrap().iter();
    let ill = changes.filter(|c| c["kind"] == "substitution");
    let moves = ill.flat_map(|c| c["moves"].as_array().unwrap());
    let each = moves.filter_map(|m| Some((account(m)?, [text(&m["from"]), text(&m["to"])])));
    let mut turns = BTreeMap::new();
    for (account, both) in each {
        for member in both {
            *turns.entry((account.clone(), member)).or_default() += 1;
        }
    }
    turns
}

#[test]
fn a_team_of_nine_lives_through_a_year() {
    let mut year = Year::begin();
    year.quarter(1);
    year.add(&member_table(JOINER, "from = 2027-04-01\n"));
    year.members.push(JOINER);
    year.quarter(2);
    let text = year.folder.read("rotations.toml");
    let leaves = format!("name = \"{LEAVER}\"\n");
    let text = text
        .replace(&leaves, &format!("{leaves}until = 2027-08-31\n"))
        .replace(
            "max-turns-per-7-days = 3",
            "max-turns-per-7-days = 2\nrest-hours = 12",
        );
    year.folder.write("rotations.toml", &text);
    year.members.retain(|m| *m != LEAVER);
    year.quarter(3);
    year.quarter(4);

    let periods = ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"];
    let plans: Vec<Value> = periods.iter().map(|p| show(&year.folder, p)).collect();
    let all: Vec<&Value> = plans
        .iter()
        .flat_map(|p| p["shifts"].as_array().unwrap())
        .collect();
    for (name, calendar) in &year.calendars {
        let whose = name.strip_suffix(".ics").unwrap();
        let mut events = calendar.shown();
        let mine = all
            .iter()
            .filter(|s| whose == "team" || s["member"] == whose);
        let mut shifts: Vec<Held> = mine.map(|s| Held::of_shift(s)).collect();
        join(&mut events);
        join(&mut shifts);
        assert_eq!(events, shifts, "{name}");
    }
    // Each plan is within a turn of fair. What illness moves after the last one stays until the next: Ben gave away three
    // evenings.
    let most = dearest(&plans);
    let worst = farthest(&plans[3], &most);
    assert!(worst <= 1.5, "{worst}");
    let moved = substituted(&year.folder, &plans[3]);
    for (account, member, turns) in balances(&plans[3], &most) {
        let key = (account, member);
        let by_illness = moved.get(&key).copied().unwrap_or_default();
        assert!(
            turns.abs() <= 1.0 + f64::from(by_illness),
            "{key:?}: {turns}"
        );
    }
    year.morning_of(NaiveDate::from_ymd_opt(2027, 12, 1).unwrap());
    let next = year
        .folder
        .oncall(&["plan", "2028-Q1", "--dry-run", "--effort", "5", "--json"]);
    let then = farthest(&next.json(0), &most);
    assert!(then <= 1.0, "{then}");
    let updates: usize = year.calendars.values().map(|c| c.updates).sum();
    eprintln!(
        "a year: {:?}; {} shifts, {updates} calendar updates, the farthest balance is {worst:.2} turns, and {then:.2} with the next plan",
        year.told,
        all.len()
    );
}
