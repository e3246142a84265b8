//! How much a file may hold. More is no team, and nobody would wait for its plan.

use super::super::read::{Table, Tables};
use super::report::Report;

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
    let message = format!("{} {what} are too many", tables.len());
    let help = format!("a file holds at most {most} {what}; give each team a file of its own");
    report.add(surplus.header.clone(), message, help);
}
