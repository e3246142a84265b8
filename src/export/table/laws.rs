//! What holds for every view, whatever people are called.

use super::fixture::{Case, HOSTILE, at, date, team, weekly};
use super::text::width;
use super::{Look, Page};
use crate::domain::{Answer, Fact, Finding, Language, OnCall, Period, PhoneOff, shifts};
use crate::export::Words;

/// Every view of a year.
fn views(case: &Case, page: &Page<'_>) -> Vec<(&'static str, String)> {
    let report = case.report();
    let seat = |t: &crate::domain::PlannedTurn| OnCall {
        duty: t.turn.duty.clone(),
        shift: shifts(t).remove(0),
    };
    let seats: Vec<OnCall> = case.plan.turns.iter().map(seat).take(30).collect();
    let off = case.team.members.iter().map(|m| PhoneOff {
        member: m.id.clone(),
        until: at("2027-01-06T07:00:00Z"),
    });
    let mut answer = Answer {
        at: at("2027-01-05T19:00:00Z"),
        until: None,
        unplanned: None,
        on_call: seats.clone(),
        phone_off: off.collect(),
        next: seats,
    };
    for (seat, member) in answer.on_call.iter_mut().zip(&case.team.members) {
        seat.shift.member = Some(member.id.clone());
    }
    let findings =
        HOSTILE.map(|n| Finding::warning("unpublished", vec![("period", Fact::Text(n.into()))]));
    vec![
        ("overview", page.overview(&report, None)),
        ("list", page.overview_as_list(&report, None)),
        ("loads", page.loads(&report)),
        ("stats", page.stats(&[report, report])),
        ("gaps", page.gaps(&case.plan.turns, report.gaps)),
        ("next", page.next(&case.plan.turns, None, 3)),
        ("who", page.who(&answer)),
        ("findings", page.findings(&findings)),
    ]
}

fn year(weeks: bool) -> Case {
    let mut team = if weeks {
        weekly(&HOSTILE)
    } else {
        team(&HOSTILE)
    };
    for (duty, name) in team.duties.iter_mut().zip([HOSTILE[19], HOSTILE[4]]) {
        duty.title = name.into();
        duty.guide = None; // a link is never cut
    }
    for member in &mut team.members {
        member.phone = Some(HOSTILE[18].chars().take(20).collect());
    }
    team.holidays.insert(date("2027-05-01"), HOSTILE[19].into());
    team.name = HOSTILE[0].into();
    let mut case = Case::new(
        team,
        &Period::parse("2027", date("2027-01-01"))
            .unwrap()
            .to_string(),
    );
    case.plan.turns[3].assignments[0] = Default::default();
    Case::of(case.team, case.plan)
}

fn page_of<T>(
    case: &Case,
    language: Language,
    width: Option<usize>,
    color: bool,
    show: impl Fn(&Page<'_>) -> T,
) -> T {
    let look = Look {
        width,
        color,
        now: at("2027-01-05T19:00:00Z"),
    };
    show(&Page::new(&case.team, &Words::new(language), look))
}

#[test]
fn no_line_is_wider_than_it_may_be() {
    for case in [year(false), year(true)] {
        for columns in [40, 60, 80, 120] {
            for language in [Language::De, Language::En] {
                let all = page_of(&case, language, Some(columns), false, |p| views(&case, p));
                for (view, text) in all {
                    for line in text.lines() {
                        assert!(
                            width(line) <= columns,
                            "{view} at {columns}: {} columns: {line}",
                            width(line)
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn without_colour_there_is_no_escape_and_nothing_hidden() {
    let case = year(false);
    let hidden = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
    for columns in [None, Some(80)] {
        for (view, text) in page_of(&case, Language::En, columns, false, |p| views(&case, p)) {
            assert!(!text.contains(hidden), "{view}");
        }
    }
    let plain = page_of(&case, Language::En, None, false, |p| {
        p.plain(&case.plan, None)
    });
    assert!(plain.lines().all(|l| l.split('\t').count() == 7));
}

#[test]
fn colour_adds_nothing_but_escapes() {
    let case = year(false);
    let colored = page_of(&case, Language::De, Some(80), true, |p| views(&case, p));
    let plain = page_of(&case, Language::De, Some(80), false, |p| views(&case, p));
    for ((view, colored), (_, plain)) in colored.into_iter().zip(plain) {
        assert_eq!(stripped(&colored), plain, "{view}");
    }
}

/// Without the escapes that colours are made of: `ESC [ … m`.
fn stripped(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        all + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

#[test]
fn the_same_plan_looks_the_same_twice() {
    let case = year(true);
    let twice = [(); 2].map(|()| page_of(&case, Language::De, Some(80), true, |p| views(&case, p)));
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn labels_tell_everybody_apart() {
    let case = year(false);
    for max in [5, 7, 12] {
        let labels = page_of(&case, Language::De, Some(80), false, |p| p.labels([], max));
        let all: std::collections::BTreeSet<String> =
            labels.values().map(|l| l.to_lowercase()).collect();
        assert_eq!(all.len(), HOSTILE.len(), "{labels:?}");
        assert!(
            labels.values().all(|l| width(l) <= max && l != "NIEMAND"),
            "{labels:?}"
        );
    }
}
