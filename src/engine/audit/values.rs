//! The values that a plan claims are the values that it has.

use super::super::worth::{Worth, worth};
use crate::domain::{Balances, Fact, Finding, Level, Plan};

/// Levels whose stated value is not what the pieces give, or whose bound lies above it.
pub(super) fn differences(plan: &Plan, balances: &Balances) -> Vec<Finding> {
    let Worth {
        uncovered,
        accounts,
        total,
        ..
    } = worth(plan, balances, &[]);
    let claims = [
        ("uncovered", plan.proof.uncovered, uncovered),
        ("accounts", plan.proof.accounts, accounts),
        ("total", plan.proof.total, total),
    ];
    let wrong = claims
        .into_iter()
        .filter(|(_, claim, is)| !holds(*claim, *is));
    let finding = |(level, claim, is): (&str, Level, f64)| {
        let facts = vec![
            ("level", Fact::Text(level.to_owned())),
            ("claim", Fact::Number(claim.value)),
            ("value", Fact::Number(is)),
        ];
        Finding::error("value-differs", facts)
    };
    wrong.map(finding).collect()
}

/// Equal up to the rounding of a sum of fractions.
fn holds(claim: Level, is: f64) -> bool {
    let slack = 1e-6 * is.abs().max(1.0);
    (claim.value - is).abs() <= slack && claim.bound.is_none_or(|b| b <= is + slack)
}

#[cfg(test)]
mod tests {
    use super::holds;
    use crate::domain::Level;

    #[test]
    fn a_large_sum_rounds_more_than_a_small_one() {
        let claim = |value, bound| Level { value, bound };
        for (is, far) in [(1e6, 1.0), (0.5, 1e-6)] {
            for sign in [-1.0, 1.0] {
                assert!(holds(claim(is + sign * far * 0.9, None), is));
                assert!(!holds(claim(is + sign * far * 1.1, None), is));
            }
            assert!(holds(claim(is, Some(is + far * 0.9)), is));
            assert!(!holds(claim(is, Some(is + far * 1.1)), is));
        }
    }
}
