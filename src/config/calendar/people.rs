//! Whose an event is: by e-mail, by name, or by a pattern of its title.

use crate::domain::{Member, MemberId, Zone};

use super::expand::Series;

/// Among whom to look, and how.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// Who can be meant.
    pub members: &'a [Member],
    /// How titles name people, where it is not by their whole name.
    pub patterns: &'a [Pattern],
    /// The team's, for times without a zone.
    pub zone: Zone,
}

/// A title with `{name}`, `{first}`, `{last}`, `{id}` or `{email}` of a member; `*` is any text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

const FIELDS: [&str; 5] = ["{name}", "{first}", "{last}", "{id}", "{email}"];

impl Pattern {
    /// The pattern of a text; none if it names nobody, or something that members do not have.
    pub fn parse(text: &str) -> Option<Self> {
        let names = FIELDS.iter().any(|f| text.contains(f));
        let rest = FIELDS.iter().fold(text.to_owned(), |t, f| t.replace(f, ""));
        (names && !rest.contains(['{', '}'])).then(|| Self(text.to_owned()))
    }

    fn fits(&self, title: &str, member: &Member) -> bool {
        let mut words = member.name.split_whitespace();
        let first = words.next().unwrap_or_default();
        let last = words.next_back().unwrap_or(first);
        let email = member.email.as_deref().unwrap_or_default();
        let values = [&member.name, first, last, member.id.as_str(), email];
        let asked = |field: &str| self.0.contains(field);
        let empty = FIELDS
            .iter()
            .zip(values)
            .any(|(f, v)| v.is_empty() && asked(f));
        // one after the other in the pattern, so that no name is taken for a field or a star
        let parts: Vec<String> = self.0.split('*').map(|p| filled(p, &values)).collect();
        !empty && matches(&plain(title), &parts)
    }
}

/// The text with every field filled in, in one pass.
fn filled(text: &str, values: &[&str; 5]) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((at, field, value)) = FIELDS
        .iter()
        .zip(values)
        .filter_map(|(f, v)| Some((rest.find(f)?, *f, *v)))
        .min_by_key(|(at, ..)| *at)
    {
        filled.push_str(rest.get(..at).unwrap_or_default());
        filled.push_str(value);
        rest = rest.get(at + field.len()..).unwrap_or_default();
    }
    filled + rest
}

/// Whether the parts stand in the text in order, the first at its start, the last at its end.
fn matches(text: &str, parts: &[String]) -> bool {
    let parts: Vec<String> = parts.iter().map(|p| plain(p)).collect();
    let Some((first, others)) = parts.split_first() else {
        return false;
    };
    let Some((last, middle)) = others.split_last() else {
        return text == first;
    };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    for part in middle {
        match rest.find(part.as_str()) {
            Some(at) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

/// Small letters, one space between words.
fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Whose an event is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// These are away.
    Are(Vec<MemberId>),
    /// Nobody of the team is named.
    Nobody,
    /// One of these, but not clear which.
    Unclear(Vec<MemberId>),
}

impl Whose<'_> {
    /// Whose an event is: all whose e-mail address it has, else the one whose name it has, else the
    /// one whom a pattern finds; and who arranged it, if it names nobody else.
    pub(super) fn owner(&self, series: &Series) -> Owner {
        let title = plain(&series.title);
        let of = |is_organizer: bool| {
            let asked = series
                .people
                .iter()
                .filter(move |p| p.is_organizer == is_organizer);
            asked.collect::<Vec<_>>()
        };
        let (guests, organizers) = (of(false), of(true));
        let by_email = |people: &[&super::event::Person]| {
            self.ids(|m| {
                let own = m.email.as_deref().map(plain).filter(|e| !e.is_empty());
                let mut others = people.iter().filter_map(|p| p.email.as_deref());
                own.is_some_and(|own| others.any(|e| plain(e) == own))
            })
        };
        let invited = by_email(&guests);
        if !invited.is_empty() {
            return Owner::Are(invited);
        }
        let written = self.ids(|m| {
            let own = m.email.as_deref().map(plain).filter(|e| e.contains('@'));
            own.is_some_and(|own| has_words(&title, &own))
        });
        let names: Vec<String> = guests
            .iter()
            .filter_map(|p| p.name.as_deref().map(plain))
            .collect();
        let called = self.ids(|m| names.iter().any(|n| is_name(n, &m.name)));
        let titled = self.named_in(&title);
        let fitting = self.ids(|m| self.patterns.iter().any(|p| p.fits(&series.title, m)));
        let arranged = match guests.is_empty() {
            true => by_email(&organizers),
            false => Vec::new(),
        };
        let found = [written, called, titled, fitting, arranged];
        match found.into_iter().find(|f| !f.is_empty()) {
            None => Owner::Nobody,
            Some(one) if one.len() == 1 => Owner::Are(one),
            Some(several) => Owner::Unclear(several),
        }
    }

    fn ids(&self, is_meant: impl Fn(&Member) -> bool) -> Vec<MemberId> {
        let meant = self.members.iter().filter(|m| is_meant(m));
        meant.map(|m| m.id.clone()).collect()
    }

    /// Who is named in a title; of names of which one is part of another, the longer.
    fn named_in(&self, title: &str) -> Vec<MemberId> {
        let named: Vec<&Member> = self
            .members
            .iter()
            .filter(|m| forms(&m.name).iter().any(|f| has_words(title, f)))
            .collect();
        let part_of_another = |m: &Member| {
            let own = plain(&m.name);
            let mut others = named.iter().map(|o| plain(&o.name));
            others.any(|other| other != own && has_words(&other, &own))
        };
        let kept = named.iter().filter(|m| !part_of_another(m));
        kept.map(|m| m.id.clone()).collect()
    }
}

/// `Anna Schäfer` and `Schäfer, Anna`.
fn forms(name: &str) -> Vec<String> {
    let name = plain(name);
    let turned = name
        .rsplit_once(' ')
        .map(|(first, last)| format!("{last}, {first}"));
    std::iter::once(name)
        .chain(turned)
        .filter(|f| !f.is_empty())
        .collect()
}

fn is_name(written: &str, name: &str) -> bool {
    forms(name).iter().any(|f| f == written)
}

/// Whether these words stand in the text as whole words.
fn has_words(text: &str, words: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|t| t.chars().next());
        !found.is_empty() && !inside(before) && !inside(after)
    })
}
