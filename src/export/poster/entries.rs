//! Who is on call on each date.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Poster;
use crate::domain::{Day, MemberId, PlannedTurn, Role};

/// What each date has, in the order in which it is read: by duty, then calling order, then time.
pub(in crate::export) type Dates<'a> = BTreeMap<NaiveDate, Vec<Entry<'a>>>;

/// One role on one date, or a part of it, with who has it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::export) struct Entry<'a> {
    pub(in crate::export) planned: &'a PlannedTurn,
    pub(in crate::export) role: &'a Role,
    /// The place of the role in the calling order, from 0.
    pub(in crate::export) rank: usize,
    /// None: nobody.
    pub(in crate::export) member: Option<&'a MemberId>,
    /// The hours, where the member has not all of the date.
    pub(in crate::export) hours: Option<String>,
    /// Whether somebody else had it when the plan was published.
    pub(in crate::export) changed: bool,
}

impl Entry<'_> {
    /// Whether the turn has more roles than one, so that which one it is must be said.
    pub(in crate::export) fn has_role_mates(&self) -> bool {
        self.planned.turn.positions.len() > 1
    }
}

impl<'a> Poster<'a> {
    /// Who is on call on each date after all changes.
    pub(in crate::export) fn dates(&self) -> Dates<'a> {
        let mut turns: Vec<&PlannedTurn> = self.turns().collect();
        let duties = || self.team.duties.iter().map(|d| &d.name);
        turns.sort_by_key(|t| duties().position(|d| *d == t.turn.duty));
        let mut dates = Dates::new();
        for planned in turns {
            for day in &planned.turn.days {
                let entries = self.on(planned, day);
                if !entries.is_empty() {
                    dates.entry(day.date).or_default().extend(entries);
                }
            }
        }
        dates
    }

    /// Who is on call in a date of a turn.
    pub(in crate::export) fn on(&self, planned: &'a PlannedTurn, day: &'a Day) -> Vec<Entry<'a>> {
        let before = self.record.base().turn(&planned.turn.id);
        let mut entries = Vec::new();
        for (rank, (position, assignment)) in planned.seats().enumerate() {
            let parts: Vec<_> = assignment.parts(day).collect();
            let whole = parts.iter().all(|(_, m)| *m == parts[0].1);
            let base = before.and_then(|t| t.assignments.get(rank)?.on(day.date));
            let entry = |hours, member| Entry {
                planned,
                role: &position.role,
                rank,
                member,
                hours,
                changed: member != base,
            };
            match parts.first() {
                Some((_, member)) if whole => entries.push(entry(None, *member)),
                _ => entries.extend(
                    parts
                        .iter()
                        .map(|(window, m)| entry(Some(self.page.hours(*window)), *m)),
                ),
            }
        }
        entries.retain(|e| self.wants(e));
        entries
    }

    fn wants(&self, entry: &Entry) -> bool {
        self.only.member.is_none_or(|m| entry.member == Some(m))
            && self.only.role.is_none_or(|r| entry.role == r)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Change, ChangeKind, Language, Move, Part, Record, TurnId, Window};
    use crate::domain::{MemberId, Role};
    use crate::export::fixture::{planned, social_media};
    use crate::export::{Only, Poster, Words};
    use chrono::{NaiveDate, TimeDelta};
    use std::collections::BTreeMap;

    fn said(record: &Record, only: Only) -> Vec<String> {
        let (team, words) = (social_media("Europe/Berlin"), Words::new(Language::En));
        let poster = Poster::new(&team, &words, record, only, None);
        let friday: NaiveDate = "2027-01-01".parse().unwrap();
        let dates = poster.dates();
        let entries = dates.get(&friday).into_iter().flatten();
        entries
            .map(|e| {
                let who = e.member.map_or("nobody", |m| m.as_str());
                let hours = e.hours.clone().unwrap_or_default();
                let changed = if e.changed { "changed" } else { "" };
                format!("{who} {hours} {changed}").trim().to_owned()
            })
            .collect()
    }

    fn covered() -> Record {
        let team = social_media("Europe/Berlin");
        let record = Record::of(planned(&team, "2027-01-01", "2027-01-03"));
        let turn = TurnId::new("evening/2027-01-01");
        let window = record.base().turn(&turn).unwrap().turn.days[0].windows[0];
        let late = Window::new(window.end() - TimeDelta::hours(2), window.end()).unwrap();
        let this = Move {
            turn,
            role: Role::new("primary"),
            part: Part::Stretch(late),
            from: Some(MemberId::new("anna")),
            to: Some(MemberId::new("cem")),
        };
        let change = Change {
            at: record.base().published + TimeDelta::days(1),
            kind: ChangeKind::Cover,
            moves: vec![this],
            weights: BTreeMap::new(),
            agreed_by: Vec::new(),
            forced: Vec::new(),
        };
        record.with(change).unwrap()
    }

    #[test]
    fn a_date_that_one_has_whole_needs_no_hours() {
        let team = social_media("Europe/Berlin");
        let record = Record::of(planned(&team, "2027-01-01", "2027-01-03"));
        assert_eq!(said(&record, Only::default()), ["anna"]);
    }

    #[test]
    fn a_part_says_its_hours_and_that_it_changed_hands() {
        let all = said(&covered(), Only::default());
        assert_eq!(all, ["anna 18:00–20:00", "cem 20:00–22:00 changed"]);
        let cem = MemberId::new("cem");
        let only = Only {
            member: Some(&cem),
            ..Only::default()
        };
        assert_eq!(said(&covered(), only), ["cem 20:00–22:00 changed"]);
    }
}
