//! The limits of the contract and their one check, the same in every store, so that no caller outgrows the next engine.

use super::batch::Batch;
use super::error::{Limit, Result, StoreError};

/// Puts and deletes of one batch together.
pub const MAX_WRITES: usize = 40;
/// Expected revisions of one batch.
pub const MAX_EXPECTS: usize = 20;
/// Bytes of one batch: keys, values and note.
pub const MAX_BATCH_BYTES: usize = 1 << 20;
/// Bytes of a key.
pub const MAX_KEY_BYTES: usize = 255;
/// Bytes of a value, also of a draft.
pub const MAX_VALUE_BYTES: usize = 64 << 10;
/// Rows of one page of [`super::Store::range`].
pub const MAX_PAGE_ROWS: usize = 2_000;
/// Frames of one page of [`super::Store::entries`].
pub const MAX_PAGE_FRAMES: usize = 2_000;

/// Refuses a batch beyond any limit.
pub(super) fn check_batch(batch: &Batch) -> Result<()> {
    let over = |which| Err(StoreError::Limit { which });
    if batch.put.len() + batch.delete.len() > MAX_WRITES {
        return over(Limit::Writes);
    }
    if batch.expect.len() > MAX_EXPECTS {
        return over(Limit::Expects);
    }
    let mut bytes = batch.entry.note.len();
    for (key, value) in &batch.put {
        check_value(value)?;
        bytes += key.as_bytes().len() + value.len();
    }
    bytes += batch.delete.iter().map(|key| key.as_bytes().len()).sum::<usize>();
    bytes += batch.expect.iter().map(|(key, _)| key.as_bytes().len()).sum::<usize>();
    if bytes > MAX_BATCH_BYTES {
        return over(Limit::BatchBytes);
    }
    Ok(())
}

/// Refuses a value beyond its limit.
pub(super) fn check_value(value: &[u8]) -> Result<()> {
    if value.len() > MAX_VALUE_BYTES {
        return Err(StoreError::Limit { which: Limit::ValueBytes });
    }
    Ok(())
}
