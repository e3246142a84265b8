//! The one place that writes files: each is replaced whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file's new content.
#[derive(Debug, Clone)]
pub struct Replacement {
    /// Where it goes; the folder is made if there is none.
    pub path: PathBuf,
    /// What it will hold.
    pub content: String,
}

/// Replaces files; those whose content is already so are left alone. All contents are written and
/// flushed beside their targets before the first target changes, so that a full disk or a missing
/// right changes nothing.
///
/// # Errors
/// The first file that cannot be written, with its path.
pub fn replace_all(files: &[Replacement]) -> Result<(), (PathBuf, io::Error)> {
    let changed = files
        .iter()
        .filter(|f| fs::read_to_string(&f.path).ok().as_deref() != Some(&f.content));
    let mut ready = Vec::new();
    for file in changed {
        let written = beside(&file.path, &file.content).map_err(|e| (file.path.clone(), e))?;
        ready.push((written, &file.path));
    }
    for (written, path) in ready {
        written.persist(path).map_err(|e| (path.clone(), e.error))?;
        sync_folder(path).map_err(|e| (path.clone(), e))?;
    }
    Ok(())
}

/// A flushed temporary file in the folder of `path`, with the rights of the file that it will replace.
fn beside(path: &Path, content: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new()
        .prefix(".oncall-")
        .suffix(".tmp")
        .tempfile_in(folder)?;
    file.write_all(content.as_bytes())?;
    file.as_file().set_permissions(rights(path)?)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The rights of the file at `path`, or those that a new file gets.
fn rights(path: &Path) -> io::Result<fs::Permissions> {
    match fs::metadata(path) {
        Ok(known) => Ok(known.permissions()),
        Err(_) => new_file_rights(),
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "the other systems have to ask")]
fn new_file_rights() -> io::Result<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    // calendars are there to be read by others, as any file that an editor makes
    Ok(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file_rights() -> io::Result<fs::Permissions> {
    tempfile::tempfile()
        .and_then(|f| f.metadata())
        .map(|m| m.permissions())
}

/// A rename is lasting only when its folder is flushed too; systems that cannot do so need not.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if cfg!(unix) {
        fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Replacement, replace_all};
    use std::fs;

    #[test]
    fn files_are_replaced_whole_and_folders_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plans/2027-Q1.toml");
        let file = |content: &str| Replacement {
            path: path.clone(),
            content: content.into(),
        };
        replace_all(&[file("one")]).unwrap();
        replace_all(&[file("two")]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(
            fs::read_dir(path.parent().unwrap()).unwrap().count(),
            1,
            "nothing is left behind"
        );
    }

    #[test]
    fn nothing_changes_when_one_file_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("good.toml");
        fs::File::create(folder.path().join("file")).unwrap();
        let files = [
            Replacement {
                path: good.clone(),
                content: "new".into(),
            },
            Replacement {
                path: folder.path().join("file/inside.toml"),
                content: "x".into(),
            },
        ];
        let (path, _) = replace_all(&files).unwrap_err();
        assert!(path.ends_with("inside.toml"));
        assert!(!good.exists());
    }
}
