//! Plan files and calendars are written together.

use std::fs;

use oncall::domain::Record;
use oncall::ledger::{Replacement, append, read, write};

use super::Made;
use crate::cli::commands::calendars;
use crate::cli::{Context, Failure};

/// Writes what is new of a change.
pub(in crate::cli) fn publish(made: &Made, context: &Context) -> Result<(), Failure> {
    context.replace(&files(made, context)?)
}

/// The files that a change makes other; none if it changes nothing.
pub(in crate::cli) fn files(made: &Made, context: &Context) -> Result<Vec<Replacement>, Failure> {
    let mut files: Vec<Replacement> = Vec::new();
    for (old, new) in made.before.iter().zip(&made.after) {
        if old != new {
            files.push(plan_file(old, new, context)?);
        }
    }
    if !files.is_empty() {
        files.extend(calendars(context, &made.after));
    }
    Ok(files)
}

/// A plan file with its new line; what people wrote into it stays.
fn plan_file(old: &Record, new: &Record, context: &Context) -> Result<Replacement, Failure> {
    let path = context.folder.file_of(new.base().period);
    let words = context.shared_words();
    if old.base() != new.base() {
        // the turns themselves are others
        let content = write(new, &words);
        return Ok(Replacement { path, content });
    }
    let text = fs::read_to_string(&path).map_err(|e| Failure::io(&path, &e))?;
    let added = new.changes().get(old.changes().len()..).unwrap_or_default();
    let longer = added.iter().fold(text, |text, change| {
        append(&text, change, new.base().zone, &words)
    });
    let source = oncall::diagnostic::Source::new(path.display().to_string(), longer.clone());
    // a file whose last table is another one cannot be continued
    let content = match read(source) {
        Ok(record) if record.changes() == new.changes() => longer,
        _ => write(new, &words),
    };
    Ok(Replacement { path, content })
}
