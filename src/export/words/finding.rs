//! Findings as sentences.

use super::{Value, Words};
use crate::domain::{Fact, Finding, MemberId};

impl Words {
    /// What a finding says; `name` gives a member as he shall be called.
    pub fn finding(&self, finding: &Finding, name: &dyn Fn(&MemberId) -> String) -> String {
        let values: Vec<(&str, Value)> = finding
            .facts
            .iter()
            .map(|(key, fact)| (*key, self.fact(fact, name)))
            .collect();
        self.say(&format!("finding-{}", finding.code), &values)
    }

    fn fact(&self, fact: &Fact, name: &dyn Fn(&MemberId) -> String) -> Value<'static> {
        match fact {
            Fact::Member(id) => Value::text(name(id)),
            Fact::Members(ids) => Value::text(ids.iter().map(name).collect::<Vec<_>>().join(", ")),
            Fact::Turn(id) => Value::text(id.as_str().to_owned()),
            Fact::Role(role) => Value::text(role.as_str().to_owned()),
            Fact::Date(date) => Value::text(self.date(*date)),
            Fact::Count(n) => Value::number(*n),
            Fact::Number(n) => Value::text(self.number(*n, if n.fract() == 0.0 { 0 } else { 1 })),
            Fact::Text(text) => Value::text(text.clone()),
        }
    }
}
