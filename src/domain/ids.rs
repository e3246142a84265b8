//! Names as types, so that a member never stands where a duty belongs.

use std::fmt;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The name as it is written in files.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

name!(
    /// A member's id, `[a-z0-9][a-z0-9_-]*`.
    MemberId
);
name!(
    /// A duty's name, `[a-z0-9][a-z0-9_-]*`.
    DutyName
);
name!(
    /// What a person is in a turn: `primary`, `backup`, …
    Role
);
name!(
    /// `<duty>/<first date>`.
    TurnId
);
name!(
    /// One kind of load that is balanced on its own: `<kind>` or `<kind>/<role>`; [`Account::total`] is all of them.
    Account
);
name!(
    /// The team in calendar UIDs: kept when the team is renamed.
    TeamId
);

impl Account {
    /// The account of all loads together.
    pub fn total() -> Self {
        Self::new("total")
    }
}

impl TurnId {
    /// The id of a turn of `duty` that begins on `date`.
    pub fn of(duty: &DutyName, date: chrono::NaiveDate) -> Self {
        Self::new(format!("{duty}/{date}"))
    }
}

/// Whether `text` may be an id: `[a-z0-9][a-z0-9_-]*`.
fn is_id(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.starts_with(plain) && text.chars().all(|c| plain(c) || c == '_' || c == '-')
}

impl MemberId {
    /// Whether `text` is fit for an id: `[a-z0-9][a-z0-9_-]*`.
    pub fn is_valid(text: &str) -> bool {
        is_id(text)
    }
}

/// Names that Windows keeps for devices in every folder, whatever follows a dot (Microsoft, "Naming
/// Files, Paths, and Namespaces").
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether Windows takes a file of that name for a device.
pub fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default().trim_end();
    let name = name.to_ascii_lowercase();
    let port = |kind: &str| {
        name.strip_prefix(kind)
            .is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()))
    };
    DEVICES.contains(&name.as_str()) || port("com") || port("lpt")
}

impl DutyName {
    /// Whether `text` is fit for a name: `[a-z0-9][a-z0-9_-]*`.
    pub fn is_valid(text: &str) -> bool {
        is_id(text)
    }
}

impl Role {
    /// Whether `text` is fit for a role: `[a-z0-9][a-z0-9_-]*`.
    pub fn is_valid(text: &str) -> bool {
        is_id(text)
    }
}

impl TeamId {
    /// An id made from a team's name: lower case letters, digits and dashes; `team` if nothing is left.
    /// Umlauts become their two letters, other letters outside ASCII are dropped.
    pub fn from_name(name: &str) -> Self {
        let mut id = String::new();
        for c in name.to_lowercase().chars() {
            match c {
                'ä' => id.push_str("ae"),
                'ö' => id.push_str("oe"),
                'ü' => id.push_str("ue"),
                'ß' => id.push_str("ss"),
                'a'..='z' | '0'..='9' => id.push(c),
                _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
                _ => {}
            }
        }
        let id = id.trim_end_matches('-');
        Self::new(if id.is_empty() { "team" } else { id })
    }
}

#[cfg(test)]
mod tests {
    use super::{Account, DutyName, MemberId, Role, TeamId, TurnId, is_device};

    #[test]
    fn an_id_is_made_of_plain_letters() {
        assert!(MemberId::is_valid("anna-2_b"));
        assert!(!MemberId::is_valid("Anna"));
        assert!(!MemberId::is_valid("-a"));
        assert!(!MemberId::is_valid(""));
    }

    #[test]
    fn names_of_devices_are_known_in_every_shape() {
        for name in ["con", "NUL", "aux.ics", "Com1.tar.gz", "lpt9", "prn ."] {
            assert!(is_device(name), "{name}");
        }
        for name in ["connie", "com", "com10", "comx", "lpt", "an.nul", ""] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn a_team_id_comes_from_its_name() {
        assert_eq!(
            TeamId::from_name("Social Media (Köln)").as_str(),
            "social-media-koeln"
        );
        let umlauts = TeamId::from_name("Bär, Übung & Spaß");
        assert_eq!(umlauts.as_str(), "baer-uebung-spass");
        assert_eq!(TeamId::from_name("日本").as_str(), "team");
    }

    #[test]
    fn names_are_written_as_they_are() {
        let turn = TurnId::of(&DutyName::new("evening"), "2027-01-04".parse().unwrap());
        assert_eq!(turn.as_str(), "evening/2027-01-04");
        assert_eq!(format!("{:>6}|", MemberId::new("anna")), "  anna|");
        assert_eq!(Account::total().to_string(), "total");
        for valid in [MemberId::is_valid, DutyName::is_valid, Role::is_valid] {
            assert!(valid("2nd-line_b") && !valid("über") && !valid(""));
        }
    }
}
