//! Names of events that stay the same, whoever is on call.

use crate::domain::MemberId;
use crate::export::slots::Slot;

/// RFC 7986, 5.3: at most 255 octets.
const LIMIT: usize = 255;
/// Of a file name that is not cut; names of 255 octets are allowed, and servers add to them.
const FILE_LIMIT: usize = 180;

/// What an event is about, as its name: one role in one window of a duty, or a part of the window.
/// The same in the team's calendar whoever has it; another in a member's own (`own`), so that both
/// fit into one calendar.
pub(super) fn of_slot(slot: &Slot, own: Option<&MemberId>) -> String {
    let number = match slot.number {
        0 => String::new(),
        n => format!("w{}", n + 1),
    };
    // the first part stands for the whole window
    let part = match slot.is_further {
        true => slot.window.start().format("t%Y%m%d%H%M%S").to_string(),
        false => String::new(),
    };
    let own = own.map_or(String::new(), |m| format!(".{m}"));
    let (duty, date, role, team) = (&slot.turn.duty, slot.date, slot.role, &slot.plan.team);
    uid(&format!("{duty}.{date}{number}{part}.{role}.{team}{own}"))
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

/// The name of a file for what a UID names: short enough for every file system.
pub(super) fn file_name(prefix: &str, uid: &str) -> String {
    let mut name = uid.trim_end_matches("@oncall").to_owned();
    if name.len() > FILE_LIMIT {
        name = format!(
            "{}.{:016x}",
            name.get(..FILE_LIMIT).unwrap_or_default(),
            fnv1a(uid)
        );
    }
    format!("{prefix}{name}.ics")
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine and in every release.
pub(super) fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{fnv1a, of_slot, uid};
    use crate::domain::MemberId;
    use crate::export::fixture::{planned, social_media};
    use crate::export::slots::slots;

    #[test]
    fn the_name_is_of_the_slot() {
        let mut team = social_media("Europe/Berlin");
        team.duties[0].when.push("Mon 06:00-08:00".parse().unwrap());
        let plan = planned(&team, "2027-01-04", "2027-01-04");
        let slots = slots(&[&plan], &[]);
        let anna = MemberId::new("anna");
        let uids: Vec<String> = slots.iter().map(|s| of_slot(s, None)).collect();
        assert_eq!(
            uids,
            [
                "evening.2027-01-04w2.primary.social-media@oncall",
                "evening.2027-01-04.primary.social-media@oncall"
            ]
        );
        assert_eq!(
            of_slot(&slots[1], Some(&anna)),
            "evening.2027-01-04.primary.social-media.anna@oncall"
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
