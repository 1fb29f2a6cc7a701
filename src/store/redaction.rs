//! The one rule of erasure: blanking frames must not change what a replay of the log gives.

use std::collections::{BTreeMap, BTreeSet};

use super::batch::{LoggedFrame, Rev, Seq};
use super::error::{Result, StoreError};
use super::key::Key;
use super::limits::MAX_PAGE_FRAMES;

/// Passes if the log without the frames `erase` still gives the present state.
///
/// For every key such a frame touches, the last frame that stays and touches it decides what a replay gives. Reads the
/// log twice, page by page through `page`; erasure is rare.
pub(super) fn keeps_state(
    erase: &BTreeSet<Seq>,
    page: &dyn Fn(Seq, usize) -> Result<Vec<LoggedFrame>>,
    current: &dyn Fn(&Key) -> Result<Option<Rev>>,
) -> Result<()> {
    let mut replayed: BTreeMap<Key, Option<Rev>> = BTreeMap::new();
    for seq in erase {
        for frame in page(*seq, 1)? {
            let put = frame.put.into_iter().map(|(key, _)| key);
            replayed.extend(put.chain(frame.delete).map(|key| (key, None)));
        }
    }
    if replayed.is_empty() {
        return Ok(());
    }
    let mut from = Seq(1);
    loop {
        let frames = page(from, MAX_PAGE_FRAMES)?;
        let Some(last) = frames.last() else { break };
        from = last.seq.next();
        for frame in frames.iter().filter(|frame| !erase.contains(&frame.seq)) {
            for key in &frame.delete {
                if let Some(rev) = replayed.get_mut(key) {
                    *rev = None;
                }
            }
            for (key, _) in &frame.put {
                if let Some(rev) = replayed.get_mut(key) {
                    *rev = Some(Rev::written_by(frame.seq));
                }
            }
        }
    }
    for (key, rev) in &replayed {
        if current(key)? != *rev {
            return Err(StoreError::StillCurrent);
        }
    }
    Ok(())
}
