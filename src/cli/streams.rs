//! The streams: stdout is the answer, stderr the rest; whether they show colour is decided once.

use std::io::{self, IsTerminal, Write};

use oncall::diagnostic::{Located, visible};
use oncall::export::json::{self, Fault};
use oncall::words::{Language, Sentence, Words};

use super::args::{Color, Global};
use super::pager;
use super::tongue::Tongue;
use super::{Failure, Outcome};

/// What a pipe gets: no cutting.
const NARROWEST: u16 = 40;

/// Where answers and complaints go.
pub(super) struct Streams {
    tongue: Tongue,
    json: bool,
    color_out: bool,
    color_err: bool,
    width: Option<usize>,
    /// The lines of a page, where answers are shown page by page.
    page: Option<usize>,
}

impl Streams {
    /// Looks once at the terminal and the environment.
    pub(super) fn new(global: &Global) -> Self {
        let wanted = |auto: anstream::ColorChoice| match global.color {
            Color::Auto => auto != anstream::ColorChoice::Never,
            Color::Always => true,
            Color::Never => false,
        };
        let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
        Self {
            tongue: Tongue::of(global),
            json: global.json,
            color_out: wanted(anstream::AutoStream::choice(&io::stdout())),
            color_err: wanted(anstream::AutoStream::choice(&io::stderr())),
            width: size
                .map(|(width, _)| usize::from(width.0.max(NARROWEST)))
                .or_else(columns),
            page: size
                .map(|(_, height)| usize::from(height.0))
                .filter(|_| !global.no_pager && !global.json),
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

    /// An answer that may be long: page by page at a terminal.
    pub(super) fn pages(&mut self, text: &str) -> Result<(), Failure> {
        let long = self.page.is_some_and(|page| text.lines().count() >= page);
        if long && pager::shown(text) {
            return Ok(());
        }
        self.answer(text)
    }

    /// Something beside the answer.
    pub(super) fn tell(&mut self, text: &str) {
        // nobody is left to hear it if the stream is gone
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// The texts of what is said beside answers.
    pub(super) fn words(&self) -> &Words {
        self.tongue.words()
    }

    /// The language of a file for the team, whatever the environment is.
    pub(super) fn language_of_file(&self) -> Language {
        self.tongue.of_file()
    }

    /// A sentence beside the answer.
    pub(super) fn note(&mut self, sentence: &Sentence) {
        let text = self.words().sentence(sentence);
        self.tell(&text);
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
        let words = self.words();
        match failure {
            Failure::InFile(found) => found.render(words, self.color_err),
            other => {
                let (_, message, help) = other.said(words);
                said(words, &message, help.as_deref(), self.color_err)
            }
        }
    }
}

/// What is wrong, and what to do, as the problems of files are told.
pub(super) fn said(words: &Words, message: &str, help: Option<&str>, color: bool) -> String {
    let (red, cyan) = if color { (ERROR, HELP) } else { (PLAIN, PLAIN) };
    let error = words.text("error");
    let mut text = format!("{red}{error}{red:#}: {}", visible(message));
    if let Some(help) = help {
        let title = words.text("help");
        text.push_str(&format!("\n{cyan}{title}{cyan:#}: {}", visible(help)));
    }
    text
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

/// For scripts, whatever the language.
pub(super) fn as_json(failure: &Failure) -> String {
    let words = Words::new(Language::En);
    match failure {
        Failure::InFile(found) => {
            let located: Vec<Located> = found.located(&words).collect();
            json::errors(&located.iter().map(fault).collect::<Vec<_>>())
        }
        other => {
            let (code, message, help) = other.said(&words);
            json::errors(&[Fault {
                code,
                message: &message,
                help: help.as_deref(),
                ..Fault::default()
            }])
        }
    }
}

fn fault(located: &Located) -> Fault<'_> {
    Fault {
        file: Some(&located.file),
        line: Some(located.line),
        column: Some(located.column),
        code: located.code,
        message: &located.message,
        help: Some(located.help.as_str()).filter(|h| !h.is_empty()),
    }
}
