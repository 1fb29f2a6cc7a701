//! The store in memory: the contract as an executable specification, for tests and for trying things out.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::batch::{Batch, BatchId, LoggedFrame, Outcome, Rev, Row, Seq};
use super::chain;
use super::checks::{check_batch, check_value};
use super::error::{Result, StoreError};
use super::hash::Hash;
use super::key::Key;
use super::limits::{MAX_PAGE_FRAMES, MAX_PAGE_ROWS};
use super::verify::{self, Inspection, KeyringFound, StateFound};
use super::verify_rows::Sum;
use super::{Store, redaction};

/// A register in memory. Same answers as the durable store, except that it remembers every id.
pub struct MemStore {
    inner: Mutex<Inner>,
}

struct Inner {
    rows: BTreeMap<Key, (Rev, Vec<u8>)>,
    log: Vec<Frame>,
    ids: BTreeMap<BatchId, Seq>,
    scratch: BTreeMap<Key, Vec<u8>>,
    founding: Hash,
}

/// A frame, and the hash of the payload it once had.
struct Frame {
    logged: LoggedFrame,
    payload: Hash,
}

impl MemStore {
    /// An empty register founded at `at`.
    pub fn new(at: Timestamp) -> MemStore {
        let founding = Hash::founding(at);
        let (rows, log, ids, scratch) = Default::default();
        MemStore { inner: Mutex::new(Inner { rows, log, ids, scratch, founding }) }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // Nothing below leaves the maps half changed, so a panic elsewhere does not spoil them.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn head(&self) -> (Seq, Hash) {
        self.log.last().map_or((Seq(0), self.founding), |frame| (frame.logged.seq, frame.logged.hash))
    }

    fn rev(&self, key: &Key) -> Option<Rev> {
        self.rows.get(key).map(|(rev, _)| *rev)
    }

    fn commit(&mut self, batch: Batch) -> Result<Outcome> {
        if let Some(seq) = self.ids.get(&batch.id) {
            return Ok(Outcome::Done(*seq));
        }
        for (key, rev) in &batch.expect {
            if self.rev(key) != *rev {
                return Ok(Outcome::Conflict { key: key.clone() });
            }
        }
        let (last, before) = self.head();
        let seq = last.next();
        let payload = Hash::of(&chain::encode(&batch).map_err(std::io::Error::other)?);
        let hash = chain::link(&before, seq, batch.entry.at, &batch.id, &payload);
        for key in &batch.delete {
            self.rows.remove(key);
        }
        for (key, value) in &batch.put {
            self.rows.insert(key.clone(), (Rev::written_by(seq), value.clone()));
        }
        self.ids.insert(batch.id, seq);
        let Batch { id, entry, put, delete, .. } = batch;
        self.log.push(Frame { logged: LoggedFrame { seq, id, entry, put, delete, hash, redacted: false }, payload });
        Ok(Outcome::Done(seq))
    }

    fn entries(&self, from: Seq, limit: usize) -> Vec<LoggedFrame> {
        let skip = usize::try_from(from.0.saturating_sub(1)).unwrap_or(usize::MAX);
        self.log.iter().skip(skip).take(limit.min(MAX_PAGE_FRAMES)).map(|frame| frame.logged.clone()).collect()
    }
}

impl Store for MemStore {
    fn get(&self, key: &Key) -> Result<Option<(Rev, Vec<u8>)>> {
        Ok(self.inner().rows.get(key).cloned())
    }

    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Result<Vec<Row>> {
        let from = match after {
            Some(key) if key.as_bytes() >= prefix => Bound::Excluded(key.as_bytes()),
            _ => Bound::Included(prefix),
        };
        let inner = self.inner();
        let rows = inner.rows.range::<[u8], _>((from, Bound::Unbounded));
        let page = rows.take_while(|(key, _)| key.as_bytes().starts_with(prefix)).take(limit.min(MAX_PAGE_ROWS));
        Ok(page.map(|(key, (rev, value))| Row { key: key.clone(), rev: *rev, value: value.clone() }).collect())
    }

    fn commit(&self, batch: Batch) -> Result<Outcome> {
        check_batch(&batch)?;
        self.inner().commit(batch)
    }

