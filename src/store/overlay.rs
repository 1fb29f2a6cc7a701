//! The newest writes in memory, in front of the engine: readers see them at once, the engine gets them in sorted bulk.
//!
//! Everything here is already durable in the journal, so losing it costs a replay and nothing else.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::batch::{Batch, Rev, Row, Seq};
use super::chain::Payload;
use super::error::Result;
use super::hash::Hash;
use super::key::Key;

/// Bytes of rows after which the engine should take them over.
const FULL_ROWS: usize = 8 << 20;
/// Bytes of journal after which it should, to keep the replay of the next opening short.
const FULL_JOURNAL: usize = 16 << 20;
/// What a row costs in memory beside its own bytes, roughly.
const ROW_OVERHEAD: usize = 96;

/// A value, or the fact that it was removed.
pub(super) type Change = (Rev, Option<Vec<u8>>);

/// Writes up to one frame of the journal that the engine does not have yet.
pub(super) struct Overlay {
    rows: BTreeMap<Key, Change>,
    row_bytes: usize,
    journal_bytes: usize,
    upto: (Seq, Hash),
}

impl Overlay {
    /// Nothing, on top of an engine that holds everything up to the frame `upto`.
    pub(super) fn new(upto: (Seq, Hash)) -> Overlay {
        Overlay { rows: BTreeMap::new(), row_bytes: 0, journal_bytes: 0, upto }
    }

    /// Takes over the writes of `batch`, which became the frame `seq`.
    pub(super) fn take(&mut self, batch: Batch, seq: Seq) {
        for key in batch.delete {
            self.set(key, (Rev::written_by(seq), None));
        }
        for (key, value) in batch.put {
            self.set(key, (Rev::written_by(seq), Some(value)));
        }
    }

    /// Takes over the writes of a frame that is read back.
    pub(super) fn replay(&mut self, seq: Seq, payload: &Payload<'_>) {
        for key in &payload.delete {
            self.set(Key::kept(key.to_vec()), (Rev::written_by(seq), None));
        }
        for (key, value) in &payload.put {
            self.set(Key::kept(key.to_vec()), (Rev::written_by(seq), Some(value.to_vec())));
        }
    }

    /// Notes that everything up to this frame is here, `bytes` of journal later.
    pub(super) fn reached(&mut self, upto: (Seq, Hash), bytes: usize) {
        self.upto = upto;
        self.journal_bytes += bytes;
    }

    fn set(&mut self, key: Key, change: Change) {
        let value_len = |(_, value): &Change| value.as_ref().map_or(0, Vec::len);
        let key_len = key.as_bytes().len();
        self.row_bytes += value_len(&change);
        match self.rows.insert(key, change) {
            Some(old) => self.row_bytes = self.row_bytes.saturating_sub(value_len(&old)),
            None => self.row_bytes += ROW_OVERHEAD + key_len,
        }
    }

    /// What is known about `key` here.
    pub(super) fn get(&self, key: &Key) -> Option<&Change> {
        self.rows.get(key)
    }

    /// The changes, in key order.
    pub(super) fn changes(&self) -> impl Iterator<Item = (&Key, &Change)> {
        self.rows.iter()
    }

    /// The changes whose key begins with `prefix`, in key order, from `from` on.
    pub(super) fn range<'a>(
        &'a self,
        from: Bound<&[u8]>,
        prefix: &'a [u8],
    ) -> impl Iterator<Item = (&'a Key, &'a Change)> {
        self.rows
            .range::<[u8], _>((from, Bound::Unbounded))
            .take_while(move |(key, _)| key.as_bytes().starts_with(prefix))
    }

    /// The newest frame whose writes are here.
    pub(super) fn upto(&self) -> (Seq, Hash) {
        self.upto
    }

    /// Whether there is nothing to hand over.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Bytes of rows here, about.
    pub(super) fn row_bytes(&self) -> u64 {
        self.row_bytes as u64
    }

    /// Whether the engine should take over.
    pub(super) fn is_full(&self) -> bool {
        self.row_bytes >= FULL_ROWS || self.journal_bytes >= FULL_JOURNAL
    }
}

