//! Two plans side by side.

use serde::Serialize;
use serde_json::Number;

use super::plan::ProofDto;
use super::{document, number};
use crate::domain::{MemberId, Outlook};
use crate::export::Compared;

#[derive(Serialize)]
struct ComparedDto<'a> {
    from: String,
    to: String,
    without: Vec<&'a str>,
    newcomers: usize,
    rules: &'a [String],
    today: OutlookDto,
    then: OutlookDto,
}

#[derive(Serialize)]
struct OutlookDto {
    members: usize,
    gaps: usize,
    tight_weeks: usize,
    turns_per_full_time_member: Option<Number>,
    weekend_turns_per_full_time_member: Option<Number>,
    most_turns: usize,
    shortest_days_between: Option<i64>,
    usual_days_between: Option<i64>,
    farthest_from_fair: Option<Number>,
    proof: ProofDto,
}

impl OutlookDto {
    fn new(of: &Outlook) -> Self {
        Self {
            members: of.members,
            gaps: of.gaps,
            tight_weeks: of.tight_weeks,
            turns_per_full_time_member: of.per_full.and_then(number),
            weekend_turns_per_full_time_member: of.weekends_per_full.and_then(number),
            most_turns: of.most,
            shortest_days_between: of.shortest,
            usual_days_between: of.usual,
            farthest_from_fair: number(of.farthest),
            proof: ProofDto::new(&of.proof),
        }
    }
}

/// `{"version":1, from, to, without, newcomers, rules, today, then}`; points in hundredths.
pub fn what_if(compared: &Compared<'_>) -> String {
    document(ComparedDto {
        from: compared.period.first().to_string(),
        to: compared.period.last().to_string(),
        without: compared.without.iter().map(MemberId::as_str).collect(),
        newcomers: compared.newcomers,
        rules: compared.rules,
        today: OutlookDto::new(&compared.today),
        then: OutlookDto::new(&compared.then),
    })
}
