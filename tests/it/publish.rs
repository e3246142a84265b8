//! Publishing onto a CalDAV server: one in the test that misbehaves, and real ones where they are.

pub(crate) mod server;

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::env::{Folder, Run};
use server::{Fault, Server};

const TEAM: &str = r#"
[team]
name = "Krise"
id = "krise"
timezone = "Europe/Berlin"
[[duty]]
name = "evening"
when = "Mon-Sun 18:00-22:00"
[rules]
rest-hours = 0
max-turns-per-7-days = 7
free-weekends-between = 0
[[member]]
id = "anna"
name = "Anna Schäfer"
[[member]]
id = "ben"
name = "Ben; STATUS:CANCELLED"
"#;

const DATES: &str = "2027-01-04..2027-01-10";

fn planned() -> Folder {
    let folder = Folder::with(TEAM);
    folder.oncall(&["plan", DATES]).with_code(0);
    folder
}

fn publish(folder: &Folder, url: &str, more: &[&str]) -> Run {
    folder.oncall(&[&["publish", url, "--json"], more].concat())
}

/// Created, updated, deleted, unchanged, left.
fn counts(run: Run, code: i32) -> [u64; 5] {
    let told = run.json(code);
    let count = |key: &str| told[key].as_u64().unwrap();
    let left = told["left"].as_array().unwrap().len();
    [
        count("created"),
        count("updated"),
        count("deleted"),
        count("unchanged"),
        left as u64,
    ]
}

/// Which resources were left, and why.
fn left(run: Run, code: i32) -> Vec<String> {
    let told = run.json(code);
    let left = told["left"].as_array().unwrap().iter();
    left.map(|l| {
        format!(
            "{} {}",
            l["name"].as_str().unwrap(),
            l["reason"].as_str().unwrap()
        )
    })
    .collect()
}

/// What every server has to bear: new, again, changed, gone, of a member, only looked at.
fn a_life_at(url: &str) {
    let mut folder = planned();
    // Radicale makes a place for whoever comes
    folder.set("ONCALL_CALDAV_USER", "krise");
    folder.set("ONCALL_CALDAV_PASSWORD", "secret");
    assert_eq!(
        counts(publish(&folder, url, &["--create", "--dry-run"]), 0),
        [7, 0, 0, 0, 0]
    );
    assert_eq!(
        counts(publish(&folder, url, &["--create"]), 0),
        [7, 0, 0, 0, 0]
    );
    assert_eq!(counts(publish(&folder, url, &[]), 0), [0, 0, 0, 7, 0]);
    let own = publish(&folder, url, &["--member", "anna"]);
    let own = counts(own, 0)[0];
    assert!((3..=4).contains(&own), "a member's own beside the team's");
    let holder = folder
        .oncall(&["who", "2027-01-06 19:00", "--json"])
        .json(0)["on_call"][0]["member"]
        .clone();
    let other = if holder == "anna" { "ben" } else { "anna" };
    folder
        .oncall(&["cover", other, "evening/2027-01-06", "20:00-22:00"])
        .with_code(0);
    let [created, updated, deleted, unchanged, left] = counts(publish(&folder, url, &[]), 0);
    assert_eq!((created, deleted, left, updated + unchanged), (1, 0, 0, 7));
    assert!(updated >= 1);
    folder.oncall(&["undo"]).with_code(0);
    let [created, updated, deleted, unchanged, left] = counts(publish(&folder, url, &[]), 0);
    assert_eq!((created, deleted, left, updated + unchanged), (0, 1, 0, 7));
    assert_eq!(counts(publish(&folder, url, &[]), 0), [0, 0, 0, 7, 0]);
    folder.write(
        "rotations.toml",
        &TEAM.replace("Anna Schäfer", "Änne Schäfer"),
    );
    assert_eq!(
        counts(publish(&folder, url, &["--alarm", "15m"]), 0),
        [0, 7, 0, 0, 0]
    );
    assert_eq!(
        counts(publish(&folder, url, &["--alarm", "15m"]), 0),
        [0, 0, 0, 7, 0]
    );
}

