//! Text in, team out; or all that is wrong with it. Calendar files that it names are read with it.

use std::ops::Range;
use std::path::Path;
use std::{fs, io};

use crate::diagnostic::{Diagnostic, Diagnostics, Problems, Source};
use crate::domain::{Pin, Team};
use crate::words::{Sentence, said};

use super::calendar::{AbsenceCalendar, Pattern};
use super::{read, resolve};

/// A file that is right, and where in it things are written.
#[derive(Debug)]
pub struct Loaded {
    /// The agreement.
    pub team: Team,
    /// The file.
    pub source: Source,
    /// What it says of calendar files.
    pub calendars: Calendars,
    pub(super) places: Places,
}

/// What the team's file says of calendar files.
#[derive(Debug, Default)]
pub struct Calendars {
    /// How titles name members, where it is not by their whole name.
    pub patterns: Vec<Pattern>,
    /// The calendar of absences that it names; they are among the team's.
    pub away: Option<Away>,
}

/// What the team's calendar file of absences says.
#[derive(Debug)]
pub struct Away {
    /// Its name, as the team's file writes it.
    pub file: String,
    /// What it says.
    pub calendar: AbsenceCalendar,
}

/// Gives the content of a file that the team's file names, as seen from there.
pub type Beside<'a> = &'a dyn Fn(&str) -> io::Result<Vec<u8>>;

/// No calendar is larger; a file that is was named by mistake.
const LARGEST: u64 = 64 << 20;

/// Where things are written, in the order of the team's lists.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Of `team.pins`.
    pub(super) pins: Vec<PinPlace>,
    /// Of `team.absences`.
    pub(super) absences: Vec<AbsencePlace>,
}

/// Where the parts of an absence are written.
#[derive(Debug, Clone)]
pub(super) struct AbsencePlace {
    pub(super) header: Range<usize>,
    pub(super) member: Range<usize>,
    pub(super) from: Range<usize>,
    pub(super) to: Range<usize>,
}

/// Where the parts of a pin are written.
#[derive(Debug, Clone)]
pub(super) struct PinPlace {
    pub(super) header: Range<usize>,
    pub(super) member: Range<usize>,
    pub(super) turn: Range<usize>,
    pub(super) role: Option<Range<usize>>,
}

/// Which key of a pin is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinKey {
    /// `member`.
    Member,
    /// `turn`.
    Turn,
    /// `role`; if it is left out, the turn.
    Role,
}

/// Reads the text of the file at `path`, which is shown as it is given, and the files that it names.
///
/// # Errors
/// All problems of the file at once, in the order of their places.
pub fn load(path: &Path, text: &str) -> Result<Loaded, Diagnostics> {
    let folder = path.parent().unwrap_or(Path::new(""));
    load_with(path, text, &|name| content(&folder.join(name)))
}

/// A file's content; what is no file, such as a device that never ends, is none.
fn content(path: &Path) -> io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    if !about.is_file() || about.len() > LARGEST {
        return Err(io::Error::other(said("no-calendar-file")));
    }
    fs::read(path)
}

/// Reads the text of the file at `path`; `beside` gives the files that it names.
///
/// # Errors
/// All problems of the file at once, in the order of their places.
pub fn load_with(path: &Path, text: &str, beside: Beside) -> Result<Loaded, Diagnostics> {
    // A byte order mark is no problem of the file, but places count from behind it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Source::new(path.to_string_lossy(), text);
    let mut problems = Problems::new();
    let tables = read::tables(&source, &mut problems);
    let resolved = resolve::team(&source, &tables, beside, &mut problems);
    let source = problems.of(source)?;
    match resolved {
        Some((team, places, calendars)) => Ok(Loaded {
            team,
            source,
            calendars,
            places,
        }),
        None => Err(Diagnostics::one(
            source,
            Diagnostic::new(0..0, said("file-unreadable"), None),
        )),
    }
}

impl Loaded {
    /// A team that is known from elsewhere, since the file cannot be read.
    pub fn in_need(team: Team, source: Source) -> Self {
        Self {
            team,
            source,
            calendars: Calendars::default(),
            places: Places::default(),
        }
    }

    /// A problem with a pin of the team, at the place where it is written.
    pub fn pin_problem(
        &self,
        pin: &Pin,
        key: PinKey,
        message: Sentence,
        help: Sentence,
    ) -> Diagnostic {
        let index = self.team.pins.iter().position(|p| p == pin);
        let place = index.and_then(|i| self.places.pins.get(i));
        let at = place.map_or(0..0, |p| match key {
            PinKey::Member => p.member.clone(),
            PinKey::Turn => p.turn.clone(),
            PinKey::Role => p.role.clone().unwrap_or_else(|| p.turn.clone()),
        });
        Diagnostic::new(at, message, help)
    }

    /// Where the header of the absence at `index` of the team's absences is written.
    pub fn absence_place(&self, index: usize) -> Option<Range<usize>> {
        self.places.absences.get(index).map(|a| a.header.clone())
    }

    /// Where the header of the pin at `index` of the team's pins is written.
    pub fn pin_place(&self, index: usize) -> Option<Range<usize>> {
        self.places.pins.get(index).map(|p| p.header.clone())
    }

    /// Problems that were found later, drawn as those of the file; none if there is none.
    pub fn problems(&self, found: impl IntoIterator<Item = Diagnostic>) -> Option<Diagnostics> {
        let mut problems = Problems::new();
        for problem in found {
            problems.push(problem);
        }
        problems.of(self.source.clone()).err()
    }
}