    fn commit_all(&self, batches: Vec<Batch>) -> Result<Vec<Outcome>> {
        batches.iter().try_for_each(check_batch)?;
        let mut inner = self.inner();
        batches.into_iter().map(|batch| inner.commit(batch)).collect()
    }

    fn entries(&self, from: Seq, limit: usize) -> Result<Vec<LoggedFrame>> {
        Ok(self.inner().entries(from, limit))
    }

    fn outcome(&self, id: &BatchId) -> Result<Option<Outcome>> {
        Ok(self.inner().ids.get(id).map(|seq| Outcome::Done(*seq)))
    }

    fn redact(&self, frames: &[Seq]) -> Result<()> {
        let mut inner = self.inner();
        let erase: BTreeSet<Seq> = frames.iter().copied().collect();
        redaction::keeps_state(&erase, &|from, limit| Ok(inner.entries(from, limit)), &|key| Ok(inner.rev(key)))?;
        for frame in inner.log.iter_mut().filter(|frame| erase.contains(&frame.logged.seq)) {
            frame.logged.entry.note.clear();
            frame.logged.put.clear();
            frame.logged.delete.clear();
            frame.logged.redacted = true;
        }
        Ok(())
    }

    fn head(&self) -> Result<(Seq, Hash)> {
        Ok(self.inner().head())
    }

    fn verify(&self) -> Result<(Seq, Hash)> {
        let inner = self.inner();
        let mut before = inner.founding;
        for Frame { logged, payload } in &inner.log {
            before = chain::link(&before, logged.seq, logged.entry.at, &logged.id, payload);
            if before != logged.hash {
                return Err(StoreError::Corrupt { place: super::Place::State });
            }
        }
        Ok(inner.head())
    }

    fn inspect(&self) -> Result<Inspection> {
        let head = self.verify()?;
        let inner = self.inner();
        let mut made: BTreeMap<&Key, (Rev, &[u8])> = BTreeMap::new();
        for Frame { logged, .. } in &inner.log {
            made.retain(|key, _| !logged.delete.contains(key));
            made.extend(logged.put.iter().map(|(key, value)| (key, (Rev::written_by(logged.seq), &value[..]))));
        }
        let mut sum = Sum::default();
        let rows = made.into_iter().map(|(key, (rev, value))| Row { key: key.clone(), rev, value: value.to_vec() });
        let kept =
            inner.rows.iter().map(|(key, (rev, value))| Row { key: key.clone(), rev: *rev, value: value.clone() });
        let differing = verify::compare(kept.map(Ok), rows.map(Ok), &mut sum)?;
        let erased = inner.log.iter().filter(|frame| frame.logged.redacted).count() as u64;
        Ok(Inspection {
            segments: 0,
            erased,
            head,
            at: inner.log.last().map(|frame| frame.logged.entry.at),
            flaw: None,
            unfinished: None,
            keyring: KeyringFound::Whole,
            state: StateFound::of(sum.rows(), &differing),
            drafts: inner.scratch.len() as u64,
            damaged_drafts: 0,
        })
    }

    fn token(&self, bytes: &[u8]) -> [u8; 16] {
        let mut token = [0; 16];
        token.copy_from_slice(&Hash::of(bytes).0[..16]);
        token
    }

    fn scratch_put(&self, key: &Key, value: &[u8]) -> Result<()> {
        check_value(value)?;
        self.inner().scratch.insert(key.clone(), value.to_vec());
        Ok(())
    }

    fn scratch_get(&self, key: &Key) -> Result<Option<Vec<u8>>> {
        Ok(self.inner().scratch.get(key).cloned())
    }

    fn scratch_delete(&self, key: &Key) -> Result<()> {
        self.inner().scratch.remove(key);
        Ok(())
    }

    fn scratch_list(&self, prefix: &[u8]) -> Result<Vec<Key>> {
        let inner = self.inner();
        let keys = inner.scratch.range::<[u8], _>((Bound::Included(prefix), Bound::Unbounded)).map(|(key, _)| key);
        Ok(keys.take_while(|key| key.as_bytes().starts_with(prefix)).cloned().collect())
    }
}
