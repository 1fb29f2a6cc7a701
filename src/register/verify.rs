//! Holds the indexes of a register against the files of its clients: who an identifier belongs to, and the rows of the
//! lists. A function over a store, so that it works beside the register and on a copy that nobody serves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::codec::decode;
use super::failure::{Failure, FailureKind};
use super::file::{File, claimed, each_page};
use super::note::{Deed, Note};
use super::office::Register;
use super::summarise::summarise;
use super::{keys, summary_row};
use crate::catalogue::Catalogue;
use crate::domain::account::Account;
use crate::domain::ids::ClientId;
use crate::domain::rights::{Act, may};
pub use crate::store::{Flaw, Inspection, KeyringFound, Rows, StateFound, Wrong};
use crate::store::{Key, Store};

/// A client who is being changed while it is looked at is looked at again.
const TRIES: u32 = 5;

/// What became of a verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// Journal, state, keyring and drafts.
    pub kept: Inspection,
    /// The indexes; none where the state cannot be relied on.
    pub indexes: Option<Indexes>,
}

impl Verified {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.kept.is_sound() && self.indexes.as_ref().is_none_or(|indexes| indexes.wrong == 0)
    }
}

/// The indexes held against the files of the clients.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indexes {
    /// Clients.
    pub clients: u64,
    /// Their records.
    pub records: u64,
    /// Rows that say who an identifier belongs to.
    pub identifiers: u64,
    /// Rows of the lists.
    pub lists: u64,
    /// Rows of the lists that an earlier program wrote; the next start makes them anew.
    pub old: u64,
    /// Rows that are wrong, missing, or belong to nobody.
    pub wrong: u64,
    /// The client of the first of them.
    pub first: Option<ClientId>,
}

impl Indexes {
    fn wrong(&mut self, client: Option<ClientId>) {
        self.wrong += 1;
        self.first = self.first.or(client);
    }
}

/// What one client's rows are like.
struct Looked {
    records: u64,
    claimed: Vec<Key>,
    wrong: u64,
    old: bool,
}

/// Holds the indexes of the register in `store` against the files of its clients.
///
/// # Errors
/// A store failure, or client data that cannot be read.
pub fn indexes(store: &dyn Store) -> Result<Indexes, Failure> {
    let mut found = Indexes::default();
    let mut owners: BTreeMap<Key, ClientId> = BTreeMap::new();
    each(store, &keys::clients(), |key| {
        let Some(client) = keys::client_in(&key) else { return Ok(()) };
        let mut looked = look(store, client)?;
        let mut tries = 0;
        while tries < TRIES && looked.as_ref().is_some_and(|looked| looked.wrong > 0) {
            looked = look(store, client)?;
            tries += 1;
        }
        // Erased meanwhile.
        let Some(looked) = looked else { return Ok(()) };
        found.clients += 1;
        found.records += looked.records;
        found.old += u64::from(looked.old);
        (0..looked.wrong).for_each(|_| found.wrong(Some(client)));
        owners.extend(looked.claimed.into_iter().map(|key| (key, client)));
        Ok(())
    })?;
    each(store, &keys::identifiers(), |key| {
        found.identifiers += 1;
        if !owners.contains_key(&key) && !is_claimed(store, &key)? {
            found.wrong(None);
        }
        Ok(())
    })?;
    each(store, &keys::summaries(), |key| {
        found.lists += 1;
        let client = keys::client_in(&key);
        let there = client.map(keys::client).transpose()?.map(|key| store.get(&key)).transpose()?.flatten();
        if there.is_none() && store.get(&key)?.is_some() {
            found.wrong(client);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Shows every key of a table.
fn each(store: &dyn Store, prefix: &[u8], mut show: impl FnMut(Key) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut shown = Ok(());
    each_page(store, prefix, |page| {
        shown = page.into_iter().try_for_each(|row| show(row.key));
        shown.is_ok()
    })?;
    shown
}

fn look(store: &dyn Store, client: ClientId) -> Result<Option<Looked>, Failure> {
    let Some(file) = File::read(store, client)? else { return Ok(None) };
    let mut wrong = 0;
    let claimed = claimed(store, &file.content.client)?;
    for key in &claimed {
        let owner: Option<ClientId> = store.get(key)?.map(|(_, bytes)| decode(&bytes)).transpose()?;
        wrong += u64::from(owner != Some(client));
    }
    let row = store.get(&keys::summary(client)?)?.map(|(_, bytes)| bytes);
    let old = row.as_deref().is_some_and(summary_row::is_old);
    let right = match row.as_deref().map(summary_row::read).transpose()? {
        // What an old row does not say is made when the register opens.
        Some(_) if old => true,
        Some(row) => summarise(Catalogue::get(), client, &file.content, row.next_no) == row,
        None => false,
    };
    wrong += u64::from(!right);
    Ok(Some(Looked { records: file.content.records.len() as u64, claimed, wrong, old }))
}

/// Whether the client whom an identifier names does have it: one may have come since the files were read.
fn is_claimed(store: &dyn Store, key: &Key) -> Result<bool, Failure> {
    let Some((_, bytes)) = store.get(key)? else { return Ok(true) };
    let owner: ClientId = decode(&bytes)?;
    let file = File::read(store, owner)?;
    Ok(file.map(|file| claimed(store, &file.content.client)).transpose()?.is_some_and(|keys| keys.contains(key)))
}

impl Register {
    /// Looks through everything that is kept while others go on working; logged.
    pub(super) fn verify(&self, account: &Account) -> Result<Verified, Failure> {
        if !may(&account.roles, Act::Verify) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let heavy = self.lanes.heavy();
        let kept = self.store.inspect()?;
        let indexes = kept.is_sound().then(|| indexes(&*self.store)).transpose()?;
        drop(heavy);
        let verified = Verified { kept, indexes };
        self.log(&Note::by(account.id, Deed::Verified { sound: verified.is_sound() }))?;
        Ok(verified)
    }
}
