//! What came of publishing a calendar.

use crate::export::{Value, Words};

/// What was done on a server, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Only looked.
    pub dry_run: bool,
    /// New there.
    pub created: usize,
    /// Said something older.
    pub updated: usize,
    /// Not in the plan any more.
    pub deleted: usize,
    /// As they should be.
    pub unchanged: usize,
    /// Left as they are, by name.
    pub left: Vec<(String, Left)>,
}

/// Why a resource was left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Somebody else changed it.
    Changed,
    /// Somebody else changed it at this very time.
    Raced,
    /// The event is there under another name, as after an import by hand.
    Elsewhere,
    /// The server refused it, with this status.
    Refused(u16),
}

impl Left {
    /// For scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Raced => "raced",
            Self::Elsewhere => "elsewhere",
            Self::Refused(_) => "refused",
        }
    }
}

impl Delivery {
    /// In words, a line each.
    pub fn text(&self, words: &Words) -> String {
        let key = if self.dry_run {
            "publish-would"
        } else {
            "publish-done"
        };
        let counts = [
            ("created", self.created),
            ("updated", self.updated),
            ("deleted", self.deleted),
            ("unchanged", self.unchanged),
        ];
        let counts = counts.map(|(name, n)| (name, Value::number(n)));
        let mut lines = vec![words.say(key, &counts)];
        for (name, why) in &self.left {
            let status = match why {
                Left::Refused(status) => status.to_string(),
                _ => String::new(),
            };
            let values = [
                ("name", Value::text(name.as_str())),
                ("status", Value::text(status)),
            ];
            lines.push(words.say(&format!("publish-{}", why.code()), &values));
        }
        lines.join("\n") + "\n"
    }
}
