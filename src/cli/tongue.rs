//! The language of what is said: the one that is asked for, else the team's; where no team can be read,
//! that of the environment. Results never depend on the environment.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum;
use oncall::config;
use oncall::words::{Language, Words};

use super::args::{Global, Lang};
use super::context::config_path;

/// Where a system says how it is spoken to, the strongest first (POSIX, XBD 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of what is said, found out when something is.
pub(super) struct Tongue {
    asked: Option<Lang>,
    config: Option<PathBuf>,
    words: OnceCell<Words>,
}

impl Tongue {
    /// By arguments that could be read.
    pub(super) fn of(global: &Global) -> Self {
        Self::new(global.lang, global.config.clone())
    }

    /// By a line that perhaps cannot be read.
    pub(super) fn of_line(line: &[OsString]) -> Self {
        let lang = value_of(line, &["--lang"]).and_then(|v| v.into_string().ok());
        let lang = lang.and_then(|word| Lang::from_str(&word, false).ok());
        let config =
            value_of(line, &["-f", "--config"]).or_else(|| std::env::var_os("ONCALL_CONFIG"));
        Self::new(lang, config.map(PathBuf::from))
    }

    fn new(asked: Option<Lang>, config: Option<PathBuf>) -> Self {
        Self {
            asked,
            config,
            words: OnceCell::new(),
        }
    }

    /// The texts of the language.
    pub(super) fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::new(self.language()))
    }

    /// The language of a file: the one that is asked for, else the team's, else English.
    pub(super) fn of_file(&self) -> Language {
        self.asked_or_of_team().unwrap_or_default()
    }

    fn language(&self) -> Language {
        self.asked_or_of_team().unwrap_or_else(of_system)
    }

    fn asked_or_of_team(&self) -> Option<Language> {
        let asked = self.asked.map(Language::from);
        asked.or_else(|| self.of_team())
    }

    fn of_team(&self) -> Option<Language> {
        let path = config_path(self.config.as_deref()).ok()?;
        config::language(&std::fs::read_to_string(path).ok()?)
    }
}

fn of_system() -> Language {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let value = VARIABLES.into_iter().find_map(set).unwrap_or_default();
    let code = value.split(['_', '.', '@']).next().unwrap_or_default();
    match code.to_lowercase().as_str() {
        "de" => Language::De,
        _ => Language::En,
    }
}

/// What follows one of these options in a line, whether after a blank or after `=`.
pub(super) fn value_of(line: &[OsString], names: &[&str]) -> Option<OsString> {
    let is = |word: &OsString| names.iter().any(|name| word == name);
    let after = line.windows(2).find(|pair| is(&pair[0]));
    let joined = || {
        let mut words = line.iter().filter_map(|word| word.to_str());
        words.find_map(|word| {
            let (name, value) = word.split_once('=')?;
            names.contains(&name).then(|| OsString::from(value))
        })
    };
    after.map(|pair| pair[1].clone()).or_else(joined)
}
