//! Changes that wait to be told: the same one is kept once, and too many become one that says that anything may have changed.

use crate::register::{Change, Changed};

/// The most that wait; a program so far behind asks for everything anew anyway.
const MOST: usize = 64;

/// Changes in the order they are to be told.
#[derive(Debug, Default)]
pub struct News(Vec<Change>);

/// The change that stands for all.
pub const EVERYTHING: Change = Change { seq: 0, client: None, what: Changed::Everything };

impl News {
    /// Adds a change; answers whether it is the first that waits.
    pub fn add(&mut self, change: Change) -> bool {
        let first = self.0.is_empty();
        if let Some(old) = self.0.iter_mut().find(|old| old.what == change.what && old.client == change.client) {
            old.seq = old.seq.max(change.seq);
        } else if self.0.len() == MOST {
            self.0 = vec![EVERYTHING];
        } else if self.0.first() != Some(&EVERYTHING) {
            self.0.push(change);
        }
        first
    }

    /// All that wait; none do then.
    pub fn take(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.0)
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ClientId;

    fn change(seq: u64) -> Change {
        Change { seq, client: None, what: Changed::Written }
    }

    #[test]
    fn the_same_change_waits_once_with_its_last_place() {
        let mut news = News::default();
        assert!(news.add(change(1)));
        assert!(!news.add(Change { what: Changed::Presence, ..change(2) }));
        assert!(!news.add(change(3)));
        assert_eq!(news.take(), [change(3), Change { what: Changed::Presence, ..change(2) }]);
        assert!(news.is_empty());
    }

    #[test]
    fn whoever_is_far_behind_hears_that_anything_may_have_changed() {
        let mut news = News::default();
        for number in 0..10_000 {
            news.add(Change { client: Some(ClientId(number)), ..change(1) });
            assert!(news.0.len() <= MOST);
        }
        assert_eq!(news.take(), [EVERYTHING]);
    }
}
