//! `oncall init` and `oncall schema`.

use std::path::Path;

use oncall::config;
use oncall::ledger::{Replacement, replace_all};
use oncall::words::{Words, said};

use crate::cli::args::{Global, InitArgs};
use crate::cli::{Failure, Outcome, Streams};

/// Writes a commented config; never over an existing file.
pub(in crate::cli) fn init(
    args: &InitArgs,
    _: &Global,
    streams: &mut Streams,
) -> Result<Outcome, Failure> {
    let path = &args.file;
    if path.exists() {
        let help = said("edit-or-name-other");
        return Err(Failure::new(
            said("exists-already").with("file", path.display()),
            help,
        ));
    }
    let schema = path.with_file_name(config::SCHEMA_FILE);
    // before there is a file that has a language: that of whoever asks, who has none yet
    let words = streams.words();
    let files = [
        Replacement {
            path: path.clone(),
            content: config::template(words),
        },
        Replacement {
            path: schema,
            content: schema_text(words)?,
        },
    ];
    let wrote = words.sentence(&said("init-wrote").with("file", shown(path)));
    let text = format!("{wrote}\n{}", words.text("init-next"));
    replace_all(&files).map_err(|(path, e)| Failure::io(&path, &e))?;
    streams.answer(&text)?;
    Ok(Outcome::Fine)
}

fn shown(path: &Path) -> String {
    oncall::diagnostic::visible(&path.display().to_string())
}

fn schema_text(words: &Words) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(&config::schema(words));
    text.map(|t| t + "\n")
        .map_err(|_| Failure::bug(said("bug-schema")))
}

/// Prints the JSON Schema of the config. Scripts compare it: no environment changes it.
pub(in crate::cli) fn schema(streams: &mut Streams) -> Result<Outcome, Failure> {
    let words = Words::new(streams.language_of_file());
    streams.answer(&schema_text(&words)?)?;
    Ok(Outcome::Fine)
}
