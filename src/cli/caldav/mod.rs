//! A calendar collection on a CalDAV server (RFC 4791): what is in it, putting one resource, removing one.
//! Only the wire: what has to be done is decided elsewhere.

mod answer;

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use oncall::export::ical::{PREFIX, Remote};
use oncall::words::{Sentence, said};
use ureq::http::{Request, Uri};

use answer::Found;

/// How many resources are asked for at once.
const AT_ONCE: usize = 100;
/// No answer is longer.
const LONGEST: u64 = 64 << 20;
const XML: &str = "application/xml; charset=utf-8";

/// A collection, and how to reach it.
pub(super) struct Collection {
    agent: ureq::Agent,
    /// Ends with a slash.
    url: String,
    authorization: Option<String>,
}

/// A name and a password.
pub(super) struct Login {
    pub(super) user: String,
    pub(super) password: String,
}

/// Why the server did not do something.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It was not reached, or the connection broke.
    Broken(String),
    /// It wants to know who this is, or does not let him (401, 403).
    Denied(u16),
    /// There is no such collection (404).
    Missing,
    /// The resource is not the version that was meant (412).
    Stale,
    /// The event is in the collection under another name (`no-uid-conflict`).
    Elsewhere,
    /// It moved; the address, if it was told.
    Moved(String),
    /// Anything else.
    Status(u16),
    /// It does not answer as a CalDAV server does.
    Strange(Sentence),
}

/// Which version of a resource a request is about.
pub(super) enum Version<'a> {
    /// None yet.
    New,
    /// That of the etag.
    Of(&'a str),
}

struct Answer {
    status: u16,
    location: Option<String>,
    body: String,
}

impl Collection {
    /// A collection at an address with `https`, or on this machine.
    ///
    /// # Errors
    /// What is wrong with the address.
    pub(super) fn at(
        url: &str,
        login: Option<&Login>,
        timeout: Duration,
    ) -> Result<Self, Sentence> {
        let uri: Uri = url.parse().map_err(|e| said("no-address").with("why", e))?;
        let host = uri.host().ok_or_else(|| said("address-without-server"))?;
        let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        if uri.authority().is_some_and(|a| a.as_str().contains('@')) {
            return Err(said("address-with-password"));
        }
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if here => {}
            _ => return Err(said("address-without-https")),
        }
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            .user_agent(concat!("oncall/", env!("CARGO_PKG_VERSION")))
            .build();
        let basic = |l: &Login| {
            let both = format!("{}:{}", l.user, l.password);
            format!("Basic {}", BASE64_STANDARD.encode(both))
        };
        Ok(Self {
            agent: config.into(),
            url: format!("{}/", url.trim_end_matches('/')),
            authorization: login.map(basic),
        })
    }

    /// Every resource whose name is one of ours.
    pub(super) fn ours(&self) -> Result<Vec<Remote>, Refusal> {
        let listed = answer::found(&self.ask("PROPFIND", "1", answer::LIST)?)?;
        let (ours, others): (Vec<Found>, Vec<Found>) = listed
            .into_iter()
            .partition(|f| f.name().starts_with(PREFIX));
        if others.iter().any(|f| f.is_missing) {
            return Err(Refusal::Missing);
        }
        let names: Vec<String> = ours.into_iter().map(|f| f.href).collect();
        let mut ours = Vec::new();
        for some in names.chunks(AT_ONCE) {
            let wanted = answer::multiget(some);
            for found in answer::found(&self.ask("REPORT", "1", &wanted)?)? {
                let name = found.name().to_owned();
                let Found { etag, text, .. } = found;
                let (Some(etag), Some(text)) = (etag, text) else {
                    continue; // removed since it was listed
                };
                ours.push(Remote { name, etag, text });
            }
        }
        Ok(ours)
    }

    /// Makes the collection.
    pub(super) fn create(&self) -> Result<(), Refusal> {
        let request = self.request("MKCALENDAR", "");
        done(&self.send(request, "")?)
    }

    /// Puts a resource, if it is the version that is meant.
    pub(super) fn put(&self, name: &str, text: &str, version: &Version) -> Result<(), Refusal> {
        let request = on(self.request("PUT", name), version);
        let request = request.header("Content-Type", "text/calendar; charset=utf-8");
        done(&self.send(request, text)?)
    }

    /// Removes a resource, if it is the version that is meant. One that is gone is removed.
    pub(super) fn delete(&self, name: &str, etag: &str) -> Result<(), Refusal> {
        let request = on(self.request("DELETE", name), &Version::Of(etag));
        match done(&self.send(request, "")?) {
            Err(Refusal::Missing) => Ok(()),
            other => other,
        }
    }

    fn ask(&self, method: &str, depth: &str, body: &str) -> Result<String, Refusal> {
        let request = self.request(method, "").header("Depth", depth);
        let answer = self.send(request.header("Content-Type", XML), body)?;
        match answer.status {
            207 => Ok(answer.body),
            200 => Err(Refusal::Strange(said("an-ordinary-page"))),
            _ => Err(refusal(&answer)),
        }
    }

    fn request(&self, method: &str, name: &str) -> ureq::http::request::Builder {
        let uri = format!("{}{name}", self.url);
        let request = Request::builder().method(method).uri(uri);
        match &self.authorization {
            Some(basic) => request.header("Authorization", basic),
            None => request,
        }
    }

    fn send(&self, request: ureq::http::request::Builder, body: &str) -> Result<Answer, Refusal> {
        let strange = |e: ureq::http::Error| Refusal::Strange(said("io-other").with("words", e));
        let sent = match body {
            "" => self.agent.run(request.body(()).map_err(strange)?),
            body => self.agent.run(request.body(body).map_err(strange)?),
        };
        let broken = |e: ureq::Error| Refusal::Broken(e.to_string());
        let mut answer = sent.map_err(broken)?;
        let location = answer
            .headers()
            .get("Location")
            .and_then(|l| l.to_str().ok());
        let location = location.map(str::to_owned);
        let body = answer
            .body_mut()
            .with_config()
            .limit(LONGEST)
            .lossy_utf8(true);
        Ok(Answer {
            body: body.read_to_string().map_err(broken)?,
            status: answer.status().as_u16(),
            location,
        })
    }
}

fn on(request: ureq::http::request::Builder, version: &Version) -> ureq::http::request::Builder {
    match version {
        Version::New => request.header("If-None-Match", "*"),
        Version::Of(etag) => request.header("If-Match", *etag),
    }
}

fn done(answer: &Answer) -> Result<(), Refusal> {
    match answer.status {
        200..=299 => Ok(()),
        _ => Err(refusal(answer)),
    }
}

fn refusal(answer: &Answer) -> Refusal {
    let elsewhere = answer.body.contains("no-uid-conflict");
    match answer.status {
        401 | 403 if !elsewhere => Refusal::Denied(answer.status),
        404 | 410 => Refusal::Missing,
        409 | 412 | 403 if elsewhere => Refusal::Elsewhere,
        412 => Refusal::Stale,
        300..=399 => Refusal::Moved(answer.location.clone().unwrap_or_default()),
        status => Refusal::Status(status),
    }
}
