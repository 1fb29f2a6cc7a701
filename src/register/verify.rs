//! Holds the indexes of a register against the files of its clients: who an identifier belongs to, and the rows of the
//! lists. A function over a store, so that it works beside the register and on a copy that nobody serves.

use std::collections::BTreeMap;
use std::iter::Peekable;

use serde::{Deserialize, Serialize};

use super::asker::Asker;
use super::codec::decode;
use super::failure::{Failure, FailureKind};
use super::file::{Content, File, claimed};
use super::note::{Deed, Note};
use super::office::Register;
use super::summarise::summarise;
use super::{keys, summary_row};
use crate::catalogue::Catalogue;
use crate::domain::ids::ClientId;
use crate::domain::rights::{Act, may};
pub use crate::store::{Flaw, Inspection, KeyringFound, Rows, StateFound, Wrong};
use crate::store::{Key, Row, Store, StoreError, every_row};

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

    /// A row of somebody who has no client data; unless one of them came or went while the tables were read.
    fn orphan(&mut self, store: &dyn Store, client: ClientId, row: &Key) -> Result<(), Failure> {
        if store.get(&keys::client(client)?)?.is_none() && store.get(row)?.is_some() {
            self.wrong(Some(client));
        }
        Ok(())
    }
}

/// What one client's rows are like.
#[derive(Default)]
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
    // Three tables in the same order are read side by side; a row at a time would open the same pages over and over.
    let mut records = every_row(store, &keys::all_records(), None).peekable();
    let mut lists = every_row(store, &keys::summaries(), None).peekable();
    for row in every_row(store, &keys::clients(), None) {
        let row = row?;
        let Some(client) = keys::client_of(&row.key) else { continue };
        let mut content = Content { client: decode(&row.value)?, ..Content::default() };
        for (of, row) in of_client(&mut records, client)? {
            match keys::record_no(&row.key).filter(|_| of == client) {
                Some(no) => drop(content.records.insert(no, decode(&row.value)?)),
                None => found.orphan(store, of, &row.key)?,
            }
        }
        let mut list = None;
        for (of, row) in of_client(&mut lists, client)? {
            found.lists += 1;
            if of == client { list = Some(row.value) } else { found.orphan(store, of, &row.key)? }
        }
        let mut looked = Looked::of(store, client, &content, list.as_deref())?;
        for _ in 0..TRIES {
            if looked.wrong == 0 {
                break;
            }
            // Erased meanwhile, there is nothing to be wrong.
            looked = look(store, client)?.unwrap_or_default();
        }
        found.clients += 1;
        found.records += looked.records;
        found.old += u64::from(looked.old);
        (0..looked.wrong).for_each(|_| found.wrong(Some(client)));
        owners.extend(looked.claimed.into_iter().map(|key| (key, client)));
    }
    for row in records.chain(lists) {
        let row = row?;
        if let Some(client) = keys::client_of(&row.key) {
            found.orphan(store, client, &row.key)?;
        }
    }
    for row in every_row(store, &keys::identifiers(), None) {
        let row = row?;
        found.identifiers += 1;
        let named: ClientId = decode(&row.value)?;
        if owners.remove(&row.key) != Some(named) && !is_claimed(store, &row.key)? {
            found.wrong(Some(named));
        }
    }
    for (key, client) in owners {
        let claims = look(store, client)?.is_some_and(|looked| looked.claimed.contains(&key));
        if claims && owner(store, &key)? != Some(client) {
            found.wrong(Some(client));
        }
    }
    Ok(found)
}

/// The rows up to those of a client, with whose they are.
fn of_client(
    rows: &mut Peekable<impl Iterator<Item = Result<Row, StoreError>>>,
    client: ClientId,
) -> Result<Vec<(ClientId, Row)>, Failure> {
    let mut found = Vec::new();
    let upto = |row: &Result<Row, StoreError>| {
        row.as_ref().map_or(true, |row| keys::client_of(&row.key).is_some_and(|of| of <= client))
    };
    while let Some(row) = rows.next_if(upto) {
        let row = row?;
        found.extend(keys::client_of(&row.key).map(|of| (of, row)));
    }
    Ok(found)
}

impl Looked {
    fn of(store: &dyn Store, client: ClientId, content: &Content, list: Option<&[u8]>) -> Result<Self, Failure> {
        let old = list.is_some_and(summary_row::is_old);
        let right = match list.map(summary_row::read).transpose()? {
            // What an old row does not say is made when the register opens.
            Some(_) if old => true,
            Some(row) => summarise(Catalogue::get(), client, content, row.next_no) == row,
            None => false,
        };
        let claimed = claimed(store, &content.client)?;
        Ok(Self { records: content.records.len() as u64, claimed, wrong: u64::from(!right), old })
    }
}

/// The same of a client who may have been changed while the tables were read.
fn look(store: &dyn Store, client: ClientId) -> Result<Option<Looked>, Failure> {
    let Some(file) = File::read(store, client)? else { return Ok(None) };
    let list = store.get(&keys::summary(client)?)?.map(|(_, bytes)| bytes);
    Looked::of(store, client, &file.content, list.as_deref()).map(Some)
}

/// Whom an identifier names.
fn owner(store: &dyn Store, key: &Key) -> Result<Option<ClientId>, Failure> {
    Ok(store.get(key)?.map(|(_, bytes)| decode(&bytes)).transpose()?)
}

/// Whether the client whom an identifier names does have it: one may have come since the files were read.
fn is_claimed(store: &dyn Store, key: &Key) -> Result<bool, Failure> {
    let Some(owner) = owner(store, key)? else { return Ok(true) };
    Ok(look(store, owner)?.is_some_and(|looked| looked.claimed.contains(key)))
}

impl Register {
    /// Looks through everything that is kept while others go on working; logged.
    pub(super) fn verify(&self, account: &Asker) -> Result<Verified, Failure> {
        if !may(&account.roles, Act::Verify) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let heavy = self.lanes.heavy();
        let kept = self.store.inspect()?;
        let indexes = kept.is_sound().then(|| indexes(&*self.store)).transpose()?;
        drop(heavy);
        let verified = Verified { kept, indexes };
        self.log(&Note::by(account, Deed::Verified { sound: verified.is_sound() }))?;
        Ok(verified)
    }
}
