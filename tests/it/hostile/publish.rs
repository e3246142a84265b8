//! A calendar server and names that mean harm: neither reaches further than its own lines.

use super::{obeyed, planned};
use crate::env::{Folder, Run};
use crate::publish::server::{Fault, Server};

fn publish(folder: &Folder, url: &str, more: &[&str]) -> Run {
    folder.oncall(&[&["publish", url], more].concat())
}

fn quiet(run: &Run) {
    assert_eq!(obeyed(&run.stdout, &['\n']), [], "{:?}", run.stdout);
    assert_eq!(obeyed(&run.stderr, &['\n']), [], "{:?}", run.stderr);
}

#[test]
fn each_resource_is_one_event_whatever_people_are_called() {
    let folder = planned();
    let server = Server::start(|_, _| None);
    for more in [
        &[][..],
        &["--member", "con"],
        &["--lang", "de"],
        &["--json"],
    ] {
        quiet(&publish(&folder, &server.url, more));
    }
    let all = server.resources();
    assert!(all.len() > 20, "{}", all.len());
    for (name, text) in all {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        assert!(
            name.starts_with("oncall-") && name.chars().all(fits),
            "{name}"
        );
        let lines = |what: &str| text.split("\r\n").filter(|l| *l == what).count();
        assert_eq!(
            (lines("BEGIN:VEVENT"), lines("END:VEVENT")),
            (1, 1),
            "{text}"
        );
        assert_eq!(
            text.replace("\r\n", "")
                .matches(['\r', '\n', '\0', '\u{1b}'])
                .count(),
            0,
            "{text:?}"
        );
        assert_eq!(obeyed(&text, &['\r', '\n', '\t']), [], "{text:?}");
    }
}

#[test]
fn what_a_server_calls_its_resources_is_not_obeyed() {
    let folder = planned();
    let server = Server::start(|_, _| None);
    publish(&folder, &server.url, &[]);
    let ours: Vec<(String, String)> = server.resources();
    let (_, text) = &ours[0];
    let before = ours.len();
    for name in [
        "oncall-\u{202e}\u{2028}x.ics",
        "oncall-$(touch owned).ics",
        "oncall-..%2f..%2fx.ics",
        "oncall-a b\t.ics",
    ] {
        server.put(name, text);
    }
    for more in [&["--dry-run"][..], &[], &["--overwrite"], &["--json"]] {
        quiet(&publish(&folder, &server.url, more));
    }
    assert!(!folder.path("owned").exists());
    let known = |name: &str| ours.iter().any(|(n, _)| n == name);
    let kept = server
        .resources()
        .into_iter()
        .filter(|(n, _)| known(n))
        .count();
    assert_eq!(kept, before, "no event of ours went for a name of its");
}

#[test]
fn what_a_server_answers_is_not_obeyed() {
    let folder = planned();
    let page = "<d:multistatus xmlns:d=\"DAV:\"><d:response><d:href>/cal/\u{9b}31m\u{202e}</d:href></d:response></d:multistatus>";
    let tag = "<\u{e9}\u{301}evil xmlns=\"x\"/>";
    let nested = "<a>".repeat(100_000);
    let bomb = format!(
        "<!DOCTYPE a [<!ENTITY a \"{}\">]><a>&a;</a>",
        "x".repeat(1000)
    );
    let leak = |text: String| -> &'static str { text.leak() };
    for fault in [
        Fault::Status(207, page),
        Fault::Status(207, tag),
        Fault::Status(207, leak(nested)),
        Fault::Status(207, leak(bomb)),
        Fault::Status(200, "\u{1b}]0;own\u{7}"),
        Fault::Status(301, "https://elsewhere.example/\u{202e}\u{9b}x"),
        Fault::Status(302, "https://elsewhere.example/$(touch%20owned)`id`"),
        Fault::Status(401, "\u{1b}[2J"),
        Fault::Status(500, "\u{1b}[2J"),
    ] {
        let server = Server::start(move |_, _| Some(fault));
        for lang in ["en", "de"] {
            let run = publish(&folder, &server.url, &["--lang", lang]);
            assert!(matches!(run.code, 0..=2), "{fault:?}: {}", run.stderr);
            quiet(&run);
            let json = publish(&folder, &server.url, &["--json"]);
            quiet(&json);
        }
    }
    assert!(!folder.path("owned").exists());
}

#[test]
fn an_address_that_means_harm_is_refused_before_anything_is_sent() {
    let folder = planned();
    for url in [
        "https://x.example/\u{1b}]0;own\u{7}",
        "https://x.example/\u{202e}",
        "file:///etc/passwd",
        "https://x.example/\r\nHost: other",
        "$(touch owned)",
        "https://`touch owned`/",
    ] {
        let run = publish(&folder, url, &["--timeout", "1"]);
        assert_eq!(run.code, 2, "{url:?}: {}", run.stdout);
        quiet(&run);
    }
    assert!(!folder.path("owned").exists());
}