#[test]
fn a_collection_follows_the_plan() {
    let server = Server::start(|_, _| None);
    a_life_at(&server.url);
    for (_, text) in server.resources() {
        assert!(!text.contains("METHOD"), "RFC 4791, 4.1");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    }
    let all: Vec<String> = server
        .resources()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    // a file of the kind that people import has a METHOD, and one zone for all events
    let zone = all[0]
        .split("BEGIN:VEVENT")
        .next()
        .unwrap()
        .replace("VERSION", "METHOD:PUBLISH\r\nVERSION");
    let event = |t: &String| {
        t.split_once("BEGIN:VEVENT")
            .unwrap()
            .1
            .replace("END:VCALENDAR\r\n", "")
    };
    let events: String = all
        .iter()
        .map(|t| format!("BEGIN:VEVENT{}", event(t)))
        .collect();
    crate::check_ics::check(
        "resources",
        &format!("{zone}{events}END:VCALENDAR\r\n"),
        None,
    );
}

#[test]
fn what_others_wrote_is_left_alone() {
    let server = Server::start(|_, _| None);
    let folder = planned();
    server.put("own.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    let foreign = "BEGIN:VEVENT\r\nUID:x\r\nX-ONCALL-CALENDAR:other\r\nEND:VEVENT\r\n";
    server.put("oncall-other.ics", foreign);
    publish(&folder, &server.url, &[]).with_code(0);
    let name = "oncall-evening.2027-01-06.primary.krise.ics";
    let text = server.get(name).unwrap();
    let edited = text.replace("SUMMARY:", "SUMMARY:not ");
    server.put(name, &edited);
    let found = left(publish(&folder, &server.url, &[]), 1);
    assert_eq!(found, [format!("{name} changed")]);
    assert_eq!(server.get(name).unwrap(), edited);
    let said = folder.oncall(&["publish", &server.url]).with_code(1);
    assert!(said.contains(name), "{said}");
    assert_eq!(
        counts(publish(&folder, &server.url, &["--overwrite"]), 0),
        [0, 1, 0, 6, 0]
    );
    let now = server.get(name).unwrap();
    assert!(!now.contains("not "));
    assert!(
        now.contains("SEQUENCE:1"),
        "later than what the other wrote"
    );
    assert_eq!(server.get("oncall-other.ics").as_deref(), Some(foreign));
    assert!(server.get("own.ics").is_some());
}

#[test]
fn a_server_that_rewrites_what_it_gets_is_not_written_to_again() {
    let server = Server::start(|_, _| None);
    let folder = planned();
    publish(&folder, &server.url, &[]).with_code(0);
    for (name, text) in server.resources() {
        // reordered, folded otherwise, and without what it does not know
        let whole = text.replace("\r\n ", "");
        let kept: Vec<&str> = whole
            .lines()
            .filter(|l| !l.starts_with("X-") && !l.starts_with("TRANSP"))
            .collect();
        server.put(&name, &(kept.join("\n") + "\n"));
    }
    assert_eq!(
        counts(publish(&folder, &server.url, &[]), 0),
        [0, 0, 0, 7, 0]
    );
}

#[test]
fn who_is_not_let_in_is_told() {
    let server = Server::start(|_, _| Some(Fault::Status(401, "")));
    let mut folder = planned();
    folder.set("ONCALL_CALDAV_USER", "anna");
    let run = publish(&folder, &server.url, &[]);
    assert!(
        run.code == 2 && run.stderr.contains("no password"),
        "{}",
        run.stderr
    );
    let wrong = ["--password-command", "exit 1"];
    let run = publish(&folder, &server.url, &wrong);
    assert!(
        run.code == 2 && run.stderr.contains("password command"),
        "{}",
        run.stderr
    );
    folder.set("ONCALL_CALDAV_PASSWORD", "secret:ü");
    let run = publish(&folder, &server.url, &[]);
    assert!(
        run.code == 2 && run.stderr.contains("(401)"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("secret"));
    assert_eq!(server.authorizations(), ["Basic YW5uYTpzZWNyZXQ6w7w="]);
}

#[test]
fn one_resource_that_is_refused_does_not_stop_the_others() {
    let conflict = "<error xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><C:no-uid-conflict/></error>";
    let faults = [
        (Fault::Status(409, conflict), "elsewhere", 1),
        (Fault::Status(412, conflict), "elsewhere", 1),
        (Fault::Status(412, ""), "raced", 1),
        (Fault::Status(500, ""), "refused", 2),
    ];
    for (fault, reason, code) in faults {
        let server = Server::start(move |request, n| {
            (request.starts_with("PUT") && n == 2).then_some(fault)
        });
        let folder = planned();
        let found = left(publish(&folder, &server.url, &[]), code);
        assert_eq!(
            found,
            [format!(
                "oncall-evening.2027-01-06.primary.krise.ics {reason}"
            )]
        );
        assert_eq!(server.resources().len(), 6);
        assert_eq!(
            counts(publish(&folder, &server.url, &[]), 0),
            [1, 0, 0, 6, 0]
        );
    }
}

#[test]
fn after_a_broken_connection_the_same_command_goes_on() {
    let server =
        Server::start(|request, n| (request.starts_with("PUT") && n == 3).then_some(Fault::Drop));
    let folder = planned();
    let run = publish(&folder, &server.url, &[]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("does not answer"), "{}", run.stderr);
    assert!(run.stderr.contains("3 of 7"), "{}", run.stderr);
    assert_eq!(
        counts(publish(&folder, &server.url, &[]), 0),
        [4, 0, 0, 3, 0]
    );
}

#[test]
fn a_server_that_hangs_is_not_waited_for() {
    let server = Server::start(|_, _| Some(Fault::Hang));
    let begun = Instant::now();
    let run = publish(&planned(), &server.url, &["--timeout", "1"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("does not answer"), "{}", run.stderr);
    assert!(begun.elapsed() < Duration::from_secs(60));
}

#[test]
fn what_is_no_calendar_server_is_told() {
    let folder = planned();
    let says = |fault: Fault, url: Option<&str>| {
        let server = Server::start(move |_, _| Some(fault));
        let run = publish(&folder, url.unwrap_or(&server.url), &[]);
        assert_eq!(run.code, 2);
        run.stderr
    };
    assert!(says(Fault::Status(200, "<html>Login</html>"), None).contains("CalDAV"));
    assert!(says(Fault::Status(207, "<html>Login</html>"), None).contains("CalDAV"));
    assert!(says(Fault::Status(404, ""), None).contains("--create"));
    assert!(says(Fault::Status(405, ""), None).contains("405"));
    assert!(
        says(Fault::Status(301, "https://elsewhere.example/"), None).contains("elsewhere.example")
    );
    for url in [
        "http://calendar.example/x",
        "ftp://localhost/x",
        "https://anna:secret@localhost/x",
        "nonsense",
        "",
    ] {
        let said = says(Fault::Drop, Some(url));
        assert!(
            !said.contains("does not answer"),
            "refused before anything is sent: {said}"
        );
    }
}

/// A server of its own process; ended with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a program that listens on a free port. The words have `PORT` and `HOME` replaced.
fn real(variable: &str, words: &[&str], home: &str) -> Option<(Process, u16)> {
    let program = std::env::var_os(variable)?;
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let words = words
        .iter()
        .map(|w| w.replace("PORT", &port.to_string()).replace("HOME", home));
    let mut command = Command::new(program);
    command
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let process = Process(command.spawn().unwrap());
    let up = || TcpStream::connect(("127.0.0.1", port)).is_ok();
    let begun = Instant::now();
    while !up() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(100));
    }
    Some((process, port))
}

#[test]
fn radicale_follows_the_plan() {
    let home = Folder::empty();
    let path = home.path("").display().to_string();
    let storage = format!("{path}/radicale");
    let words = [
        "--server-hosts",
        "127.0.0.1:PORT",
        "--auth-type",
        "none",
        "--rights-type",
        "owner_only",
        "--storage-filesystem-folder",
        &storage,
    ];
    match real("ONCALL_RADICALE", &words, &path) {
        Some((_running, port)) => a_life_at(&format!("http://127.0.0.1:{port}/krise/calendar/")),
        None => eprintln!("not published to Radicale: ONCALL_RADICALE does not name it"),
    }
}

#[test]
fn xandikos_follows_the_plan() {
    let home = Folder::empty();
    let path = home.path("").display().to_string();
    let words = [
        "serve",
        "-d",
        "HOMExandikos",
        "-l",
        "127.0.0.1",
        "-p",
        "PORT",
        "--autocreate",
        "--defaults",
    ];
    match real("ONCALL_XANDIKOS", &words, &path) {
        Some((_running, port)) => {
            a_life_at(&format!("http://127.0.0.1:{port}/user/calendars/krise/"));
        }
        None => eprintln!("not published to Xandikos: ONCALL_XANDIKOS does not name it"),
    }
}
