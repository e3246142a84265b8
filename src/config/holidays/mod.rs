//! Public holidays, offline: of every country (ISO 3166-1), and of its subdivisions (ISO 3166-2)
//! where they differ. The table is made from the Python package `holidays`, whose licence heads it.

mod code;
mod rule;
mod table;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

pub use code::UnknownCode;

/// A day on which the law of a country or a subdivision rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicHoliday {
    /// The day.
    pub date: NaiveDate,
    /// Its name in English; two that fall on one day are joined by ` / `.
    pub english: String,
    /// Its name in German where one is known, else the English one.
    pub german: String,
}

/// The years of the table: beyond them no public holiday is known.
pub fn known_years() -> RangeInclusive<i32> {
    table::YEARS
}

/// Every code that has public holidays: `DE`, `DE-BE`, … in the order of the table.
pub fn codes() -> impl Iterator<Item = String> {
    table::countries().flat_map(|c| {
        let country = c.code.to_owned();
        let of = move |s: &str| format!("{}-{s}", c.code);
        std::iter::once(country).chain(c.subdivisions().map(move |(s, _)| of(s)))
    })
}

/// The public holidays of `code` (`AT`, `DE-BE`, `CH-ZH`) in all [`known_years`], by date, one for each date.
///
/// # Errors
/// When the table has no such country or subdivision.
pub fn public_holidays(code: &str) -> Result<Vec<PublicHoliday>, UnknownCode> {
    let (country, subdivision) = code::resolve(code)?;
    let mut days: BTreeMap<NaiveDate, PublicHoliday> = BTreeMap::new();
    for entry in country.entries().filter(|e| e.is_kept_by(subdivision)) {
        for date in entry.dates() {
            days.entry(date)
                .and_modify(|day| join(day, entry.english, entry.german))
                .or_insert_with(|| PublicHoliday {
                    date,
                    english: entry.english.to_owned(),
                    german: entry.german.to_owned(),
                });
        }
    }
    Ok(days.into_values().collect())
}

/// Two holidays on one date are one day off with two names.
fn join(day: &mut PublicHoliday, english: &str, german: &str) {
    day.english = format!("{} / {english}", day.english);
    day.german = format!("{} / {german}", day.german);
}

#[cfg(test)]
mod tests {
    use super::{PublicHoliday, codes, known_years, public_holidays};
    use crate::words::english;

    fn of(code: &str, year: &str) -> Vec<String> {
        let named = |d: PublicHoliday| format!("{} {}", d.date, d.german);
        let all = public_holidays(code).unwrap().into_iter().map(named);
        all.filter(|d| d.starts_with(year)).collect()
    }

    #[test]
    fn berlin_has_the_womens_day_and_a_long_easter() {
        assert_eq!(
            of("DE-BE", "2027"),
            [
                "2027-01-01 Neujahr",
                "2027-03-08 Frauentag",
                "2027-03-26 Karfreitag",
                "2027-03-29 Ostermontag",
                "2027-05-01 Erster Mai",
                "2027-05-06 Christi Himmelfahrt",
                "2027-05-17 Pfingstmontag",
                "2027-10-03 Tag der Deutschen Einheit",
                "2027-12-25 Erster Weihnachtstag",
                "2027-12-26 Zweiter Weihnachtstag",
            ]
        );
    }

    #[test]
    fn berlin_remembers_17_june_once() {
        let june = |year| of("DE-BE", year).iter().any(|d| d.contains("-06-17"));
        assert!(june("2028"));
        assert!(!june("2027") && !june("2029"));
    }

    #[test]
    fn subdivisions_keep_what_their_own_law_says() {
        let keeps = |code: &str, day: &str| of(code, "2027").iter().any(|d| d == day);
        assert!(keeps("DE-BY", "2027-01-06 Heilige Drei Könige"));
        assert!(keeps("DE-BY", "2027-05-27 Fronleichnam"));
        assert!(!keeps("DE-BY", "2027-03-08 Frauentag"));
        assert!(keeps("DE-SN", "2027-11-17 Buß- und Bettag"));
        assert!(!keeps("DE", "2027-11-17 Buß- und Bettag"));
        assert!(keeps("CH-ZH", "2027-08-01 Nationalfeiertag"));
        assert!(keeps("CH-ZH", "2027-05-01 Tag der Arbeit"));
        assert!(!keeps("CH", "2027-05-01 Tag der Arbeit"));
        assert!(keeps("AT-9", "2027-10-26 Nationalfeiertag"));
        assert_eq!(of("AT-9", "2027").len(), 13);
    }

    #[test]
    fn other_countries_have_their_moons_and_mondays() {
        let english = |code: &str, date: &str| {
            let all = public_holidays(code).unwrap();
            let day = all.into_iter().find(|d| d.date.to_string() == date);
            day.map(|d| d.english)
        };
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(english("US-CA", "2027-11-25"), named("Thanksgiving Day"));
        assert_eq!(english("GR", "2027-05-03"), named("Easter Monday"));
        assert_eq!(
            english("GB-SCT", "2027-01-04"),
            named("New Year Holiday (observed)")
        );
        assert_eq!(
            english("EG", "2027-03-10"),
            named("Eid al-Fitr (estimated)")
        );
    }

    #[test]
    fn two_names_on_one_date_are_one_day() {
        assert_eq!(
            of("US-TX", "2026-01-19"),
            ["2026-01-19 Martin Luther King Jr. Day / Confederate Memorial Day"]
        );
    }

    #[test]
    fn every_code_answers_within_the_known_years() {
        for code in codes() {
            for day in public_holidays(&code).unwrap() {
                use chrono::Datelike;
                assert!(known_years().contains(&day.date.year()), "{code} {day:?}");
                assert!(!day.english.is_empty() && !day.german.is_empty(), "{code}");
            }
        }
        assert!(codes().count() > 800);
    }

    #[test]
    fn unknown_codes_name_the_nearest_and_what_is_known() {
        let told = |code: &str| public_holidays(code).unwrap_err();
        assert_eq!(
            english(&told("DE-XX").fact()),
            "`DE-XX` is no subdivision of Germany"
        );
        assert!(english(&told("DE-XX").help()).contains("`DE-BE` (Berlin)"));
        assert_eq!(told("DE-Berlin").nearest.as_deref(), Some("DE-BE"));
        assert_eq!(told("de-be").nearest.as_deref(), Some("DE-BE"));
        assert_eq!(told("Germany").nearest.as_deref(), Some("DE"));
        assert_eq!(told("Thüringen").nearest.as_deref(), Some("DE-TH"));
        assert_eq!(told("ch-zh").nearest.as_deref(), Some("CH-ZH"));
        assert_eq!(told("AUT").nearest, None, "and not Australia");
        assert_eq!(english(&told("XX").fact()), "`XX` is no country");
        assert!(english(&told("XX").help()).contains("ISO 3166"));
        assert!(public_holidays("").is_err());
        assert!(public_holidays("DE-").is_err());
        assert!(public_holidays("PW-01").is_err());
        assert!(english(&told("PW-01").help()).contains("no subdivisions of Palau are known"));
    }
}
