//! Looks on while a plan is made: shows on a terminal how far it is, and ends it on Ctrl-C or when its time is up.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use oncall::engine::{Stage, Watch};
use oncall::export::Words;
use signal_hook::consts::SIGINT;
use signal_hook::flag;

use super::Failure;

/// What is done sooner needs no telling.
const PATIENCE: Duration = Duration::from_millis(600);
/// No eye follows more.
const BETWEEN: Duration = Duration::from_millis(100);
/// What a shell reports of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// The one who looks on.
pub(super) struct Onlooker {
    stop: Arc<AtomicBool>,
    /// When the time is up, if there is a limit.
    end: Option<Instant>,
    /// Whether the work was asked whether it is over, and it was.
    ended: AtomicBool,
    /// Nothing is shown where nobody looks.
    line: Option<Line>,
}

/// The line on the terminal.
struct Line {
    texts: [String; 5],
    drawn: Mutex<Drawn>,
}

/// What stands on the line.
struct Drawn {
    /// When it may change.
    due: Instant,
    /// How many columns it takes.
    width: usize,
}

impl Onlooker {
    /// From now on Ctrl-C ends the work that is watched; pressed again, the program. So does the limit.
    pub(super) fn new(limit: Option<Duration>, words: &Words) -> Result<Self, Failure> {
        let stop = Arc::new(AtomicBool::new(false));
        let heard = flag::register_conditional_shutdown(SIGINT, INTERRUPTED, Arc::clone(&stop))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&stop)));
        heard.map_err(|e| Failure::io("Ctrl-C".as_ref(), &e))?;
        let now = Instant::now();
        Ok(Self {
            stop,
            end: limit.and_then(|l| now.checked_add(l)),
            ended: AtomicBool::new(false),
            line: io::stderr().is_terminal().then(|| Line {
                texts: texts(words),
                drawn: Mutex::new(Drawn {
                    due: now + PATIENCE,
                    width: 0,
                }),
            }),
        })
    }

    /// Clears the line; the answer is whether the work was ended before it was done.
    pub(super) fn leave(self) -> bool {
        let drawn = self.line.and_then(|line| line.drawn.into_inner().ok());
        if let Some(mut drawn) = drawn.filter(|d| d.width > 0) {
            drawn.show("");
            drawn.show("");
        }
        self.ended.into_inner()
    }
}

fn texts(words: &Words) -> [String; 5] {
    STAGES.map(|stage| {
        words.text(match stage {
            Stage::Cover => "progress-cover",
            Stage::Fair => "progress-fair",
            Stage::Kind => "progress-kind",
            Stage::Bound => "progress-bound",
            Stage::Prove => "progress-prove",
        })
    })
}

const STAGES: [Stage; 5] = [
    Stage::Cover,
    Stage::Fair,
    Stage::Kind,
    Stage::Bound,
    Stage::Prove,
];

impl Watch for Onlooker {
    fn at(&self, stage: Stage, part: f64) {
        let Some(line) = &self.line else { return };
        // whoever finds somebody else at the line has nothing newer to show
        let Ok(mut drawn) = line.drawn.try_lock() else {
            return;
        };
        let now = Instant::now();
        if now < drawn.due {
            return;
        }
        drawn.due = now + BETWEEN;
        let doing = STAGES.iter().zip(&line.texts).find(|(s, _)| **s == stage);
        let percent = (part.clamp(0.0, 1.0) * 100.0).floor();
        drawn.show(&format!(
            "{} {percent}\u{a0}%",
            doing.map_or("", |(_, text)| text)
        ));
    }

    fn is_over(&self) -> bool {
        let over =
            self.stop.load(Ordering::Relaxed) || self.end.is_some_and(|e| e <= Instant::now());
        if over {
            self.ended.store(true, Ordering::Relaxed);
        }
        over
    }
}

impl Drawn {
    fn show(&mut self, text: &str) {
        let before = std::mem::replace(&mut self.width, text.chars().count());
        // nobody is left to see it if the stream is gone
        let _ = write!(io::stderr(), "\r{text:<before$}");
        let _ = io::stderr().flush();
    }
}
