//! Answers by what was asked: each is found once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Answers, in the order of the questions.
pub(super) struct Answers<K, V>(RefCell<BTreeMap<K, V>>);

impl<K, V> Default for Answers<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Ord + Clone, V: Clone> Answers<K, V> {
    /// The answer, which is looked for if it is not known.
    pub(super) fn get(&self, asked: K, find: impl FnOnce() -> V) -> V {
        let known = self.0.borrow().get(&asked).cloned();
        known.unwrap_or_else(|| {
            let found = find();
            self.0.borrow_mut().insert(asked, found.clone());
            found
        })
    }

    /// The last answer to some questions, if one of them was asked.
    pub(super) fn within(&self, asked: RangeInclusive<K>) -> Option<V> {
        self.all_within(asked).pop().map(|(_, found)| found)
    }

    /// Those of some questions that were asked, and their answers.
    pub(super) fn all_within(&self, asked: RangeInclusive<K>) -> Vec<(K, V)> {
        let known = self.0.borrow();
        let all = known.range(asked);
        all.map(|(asked, found)| (asked.clone(), found.clone()))
            .collect()
    }
}
