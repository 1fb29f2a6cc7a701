//! Who asks: an account with the place that it asks from; whoever asks is what the log says, so no request goes on
//! without one.

use std::ops::Deref;

use crate::domain::account::Account;
use crate::domain::origin::Origin;

/// An account at work. Where rights are asked it is its account.
pub(super) struct Asker {
    account: Account,
    origin: Option<Origin>,
}

impl Asker {
    /// An account that works from a place.
    pub fn at(account: Account, origin: Option<Origin>) -> Self {
        Self { account, origin }
    }

    /// An account that works in this process.
    pub fn here(account: &Account) -> Self {
        Self::at(account.clone(), None)
    }

    /// From where.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }
}

impl Deref for Asker {
    type Target = Account;

    fn deref(&self) -> &Account {
        &self.account
    }
}
