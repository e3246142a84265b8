//! Whom to call: the members that a plan concerns.

use std::collections::BTreeSet;

use super::Poster;
use crate::domain::{Member, MemberId};
use crate::export::clean;
use crate::export::table::unique;

/// Room for the letters of a member, in columns.
const LETTERS: usize = 4;

/// A member as people look for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) struct Person {
    pub(in crate::export) id: MemberId,
    /// The place in the file, which gives the colour; members that the file no longer has come last.
    pub(in crate::export) place: usize,
    /// Two or three letters that no other member has.
    pub(in crate::export) letters: String,
    pub(in crate::export) name: String,
    /// The first name, where no other member has it.
    pub(in crate::export) short: String,
    pub(in crate::export) phone: Option<String>,
    pub(in crate::export) email: Option<String>,
    /// When the phone stays off.
    pub(in crate::export) phone_off: Option<String>,
}

impl Poster<'_> {
    /// Who has anything of the plan or is on the team in its period, in the file's order.
    pub(in crate::export) fn people(&self) -> Vec<Person> {
        let holders: BTreeSet<MemberId> = self.holders();
        let period = self.period;
        let members = self.team.members.iter();
        let there = |m: &&Member| holders.contains(&m.id) || period.dates().any(|d| m.on_team(d));
        let known = members.clone().map(|m| &m.id);
        let gone = holders.iter().filter(|h| self.team.member(h).is_none());
        let ids: Vec<&MemberId> = known.chain(gone.clone()).collect();
        let letters = self.short(&ids, LETTERS, initials);
        let short = self.short(&ids, 14, first_name);
        let person = |(place, id): (usize, &&MemberId)| {
            let member = self.team.member(id);
            let of = |text: Option<&String>| text.map(|t| clean(t).trim().to_owned());
            let off = member.into_iter().flat_map(|m| &m.phone_off);
            let off: Vec<String> = off.map(|w| self.page.weekly(w)).collect();
            Person {
                id: (*id).clone(),
                place,
                letters: letters[place].clone(),
                name: self.page.name(id),
                short: short[place].clone(),
                phone: of(member.and_then(|m| m.phone.as_ref())),
                email: of(member.and_then(|m| m.email.as_ref())),
                phone_off: (!off.is_empty()).then(|| off.join("; ")),
            }
        };
        let shown: BTreeSet<&MemberId> = members.filter(there).map(|m| &m.id).chain(gone).collect();
        let all = ids.iter().enumerate().map(person);
        all.filter(|p| shown.contains(&p.id)).collect()
    }

    /// Everybody who has something of the plan.
    fn holders(&self) -> BTreeSet<MemberId> {
        let dates = self.dates();
        let entries = dates.values().flatten();
        entries.filter_map(|e| e.member.cloned()).collect()
    }

    fn short(
        &self,
        ids: &[&MemberId],
        max: usize,
        candidates: fn(&str, &str) -> Vec<String>,
    ) -> Vec<String> {
        let all: Vec<Vec<String>> = ids
            .iter()
            .map(|id| candidates(&self.page.name(id), id.as_str()))
            .collect();
        unique(&all, max, &[self.page.text("nobody")])
    }
}

/// `AS`, `ASc`, `AnSc`, `anna`: what stands for `Anna Schäfer`, best first.
fn initials(name: &str, id: &str) -> Vec<String> {
    let words: Vec<&str> = name.split([' ', ',', ';', '-']).collect();
    let begin = |word: &str, n: usize| word.chars().take(n).collect::<String>();
    let words: Vec<&str> = words
        .into_iter()
        .filter(|w| w.starts_with(char::is_alphanumeric))
        .collect();
    let id = begin(id, LETTERS);
    match words.as_slice() {
        [] => vec![id],
        [one] => vec![begin(one, 2), begin(one, 3), begin(one, 4), id],
        [first, .., last] => vec![
            begin(first, 1) + &begin(last, 1),
            begin(first, 1) + &begin(last, 2),
            begin(first, 2) + &begin(last, 1),
            begin(first, 2) + &begin(last, 2),
            id,
        ],
    }
}

/// `Anna`, `Anna S.`, `Anna Schäfer`, `anna`.
fn first_name(name: &str, id: &str) -> Vec<String> {
    let mut names = crate::export::table::short_names(name, id, 14);
    names.insert(names.len().saturating_sub(1), name.to_owned());
    names
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn letters_stand_for_a_name() {
        assert_eq!(initials("Anna Schäfer", "anna")[..2], ["AS", "ASc"]);
        assert_eq!(initials("Cem", "cem")[0], "Ce");
        assert_eq!(initials("👻", "casper"), ["casp"]);
    }
}
