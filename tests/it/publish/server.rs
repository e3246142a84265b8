//! A CalDAV server on this machine, as small as it can be, that does what it is told wrong.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What it does instead of what is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// Answers so, with this text; of a 3xx it is the address.
    Status(u16, &'static str),
    /// Ends the connection without a word.
    Drop,
    /// Says nothing, and keeps the connection.
    Hang,
}

#[derive(Default)]
struct State {
    /// By name: how often it was written, and its text. The first write makes the collection.
    resources: BTreeMap<String, (u64, String)>,
    exists: bool,
    writes: u64,
    /// How many requests of each method came.
    seen: BTreeMap<String, usize>,
    authorizations: Vec<String>,
}

pub(crate) struct Server {
    pub(crate) url: String,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// `fault` gets the request line and how many of its method came before.
    pub(crate) fn start(fault: impl Fn(&str, usize) -> Option<Fault> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/cal/", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State {
            exists: true,
            ..State::default()
        }));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            let mut hanging = Vec::new();
            for stream in listener.incoming().flatten() {
                if let Some(stream) = serve(stream, &shared, &fault) {
                    hanging.push(stream);
                }
            }
        });
        Self { url, state }
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        let mut state = self.state.lock().unwrap();
        state.writes += 1;
        let version = state.writes;
        state
            .resources
            .insert(name.to_owned(), (version, text.to_owned()));
    }

    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let state = self.state.lock().unwrap();
        state.resources.get(name).map(|(_, text)| text.clone())
    }

    pub(crate) fn resources(&self) -> Vec<(String, String)> {
        let state = self.state.lock().unwrap();
        state
            .resources
            .iter()
            .map(|(n, (_, t))| (n.clone(), t.clone()))
            .collect()
    }

    /// Every one that was sent.
    pub(crate) fn authorizations(&self) -> Vec<String> {
        self.state.lock().unwrap().authorizations.clone()
    }
}

/// Answers one request; gives the connection back if it is to hang.
fn serve(
    stream: TcpStream,
    state: &Mutex<State>,
    fault: &impl Fn(&str, usize) -> Option<Fault>,
) -> Option<TcpStream> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut headers = BTreeMap::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(": ") else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = headers
        .get("content-length")
        .map_or(0, |l| l.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).unwrap();
    let mut state = state.lock().unwrap();
    state
        .authorizations
        .extend(headers.get("authorization").cloned());
    let method = line.split(' ').next().unwrap_or_default().to_owned();
    let before = state.seen.entry(method.clone()).or_default();
    *before += 1;
    let (status, answer) = match fault(&line, *before - 1) {
        Some(Fault::Drop) => return None,
        Some(Fault::Hang) => return Some(reader.into_inner()),
        Some(Fault::Status(status, text)) => (status, text.to_owned()),
        None => {
            let name = line
                .split(' ')
                .nth(1)
                .and_then(|p| p.strip_prefix("/cal/"))
                .unwrap_or_default();
            state.answer(&method, name, &headers, body)
        }
    };
    let location = if (300..400).contains(&status) {
        &answer
    } else {
        ""
    };
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nLocation: {location}\r\nConnection: close\r\n\r\n",
        answer.len()
    );
    let mut stream = reader.into_inner();
    let _ = stream.write_all((head + &answer).as_bytes());
    None
}

impl State {
    fn answer(
        &mut self,
        method: &str,
        name: &str,
        headers: &BTreeMap<String, String>,
        body: String,
    ) -> (u16, String) {
        let there = self
            .resources
            .get(name)
            .map(|(version, _)| format!("\"{version}\""));
        let stale = match (
            headers.get("if-match"),
            headers.contains_key("if-none-match"),
        ) {
            (Some(etag), _) => there.as_ref() != Some(etag),
            (None, new) => new && there.is_some(),
        };
        match method {
            "PUT" | "DELETE" if stale => (412, String::new()),
            "PUT" => {
                self.writes += 1;
                self.resources.insert(name.to_owned(), (self.writes, body));
                (201, String::new())
            }
            "DELETE" => {
                self.resources.remove(name);
                (204, String::new())
            }
            "PROPFIND" if self.exists => (207, self.listed("", false)),
            "REPORT" => (207, self.listed(&body, true)),
            _ => (404, String::new()),
        }
    }

    /// All resources, or those that are named in `asked`, with their text.
    fn listed(&self, asked: &str, with_text: bool) -> String {
        let mut xml = "<?xml version=\"1.0\"?><d:multistatus xmlns:d=\"DAV:\" xmlns:x=\"urn:ietf:params:xml:ns:caldav\">".to_owned();
        for (name, (version, text)) in &self.resources {
            if with_text && !asked.contains(&format!("/cal/{name}<")) {
                continue;
            }
            let text = match with_text {
                true => text
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('\r', "&#13;"),
                false => String::new(),
            };
            xml += &format!(
                "<d:response><d:href>/cal/{name}</d:href><d:propstat><d:prop><d:getetag>\"{version}\"</d:getetag>\
                 <x:calendar-data>{text}</x:calendar-data></d:prop></d:propstat></d:response>"
            );
        }
        xml + "</d:multistatus>"
    }
}
