//! The limits of the contract, the same in every store.

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
