//! How much a file may hold. More is no team, and nobody would wait for its plan.

use super::super::read::{Table, Tables};
use super::report::Report;
use crate::words::said;

const MEMBERS: usize = 500;
const DUTIES: usize = 100;
/// The most roles of one duty.
pub(super) const ROLES: usize = 20;

/// Reports more members or duties than one team has.
pub(super) fn check(report: &mut Report<'_>, tables: &Tables) {
    at_most(report, &tables.members, ("members", MEMBERS));
    at_most(report, &tables.duties, ("duties", DUTIES));
}

/// Marks the first table that is too many.
fn at_most<R>(report: &mut Report<'_>, tables: &[Table<R>], (what, most): (&str, usize)) {
    let Some(surplus) = tables.get(most) else {
        return;
    };
    let message = said("too-many").with("n", tables.len()).with("what", what);
    let help = said("most-of").with("most", most).with("what", what);
    report.add(surplus.header.clone(), message, help);
}
