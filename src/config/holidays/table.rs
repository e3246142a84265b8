//! The table of countries: its sections and lines; the format is told at its head.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::rule::{Rule, Years};

/// Made by `tests/oracle/public_holidays.py generate`.
const TABLE: &str = include_str!("countries.txt");

/// The years of [`TABLE`], as its first line says: as far as its source knows all its countries.
pub(super) const YEARS: RangeInclusive<i32> = 2020..=2035;

/// One section: a country, its subdivisions and its holidays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Country {
    /// ISO 3166-1, two letters.
    pub(super) code: &'static str,
    /// In English.
    pub(super) name: &'static str,
    subdivisions: &'static str,
    lines: &'static str,
}

/// One line: a holiday and who keeps it.
#[derive(Debug)]
pub(super) struct Entry {
    who: &'static str,
    rule: Rule,
    years: Years,
    pub(super) english: &'static str,
    pub(super) german: &'static str,
}

/// All sections.
pub(super) fn countries() -> impl Iterator<Item = Country> {
    TABLE.split("\n@").skip(1).map(|section| {
        let (head, lines) = section.split_once('\n').unwrap_or((section, ""));
        let mut words = head.split('\t');
        let mut word = || words.next().unwrap_or("");
        Country {
            code: word(),
            name: word(),
            subdivisions: word(),
            lines,
        }
    })
}

impl Country {
    /// Codes without the country, and names; the code again where no name is known.
    pub(super) fn subdivisions(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let named = |s: &'static str| s.split_once('=').unwrap_or((s, s));
        self.subdivisions
            .split(';')
            .filter(|s| !s.is_empty())
            .map(named)
    }

    /// Its holidays. The test beside reads every line, so that none is passed over here.
    pub(super) fn entries(self) -> impl Iterator<Item = Entry> {
        self.lines.lines().filter_map(entry)
    }
}

fn entry(line: &'static str) -> Option<Entry> {
    let mut words = line.split('\t');
    let (who, rule, years) = (words.next()?, words.next()?, words.next()?);
    let english = words.next()?;
    Some(Entry {
        who,
        rule: Rule::parse(rule)?,
        years: Years::parse(years)?,
        english,
        german: words.next().unwrap_or(english),
    })
}

impl Entry {
    /// Whether a subdivision keeps it; none: the country where no subdivision is named.
    pub(super) fn is_kept_by(&self, subdivision: Option<&str>) -> bool {
        let wanted = subdivision.unwrap_or(".");
        let lists = |codes: &str| codes.split(',').any(|c| c == wanted);
        match self.who.strip_prefix('!') {
            Some(but) => !lists(but),
            None => self.who == "*" || lists(self.who),
        }
    }

    /// All its dates.
    pub(super) fn dates(&self) -> Vec<NaiveDate> {
        self.rule.dates(&self.years)
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, YEARS, countries, entry};

    #[test]
    fn every_line_is_read() {
        for country in countries() {
            assert_eq!(country.code.len(), 2, "{}", country.code);
            for line in country.lines.lines() {
                assert!(entry(line).is_some(), "{}: {line}", country.code);
            }
        }
    }

    #[test]
    fn the_head_of_the_table_tells_its_years() {
        let head = TABLE.lines().next().unwrap();
        assert!(head.ends_with(&format!(", {}-{}.", YEARS.start(), YEARS.end())));
        assert!(TABLE.contains("Permission is hereby granted"));
    }
}
