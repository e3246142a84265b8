//! The Python that outside checks run on, where there is one.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A Python 3.11 or newer that can import `modules`: `ONCALL_PYTHON`, else one on the path.
pub(crate) fn with(modules: &[&str]) -> Option<PathBuf> {
    let asked = std::env::var_os("ONCALL_PYTHON").map(PathBuf::from);
    let usual = ["python3.11", "python3"].map(PathBuf::from);
    let script = format!("import {}", modules.join(", "));
    let works = |python: &PathBuf| {
        let mut command = Command::new(python);
        command
            .args(["-c", &script])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|s| s.success())
    };
    asked.into_iter().chain(usual).find(works)
}
