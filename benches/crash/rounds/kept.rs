//! What the files of a closed register hold, read through its store: frames, rows and drafts; nothing is changed.

use std::collections::BTreeMap;

use polku::store::{Key, LoggedFrame, MAX_PAGE_FRAMES, MAX_PAGE_ROWS, Rev, Row, Seq, Store};

use super::finding::{Checked, Finding, wrong};

/// Rows by key, with the revision of each.
pub type State = BTreeMap<Key, (Rev, Vec<u8>)>;

/// All rows.
pub fn rows(store: &dyn Store) -> Checked<State> {
    let mut rows: Vec<Row> = Vec::new();
    loop {
        let page = store.range(b"", rows.last().map(|row| &row.key), MAX_PAGE_ROWS).map_err(wrong)?;
        let last = page.len() < MAX_PAGE_ROWS;
        rows.extend(page);
        if last {
            return Ok(rows.into_iter().map(|row| (row.key, (row.rev, row.value))).collect());
        }
    }
}

/// All frames of the log, none of which may be missing.
pub fn frames(store: &dyn Store) -> Checked<Vec<LoggedFrame>> {
    let mut frames: Vec<LoggedFrame> = Vec::new();
    loop {
        let page = store.entries(Seq(frames.len() as u64 + 1), MAX_PAGE_FRAMES).map_err(wrong)?;
        if page.is_empty() {
            return Ok(frames);
        }
        for frame in page {
            if frame.seq.0 != frames.len() as u64 + 1 {
                return Err(Finding::Lost(format!("frame {} of the log is missing", frames.len() + 1)));
            }
            frames.push(frame);
        }
    }
}

/// The rows that frames make.
pub fn state_of(frames: Vec<LoggedFrame>) -> State {
    let mut state = State::new();
    for frame in frames {
        frame.delete.iter().for_each(|key| drop(state.remove(key)));
        let rev = Rev::written_by(frame.seq);
        frame.put.into_iter().for_each(|(key, value)| drop(state.insert(key, (rev, value))));
    }
    state
}

/// All that lies beside the log: drafts, and what takes back acts on many.
pub fn scratch(store: &dyn Store) -> Checked<BTreeMap<Key, Vec<u8>>> {
    let mut all = BTreeMap::new();
    for key in store.scratch_list(b"").map_err(wrong)? {
        if let Some(bytes) = store.scratch_get(&key).map_err(wrong)? {
            all.insert(key, bytes);
        }
    }
    Ok(all)
}
