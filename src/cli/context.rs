//! What a command works on: the team, its plans, the present instant, and how answers look.

use std::fs;
use std::path::{Path, PathBuf};

use oncall::config::{self, Loaded};
use oncall::diagnostic::{Source, visible};
use oncall::domain::{Instant, Language, Member, MemberId, Period, Plan, Record, Team};
use oncall::export::{Look, Words};
use oncall::ledger::{DEFAULT_FOLDER, Folder, Hold, Replacement, Settled, settle, team_of};
use oncall::prose::nearest;
use oncall::words::said;

use super::args::Global;
use super::when::{self, When};
use super::{Failure, Streams, clock, merging};

const FILE: &str = "rotations.toml";
/// The folder of the calendars, beside the team's file.
pub(super) const CALENDARS: &str = "calendars";

/// What a command works on.
pub(super) struct Context {
    /// The team's file, read.
    pub(super) loaded: Loaded,
    /// The team's file.
    path: PathBuf,
    /// The folder of the team's file.
    pub(super) home: PathBuf,
    /// Its plan files.
    pub(super) folder: Folder,
    /// The present.
    pub(super) now: Instant,
    /// The texts of the answer's language.
    pub(super) words: Words,
    /// How the answer looks.
    pub(super) look: Look,
    /// The folder in this command's hand, if it changes files.
    hold: Option<Hold>,
}

impl Context {
    /// Reads the team's file.
    pub(super) fn load(global: &Global, streams: &mut Streams) -> Result<Self, Failure> {
        let path = config_path(global.config.as_deref())?;
        settle_first(&path, streams);
        let loaded = config::load(&path, &read(&path)?)?;
        Ok(Self::of(loaded, &path, global, streams))
    }

    /// Reads the team's file for a command that changes files: no other one does so until it ends.
    pub(super) fn hold(global: &Global, streams: &mut Streams) -> Result<Self, Failure> {
        let path = config_path(global.config.as_deref())?;
        let waiting = || streams.note(&said("waiting-for-other"));
        let (mut hold, settled) = Hold::take(&home_of(&path), waiting)?;
        tell(&settled, streams);
        hold.note(&path)?;
        let loaded = config::load(&path, &read(&path)?)?;
        let mut context = Self::of(loaded, &path, global, streams);
        hold.note_folder(context.folder.path())?;
        hold.note_folder(&context.home.join(CALENDARS))?;
        context.hold = Some(hold);
        Ok(context)
    }

    /// Replaces files of the team's folder, all or none.
    pub(super) fn replace(&self, files: &[Replacement]) -> Result<(), Failure> {
        let all: Vec<Replacement> = files
            .iter()
            .cloned()
            .chain(merging::attributes(self))
            .collect();
        match &self.hold {
            Some(hold) => hold.replace(&all)?,
            // nobody asked for the folder before: what was read is not watched
            None => Hold::take(&self.home, || ())?.0.replace(&all)?,
        }
        Ok(())
    }

    /// Reads the team's file; if it cannot be read, somebody still has to know who is on call: then
    /// the plan files alone have to do, without names and phones.
    pub(super) fn load_in_need(global: &Global, streams: &mut Streams) -> Result<Self, Failure> {
        let path = config_path(global.config.as_deref())?;
        settle_first(&path, streams);
        let text = read(&path)?;
        let found = match config::load(&path, &text) {
            Ok(loaded) => return Ok(Self::of(loaded, &path, global, streams)),
            Err(found) => found,
        };
        let plans = Folder::new(home_of(&path).join(DEFAULT_FOLDER)).plans();
        let Some(plan) = plans.ok().and_then(|mut plans| plans.pop()) else {
            return Err(found.into());
        };
        streams.fail(&found.into());
        let loaded = Loaded::in_need(team_of(&plan), Source::new(path.to_string_lossy(), text));
        Ok(Self::of(loaded, &path, global, streams))
    }

    fn of(loaded: Loaded, path: &Path, global: &Global, streams: &Streams) -> Self {
        let home = home_of(path);
        let now = global
            .now
            .map_or_else(clock::read, |m| m.in_zone(loaded.team.zone));
        let language = global.lang.map_or(loaded.team.language, Language::from);
        let look = Look {
            width: streams.width(),
            color: streams.color(),
            now,
        };
        Self {
            folder: Folder::new(home.join(&loaded.team.plans)),
            path: path.to_owned(),
            home,
            now,
            look,
            words: Words::new(language),
            loaded,
            hold: None,
        }
    }

    /// The texts of files that the team shares, whatever language the answer is in.
    pub(super) fn shared_words(&self) -> Words {
        Words::new(self.team().language)
    }