/// One page of rows: what the engine holds, overruled by the overlays, of which the first is the newest.
pub(super) fn merge(
    overlays: &[&Overlay],
    engine: impl Iterator<Item = Result<Row>>,
    from: Bound<&[u8]>,
    prefix: &[u8],
    limit: usize,
) -> Result<Vec<Row>> {
    let mut layers: Vec<_> = overlays.iter().map(|overlay| overlay.range(from, prefix).peekable()).collect();
    let mut engine = engine.peekable();
    let mut page = Vec::new();
    while page.len() < limit {
        if let Some(Err(_)) = engine.peek() {
            // The error itself has to be moved out.
            return engine.next().map_or_else(|| Ok(page), |failed| failed.map(|_| Vec::new()));
        }
        let stored = engine.peek().and_then(|row| row.as_ref().ok()).map(|row| &row.key);
        let Some(key) =
            layers.iter_mut().filter_map(|layer| layer.peek().map(|(key, _)| *key)).chain(stored).min().cloned()
        else {
            break;
        };
        let mut winner: Option<&Change> = None;
        for layer in &mut layers {
            if let Some((_, change)) = layer.next_if(|(candidate, _)| **candidate == key) {
                winner = winner.or(Some(change));
            }
        }
        let stored = engine.next_if(|row| row.as_ref().is_ok_and(|row| row.key == key));
        match winner {
            Some((rev, Some(value))) => page.push(Row { key, rev: *rev, value: value.clone() }),
            Some((_, None)) => {}
            None => page.extend(stored.transpose()?),
        }
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(number: u8) -> Key {
        Key::kept(vec![number % 3, number])
    }

    proptest! {
        /// Merging three layers gives what applying them one after the other gives.
        #[test]
        fn the_newest_layer_decides(
            stored in prop::collection::btree_map(0..30u8, any::<u8>(), 0..20),
            older in prop::collection::btree_map(0..30u8, any::<Option<u8>>(), 0..20),
            newer in prop::collection::btree_map(0..30u8, any::<Option<u8>>(), 0..20),
            after in prop::option::of(0..30u8),
            limit in 0..25usize,
        ) {
            let mut model: BTreeMap<Key, (Rev, Vec<u8>)> = BTreeMap::new();
            model.extend(stored.iter().map(|(number, value)| (key(*number), (Rev(1), vec![*value]))));
            let engine: Vec<Row> =
                model.iter().map(|(key, (rev, value))| Row { key: key.clone(), rev: *rev, value: value.clone() }).collect();
            let mut overlays = Vec::new();
            for (rev, changes) in [(2, older), (3, newer)] {
                let mut overlay = Overlay::new((Seq(0), Hash([0; 32])));
                for (number, value) in changes {
                    overlay.set(key(number), (Rev(rev), value.map(|value| vec![value])));
                    match value {
                        Some(value) => model.insert(key(number), (Rev(rev), vec![value])),
                        None => model.remove(&key(number)),
                    };
                }
                overlays.insert(0, overlay);
            }
            let prefix = [1];
            let after = after.map(key).filter(|after| after.as_bytes() >= &prefix[..]);
            let from = after.as_ref().map_or(Bound::Included(&prefix[..]), |after| Bound::Excluded(after.as_bytes()));
            let in_page = |key: &Key| key.as_bytes().starts_with(&prefix) && after.as_ref().is_none_or(|after| key > after);
            let engine = engine.into_iter().filter(|row| in_page(&row.key)).map(Ok);
            let page = merge(&overlays.iter().collect::<Vec<_>>(), engine, from, &prefix, limit).unwrap();
            let expected = model.into_iter().filter(|(key, _)| in_page(key)).take(limit);
            let expected: Vec<Row> = expected.map(|(key, (rev, value))| Row { key, rev, value }).collect();
            prop_assert_eq!(page, expected);
        }
    }
}
