//! Members in accounts, in hundredths of points.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Number;

use super::number;
use crate::domain::{AccountView, Standing};

/// Members by id.
pub(super) type Standings = BTreeMap<String, StandingDto>;
/// Accounts by name.
pub(super) type Accounts = BTreeMap<String, Standings>;

#[derive(Serialize)]
pub(super) struct StandingDto {
    load: i64,
    fair: Option<Number>,
    before: i64,
    after: Option<Number>,
}

impl StandingDto {
    fn new(standing: &Standing) -> Self {
        Self {
            load: standing.load.as_hundredths(),
            fair: number(standing.fair),
            before: standing.before.as_hundredths(),
            after: number(standing.after),
        }
    }
}

pub(super) fn standings(view: &AccountView) -> Standings {
    let members = view.standings.iter();
    members
        .map(|(m, s)| (m.to_string(), StandingDto::new(s)))
        .collect()
}

pub(super) fn accounts(views: &[AccountView]) -> Accounts {
    let named = views.iter().map(|v| (v.account.to_string(), standings(v)));
    named.collect()
}