    /// The team.
    pub(super) fn team(&self) -> &Team {
        &self.loaded.team
    }

    /// The team's file as it is written.
    pub(super) fn config_text(&self) -> Result<String, Failure> {
        read(&self.path)
    }

    /// The team's file with another text.
    pub(super) fn config_file(&self, content: String) -> Replacement {
        Replacement {
            path: self.path.clone(),
            content,
        }
    }

    /// The same, as if this were the team's file. It does not write.
    pub(super) fn with_config(&self, text: &str) -> Result<Self, Failure> {
        Ok(Self {
            loaded: config::load(&self.path, text)?,
            path: self.path.clone(),
            home: self.home.clone(),
            folder: Folder::new(self.folder.path()),
            now: self.now,
            words: Words::new(self.words.language()),
            look: self.look,
            hold: None,
        })
    }

    /// All published plans with their changes, by period.
    pub(super) fn records(&self) -> Result<Vec<Record>, Failure> {
        Ok(self.folder.records()?)
    }

    /// All published plans after their changes, by period.
    pub(super) fn plans(&self) -> Result<Vec<Plan>, Failure> {
        Ok(self.folder.plans()?)
    }

    /// The period that an argument names.
    pub(super) fn period(&self, text: &str) -> Result<Period, Failure> {
        let today = self.team().zone.date(self.now);
        Period::parse(text, today).map_err(|e| Failure::new(e.message, e.help))
    }

    /// The first instant of a date, or the time, that an argument names.
    pub(super) fn first_instant(&self, text: &str) -> Result<Instant, Failure> {
        Ok(match when::parse(text, self.now, self.team().zone)? {
            When::At(at) => at,
            When::Within(w) => w.start(),
        })
    }

    /// The member that an argument names, by id or by the whole name.
    pub(super) fn member(&self, text: &str) -> Result<MemberId, Failure> {
        let members = &self.team().members;
        let found = members
            .iter()
            .find(|m| m.id.as_str() == text || m.name == text);
        found
            .map(|m| m.id.clone())
            .ok_or_else(|| unknown_member(text, members))
    }
}

/// What another command left unfinished is settled, if that can be done: who asks wants an answer.
fn settle_first(config: &Path, streams: &mut Streams) {
    match settle(&home_of(config)) {
        Ok(settled) => tell(&settled, streams),
        Err(unsettled) => _ = streams.fail(&unsettled.into()),
    }
}

fn tell(settled: &Settled, streams: &mut Streams) {
    match settled {
        Settled::Nothing => {}
        Settled::TakenBack => streams.note(&said("note-taken-back")),
        Settled::Completed(files) => {
            let names: Vec<String> = files
                .iter()
                .map(|f| visible(&f.display().to_string()))
                .collect();
            let text = said("note-completed").with("files", names.join(", "));
            streams.note(&text);
        }
    }
}

/// Says whose id or name, or a word of it, is nearest; else who there is.
fn unknown_member(text: &str, members: &[Member]) -> Failure {
    let words = |m: &Member| -> Vec<String> {
        let names = m.name.split_whitespace().map(str::to_owned);
        [m.id.to_string(), m.name.clone()]
            .into_iter()
            .chain(names)
            .collect()
    };
    let known: Vec<(String, &MemberId)> = members
        .iter()
        .flat_map(|m| words(m).into_iter().map(move |w| (w, &m.id)))
        .collect();
    let meant = nearest(text, known.iter().map(|(word, _)| word.as_str()));
    let id = known.iter().find(|(word, _)| Some(word.as_str()) == meant);
    let ids = || members.iter().map(|m| m.id.as_str()).collect::<Vec<_>>();
    let help = match id {
        Some((_, id)) => said("did-you-mean").with("near", id),
        None => said("the-members-are").with("names", ids().join(", ")),
    };
    Failure::new(said("unknown-member").with("member", text), help)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| Failure::io(path, &e))
}

fn home_of(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// The file that is named, or the nearest one from this folder upwards.
pub(super) fn config_path(named: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(path) = named {
        return Ok(path.to_owned());
    }
    let here = std::env::current_dir().map_err(|e| Failure::io(Path::new("."), &e))?;
    let found = here
        .ancestors()
        .map(|folder| folder.join(FILE))
        .find(|path| path.is_file());
    let path = found.ok_or_else(|| {
        let help = said("init-or-name");
        Failure::new(said("no-config").with("file", FILE), help)
    })?;
    // messages name the file as short as it can be said
    Ok(path.strip_prefix(&here).map(Path::to_owned).unwrap_or(path))
}
