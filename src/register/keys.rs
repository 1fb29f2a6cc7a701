//! Where things stand in the store: a table byte and order-preserving parts, so that one client's rows are neighbours.

use super::draft::DraftPlace;
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::saved_search::{SearchId, SearchOwner};
use crate::store::{BatchId, Key, Store, StoreError};

/// The tables, by their first byte.
const META: u8 = b'm';
const ACCOUNT: u8 = b'a';
const CLIENT: u8 = b'c';
const CODE: u8 = b'k';
const HISTORY: u8 = b'h';
const IDENTIFIER: u8 = b'i';
const RECORD: u8 = b'r';
const SUMMARY: u8 = b's';
const SEARCH: u8 = b'q';
const ERASURE: u8 = b'e';
/// In scratch space.
const DRAFT: u8 = b'd';
const ACT: u8 = b'u';

/// A key that fits the store's limit, or the store's word that it does not.
type Made = Result<Key, StoreError>;

fn key(table: u8, parts: &[&[u8]]) -> Made {
    let mut bytes = vec![table];
    for part in parts {
        bytes.extend_from_slice(part);
    }
    Key::new(bytes)
}

/// The one row about the register itself.
pub fn meta() -> Made {
    key(META, &[])
}

/// An account.
pub fn account(id: AccountId) -> Made {
    key(ACCOUNT, &[&id.0.to_be_bytes()])
}

/// All accounts.
pub fn accounts() -> Vec<u8> {
    vec![ACCOUNT]
}

/// What is kept of an account's unlock code.
pub fn code(id: AccountId) -> Made {
    key(CODE, &[&id.0.to_be_bytes()])
}

/// A client's data.
pub fn client(id: ClientId) -> Made {
    key(CLIENT, &[&id.0.to_be_bytes()])
}

/// All client data.
pub fn clients() -> Vec<u8> {
    vec![CLIENT]
}

/// All identifiers.
pub fn identifiers() -> Vec<u8> {
    vec![IDENTIFIER]
}

/// One record of a client.
pub fn record(id: ClientId, no: RecordNo) -> Made {
    key(RECORD, &[&id.0.to_be_bytes(), &no.0.to_be_bytes()])
}

/// All records of a client.
pub fn records(id: ClientId) -> Vec<u8> {
    prefix(RECORD, id)
}

/// The number of the record a key of [`records`] belongs to.
pub fn record_no(key: &Key) -> Option<RecordNo> {
    key.as_bytes().get(5..9)?.try_into().ok().map(u32::from_be_bytes).map(RecordNo)
}

/// A client's row of the lists.
pub fn summary(id: ClientId) -> Made {
    key(SUMMARY, &[&id.0.to_be_bytes()])
}

/// All rows of the lists.
pub fn summaries() -> Vec<u8> {
    vec![SUMMARY]
}

/// Whether a row of the lists stands there.
pub fn is_summary(key: &Key) -> bool {
    key.as_bytes().first() == Some(&SUMMARY)
}

/// Whether an account stands there.
pub fn is_account(key: &Key) -> bool {
    key.as_bytes().first() == Some(&ACCOUNT)
}

/// One change of a client's file, by its moment in microseconds.
pub fn history(id: ClientId, micros: i64) -> Made {
    key(HISTORY, &[&id.0.to_be_bytes(), &micros.to_be_bytes()])
}

/// All changes of a client's file, oldest first.
pub fn histories(id: ClientId) -> Vec<u8> {
    prefix(HISTORY, id)
}

/// The moment, in microseconds, of the change a key of [`histories`] belongs to.
pub fn history_micros(key: &Key) -> Option<i64> {
    key.as_bytes().get(5..13)?.try_into().ok().map(i64::from_be_bytes)
}

/// The same of any key; none when it is not one of a history.
pub fn history_moment(key: &Key) -> Option<i64> {
    history_micros(key).filter(|_| key.as_bytes().first() == Some(&HISTORY))
}

fn prefix(table: u8, id: ClientId) -> Vec<u8> {
    let mut bytes = vec![table];
    bytes.extend_from_slice(&id.0.to_be_bytes());
    bytes
}

/// Who an identity code belongs to: the key that keeps it unique and does not tell it.
pub fn hetu(store: &dyn Store, hetu: &str) -> Made {
    identifier(store, b"h", hetu)
}

/// Who an identifier of another system belongs to.
pub fn external(store: &dyn Store, id: &str) -> Made {
    identifier(store, b"x", id)
}

