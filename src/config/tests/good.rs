//! Files that are right.

use super::super::TEMPLATE;
use super::{TEAM, good};
use crate::domain::{Factor, Handoff, Language, Points, Rules};

#[test]
fn what_is_not_said_has_its_default() {
    let team = good(TEAM).team;
    assert_eq!(team.id, None);
    assert_eq!(team.language, Language::En);
    assert_eq!(team.plans, "plans");
    assert_eq!(team.rules, Rules::default());
    assert_eq!(team.duties[0].title, "evening");
    assert_eq!(team.duties[0].handoff, Handoff::Daily);
    assert_eq!(team.duties[1].handoff, Handoff::Block { max_days: 2 });
    assert_eq!(team.duties[0].roles.len(), 1);
    assert_eq!(team.duties[0].roles[0].1, Points::hundredths(100));
    assert_eq!(team.members[0].share.percent(), 100);
}

#[test]
fn the_template_loads_and_so_do_its_commented_keys() {
    assert_eq!(good(TEMPLATE).team.members.len(), 4);
    let key = |l: &str| l.trim_start_matches("# ").contains(" = ") || l.starts_with("# [");
    let lines = TEMPLATE.lines().map(|l| {
        if key(l) {
            l.trim_start_matches("# ")
        } else {
            l
        }
    });
    let alternative = |l: &&str| !l.starts_with("points = 4 ") && !l.contains("`oncall");
    let whole: Vec<&str> = lines.filter(alternative).collect();
    let team = good(&whole.join("\n")).team;
    assert_eq!(team.pins.len(), 1);
    assert_eq!(team.absences.len(), 1);
    assert!(team.holidays.len() > 10);
    assert_eq!(
        team.rules.holiday_factor,
        Factor::from_decimal(2.0).unwrap()
    );
}
