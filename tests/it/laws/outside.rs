//! Plans of random teams against an outside reader of the same rules, where it is at hand.

use std::fs;

use proptest::prelude::*;

use super::sketch::sketch;
use super::*;
use crate::oracle::{Case, Oracle};

#[test]
fn every_plan_passes_the_check_of_an_outside_reader() {
    let Some(oracle) = Oracle::at_hand() else {
        return;
    };
    law(sketch(), |team| {
        let folder = folder(&team);
        let period = team.period(false);
        let made = plan(&folder, &period, &["--dry-run"])?;
        let answer = folder.path("plan.json");
        fs::write(&answer, made.to_string()).unwrap();
        let case = Case {
            file: folder.path("rotations.toml"),
            period,
        };
        prop_assert_eq!(oracle.problems(&case, &answer), None);
        Ok(())
    });
}
