//! The folder of the plan files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::files::{FileError, read_within};
use super::plan_file;
use crate::diagnostic::{Diagnostics, Source};
use crate::domain::{Period, Plan, Record, days_between};

/// Plans beyond this many days are not looked for: the longest period there is, and a block or week over its edge.
const REACH: i64 = 14;

/// Why plan files cannot be read.
#[derive(Debug)]
pub enum FolderError {
    /// The system says no, or a link leads elsewhere.
    File(FileError),
    /// The file says something that it cannot mean.
    Malformed(Diagnostics),
}

/// The published plans of a team, as files named by their period: `2027-Q1.toml`.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The plans in `path`; the folder need not exist.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file of a period, there or not.
    pub fn file_of(&self, period: Period) -> PathBuf {
        self.path.join(format!("{period}.toml"))
    }

    /// All plans with their changes, by period.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn records(&self) -> Result<Vec<Record>, FolderError> {
        self.records_where(|_| true)
    }

    /// All plans as they are after their changes, by period.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn plans(&self) -> Result<Vec<Plan>, FolderError> {
        Ok(current(&self.records()?))
    }

    /// The plans, after their changes, that may have turns at dates from `first` to `last`.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn plans_near(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Plan>, FolderError> {
        let near = |p: Period| {
            days_between(p.last(), first) <= REACH && days_between(last, p.first()) <= REACH
        };
        Ok(current(&self.records_where(near)?))
    }

    fn records_where(&self, wanted: impl Fn(Period) -> bool) -> Result<Vec<Record>, FolderError> {
        let mut records = Vec::new();
        for path in self
            .files()
            .map_err(|e| FolderError::File(FileError::Io(self.path.clone(), e)))?
        {
            // a file that is named after no period is not looked into, whoever put it there
            if named_period(&path).is_some_and(&wanted) {
                records.push(self.load(&path)?);
            }
        }
        records.sort_by_key(|r| r.base().period);
        Ok(records)
    }

    fn load(&self, path: &Path) -> Result<Record, FolderError> {
        let beside = self.path.parent().unwrap_or(&self.path);
        let text = read_within(beside, path).map_err(FolderError::File)?;
        let source = Source::new(path.display().to_string(), text);
        plan_file::read(source).map_err(FolderError::Malformed)
    }

    /// The TOML files of the folder, by name.
    fn files(&self) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(e),
        };
        let mut paths: Vec<PathBuf> = entries
            .map(|e| e.map(|e| e.path()))
            .collect::<io::Result<_>>()?;
        paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
        paths.sort();
        Ok(paths)
    }
}

fn named_period(path: &Path) -> Option<Period> {
    let name = path.file_stem()?.to_str()?;
    // `next` names no file, so that no date of today is needed
    if name == "next" {
        None
    } else {
        Period::parse(name, NaiveDate::MIN).ok()
    }
}

fn current(records: &[Record]) -> Vec<Plan> {
    records.iter().map(|r| r.current().clone()).collect()
}
