//! What a change is about to do, written down before it is done: which file takes whose place.

use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The change is being prepared: no file was replaced yet.
pub(super) const DRAFT: &str = ".oncall-draft";
/// The change holds: what is not in its place yet will be.
pub(super) const JOURNAL: &str = ".oncall-journal";

/// The only version of the journal.
const VERSION: u8 = 1;

/// The steps of a change. All paths lie below the folder of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    version: u8,
    /// Folders that the change made, outermost first.
    pub(super) made: Vec<String>,
    /// The files.
    pub(super) file: Vec<Entry>,
}

/// One file that is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Which file.
    pub(super) target: String,
    /// Its number, of which the name of the new file is made.
    number: usize,
    /// The print of what it held; none: it was not there.
    pub(super) before: Option<String>,
    /// The print of what it will hold.
    pub(super) after: String,
}

impl Entry {
    pub(super) fn new(target: String, number: usize, before: Option<&[u8]>, after: &[u8]) -> Self {
        Self {
            target,
            number,
            before: before.map(print),
            after: print(after),
        }
    }

    /// The file that is replaced.
    pub(super) fn target(&self, home: &Path) -> PathBuf {
        home.join(&self.target)
    }

    /// The new file, until it takes its place: in the same folder, for only there it can do so in one step.
    pub(super) fn fresh(&self, home: &Path) -> PathBuf {
        let name = format!(".oncall-{}.tmp", self.number);
        self.target(home).with_file_name(name)
    }
}

impl Journal {
    pub(super) fn new(made: Vec<String>, file: Vec<Entry>) -> Self {
        Self {
            version: VERSION,
            made,
            file,
        }
    }

    /// The text of the journal; none: paths that cannot be written.
    pub(super) fn write(&self) -> Option<String> {
        toml::to_string(self).ok()
    }

    /// Reads a journal; none: it is none of ours, or leads out of its folder.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let journal: Self = toml::from_str(std::str::from_utf8(text).ok()?).ok()?;
        let mut paths = journal
            .made
            .iter()
            .chain(journal.file.iter().map(|e| &e.target));
        let fine = journal.version == VERSION && paths.all(|p| stays_below(Path::new(p)));
        fine.then_some(journal)
    }
}

fn stays_below(path: &Path) -> bool {
    let mut parts = path.components();
    path.file_name().is_some() && parts.all(|c| matches!(c, Component::Normal(_)))
}

/// A short print of a content, by which a change of it is seen: FNV-1a of 64 bits over words of
/// eight bytes, and the length. It guards against slips, not against forgers: who can write the
/// journal can write the files.
pub(super) fn print(content: &[u8]) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let word = |hash: u64, bytes: &[u8]| {
        let mut word = [0; 8];
        word.iter_mut()
            .zip(bytes)
            .for_each(|(to, from)| *to = *from);
        let mixed = (hash ^ u64::from_le_bytes(word)).wrapping_mul(PRIME);
        // a product carries upwards only; the high half is brought down
        mixed ^ (mixed >> 32)
    };
    let hash = content.chunks(8).fold(OFFSET, word);
    format!("{hash:016x}-{}", content.len())
}

#[cfg(test)]
mod tests {
    use super::{Entry, Journal, print};

    #[test]
    fn a_journal_is_read_as_it_was_written() {
        let entry = Entry::new("plans\n/\"ä.toml".into(), 3, None, b"new");
        let journal = Journal::new(vec!["plans\n".into()], vec![entry]);
        let text = journal.write().unwrap();
        assert_eq!(Journal::read(text.as_bytes()), Some(journal));
    }

    #[test]
    fn a_journal_never_leads_out_of_its_folder() {
        for target in ["../x", "/etc/passwd", "plans/../../x", "", ".", "plans/.."] {
            let entry = Entry::new(target.into(), 0, None, b"new");
            let text = Journal::new(Vec::new(), vec![entry]).write().unwrap();
            assert_eq!(Journal::read(text.as_bytes()), None, "{target}");
        }
        assert_eq!(Journal::read(b"version = 2\nmade = []\nfile = []\n"), None);
        assert_eq!(Journal::read(b"\xff"), None);
    }

    #[test]
    fn prints_tell_contents_apart() {
        let contents: [&[u8]; 6] = [b"", b"\0", b"a", b"b", b"12345678a", b"12345678b"];
        let prints: std::collections::BTreeSet<String> =
            contents.iter().map(|c| print(c)).collect();
        assert_eq!(prints.len(), contents.len());
    }
}
