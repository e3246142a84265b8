//! Who had Christmas last year does not get it again while somebody else can.

use chrono::{Datelike, NaiveDate};
use oncall::domain::{MemberId, Period, Plan, Team, Wish, WishKind};

/// For each holiday of `period`, those who were on call on the same one the year before: as if they
/// wished to be spared. Weaker than coverage and fairness, as any wish.
pub(super) fn spared(team: &Team, period: Period, plans: &[Plan]) -> Vec<Wish> {
    let mut spared = Vec::new();
    let within = period.first()..=period.last();
    for (date, name) in team.holidays.range(within) {
        let year_before = |d: NaiveDate| d.year() == date.year() - 1;
        let same = team
            .holidays
            .iter()
            .filter(|(d, n)| year_before(**d) && *n == name);
        for (last, _) in same {
            let had = on_call(plans, *last);
            let there = had.iter().filter(|id| team.member(id).is_some());
            spared.extend(there.map(|id| Wish {
                member: id.clone(),
                kind: WishKind::Avoid,
                from: *date,
                to: *date,
            }));
        }
    }
    spared
}

/// Who had a part of that date.
fn on_call(plans: &[Plan], date: NaiveDate) -> Vec<MemberId> {
    let pieces = plans
        .iter()
        .filter(|p| p.period.contains(date))
        .flat_map(Plan::pieces);
    let mut had: Vec<MemberId> = pieces
        .filter(|p| p.dates.contains(&date))
        .map(|p| p.member)
        .collect();
    had.sort();
    had.dedup();
    had
}
