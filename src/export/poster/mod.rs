//! A published plan as it hangs on a wall or stands in a wiki: what the page and Markdown both say.

mod entries;
mod people;

use chrono::NaiveDate;

use super::table::{Look, Page, Week};
use super::{Only, Value, Words};
use crate::domain::{Change, Duty, Move, Period, PlannedTurn, Record, Team};

pub(super) use entries::{Dates, Entry};
pub(super) use people::Person;

/// A published plan with its changes, to be read away from a terminal. It does not know what time it
/// is: the same plan gives the same bytes on every day.
pub struct Poster<'a> {
    pub(super) page: Page<'a>,
    pub(super) team: &'a Team,
    pub(super) words: &'a Words,
    pub(super) record: &'a Record,
    pub(super) only: Only<'a>,
    /// The dates to show.
    pub(super) period: Period,
}

impl<'a> Poster<'a> {
    /// The plan of `record`, or what `only` wants of it, in its whole period or the part of it that lies
    /// in another.
    pub fn new(
        team: &'a Team,
        words: &'a Words,
        record: &'a Record,
        only: Only<'a>,
        within: Option<Period>,
    ) -> Self {
        let whole = record.base().period;
        let shared = within
            .and_then(|w| Period::new(w.first().max(whole.first()), w.last().min(whole.last())));
        let look = Look {
            width: None,
            color: false,
            now: record.base().published,
        };
        Self {
            page: Page::new(team, words, look),
            team,
            words,
            record,
            only,
            period: shared.unwrap_or(whole),
        }
    }

    /// `Social Media: on-call plan`.
    pub(super) fn title(&self) -> String {
        let team = super::clean(&self.team.name).trim().to_owned();
        self.page
            .say("poster-title", &[("team", Value::text(team))])
    }

    /// `2027-Q1: Fri 01-01 – Wed 2027-03-31`.
    pub(super) fn period(&self) -> String {
        self.page.period_title(self.period)
    }

    /// `Version 3 as of Tue 2027-01-12 17:00`: each change makes a version, an undo too.
    pub(super) fn version(&self) -> String {
        let at = self.record.changes().last().map(|c| c.at);
        let at = at.unwrap_or(self.record.base().published);
        let values = [
            ("n", Value::number(self.record.changes().len() + 1)),
            ("at", Value::text(self.instant(at))),
        ];
        self.page.say("poster-version", &values)
    }

    /// When the plan was made.
    pub(super) fn published(&self) -> String {
        let at = self.instant(self.record.base().published);
        self.page
            .say("poster-published", &[("at", Value::text(at))])
    }

    /// `Tue 2027-01-12 17:00`.
    pub(super) fn instant(&self, at: crate::domain::Instant) -> String {
        let local = self.page.local(at);
        format!(
            "{} {}",
            self.words.date(local.date()),
            local.format("%H:%M")
        )
    }

    /// The turns to show, by start.
    pub(super) fn turns(&self) -> impl Iterator<Item = &'a PlannedTurn> {
        let wanted = |t: &&PlannedTurn| {
            self.period.contains(t.turn.first()) && self.only.duty.is_none_or(|d| t.turn.duty == *d)
        };
        self.record.current().turns.iter().filter(wanted)
    }

    /// The duties that have such turns, in the file's order.
    pub(super) fn duties(&self) -> Vec<&'a Duty> {
        let has = |d: &&Duty| self.turns().any(|t| t.turn.duty == d.name);
        self.team.duties.iter().filter(has).collect()
    }

    /// `primary, then backup`: the roles of a duty in calling order.
    pub(super) fn roles(duty: &Duty) -> Vec<String> {
        let roles = duty.roles.iter();
        roles.map(|(role, _)| role.to_string()).collect()
    }

    /// When everybody's phone stays off.
    pub(super) fn team_phone_off(&self) -> Option<String> {
        let all = self.team.phone_off.iter().map(|w| self.page.weekly(w));
        let when = all.collect::<Vec<_>>().join("; ");
        let values = [("when", Value::text(when.clone()))];
        (!when.is_empty()).then(|| self.page.say("poster-team-phone-off", &values))
    }

    /// The changes that stand, each with what it moves and the turns.
    pub(super) fn changes(&self) -> Vec<(&'a Change, Vec<(&'a Move, &'a PlannedTurn)>)> {
        let plan = self.record.current();
        let of = |change: &'a Change| {
            let moves = change.moves.iter();
            let known = moves.filter_map(|m| Some((m, plan.turn(&m.turn)?)));
            let wanted = known.filter(|(m, turn)| self.concerns(m, turn));
            (change, wanted.collect::<Vec<_>>())
        };
        let changes = self.record.standing().map(of);
        changes.filter(|(_, moves)| !moves.is_empty()).collect()
    }

    fn concerns(&self, this: &Move, turn: &PlannedTurn) -> bool {
        let one = |m| this.from.as_ref() == Some(m) || this.to.as_ref() == Some(m);
        self.turns().any(|t| t.turn.id == turn.turn.id)
            && self.only.member.is_none_or(one)
            && self.only.role.is_none_or(|r| this.role == *r)
    }

    /// The first dates of the months to show.
    pub(super) fn months(&self) -> Vec<NaiveDate> {
        let last = self.turns().map(|t| t.turn.last()).max();
        super::table::months_of(self.period, last)
    }

    /// The weeks of a month that have something to show.
    pub(super) fn weeks(&self, first: NaiveDate, dates: &Dates) -> Vec<Week> {
        let shown = |d: &NaiveDate| self.period.contains(*d) || dates.contains_key(d);
        let weeks = super::table::weeks(first).into_iter();
        weeks.filter(|w| w.iter().flatten().any(shown)).collect()
    }
}
