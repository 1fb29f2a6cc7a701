//! One client's file as the store has it, and as somebody wants it to be; the difference is what gets written.

use std::collections::BTreeMap;

use super::codec::{decode, encode};
use super::failure::Failure;
use super::keys;
use super::note::Act;
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::record::{Filed, RecordKind};
use crate::store::{Key, Rev, Row, Store, every_row};
use serde::{Deserialize, Serialize};

/// What stands in a file, without revisions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The client data.
    pub client: Client,
    /// The records.
    pub records: BTreeMap<RecordNo, Filed>,
}

/// A file as read, with the revisions that a write must still find.
pub struct File {
    /// Whose it is.
    pub id: ClientId,
    /// What stands in it.
    pub content: Content,
    /// Revision of the client data; none before the client is created.
    pub client_rev: Option<Rev>,
    /// Revisions of the records.
    pub record_revs: BTreeMap<RecordNo, Rev>,
}

impl File {
    /// The file of a client that does not exist yet.
    pub fn blank(id: ClientId) -> Self {
        Self { id, content: Content::default(), client_rev: None, record_revs: BTreeMap::new() }
    }

    /// Reads a client's file.
    ///
    /// # Errors
    /// A store failure, or unreadable bytes.
    pub fn read(store: &dyn Store, id: ClientId) -> Result<Option<Self>, Failure> {
        let Some((rev, bytes)) = store.get(&keys::client(id)?)? else {
            return Ok(None);
        };
        let mut file = Self::blank(id);
        file.content.client = decode(&bytes)?;
        file.client_rev = Some(rev);
        for row in all_rows(store, &keys::records(id))? {
            if let Some(no) = keys::record_no(&row.key) {
                file.content.records.insert(no, decode(&row.value)?);
                file.record_revs.insert(no, row.rev);
            }
        }
        Ok(Some(file))
    }

    /// What to write so that the file becomes `wanted`.
    ///
    /// # Errors
    /// When a value cannot be encoded or a key is too long.
    pub fn difference(&self, store: &dyn Store, wanted: &Content) -> Result<Difference, Failure> {
        let mut difference = Difference::default();
        if self.client_rev.is_none() || self.content.client != wanted.client {
            let before = self.client_rev.map(|_| encode(&self.content.client)).transpose()?;
            let key = keys::client(self.id)?;
            difference.set(key, Some(self.client_rev), Some(encode(&wanted.client)?));
            difference.before.push((Part::Client, before));
            self.identifiers(store, &wanted.client, &mut difference)?;
        }
        let numbers: std::collections::BTreeSet<RecordNo> =
            self.content.records.keys().chain(wanted.records.keys()).copied().collect();
        for no in numbers {
            let (old, new) = (self.content.records.get(&no), wanted.records.get(&no));
            if old == new {
                continue;
            }
            let key = keys::record(self.id, no)?;
            // Of a client who does not exist yet no record can: the client's own key stands for all of them.
            let expect = self.client_rev.map(|_| self.record_revs.get(&no).copied());
            difference.set(key, expect, new.map(encode).transpose()?);
            difference.before.push((Part::Record(no), old.map(encode).transpose()?));
        }
        Ok(difference)
    }

    /// Identity codes and foreign identifiers are claimed by keys of their own, so no two clients can have the same.
    fn identifiers(&self, store: &dyn Store, wanted: &Client, difference: &mut Difference) -> Result<(), Failure> {
        let old = if self.client_rev.is_some() { claimed(store, &self.content.client)? } else { Vec::new() };
        let new = claimed(store, wanted)?;
        for key in old.iter().filter(|key| !new.contains(key)) {
            difference.delete.push(key.clone());
        }
        for key in new.into_iter().filter(|key| !old.contains(key)) {
            difference.expect.push((key.clone(), None));
            difference.put.push((key, encode(&self.id)?));
        }
        Ok(())
    }
}

/// The keys that a client's identity codes and foreign identifier claim.
///
/// # Errors
/// When an identifier is too long to be a key.
pub(super) fn claimed(store: &dyn Store, client: &Client) -> Result<Vec<Key>, Failure> {
    let mut list = Vec::new();
    for dated in &client.hetus {
        list.push(keys::hetu(store, dated.hetu.as_str())?);
    }
    if let Some(external) = &client.external {
        list.push(keys::external(store, external)?);
    }
    Ok(list)
}

/// Every row under a prefix.
///
/// # Errors
/// A store failure.
pub fn all_rows(store: &dyn Store, prefix: &[u8]) -> Result<Vec<Row>, Failure> {
    Ok(every_row(store, prefix, None).collect::<Result<_, _>>()?)
}

/// The part of a file that a write touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// The client data.
    Client,
    /// A record.
    Record(RecordNo),
}

/// Writes, the revisions they build on, and what stood there before.
#[derive(Default)]
pub struct Difference {
    /// Revisions that must still stand.
    pub expect: Vec<(Key, Option<Rev>)>,
    /// Values to write.
    pub put: Vec<(Key, Vec<u8>)>,
    /// Keys to remove.
    pub delete: Vec<Key>,
    /// Stored bytes before, by part; none where nothing stood.
    pub before: Vec<(Part, Option<Vec<u8>>)>,
}

impl Difference {
    fn set(&mut self, key: Key, expect: Option<Option<Rev>>, value: Option<Vec<u8>>) {
        if let Some(rev) = expect {
            self.expect.push((key.clone(), rev));
        }
        match value {
            Some(value) => self.put.push((key, value)),
            None => self.delete.push(key),
        }
    }
}

/// One change of a file, kept beside it under its moment: enough to show it and to take it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Who.
    pub who: crate::domain::ids::AccountId,
    /// What was done.
    pub act: Act,
    /// The record it was about; none for client data.
    pub record: Option<(RecordKind, RecordNo)>,
    /// For undone and redone: the moment, in microseconds, of the change concerned.
    pub of: Option<i64>,
    /// What stood there before, as stored.
    pub before: Vec<(Part, Option<Vec<u8>>)>,
}
