//! Is it fair, in a sentence for each account.

use super::{Page, Report, Value};
use crate::domain::{AccountView, MemberId, Points, Standing};

impl Page<'_> {
    /// How far members are apart in an account: in turns where turns and weights are alike, else in
    /// points from the fair share.
    pub(super) fn spread(&self, report: &Report<'_>, view: &AccountView) -> Vec<String> {
        let title = self.account_title(report, &view.account);
        let fact = match equal_turns(report, view) {
            Some((least, most)) => self.in_turns(least, most),
            None => self.in_points(report, view),
        };
        self.sentence(&format!("{title}: {fact}"), 2)
    }

    fn in_turns(&self, least: usize, most: usize) -> String {
        let range = [
            ("least", Value::number(least)),
            ("most", Value::number(most)),
            ("more", Value::number(most - least)),
        ];
        self.say(
            match most - least {
                0 => "spread-same",
                1 => "spread-one",
                _ => "spread-more",
            },
            &range,
        )
    }

    fn in_points(&self, report: &Report<'_>, view: &AccountView) -> String {
        let far = |s: &Standing| s.after.abs();
        let sharers = view
            .standings
            .iter()
            .filter(|(m, _)| report.plan.stakes.weight(m) > 0);
        let farthest = sharers.max_by(|a, b| far(a.1).total_cmp(&far(b.1)).then(b.0.cmp(a.0)));
        let Some((member, standing)) = farthest.filter(|(_, s)| far(s) >= 0.5) else {
            return self.text("spread-none");
        };
        let within =
            each(report, view).is_some_and(|each| far(standing) < each.as_hundredths() as f64);
        let values = [
            ("points", Value::text(self.balance(standing.after))),
            ("name", Value::text(self.name_in_sentence(member))),
        ];
        self.say(
            if within {
                "spread-within"
            } else {
                "spread-far"
            },
            &values,
        )
    }
}

/// What each turn of an account counts, where all count the same.
fn each(report: &Report<'_>, view: &AccountView) -> Option<Points> {
    let positions = report.plan.turns.iter().flat_map(|t| &t.turn.positions);
    let mut points = positions
        .filter(|p| p.account == view.account)
        .map(|p| p.points);
    let each = points.next().filter(|p| *p > Points::ZERO)?;
    points.all(|p| p == each).then_some(each)
}

/// The least and most turns of those who share the account; none where a turn of one is not as much
/// as a turn of another, or where members' weights or balances carried in differ.
fn equal_turns(report: &Report<'_>, view: &AccountView) -> Option<(usize, usize)> {
    let each = each(report, view)?;
    let weight = |m: &MemberId| report.plan.stakes.weight(m);
    let (first, start) = view.standings.iter().next()?;
    let alike =
        |(m, s): (&MemberId, &Standing)| weight(m) == weight(first) && s.before == start.before;
    if weight(first) == 0 || !view.standings.iter().all(alike) {
        return None;
    }
    let loads = || view.standings.values().map(|s| s.load.as_hundredths());
    let whole = loads().all(|l| l % each.as_hundredths() == 0);
    let turns = |load: i64| usize::try_from(load / each.as_hundredths()).ok();
    whole.then_some(())?;
    Some((turns(loads().min()?)?, turns(loads().max()?)?))
}
