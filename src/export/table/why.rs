//! Why a position is held as it is: one line for each member, the best first.

use super::super::paint::Tone;
use super::text::{joined, pad, width, wrap};
use super::{IN_SENTENCE, Page, Value};
use crate::domain::{
    Cause, Changes, Difference, Edge, MemberId, Obstacle, PlannedTurn, Reason, Remedy, Verdict,
    Why, Window,
};
use crate::export::clean;

/// The levels by the words that say them.
const LEVELS: [&str; 4] = ["uncovered", "accounts", "total", "strain"];

impl Page<'_> {
    /// The position, every member with a verdict, and how the verdicts came about. `planned`: the turn as it is held.
    pub fn why(
        &self,
        why: &Why,
        planned: &PlannedTurn,
        gap: Option<&(Option<Cause>, Vec<Remedy>)>,
    ) -> String {
        let holder = why
            .members
            .iter()
            .find(|(_, v)| *v == Verdict::Holds)
            .map(|(m, _)| self.name_in_sentence(m));
        let place = Value::text(self.place(why, planned));
        let title = match &holder {
            Some(who) => self.say("why-title", &[("who", Value::text(who)), ("place", place)]),
            None => self.say("why-title-gap", &[("place", place)]),
        };
        let mut lines: Vec<String> = self
            .sentence(&title, 2)
            .iter()
            .map(|l| self.paint(Tone::Strong, l))
            .collect();
        if let Some(who) = holder.filter(|_| why.pinned) {
            lines.extend(self.sentence(&self.say("why-pinned", &[("who", Value::text(who))]), 0));
        }
        lines.push(String::new());
        lines.extend(self.verdicts(why, planned));
        lines.extend(self.footnotes(why));
        if let Some((cause, remedies)) = gap {
            lines.push(String::new());
            lines.extend(cause.iter().flat_map(|c| self.cause(c)));
            lines.extend(self.remedies(remedies));
        }
        joined(lines)
    }

    /// Why the positions around a gap cannot all be covered.
    fn cause(&self, cause: &Cause) -> Vec<String> {
        let names: Vec<String> = cause
            .able
            .iter()
            .map(|m| self.name_in_sentence(m))
            .collect();
        let (n, able) = (cause.positions.len(), cause.able.len());
        let positions: Vec<String> = cause
            .positions
            .iter()
            .map(|(turn, role)| format!("{turn} ({role})"))
            .collect();
        let values = [
            ("n", Value::number(n)),
            ("most", Value::number(n - 1)),
            ("able", Value::number(able)),
            ("names", Value::text(names.join(", "))),
            ("positions", Value::text(positions.join(", "))),
        ];
        let key = match (n, able) {
            (1, 0) => "why-cause-nobody",
            (1, _) => "why-cause-fixed",
            _ => "why-cause-several",
        };
        self.sentence(&self.say(key, &values), 0)
    }

    /// What would close a gap, each in a line.
    fn remedies(&self, remedies: &[Remedy]) -> Vec<String> {
        if remedies.is_empty() {
            return self.sentence(&self.text("why-no-remedy"), 0);
        }
        let mut lines = self.sentence(&self.text("why-remedies"), 0);
        for remedy in remedies {
            lines.extend(self.sentence(&format!("- {}", self.remedy(remedy)), 2));
        }
        lines
    }

    fn remedy(&self, remedy: &Remedy) -> String {
        let member = |m: &MemberId| ("member", Value::text(self.name_in_sentence(m)));
        match remedy {
            Remedy::Replan => self.text("why-remedy-replan"),
            Remedy::Newcomer => self.text("why-remedy-newcomer"),
            Remedy::Allow(m) => self.say("why-remedy-allow", &[member(m)]),
            Remedy::Absence(m, window) => {
                let time = ("time", Value::text(self.stretch(*window)));
                self.say("why-remedy-absence", &[member(m), time])
            }
            Remedy::PhoneOff(m, weekly) => {
                let time = ("time", Value::text(clean(weekly).into_owned()));
                self.say("why-remedy-phone-off", &[member(m), time])
            }
            Remedy::Rule(key, value) => {
                let rule = Value::text(format!("{key} = {value}"));
                self.say("why-remedy-rule", &[("rule", rule)])
            }
        }
    }

    /// `Abenddienst, Di 23.02.2027, 18:00–22:00 (evening/2027-02-23, backup)`.
    fn place(&self, why: &Why, planned: &PlannedTurn) -> String {
        let turn = &planned.turn;
        let title = super::text::cut(&self.title(&turn.duty), IN_SENTENCE);
        let (dates, hours) = (
            self.dates(turn.first(), turn.last()),
            self.hours_of(&turn.days),
        );
        let role = match turn.positions.len() {
            1 => String::new(),
            _ => format!(", {}", why.role),
        };
        format!("{title}, {dates}, {hours} ({}{role})", why.turn)
    }

    fn verdicts(&self, why: &Why, planned: &PlannedTurn) -> Vec<String> {
        let labels = self.labels(why.members.iter().map(|(m, _)| m), IN_SENTENCE);
        let name = |m: &MemberId| match self.look.width {
            None => self.name(m),
            Some(_) => labels.get(m).cloned().unwrap_or_default(),
        };
        let names = || why.members.iter().map(|(m, _)| width(&name(m)));
        let column = names().max().unwrap_or_default() + 2;
        let room = self.look.width.map(|w| w.saturating_sub(column));
        let line = |(member, verdict): &(MemberId, Verdict)| {
            let (tone, text) = self.verdict_on(why, planned, verdict);
            let rows = wrap(&text, room, 2).into_iter().enumerate();
            let rows = rows.map(|(i, row)| {
                let head = if i == 0 { name(member) } else { String::new() };
                format!("{}{}", pad(&head, column), self.paint(tone, &row))
            });
            rows.collect::<Vec<_>>()
        };
        why.members.iter().flat_map(line).collect()
    }

    fn verdict_on(&self, why: &Why, planned: &PlannedTurn, verdict: &Verdict) -> (Tone, String) {
        match verdict {
            Verdict::Holds => (Tone::Strong, self.holds(why, planned)),
            Verdict::NotFound => (Tone::Faint, self.text("why-not-found")),
            Verdict::Cannot(obstacle) => (Tone::Faint, self.obstacle(obstacle)),
            Verdict::Could(proof) => {
                let changes = Changes::between(&why.now, proof);
                let is_gap = why.members.iter().all(|(_, v)| *v != Verdict::Holds);
                if is_gap && changes.uncovered.by == 0.0 {
                    return (Tone::Plain, self.text("why-elsewhere"));
                }
                let tone = match changes.is_no_loss() {
                    true => Tone::Good,
                    false => Tone::Plain,
                };
                (tone, self.changes(&changes))
            }
        }
    }

    fn holds(&self, why: &Why, planned: &PlannedTurn) -> String {
        let seat = planned.seats().find(|(p, _)| p.role == why.role);
        let others: Vec<String> = seat
            .iter()
            .flat_map(|(_, a)| a.stand_ins.keys())
            .map(|d| self.words.short_date(*d))
            .collect();
        match others.is_empty() {
            true => self.text("why-holds"),
            false => self.say(
                "why-holds-dates",
                &[("dates", Value::text(others.join(", ")))],
            ),
        }
    }

    /// What a plan loses: the level that decides in words, the ones behind it in numbers.
    fn changes(&self, changes: &Changes) -> String {
        let levels = changes.levels();
        let Some(first) = changes.deciding() else {
            return self.text("why-as-good");
        };
        let number = |i: usize| Value::text(self.change(i, levels[i]));
        let behind: Vec<String> = (first + 1..levels.len())
            .filter(|i| levels[*i].by != 0.0)
            .map(|i| self.say(&format!("why-{}", LEVELS[i]), &[("n", number(i))]))
            .collect();
        let rest = behind.join(", ");
        if levels[first].by > 0.0 {
            let rest = if rest.is_empty() {
                rest
            } else {
                format!(" ({rest})")
            };
            let key = format!("why-lost-{}", LEVELS[first]);
            return self.say(&key, &[("n", number(first)), ("rest", Value::text(rest))]);
        }
        let own = self.say(&format!("why-{}", LEVELS[first]), &[("n", number(first))]);
        let all = if rest.is_empty() {
            own
        } else {
            format!("{own}, {rest}")
        };
        match first {
            0 => {
                let fewer = Value::text(self.points(-levels[0].by));
                self.say(
                    "why-covers-more",
                    &[("n", fewer), ("rest", Value::text(all))],
                )
            }
            3 => self.say("why-kinder", &[("n", number(3))]),
            _ => self.say("why-fairer", &[("rest", Value::text(all))]),
        }
    }

    /// `+0,80`, `≈ +14`.
    fn change(&self, level: usize, change: Difference) -> String {
        let (value, decimals) = match level {
            0 => (change.by / 100.0, 1),
            3 => (change.by, 0),
            _ => (change.by, 2),
        };
        let number = self.words.number(value.abs(), decimals);
        let sign = if value < 0.0 { '−' } else { '+' };
        let about = if change.is_proven { "" } else { "≈ " };
        format!("{about}{sign}{number}")
    }

    fn footnotes(&self, why: &Why) -> Vec<String> {
        let changes: Vec<Changes> = why
            .members
            .iter()
            .filter_map(|(_, v)| match v {
                Verdict::Could(proof) => Some(Changes::between(&why.now, proof)),
                _ => None,
            })
            .collect();
        let mut keys = Vec::new();
        if !changes.is_empty() {
            keys.push("why-method");
        }
        let moved = || {
            changes
                .iter()
                .flat_map(Changes::levels)
                .filter(|c| c.by != 0.0)
        };
        if moved().next().is_some() {
            keys.push("why-units");
        }
        if moved().any(|c| !c.is_proven) {
            keys.push("why-unproven");
        }
        let mut lines: Vec<String> = keys
            .iter()
            .flat_map(|key| self.sentence(&self.text(key), 0))
            .collect();
        if !lines.is_empty() {
            lines.insert(0, String::new());
        }
        lines
    }

    /// What keeps a member from a position: `abwesend Mo 08.02. – Fr 12.02.2027`.
    pub(super) fn obstacle(&self, obstacle: &Obstacle) -> String {
        let rules = &self.team.rules;
        let limit = match obstacle.reason {
            Reason::Rest => usize::try_from(rules.rest.num_hours()).unwrap_or_default(),
            Reason::FreeWeekends => {
                usize::try_from(rules.free_weekends_between).unwrap_or_default()
            }
            _ => rules.max_turns_per_7_days,
        };
        let dates = obstacle.dates.iter().map(|d| self.words.short_date(*d));
        let turns = obstacle.turns.iter().map(ToString::to_string);
        let time = obstacle.time.map(|t| self.stretch(t)).unwrap_or_default();
        let values = [
            ("n", Value::number(limit)),
            ("time", Value::text(time)),
            ("dates", Value::text(dates.collect::<Vec<_>>().join(", "))),
            ("turns", Value::text(turns.collect::<Vec<_>>().join(", "))),
        ];
        self.say(&format!("why-{}", obstacle.reason), &values)
    }

    /// `Mo 08.02. – Fr 12.02.2027` of whole days, `Di 09.02. 18:00–24:00`, `Fr 22.01. 14:00 – Sa 23.01. 20:00`.
    fn stretch(&self, window: Window) -> String {
        let zone = self.team.zone;
        let first = zone.date(window.start());
        let last = zone.date(window.end() - chrono::TimeDelta::seconds(1));
        let whole = window.start() == zone.instant(first, 0, Edge::Start)
            && window.end() == zone.instant(last, 1440, Edge::End);
        if whole {
            self.dates(first, last)
        } else if first == last {
            format!("{} {}", self.words.short_date(first), self.hours(window))
        } else {
            let (start, end) = (self.local(window.start()), self.local(window.end()));
            format!(
                "{} – {}",
                self.words.short_time(start),
                self.words.short_time(end)
            )
        }
    }
}
