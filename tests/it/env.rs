//! A fresh folder and a program without any environment of this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the project.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A folder in which the program runs; gone with the test.
pub(crate) struct Folder {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

/// How a run ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// An empty folder; it is 09:00 on 24 November 2026 in Berlin, and a table may be 80 columns wide.
    pub(crate) fn empty() -> Self {
        let mut folder = Self {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        };
        folder.set("ONCALL_NOW", "2026-11-24T09:00:00+01:00");
        folder.set("COLUMNS", "80");
        // no answer may lean on the machine's own zone
        folder.set("TZ", "Pacific/Kiritimati");
        folder.set("TZDIR", "no-zoneinfo");
        folder
    }

    /// With this as `rotations.toml`.
    pub(crate) fn with(config: &str) -> Self {
        let folder = Self::empty();
        folder.write("rotations.toml", config);
        folder
    }

    /// With a file of the project as `rotations.toml`.
    pub(crate) fn with_example(file: &str) -> Self {
        Self::with(&fs::read_to_string(Path::new(ROOT).join(file)).unwrap())
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.variables.retain(|(n, _)| n != name);
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    pub(crate) fn unset(&mut self, name: &str) {
        self.variables.retain(|(n, _)| n != name);
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    pub(crate) fn write(&self, file: &str, content: &str) {
        fs::write(self.path(file), content).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Every file below, with its bytes, by name.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let mut open = vec![self.folder.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(self.folder.path()).unwrap();
                    found.push((name.display().to_string(), fs::read(&path).unwrap()));
                }
            }
        }
        found.sort();
        found
    }

    /// The command, in this folder and its environment alone.
    pub(crate) fn around<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let variables = self.variables.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .envs(variables)
    }

    /// Runs `oncall` with these words.
    pub(crate) fn oncall(&self, words: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_oncall"));
        let output = self.around(command.args(words)).output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// The answer, if the run ended with `code`.
    pub(crate) fn with_code(self, code: i32) -> String {
        assert_eq!(
            self.code, code,
            "stdout:\n{}\nstderr:\n{}",
            self.stdout, self.stderr
        );
        self.stdout
    }

    /// The answer as JSON, if the run ended with `code`.
    pub(crate) fn json(self, code: i32) -> serde_json::Value {
        serde_json::from_str(&self.with_code(code)).unwrap()
    }
}
