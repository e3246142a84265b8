//! What happens to a plan after it is published.

use proptest::prelude::*;

use super::sketch::history::acts;
use super::sketch::sketch;
use super::*;

/// The rules that no change broke: an undo is by hand, and may.
#[test]
fn changes_keep_the_rules_and_undoing_all_gives_the_base_back() {
    law((sketch(), acts()), |(team, acts)| {
        let folder = planned(&team)?;
        let period = team.period(false);
        prop_assert_eq!(breaches(&folder), Vec::<String>::new());
        let base = show(&folder, &period);
        for one in &acts {
            act(&folder, &team, std::slice::from_ref(one));
            prop_assert_eq!(
                broken_by_changes(&folder),
                Vec::<String>::new(),
                "after {:?}",
                one
            );
        }
        while folder.oncall(&["undo", "--force"]).code == 0 {}
        let back = show(&folder, &period);
        prop_assert_eq!(&back["turns"], &base["turns"]);
        prop_assert_eq!(&back["shifts"], &base["shifts"]);
        prop_assert_eq!(&back["accounts"], &base["accounts"]);
        Ok(())
    });
}

#[test]
fn a_dry_run_says_what_comes_and_writes_nothing() {
    law((sketch(), acts()), |(team, acts)| {
        let folder = planned(&team)?;
        let shown = show(&folder, &team.period(false));
        let turns = shown["turns"].as_array().unwrap();
        prop_assume!(!turns.is_empty());
        for one in &acts {
            let words = one.words(&team, turns);
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            words.push("--json");
            let before = folder.files();
            let dry = folder.oncall(&[words.as_slice(), &["--dry-run"]].concat());
            prop_assert!(folder.files() == before, "{words:?} --dry-run wrote");
            let done = folder.oncall(&words);
            let said = done
                .stdout
                .replace("\"dry_run\": false", "\"dry_run\": true");
            prop_assert_eq!((dry.code, dry.stdout), (done.code, said), "{:?}", words);
        }
        Ok(())
    });
}
