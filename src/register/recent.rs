//! The clients that each account opened last: they rise in its own look-ups; in memory only, gone with the server.
//!
//! Invariant: at most [`MOST`] an account, each once, the last one first. Who looked at whom is the log's to keep.

use std::collections::HashMap;
use std::sync::PoisonError;

use super::office::Register;
use crate::domain::ids::{AccountId, ClientId};

/// Clients remembered for an account: about a day of work at a desk.
const MOST: usize = 20;

/// What was opened last, by whom.
#[derive(Debug, Default)]
pub(super) struct Recent {
    opened: HashMap<AccountId, Vec<ClientId>>,
}

impl Recent {
    fn open(&mut self, account: AccountId, client: ClientId) {
        let opened = self.opened.entry(account).or_default();
        opened.retain(|other| *other != client);
        opened.insert(0, client);
        opened.truncate(MOST);
    }
}

impl Register {
    /// Remembers that an account opened a client.
    pub(super) fn remember_opened(&self, account: AccountId, client: ClientId) {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).open(account, client);
    }

    /// Forgets a client that was erased.
    pub(super) fn forget_opened(&self, client: ClientId) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.opened.values_mut().for_each(|opened| opened.retain(|other| *other != client));
    }

    /// The clients that an account opened last, the last one first.
    pub(super) fn opened_last(&self, account: AccountId) -> Vec<ClientId> {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.opened.get(&account).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_twenty_are_remembered_for_each_by_itself() {
        let mut recent = Recent::default();
        (1..=25).chain([7, 10]).for_each(|client| recent.open(AccountId(1), ClientId(client)));
        recent.open(AccountId(2), ClientId(3));
        let numbers = |account| recent.opened[&AccountId(account)].iter().map(|client| client.0).collect::<Vec<_>>();
        let wanted: Vec<u32> = [10, 7].into_iter().chain((6..=25).rev().filter(|n| ![7, 10].contains(n))).collect();
        assert_eq!((numbers(1), numbers(2)), (wanted, vec![3]));
    }
}
