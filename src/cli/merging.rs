//! Where the team's folder lies in a git repository: how its files are merged.

use std::path::Path;

use oncall::ledger::Replacement;

use super::Context;

/// Says that of two changes which were made side by side both lines are kept. Without it git takes
/// two lines at the end of a file for a conflict.
const ATTRIBUTES: &str = ".gitattributes";

/// Tells git, once, how plan files are merged; none: there is no git, or somebody told it already.
pub(super) fn attributes(context: &Context) -> Option<Replacement> {
    let path = context.home.join(ATTRIBUTES);
    let plans = &context.team().plans;
    // other characters mean something in a pattern
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let wanted = in_git(&context.home) && path.symlink_metadata().is_err();
    (wanted && plans.chars().all(plain)).then(|| Replacement {
        content: format!(
            "# {}\n/{}/*.toml merge=union\n",
            context.shared_words().text("plan-file-merge"),
            plans.trim_matches('/').trim_start_matches("./")
        ),
        path,
    })
}

fn in_git(home: &Path) -> bool {
    let whole = std::path::absolute(home).unwrap_or_else(|_| home.to_owned());
    whole.ancestors().any(|folder| folder.join(".git").exists())
}
