//! The one check of the limits, the same in every store, so that no caller outgrows the next engine.

use super::batch::Batch;
use super::error::{Limit, Result, StoreError};
use super::limits::{MAX_BATCH_BYTES, MAX_EXPECTS, MAX_VALUE_BYTES, MAX_WRITES};

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
