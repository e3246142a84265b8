//! `oncall absent` and `oncall back`.

use oncall::domain::Change;

use crate::cli::args::{AbsentArgs, BackArgs};
use crate::cli::{Context, Failure, Outcome, Streams};

pub(in crate::cli) fn absent(
    _args: &AbsentArgs,
    _context: &Context,
    _streams: &mut Streams,
) -> Result<Outcome, Failure> {
    Err(Failure::new("not yet", "not yet"))
}

pub(in crate::cli) fn back(
    _args: &BackArgs,
    _context: &Context,
    _streams: &mut Streams,
) -> Result<Outcome, Failure> {
    Err(Failure::new("not yet", "not yet"))
}

pub(super) fn without_absence_of(_change: &Change, _context: &Context) -> Option<String> {
    None
}