fn identifier(store: &dyn Store, kind: &[u8; 1], text: &str) -> Made {
    key(IDENTIFIER, &[kind, &store.token(text.as_bytes())])
}

/// A saved search.
pub fn search(id: &SearchId) -> Made {
    key(SEARCH, &[&searches(&id.owner)[1..], &id.no.to_be_bytes()])
}

/// All saved searches of an owner, by number.
pub fn searches(owner: &SearchOwner) -> Vec<u8> {
    let mut bytes = vec![SEARCH];
    match owner {
        SearchOwner::Account(id) => {
            bytes.push(b'a');
            bytes.extend_from_slice(&id.0.to_be_bytes());
        }
        // The end of the code is marked, because one code may be the beginning of another.
        SearchOwner::Organisation(code) => {
            bytes.push(b'o');
            bytes.extend_from_slice(code.as_str().as_bytes());
            bytes.push(0);
        }
    }
    bytes
}

/// The number of the saved search that a key of [`searches`] belongs to.
pub fn search_no(key: &Key) -> Option<u32> {
    let bytes = key.as_bytes();
    bytes.get(bytes.len().checked_sub(4)?..)?.try_into().ok().map(u32::from_be_bytes)
}

/// A proposal to erase, from 1 on; number 0 keeps the highest number of a client that was ever erased.
pub fn erasure(no: u32) -> Made {
    key(ERASURE, &[&no.to_be_bytes()])
}

/// Part `n` of the clients of a proposal.
pub fn erasure_part(no: u32, n: u32) -> Made {
    key(ERASURE, &[&no.to_be_bytes(), &n.to_be_bytes()])
}

/// All about proposals to erase.
pub fn erasures() -> Vec<u8> {
    vec![ERASURE]
}

/// The number of the proposal whose own row stands there.
pub fn erasure_no(key: &Key) -> Option<u32> {
    let no = key.as_bytes().strip_prefix(&[ERASURE])?.try_into().ok().map(u32::from_be_bytes)?;
    (no > 0).then_some(no)
}

/// Whether something about proposals to erase stands there.
pub fn is_erasure(key: &Key) -> bool {
    key.as_bytes().first() == Some(&ERASURE)
}

/// The records of all clients.
pub fn all_records() -> Vec<u8> {
    vec![RECORD]
}

/// The changes of all files.
pub fn all_histories() -> Vec<u8> {
    vec![HISTORY]
}

/// The client whose data, record, row of the lists or change of the file stands there.
pub fn client_of(key: &Key) -> Option<ClientId> {
    let (table, rest) = key.as_bytes().split_first()?;
    let id = rest.get(..4)?.try_into().ok().map(u32::from_be_bytes)?;
    [CLIENT, RECORD, SUMMARY, HISTORY].contains(table).then_some(ClientId(id))
}

/// Whether a record stands there.
pub fn is_record(key: &Key) -> bool {
    key.as_bytes().first() == Some(&RECORD)
}

/// The client and the record that the form of a draft is about.
pub fn drafted(key: &Key) -> Option<(ClientId, Option<RecordNo>)> {
    let number = |at: usize| key.as_bytes().get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    let (client, record) = (number(5)?, number(9)?);
    (client > 0).then_some((ClientId(client), (record > 0).then_some(RecordNo(record))))
}

/// A draft of an account, by the whole place of its form.
pub fn draft(id: AccountId, place: &DraftPlace) -> Made {
    // No client and no record have the number 0.
    let client = place.client.map_or(0, |client| client.0);
    let record = place.record.map_or(0, |record| record.0);
    let parts: [&[u8]; 5] =
        [&id.0.to_be_bytes(), &client.to_be_bytes(), &record.to_be_bytes(), &place.instance.0, place.form.as_bytes()];
    key(DRAFT, &parts)
}

/// All drafts of an account.
pub fn drafts(id: AccountId) -> Vec<u8> {
    let mut bytes = all_drafts();
    bytes.extend_from_slice(&id.0.to_be_bytes());
    bytes
}

/// All drafts.
pub fn all_drafts() -> Vec<u8> {
    vec![DRAFT]
}

/// What takes back an act of an account on many clients.
pub fn act(id: AccountId, of: BatchId) -> Made {
    key(ACT, &[&id.0.to_be_bytes(), &of.0])
}

/// All of these of an account.
pub fn acts(id: AccountId) -> Vec<u8> {
    let mut bytes = all_acts();
    bytes.extend_from_slice(&id.0.to_be_bytes());
    bytes
}

/// All of these.
pub fn all_acts() -> Vec<u8> {
    vec![ACT]
}
