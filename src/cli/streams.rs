//! The streams: stdout is the answer, stderr the rest; whether they show colour is decided once.

use std::io::{self, IsTerminal, Write};

use oncall::diagnostic::{Located, visible};
use oncall::export::json::{self, Fault};

use super::args::Color;
use super::{Failure, Outcome};

/// What a pipe gets: no cutting.
const NARROWEST: u16 = 40;

/// Where answers and complaints go.
#[derive(Debug)]
pub(super) struct Streams {
    json: bool,
    color_out: bool,
    color_err: bool,
    width: Option<usize>,
}

impl Streams {
    /// Looks once at the terminal and the environment.
    pub(super) fn new(color: Color, json: bool) -> Self {
        let wanted = |auto: anstream::ColorChoice| match color {
            Color::Auto => auto != anstream::ColorChoice::Never,
            Color::Always => true,
            Color::Never => false,
        };
        let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
        Self {
            json,
            color_out: wanted(anstream::AutoStream::choice(&io::stdout())),
            color_err: wanted(anstream::AutoStream::choice(&io::stderr())),
            width: size
                .map(|(width, _)| usize::from(width.0.max(NARROWEST)))
                .or_else(columns),
        }
    }

    /// Whether answers are JSON.
    pub(super) fn json(&self) -> bool {
        self.json
    }

    /// Whether the answer shows colour.
    pub(super) fn color(&self) -> bool {
        self.color_out
    }

    /// The columns that an answer may take; none: a pipe, nothing is cut.
    pub(super) fn width(&self) -> Option<usize> {
        self.width
    }

    /// The answer. A reader that has seen enough and closed the pipe is no failure.
    pub(super) fn answer(&mut self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let end = if text.ends_with('\n') || text.is_empty() {
            ""
        } else {
            "\n"
        };
        let written = out
            .write_all(text.as_bytes())
            .and_then(|()| out.write_all(end.as_bytes()));
        match written.and_then(|()| out.flush()) {
            Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::io("stdout".as_ref(), &e))
            }
            _ => Ok(()),
        }
    }

    /// Something beside the answer.
    pub(super) fn tell(&mut self, text: &str) {
        // nobody is left to hear it if the stream is gone
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// How far a long command is, for people at a terminal; an empty text takes it away.
    pub(super) fn progress(&mut self, text: &str) {
        let mut err = io::stderr();
        if err.is_terminal() && !self.json {
            let _ = write!(err, "\r\u{1b}[K{text}").and_then(|()| err.flush());
        }
    }

    /// Says why something could not be done.
    pub(super) fn fail(&mut self, failure: &Failure) -> Outcome {
        let text = if self.json {
            as_json(failure)
        } else {
            self.as_text(failure)
        };
        self.tell(text.trim_end());
        Outcome::Failed
    }

    fn as_text(&self, failure: &Failure) -> String {
        match failure {
            Failure::InFile(found) => found.render(self.color_err),
            Failure::Said { message, help } => {
                let (red, cyan) = if self.color_err {
                    (ERROR, HELP)
                } else {
                    (PLAIN, PLAIN)
                };
                let mut text = format!("{red}error{red:#}: {}", visible(message));
                if let Some(help) = help {
                    text.push_str(&format!("\n{cyan}help{cyan:#}: {}", visible(help)));
                }
                text
            }
        }
    }
}

const PLAIN: anstyle::Style = anstyle::Style::new();
const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();
const HELP: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();

/// The width that `COLUMNS` states, for pagers and tests.
fn columns() -> Option<usize> {
    std::env::var("COLUMNS")
        .ok()?
        .parse()
        .ok()
        .filter(|w| *w >= usize::from(NARROWEST))
}

fn as_json(failure: &Failure) -> String {
    match failure {
        Failure::Said { message, help } => json::errors(&[Fault {
            message,
            help: help.as_deref(),
            ..Fault::default()
        }]),
        Failure::InFile(found) => {
            let located: Vec<Located> = found.located().collect();
            json::errors(&located.iter().map(fault).collect::<Vec<_>>())
        }
    }
}

fn fault(located: &Located) -> Fault<'_> {
    Fault {
        file: Some(&located.file),
        line: Some(located.line),
        column: Some(located.column),
        message: &located.message,
        help: Some(located.help.as_str()).filter(|h| !h.is_empty()),
    }
}
