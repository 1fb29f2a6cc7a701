//! What was heard of changes since a screen was told last: each thing once, however many changes there were.
//!
//! Invariant: it stays small; of very many clients it only keeps that anything may have changed.

use std::collections::BTreeSet;

use crate::domain::ids::ClientId;
use crate::register::{Change, Changed};

/// From so many clients on it no longer matters which they are.
const MOST: usize = 256;

/// What was heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    written: BTreeSet<ClientId>,
    present: BTreeSet<ClientId>,
    wide: bool,
    accounts: bool,
    lost: bool,
    searches: bool,
}

impl News {
    /// Takes one more change.
    pub fn hear(&mut self, change: Change) {
        match (change.what, change.client) {
            (Changed::Written, Some(client)) => {
                self.written.insert(client);
            }
            (Changed::Presence, Some(client)) => {
                self.present.insert(client);
            }
            (Changed::Written | Changed::Presence, None) => self.wide = true,
            (Changed::Account, _) => self.accounts = true,
            (Changed::Everything, _) => self.lost = true,
            (Changed::Searches, _) => self.searches = true,
        }
        self.keep_small();
    }

    /// Takes all of `other`.
    pub fn add(&mut self, other: &News) {
        self.written.extend(&other.written);
        self.present.extend(&other.present);
        self.wide |= other.wide;
        self.accounts |= other.accounts;
        self.lost |= other.lost;
        self.searches |= other.searches;
        self.keep_small();
    }

    /// Whether nothing was heard.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == News::default()
    }

    /// Whether something was written about this very client.
    #[must_use]
    pub fn wrote(&self, client: ClientId) -> bool {
        self.written.contains(&client)
    }

    /// Whether anything at all may have changed, for whomever: an import, rights, a connection that was lost.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.wide || self.accounts || self.lost
    }

    /// Whether somebody came to this client or left.
    #[must_use]
    pub fn moved(&self, client: ClientId) -> bool {
        self.present.contains(&client) || self.lost
    }

    /// Whether anything was written about any client.
    #[must_use]
    pub fn wrote_anything(&self) -> bool {
        !self.written.is_empty() || self.is_wide()
    }

    /// Whether a saved search may be another now, or its count.
    #[must_use]
    pub fn is_about_searches(&self) -> bool {
        self.searches || self.wrote_anything()
    }

    /// Whether what the asker is and may do could be another now.
    #[must_use]
    pub fn is_about_rights(&self) -> bool {
        self.accounts || self.lost
    }

    /// Whether the connection was lost and is back.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.lost
    }

    fn keep_small(&mut self) {
        if self.written.len() > MOST || self.present.len() > MOST {
            self.written.clear();
            self.present.clear();
            self.wide = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_changes_are_one_piece_of_news() {
        let mut news = News::default();
        for number in 0..10_000 {
            news.hear(Change { seq: number, client: Some(ClientId(number as u32)), what: Changed::Written });
        }
        assert!(news.is_wide() && news.written.len() <= MOST);
    }

    #[test]
    fn presence_is_no_writing() {
        let mut news = News::default();
        news.hear(Change { seq: 0, client: Some(ClientId(7)), what: Changed::Presence });
        assert!(news.moved(ClientId(7)) && !news.wrote(ClientId(7)) && !news.wrote_anything() && !news.is_empty());
    }
}
