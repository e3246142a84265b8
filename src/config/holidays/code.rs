//! Codes of countries and subdivisions: finding one, and saying what was meant.

use super::table::{Country, countries};
use crate::prose::nearest;
use crate::words::{Sentence, said};

/// A code that the table does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode {
    /// As it was written.
    pub code: String,
    /// The code that was most likely meant.
    pub nearest: Option<String>,
    /// The country, when that much is known: its code and its English name.
    pub country: Option<(&'static str, &'static str)>,
    /// What could be written: codes with names, the country's subdivisions or all countries.
    pub known: Vec<(String, &'static str)>,
}

impl UnknownCode {
    /// What is wrong.
    pub fn fact(&self) -> Sentence {
        match self.country {
            Some((_, name)) => said("no-subdivision")
                .with("code", &self.code)
                .with("country", name),
            None => said("no-country").with("code", &self.code),
        }
    }

    /// What to write instead: the nearest code, else what is known.
    pub fn help(&self) -> Sentence {
        match (&self.nearest, self.country) {
            (Some(code), _) => said("did-you-mean").with("near", code),
            (None, Some((code, name))) if self.known.is_empty() => said("no-subdivisions")
                .with("country", name)
                .with("code", code),
            (None, Some((code, _))) => {
                let named = |(c, name): &(String, &str)| format!("`{c}` ({name})");
                let list: Vec<String> = self.known.iter().map(named).collect();
                said("write-code-of")
                    .with("code", code)
                    .with("list", list.join(", "))
            }
            (None, None) => said("write-iso-code"),
        }
    }
}

/// The country of `code`, and its subdivision if it names one.
pub(super) fn resolve(code: &str) -> Result<(Country, Option<&str>), UnknownCode> {
    let (head, subdivision) = match code.split_once('-') {
        Some((head, tail)) => (head, Some(tail)),
        None => (code, None),
    };
    let Some(country) = countries().find(|c| c.code == head) else {
        return Err(unknown_country(code));
    };
    let known = |s: &str| country.subdivisions().any(|(c, _)| c == s);
    if subdivision.is_none_or(known) {
        Ok((country, subdivision))
    } else {
        Err(unknown_subdivision(code, country))
    }
}

fn unknown_country(code: &str) -> UnknownCode {
    let known: Vec<_> = countries().map(|c| (c.code.to_owned(), c.name)).collect();
    let subdivisions: Vec<_> = countries().flat_map(codes_of).collect();
    UnknownCode {
        code: code.to_owned(),
        nearest: meant(code, code, &known).or_else(|| meant(code, code, &subdivisions)),
        country: None,
        known,
    }
}

fn unknown_subdivision(code: &str, country: Country) -> UnknownCode {
    let known: Vec<_> = codes_of(country).collect();
    let name = code.split_once('-').map_or("", |(_, tail)| tail);
    UnknownCode {
        code: code.to_owned(),
        nearest: meant(code, name, &known),
        country: Some((country.code, country.name)),
        known,
    }
}

/// The code in other letters, or the one of the place whose name is near `name`. Codes are too short
/// to guess one from another.
fn meant(code: &str, name: &str, known: &[(String, &'static str)]) -> Option<String> {
    let same = known.iter().find(|(c, _)| c.eq_ignore_ascii_case(code));
    let named = || {
        let near = (name.len() > 2).then(|| nearest(name, known.iter().map(|(_, n)| *n)))??;
        known.iter().find(|(_, n)| *n == near)
    };
    same.or_else(named).map(|(c, _)| c.clone())
}

fn codes_of(country: Country) -> impl Iterator<Item = (String, &'static str)> {
    country
        .subdivisions()
        .map(move |(s, name)| (format!("{}-{s}", country.code), name))
}
