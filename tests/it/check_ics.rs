//! The outside check of calendar files.

use std::process::Command;

/// Holds `text` to the outside check, and to the file before it, where `ONCALL_CHECK_ICS` names the
/// script (with `ONCALL_PYTHON` to run it); says so where it does not.
pub(crate) fn check(name: &str, text: &str, before: Option<&str>) {
    let Some(script) = std::env::var_os("ONCALL_CHECK_ICS") else {
        eprintln!("{name}: not checked from outside, ONCALL_CHECK_ICS is not set");
        return;
    };
    let python = std::env::var_os("ONCALL_PYTHON").unwrap_or_else(|| "/usr/bin/python3".into());
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let mut command = Command::new(python);
    command
        .arg(script)
        .arg(file("now.ics", text))
        .arg("--strict");
    if let Some(before) = before {
        command.arg("--previous").arg(file("before.ics", before));
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{name}: {said}");
}
