//! Names of events that stay the same, whoever is on call.

use chrono::NaiveDate;

use crate::domain::{DutyName, Instant, MemberId, Role, TeamId};

/// RFC 7986, 5.3: at most 255 octets.
const LIMIT: usize = 255;

/// What an event is about: one role in one window of a duty, or a part of it.
pub(super) struct Identity<'a> {
    pub(super) duty: &'a DutyName,
    /// The date of the window.
    pub(super) date: NaiveDate,
    /// Which window of that date, from 0.
    pub(super) number: usize,
    /// The start of a further part, when the window is shared; the first part stands for the whole.
    pub(super) part: Option<Instant>,
    pub(super) role: &'a Role,
    pub(super) team: &'a TeamId,
}

impl Identity<'_> {
    /// The name in the team's calendar, or another in a member's own, so that both fit into one calendar.
    pub(super) fn uid(&self, own: Option<&MemberId>) -> String {
        let number = match self.number {
            0 => String::new(),
            n => format!("w{}", n + 1),
        };
        let part = self
            .part
            .map_or(String::new(), |at| at.format("t%Y%m%d%H%M%S").to_string());
        let own = own.map_or(String::new(), |m| format!(".{m}"));
        let Self {
            duty,
            date,
            role,
            team,
            ..
        } = self;
        uid(&format!("{duty}.{date}{number}{part}.{role}.{team}{own}"))
    }
}

/// `name@oncall`, in plain letters and short enough; what is cut off is kept as a hash.
pub(super) fn uid(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut safe: String = name
        .chars()
        .map(|c| if plain(c) { c } else { '-' })
        .collect();
    if safe.len() > LIMIT - "@oncall".len() {
        safe.truncate(LIMIT - "@oncall".len() - 17);
        safe = format!("{safe}.{:016x}", fnv1a(name));
    }
    safe + "@oncall"
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine and in every release.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{Identity, fnv1a, uid};
    use crate::domain::{DutyName, MemberId, Role, TeamId};

    #[test]
    fn the_name_is_of_the_slot() {
        let (duty, role) = (DutyName::new("evening"), Role::new("primary"));
        let team = TeamId::new("social-media");
        let slot = |number| Identity {
            duty: &duty,
            date: "2027-01-04".parse().unwrap(),
            number,
            part: None,
            role: &role,
            team: &team,
        };
        assert_eq!(
            slot(0).uid(None),
            "evening.2027-01-04.primary.social-media@oncall"
        );
        assert_eq!(
            slot(1).uid(Some(&MemberId::new("anna"))),
            "evening.2027-01-04w2.primary.social-media.anna@oncall"
        );
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let long = "x".repeat(300);
        assert_eq!(uid(&long).len(), 255);
        assert_ne!(uid(&long), uid(&format!("{long}y")));
        assert_eq!(uid("a b\r\nÄ"), "a-b---@oncall");
        assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c, "the published vector");
    }
}
